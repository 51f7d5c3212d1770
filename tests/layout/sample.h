// Sample: fonts and short ways to say content, for the tests of layout.
#pragma once

#include "layout/content.h"
#include "layout/font.h"
#include "layout/page.h"
#include "layout/typesetter.h"

#include <string>
#include <string_view>
#include <vector>

namespace acta::layout::sample {

/// The Noto fonts that the tests need, regular first. Without them (Debian: fonts-noto-core) the tests fail.
[[nodiscard]] const FontSet& fonts();

/// Only Noto Sans Regular.
[[nodiscard]] const FontSet& latin_only();

/// A document with the styles: 0 regular, 1 bold, 2 italic, 3 large bold, 4 small grey serif.
[[nodiscard]] Content document(std::string language = "en");

/// The document with a table alone.
[[nodiscard]] Content with(Table table);

[[nodiscard]] Inline text(std::string words, StyleId style = 0);
[[nodiscard]] Paragraph paragraph(std::string words, Align align = Align::start);
[[nodiscard]] Inline of_kind(Inline::Kind kind);
/// A paragraph of exactly so many lines: name0, name1 ...
[[nodiscard]] Paragraph of_lines(int count, const std::string& name);
constexpr int lines_of_a_page = 53;  ///< 255 mm in lines of 13.5 pt
[[nodiscard]] Cell cell(std::string words, Align align = Align::start);
[[nodiscard]] Row row(std::vector<std::string> cells);
[[nodiscard]] Column fixed(Length width);
[[nodiscard]] Column share(int parts = 1);
[[nodiscard]] Column by_content();

/// Sets a document and requires that it has no problems.
[[nodiscard]] Pages set(const Content& content);

/// A line as it stands on the page: its text in reading order, and the extent of its ink without the space at its end.
struct SeenLine {
    std::size_t page = 0;
    Length baseline;
    Length left;
    Length right;
    std::string text;
    std::int32_t element = -1;
};

/// The lines of text in reading order; runs on one baseline of one element are one line.
[[nodiscard]] std::vector<SeenLine> lines_of(const Pages& pages, const FontSet& fonts);

/// All text of the body (artifacts left out) in reading order.
[[nodiscard]] std::string text_of(const Pages& pages);

[[nodiscard]] std::vector<const GlyphRun*> runs_of(const Page& page);

/// White space left out, and the invisible characters that layout adds for programs that copy text out.
[[nodiscard]] std::string squeeze(std::string_view text);

}  // namespace acta::layout::sample
