// Itemize: normalising text, and cutting it where font, script, direction or style change.
#include "layout/itemize.h"

#include "layout/utf8.h"

#include <hb.h>
#include <unicode/ubidi.h>
#include <unicode/unorm2.h>

#include <algorithm>

namespace acta::layout {

namespace {

constexpr char32_t left_to_right_mark = 0x200E;

std::size_t style_index(const TextStyle& style) {
    return (style.family == Family::serif ? 4U : 0U) + (style.bold ? 2U : 0U) + (style.italic ? 1U : 0U);
}

bool is_unresolved(std::uint32_t script) { return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED; }

}  // namespace

Itemizer::Itemizer(const FontSet& fonts, Shaper& shaper, Characters& characters, MissingGlyphs& missing)
    : fonts_(fonts), shaper_(shaper), characters_(characters), missing_(missing), levels_finder_(ubidi_open()) {
    plain_font_.fill(-2);
}

Itemizer::~Itemizer() { ubidi_close(levels_finder_); }

int Itemizer::plain_font(const TextStyle& style) const {
    int& font = plain_font_[style_index(style)];
    if (font != -2) return font;
    font = fonts_.find(U' ', style);
    for (char32_t c = U' '; c < 0x7F && font >= 0; ++c) {
        if (fonts_.find(c, style) != font) font = -1;
    }
    return font;
}

FontId Itemizer::main_font(const TextStyle& style) const {
    const int font = plain_font(style);
    if (font >= 0) return static_cast<FontId>(font);
    return static_cast<FontId>(std::max(0, fonts_.find(U'0', style)));
}

void Itemizer::itemize(const std::vector<SourceSpan>& spans, bool right_to_left, bool keep, std::vector<Piece>& pieces) {
    keep_ = keep;
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
        runs_.push_back({begin, static_cast<std::uint32_t>(text_.size()), &span, static_cast<std::uint16_t>(&span - spans.data())});
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
    bidi_ = bidi_ || characters_.of(c).concerns_direction;
    append_utf8(text_, c);
}

bool Itemizer::itemize_ascii(std::vector<Piece>& pieces) {
    const std::size_t first = pieces.size();
    for (const Run& run : runs_) {
        if (run.span->line_break) {
            force_end(pieces, first, 0);
            continue;
        }
        const int font = plain_font(*run.span->style);
        for (std::size_t begin = run.begin; begin < run.end;) {
            const std::size_t space = text_.find(' ', begin);
            const std::size_t end = space < run.end ? space + 1 : run.end;
            if (font < 0 || end - begin > piece_limit) {
                pieces.resize(first);
                return false;
            }
            add_piece(std::string_view(text_).substr(begin, end - begin), static_cast<FontId>(font), HB_SCRIPT_LATIN, 0, run,
                      pieces);
            begin = end;
        }
    }
    return true;
}

void Itemizer::find_levels(bool right_to_left) {
    levels_.clear();
    sections_.clear();
    if (!bidi_ && !right_to_left) return;
    utf16_.clear();
    code_points_.clear();
    for (std::size_t i = 0; i < text_.size();) {
        code_points_.push_back(next_character(text_, i));
        append_utf16(utf16_, code_points_.back());
    }
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(levels_finder_, utf16_.data(), static_cast<std::int32_t>(utf16_.size()), right_to_left ? 1 : 0, nullptr, &status);
    const UBiDiLevel* levels = ubidi_getLevels(levels_finder_, &status);
    std::size_t unit = 0;
    for (const char32_t c : code_points_) {
        levels_.push_back(U_SUCCESS(status) ? levels[unit] : static_cast<std::uint8_t>(right_to_left ? 1 : 0));
        unit += c < 0x10000 ? 1 : 2;
    }
    if (!right_to_left) mark_sections();
}

/// Finds where a directional mark is needed: before stretches from right to left that something neutral follows.
void Itemizer::mark_sections() {
    sections_.assign(levels_.size(), 0);
    for (std::size_t i = 0; i < levels_.size(); ++i) {
        const std::size_t begin = i;
        while (i < levels_.size() && levels_[i] > 0) ++i;
        const bool followed = i > begin && i < levels_.size() && code_points_[i] != U'\n';
        if (followed && !characters_.of(code_points_[i]).letter) sections_[begin] = 1;
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
            std::size_t plain = add_plain_word(i, run, pieces);
            if (plain == 0) plain = add_plain(i, run);
            if (plain > 0) {
                i += plain;
                count += plain - 1;
                continue;
            }
            const std::size_t begin = i;
            const char32_t c = next_character(text_, i);
            add_character(c, std::string_view(text_).substr(begin, i - begin), count, run, pieces);
        }
        close(pieces);
    }
}

void Itemizer::add_character(char32_t c, std::string_view bytes, std::size_t index, const Run& run, std::vector<Piece>& pieces) {
    const CharacterInfo& info = characters_.of(c);
    const std::uint8_t level = levels_.empty() ? 0 : levels_[index];
    if (!open_.text.empty() && (open_.last == U' ' || open_.level != level)) close(pieces);
    const int font = choose_font(c, info, *run.span->style);
    if (font < 0) {
        missing_.report(c);
        ++missed_;
        return;
    }
    const bool clings = info.joins_base || info.ignorable;
    const bool other_script = !info.is_unresolved() && !is_unresolved(open_.script) && info.script != open_.script;
    const bool full = open_.text.size() + bytes.size() > piece_limit && (!clings || open_.text.size() > 2 * piece_limit);
    if (!open_.text.empty() && (open_.font != font || full || (other_script && !clings))) close(pieces);
    if (open_.text.empty()) {
        open_.run = &run;
        open_.font = font;
        open_.level = level;
        open_.script = HB_SCRIPT_COMMON;
    }
    if (!sections_.empty() && sections_[index] != 0) append_utf8(open_.text, left_to_right_mark);
    if (is_unresolved(open_.script)) open_.script = info.script;
    open_.text += bytes;
    open_.last = c;
}

/// Behind the plain letters, digits and signs of text_[begin, end).
std::size_t Itemizer::plain_end(std::size_t begin, std::size_t end) const {
    while (begin < end && static_cast<unsigned char>(text_[begin]) - 0x21U < 0x5EU) ++begin;
    return begin;
}

/// A whole word of such characters with the space after it becomes a piece, as add_character would make it one by one; how many
/// there were. 0: they have to be looked at.
std::size_t Itemizer::add_plain_word(std::size_t begin, const Run& run, std::vector<Piece>& pieces) {
    if (!levels_.empty() || (!open_.text.empty() && open_.last != U' ')) return 0;
    std::size_t end = plain_end(begin, run.end);
    if (end == begin || (end < run.end && text_[end] != ' ')) return 0;
    if (end < run.end) ++end;
    const int font = plain_font(*run.span->style);
    if (font < 0 || end - begin > piece_limit) return 0;
    close(pieces);
    add_piece(std::string_view(text_).substr(begin, end - begin), static_cast<FontId>(font), HB_SCRIPT_LATIN, 0, run, pieces);
    return end - begin;
}

/// Plain characters from `begin` on, as many as follow each other, where they go into the piece being gathered or a new one as
/// add_character would put them there one by one; how many there were. 0: they have to be looked at.
std::size_t Itemizer::add_plain(std::size_t begin, const Run& run) {
    if (!levels_.empty() || (!open_.text.empty() && open_.last == U' ')) return 0;
    const std::size_t end = plain_end(begin, run.end);
    if (end == begin) return 0;
    bool letters = false;
    for (std::size_t i = begin; i < end; ++i) letters = letters || (static_cast<unsigned char>(text_[i]) | 0x20U) - 'a' < 26U;
    const int font = plain_font(*run.span->style);
    const bool fits = open_.text.size() + (end - begin) <= piece_limit;
    const bool same_script = !letters || is_unresolved(open_.script) || open_.script == HB_SCRIPT_LATIN;
    if (font < 0 || !fits || (!open_.text.empty() && (open_.font != font || !same_script))) return 0;
    if (open_.text.empty()) {
        open_.run = &run;
        open_.font = font;
        open_.level = 0;
        open_.script = HB_SCRIPT_COMMON;
    }
    if (letters && is_unresolved(open_.script)) open_.script = HB_SCRIPT_LATIN;
    open_.text.append(text_, begin, end - begin);
    open_.last = static_cast<unsigned char>(text_[end - 1]);
    return end - begin;
}

bool Itemizer::covers(FontId id, char32_t c, const CharacterInfo& info) const {
    const Font& font = fonts_.font(id);
    if (font.covers(c)) return true;
    // HarfBuzz makes other spaces out of the font's space, and the no-break hyphen out of the hyphen.
    if (c == 0x2011) return font.covers(0x2010);
    return info.space_separator && font.covers(U' ');
}

int Itemizer::choose_font(char32_t c, const CharacterInfo& info, const TextStyle& style) {
    if (!open_.text.empty()) {
        const auto font = static_cast<FontId>(open_.font);
        if (info.ignorable) return open_.font;
        // Punctuation is set in the font of its word.
        if ((info.joins_base || info.is_unresolved()) && covers(font, c, info)) return open_.font;
        if (info.joins_base) {
            UErrorCode status = U_ZERO_ERROR;
            const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
            const UChar32 composed =
                U_SUCCESS(status) ? unorm2_composePair(nfc, static_cast<UChar32>(open_.last), static_cast<UChar32>(c)) : -1;
            if (composed > 0 && covers(font, static_cast<char32_t>(composed), characters_.of(static_cast<char32_t>(composed)))) {
                return open_.font;
            }
        }
    }
    const int font = fonts_.find(c, style);
    if (font >= 0) return font;
    if (c == 0x2011) return fonts_.find(0x2010, style);
    if (info.ignorable || info.space_separator) return fonts_.find(U' ', style);
    return -1;
}

void Itemizer::close(std::vector<Piece>& pieces) {
    if (open_.text.empty()) return;
    if (is_unresolved(open_.script)) open_.script = HB_SCRIPT_LATIN;
    add_piece(open_.text, static_cast<FontId>(open_.font), open_.script, open_.level, *open_.run, pieces);
    open_.text.clear();
}

void Itemizer::add_piece(std::string_view text, FontId font, std::uint32_t script, std::uint8_t level, const Run& run,
                         std::vector<Piece>& pieces) {
    ShapeKey key;
    key.language = run.span->language;
    key.script = script;
    key.font = font;
    key.right_to_left = (level & 1) != 0;
    Piece& piece = pieces.emplace_back(make_piece(text, key, *run.span->style, keep_));
    piece.span = run.index;
    piece.level = level;
}

void Itemizer::force_end(std::vector<Piece>& pieces, std::size_t first, std::uint8_t level) {
    if (pieces.size() == first || pieces.back().forced_end) {
        pieces.emplace_back().level = level;
    }
    pieces.back().forced_end = true;
}

}  // namespace acta::layout
