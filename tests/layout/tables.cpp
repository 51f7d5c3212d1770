// Tables: widths, spans, repeated headers, rows over pages, tags.
#include "sample.h"

#include "catch.h"

#include <algorithm>
#include <chrono>

namespace acta::layout {

using namespace sample;

namespace {

Table long_table(int rows) {
    Table table;
    table.columns = {by_content(), share(), by_content()};
    table.header = {row({"No", "Item", "Amount"})};
    for (int i = 1; i <= rows; ++i) table.rows.push_back(row({std::to_string(i), "Hosting of a site", std::to_string(i * 7) + ".00"}));
    return table;
}

std::size_t count_tags(const Pages& pages, Tag tag) {
    return static_cast<std::size_t>(std::count_if(pages.structure.begin(), pages.structure.end(),
                                                  [&](const Element& element) { return element.tag == tag; }));
}

std::size_t count_artifacts(const Page& page, const std::string& text) {
    const auto runs = runs_of(page);
    return static_cast<std::size_t>(std::count_if(
        runs.begin(), runs.end(), [&](const GlyphRun* run) { return run->element < 0 && run->text == text; }));
}

}  // namespace

TEST_CASE("fixed columns are as wide as they say, shares divide the rest, content fits its widest cell") {
    Table table;
    table.columns = {fixed(pt(50)), share(1), share(3), by_content()};
    table.cell_padding = pt(4);
    table.rows = {row({"a", "b", "c", "wide content"}), row({"a", "b", "c", "d"})};
    const auto lines = lines_of(set(with(table)), fonts());
    REQUIRE(lines.size() == 8);
    const Length left = mm(20);
    const Length width = mm(170);
    const Length content = lines[3].right - lines[3].left + pt(4);
    CHECK(lines[1].left == left + pt(50) + pt(4));
    CHECK(std::abs((lines[3].right - left - width).milli) <= 2);
    const Length rest = width - pt(50) - content;
    CHECK(std::abs((lines[2].left - pt(4) - (left + pt(50) + rest / 4)).milli) <= 3);
    CHECK(lines[7].left == lines[3].left);
}

TEST_CASE("columns that ask for more than there is give way, and nothing runs over the edge") {
    Table table;
    table.columns = {by_content(), share(), by_content()};
    const std::string words = "many words that would like to stand on one line however long it may become in the end";
    table.rows = {row({words + words, "Incomprehensibilities", words})};
    for (const SeenLine& line : lines_of(set(with(table)), fonts())) {
        CAPTURE(line.text);
        CHECK(line.right <= mm(190) + Length{2});
    }
}

TEST_CASE("a header is set again on every page, as an artifact") {
    const Pages pages = set(with(long_table(200)));
    REQUIRE(pages.pages.size() > 2);
    CHECK(count_artifacts(pages.pages[0], "Amount") == 0);
    for (std::size_t i = 1; i < pages.pages.size(); ++i) CHECK(count_artifacts(pages.pages[i], "Amount") == 1);
    CHECK(count_tags(pages, Tag::thead) == 1);
    CHECK(count_tags(pages, Tag::th) == 3);
    CHECK(count_tags(pages, Tag::tr) == 201);
    CHECK(count_tags(pages, Tag::td) == 600);
}

TEST_CASE("a table's header never stands alone at the foot of a page") {
    for (int lines = 40; lines < 60; ++lines) {
        Content content = document();
        content.body.push_back({Space{pt(13.5) * lines}});
        content.body.push_back({paragraph("before")});
        content.body.push_back({long_table(3)});
        const Pages pages = set(content);
        const auto seen = lines_of(pages, fonts());
        const auto header = std::find_if(seen.begin(), seen.end(), [](const SeenLine& line) { return line.text == "Item"; });
        const auto first = std::find_if(seen.begin(), seen.end(), [](const SeenLine& line) { return line.text == "7.00"; });
        REQUIRE(header != seen.end());
        REQUIRE(first != seen.end());
        CHECK(header->page == first->page);
    }
}

TEST_CASE("cells span columns and rows") {
    Table table;
    table.columns = {share(), share(), share()};
    Row first;
    first.cells = {cell("tall cell of several words, which needs more height than the rows beside it have, so that they grow"),
                   cell("over two", Align::end)};
    first.cells[0].row_span = 2;
    first.cells[1].column_span = 2;
    table.rows = {first, row({"x", "y"}), row({"1", "2", "3"})};
    const Pages pages = set(with(table));
    const auto lines = lines_of(pages, fonts());
    const auto find = [&](const std::string& text) {
        return *std::find_if(lines.begin(), lines.end(), [&](const SeenLine& line) { return line.text == text; });
    };
    CHECK(std::abs((find("over two").right - mm(190)).milli) <= 2);
    CHECK(find("x").left == find("2").left);
    CHECK(find("y").left == find("3").left);
    Length lowest;
    for (const SeenLine& line : lines) {
        if (line.element == lines[0].element) lowest = std::max(lowest, line.baseline);
    }
    CHECK(find("1").baseline > lowest + pt(10));
    CHECK(pages.structure[4].row_span == 2);
    CHECK(pages.structure[5].column_span == 2);
}

TEST_CASE("a row that is higher than a page goes on over the next pages, and loses nothing") {
    std::string words;
    for (int i = 0; i < 2500; ++i) words += "word" + std::to_string(i) + " ";
    Table table;
    table.columns = {fixed(mm(30)), share()};
    table.header = {row({"head", "text"})};
    table.rows = {row({"before", "one"}), row({"name", words}), row({"after", "two"})};
    const Pages pages = set(with(table));
    CHECK(pages.pages.size() > 2);
    CHECK(squeeze(text_of(pages)) == squeeze("headtext beforeone") + "name" + squeeze(words) + "aftertwo");
    for (const SeenLine& line : lines_of(pages, fonts())) CHECK(line.baseline < mm(297) - mm(22));
}

TEST_CASE("rows whose cells span more rows than a page holds lose nothing either") {
    Table table;
    table.columns = {share(), share()};
    Row first = row({"spanning", "row 0"});
    first.cells[0].row_span = 300;
    table.rows.push_back(first);
    for (int i = 1; i < 300; ++i) table.rows.push_back(row({"row " + std::to_string(i)}));
    const Pages pages = set(with(table));
    CHECK(pages.pages.size() > 3);
    for (const SeenLine& line : lines_of(pages, fonts())) CHECK(line.baseline < mm(297) - mm(22));
}

TEST_CASE("cells of a row stand on one baseline, whatever their sizes") {
    Table table;
    table.columns = {share(), share()};
    table.rows = {row({"small", "LARGE"})};
    table.rows[0].cells[1].paragraphs[0].inlines[0].style = 3;
    const auto lines = lines_of(set(with(table)), fonts());
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].baseline == lines[1].baseline);
}

TEST_CASE("a cell of several paragraphs holds paragraphs, a grid for looks holds no cells") {
    Table table;
    table.columns = {share(), share()};
    table.rows = {row({"one", "two"})};
    table.rows[0].cells[0].paragraphs.push_back(paragraph("more"));
    CHECK(count_tags(set(with(table)), Tag::p) == 2);
    table.layout_only = true;
    const Pages plain = set(with(table));
    CHECK(plain.structure.size() == 4);
    CHECK(count_tags(plain, Tag::p) == 3);
}

TEST_CASE("strokes and fills stand behind their rows") {
    Table table;
    table.columns = {share()};
    table.rows = {row({"one"}), row({"two"})};
    table.rows[0].filled = true;
    table.rows[0].fill = {1, 2, 3};
    table.rows[1].below = {pt(2), {9, 9, 9}};
    const Pages pages = set(with(table));
    const auto* fill = std::get_if<Box>(&pages.pages[0].items[0]);
    REQUIRE(fill != nullptr);
    CHECK(fill->color == Color{1, 2, 3});
    CHECK(fill->height == pt(13.5) + pt(5));
    CHECK(fill->y == mm(20));
}

TEST_CASE("20,000 rows are set in the time that 20,000 rows take") {
    const auto seconds = [](int rows) {
        const Content content = with(long_table(rows));
        Typesetter typesetter(fonts());
        const auto begin = std::chrono::steady_clock::now();
        const Setting setting = typesetter.set(content);
        CHECK(setting.pages.pages.size() > static_cast<std::size_t>(rows) / 60);
        CHECK(count_artifacts(setting.pages.pages.back(), "Amount") == 1);  // the header
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    CHECK(seconds(20000) < 20 * seconds(2000) + 0.5);
}

}  // namespace acta::layout
