// FontProgram: what HarfBuzz makes of a font file for embedding.
#pragma once

#include "layout/font.h"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace acta::pdf {

struct FontProgram {
    std::string file;                       ///< TrueType with glyphs and metrics alone
    std::vector<std::uint16_t> new_glyphs;  ///< by glyph of the whole font; 0: not in the file (or .notdef)
};

/// The glyphs that text of these characters can be shaped to, and those named besides, without hints and layout tables.
/// Throws diag::WorldError where HarfBuzz cannot subset the font.
[[nodiscard]] FontProgram subset_font(const layout::Font& font, const std::set<char32_t>& characters,
                                      const std::vector<std::uint16_t>& more_glyphs);

}  // namespace acta::pdf
