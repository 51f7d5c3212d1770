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

struct Seen {  ///< of one mark
    std::size_t offset = 0;
    std::uint32_t count = 0;
    std::uint32_t digits_before = 0;
    bool zero_before = false;
};

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

Decimals::Number Decimals::find_marks(std::string_view text) {
    std::array<Seen, mark_count> seen{};
    std::size_t last = no_mark;
    std::size_t number_end = text.size();
    std::uint32_t digits = 0;
    char32_t first_digit = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const auto byte = static_cast<unsigned char>(text[i]);
        const char32_t c = byte < 0x80 ? (++i, char32_t{byte}) : next_character(text, i);
        if (is_digit(c)) {
            if (digits++ == 0) first_digit = c;
            number_end = i;
            continue;
        }
        const std::size_t m = mark_of(c);
        if (m == no_mark) continue;
        const bool zero = digits == 1 && u_charDigitValue(static_cast<UChar32>(first_digit)) == 0;
        seen[m] = {at, seen[m].count + 1, digits, zero};
        last = m;
    }
    Number number;
    number.offset.fill(number_end);
    if (last == no_mark) return number;
    const Seen& mark = seen[last];
    const std::uint32_t digits_after = digits - mark.digits_before;
    if (mark.count != 1 || digits_after == 0) return number;
    number.offset[last] = mark.offset;
    bool others = false;
    for (std::size_t other = 0; other < mark_count; ++other) others = others || (other != last && seen[other].count > 0);
    const bool certain = digits_after != 3 || mark.zero_before || mark.digits_before == 0 || mark.digits_before > 3 || others;
    if (certain) number.certain = last;
    return number;
}

/// Pieces after the number stand on the side of the end edge; the number itself runs from left to right always.
Decimals::Extent Decimals::extent(const PreparedParagraph& prepared, std::size_t offset) const {
    Extent extent;
    std::size_t begin = 0;
    std::int32_t hanging = 0;
    const Piece* const pieces = paragraphs_.pieces_of(prepared.text);
    for (std::uint32_t i = 0; i < prepared.text.count; ++i) {
        const Piece& piece = pieces[i];
        if (piece.word == nullptr) continue;
        const std::size_t end = begin + piece.word->text.size();
        std::int64_t inside = 0;
        if (offset == end) {
            inside = right_to_left_ ? 0 : piece.width;
        } else if (offset > begin && offset <= end) {
            for (const Glyph& glyph : piece.word->glyphs) inside += glyph.cluster < offset - begin ? glyph.advance : 0;
            inside = piece.word->advance == 0 ? 0 : inside * piece.width / piece.word->advance;
            if (right_to_left_) inside = piece.width - inside;
        } else {
            inside = end < offset ? piece.width : 0;
        }
        extent.before += Length{static_cast<std::int32_t>(inside)};
        extent.after += Length{static_cast<std::int32_t>(piece.width - inside)};
        hanging = piece.space;
        begin = end;
    }
    (extent.after.milli >= hanging ? extent.after : extent.before) -= Length{hanging};
    return extent;
}

// Flattened: so many small calls would take as long as what they do.
[[gnu::flatten]] std::int32_t Decimals::note(std::uint32_t column, const PreparedParagraph& prepared) {
    const Number number = find_marks(read(prepared));
    Column& noted = columns_[column];
    if (number.certain != no_mark) ++noted.votes[number.certain];
    Extent own;
    std::array<Length, mark_count + 1> after;
    for (std::size_t m = 0; m <= mark_count; ++m) {
        if (m == 0 || number.offset[m] != number.offset[m - 1]) own = extent(prepared, number.offset[m]);
        noted.most[m] = {std::max(noted.most[m].before, own.before), std::max(noted.most[m].after, own.after)};
        after[m] = own.after;
    }
    if (noted_.size() >= most_noted) return -1;
    noted_.push_back(after);
    return static_cast<std::int32_t>(noted_.size()) - 1;
}

Length Decimals::width(std::uint32_t column) const {
    const Extent& most = columns_[column].most[columns_[column].mark()];
    return most.before + most.after;
}

[[gnu::flatten]] Length Decimals::inset(std::uint32_t column, const PreparedParagraph& prepared) {
    const std::size_t mark = columns_[column].mark();
    const Length after = prepared.number >= 0 ? noted_[static_cast<std::size_t>(prepared.number)][mark]
                                              : extent(prepared, find_marks(read(prepared)).offset[mark]).after;
    return std::max(columns_[column].most[mark].after - after, Length{});
}

}  // namespace acta::layout
