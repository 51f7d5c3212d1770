// Golden: charts written out under tests/drawing/golden in millimetres, for a person to read.
#include "sample.h"

#include "catch.h"
#include "golden.h"

#include <cmath>
#include <limits>

namespace acta::drawing {

using namespace sample;
using Step = Drawing::Path::Step;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::string in_mm(Length length) { return fmt::format("{:.2f}", length.milli / 1000.0 / 72 * 25.4); }
std::string in_mm(Point point) { return in_mm(point.x) + " " + in_mm(point.y); }
std::string hex(layout::Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

/// The steps from `step` on are those of an upright rectangle.
bool is_rectangle(const Drawing::Path& path, std::size_t step, std::size_t point) {
    static const std::vector<Step> steps = {Step::move, Step::line, Step::line, Step::line, Step::close};
    if (path.steps.size() < step + steps.size() || path.points.size() < point + 4) return false;
    if (!std::equal(steps.begin(), steps.end(), path.steps.begin() + static_cast<std::ptrdiff_t>(step))) return false;
    const Point* p = &path.points[point];
    return p[0].y == p[1].y && p[1].x == p[2].x && p[2].y == p[3].y && p[3].x == p[0].x;
}

void dump_path(const Drawing::Path& path, std::string& out) {
    out += "path";
    if (path.fill) out += " fill " + hex(*path.fill);
    if (path.stroke.width.milli > 0) out += fmt::format(" stroke {} pt {}", path.stroke.width.milli / 1000.0,
        hex(path.stroke.color));
    if (path.dash.milli > 0) out += fmt::format(" dash {} pt", path.dash.milli / 1000.0);
    out += "\n";
    std::size_t point = 0;
    for (std::size_t step = 0; step < path.steps.size(); ++step) {
        if (is_rectangle(path, step, point)) {
            const Point a = path.points[point];
            const Point b = path.points[point + 2];
            out += fmt::format("  rectangle {} to {} ({} x {})\n", in_mm(a), in_mm(b), in_mm(b.x - a.x), in_mm(b.y - a.y));
            step += 4;
            point += 4;
            continue;
        }
        switch (path.steps[step]) {
            case Step::move: out += "  move " + in_mm(path.points[point++]) + "\n"; break;
            case Step::line: out += "  line " + in_mm(path.points[point++]) + "\n"; break;
            case Step::curve:
                out += "  curve " + in_mm(path.points[point]) + ", " + in_mm(path.points[point + 1]) + ", " + in_mm(path.points[point + 2]) + "\n";
                point += 3;
                break;
            case Step::close: out += "  close\n"; break;
        }
    }
}

std::string dump(const Drawing& drawing) {
    std::string out = fmt::format("drawing {} x {} mm, \"{}\"\n", in_mm(drawing.width), in_mm(drawing.height), drawing.alt);
    for (const Drawing::Path& path : drawing.paths) dump_path(path, out);
    const char* anchors[] = {"left", "middle", "right"};
    for (const Drawing::Text& text : drawing.texts) {
        out += fmt::format("text {} {} \"{}\"\n", in_mm(text.at), anchors[static_cast<std::size_t>(text.anchor)], text.text);
    }
    return out;
}

void check_golden(const std::string& name, const Drawing& drawing) { testing::check_golden_file("drawing", name, dump(drawing)); }

}  // namespace

TEST_CASE("bars of four quarters, one of them below zero, with their values") {
    check_golden("bars", draw(chart(Chart::Kind::bar, {"Q1", "Q2", "Q3", "Q4"}, {{"Result", {1200, 800, -350, 1980.5}}}), look()));
}

TEST_CASE("stacked bars of three months with two series") {
    check_golden("stacked_bars", draw(chart(Chart::Kind::stacked_bar, {"Aug", "Sep", "Oct"},
                                            {{"Net", {1000, 1500, none}}, {"VAT", {210, 315, 84}}}), look()));
}

TEST_CASE("lines of two series with a gap") {
    check_golden("lines", draw(chart(Chart::Kind::line, {"Jan", "Feb", "Mar", "Apr", "May"},
                                     {{"2025", {10, 12.5, none, 14, 15}}, {"2026", {8, 9, 11, 12, 18}}}), look()));
}

TEST_CASE("a donut of three clients") {
    check_golden("donut", draw(chart(Chart::Kind::donut, {"Baltic Timber", "Rosewood", "Others"}, {{"Sales", {500, 300,
        200}}}), look()));
}

TEST_CASE("bars in a right-to-left language: the axis stands on the right") {
    ChartLook turned = look();
    turned.right_to_left = true;
    check_golden("bars_right_to_left", draw(chart(Chart::Kind::bar, {"يناير", "فبراير"}, {{"المبيعات", {20, 35}}}), turned));
}

}  // namespace acta::drawing
