// The scale of a value axis: from zero, or a round number below it, to a round number.
#pragma once

#include <vector>

namespace acta::drawing {

/// Ticks at equal steps of 1, 2, 2.5 or 5 times a power of ten. Zero is one of them.
struct Scale {
    std::vector<double> ticks{0.0};  ///< ascending; only zero where there is nothing but zeros to show

    [[nodiscard]] double low() const { return ticks.front(); }
    [[nodiscard]] double high() const { return ticks.back(); }
};

/// Larger values than this, either way, are not drawn: sums and differences of what is drawn stay finite.
inline constexpr double largest_value = 1e300;

/// The scale of values from `low` to `high`, with 3 to `most_ticks` ticks (at least 4, at most 6 of them are asked for):
/// the one that
/// leaves the least room unused.
[[nodiscard]] Scale scale_of(double low, double high, int most_ticks);

}  // namespace acta::drawing
