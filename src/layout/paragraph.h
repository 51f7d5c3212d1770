// Paragraph: a paragraph's text and label to pieces, its elements, and its lines in a column.
#pragma once

#include "layout/flow.h"
#include "layout/itemize.h"
#include "layout/lines.h"
#include "layout/page_numbers.h"
#include "layout/structure.h"
#include "layout/styles.h"

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace acta::layout {

/// A paragraph whose words are shaped, but not yet filled into lines.
struct PreparedParagraph {
    const Paragraph* source = nullptr;
    PieceRange text;
    PieceRange label;
    Length line_height;
    Length baseline;
    std::int32_t heading = -1;  ///< index into Flow::headings

    [[nodiscard]] bool is_empty() const { return text.count == 0 && label.count == 0; }
};

/// The lines of a paragraph; the label stands beside the first of them.
struct ParagraphLines {
    LineRange lines;
    std::int32_t label = -1;  ///< index into Flow::lines
    Length label_x;
};

/// The tag of a paragraph outside of lists and tables. A title is a heading of the first level.
[[nodiscard]] Tag tag_of(Role role);

class ParagraphSetter {
public:
    ParagraphSetter(const FontSet& fonts, Flow& flow, Itemizer& itemizer, LineFiller& filler, StructureBuilder& structure)
        : fonts_(fonts), flow_(flow), itemizer_(itemizer), filler_(filler), structure_(structure) {}

    /// Sets what is the same for a whole document. The references must last as long.
    void begin(const Content& content, const Styles& styles, PageNumbers& numbers, bool right_to_left);

    /// Shapes a paragraph whose text belongs to `element` and whose label belongs to `label_element`.
    [[nodiscard]] PreparedParagraph prepare(const Paragraph& paragraph, std::int32_t element, std::int32_t label_element);

    /// Notes a prepared heading for the outline.
    void note_heading(PreparedParagraph& prepared);

    /// How wide it would be without line breaks.
    [[nodiscard]] Length natural_width(const PreparedParagraph& prepared) const;

    [[nodiscard]] ParagraphLines fill(const PreparedParagraph& prepared, Length width);

    /// Adds marks for the lines from `first` to `last` (not included), the first at `y`.
    void mark_lines(const ParagraphLines& lines, std::uint32_t first, std::uint32_t last, Length x, Length y, Length width);

private:
    void add_spans(const std::vector<Inline>& inlines, std::int32_t element);
    [[nodiscard]] SourceSpan make_span(const Inline& source, std::int32_t element);
    void add_number(const Inline& source, SourceSpan& span);
    void link_span(const Inline& source, SourceSpan& span, std::int32_t element);
    [[nodiscard]] PieceRange shape(const std::vector<Inline>& inlines, std::int32_t element);
    void measure_line(const Paragraph& paragraph, PreparedParagraph& prepared) const;
    [[nodiscard]] std::string text_of(PieceRange pieces) const;

    const FontSet& fonts_;
    Flow& flow_;
    Itemizer& itemizer_;
    LineFiller& filler_;
    StructureBuilder& structure_;
    const Content* content_ = nullptr;
    const Styles* styles_ = nullptr;
    PageNumbers* numbers_ = nullptr;
    const hb_language_impl_t* language_ = nullptr;
    bool right_to_left_ = false;

    std::vector<SourceSpan> spans_;
    std::deque<std::string> number_texts_;  ///< of the paragraph being prepared; views of them stay valid
};

}  // namespace acta::layout
