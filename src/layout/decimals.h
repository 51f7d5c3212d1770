// Decimals: where the numbers of a column have their decimal mark, so that the marks stand one under another.
#pragma once

#include "layout/flow.h"
#include "layout/paragraph.h"
#include "layout/text_cache.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acta::layout {

/// Gathers the numbers of columns; which of full stop, comma and Arabic decimal separator a column means follows from all
/// its cells, because 1,234 alone could be either.
class Decimals {
public:
    explicit Decimals(const ParagraphSetter& paragraphs) : paragraphs_(paragraphs) {}

    /// Starts a document.
    void begin(bool right_to_left) { right_to_left_ = right_to_left; }

    /// Starts a table.
    void start(std::size_t columns) {
        columns_.assign(columns, Column());
        noted_.clear();
    }

    /// Takes a number into account. The result is to become its PreparedParagraph::number.
    [[nodiscard]] std::int32_t note(std::uint32_t column, const PreparedParagraph& prepared);

    /// What the column's numbers need with their marks one under another.
    [[nodiscard]] Length width(std::uint32_t column);

    /// How far from the column's end edge a number of the column ends.
    [[nodiscard]] Length inset(std::uint32_t column, const PreparedParagraph& prepared) {
        const Column& own = settled(column);
        if (prepared.number < 0) return inset_of(own, prepared);
        const Noted& number = noted_[static_cast<std::size_t>(prepared.number)];
        return std::max(own.most.after - (number.mark == own.mark ? number.from_mark : number.from_end), Length{});
    }

private:
    static constexpr std::size_t mark_count = 3;
    static constexpr std::size_t no_mark = mark_count;  ///< whole numbers
    static constexpr std::size_t most_noted = 1U << 14;  ///< of a table; others are looked at again

    /// How much the numbers whose last mark is the same take, with that mark or with their end below the column's marks.
    struct Extents {
        NumberExtent to_mark;
        NumberExtent to_end;
        std::uint32_t votes = 0;  ///< for the mark
    };
    struct Column {
        std::array<Extents, mark_count + 1> by_mark;
        bool settled = false;       ///< whether what follows is found
        std::size_t mark = no_mark; ///< the one that the column means
        NumberExtent most;
    };
    struct Number {
        std::size_t end = 0;            ///< offset behind its last digit
        std::size_t mark = no_mark;     ///< the one that it has or may have
        std::size_t mark_at = 0;        ///< offset of that
        bool certain = false;           ///< that it is its decimal mark
    };
    struct Noted {  ///< of a number: NumberExtent::after
        std::size_t mark = no_mark;
        Length from_mark;  ///< where the column means `mark`
        Length from_end;   ///< where it means another
    };

    [[nodiscard]] const Column& settled(std::uint32_t column) {
        Column& own = columns_[column];
        if (!own.settled) settle(own);
        return own;
    }
    static void settle(Column& column);
    [[nodiscard]] Length inset_of(const Column& column, const PreparedParagraph& prepared);
    [[nodiscard]] std::string_view read(const PreparedParagraph& prepared);
    [[nodiscard]] const Piece* lone_word(const PreparedParagraph& prepared) const;
    [[nodiscard]] static Number find_mark(std::string_view text);
    [[nodiscard]] MeasuredNumber measure(const PreparedParagraph& prepared);
    [[nodiscard]] MeasuredNumber measure_pieces(const PreparedParagraph& prepared);
    [[nodiscard]] NumberExtent extent(const PreparedParagraph& prepared, std::size_t offset) const;
    [[nodiscard]] NumberExtent extent_of_word(const Piece& piece, std::size_t offset) const;
    [[nodiscard]] std::int32_t width_before(const Piece& piece, std::size_t offset) const;

    const ParagraphSetter& paragraphs_;
    bool right_to_left_ = false;
    std::vector<Column> columns_;
    std::vector<Noted> noted_;
    std::string text_;
};

}  // namespace acta::layout
