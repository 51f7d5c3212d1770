// The room that a text takes, estimated.
#pragma once

#include "layout/length.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acta::drawing {

/// A part of a font size, in thousandths of an em.
constexpr layout::Length em(layout::Length size, int thousandths) {
    return {static_cast<std::int32_t>(std::int64_t{size.milli} * thousandths / 1000)};
}

/// What a line of text takes above and below its baseline, and from baseline to baseline, in thousandths of an em. Devanagari and
/// Arabic need the most of it.
inline constexpr int ascent = 950;
inline constexpr int descent = 350;
inline constexpr int line_height = 1350;

/// About how wide a line of text is, rather too wide than too narrow. It only decides how much room is set aside, where lines break
/// and which labels are left out; the texts themselves are anchored, and stand right whatever their true width. So classes of
/// letters suffice, and a chart is the same with every font.
[[nodiscard]] layout::Length estimated_width(std::string_view text, layout::Length size);

/// The text, or its beginning with an ellipsis, as the room allows; nothing where not even one letter fits.
[[nodiscard]] std::string cut_to(std::string_view text, layout::Length size, layout::Length room);

/// The text broken at spaces into at most `most` lines that fit; nothing where it cannot be.
[[nodiscard]] std::vector<std::string> broken_into(std::string_view text, layout::Length size, layout::Length room,
    std::size_t most);

}  // namespace acta::drawing
