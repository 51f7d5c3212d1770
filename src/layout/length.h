// Length: a distance on paper, exact in thousandths of a point.
#pragma once

#include <compare>
#include <cstdint>

namespace acta::layout {

/// A distance on paper. Integers, so that the same document is laid out the same on every machine.
struct Length {
    std::int32_t milli = 0;  ///< thousandths of a point (1 pt = 1/72 inch)

    constexpr auto operator<=>(const Length&) const = default;
    constexpr Length operator+(Length other) const { return {milli + other.milli}; }
    constexpr Length operator-(Length other) const { return {milli - other.milli}; }
    constexpr Length operator-() const { return {-milli}; }
    constexpr Length operator*(int factor) const { return {milli * factor}; }
    constexpr Length operator/(int divisor) const { return {milli / divisor}; }
    constexpr Length& operator+=(Length other) { milli += other.milli; return *this; }
    constexpr Length& operator-=(Length other) { milli -= other.milli; return *this; }
};

constexpr Length pt(double points) { return {static_cast<std::int32_t>(points * 1000 + (points < 0 ? -0.5 : 0.5))}; }
constexpr Length mm(double millimetres) { return pt(millimetres * 72 / 25.4); }

/// A point on paper.
struct Point {
    Length x;
    Length y;
    constexpr auto operator<=>(const Point&) const = default;
};

/// An sRGB colour.
struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    constexpr auto operator<=>(const Color&) const = default;
};

}  // namespace acta::layout
