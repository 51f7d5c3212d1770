// LinePlacer: where the pieces of one line stand: justified, aligned, and in the order that their directions ask for.
#pragma once

#include "layout/flow.h"
#include "layout/itemize.h"
#include "layout/styles.h"

#include <string>
#include <vector>

namespace acta::layout {

/// The column that lines are filled into, and the paragraph that fills it.
struct LineShape {
    Length width;
    Length first_indent;  ///< more than the other lines
    Length height;
    Length baseline;
    Align align = Align::start;
    bool right_to_left = false;
    bool hyphenate = false;
    const std::string* language = nullptr;
};

/// Appends lines to the flow. The gaps of a justified line get wider until they reach `widest_gap`; then its letters are set apart, by
/// `last_letter_gap` at most, if that makes it reach the edge; else it stays short. A space at a line's end hangs out of the column.
class LinePlacer {
public:
    LinePlacer(Flow& flow, Itemizer& itemizer) : flow_(flow), itemizer_(itemizer) {}

    /// Sets what is the same for a whole document.
    void begin(const Styles& styles) { styles_ = &styles; }

    /// Appends a line of `pieces`, which may be changed on the way. `room`: the width, in thousandths of a point, without the indent;
    /// `last`: the paragraph or a stretch of it ends with the line.
    void place(std::vector<Piece>& pieces, const LineShape& shape, std::int32_t room, bool last);

private:
    void detach_trailing_space();
    void guard_hyphen();
    [[nodiscard]] std::int32_t visible_width() const;
    [[nodiscard]] std::int32_t most_widening() const;
    [[nodiscard]] std::int32_t justify(bool last);
    void space_letters(std::int64_t missing);
    void assign_positions(std::int32_t left, std::int32_t extra);
    void add_line();
    [[nodiscard]] std::int32_t size_of(const Piece& piece) const { return (*styles_)[piece.style].size.milli; }

    Flow& flow_;
    Itemizer& itemizer_;
    const Styles* styles_ = nullptr;

    std::vector<Piece>* line_ = nullptr;
    const LineShape* shape_ = nullptr;
    std::int32_t room_ = 0;
    std::vector<std::uint8_t> levels_;
    std::vector<std::int32_t> order_;
    std::vector<std::int32_t> x_;
};

}  // namespace acta::layout
