// Decimals: finding the decimal marks of a column's numbers.
#include "layout/decimals.h"

#include "layout/utf8.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace acta::layout {

namespace {

constexpr std::array<char32_t, 3> marks = {U'.', U',', U'\u066B'};

bool is_digit(char32_t c) { return c < 0x80 ? c >= U'0' && c <= U'9' : u_isdigit(static_cast<UChar32>(c)) != 0; }

struct Seen {  ///< of one mark
    std::size_t offset = 0;
    std::uint32_t count = 0;
    std::uint32_t digits_before = 0;
    std::uint32_t digits_after = 0;
    bool zero_before = false;
    bool last = false;  ///< after all others
};

}  // namespace

std::size_t Decimals::Column::mark() const {
    const auto* most_votes = std::max_element(votes.begin(), votes.end());
    return *most_votes == 0 ? no_mark : static_cast<std::size_t>(most_votes - votes.begin());
}

void Decimals::read(const PreparedParagraph& prepared) {
    text_.clear();
    for (std::uint32_t i = prepared.text.first; i < prepared.text.first + prepared.text.count; ++i) {
        if (flow_.pieces[i].word != nullptr) text_ += flow_.pieces[i].word->text;
    }
}

Decimals::Number Decimals::find_marks() const {
    std::array<Seen, mark_count> seen{};
    std::size_t number_end = text_.size();
    std::uint32_t digits = 0;
    char32_t first_digit = 0;
    for (std::size_t i = 0; i < text_.size();) {
        const std::size_t at = i;
        const char32_t c = next_character(text_, i);
        if (is_digit(c)) {
            if (digits++ == 0) first_digit = c;
            number_end = i;
            for (Seen& mark : seen) ++mark.digits_after;
            continue;
        }
        for (std::size_t m = 0; m < mark_count; ++m) {
            if (c != marks[m]) continue;
            for (Seen& other : seen) other.last = false;
            const bool zero = digits == 1 && u_charDigitValue(static_cast<UChar32>(first_digit)) == 0;
            seen[m] = {at, seen[m].count + 1, digits, 0, zero, true};
        }
    }
    Number number;
    number.offset[no_mark] = number_end;
    bool others = false;
    for (std::size_t m = 0; m < mark_count; ++m) {
        const bool can_be = seen[m].count == 1 && seen[m].last && seen[m].digits_after > 0;
        number.offset[m] = can_be ? seen[m].offset : number_end;
        for (std::size_t other = 0; other < mark_count; ++other) others = others || (other != m && can_be && seen[other].count > 0);
        const bool certain = seen[m].digits_after != 3 || seen[m].zero_before || seen[m].digits_before == 0 ||
                             seen[m].digits_before > 3 || others;
        if (can_be && certain) number.certain = m;
    }
    return number;
}

/// Pieces after the number stand on the side of the end edge; the number itself runs from left to right always.
Decimals::Extent Decimals::extent(const PreparedParagraph& prepared, std::size_t offset) const {
    Extent extent;
    std::size_t begin = 0;
    std::int32_t hanging = 0;
    for (std::uint32_t i = prepared.text.first; i < prepared.text.first + prepared.text.count; ++i) {
        const Piece& piece = flow_.pieces[i];
        if (piece.word == nullptr) continue;
        const std::size_t end = begin + piece.word->text.size();
        std::int64_t inside = 0;
        if (offset > begin && offset <= end) {
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

void Decimals::note(std::uint32_t column, const PreparedParagraph& prepared) {
    read(prepared);
    const Number number = find_marks();
    Column& noted = columns_[column];
    if (number.certain != no_mark) ++noted.votes[number.certain];
    Extent own;
    for (std::size_t m = 0; m <= mark_count; ++m) {
        if (m == 0 || number.offset[m] != number.offset[m - 1]) own = extent(prepared, number.offset[m]);
        noted.most[m] = {std::max(noted.most[m].before, own.before), std::max(noted.most[m].after, own.after)};
    }
}

Length Decimals::width(std::uint32_t column) const {
    const Extent& most = columns_[column].most[columns_[column].mark()];
    return most.before + most.after;
}

Length Decimals::inset(std::uint32_t column, const PreparedParagraph& prepared) {
    const std::size_t mark = columns_[column].mark();
    read(prepared);
    const Extent own = extent(prepared, find_marks().offset[mark]);
    return std::max(columns_[column].most[mark].after - own.after, Length{});
}

}  // namespace acta::layout
