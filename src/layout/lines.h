// Lines: fills lines with pieces and aligns them.
#pragma once

#include "layout/breaks.h"
#include "layout/flow.h"
#include "layout/itemize.h"
#include "layout/styles.h"

#include <string>
#include <vector>

namespace acta::layout {

/// The column that lines are filled into.
struct LineShape {
    Length width;
    Length first_indent;  ///< more than the other lines
    Length height;
    Length baseline;
    Align align = Align::start;
};

/// Fills lines greedily: up to the last opportunity of UAX 14 that fits; a word wider than the column is broken between
/// its characters. A space at a line's end hangs out of the column.
class LineFiller {
public:
    LineFiller(Flow& flow, Itemizer& itemizer, BreakFinder& breaks) : flow_(flow), itemizer_(itemizer), breaks_(breaks) {}

    /// Sets what is the same for a whole document.
    void begin(const Styles& styles, const std::string& language, bool right_to_left);

    /// Appends the lines of a paragraph to the flow. Its pieces may be changed.
    [[nodiscard]] LineRange fill(PieceRange pieces, const LineShape& shape);

    /// The width of the widest stretch between forced line ends, without the space at its end.
    [[nodiscard]] Length natural_width(PieceRange pieces) const;

private:
    void fill_segment(std::uint32_t begin, std::uint32_t end, PieceRange paragraph, const LineShape& shape);
    [[nodiscard]] std::uint32_t fill_line(std::uint32_t begin, std::uint32_t end, const LineShape& shape);
    void find_breaks(PieceRange paragraph);
    [[nodiscard]] bool may_break_after(std::uint32_t piece) const;
    [[nodiscard]] bool split_at_opportunity(std::uint32_t piece, std::int32_t room);
    [[nodiscard]] bool split_anywhere(std::uint32_t piece, std::int32_t room, bool at_least_one);
    [[nodiscard]] bool split(std::uint32_t piece, std::size_t offset, std::int32_t room);
    void place(const LineShape& shape, bool last);
    void detach_trailing_space();
    void assign_positions(std::int32_t left, std::int32_t extra);
    void add_line(const LineShape& shape);
    [[nodiscard]] std::int32_t room(const LineShape& shape) const;

    Flow& flow_;
    Itemizer& itemizer_;
    BreakFinder& breaks_;
    const Styles* styles_ = nullptr;
    const std::string* language_ = nullptr;
    bool right_to_left_ = false;

    bool first_line_ = true;
    const std::vector<std::uint8_t>* flags_ = nullptr;  ///< opportunities of the paragraph; null: not looked for yet
    std::uint32_t first_piece_ = 0;                     ///< that begins_ starts with
    std::vector<std::uint32_t> begins_;                 ///< offset of each piece in the paragraph's text, and of its end
    std::string text_;
    std::vector<Piece> line_;
    std::vector<std::uint8_t> levels_;
    std::vector<std::int32_t> order_;
    std::vector<std::int32_t> x_;
};

}  // namespace acta::layout
