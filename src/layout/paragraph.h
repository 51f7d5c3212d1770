// Paragraph: a paragraph's text and label to pieces, its elements, and its lines in a column.
#pragma once

#include "layout/flow.h"
#include "layout/itemize.h"
#include "layout/lines.h"
#include "layout/page_numbers.h"
#include "layout/structure.h"
#include "layout/styles.h"
#include "layout/text_cache.h"

#include <algorithm>
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
    TextWidths widths;  ///< of `text`
    Length line_height;
    Length baseline;
    std::int32_t heading = -1;  ///< index into Flow::headings
    std::int32_t number = -1;   ///< index of what Decimals noted of it; -1: nothing
    const std::string* language = nullptr;  ///< the paragraph's own, or the document's
    bool right_to_left = false;

    [[nodiscard]] bool is_empty() const { return text.count == 0 && label.count == 0; }
};

/// The lines of a paragraph; the label stands beside the first of them.
struct ParagraphLines {
    LineRange lines;
    std::int32_t label = -1;  ///< index into Flow::lines
    Length label_x;           ///< from the paragraph's start edge
    bool opposite = false;    ///< the paragraph runs against the document's direction: its start edge is the document's end edge
};

/// The tag of a paragraph outside of lists and tables. A title is a heading of the first level.
[[nodiscard]] Tag tag_of(Role role);

class ParagraphSetter {
public:
    ParagraphSetter(const FontSet& fonts, Flow& flow, Itemizer& itemizer, LineFiller& filler, StructureBuilder& structure)
        : fonts_(fonts), flow_(flow), itemizer_(itemizer), filler_(filler), structure_(structure) {}

    /// Sets what is the same for a whole document. The references must last as long.
    void begin(const Content& content, const Styles& styles, PageNumbers& numbers);

    /// Shapes a paragraph whose text belongs to `element` and whose label belongs to `label_element`.
    [[nodiscard]] PreparedParagraph prepare(const Paragraph& paragraph, std::int32_t element, std::int32_t label_element);

    /// Notes a prepared heading for the outline.
    void note_heading(PreparedParagraph& prepared);

    /// How wide it would be without line breaks.
    [[nodiscard]] Length natural_width(const PreparedParagraph& prepared) const;

    [[nodiscard]] ParagraphLines fill(const PreparedParagraph& prepared, Length width);

    /// Adds marks for the lines from `first` to `last` (not included), the first at `y`.
    void mark_lines(const ParagraphLines& lines, std::uint32_t first, std::uint32_t last, Length x, Length y, Length width);

    /// Starts the next document: texts that were set before stay known, unless the shaper has forgotten its words.
    void begin_document(bool words_forgotten);

private:
    struct Language {
        std::string tag;
        const hb_language_impl_t* shaping = nullptr;
        bool right_to_left = false;
    };
    /// All of a style and its language that decides how a text comes out.
    struct Look {
        const hb_language_impl_t* language = nullptr;
        std::int32_t size = 0;
        std::int32_t spacing = 0;
        std::uint32_t cut = 0;
        bool operator==(const Look&) const = default;
    };
    /// Of a style: the height of its lines, how far its letters reach up and down, and the look of its last text.
    struct Measure {
        TextStyle style;
        bool known = false;
        std::uint32_t look = 0;  ///< index into looks_, of the style with `language`
        const hb_language_impl_t* language = nullptr;  ///< null: no look is known
        Length height;
        std::int64_t ascent = 0;
        std::int64_t descent = 0;
    };

    void add_spans(const std::vector<Inline>& inlines, std::int32_t element);
    [[nodiscard]] SourceSpan make_span(const Inline& source, std::int32_t element);
    void add_number(const Inline& source, SourceSpan& span);
    void link_span(const Inline& source, SourceSpan& span, std::int32_t element);
    [[nodiscard]] PieceRange shape(const std::vector<Inline>& inlines, std::int32_t element, bool hyphenate);
    [[nodiscard]] bool is_plain(const std::vector<Inline>& inlines) const;
    [[nodiscard]] std::uint32_t look_of(StyleId style, const hb_language_impl_t* language);
    [[nodiscard]] std::uint32_t find_look(Measure& measure, const hb_language_impl_t* language);
    void make_key();
    [[nodiscard]] PieceRange show_kept(KeptText& kept, std::int32_t element, StyleId style);
    void name_sources(PieceRange pieces);
    [[nodiscard]] PieceRange shape_spans(const TextHead& head, std::string_view text);
    [[nodiscard]] TextWidths widths_of(PieceRange pieces) const;
    [[nodiscard]] Measure& measure_at(StyleId style) { return measures_[std::min<std::size_t>(style, measures_.size() - 1)]; }
    void say_language(std::int32_t element);
    void measure_line(const Paragraph& paragraph, PreparedParagraph& prepared);
    [[nodiscard]] const Measure& measure(StyleId style);
    [[nodiscard]] const Measure& find_measure(Measure& measure);
    [[nodiscard]] std::string text_of(PieceRange pieces) const;
    [[nodiscard]] const Language& language_of(const std::string& tag);

    const FontSet& fonts_;
    Flow& flow_;
    Itemizer& itemizer_;
    LineFiller& filler_;
    StructureBuilder& structure_;
    const Content* content_ = nullptr;
    const Styles* styles_ = nullptr;
    PageNumbers* numbers_ = nullptr;
    const Language* document_language_ = nullptr;
    const Language* language_ = nullptr;  ///< of the paragraph being prepared

    std::deque<Language> languages_;
    std::vector<Measure> measures_;  ///< by style; the last is that of styles which there are not
    std::vector<Look> looks_;
    TextStyle no_style_;  ///< of an index that the document does not have
    TextCache texts_;
    std::string key_;
    std::vector<SourceSpan> spans_;
    std::deque<std::string> number_texts_;  ///< of the paragraph being prepared; views of them stay valid
};

}  // namespace acta::layout
