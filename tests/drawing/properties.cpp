// Properties: what holds for any figures: all is inside the box, no label touches another, and sizes are as the values.
#include "sample.h"

#include "drawing/scale.h"

#include <rapidcheck.h>

#include "catch.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace acta::drawing {

using namespace sample;
using Anchor = Drawing::Text::Anchor;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::int32_t rounding = 2;  ///< thousandths of a point: both ends of a bar are rounded

Chart::Kind any_kind() {
    return *rc::gen::element(Chart::Kind::bar, Chart::Kind::stacked_bar, Chart::Kind::line, Chart::Kind::donut);
}

double any_value() {
    const int kind = *rc::gen::inRange(0, 20);
    if (kind == 0) return none;
    if (kind == 1) return 0;
    if (kind == 2) return *rc::gen::element(infinity, -infinity, 1e308, -1e308, 1e299, -1e299, 1e-308, 5e-324, -0.0, 1e15, 1e-9);
    const double value = *rc::gen::inRange(-20'000, 200'000) / 100.0;
    return kind < 17 ? std::abs(value) : value;
}

std::string any_label() {
    static const std::vector<std::string> words = {"Jan",    "2026",  "Q1",      "Construction", "and", "hosting",
        "Договор", "оплата", "फ़रवरी",
                                                   "सेवाएँ",   "খরচ",   "فبراير", "المبيعات",       "売上", "Ω",      "W",
                                                       "\xff",   ""};
    std::string label;
    const int count = *rc::gen::inRange(1, 5);
    for (int i = 0; i < count; ++i) {
        if (i > 0) label += " ";
        label += words[*rc::gen::inRange<std::size_t>(0, words.size())];
    }
    return label;
}

Chart any_chart(Chart::Kind kind, std::size_t most_categories = 40) {
    Chart any;
    any.kind = kind;
    const auto categories = *rc::gen::inRange<std::size_t>(0, most_categories);
    const bool short_labels = *rc::gen::arbitrary<bool>();
    for (std::size_t i = 0; i < categories; ++i) any.categories.push_back(short_labels ? std::to_string(i + 1) : any_label());
    const auto series = *rc::gen::inRange<std::size_t>(0, 8);
    for (std::size_t s = 0; s < series; ++s) {
        Series one{any_label(), {}};
        for (std::size_t i = 0; i < categories; ++i) one.values.push_back(any_value());
        any.series.push_back(one);
    }
    if (*rc::gen::arbitrary<bool>()) any.value_name = "EUR";
    return any;
}

ChartLook any_look() {
    ChartLook any = look();
    any.width = pt(*rc::gen::inRange(1, 500));
    any.height = pt(*rc::gen::inRange(1, 300));
    any.label_size = pt(*rc::gen::inRange(4, 14));
    any.right_to_left = *rc::gen::arbitrary<bool>();
    if (*rc::gen::inRange(0, 10) == 0) any.palette.clear();
    return any;
}

bool inside(const Area& area, const Drawing& drawing) {
    const Length slack{5};  // a curve strays from its circle by so little
    return area.left >= -slack && area.top >= -slack && area.right <= drawing.width + slack && area.bottom <=
        drawing.height + slack;
}

bool overlap(const Area& a, const Area& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/// A path says where each of its steps goes.
bool is_sound(const Drawing::Path& path) {
    std::size_t points = 0;
    for (const auto step : path.steps) points += step == Drawing::Path::Step::close ? 0 : step ==
        Drawing::Path::Step::curve ? 3 : 1;
    return points == path.points.size() && !path.steps.empty() && path.steps[0] == Drawing::Path::Step::move;
}

/// A chart of bars in one place for each series, without what may stand in the way of measuring them.
ChartLook wide_look() {
    ChartLook wide = look();
    wide.width = pt(500);
    wide.height = pt(200);
    return wide;
}

/// Values that fill a chart, the largest not tiny beside the others.
std::vector<double> sensible_values(std::size_t count) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(*rc::gen::inRange(-5000, 10000) / 10.0);
    return values;
}

/// The ends of a piece of a ring, as turns from twelve o'clock: how long it is, from its outer edge.
double turn_of(const Drawing::Path& path, Point center) {
    double turns = 0;
    const auto angle = [&](Point point) {
        return std::atan2((point.x - center.x).milli, (center.y - point.y).milli) / (2 * 3.14159265358979323846);
    };
    Point last = path.points[0];
    std::size_t at = 1;
    for (std::size_t step = 1; step < path.steps.size() && path.steps[step] == Drawing::Path::Step::curve; ++step, at += 3) {
        const double part = angle(path.points[at + 2]) - angle(last);
        turns += part < -1e-6 ? part + 1 : part;
        last = path.points[at + 2];
    }
    return turns;
}

}  // namespace

TEST_CASE("everything stands inside the box and no text touches another") {
    REQUIRE(rc::check([] {
        const Chart any = any_chart(any_kind());
        const ChartLook any_size = any_look();
        const Drawing drawing = draw(any, any_size);
        RC_ASSERT((drawing.width == any_size.width && drawing.height == any_size.height));
        for (const Drawing::Path& path : drawing.paths) {
            RC_ASSERT(is_sound(path));
            for (const Area& part : parts_of(path)) RC_ASSERT(inside(part, drawing));
        }
        std::vector<Area> areas;
        for (const Drawing::Text& text : drawing.texts) {
            const Area area = area_of(text, any_size.label_size);
            RC_ASSERT(!text.text.empty());
            RC_ASSERT(inside(area, drawing));
            for (const Area& other : areas) RC_ASSERT(!overlap(area, other));
            areas.push_back(area);
        }
    }));
}

TEST_CASE("a chart is the same each time") {
    REQUIRE(rc::check([] {
        const Chart any = any_chart(any_kind());
        const ChartLook any_size = any_look();
        const Drawing a = draw(any, any_size);
        const Drawing b = draw(any, any_size);
        RC_ASSERT(texts_of(a) == texts_of(b));
        RC_ASSERT(a.paths.size() == b.paths.size());
        for (std::size_t i = 0; i < a.paths.size(); ++i) RC_ASSERT(a.paths[i].points == b.paths[i].points);
    }));
}

TEST_CASE("the axis of values goes from zero, or a round number below it, to a round number") {
    REQUIRE(rc::check([] {
        const double scale = std::pow(10, *rc::gen::inRange(-12, 13));
        const double low = *rc::gen::inRange(-10'000, 10'000) * scale;
        const double high = low + *rc::gen::inRange(1, 20'000) * scale;
        const int most = *rc::gen::inRange(4, 7);
        const std::vector<double> ticks = scale_of(low, high, most).ticks;
        RC_ASSERT((ticks.size() >= 3 && ticks.size() <= static_cast<std::size_t>(most)));
        RC_ASSERT(std::count(ticks.begin(), ticks.end(), 0.0) == 1);
        const double step = ticks[1] - ticks[0];
        RC_ASSERT(ticks.front() <= std::min(low, 0.0) + step * 1e-8);
        RC_ASSERT(ticks.back() >= std::max(high, 0.0) - step * 1e-8);
        RC_ASSERT(ticks.front() > std::min(low, 0.0) - step);
        RC_ASSERT(ticks.back() < std::max(high, 0.0) + step);
        const double mantissa = step / std::pow(10, std::floor(std::log10(step * 1.0000001)));
        const auto is = [&](double round) { return std::abs(mantissa - round) < 1e-6; };
        RC_ASSERT((is(1) || is(2) || is(2.5) || is(5)));
    }));
}

TEST_CASE("ticks are the numbers that they are written as") {
    CHECK(scale_of(0, 0.3, 6).ticks == std::vector<double>{0, 0.1, 0.2, 0.3});
    CHECK(scale_of(0, 0.1 + 0.2, 6).ticks == std::vector<double>{0, 0.1, 0.2, 0.3});
    CHECK(scale_of(-350, 1980, 6).ticks == std::vector<double>{-500, 0, 500, 1000, 1500, 2000});
    CHECK(scale_of(120, 970, 6).ticks == std::vector<double>{0, 200, 400, 600, 800, 1000});
    CHECK(scale_of(0, 0, 6).ticks == std::vector<double>{0});
    CHECK(scale_of(-1e300, 1e300, 6).ticks.size() == 5);
}

TEST_CASE("bars are as high as their values, up from zero or down") {
    REQUIRE(rc::check([] {
        const auto count = *rc::gen::inRange<std::size_t>(1, 30);
        const std::vector<double> values = sensible_values(count);
        std::vector<std::string> labels(count, "x");
        const Drawing drawing = draw(chart(Chart::Kind::bar, labels, {{"one", values}}), wide_look());
        std::vector<double> shown;
        std::copy_if(values.begin(), values.end(), std::back_inserter(shown), [](double value) { return value != 0; });
        std::vector<Area> bars = filled_parts(drawing, palette[0]);
        RC_PRE(!shown.empty());
        RC_ASSERT(bars.size() == shown.size() + 1);  // the sample of the legend
        bars.erase(bars.begin());
        // By the largest bar, which is measured best, the others are judged.
        const auto tallest = static_cast<std::size_t>(
            std::max_element(shown.begin(), shown.end(), [](double a,
                double b) { return std::abs(a) < std::abs(b); }) - shown.begin());
        const double unit = bars[tallest].height().milli / std::abs(shown[tallest]);
        const Length zero = shown[tallest] > 0 ? bars[tallest].bottom : bars[tallest].top;
        for (std::size_t i = 0; i < bars.size(); ++i) {
            RC_ASSERT(std::abs(bars[i].height().milli - std::abs(shown[i]) * unit) <= rounding);
            RC_ASSERT((shown[i] > 0 ? bars[i].bottom : bars[i].top) == zero);
            if (i > 0) RC_ASSERT(bars[i].left > bars[i - 1].right);
        }
    }));
}

TEST_CASE("pieces of a stack lie one upon another and reach to their sum") {
    REQUIRE(rc::check([] {
        const auto count = *rc::gen::inRange<std::size_t>(1, 5);  // no more than there are colours
        std::vector<Series> series;
        double sum = 0;
        for (std::size_t s = 0; s < count; ++s) {
            const double value = *rc::gen::inRange(1, 10000) / 10.0;
            sum += value;
            series.push_back({"", {value, 0}});
        }
        series[0].values[1] = sum;  // a bar of one piece, as high as the stack
        const Drawing drawing = draw(chart(Chart::Kind::stacked_bar, {"a", "b"}, series), wide_look());
        std::vector<Area> pieces = filled_parts(drawing, palette[0]);
        RC_ASSERT(pieces.size() == 2U);
        const Area whole = pieces[1];
        Length top = whole.bottom;
        for (std::size_t s = 0; s < count; ++s) {
            const Area piece = filled_parts(drawing, palette[s]).at(0);
            RC_ASSERT(piece.bottom == top);
            const double share = series[s].values[0] / sum * whole.height().milli;
            RC_ASSERT(std::abs(piece.height().milli - share) <= rounding);
            top = piece.top;
        }
        RC_ASSERT(std::abs((top - whole.top).milli) <= rounding);
    }));
}

TEST_CASE("the pieces of a donut are as long as their values and make the whole") {
    REQUIRE(rc::check([] {
        const auto count = *rc::gen::inRange<std::size_t>(2, 5);
        std::vector<double> values;
        for (std::size_t i = 0; i < count; ++i) values.push_back(*rc::gen::inRange(100, 10000) / 10.0);
        const double sum = std::accumulate(values.begin(), values.end(), 0.0);
        const Drawing drawing = draw(chart(Chart::Kind::donut, std::vector<std::string>(count, "x"), {{"one", values}}),
            wide_look());
        const Point center{pt(100), pt(100)};  // the ring is as high as the chart and stands at its left edge
        double whole = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const Drawing::Path& path = drawing.paths.at(i);
            RC_ASSERT(path.fill == palette[i]);
            const double turn = turn_of(path, center);
            RC_ASSERT(std::abs(turn - values[i] / sum) < 1e-4);
            whole += turn;
        }
        RC_ASSERT(std::abs(whole - 1) < 1e-4);
    }));
}

TEST_CASE("right to left is the picture turned round") {
    REQUIRE(rc::check([] {
        const Chart any = any_chart(any_kind(), 15);
        ChartLook left = any_look();
        left.right_to_left = false;
        ChartLook right = left;
        right.right_to_left = true;
        const Drawing a = draw(any, left);
        const Drawing b = draw(any, right);
        RC_ASSERT(a.paths.size() == b.paths.size());
        for (std::size_t i = 0; i < a.paths.size(); ++i) {
            RC_ASSERT(a.paths[i].points.size() == b.paths[i].points.size());
            for (std::size_t p = 0; p < a.paths[i].points.size(); ++p) {
                RC_ASSERT(a.paths[i].points[p].x + b.paths[i].points[p].x == a.width);
                RC_ASSERT(a.paths[i].points[p].y == b.paths[i].points[p].y);
            }
        }
        RC_ASSERT(texts_of(a) == texts_of(b));
        for (std::size_t i = 0; i < a.texts.size(); ++i) RC_ASSERT(a.texts[i].at.x + b.texts[i].at.x == a.width);
    }));
}

}  // namespace acta::drawing
