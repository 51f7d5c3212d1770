// Content: what a document says, in order, with its styles resolved; the input of layout. It knows nothing of money.
#pragma once

#include "layout/length.h"
#include "layout/rare_text.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace acta::layout {

enum class Family : std::uint8_t { sans, serif };

/// How a stretch of text looks.
struct TextStyle {
    Family family = Family::sans;
    bool bold = false;
    bool italic = false;
    Length size = pt(9.5);
    Color color;
    Length letter_spacing;  ///< added after each cluster; never used for scripts that join their letters
    bool small_caps = false;  ///< small letters as small capitals, where the font has them (OpenType smcp); else as they are
    auto operator<=>(const TextStyle&) const = default;
};

using StyleId = std::uint16_t;  ///< index into Content::styles

/// A piece of a paragraph.
struct Inline {
    enum class Kind : std::uint8_t {
        text,         ///< `text`, UTF-8
        line_break,   ///< a forced line end
        page_number,  ///< the number of the page that it stands on
        page_count,   ///< the number of pages of the document
        carried       ///< only in Table::carried_out and carried_in: Row::carried of the last row before the page break
    };
    Kind kind = Kind::text;
    StyleId style = 0;
    std::string text;
    RareText language;  ///< BCP 47; empty: the paragraph's
    RareText link;      ///< a URI; empty: no link
};

/// Start is left in a left-to-right language. Decimal is for cells: the decimal marks of a column stand one under another, the
/// widest of its cells at the column's end edge.
enum class Align : std::uint8_t { start, end, center, justify, decimal };

/// The meaning of a paragraph, for the structure tree (ISO 32000-1 14.8.4). A caption is that of the table right below it, or of
/// the picture above it. Heading levels are tagged so that the first is 1 and none is skipped.
enum class Role : std::uint8_t { paragraph, title, heading1, heading2, heading3, caption };

/// What stands before a paragraph: "1.2", "a)" or a bullet.
struct Label {
    std::vector<Inline> inlines;
    Length indent;  ///< from the start edge
};

struct Paragraph {
    Role role = Role::paragraph;
    Align align = Align::start;
    std::vector<Inline> inlines;
    std::vector<Inline> label;     ///< "1.2" or a bullet, set in the space that `indent` leaves; empty: none
    Length line_height;            ///< distance of baselines; 0: 1.35 times the largest size
    Length space_before;           ///< swallowed at the top of a page; adjacent spaces do not add, the larger one counts
    Length space_after;
    Length indent;                 ///< of all lines from the start edge
    Length label_indent;           ///< of the label from the start edge
    bool keep_with_next = false;   ///< headings: the next block's first lines stand on the same page
    bool keep_together = false;    ///< never split over pages
    bool hyphenate = false;        ///< long words may be broken by their language's patterns, where this machine has them
    RareText language;             ///< BCP 47; decides direction, shaping and breaks; empty: the document's
    /// Of what begins with this labelled paragraph, as a clause with its first item, the outermost first: each at its own place, or
    /// where that is taken behind the one before it; null: none.
    std::shared_ptr<const std::vector<Label>> outer_labels;
};

struct Stroke {
    Length width;  ///< 0: none
    Color color;
    auto operator<=>(const Stroke&) const = default;
};

struct Block;

/// One cell of a table: paragraphs one under another.
struct Cell {
    std::vector<Paragraph> paragraphs;
    std::uint16_t column_span = 1;
    std::uint16_t row_span = 1;  ///< ends above a row whose own cells would find no room beside it
    bool row_header = false;  ///< the row's name (TH with scope Row); cells of header rows are column headers already
};

struct Row {
    std::vector<Cell> cells;
    Stroke above;
    Stroke below;
    bool filled = false;  ///< `fill` is painted behind the row
    Color fill;
    bool keep_with_next = false;
    /// May be split over pages between lines of its cells, two lines at least of a paragraph on either side; else it stays whole
    /// where it fits on a page. Rows that a cell spans stay together where they fit.
    bool splits = false;
    RareText carried;     ///< what Inline::Kind::carried says when the page breaks after this row, as a running total
};

struct Column {
    enum class Width : std::uint8_t {
        fixed,   ///< `width`
        share,   ///< `share` parts of what fixed and content columns leave
        content  ///< as wide as its widest unbroken cell, at most `width` where that is not 0
    };
    Width kind = Width::share;
    Length width;
    int share = 1;
};

struct Table {
    std::vector<Column> columns;
    std::vector<Row> header;  ///< repeated at the top of every page that the table continues on
    std::vector<Row> rows;
    std::optional<Row> carried_out;  ///< set below the last row of a page that the table goes on from ("carried forward")
    std::optional<Row> carried_in;   ///< set below the header of a page that it goes on on ("brought forward")
    std::string summary;      ///< what the table shows, for assistive technology; may be empty
    Length cell_padding = pt(3);        ///< left and right of every cell, but not at the table's outer edges
    Length row_padding = pt(2.5);       ///< above and below the text of every row
    Length space_before;
    Length space_after;
    bool layout_only = false;  ///< a grid for setting things side by side: tagged as plain blocks, no header cells
};

/// A PNG or JPEG. `width` or `height` may be 0: it follows from the other and the picture's own proportions.
struct Image {
    std::shared_ptr<const std::string> bytes;
    Length width;
    Length height;
    Align align = Align::start;
    std::string alt;  ///< what it shows, for who cannot see it; empty: decoration (an artifact)
    Length space_before;
    Length space_after;
};

/// A vector picture: paths and texts in painting order, from its top left corner, x to the right, y down. Never mirrored. Too wide
/// or too high for its place, it is made smaller in proportion, its texts too.
struct Drawing {
    /// A path as moves, lines, curves and closings; a curve takes three points, a closing none.
    struct Path {
        enum class Step : std::uint8_t { move, line, curve, close };
        std::vector<Step> steps;
        std::vector<Point> points;
        std::optional<Color> fill;  ///< by the non-zero winding rule
        Stroke stroke;
        Length dash;  ///< of dashes and of the gaps between them; 0: a full line
    };
    struct Text {
        enum class Anchor : std::uint8_t { left, middle, right };
        Point at;  ///< on the baseline
        Anchor anchor = Anchor::left;
        StyleId style = 0;
        std::string text;  ///< one line
    };
    Length width;
    Length height;
    std::vector<Path> paths;
    std::vector<Text> texts;  ///< above all paths
    std::string alt;  ///< what it shows, for who cannot see it; empty: decoration (an artifact)
    std::string link; ///< a URI to which the whole picture leads; empty: none
    Align align = Align::start;
    Length space_before;
    Length space_after;
};

struct HorizontalRule {
    Stroke stroke;
    Length space_before;
    Length space_after;
};

struct PageBreak {};

struct Space {
    Length height;  ///< swallowed at the top of a page
};

/// Blocks set side by side, each column from its own top; not split over pages.
struct Columns {
    struct Part {
        Column width;
        std::vector<Block> blocks;
    };
    std::vector<Part> parts;
    Length gap = mm(6);
    Length space_before;
    Length space_after;
};

/// Blocks that belong together.
struct Group {
    std::vector<Block> blocks;
    bool keep_together = false;  ///< moved to the next page as a whole when it does not fit (and fits on one page)
    /// At least this much of what precedes it goes with it (a signature block never stands alone on a page).
    bool keep_with_previous = false;
};

struct Block {
    std::variant<Paragraph, Table, Image, Drawing, HorizontalRule, PageBreak, Space, Columns, Group> value;
};

/// The paper and its margins. Header and footer are set inside the top and bottom margins, from `header_top` and
/// `footer_bottom`; the body never touches them.
struct PageSetup {
    Length width = mm(210);
    Length height = mm(297);
    Length top = mm(20);
    Length bottom = mm(22);
    Length left = mm(20);
    Length right = mm(20);
    Length header_top = mm(10);
    Length footer_bottom = mm(10);
};

/// A word across every page, behind what stands on it: DRAFT, COPY. An artifact.
struct Watermark {
    std::string text;
    StyleId style = 0;  ///< its colour has to be pale: what stands over it stays readable; its size is the largest that it takes
};

/// A file inside the document (ISO 19005-3 6.8): the data that it was made from, or what belongs to it.
struct Attachment {
    enum class Relationship : std::uint8_t { source, data, alternative, supplement };
    std::string name;         ///< a file name without folders
    std::string media_type;   ///< "application/xml"
    std::string description;
    Relationship relationship = Relationship::data;
    std::shared_ptr<const std::string> bytes;
};

struct Content {
    PageSetup page;
    std::vector<TextStyle> styles;
    std::string language = "en";  ///< BCP 47; decides shaping, line breaks, and the direction of the page
    std::string title;            ///< shown by viewers in place of the file's name (ISO 14289-1 7.1)
    std::string author;
    std::string subject;
    std::string date;  ///< ISO 8601 date that the document bears; becomes the PDF's creation date; never the clock
    std::vector<Block> first_header;  ///< of page 1; empty: none
    std::vector<Block> header;        ///< of the pages after it
    std::vector<Block> footer;        ///< of every page
    std::vector<Block> body;
    std::optional<Watermark> watermark;
    std::vector<Attachment> attachments;
};

}  // namespace acta::layout
