// Drawings as SVG; private to this room.
#pragma once

#include "layout/content.h"

#include <string>
#include <string_view>

namespace acta::html {

/// Colours of a drawing for the page: not what is seen, but which of the page's colours is meant, so that it follows
/// the reader's scheme.
namespace inks {
inline constexpr std::size_t series_count = 6;
[[nodiscard]] constexpr layout::Color series(std::uint8_t index) { return {index, 0, 1}; }
inline constexpr layout::Color axis{0, 0, 2};
inline constexpr layout::Color grid{0, 0, 3};
}  // namespace inks

/// Paths and texts, without the element around them. A colour becomes a class: "s0" to "s5", "axis", "grid", and
/// "paper" for white.
[[nodiscard]] std::string svg_of(const layout::Drawing& drawing, bool right_to_left);

/// A length in points: "12.5".
[[nodiscard]] std::string points(layout::Length length);

}  // namespace acta::html
