// Decimals: where the numbers of a column have their decimal mark, so that the marks stand one under another.
#pragma once

#include "layout/flow.h"
#include "layout/paragraph.h"

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
    [[nodiscard]] Length width(std::uint32_t column) const;

    /// How far from the column's end edge a number of the column ends.
    [[nodiscard]] Length inset(std::uint32_t column, const PreparedParagraph& prepared);

private:
    static constexpr std::size_t mark_count = 3;
    static constexpr std::size_t no_mark = mark_count;  ///< whole numbers
    static constexpr std::size_t most_noted = 1U << 14;  ///< of a table; others are looked at again

    struct Extent {
        Length before;  ///< from the number's start to its mark
        Length after;   ///< from its mark to its end: on the side of the column's end edge
    };
    struct Column {
        std::array<Extent, mark_count + 1> most;
        std::array<std::uint32_t, mark_count> votes{};
        [[nodiscard]] std::size_t mark() const;
    };
    struct Number {
        std::array<std::size_t, mark_count + 1> offset{};  ///< of each mark, or of the number's end
        std::size_t certain = no_mark;  ///< the mark that it can only have; no_mark: unknown
    };

    [[nodiscard]] std::string_view read(const PreparedParagraph& prepared);
    [[nodiscard]] static Number find_marks(std::string_view text);
    [[nodiscard]] Extent extent(const PreparedParagraph& prepared, std::size_t offset) const;

    const ParagraphSetter& paragraphs_;
    bool right_to_left_ = false;
    std::vector<Column> columns_;
    std::vector<std::array<Length, mark_count + 1>> noted_;  ///< of each number: Extent::after for each mark
    std::string text_;
};

}  // namespace acta::layout
