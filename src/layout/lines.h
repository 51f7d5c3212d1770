// Lines: fills lines with pieces.
#pragma once

#include "layout/breaks.h"
#include "layout/flow.h"
#include "layout/itemize.h"
#include "layout/justify.h"
#include "layout/line_placer.h"
#include "layout/styles.h"

#include <cstdint>
#include <string>
#include <vector>

namespace acta::layout {

/// Fills lines: justified ones by the best choice for the whole paragraph, others up to the last opportunity of UAX 14 that fits, but
/// no short word is left alone in the last line where the one before it can go with it. A word wider than the column is broken between
/// its characters.
class LineFiller {
public:
    LineFiller(Flow& flow, Itemizer& itemizer, BreakFinder& breaks)
        : flow_(flow), itemizer_(itemizer), breaks_(breaks), placer_(flow, itemizer) {}

    /// Sets what is the same for a whole document.
    void begin(const Styles& styles) {
        styles_ = &styles;
        placer_.begin(styles);
    }

    /// Appends the lines of a paragraph to the flow.
    [[nodiscard]] LineRange fill(PieceRange pieces, const LineShape& shape);

    /// The width of the widest stretch between forced line ends, without the space at its end.
    [[nodiscard]] Length natural_width(PieceRange pieces) const;

private:
    /// Where a line being filled may end.
    struct Stop {
        std::size_t count = 0;   ///< of its pieces; 0: nowhere
        std::int32_t width = 0;  ///< that they take up
    };
    /// What an EndOption stands for.
    struct Place {
        std::uint32_t piece = 0;
        std::uint32_t offset = 0;  ///< into the paragraph's text; 0: the end of the piece
        bool hyphenated = false;
    };

    [[nodiscard]] bool fill_at_once(PieceRange pieces);
    void fill_segment(std::uint32_t begin, std::uint32_t end, PieceRange paragraph);
    void find_ends(PieceRange paragraph);
    void hyphenate(std::vector<LineEnd>& ends);
    [[nodiscard]] bool fill_justified(std::uint32_t begin, std::uint32_t end);
    void list_options(std::uint32_t begin, std::uint32_t end);
    [[nodiscard]] std::vector<std::size_t> last_resorts(std::uint32_t piece) const;
    void add_inner_options(std::uint32_t piece, std::int32_t x, const Give& before);
    [[nodiscard]] std::uint32_t fill_line(std::uint32_t begin, std::uint32_t end);
    [[nodiscard]] std::uint32_t end_line(std::uint32_t begin, std::uint32_t overfull, std::uint32_t end, std::int32_t width, Stop best,
                                         Stop before_best, Stop held);
    [[nodiscard]] bool leaves_short_word(std::uint32_t begin, std::uint32_t end, Stop best, Stop before_best) const;
    [[nodiscard]] LineEnd end_after(std::uint32_t piece) const { return (*ends_)[begins_[piece + 1]]; }
    [[nodiscard]] bool split_at(std::uint32_t piece, std::int32_t room, LineEnd kind);
    [[nodiscard]] bool split_anywhere(std::uint32_t piece, std::int32_t room, bool at_least_one);
    [[nodiscard]] bool split(std::uint32_t piece, std::size_t offset, std::int32_t room, bool hyphenated);
    void place(bool last);
    [[nodiscard]] std::int32_t room() const { return shape_->width.milli - (first_line_ ? shape_->first_indent.milli : 0); }
    [[nodiscard]] std::int32_t size_of(const Piece& piece) const { return (*styles_)[piece.style].size.milli; }

    Flow& flow_;
    Itemizer& itemizer_;
    BreakFinder& breaks_;
    LinePlacer placer_;
    const Styles* styles_ = nullptr;

    const LineShape* shape_ = nullptr;
    bool first_line_ = true;
    bool hyphenated_ = false;                     ///< the line being filled
    int hyphens_ = 0;                             ///< hyphenated lines just before it
    const std::vector<LineEnd>* ends_ = nullptr;  ///< of the paragraph's text; null: not looked for yet
    std::vector<LineEnd> own_ends_;
    std::vector<Piece> pieces_;                   ///< of the paragraph, once lines of it have to be broken
    std::vector<std::uint32_t> begins_;           ///< offset of each of them in the paragraph's text, and of its end
    std::string text_;
    std::vector<EndOption> options_;
    std::vector<Place> places_;
    std::vector<Piece> line_;
};

}  // namespace acta::layout
