// LeftwardLine: how a line that reads from right to left is painted, so that readers get its characters in their order.
//
// Readers that follow the file's order and its actual texts get what was written whatever stands where. Those that sort glyphs
// by position have to turn the line round, and go by a simple rule (poppler's reorderText). In a page of more letters from right
// to left, a stretch that begins with a letter from left to right, a digit or a sign that numbers are written with ('.', ',', '-',
// '/', '%', ':', the Arabic comma, the no-break space) reaches to the next letter from right to left, neutral characters included,
// and its right end is again a letter, digit or such sign: it is taken from left to right, all else from right to left. So a full
// stop with the space after it would come out as a space and a full stop. Therefore:
//
// - Such a stretch gets one actual text, which is laid over its whole width from left to right and ends with a no-break space in
//   place of a plain one.
// - Where the stretch ends with another neutral character right before a letter ('12 (' before it), no white space can close it.
//   There alone a right-to-left mark (U+200F) is added: without one, no order of the glyphs gives the text.
#pragma once

#include "layout/page.h"
#include "pdf/clusters.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acta::pdf {

class Subset;

struct LineRun {
    const layout::GlyphRun* run = nullptr;
    const layout::Glyph* glyphs = nullptr;  ///< the run's
    const Subset* subset = nullptr;         ///< of its font
};

struct LineGlyph {
    std::uint32_t run = 0;  ///< index into the line's runs
    std::uint16_t glyph = 0;
    std::int16_t y = 0;  ///< font units upwards
    std::int64_t x = 0;  ///< font units from the run's origin
    std::string_view text;
};

/// Glyphs of one element that are painted one after another.
struct LinePart {
    std::uint32_t first = 0;  ///< range of LeftwardLine::glyphs
    std::uint32_t last = 0;
    bool has_actual_text = false;
    std::string actual_text;
};

/// In the order of painting. Valid as long as the runs; kept for its memory.
struct LeftwardLine {
    std::vector<LineGlyph> glyphs;
    std::vector<LinePart> parts;
};

/// `runs` are a line's, in reading order.
void compose(const std::vector<LineRun>& runs, LeftwardLine& result);

}  // namespace acta::pdf
