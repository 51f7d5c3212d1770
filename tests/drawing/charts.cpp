// Charts: figures in, the picture that a reader sees out.
#include "sample.h"

#include "catch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace acta::drawing {

using namespace sample;
using Anchor = Drawing::Text::Anchor;
using Kind = Chart::Kind;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

bool shows(const Drawing& drawing, const std::string& text) {
    const std::vector<std::string> texts = texts_of(drawing);
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

/// The texts that stand in the middle under the plot, from left to right as they were set.
std::vector<std::string> labels_of(const Drawing& drawing, const Chart& chart) {
    std::vector<std::string> labels;
    for (const Drawing::Text& text : drawing.texts) {
        const bool known = std::find(chart.categories.begin(), chart.categories.end(), text.text) != chart.categories.end();
        if (text.anchor == Anchor::middle && known) labels.push_back(text.text);
    }
    return labels;
}

/// The lines of the series: stroked paths as thick as a line of values is.
std::vector<Drawing::Path> lines_of(const Drawing& drawing) {
    std::vector<Drawing::Path> lines;
    for (const Drawing::Path& path : drawing.paths) {
        if (path.stroke.width >= pt(1.2) && !path.fill) lines.push_back(path);
    }
    return lines;
}

std::vector<double> rising(std::size_t count) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<double>(i + 1) * 100);
    return values;
}

}  // namespace

TEST_CASE("a chart without categories or series is empty, and keeps its size and words") {
    for (const Kind kind : {Kind::bar, Kind::stacked_bar, Kind::line, Kind::donut}) {
        for (const Drawing& drawing : {draw(chart(kind, {}, {}), look()), draw(chart(kind, {"a"}, {}), look()),
            draw(chart(kind, {}, {{"s", {}}}), look())}) {
            CHECK(drawing.paths.empty());
            CHECK(drawing.texts.empty());
            CHECK(drawing.width == mm(120));
            CHECK(drawing.height == mm(50));
            CHECK(drawing.alt == "a chart");
        }
    }
}

TEST_CASE("a chart without room is empty") {
    ChartLook none_at_all = look();
    none_at_all.width = {};
    CHECK(draw(chart(Kind::bar, {"a"}, {{"s", {1}}}), none_at_all).paths.empty());
}

TEST_CASE("all zeros: the line of zero and its label, no bar") {
    const Drawing drawing = draw(chart(Kind::bar, {"a", "b"}, {{"s", {0, -0.0}}}), look());
    CHECK(filled_parts(drawing, palette[0]).size() == 1);  // the legend's
    CHECK(shows(drawing, "0"));
    CHECK_FALSE(shows(drawing, "-0"));
}

TEST_CASE("what is no number is left out") {
    const Drawing drawing = draw(chart(Kind::bar, {"a", "b", "c", "d"}, {{"s", {none, infinity, -infinity, 5}}}), look());
    CHECK(filled_parts(drawing, palette[0]).size() == 2);  // the legend's, and one bar
    const Drawing short_series = draw(chart(Kind::bar, {"a", "b"}, {{"s", {5}}}), look());
    CHECK(filled_parts(short_series, palette[0]).size() == 2);
}

TEST_CASE("few bars bear their values, many do not") {
    const Drawing few = draw(chart(Kind::bar, {"a", "b", "c"}, {{"s", {123, 45, -67}}}), look());
    CHECK((shows(few, "123") && shows(few, "45") && shows(few, "-67")));
    std::vector<std::string> seven(7, "x");
    CHECK_FALSE(shows(draw(chart(Kind::bar, seven, {{"s", std::vector<double>(7, 123)}}), look()), "123"));
    ChartLook narrow = look();
    narrow.width = mm(40);
    CHECK_FALSE(shows(draw(chart(Kind::bar, {"a", "b", "c", "d"}, {{"s", std::vector<double>(4, 123456.78)}}), narrow),
        "123,456.78"));
}

TEST_CASE("stacks bear their sums, unless they go both ways") {
    CHECK(shows(draw(chart(Kind::stacked_bar, {"a"}, {{"s", {100}}, {"t", {23}}}), look()), "123"));
    const Drawing both = draw(chart(Kind::stacked_bar, {"a"}, {{"s", {100}}, {"t", {-23}}}), look());
    CHECK_FALSE(shows(both, "77"));
}

TEST_CASE("twelve months have all their labels where there is room, else every second or third, always the last") {
    const Chart year = chart(Kind::bar, months, {{"s", rising(12)}});
    CHECK(labels_of(draw(year, look()), year) == months);
    ChartLook narrow = look();
    narrow.width = mm(55);
    const std::vector<std::string> some = labels_of(draw(year, narrow), year);
    CHECK((some == std::vector<std::string>{"Feb", "Apr", "Jun", "Aug", "Oct",
        "Dec"} || some == std::vector<std::string>{"Mar", "Jun", "Sep", "Dec"}));
}

TEST_CASE("long labels are broken at spaces before any is left out") {
    const Drawing drawing = draw(chart(Kind::bar, {"Construction and repair", "Hosting services", "Design"}, {{"s", {1, 2,
        3}}}), [] {
        ChartLook narrow = look();
        narrow.width = mm(65);
        return narrow;
    }());
    CHECK((shows(drawing, "Construction") && shows(drawing, "and repair") && shows(drawing, "Design")));
}

TEST_CASE("a label that is too long for its line is cut between clusters") {
    CHECK(cut_to("Construction", pt(10), pt(1000)) == "Construction");
    CHECK(cut_to("Construction", pt(10), pt(40)) == "Const\u2026");
    CHECK(cut_to("Construction", pt(10), pt(5)).empty());
    // Never within the conjunct kṣa or before a vowel sign.
    for (int room = 1; room < 80; ++room) {
        const std::string cut = cut_to("क्षेत्री", pt(10), pt(room));
        const std::set<std::string> sound = {"", "क्षे\u2026", "क्षेत्री"};
        CHECK(sound.contains(cut));
    }
}

TEST_CASE("lines end before a gap and go on after it; a point between two gaps has a dot") {
    std::vector<double> values = rising(20);
    values[4] = values[6] = none;
    const Drawing drawing = draw(chart(Kind::line, std::vector<std::string>(20, "x"), {{"s", values}}), look());
    const std::vector<Drawing::Path> lines = lines_of(drawing);
    REQUIRE(lines.size() == 2);  // the legend's sample, then the line
    CHECK(std::count(lines[1].steps.begin(), lines[1].steps.end(), Drawing::Path::Step::move) == 2);
    CHECK(lines[1].points.size() == 17);
    CHECK(filled_parts(drawing, palette[0]).size() == 2);  // the dot of the legend and the dot of the point alone
}

TEST_CASE("few points have dots, many have none") {
    const auto dots = [](std::size_t count) {
        return filled_parts(draw(chart(Kind::line, std::vector<std::string>(count, "x"), {{"s", rising(count)}}), look()),
            palette[0]).size() - 1;
    };
    CHECK(dots(12) == 12);
    CHECK(dots(13) == 0);
}

TEST_CASE("lines of a chart differ in more than their colour") {
    std::vector<Series> series;
    for (int i = 0; i < 12; ++i) series.push_back({std::to_string(i), {1.0 * i, 2.0 * i}});
    ChartLook tall = look();
    tall.height = mm(100);
    const Drawing drawing = draw(chart(Kind::line, {"a", "b"}, series), tall);
    // The samples of the legend come first, each a line and its marker.
    std::set<std::pair<std::int32_t, std::size_t>> looks;
    for (std::size_t i = 0; i < 12; ++i) looks.emplace(drawing.paths.at(2 * i).dash.milli,
        drawing.paths.at(2 * i + 1).steps.size());
    CHECK(looks.size() == 12);
}

TEST_CASE("the legend names every series and the values; its rows wrap") {
    std::vector<Series> series;
    for (const char* name : {"Consulting", "Hosting", "Maintenance", "Training", "Licences",
        "Travel"}) series.push_back({name, {1}});
    ChartLook narrow = look();
    narrow.width = mm(70);
    const Drawing drawing = draw(chart(Kind::stacked_bar, {"a"}, series), narrow);
    std::set<std::int32_t> rows;
    for (const Series& one : series) {
        const auto text = std::find_if(drawing.texts.begin(), drawing.texts.end(),
            [&](const Drawing::Text& set) { return set.text == one.name; });
        REQUIRE(text != drawing.texts.end());
        rows.insert(text->at.y.milli);
    }
    CHECK(rows.size() == 2);
    CHECK(shows(drawing, "EUR"));
}

TEST_CASE("grid lines are thin, and no frame stands round the plot") {
    const Drawing drawing = draw(chart(Kind::line, {"a", "b"}, {{"s", {10, 20}}}), look());
    std::size_t lines = 0;
    for (const Drawing::Path& path : drawing.paths) {
        if (path.stroke.color != look().grid || path.stroke.width.milli == 0) continue;
        CHECK((path.stroke.width >= pt(0.25) && path.stroke.width <= pt(0.4)));
        for (const Area& part : parts_of(path)) {
            CHECK(part.height().milli == 0);
            ++lines;
        }
    }
    CHECK(lines >= 2);
}

TEST_CASE("no grid runs through values that are written at their bars") {
    for (const Drawing::Path& path : draw(chart(Kind::bar, {"a", "b"}, {{"s", {10, 20}}}), look()).paths) {
        CHECK((path.stroke.width.milli == 0 || path.stroke.color == look().axis));
    }
}

TEST_CASE("labels of the axis that would say the same are not said twice") {
    const Drawing drawing = draw(chart(Kind::line, std::vector<std::string>{"a", "b"}, {{"s", {0.001, 0.004}}}), look());
    const std::vector<std::string> texts = texts_of(drawing);
    CHECK(std::count(texts.begin(), texts.end(), "0") == 1);
}

TEST_CASE("a donut of nothing is a pale ring with its labels; of one piece, a whole ring with its hole") {
    const Drawing nothing = draw(chart(Kind::donut, {"a", "b"}, {{"s", {0, -5}}}), look());
    CHECK(nothing.paths.at(0).fill == look().grid);
    CHECK((shows(nothing, "a") && shows(nothing, "b") && shows(nothing, "-5")));
    const Drawing one = draw(chart(Kind::donut, {"a"}, {{"s", {5}}}), look());
    const std::vector<Area> rings = parts_of(one.paths.at(0));
    REQUIRE(rings.size() == 2);
    CHECK(std::abs(rings[1].width().milli - rings[0].width().milli * 3 / 5) <= 2);
}

TEST_CASE("rows of a donut's list that have no room are left out, the smallest first") {
    std::vector<std::string> names;
    for (int i = 0; i < 30; ++i) names.push_back("client " + std::to_string(i));
    const Drawing drawing = draw(chart(Kind::donut, names, {{"s", rising(30)}}), look());
    CHECK(shows(drawing, "client 29"));
    CHECK_FALSE(shows(drawing, "client 0"));
}

}  // namespace acta::drawing
