// Flow: what layout works on between Content and Pages: shaped pieces, lines, marks and slabs, in flat arrays.
//
// All x positions count from the start edge of the text (the left edge in a left-to-right document), so that a
// right-to-left page is mirrored in one place, when it is painted. Only inside a line x counts from the line's left.
#pragma once

#include "layout/content.h"
#include "layout/shape.h"

#include <cstdint>
#include <string>
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
    std::uint8_t level = 0;   ///< of UAX 9
    bool forced_end = false;  ///< the line ends after it
};

/// A piece at its place in a line.
struct Fragment {
    const ShapedWord* word = nullptr;
    Length x;  ///< from the line's left edge
    std::int32_t element = -1;
    std::int32_t link = -1;
    StyleId style = 0;
};

/// A line of text: a box as wide as its column.
struct Line {
    std::uint32_t first = 0;  ///< range of Flow::fragments
    std::uint32_t count = 0;
    Length width;
    Length height;
    Length baseline;  ///< from the top of the box
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

struct LinkTarget {
    std::string uri;
    std::string description;
    std::int32_t element = -1;
};

/// Something to paint, placed relative to the top start corner of its slab.
struct Mark {
    enum class Kind : std::uint8_t { line, box, image, heading };
    Kind kind = Kind::line;
    std::uint32_t index = 0;  ///< into lines, boxes, images or headings
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
    Hold hold = Hold::none;
    bool blank = false;            ///< space, dropped at the top of a page
    bool page_break = false;
};

/// The header rows of a table, for the pages that it continues on.
struct Repeat {
    std::uint32_t first_mark = 0;
    std::uint32_t mark_count = 0;
    Length height;
};

struct Heading {
    std::string title;
    int level = 1;
};

/// A range of Flow::pieces.
struct PieceRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
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

/// The working memory of one document; cleared, not freed, before the next.
struct Flow {
    std::vector<Piece> pieces;
    std::vector<Fragment> fragments;
    std::vector<Line> lines;
    std::vector<Mark> marks;
    std::vector<PaintedBox> boxes;
    std::vector<PaintedImage> images;
    std::vector<LinkTarget> links;
    std::vector<Repeat> repeats;
    std::vector<Heading> headings;
    std::vector<FieldUse> field_uses;

    void clear();
};

}  // namespace acta::layout
