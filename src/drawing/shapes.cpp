// The shapes that charts and codes are made of, as paths.
#include "drawing/shapes.h"

#include <cmath>
#include <numbers>

namespace acta::drawing {

namespace {

constexpr double whole_turn = 2 * std::numbers::pi;

Length rounded(double milli) { return {static_cast<std::int32_t>(std::llround(milli))}; }

/// An arc from where the path stands, as one curve for each quarter of a turn or less.
void add_arc(Path& path, Point center, Length radius, double from, double to) {
    const int curves = std::max(1, static_cast<int>(std::ceil(std::abs(to - from) * 4 - 1e-9)));
    const double part = (to - from) / curves;
    const double reach = 4.0 / 3.0 * std::tan(part * whole_turn / 4) * radius.milli;
    for (int i = 0; i < curves; ++i) {
        const double a = (from + part * i) * whole_turn;
        const double b = (from + part * (i + 1)) * whole_turn;
        const double r = radius.milli;
        const auto point = [&](double x, double y) { return Point{center.x + rounded(x), center.y + rounded(y)}; };
        path.steps.push_back(Path::Step::curve);
        path.points.push_back(point(r * std::sin(a) + reach * std::cos(a), -r * std::cos(a) + reach * std::sin(a)));
        path.points.push_back(point(r * std::sin(b) - reach * std::cos(b), -r * std::cos(b) - reach * std::sin(b)));
        path.points.push_back(point(r * std::sin(b), -r * std::cos(b)));
    }
}

}  // namespace

void move_to(Path& path, Point to) {
    path.steps.push_back(Path::Step::move);
    path.points.push_back(to);
}

void line_to(Path& path, Point to) {
    path.steps.push_back(Path::Step::line);
    path.points.push_back(to);
}

void close(Path& path) { path.steps.push_back(Path::Step::close); }

void add_rectangle(Path& path, Length left, Length top, Length right, Length bottom) {
    move_to(path, {left, top});
    line_to(path, {right, top});
    line_to(path, {right, bottom});
    line_to(path, {left, bottom});
    close(path);
}

void add_line(Path& path, Point from, Point to) {
    move_to(path, from);
    line_to(path, to);
}

void add_diamond(Path& path, Point center, Length radius) {
    move_to(path, {center.x, center.y - radius});
    line_to(path, {center.x + radius, center.y});
    line_to(path, {center.x, center.y + radius});
    line_to(path, {center.x - radius, center.y});
    close(path);
}

void add_circle(Path& path, Point center, Length radius) {
    move_to(path, on_circle(center, radius, 0));
    add_arc(path, center, radius, 0, 1);
    close(path);
}

void add_ring_piece(Path& path, Point center, Length outer, Length inner, double from, double to) {
    const bool whole = to - from >= 1;
    move_to(path, on_circle(center, outer, from));
    add_arc(path, center, outer, from, to);
    if (whole) close(path);
    // The inner edge runs the other way: the hole of a whole ring stays empty.
    if (whole) move_to(path, on_circle(center, inner, to));
    else line_to(path, on_circle(center, inner, to));
    add_arc(path, center, inner, to, from);
    close(path);
}

Point on_circle(Point center, Length radius, double turn) {
    const double angle = turn * whole_turn;
    return {center.x + rounded(radius.milli * std::sin(angle)), center.y + rounded(-radius.milli * std::cos(angle))};
}

}  // namespace acta::drawing
