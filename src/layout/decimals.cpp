// Decimals: finding the decimal marks of a column's numbers.
#include "layout/decimals.h"

#include "layout/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace acta::layout {

namespace {

/// Which of the marks a character is; their number for none.
std::size_t mark_of(char32_t c) { return c == U'.' ? 0 : c == U',' ? 1 : c == U'\u066B' ? 2 : 3; }

bool is_digit(char32_t c) { return c < 0x80 ? c >= U'0' && c <= U'9' : u_isdigit(static_cast<UChar32>(c)) != 0; }

}  // namespace

std::size_t Decimals::Column::mark() const {
    const auto* most_votes = std::max_element(votes.begin(), votes.end());
    return *most_votes == 0 ? no_mark : static_cast<std::size_t>(most_votes - votes.begin());
}

std::string_view Decimals::read(const PreparedParagraph& prepared) {
    const Piece* const pieces = paragraphs_.pieces_of(prepared.text);
    if (prepared.text.count == 1 && pieces->word != nullptr) return pieces->word->text;
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
    char32_t first_digit = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const auto byte = static_cast<unsigned char>(text[i]);
        const char32_t c = byte < 0x80 ? (++i, char32_t{byte}) : next_character(text, i);
        if (is_digit(c)) {
            if (digits++ == 0) first_digit = c;
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
    const bool zero_before = digits_before == 1 && u_charDigitValue(static_cast<UChar32>(first_digit)) == 0;
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
    if (prepared.text.count == 1 && pieces->word != nullptr && pieces->space == 0 && !right_to_left_) {  // as most
        const Length whole{pieces->width};
        const bool inside = offset > 0 && offset < pieces->word->text.size();
        const Length before = inside ? Length{width_before(*pieces, offset)} : offset == 0 ? Length{} : whole;
        return {before, whole - before};
    }
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

// Flattened: so many small calls would take as long as what they do.
[[gnu::flatten]] MeasuredNumber Decimals::measure(const PreparedParagraph& prepared) {
    const Number number = find_mark(read(prepared));
    const NumberExtent to_end = extent(prepared, number.end);
    return {number.mark, number.certain, number.mark == no_mark ? to_end : extent(prepared, number.mark_at), to_end};
}

std::int32_t Decimals::note(std::uint32_t column, const PreparedParagraph& prepared) {
    KeptText* const kept = right_to_left_ ? nullptr : prepared.text.kept;
    MeasuredNumber number;
    if (kept == nullptr) number = measure(prepared);
    else if (kept->number) number = *kept->number;
    else kept->number = number = measure(prepared);
    Column& noted = columns_[column];
    if (number.certain) ++noted.votes[number.mark];
    for (std::size_t m = 0; m <= mark_count; ++m) {
        const NumberExtent& own = m == number.mark ? number.to_mark : number.to_end;
        noted.most[m] = {std::max(noted.most[m].before, own.before), std::max(noted.most[m].after, own.after)};
    }
    if (noted_.size() >= most_noted) return -1;
    noted_.push_back({number.mark, number.to_mark.after, number.to_end.after});
    return static_cast<std::int32_t>(noted_.size()) - 1;
}

Length Decimals::width(std::uint32_t column) const {
    const NumberExtent& most = columns_[column].most[columns_[column].mark()];
    return most.before + most.after;
}

[[gnu::flatten]] Length Decimals::inset(std::uint32_t column, const PreparedParagraph& prepared) {
    const std::size_t mark = columns_[column].mark();
    const Length most = columns_[column].most[mark].after;
    if (prepared.number >= 0) {
        const Noted& own = noted_[static_cast<std::size_t>(prepared.number)];
        return std::max(most - (own.mark == mark ? own.from_mark : own.from_end), Length{});
    }
    const Number number = find_mark(read(prepared));
    const std::size_t offset = number.mark == mark && mark != no_mark ? number.mark_at : number.end;
    return std::max(most - extent(prepared, offset).after, Length{});
}

}  // namespace acta::layout
