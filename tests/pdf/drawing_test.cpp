// Drawings and turned text come out in a reader where and as they are meant, and leave no trace on what is painted after them.
#include "catch.h"

#include "content.h"
#include "objects.h"
#include "pdf/writer.h"
#include "sheet.h"
#include "tools.h"

#include <algorithm>
#include <sstream>

namespace acta::pdf::test {

namespace {

using namespace layout;
using Step = Drawing::Path::Step;

constexpr Color red{255, 0, 0};
constexpr Color blue{0, 0, 255};
constexpr Color green{0, 255, 0};

/// A page of 100 by 100 points.
Sheet small_sheet() {
    Sheet sheet;
    sheet.page().width = sheet.page().height = pt(100);
    return sheet;
}

std::string save_pages(const std::string& name, const Pages& pages) {
    FontSubsets subsets(*fonts());
    return save(name, Writer(subsets).write(pages));
}

/// A page as a reader paints it, without smoothing.
class Picture {
public:
    Picture(const Pages& pages, int dots_per_point = 4) : scale_(dots_per_point) {
        const std::string path = save_pages("drawing.pdf", pages);
        std::istringstream in(output_of("pdftoppm -aa no -aaVector no -r " + std::to_string(72 * scale_) + " '" + path + "'"));
        std::string magic;
        int most = 0;
        in >> magic >> width_ >> height_ >> most;
        in.get();
        pixels_.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
        REQUIRE(pixels_.size() == static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_) * 3);
    }

    /// The colour at a point of the page.
    [[nodiscard]] Color at(double x, double y) const {
        return pixel(static_cast<int>(x * scale_), static_cast<int>(y * scale_));
    }

    /// What is not white: its left, top, right and bottom edge in points.
    [[nodiscard]] std::vector<double> ink() const {
        int left = width_, top = height_, right = 0, bottom = 0;
        for (int y = 0; y < height_; ++y)
            for (int x = 0; x < width_; ++x) {
                if (pixel(x, y) == Color{255, 255, 255}) continue;
                left = std::min(left, x);
                right = std::max(right, x + 1);
                top = std::min(top, y);
                bottom = std::max(bottom, y + 1);
            }
        const double scale = scale_;
        return {left / scale, top / scale, right / scale, bottom / scale};
    }

private:
    [[nodiscard]] Color pixel(int x, int y) const {
        const auto place = (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)) * 3;
        const auto part = [&](std::size_t i) { return static_cast<std::uint8_t>(pixels_[place + i]); };
        return {part(0), part(1), part(2)};
    }

    int scale_;
    int width_ = 0;
    int height_ = 0;
    std::string pixels_;
};

void append_square(Drawing::Path& path, double from, double to) {
    path.steps.insert(path.steps.end(), {Step::move, Step::line, Step::line, Step::line, Step::close});
    for (const auto& [x, y] : {std::pair(from, from), {to, from}, {to, to}, {from, to}}) path.points.push_back({pt(x), pt(y)});
}

PlacedDrawing placed(std::vector<Drawing::Path> paths, std::int32_t element = -1) {
    return {std::make_shared<const std::vector<Drawing::Path>>(std::move(paths)), {}, {}, pt(100), pt(100), element};
}

bool ready() { return fonts() != nullptr && has("pdftoppm"); }

}  // namespace

TEST_CASE("areas are filled by the non-zero winding rule, lines stand on their edges") {
    if (!ready()) return;
    Sheet sheet = small_sheet();
    Drawing::Path path;
    append_square(path, 20, 80);
    append_square(path, 40, 60);
    path.fill = red;
    path.stroke = {pt(4), blue};
    sheet.page().items.emplace_back(placed({path}));
    const Picture picture(sheet.pages);
    CHECK(picture.at(50, 50) == red);
    CHECK(picture.at(30, 30) == red);
    CHECK(picture.at(20.5, 50) == blue);
    CHECK(picture.at(19.5, 50) == blue);
    CHECK(picture.at(40, 50) == blue);
    CHECK(picture.at(10, 50) == Color{255, 255, 255});
    for (const double edge : {0, 1}) CHECK(picture.ink()[static_cast<std::size_t>(edge)] == Approx(18).margin(0.3));
    CHECK(picture.ink()[3] == Approx(82).margin(0.3));
}

TEST_CASE("a dashed line has gaps as long as its dashes") {
    if (!ready()) return;
    Sheet sheet = small_sheet();
    Drawing::Path path;
    path.steps = {Step::move, Step::line};
    path.points = {{pt(10), pt(50)}, {pt(90), pt(50)}};
    path.stroke = {pt(2), {}};
    path.dash = pt(10);
    sheet.page().items.emplace_back(placed({path}));
    const Picture picture(sheet.pages);
    for (const double x : {15.0, 35.0, 55.0, 75.0}) CHECK(picture.at(x, 50) == Color{});
    for (const double x : {25.0, 45.0, 65.0, 85.0}) CHECK(picture.at(x, 50) == Color{255, 255, 255});
}

TEST_CASE("a curve bends to its points") {
    if (!ready()) return;
    Sheet sheet = small_sheet();
    Drawing::Path path;
    path.steps = {Step::move, Step::curve};
    path.points = {{pt(0), pt(0)}, {pt(0), pt(80)}, {pt(100), pt(80)}, {pt(100), pt(0)}};
    path.stroke = {pt(1), {}};
    sheet.page().items.emplace_back(placed({path}));
    const Picture picture(sheet.pages);
    CHECK(picture.at(50, 60) == Color{});
    CHECK(picture.ink()[3] == Approx(60.5).margin(0.4));
}

TEST_CASE("what neither fills nor strokes is not painted, and what is painted later has its own colours") {
    if (!ready()) return;
    Sheet sheet = small_sheet();
    Drawing::Path unseen;
    append_square(unseen, 0, 100);
    Drawing::Path square;
    append_square(square, 40, 60);
    square.fill = blue;
    sheet.page().items.emplace_back(Box{pt(10), pt(10), pt(10), pt(10), green});
    sheet.page().items.emplace_back(placed({unseen, square}));
    sheet.page().items.emplace_back(Box{pt(80), pt(80), pt(10), pt(10), green});
    sheet.page().items.emplace_back(Box{pt(80), pt(10), pt(10), pt(10), blue});
    const Picture picture(sheet.pages);
    CHECK(picture.at(15, 15) == green);
    CHECK(picture.at(50, 50) == blue);
    CHECK(picture.at(85, 85) == green);
    CHECK(picture.at(85, 15) == blue);
    CHECK(picture.at(30, 30) == Color{255, 255, 255});
}

TEST_CASE("boxes lie under all else, wherever they stand among it") {
    if (!ready()) return;
    Sheet sheet = small_sheet();
    Drawing::Path square;
    append_square(square, 40, 60);
    square.fill = blue;
    sheet.page().items.emplace_back(placed({square}));
    sheet.page().items.emplace_back(Box{pt(30), pt(30), pt(40), pt(40), red});
    sheet.page().items.emplace_back(Box{pt(35), pt(35), pt(30), pt(30), green});
    const Picture picture(sheet.pages);
    CHECK(picture.at(32, 32) == red);
    CHECK(picture.at(37, 37) == green);
    CHECK(picture.at(50, 50) == blue);
}

TEST_CASE("text turned by a right angle stands across the middle of the page, and text after it is level") {
    if (!ready()) return;
    const auto page_with = [](int degrees) {
        Sheet sheet = small_sheet();
        sheet.line(-1, pt(20), pt(50), "HHHH", {sans_bold, pt(20), red});
        TurnedRun turned{std::get<GlyphRun>(sheet.page().items.back()), degrees};
        sheet.page().items.back() = std::move(turned);
        return sheet;
    };
    const auto level = Picture(page_with(0).pages).ink();
    const auto upright = Picture(page_with(90).pages).ink();
    const auto over = Picture(page_with(180).pages).ink();
    // A quarter of a turn about (50, 50) counterclockwise takes (x, y) to (y, 100 - x).
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(upright[i * 2] == Approx(level[i * 2 + 1]).margin(0.3));
        CHECK(upright[i * 2 + 1] == Approx(100 - level[2 - i * 2]).margin(0.3));
        CHECK(over[i] == Approx(100 - level[i + 2]).margin(0.3));
    }
    Sheet sheet = page_with(33);
    const std::int32_t paragraph = sheet.element(Tag::p);
    sheet.line(paragraph, pt(10), pt(90), "level", {sans_bold, pt(20), red});
    const std::string path = save_pages("drawing-turned.pdf", sheet.pages);
    const Objects file(path);
    const auto found = operations(file.stream((*file.pages()[0].second)["Contents"].reference));
    std::string order;
    for (const Operation& operation : found) order += operation.name + " ";
    CHECK(order == "BMC q cm BT rg Tf Td TJ ET Q EMC BT rg Tf Td BDC TJ EMC ET ");
    CHECK(plain(output_of("pdftotext '" + path + "' -")).find("level") != std::string::npos);
}

TEST_CASE("a drawing and its texts are one figure") {
    if (fonts() == nullptr || !has("qpdf")) return;
    Sheet sheet = small_sheet();
    const std::int32_t figure = sheet.element(Tag::figure);
    sheet.pages.structure.back().alt = "A square";
    Drawing::Path square;
    append_square(square, 40, 60);
    square.fill = blue;
    sheet.page().items.emplace_back(placed({square}, figure));
    sheet.line(figure, pt(40), pt(70), "square");
    const Objects file(save_pages("drawing-figure.pdf", sheet.pages));
    int figures = 0;
    for (const auto& [number, value] : file.all()) {
        if (value["S"].text != "Figure") continue;
        ++figures;
        CHECK(value["K"].array.size() == 2);
        CHECK(value["Alt"].text == "A square");
        for (const std::size_t side : {std::size_t{2}, std::size_t{3}}) CHECK(value["A"]["BBox"].array.at(side).number == 100);
    }
    CHECK(figures == 1);
}

}  // namespace acta::pdf::test
