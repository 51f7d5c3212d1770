// Charts to draw, and what is read off a drawing.
#pragma once

#include "drawing/chart.h"
#include "drawing/text_room.h"

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

namespace acta::drawing::sample {

using layout::Drawing;
using layout::Length;
using layout::Point;
using layout::mm;
using layout::pt;

inline const std::vector<layout::Color> palette = {{0x1f, 0x3f, 0x5b}, {0xd9, 0x8f, 0x3d}, {0x5b, 0x8f, 0x8a}, {0xa8, 0x4b, 0x4b}};

/// 1234567.5 as "1,234,567.5".
inline std::string number(double value) {
    std::string text = fmt::format("{:.2f}", value);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    const std::size_t first = text[0] == '-' ? 1 : 0;
    for (std::size_t at = std::min(text.find('.'), text.size()); at > first + 3; at -= 3) text.insert(at - 3, ",");
    return text;
}

inline ChartLook look() {
    ChartLook look;
    look.width = mm(120);
    look.height = mm(50);
    look.palette = palette;
    look.axis = {0x33, 0x38, 0x40};
    look.grid = {0xdf, 0xe3, 0xe8};
    look.label_size = pt(7.5);
    look.number = number;
    return look;
}

inline const std::vector<std::string> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

inline Chart chart(Chart::Kind kind, std::vector<std::string> categories, std::vector<Series> series) {
    Chart chart;
    chart.kind = kind;
    chart.categories = std::move(categories);
    chart.series = std::move(series);
    chart.value_name = "EUR";
    chart.alt = "a chart";
    return chart;
}

/// A rectangle, as a box of a text or the part of a path.
struct Area {
    Length left, top, right, bottom;
    [[nodiscard]] Length width() const { return right - left; }
    [[nodiscard]] Length height() const { return bottom - top; }
};

/// The room of a text by the estimate that the charts are made with.
inline Area area_of(const Drawing::Text& text, Length size) {
    const Length width = estimated_width(text.text, size);
    const Length left = text.anchor == Drawing::Text::Anchor::left     ? text.at.x
                        : text.anchor == Drawing::Text::Anchor::middle ? text.at.x - width / 2
                                                                       : text.at.x - width;
    return {left, text.at.y - em(size, ascent), left + width, text.at.y + em(size, descent)};
}

/// A point of a curve, at `part` of its way.
inline Point along(Point from, const Point* curve, double part) {
    const double rest = 1 - part;
    const double weights[] = {rest * rest * rest, 3 * rest * rest * part, 3 * rest * part * part, part * part * part};
    const auto mixed = [&](std::int32_t a, std::int32_t b, std::int32_t c, std::int32_t d) {
        return Length{static_cast<std::int32_t>(std::lround(weights[0] * a + weights[1] * b + weights[2] * c + weights[3] * d))};
    };
    return {mixed(from.x.milli, curve[0].x.milli, curve[1].x.milli, curve[2].x.milli),
            mixed(from.y.milli, curve[0].y.milli, curve[1].y.milli, curve[2].y.milli)};
}

/// The parts of a path, each from its move; of filled bars: its rectangles.
inline std::vector<Area> parts_of(const Drawing::Path& path) {
    using Step = Drawing::Path::Step;
    std::vector<Area> parts;
    const auto reach = [&](Point point) {
        Area& part = parts.back();
        part = {std::min(part.left, point.x), std::min(part.top, point.y), std::max(part.right, point.x),
            std::max(part.bottom, point.y)};
    };
    std::size_t at = 0;
    for (const Step step : path.steps) {
        if (step == Step::close) continue;
        if (step == Step::curve) {
            for (int i = 1; i <= 16; ++i) reach(along(path.points.at(at - 1), &path.points.at(at), i / 16.0));
            at += 3;
            continue;
        }
        const Point point = path.points.at(at++);
        if (step == Step::move) parts.push_back({point.x, point.y, point.x, point.y});
        reach(point);
    }
    return parts;
}

/// The filled paths in the colour of a series.
inline std::vector<Area> filled_parts(const Drawing& drawing, layout::Color color) {
    std::vector<Area> parts;
    for (const Drawing::Path& path : drawing.paths) {
        if (path.fill == color) {
            for (const Area& part : parts_of(path)) parts.push_back(part);
        }
    }
    return parts;
}

inline std::vector<std::string> texts_of(const Drawing& drawing) {
    std::vector<std::string> texts;
    for (const Drawing::Text& text : drawing.texts) texts.push_back(text.text);
    return texts;
}

}  // namespace acta::drawing::sample
