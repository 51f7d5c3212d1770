// Clusters: which part of a run's text each of its glyphs is to carry, so that the text copies out right.
#pragma once

#include "layout/page.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace acta::pdf {

/// Vowel signs, points and stops of Hebrew and Arabic, which stand above or below their letter; and accents of any script.
[[nodiscard]] bool is_sign(char32_t c);

/// A left-to-right run cut into its glyphs' texts. Readers put the texts of glyphs together in the order in which they are
/// painted; so the characters of a cluster are dealt out to its glyphs in that order, and glyphs left over show a
/// zero-width space. But a hyphen at the end of the run with a zero-width space behind it shows a plain space as well instead:
/// pdftotext drops a hyphen that is the last character of a line, and so the text gets nothing but white space that it had not.
struct GlyphTexts {
    std::vector<std::string_view> texts;  ///< by glyph of the run; never empty ones; glyphs without one are not to be painted
    bool guarded = false;                 ///< the run ends with such a hyphen
    /// Texts of the glyphs, one after another, are the run's text, each glyph showing its own: nothing else is needed.
    bool plain = true;
};

/// `glyphs` are the run's. The result, kept for its memory, is valid as long as the run's text.
void deal_out(const layout::GlyphRun& run, const layout::Glyph* glyphs, GlyphTexts& result);

/// A glyph of a right-to-left run, in the order in which it is to be painted.
struct LeftwardGlyph {
    std::uint16_t glyph = 0;
    std::int64_t x = 0;  ///< font units from the run's origin
    std::int16_t y = 0;  ///< font units upwards
    std::string_view text;
    bool silent = false;  ///< another glyph carries the character: it is to be painted with an empty actual text
};

/// A glyph that shows nothing: a font's space.
struct EmptyGlyph {
    std::uint16_t glyph = 0;  ///< 0: the font has none
    std::int64_t advance = 0;
};

/// A right-to-left run in reading order, each glyph left of the one before it, each showing one character: so readers that
/// keep the order of painting and readers that sort by position get the same text. Where a glyph shows several characters
/// (lam and alef), the others stand on empty glyphs above it. Vowel signs stand on empty ones too: their own glyphs, of no width
/// and somewhere above the letter, would be taken for gaps or come before it; these follow at the end of the run, silent.
void deal_out_leftwards(const layout::GlyphRun& run, const layout::Glyph* glyphs, EmptyGlyph empty,
                        std::vector<LeftwardGlyph>& result);

}  // namespace acta::pdf
