// Justify: the line ends of a justified paragraph, chosen for the whole of it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace acta::layout {

/// What can be stretched of a paragraph's text, from its start to a place, in thousandths of a point.
struct Give {
    std::int32_t spaces = 0;   ///< widths of the spaces between words
    std::int32_t gaps = 0;     ///< by how much these may grow, until each is a gap of `widest_gap`
    std::int32_t letters = 0;  ///< what letters set apart by `widest_letter_gap` take up
};

/// A place where a line of a justified paragraph may end. Widths in thousandths of a point, from the paragraph's start as if it were
/// one line.
struct EndOption {
    std::int32_t reached = 0;  ///< where a line that ends here ends: without the space at its end, with a hyphen
    std::int32_t resumed = 0;  ///< where the next line starts
    Give before;               ///< without the space at the line's end
    Give after;                ///< with it
    bool hyphenated = false;
    bool divided = false;  ///< an address is divided here, without a hyphen
    bool held = false;     ///< a word wider than the line is divided here for want of better places
};

/// A space may get narrower by this part of its width, in percent.
constexpr std::int32_t most_shrink = 18;

/// Between justified words, in percent of the em: wider gaps look like columns, also to programs that copy text out. A line that would
/// need them stays short.
constexpr std::int64_t widest_gap = 75;

/// Between the letters of a line whose gaps are as wide as they may be, in thousandths of the em: no more than eyes forgive.
constexpr std::int64_t widest_letter_gap = 25;

/// The same where the line would else stay short: no line is chosen for it.
constexpr std::int64_t last_letter_gap = 50;

/// By how much a space of this width may grow in a type of this size.
[[nodiscard]] inline std::int32_t widening_of(std::int32_t space, std::int32_t size) {
    return space <= 0 ? 0 : static_cast<std::int32_t>(std::max<std::int64_t>(size * widest_gap / 100 - space, 0));
}

/// Chooses where the lines end, so that the worst spaced lines are as good as they can be (after Knuth and Plass): hardly ever three
/// hyphenated lines in a row and never four, and no word alone in the last line where that helps it. A line that cannot reach the edge
/// costs much, but not so much more where it ends far from it that the lines around it would be torn apart for its sake. The last option
/// is the paragraph's end and is always chosen. Gives indices of `options`; none where a line cannot be filled without running over.
[[nodiscard]] std::vector<std::uint32_t> choose_line_ends(const std::vector<EndOption>& options, std::int32_t first_width,
                                                          std::int32_t width);

}  // namespace acta::layout
