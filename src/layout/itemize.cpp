// Itemize: normalising text, and cutting it where font, script, direction or style change.
#include "layout/itemize.h"

#include "layout/utf8.h"

#include <hb.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <cassert>
#include <memory>

namespace acta::layout {

namespace {

std::size_t style_index(const TextStyle& style) {
    return (style.family == Family::serif ? 4U : 0U) + (style.bold ? 2U : 0U) + (style.italic ? 1U : 0U);
}

/// Characters that behave as a space that may break a line: white space but for the no-break spaces and those of a fixed
/// width. Line separators are spaces too: a line ends where Content says so.
bool is_collapsible_space(char32_t c) { return c == U' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0x2028 || c == 0x2029; }

/// Whether a character can make text run from right to left, or take part in deciding it (UAX 9).
bool concerns_direction(char32_t c) {
    return (c >= 0x590 && c <= 0x8FF) || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
           (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

bool is_joined_to_base(char32_t c) {
    const int type = u_charType(static_cast<UChar32>(c));
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
}

bool is_ignorable(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool is_space_separator(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR; }

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

bool is_unresolved(std::uint32_t script) { return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED; }

std::uint32_t script_of(char32_t c) {
    const bool letter = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
    if (c < 0x80) return letter ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
    return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

std::int32_t to_milli(std::int64_t units, std::int64_t size, std::int64_t units_per_em) {
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

bool needs_glyph(char32_t character) {
    return character > U' ' && !is_ignorable(character) && !is_space_separator(character) && !is_collapsible_space(character);
}

Itemizer::Itemizer(const FontSet& fonts, Shaper& shaper, MissingGlyphs& missing)
    : fonts_(fonts), shaper_(shaper), missing_(missing) {
    for (std::size_t i = 0; i < ascii_font_.size(); ++i) {
        TextStyle style;
        style.family = (i & 4) != 0 ? Family::serif : Family::sans;
        style.bold = (i & 2) != 0;
        style.italic = (i & 1) != 0;
        ascii_font_[i] = fonts_.find(U' ', style);
        for (char32_t c = U' '; c < 0x7F; ++c) {
            if (fonts_.find(c, style) != ascii_font_[i]) ascii_font_[i] = -1;
        }
    }
}

FontId Itemizer::main_font(const TextStyle& style) const {
    const int font = ascii_font_[style_index(style)];
    if (font >= 0) return static_cast<FontId>(font);
    return static_cast<FontId>(std::max(0, fonts_.find(U'0', style)));
}

void Itemizer::itemize(const std::vector<SourceSpan>& spans, bool right_to_left, std::vector<Piece>& pieces) {
    normalise(spans);
    if (ascii_ && !right_to_left && itemize_ascii(pieces)) return;
    itemize_characters(right_to_left, pieces);
}

void Itemizer::normalise(const std::vector<SourceSpan>& spans) {
    text_.clear();
    runs_.clear();
    at_space_ = true;
    ascii_ = true;
    bidi_ = false;
    for (const SourceSpan& span : spans) {
        const auto begin = static_cast<std::uint32_t>(text_.size());
        if (span.line_break) {
            text_ += '\n';
            at_space_ = true;
        } else {
            normalise_span(span.text);
        }
        runs_.push_back({begin, static_cast<std::uint32_t>(text_.size()), &span});
    }
}

void Itemizer::normalise_span(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const std::size_t begin = i;
        while (i < text.size() && static_cast<unsigned char>(text[i]) - 0x21U < 0x5EU) ++i;
        if (i > begin) {
            text_.append(text, begin, i - begin);
            at_space_ = false;
        }
        if (i == text.size()) return;
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80) {
            ++i;
            append_character(byte);
            continue;
        }
        append_character(next_character(text, i));
    }
}

void Itemizer::append_character(char32_t c) {
    if (is_collapsible_space(c)) {
        if (!at_space_) text_ += ' ';
        at_space_ = true;
        return;
    }
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return;
    at_space_ = false;
    ascii_ = false;
    bidi_ = bidi_ || concerns_direction(c);
    append_utf8(text_, c);
}

bool Itemizer::itemize_ascii(std::vector<Piece>& pieces) {
    const std::size_t first = pieces.size();
    for (const Run& run : runs_) {
        if (run.span->line_break) {
            force_end(pieces, first, 0);
            continue;
        }
        const int font = ascii_font_[style_index(*run.span->style)];
        for (std::size_t begin = run.begin; begin < run.end;) {
            const std::size_t space = text_.find(' ', begin);
            const std::size_t end = space < run.end ? space + 1 : run.end;
            if (font < 0 || end - begin > piece_limit) {
                pieces.resize(first);
                return false;
            }
            add_piece(std::string_view(text_).substr(begin, end - begin), static_cast<FontId>(font), HB_SCRIPT_LATIN, 0,
                      *run.span, pieces);
            begin = end;
        }
    }
    return true;
}

void Itemizer::find_levels(bool right_to_left) {
    levels_.clear();
    if (!bidi_ && !right_to_left) return;
    std::u16string utf16;
    std::vector<std::int32_t> starts;
    for (std::size_t i = 0; i < text_.size();) {
        starts.push_back(static_cast<std::int32_t>(utf16.size()));
        append_utf16(utf16, next_character(text_, i));
    }
    const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), &ubidi_close);
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(bidi.get(), utf16.data(), static_cast<std::int32_t>(utf16.size()), right_to_left ? 1 : 0, nullptr, &status);
    const UBiDiLevel* levels = ubidi_getLevels(bidi.get(), &status);
    for (const std::int32_t start : starts) {
        levels_.push_back(U_SUCCESS(status) ? levels[start] : static_cast<std::uint8_t>(right_to_left ? 1 : 0));
    }
}

void Itemizer::itemize_characters(bool right_to_left, std::vector<Piece>& pieces) {
    const std::size_t first = pieces.size();
    find_levels(right_to_left);
    std::size_t count = 0;
    for (const Run& run : runs_) {
        if (run.span->line_break) {
            close(pieces);
            force_end(pieces, first, right_to_left ? 1 : 0);
            ++count;
            continue;
        }
        for (std::size_t i = run.begin; i < run.end; ++count) {
            const std::size_t begin = i;
            const char32_t c = next_character(text_, i);
            const std::uint8_t level = levels_.empty() ? 0 : levels_[count];
            add_character(c, std::string_view(text_).substr(begin, i - begin), level, *run.span, pieces);
        }
        close(pieces);
    }
}

void Itemizer::add_character(char32_t c, std::string_view bytes, std::uint8_t level, const SourceSpan& span,
                             std::vector<Piece>& pieces) {
    const int font = choose_font(c, span);
    if (font < 0) {
        missing_.report(c);
        return;
    }
    const std::uint32_t script = script_of(c);
    const bool clings = is_joined_to_base(c) || is_ignorable(c);
    const bool other_script = !is_unresolved(script) && !is_unresolved(open_.script) && script != open_.script;
    const bool full = open_.text.size() + bytes.size() > piece_limit && (!clings || open_.text.size() > 2 * piece_limit);
    if (!open_.text.empty() && (open_.font != font || open_.level != level || open_.last == U' ' || full ||
                                (other_script && !clings))) {
        close(pieces);
    }
    if (open_.text.empty()) {
        open_.span = &span;
        open_.font = font;
        open_.level = level;
        open_.script = HB_SCRIPT_COMMON;
    }
    if (is_unresolved(open_.script)) open_.script = script;
    open_.text += bytes;
    open_.last = c;
}

bool Itemizer::covers(FontId id, char32_t c) const {
    const Font& font = fonts_.font(id);
    if (font.covers(c)) return true;
    // HarfBuzz makes other spaces out of the font's space, and the no-break hyphen out of the hyphen.
    if (c == 0x2011) return font.covers(0x2010);
    return is_space_separator(c) && font.covers(U' ');
}

int Itemizer::choose_font(char32_t c, const SourceSpan& span) {
    const bool ignorable = is_ignorable(c);
    const bool clings = c == U' ' || ignorable || is_joined_to_base(c);
    if (clings && !open_.text.empty()) {
        const auto font = static_cast<FontId>(open_.font);
        if (ignorable || covers(font, c)) return open_.font;
        UErrorCode status = U_ZERO_ERROR;
        const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
        const UChar32 composed =
            U_SUCCESS(status) ? unorm2_composePair(nfc, static_cast<UChar32>(open_.last), static_cast<UChar32>(c)) : -1;
        if (composed > 0 && covers(font, static_cast<char32_t>(composed))) return open_.font;
    }
    const int font = fonts_.find(c, *span.style);
    if (font >= 0) return font;
    if (c == 0x2011) return fonts_.find(0x2010, *span.style);
    if (ignorable || is_space_separator(c)) return fonts_.find(U' ', *span.style);
    return -1;
}

void Itemizer::close(std::vector<Piece>& pieces) {
    if (open_.text.empty()) return;
    if (is_unresolved(open_.script)) open_.script = HB_SCRIPT_LATIN;
    add_piece(open_.text, static_cast<FontId>(open_.font), open_.script, open_.level, *open_.span, pieces);
    open_.text.clear();
}

void Itemizer::add_piece(std::string_view text, FontId font, std::uint32_t script, std::uint8_t level, const SourceSpan& span,
                         std::vector<Piece>& pieces) {
    ShapeKey key;
    key.language = span.language;
    key.script = script;
    key.spacing = takes_letter_spacing(script) ? spacing_units(*span.style, fonts_.font(font).units_per_em()) : 0;
    key.font = font;
    key.right_to_left = (level & 1) != 0;
    Piece& piece = pieces.emplace_back();
    piece.word = &shaper_.shape(text, key);
    piece.element = span.element;
    piece.link = span.link;
    piece.field = span.field;
    piece.style = span.style_id;
    piece.level = level;
    measure(piece, *span.style);
}

void Itemizer::force_end(std::vector<Piece>& pieces, std::size_t first, std::uint8_t level) {
    if (pieces.size() == first || pieces.back().forced_end) {
        pieces.emplace_back().level = level;
    }
    pieces.back().forced_end = true;
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

}  // namespace acta::layout
