// Flow: what layout works on between Content and Pages: shaped pieces, lines, marks and slabs, in flat arrays.
//
// All x positions count from the start edge of the text (the left edge in a left-to-right document), so that a
// right-to-left page is mirrored in one place, when it is painted. Only inside a line x counts from the line's left.
#pragma once

#include "layout/content.h"
#include "layout/shape.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace acta::layout {

/// A stretch of text in one font, style, direction and source: a word with the space after it, or a part of a word.
struct Piece {
    const ShapedWord* word = nullptr;  ///< null: nothing to show, only a forced line end
    std::int32_t width = 0;            ///< thousandths of a point, with the space
    std::int32_t space = 0;            ///< of the trailing space
    std::int32_t element = -1;
    std::int32_t link = -1;   ///< index into Flow::links
    std::int32_t field = -1;  ///< index of the page number among the document's
    StyleId style = 0;
    std::uint16_t span = 0;   ///< of the paragraph's source spans, the one that it comes from
    std::uint8_t level = 0;   ///< of UAX 9
    bool forced_end = false;  ///< the line ends after it
};

struct KeptText;

/// A piece at its place in a line, or all pieces of a text that was set before.
struct Fragment {
    const ShapedWord* word = nullptr;
    Length x;  ///< from the line's left edge
    std::int32_t element = -1;
    std::int32_t link = -1;
    StyleId style = 0;
    const KeptText* text = nullptr;  ///< where `word` is null
};

/// A line of text: a box as wide as its column.
struct Line {
    std::uint32_t first = 0;  ///< range of Flow::fragments
    std::uint32_t count = 0;
    Length width;
    Length height;
    Length baseline;  ///< from the top of the box
    bool right_to_left = false;  ///< its paragraph is
};

struct PaintedBox {
    Length width;
    Length height;
    Color color;
};

struct PaintedImage {
    std::shared_ptr<const std::string> bytes;
    Length width;
    Length height;
    std::int32_t element = -1;
};

/// A text of a drawing, at its place before the drawing is scaled.
struct PaintedText {
    std::uint32_t line = 0;  ///< index into Flow::lines
    Length x;                ///< of the line's left edge, from the drawing's left
    Length baseline;         ///< from the drawing's top
};

struct PaintedDrawing {
    std::shared_ptr<const std::vector<Drawing::Path>> paths;
    Length width;
    Length height;
    Length set_width;  ///< before it was scaled to `width`: of this the texts' places and sizes are parts
    std::uint32_t first_text = 0;  ///< range of Flow::texts
    std::uint32_t text_count = 0;
    std::int32_t element = -1;
    std::int32_t link = -1;  ///< index into Flow::links
};

struct LinkTarget {
    std::string uri;
    std::string description;
    std::int32_t element = -1;
};

/// Something to paint, placed relative to the top start corner of its slab.
struct Mark {
    enum class Kind : std::uint8_t {
        line,
        text,  ///< a fragment that is a line of its own, in a left-to-right document; `x` is where it starts, `y` its baseline
        box,
        image,
        drawing,
        heading
    };
    Kind kind = Kind::line;
    std::uint32_t index = 0;  ///< into lines, fragments, boxes, images, drawings or headings
    Length x;
    Length y;
    bool operator==(const Mark&) const = default;
};

/// How strongly a slab holds on to the next one: pages break at the weakest hold that is left.
enum class Hold : std::uint8_t { none, group, firm };

/// A strip over the whole width of the text that no page break cuts.
struct Slab {
    Length height;
    Length gap;  ///< to the slab above it; swallowed at the top of a page
    std::uint32_t first_mark = 0;
    std::uint32_t mark_count = 0;
    std::int32_t repeated = -1;    ///< index into Flow::repeats: set again above it when a page starts with it
    std::int32_t unit = -1;        ///< index into Flow::units: rows that may be split; they have no marks before they are placed
    std::int32_t row = -1;         ///< of its table, the last that is complete at its end
    Hold hold = Hold::none;
    bool blank = false;            ///< space, dropped at the top of a page
    bool page_break = false;
};

/// What a table says again where it goes on on another page: its header rows, and what is carried over.
struct Repeat {
    std::uint32_t first_mark = 0;
    std::uint32_t mark_count = 0;
    Length height;
    const Table* carrying = nullptr;  ///< the table, where it has rows for what is carried; null: it has none
    std::uint32_t frame = 0;          ///< index into Flow::frames: the widths to set them with
    Length out_height;                ///< room to be left for Table::carried_out
    Length in_height;

    [[nodiscard]] Length whole_height() const { return height + in_height + out_height; }

    /// What is carried where the page breaks after a row; empty: nothing.
    [[nodiscard]] std::string_view carried_after(std::int32_t row) const {
        if (carrying == nullptr || row < 0) return {};
        return carrying->rows[static_cast<std::size_t>(row)].carried.view();
    }
};

/// Of a table that carries amounts over: what its rows are set in.
struct TableFrame {
    std::vector<Column> columns;
    std::vector<Length> starts;
    Length outset;
};

struct Heading {
    std::string title;
    int level = 1;
};

/// Of a text without line breaks.
struct TextWidths {
    std::int32_t least = 0;    ///< its widest stretch between spaces, thousandths of a point
    std::int32_t natural = 0;  ///< its widest line, without the space at its end
};

/// A range of Flow::pieces.
struct PieceRange {
    static constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

    std::uint32_t first = 0;  ///< `nowhere`: the pieces are those of `kept`, and not in the flow
    std::uint32_t count = 0;
    KeptText* kept = nullptr;  ///< where the same text was set before

    [[nodiscard]] bool apart() const { return first == nowhere; }
};

/// A range of Flow::lines.
struct LineRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/// Where a page number of the body stands, to find out whether it was guessed right.
struct FieldUse {
    std::uint32_t line = 0;
    std::uint32_t field = 0;
};

/// A row of a unit.
struct UnitRow {
    const Row* row = nullptr;
    Length height;
    bool begun = false;    ///< on the page before
    bool goes_on = false;  ///< on the next page
};

/// A cell of a unit, with its lines.
struct UnitCell {
    std::uint32_t first = 0;  ///< range of marks, from the top; their y from the row's text
    std::uint32_t count = 0;
    std::uint32_t row = 0;   ///< of the unit, that it begins in
    std::uint32_t rows = 1;  ///< that it spans
    Length height;
    Length baseline;  ///< of its first line
};

/// Rows of a table that cells spanning several of them tie together; mostly one row.
struct RowUnit {
    std::vector<UnitRow> rows;
    std::vector<UnitCell> cells;
    std::vector<Mark> marks;           ///< of units that may be split: the lines of all cells
    std::vector<std::uint8_t> holds;   ///< for each mark, whether no page breaks below it
    std::int32_t first_row = 0;        ///< of the table
    Length padding;                    ///< above and below the text of each row
    Length x;                          ///< of fills and strokes
    Length width;
    bool splits = false;  ///< between lines though a page could hold it
};

/// The working memory of one document; cleared, not freed, before the next.
struct Flow {
    std::vector<Piece> pieces;
    std::vector<Fragment> fragments;
    std::vector<Line> lines;
    std::vector<Mark> marks;
    std::vector<PaintedBox> boxes;
    std::vector<PaintedImage> images;
    std::vector<PaintedDrawing> drawings;
    std::vector<PaintedText> texts;
    std::vector<LinkTarget> links;
    std::vector<Repeat> repeats;
    std::vector<TableFrame> frames;
    std::vector<RowUnit> units;
    std::vector<Heading> headings;
    std::vector<FieldUse> field_uses;

    /// How much of what is set there is.
    struct Sizes {
        std::size_t fragments = 0;
        std::size_t lines = 0;
        std::size_t marks = 0;
        std::size_t boxes = 0;
        std::size_t units = 0;
    };

    void clear();
    void drop_pieces();  ///< of which lines were made

    [[nodiscard]] Sizes sizes() const { return {fragments.size(), lines.size(), marks.size(), boxes.size(), units.size()}; }

    /// Takes back what was set since there was so much.
    void cut(const Sizes& sizes);

    /// What there is now stays until the end of the document.
    void hold();

    /// Gives up what none of these slabs needs, but for what was there at the last `hold`; the slabs' indices follow.
    void drop_all_but(std::vector<Slab>& slabs);

private:
    void note_needs(const Mark& mark, Sizes& first) const;

    Sizes held_;
};

}  // namespace acta::layout
