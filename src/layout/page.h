// Pages: finished pages with glyphs, rules, images and links at fixed positions, and their structure tree. All that
// `pdf` reads. Positions are from the page's top left corner, x to the right, y down.
#pragma once

#include "layout/content.h"
#include "layout/length.h"
#include "layout/run_text.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace acta::layout {

using FontId = std::uint16_t;  ///< index into the FontSet that the pages were set with

/// One glyph; measures in font units (Font::units_per_em of its font).
struct Glyph {
    std::uint16_t id = 0;
    std::int16_t x_offset = 0;
    std::int16_t y_offset = 0;  ///< upwards
    std::uint16_t cluster = 0;  ///< byte offset into the run's text of the characters that it shows
    std::int32_t advance = 0;   ///< to the next glyph, letter spacing and kerning included
};

/// Whether a run stands in a line of a paragraph that reads from right to left, and whether it is the first of it to be read.
enum class InLeftwardLine : std::uint8_t { no, first, further };

/// A word, or a part of one, in one font: never wider than a line, glyphs in visual order from left to right. A space
/// belongs to the word before it. Runs of one line follow each other in reading order.
struct GlyphRun {
    FontId font = 0;
    bool right_to_left = false;
    InLeftwardLine leftward_line = InLeftwardLine::no;
    Color color;
    Length size;
    Length x;         ///< of the first glyph's origin
    Length baseline;  ///< y
    std::uint32_t first_glyph = 0;  ///< range of Page::glyphs
    std::uint32_t glyph_count = 0;
    RunText text;               ///< UTF-8 that the glyphs show, in reading order
    std::int32_t element = -1;  ///< index into Pages::structure; -1: an artifact (header, footer, decoration)
};

/// A filled rectangle: rules, row fills.
struct Box {
    Length x;
    Length y;
    Length width;
    Length height;
    Color color;  ///< boxes are always artifacts, and lie under all else on the page
};

struct PlacedImage {
    std::shared_ptr<const std::string> bytes;  ///< PNG or JPEG
    Length x;
    Length y;
    Length width;
    Length height;
    std::int32_t element = -1;
};

/// The paths of a drawing; its texts follow as glyph runs of the same element.
struct PlacedDrawing {
    std::shared_ptr<const std::vector<Drawing::Path>> paths;  ///< positions are from (x, y)
    Length x;
    Length y;
    Length width;
    Length height;
    std::int32_t element = -1;  ///< a figure; -1: an artifact
};

/// A watermark: a run that is turned about the page's middle, counterclockwise. Always an artifact.
struct TurnedRun {
    GlyphRun run;
    int degrees = 0;
};

/// A clickable area.
struct LinkArea {
    Length x;
    Length y;
    Length width;
    Length height;
    RareText uri;
    RareText description;       ///< the linked text (ISO 14289-1 7.18.5)
    std::int32_t element = -1;  ///< a Link element
};

using Item = std::variant<GlyphRun, Box, PlacedImage, LinkArea, PlacedDrawing, TurnedRun>;

struct Page {
    Length width;
    Length height;
    std::vector<Item> items;  ///< in painting order; text in reading order
    std::vector<Glyph> glyphs;
};

/// Standard structure types (ISO 32000-1 14.8.4).
enum class Tag : std::uint8_t {
    document, section, h1, h2, h3, p, caption, list, list_item, label, list_body, table, thead, tbody, tr, th, td, figure,
    link, span
};

/// A node of the structure tree. Children stand after their parents, in reading order.
struct Element {
    Tag tag = Tag::p;
    std::int32_t parent = -1;  ///< -1 for the root alone, which is element 0, a `document`
    RareText language;         ///< BCP 47 where it differs from the parent's; else empty
    RareText alt;              ///< of figures
    std::uint16_t column_span = 1;
    std::uint16_t row_span = 1;
    bool row_scope = false;  ///< TH: names its row rather than its column
    RareText summary;        ///< of tables
};

/// An entry of the outline ("bookmarks").
struct OutlineEntry {
    std::string title;
    int level = 1;
    std::uint32_t page = 0;  ///< index
    Length y;
};

struct Pages {
    std::vector<Page> pages;
    std::vector<Element> structure;
    std::vector<OutlineEntry> outline;
    std::string language;
    std::string title;
    std::string author;
    std::string subject;
    std::string date;  ///< ISO 8601, as in Content
    std::vector<Attachment> attachments;
};

}  // namespace acta::layout
