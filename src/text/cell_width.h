// How many cells of a terminal a text takes; private to this room.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace acta::text {

/// The cells of its characters (diag::cells).
[[nodiscard]] std::size_t cell_width(std::string_view text);

/// The text, or as much of it as fits into `width` cells with an ellipsis at its end; never cut inside a combining sequence.
[[nodiscard]] std::string cut_to_width(std::string_view text, std::size_t width);

}  // namespace acta::text
