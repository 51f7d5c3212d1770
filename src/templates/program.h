// Program: a template in its compiled form; what compiling makes and filling walks. Private to this room.
#pragma once

#include "diag/diagnostic.h"
#include "drawing/chart.h"
#include "layout/content.h"
#include "templates/condition.h"
#include "templates/names.h"
#include "templates/style.h"
#include "wording/words.h"
#include "xml/expression.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace acta::templates {

/// What stands after the arrow of a value.
enum class Function : std::uint8_t {
    none, money, price, number, percent, date, month, period, words, word, word_or_value, count, iban, translated
};

/// The way to the element that carries an amount, so that its currency is found around it.
struct Carrier {
    PathNames::Number own = PathNames::none;  ///< it is the current element, and this the attribute
    std::optional<DirectPath> direct;
    xml::Expression path;   ///< the elements; used where there is no direct way, or it does not know
    std::string attribute;  ///< of the element; empty: its text
    PathNames::Number attribute_number = PathNames::none;
    PathNames::Number currency = PathNames::none;  ///< the number of "currency"
};

/// One {...} of a text.
struct Value {
    enum class Kind : std::uint8_t {
        expression,
        word,       ///< word('key'): `index` of the word
        reference,  ///< ref('id'): `index` of the clause
        position    ///< position(): the number of the turn of the for-each around it
    };
    Kind kind = Kind::expression;
    Function function = Function::none;
    std::uint8_t option = 0;  ///< a MoneyStyle or a DateStyle
    std::uint32_t index = 0;  ///< of word() and count() after an arrow: of the argument
    std::string argument;     ///< the prefix or key of word() and count()
    xml::Expression expression;
    PathNames::Number own = PathNames::none;  ///< the expression is this attribute of the current element
    std::optional<DirectPath> direct;  ///< the expression is such a path, to an attribute
    Carrier carrier;          ///< of money(), price(), words(), period()
    diag::Position position;
};

/// A text value template: literal stretches, white space collapsed, and values.
struct Text {
    std::vector<std::variant<std::string, Value>> parts;
};

/// The words of a template in one language, compiled. `texts` stand in the order of the template's words; words that only
/// words name follow.
struct WordSet {
    const wording::Words* words = nullptr;
    std::vector<Text> texts;
};

struct Op;
using Ops = std::vector<Op>;

// Inside a paragraph.
struct Say {
    Text text;
    layout::StyleId style = 0;
};
struct LineBreak {};
struct PageField {
    layout::Inline::Kind kind = layout::Inline::Kind::page_number;
    layout::StyleId style = 0;
};
struct Link {
    Text target;
    Ops body;
};
/// <both>, <word key="..." both="..."/>: said in both languages of a document.
struct Both {
    Ops body;
    layout::StyleId style = 0;
    bool on_two_lines = false;  ///< else " / " stands between them
};

// Control, anywhere.
struct ForEach {
    xml::Expression select;
    PathNames::Number parent = PathNames::none;
    PathNames::Number child = PathNames::none;  ///< selects the children of this name, of the `parent`s' where there is one; none: `select` says what
    std::optional<Condition> filter;            ///< of these children
    Ops body;
    std::optional<Say> separator;  ///< between two turns, inside a paragraph
};
struct Branch {
    Condition test;  ///< always: otherwise
    Ops body;
};
struct Choose {
    std::vector<Branch> branches;  ///< the first that is true
};

// Blocks. `model` is what is copied, with everything that the template fixes.
struct ParagraphOp {
    layout::Paragraph model;
    layout::StyleId label_style = 0;
    bool in_list = false;
    Ops inlines;
};
struct CellOp {
    std::uint16_t first_column = 0;
    std::uint16_t span = 1;
    std::uint16_t rows = 1;
    bool row_header = false;
    std::variant<ParagraphOp, Ops> content;  ///< one paragraph, or what makes paragraphs
};
struct RowOp {
    layout::Row model;
    std::vector<CellOp> cells;
    Text carried;
    bool plain = true;  ///< no fill of its own: takes the table's stripe
};
struct ColumnOp {
    layout::Column model;
    Condition test;
};
struct TableOp {
    layout::Table model;
    std::vector<ColumnOp> columns;
    Text summary;
    Ops header;
    Ops rows;
    std::optional<RowOp> carried_out;
    std::optional<RowOp> carried_in;
    std::optional<layout::Color> stripe;
};
struct ImageOp {
    layout::Image model;
    Text source;
    Text alt;
    diag::Position position;
};
struct FixedBlock {
    layout::Block block;  ///< a rule, a space, a page break
};
struct ColumnsOp {
    struct Part {
        ColumnOp column;
        Ops body;
    };
    layout::Columns model;
    std::vector<Part> parts;
};
struct GroupOp {
    layout::Group model;
    Ops body;
};
struct ClauseOp {
    int level = 0;  ///< 0: "1.", 1: "1.1."
    layout::Length label_indent;  ///< of the number before a list that begins the clause; else the paragraph says where it stands
    layout::StyleId label_style = 0;
    std::optional<std::uint32_t> reference;
    Ops body;
};

struct ListOp {
    ListStyle style = ListStyle::disc;
    layout::Length label_indent;  ///< of what stands before the items
    Ops items;
};
struct ItemOp {
    Ops body;
};
struct QrOp {
    layout::Drawing model;  ///< its width is the code's size
    Text value;
    Text alt;
    Text link;
    diag::Position position;
};
struct ChartOp {
    struct Series {
        Condition test;
        Text name;
        Text value;
        diag::Position position;
    };
    drawing::Chart::Kind kind = drawing::Chart::Kind::bar;
    drawing::ChartLook look;  ///< without what the document's language decides
    layout::Drawing model;    ///< alignment and spaces
    Text alt;
    Text value_name;
    xml::Expression categories;
    Text label;  ///< of a category
    std::vector<Series> series;
};
/// Paragraphs in both languages of a document, side by side; in a document of one language as they are.
struct BilingualOp {
    layout::Table model;  ///< of each pair: its two columns and their distance
    Ops body;
};

struct Op {
    std::variant<Say, LineBreak, PageField, Link, Both, ForEach, Choose, ParagraphOp, RowOp, TableOp, ImageOp, FixedBlock,
                 ColumnsOp, GroupOp, ClauseOp, ListOp, ItemOp, QrOp, ChartOp, BilingualOp>
        value;
    Wants wants{};  ///< without any of it neither this says anything nor what follows in its sequence; empty: that is not known
};

struct AttachmentOp {
    Condition test;
    xml::Expression select;
    Text name;
    Text description;
    std::string media_type;
    layout::Attachment::Relationship relationship = layout::Attachment::Relationship::data;
    diag::Position position;
};

struct Program {
    std::string view;  ///< the name of the root element that it shows
    diag::Position position;
    layout::PageSetup page;
    std::vector<layout::TextStyle> styles;
    Text title;
    Text author;
    Text subject;
    Text date;
    Ops first_header;
    Ops header;
    Ops footer;
    Ops body;
    Ops watermark;  ///< inside a paragraph: only its text counts
    layout::StyleId watermark_style = 0;
    std::vector<AttachmentOp> attachments;
    Named named;
    std::vector<WordSet> languages;
};

constexpr int clause_levels = 3;

}  // namespace acta::templates
