// Measures as a template writes them: "9.5pt", "20mm", "#c8ccd0", "0.5pt #888888", "share 3".
#pragma once

#include "layout/content.h"

#include <optional>
#include <string_view>
#include <vector>

namespace acta::templates {

/// "9.5pt", "20mm" or "0": not negative, at most three fraction digits, at most two metres. Anything else is no value.
[[nodiscard]] std::optional<layout::Length> read_length(std::string_view text);

/// A number without a unit in thousandths: "1.4" is 1400; at most three fraction digits.
[[nodiscard]] std::optional<int> read_thousandths(std::string_view text);

/// "#rrggbb".
[[nodiscard]] std::optional<layout::Color> read_color(std::string_view text);

/// "fixed 20mm", "share 3", "content", "content 30mm".
[[nodiscard]] std::optional<layout::Column> read_column(std::string_view text);

/// The parts of a text between white space.
[[nodiscard]] std::vector<std::string_view> split_at_space(std::string_view text);

}  // namespace acta::templates
