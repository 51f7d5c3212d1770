// Justify: the line ends of a justified paragraph, chosen for the whole of it.
#pragma once

#include <cstdint>
#include <vector>

namespace acta::layout {

/// A place where a line of a justified paragraph may end. Widths in thousandths of a point, from the paragraph's start as if it were
/// one line.
struct EndOption {
    std::int32_t reached = 0;        ///< where a line that ends here ends: without the space at its end, with a hyphen
    std::int32_t resumed = 0;        ///< where the next line starts
    std::int32_t spaces_before = 0;  ///< widths of the spaces that can stretch, without that at the line's end
    std::int32_t spaces_after = 0;   ///< the same with it
    bool hyphenated = false;
};

/// A space may get narrower by this part of its width, in percent.
constexpr std::int32_t most_shrink = 18;

/// Chooses where the lines end, so that the worst spaced lines are as good as they can be (after Knuth and Plass): at most two
/// hyphenated lines in a row, and no word alone in the last line where that helps it. The last option is the paragraph's end and is
/// always chosen. Gives indices of `options`; none where a line cannot be filled without running over.
[[nodiscard]] std::vector<std::uint32_t> choose_line_ends(const std::vector<EndOption>& options, std::int32_t first_width,
                                                          std::int32_t width);

}  // namespace acta::layout
