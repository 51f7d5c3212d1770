// The shapes that charts and codes are made of, as paths.
#pragma once

#include "layout/content.h"

namespace acta::drawing {

using layout::Color;
using layout::Drawing;
using layout::Length;
using layout::Point;
using layout::pt;
using Path = Drawing::Path;
using Anchor = Drawing::Text::Anchor;

/// What gaps between touching shapes are drawn with.
constexpr Color paper{255, 255, 255};

void move_to(Path& path, layout::Point to);
void line_to(Path& path, layout::Point to);
void close(Path& path);

void add_rectangle(Path& path, layout::Length left, layout::Length top, layout::Length right, layout::Length bottom);
void add_line(Path& path, layout::Point from, layout::Point to);
/// A square on its corner, as high and wide as a circle of that radius.
void add_diamond(Path& path, layout::Point center, layout::Length radius);
void add_circle(Path& path, layout::Point center, layout::Length radius);

/// A piece of a ring between two turns (0: twelve o'clock, 0.25: three o'clock), at most the whole of it.
void add_ring_piece(Path& path, layout::Point center, layout::Length outer, layout::Length inner, double from, double to);

/// A point of a circle.
[[nodiscard]] layout::Point on_circle(layout::Point center, layout::Length radius, double turn);

}  // namespace acta::drawing
