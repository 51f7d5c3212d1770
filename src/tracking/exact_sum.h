// Which of some amounts sum to a given one, and whether that is the only way; private to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace acta::tracking {

/// Meeting in the middle: 2 x 2^12 sums at most.
inline constexpr std::size_t most_summands = 24;

struct ExactSum {
    enum class Ways : unsigned char { none, one, several };
    Ways ways = Ways::none;
    std::vector<std::size_t> chosen;  ///< places of the summands; where there are several ways: of two of them
};

/// Looks for a set of the amounts that sums to `target`; equal amounts are different summands. At most most_summands amounts; they
/// and the target are above 0.
[[nodiscard]] ExactSum exact_sum(std::span<const std::int64_t> amounts, std::int64_t target);

}  // namespace acta::tracking
