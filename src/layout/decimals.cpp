// Decimals: finding the decimal marks of a column's numbers.
#include "layout/decimals.h"

#include "layout/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

namespace acta::layout {

namespace {

/// Which of the marks a character is; their number for none.
std::size_t mark_of(char32_t c) { return c == U'.' ? 0 : c == U',' ? 1 : c == U'\u066B' ? 2 : 3; }

bool is_ascii_digit(char32_t c) { return c - U'0' < 10; }

bool is_other_digit(char32_t c) { return c >= 0x80 && u_isdigit(static_cast<UChar32>(c)) != 0; }

bool first_digit_is_zero(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_character(text, i);
        if (is_ascii_digit(c)) return c == U'0';
        if (is_other_digit(c)) return u_charDigitValue(static_cast<UChar32>(c)) == 0;
    }
    return false;
}

void widen(NumberExtent& extent, const NumberExtent& by) {
    if (by.before > extent.before) extent.before = by.before;
    if (by.after > extent.after) extent.after = by.after;
}

}  // namespace

/// The column's mark is the one that most of its numbers have for certain; of others it shows their end below it.
void Decimals::settle(Column& column) {
    column.settled = true;
    column.mark = no_mark;
    std::uint32_t votes = 0;
    for (std::size_t m = 0; m < mark_count; ++m) {
        if (column.by_mark[m].votes <= votes) continue;
        votes = column.by_mark[m].votes;
        column.mark = m;
    }
    column.most = {};
    for (std::size_t m = 0; m <= mark_count; ++m) {
        widen(column.most, m == column.mark ? column.by_mark[m].to_mark : column.by_mark[m].to_end);
    }
}

/// The word that is all of the text and has no space behind it, as most numbers in a left-to-right document; null: it is not so.
const Piece* Decimals::lone_word(const PreparedParagraph& prepared) const {
    const Piece* const pieces = paragraphs_.pieces_of(prepared.text);
    const bool lone = prepared.text.count == 1 && pieces->word != nullptr && pieces->space == 0 && !right_to_left_;
    return lone ? pieces : nullptr;
}

std::string_view Decimals::read(const PreparedParagraph& prepared) {
    const Piece* const pieces = paragraphs_.pieces_of(prepared.text);
    text_.clear();
    for (std::uint32_t i = 0; i < prepared.text.count; ++i) {
        if (pieces[i].word != nullptr) text_ += pieces[i].word->text;
    }
    return text_;
}

Decimals::Number Decimals::find_mark(std::string_view text) {
    Number number;
    number.end = text.size();
    unsigned seen = 0;  // marks, a bit for each
    unsigned seen_again = 0;
    std::uint32_t digits = 0;
    std::uint32_t digits_before = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const auto byte = static_cast<unsigned char>(text[i]);
        if (is_ascii_digit(byte)) {
            ++digits;
            number.end = ++i;
            continue;
        }
        const char32_t c = byte < 0x80 ? (++i, char32_t{byte}) : next_character(text, i);
        if (is_other_digit(c)) {
            ++digits;
            number.end = i;
            continue;
        }
        const std::size_t m = mark_of(c);
        if (m == no_mark) continue;
        seen_again |= seen & 1U << m;
        seen |= 1U << m;
        number.mark = m;
        number.mark_at = at;
        digits_before = digits;
    }
    const std::uint32_t digits_after = digits - digits_before;
    if (number.mark == no_mark || digits_after == 0 || (seen_again >> number.mark & 1U) != 0) {
        number.mark = no_mark;
        return number;
    }
    const bool zero_before = digits_before == 1 && first_digit_is_zero(text);
    const bool others = seen != 1U << number.mark;
    number.certain = digits_after != 3 || zero_before || digits_before == 0 || digits_before > 3 || others;
    return number;
}

/// What of a piece stands before an offset inside it.
std::int32_t Decimals::width_before(const Piece& piece, std::size_t offset) const {
    const ShapedWord& word = *piece.word;
    std::int64_t units = 0;
    for (const Glyph& glyph : word.glyphs) units += glyph.cluster < offset ? glyph.advance : 0;
    const std::int64_t width = word.advance == 0 ? 0 : units * piece.width / word.advance;
    return static_cast<std::int32_t>(right_to_left_ ? piece.width - width : width);
}

/// Pieces after the number stand on the side of the end edge; the number itself runs from left to right always.
NumberExtent Decimals::extent(const PreparedParagraph& prepared, std::size_t offset) const {
    const Piece* const pieces = paragraphs_.pieces_of(prepared.text);
    NumberExtent extent;
    std::size_t begin = 0;
    std::int32_t hanging = 0;
    for (std::uint32_t i = 0; i < prepared.text.count; ++i) {
        const Piece& piece = pieces[i];
        if (piece.word == nullptr) continue;
        const std::size_t end = begin + piece.word->text.size();
        std::int32_t inside = end < offset ? piece.width : 0;
        if (offset == end) inside = right_to_left_ ? 0 : piece.width;
        else if (offset > begin && offset < end) inside = width_before(piece, offset - begin);
        extent.before.milli += inside;
        extent.after.milli += piece.width - inside;
        hanging = piece.space;
        begin = end;
    }
    (extent.after.milli >= hanging ? extent.after : extent.before) -= Length{hanging};
    return extent;
}

/// The same of a lone word.
NumberExtent Decimals::extent_of_word(const Piece& piece, std::size_t offset) const {
    const Length whole{piece.width};
    if (offset == piece.word->text.size()) return {whole, {}};
    const Length before = offset == 0 ? Length{} : Length{width_before(piece, offset)};
    return {before, whole - before};
}

// Flattened: so many small calls would take as long as what they do.
[[gnu::flatten]] MeasuredNumber Decimals::measure(const PreparedParagraph& prepared) {
    const Piece* const word = lone_word(prepared);
    if (word == nullptr) return measure_pieces(prepared);
    const Number number = find_mark(word->word->text);
    const NumberExtent to_end = extent_of_word(*word, number.end);
    return {number.mark, number.certain, number.mark == no_mark ? to_end : extent_of_word(*word, number.mark_at), to_end};
}

[[gnu::noinline]] MeasuredNumber Decimals::measure_pieces(const PreparedParagraph& prepared) {
    const Number number = find_mark(read(prepared));
    const NumberExtent to_end = extent(prepared, number.end);
    return {number.mark, number.certain, number.mark == no_mark ? to_end : extent(prepared, number.mark_at), to_end};
}

std::int32_t Decimals::note(std::uint32_t column, const PreparedParagraph& prepared) {
    KeptText* const kept = right_to_left_ ? nullptr : prepared.text.kept;
    std::optional<MeasuredNumber> own;
    std::optional<MeasuredNumber>& measured = kept != nullptr ? kept->number : own;
    if (!measured) measured = measure(prepared);
    const MeasuredNumber& number = *measured;
    Column& noted = columns_[column];
    noted.settled = false;
    Extents& alike = noted.by_mark[number.mark];
    if (number.certain) ++alike.votes;
    widen(alike.to_mark, number.to_mark);
    widen(alike.to_end, number.to_end);
    if (noted_.size() >= most_noted) return -1;
    noted_.push_back({number.mark, number.to_mark.after, number.to_end.after});
    return static_cast<std::int32_t>(noted_.size()) - 1;
}

Length Decimals::width(std::uint32_t column) {
    const NumberExtent& most = settled(column).most;
    return most.before + most.after;
}

/// Of a number that was not noted.
Length Decimals::inset_of(const Column& column, const PreparedParagraph& prepared) {
    const Number number = find_mark(read(prepared));
    const std::size_t offset = number.mark == column.mark && column.mark != no_mark ? number.mark_at : number.end;
    return std::max(column.most.after - extent(prepared, offset).after, Length{});
}

}  // namespace acta::layout
