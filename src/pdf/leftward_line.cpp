// LeftwardLine: how a line that reads from right to left is painted, so that readers get its characters in their order.
#include "pdf/leftward_line.h"

#include "pdf/subset.h"
#include "pdf/syntax.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <utility>

namespace acta::pdf {

namespace {

constexpr std::string_view zero_width_space = "\xE2\x80\x8B";
constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view right_to_left_mark = "\xE2\x80\x8F";

/// How readers that sort glyphs by position take a character.
enum class Turn : std::uint8_t { neutral, rightward, leftward };

bool is_white(char32_t c) {
    return c == U' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

Turn turn_of_latin(char32_t c) {
    const bool letter = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c >= 0xC0 || c == 0xAA || c == 0xB5 || c == 0xBA;
    const bool numeric = (c >= U'+' && c <= U':') || (c >= U'#' && c <= U'%') || (c >= 0xA2 && c <= 0xA5) ||
                         (c >= 0xB0 && c <= 0xB3) || c == 0xB9;
    return (letter && c != 0xD7 && c != 0xF7) || numeric ? Turn::rightward : Turn::neutral;
}

/// Hebrew, Arabic and their neighbours.
Turn turn_of_semitic(char32_t c) {
    const bool numeric = c == 0x60C || (c >= 0x660 && c <= 0x66C) || (c >= 0x6F0 && c <= 0x6F9);
    if (numeric) return Turn::rightward;
    return is_sign(c) ? Turn::neutral : Turn::leftward;
}

/// Punctuation and symbols.
Turn turn_of_symbol(char32_t c) {
    if (c == 0x200F || c == 0x202B || c == 0x202E) return Turn::leftward;
    const bool mark = c == 0x200E || c == 0x202A || c == 0x202D;
    const bool numeric = (c >= 0x2030 && c <= 0x2034) || (c >= 0x2070 && c <= 0x208B) || (c >= 0x20A0 && c <= 0x20CF) ||
                         c == 0x2212 || c == 0x2213;
    const bool letter = c >= 0x2100 && c < 0x2190;
    return mark || numeric || letter ? Turn::rightward : Turn::neutral;
}

/// White space that stands alone is a gap to such readers, whichever it is.
Turn turn_of(char32_t c) {
    if (is_white(c) || (c >= 0x300 && c <= 0x36F)) return Turn::neutral;
    if (c < 0x250) return turn_of_latin(c);
    if (c >= 0x590 && c <= 0x8FF) return turn_of_semitic(c);
    if (c >= 0x2000 && c <= 0x2BFF) return turn_of_symbol(c);
    if (c >= 0x3000 && c <= 0x3020) return Turn::neutral;
    return (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ? Turn::leftward : Turn::rightward;
}

Turn turn_of(std::string_view text) {
    Turn turn = Turn::neutral;
    for (std::size_t at = 0; at < text.size() && turn != Turn::leftward;)
        if (const Turn next = turn_of(next_character(text, at)); next != Turn::neutral) turn = next;
    return turn;
}

bool is_white(std::string_view text) {
    std::size_t at = 0;
    return !text.empty() && is_white(next_character(text, at)) && at == text.size();
}

/// A glyph with what it means to the order of its line.
struct Sign {
    LineGlyph glyph;
    std::int64_t left = 0;   ///< milli-points on the page
    std::int64_t right = 0;
    std::string_view said;   ///< its part of an actual text
    Turn turn = Turn::neutral;
    bool white = false;
    bool knotted = false;  ///< what it shows is not what it says: it needs an actual text
};

class Composer {
public:
    Composer(const std::vector<LineRun>& runs, LeftwardLine& result) : runs_(runs), result_(result) {}

    void compose() {
        for (std::uint32_t run = 0; run < runs_.size(); ++run) {
            if (runs_[run].run->right_to_left) add_leftward_run(run);
            else add_rightward_run(run);
        }
        for (std::size_t i = 0; i < signs_.size();) {
            if (signs_[i].turn == Turn::rightward) i = add_stretch(i);
            else add_plain(signs_[i++].glyph);
        }
        for (const LineGlyph& glyph : silent_) add(glyph, true);
    }

private:
    [[nodiscard]] std::int32_t element_of(const LineGlyph& glyph) const { return runs_[glyph.run].run->element; }
    [[nodiscard]] std::int32_t element_of(std::size_t sign) const { return element_of(signs_[sign].glyph); }
    [[nodiscard]] std::int64_t width_of(const LineGlyph& glyph) const;
    [[nodiscard]] std::int64_t milli_points(std::uint32_t run, std::int64_t units) const;
    [[nodiscard]] std::int64_t font_units(std::uint32_t run, std::int64_t milli_points) const;
    [[nodiscard]] std::uint16_t empty_glyph(std::uint32_t run) const { return runs_[run].subset->ascii_glyph(' '); }
    [[nodiscard]] std::int64_t right_end(std::uint32_t run) const;

    void add_leftward_run(std::uint32_t run);
    void add_rightward_run(std::uint32_t run);
    void add_sign(const LineGlyph& glyph, std::string_view said, bool knotted);
    void add(const LineGlyph& glyph, bool silent);
    void add_plain(const LineGlyph& glyph) { add(glyph, false); }
    void begin_part(std::string actual_text);
    void end_part() { result_.parts.back().last = static_cast<std::uint32_t>(result_.glyphs.size()); }
    [[nodiscard]] std::size_t add_stretch(std::size_t first);
    [[nodiscard]] bool stands_in_order(std::size_t first, std::size_t last) const;
    void add_actual_texts(std::size_t first, std::size_t tail, std::size_t last);
    void add_stretched(std::size_t first, std::size_t tail, std::size_t last, std::int64_t left, std::int64_t right);
    void add_empty(std::uint32_t run, std::int64_t left, std::string_view text);
    void add_mark(std::size_t first, std::size_t last);
    [[nodiscard]] std::string text_of(std::size_t first, std::size_t last) const;
    [[nodiscard]] std::int64_t left_of(std::size_t first, std::size_t last) const;
    [[nodiscard]] std::int64_t right_of(std::size_t first, std::size_t last) const;

    const std::vector<LineRun>& runs_;
    LeftwardLine& result_;
    std::vector<Sign> signs_;
    std::vector<LineGlyph> silent_;
};

std::int64_t Composer::milli_points(std::uint32_t run, std::int64_t units) const {
    return divide_rounded(units * runs_[run].run->size.milli, runs_[run].subset->units_per_em());
}

std::int64_t Composer::font_units(std::uint32_t run, std::int64_t milli_points) const {
    const std::int64_t size = std::max(runs_[run].run->size.milli, 1);
    return divide_rounded(milli_points * runs_[run].subset->units_per_em(), size);
}

/// Of the glyph as readers know it, in milli-points.
std::int64_t Composer::width_of(const LineGlyph& glyph) const {
    return divide_rounded(std::int64_t{runs_[glyph.run].subset->width_of(glyph.glyph)} * runs_[glyph.run].run->size.milli, 1000);
}

std::int64_t Composer::right_end(std::uint32_t run) const {
    std::int64_t advance = 0;
    for (std::uint32_t i = 0; i < runs_[run].run->glyph_count; ++i) advance += runs_[run].glyphs[i].advance;
    return runs_[run].run->x.milli + milli_points(run, advance);
}

void Composer::add_sign(const LineGlyph& glyph, std::string_view said, bool knotted) {
    Sign& sign = signs_.emplace_back();
    sign.glyph = glyph;
    sign.left = runs_[glyph.run].run->x.milli + milli_points(glyph.run, glyph.x);
    sign.right = sign.left + width_of(glyph);
    sign.said = said;
    sign.turn = turn_of(glyph.text);
    sign.white = is_white(glyph.text);
    sign.knotted = knotted;
}

void Composer::add_leftward_run(std::uint32_t index) {
    const LineRun& run = runs_[index];
    const std::uint16_t empty = empty_glyph(index);
    const std::int64_t advance = std::int64_t{run.subset->width_of(empty)} * run.subset->units_per_em() / 1000;
    std::vector<LeftwardGlyph> glyphs;
    deal_out_leftwards(*run.run, run.glyphs, {empty, advance}, glyphs);
    for (const LeftwardGlyph& glyph : glyphs) {
        const LineGlyph placed{index, glyph.glyph, glyph.y, glyph.x, glyph.text};
        if (glyph.silent) silent_.push_back(placed);
        else add_sign(placed, glyph.text, false);
    }
}

void Composer::add_rightward_run(std::uint32_t index) {
    const LineRun& run = runs_[index];
    GlyphTexts texts;
    deal_out(*run.run, run.glyphs, texts);
    const std::size_t count = texts.texts.size();
    // A hyphen needs no guard here: the line's end, which such readers look at, is its right one.
    if (texts.guarded) texts.texts.back() = "-";
    std::string_view whole = run.run->text;
    if (texts.guarded) whole.remove_suffix(zero_width_space.size());
    const bool spaced = count > 1 && texts.texts.back() == " " && whole.ends_with(' ');
    if (spaced) whole.remove_suffix(1);
    const std::size_t first = signs_.size();
    std::int64_t pen = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const layout::Glyph& glyph = run.glyphs[i];
        const LineGlyph placed{index, glyph.id, glyph.y_offset, pen + glyph.x_offset, texts.texts[i]};
        pen += glyph.advance;
        const bool own = texts.plain || (spaced && i + 1 == count);
        add_sign(placed, own ? texts.texts[i] : i == 0 ? whole : std::string_view(), !own);
    }
    // Such a run is read from left to right as a whole; only what is neutral at its end may belong elsewhere.
    bool behind = true;
    for (std::size_t i = signs_.size(); i-- > first;) {
        behind = behind && signs_[i].turn == Turn::neutral && !signs_[i].knotted;
        if (!behind) signs_[i].turn = Turn::rightward;
    }
}

void Composer::begin_part(std::string actual_text) {
    const auto here = static_cast<std::uint32_t>(result_.glyphs.size());
    result_.parts.push_back({here, here, true, std::move(actual_text)});
}

/// Goes on with the part before, where it is alike.
void Composer::add(const LineGlyph& glyph, bool silent) {
    const bool alike = !result_.parts.empty() && result_.parts.back().has_actual_text == silent &&
                       result_.parts.back().actual_text.empty() &&
                       element_of(result_.glyphs[result_.parts.back().first]) == element_of(glyph);
    if (!alike) begin_part({});
    result_.parts.back().has_actual_text = silent;
    result_.glyphs.push_back(glyph);
    end_part();
}

/// Whether a reader that goes from left to right gets these as they are.
bool Composer::stands_in_order(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i < last; ++i)
        if (signs_[i].knotted || (i > first && signs_[i].left < signs_[i - 1].left)) return false;
    return true;
}

/// What is read from left to right from `first` on. Returns where it ends.
std::size_t Composer::add_stretch(std::size_t first) {
    std::size_t tail = first;  // what is neutral at its end
    std::size_t end = first;
    for (; end < signs_.size() && signs_[end].turn != Turn::leftward; ++end)
        if (signs_[end].turn == Turn::rightward) tail = end + 1;
    const bool ends_line = end == signs_.size();
    const bool has_tail = tail < end && std::any_of(signs_.begin() + static_cast<std::ptrdiff_t>(tail),
                                                    signs_.begin() + static_cast<std::ptrdiff_t>(end),
                                                    [ends_line](const Sign& sign) { return !ends_line || !sign.white; });
    const bool closed = has_tail && (ends_line || signs_[end - 1].white);
    if (closed) {
        add_actual_texts(first, tail, end);
        return end;
    }
    if (!stands_in_order(first, tail)) add_actual_texts(first, tail, tail);
    else for (std::size_t i = first; i < tail; ++i) add_plain(signs_[i].glyph);
    if (has_tail) add_mark(first, tail);
    return tail;
}

std::string Composer::text_of(std::size_t first, std::size_t last) const {
    std::string text;
    for (std::size_t i = first; i < last; ++i) text += signs_[i].said;
    return text;
}

std::int64_t Composer::left_of(std::size_t first, std::size_t last) const {
    std::int64_t left = signs_[first].left;
    for (std::size_t i = first; i < last; ++i) left = std::min(left, signs_[i].left);
    return left;
}

std::int64_t Composer::right_of(std::size_t first, std::size_t last) const {
    std::int64_t right = signs_[first].right;
    for (std::size_t i = first; i < last; ++i) right = std::max(right, signs_[i].right);
    return right;
}

/// One actual text for each element of the stretch. What is neutral at its end, from `tail` on, stands on the left and is said on
/// the right.
void Composer::add_actual_texts(std::size_t first, std::size_t tail, std::size_t last) {
    std::int64_t left = left_of(first, last);
    // A gap to what follows would be taken for another space.
    if (last > tail && last < signs_.size()) left = std::min(left_of(first, tail), right_end(signs_[last].glyph.run));
    for (std::size_t begin = first; begin < tail;) {
        std::size_t end = begin + 1;
        while (end < tail && element_of(end) == element_of(begin)) ++end;
        std::string text = text_of(begin, end);
        std::int64_t right = right_of(begin, end);
        std::size_t stop = end;
        if (end < tail) {
            if (text.ends_with(' ')) right = left_of(end, tail);
        } else if (last > tail) {
            const bool white = signs_[last - 1].white;
            text += text_of(tail, white ? last - 1 : last);
            text += no_break_space;
            while (stop < last && element_of(stop) == element_of(begin)) ++stop;
        }
        begin_part(std::move(text));
        add_stretched(begin, end, stop, left, right);
        for (std::size_t i = stop; end == tail && i < last; ++i) add(signs_[i].glyph, true);
        left = right;
        begin = end;
    }
}

/// Paints them so that the first glyph begins at `left` and the last one ends at `right`: that is where readers take an actual text
/// to stand (poppler's ActualText).
void Composer::add_stretched(std::size_t first, std::size_t tail, std::size_t last, std::int64_t left, std::int64_t right) {
    const std::int64_t slack = runs_[signs_[first].glyph.run].run->size.milli / 100;
    if (signs_[first].left > left + slack) add_empty(signs_[first].glyph.run, left, zero_width_space);
    const bool moves_space = last == tail + 1 && signs_[tail].white;
    const std::size_t end = moves_space ? tail : last;
    for (std::size_t i = first; i < end; ++i) result_.glyphs.push_back(signs_[i].glyph);
    const std::uint32_t run = signs_[end - 1].glyph.run;
    if (moves_space) {
        LineGlyph space = signs_[tail].glyph;
        space.x = font_units(space.run, right - width_of(space) - runs_[space.run].run->x.milli);
        result_.glyphs.push_back(space);
    } else if (std::abs(signs_[end - 1].right - right) > slack && empty_glyph(run) != 0) {
        const LineGlyph closing{run, empty_glyph(run), 0, 0, zero_width_space};
        add_empty(run, right - width_of(closing), zero_width_space);
    }
    end_part();
}

void Composer::add_empty(std::uint32_t run, std::int64_t left, std::string_view text) {
    if (empty_glyph(run) == 0) return;
    result_.glyphs.push_back({run, empty_glyph(run), 0, font_units(run, left - runs_[run].run->x.milli), text});
}

/// A little to the left of the stretch that it ends: farther away, it would fill the gap to the next word.
void Composer::add_mark(std::size_t first, std::size_t last) {
    const std::uint32_t run = signs_[last - 1].glyph.run;
    if (empty_glyph(run) == 0) return;
    LineGlyph mark{run, empty_glyph(run), 0, 0, right_to_left_mark};
    const std::int64_t left = left_of(first, last) - std::max<std::int64_t>(width_of(mark) / 16, 1);
    mark.x = font_units(run, left - runs_[run].run->x.milli);
    add_plain(mark);
}

}  // namespace

void compose(const std::vector<LineRun>& runs, LeftwardLine& result) {
    result.glyphs.clear();
    result.parts.clear();
    Composer(runs, result).compose();
}

}  // namespace acta::pdf
