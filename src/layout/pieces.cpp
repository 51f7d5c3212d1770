// Pieces: a text in one font to its glyphs and their widths; pieces made anew, broken or with their letters set apart.
#include "layout/itemize.h"

#include <hb.h>

#include <algorithm>

namespace acta::layout {

namespace {

/// Spacing out would tear joined letters and headlines apart: only scripts of separate letters are spaced.
bool takes_letter_spacing(std::uint32_t script) {
    switch (script) {
        case HB_SCRIPT_LATIN:
        case HB_SCRIPT_GREEK:
        case HB_SCRIPT_CYRILLIC:
        case HB_SCRIPT_ARMENIAN:
        case HB_SCRIPT_GEORGIAN:
        case HB_SCRIPT_HEBREW:
        case HB_SCRIPT_HAN:
        case HB_SCRIPT_HIRAGANA:
        case HB_SCRIPT_KATAKANA:
        case HB_SCRIPT_HANGUL: return true;
        default: return false;
    }
}

std::int32_t to_milli(std::int64_t units, std::int64_t size, std::int64_t units_per_em) {
    if (units_per_em == 1000) return static_cast<std::int32_t>((units * size + 500) / 1000);
    return static_cast<std::int32_t>((units * size + units_per_em / 2) / units_per_em);
}

std::int32_t spacing_units(const TextStyle& style, int units_per_em) {
    if (style.letter_spacing.milli == 0) return 0;
    const std::int64_t size = std::max(style.size.milli, 1);
    const std::int64_t units = std::int64_t{style.letter_spacing.milli} * units_per_em / size;
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(units, -30000, 30000));
}

void measure(Piece& piece, const TextStyle& style) {
    const ShapedWord& word = *piece.word;
    piece.width = to_milli(word.advance, style.size.milli, word.units_per_em);
    piece.space = word.space_advance == 0 ? 0 : to_milli(word.space_advance, style.size.milli, word.units_per_em);
}

}  // namespace

[[gnu::flatten]] Piece Itemizer::make_word(std::string_view text, const TextStyle& style, FontId font,
                                           const hb_language_impl_t* language, bool keep) {
    ShapeKey key;
    key.language = language;
    key.script = HB_SCRIPT_LATIN;
    key.font = font;
    return make_piece(text, key, style, keep);
}

/// `key` says all but what follows from the style.
Piece Itemizer::make_piece(std::string_view text, ShapeKey key, const TextStyle& style, bool keep) {
    if (style.letter_spacing.milli != 0 && takes_letter_spacing(key.script)) {
        key.spacing = spacing_units(style, fonts_.font(key.font).units_per_em());
    }
    key.small_caps = style.small_caps;
    Piece piece;
    piece.word = keep ? &shaper_.shape(text, key) : &shaper_.shape_once(text, key);
    measure(piece, style);
    return piece;
}

Piece Itemizer::reshape(const Piece& piece, std::string_view part, const TextStyle& style, bool hyphenated) {
    ShapeKey key = piece.word->key;
    key.right_to_left = (piece.level & 1) != 0;
    key.hyphenated = hyphenated;
    Piece result = piece;
    result.word = &shaper_.shape(part, key);
    measure(result, style);
    return result;
}

Piece Itemizer::space_out(const Piece& piece, const TextStyle& style, int gap) {
    ShapeKey key = piece.word->key;
    key.spacing += gap * piece.word->units_per_em / 1000;
    Piece result = piece;
    result.word = &shaper_.shape(piece.word->text, key);
    measure(result, style);
    return result;
}

std::int32_t Itemizer::spaced_letters(const Piece& piece) {
    if (piece.word == nullptr || !takes_letter_spacing(piece.word->key.script)) return 0;
    const std::vector<Glyph>& glyphs = piece.word->glyphs;
    std::int32_t letters = piece.word->text.ends_with(' ') ? -1 : 0;
    for (std::size_t i = 0; i < glyphs.size(); ++i) letters += i == 0 || glyphs[i].cluster != glyphs[i - 1].cluster ? 1 : 0;
    return letters;
}

}  // namespace acta::layout
