// Paragraph: a paragraph's text and label to pieces, its elements, and its lines in a column.
#pragma once

#include "layout/flow.h"
#include "layout/itemize.h"
#include "layout/lines.h"
#include "layout/page_numbers.h"
#include "layout/step_times.h"
#include "layout/structure.h"
#include "layout/styles.h"
#include "layout/text_cache.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace acta::layout {

/// Whether there is one alone, without the division that a size takes.
template <typename T>
[[nodiscard]] bool holds_one(const std::vector<T>& items) {
    return !items.empty() && &items.front() == &items.back();
}

/// A paragraph whose words are shaped, but not yet filled into lines.
struct PreparedParagraph {
    PreparedParagraph() {}  // NOLINT: without it containers clear all of it before they set what is not 0

    const Paragraph* source = nullptr;
    PieceRange text;
    PieceRange label;
    TextWidths widths;  ///< of `text`
    Length line_height;
    Length baseline;
    std::int32_t element = -1;  ///< of `text`
    std::int32_t heading = -1;  ///< index into Flow::headings
    std::int32_t number = -1;   ///< index of what Decimals noted of it; -1: nothing
    std::uint32_t outer_labels = 0;  ///< the first of what ParagraphSetter keeps of Paragraph::outer_labels
    const std::string* language = nullptr;  ///< the paragraph's own, or the document's
    bool right_to_left = false;
    bool straight = false;  ///< a plain text from left to right: where it fits, it is a line as it stands

    [[nodiscard]] bool is_empty() const { return text.count == 0 && label.count == 0; }
};

/// The lines of a paragraph; the labels stand beside the first of them.
struct ParagraphLines {
    LineRange lines;
    std::int32_t label = -1;  ///< index into Flow::lines; a line of all labels
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

    /// Shapes a paragraph whose text belongs to `element` and whose label belongs to `label_element`. `outer`: the elements of its outer
    /// labels; none: they belong to `label_element` too.
    [[nodiscard]] PreparedParagraph prepare(const Paragraph& paragraph, std::int32_t element, std::int32_t label_element,
                                            std::span<const std::int32_t> outer = {}) {
        PreparedParagraph prepared;
        prepare(paragraph, element, label_element, prepared, outer);
        return prepared;
    }
    /// The same into what is still as it was made.
    void prepare(const Paragraph& paragraph, std::int32_t element, std::int32_t label_element, PreparedParagraph& prepared,
                 std::span<const std::int32_t> outer = {}) {
        if (!prepare_plain(paragraph, element, prepared)) prepare_other(paragraph, element, label_element, prepared, outer);
    }

    /// Notes a prepared heading for the outline.
    void note_heading(PreparedParagraph& prepared);

    /// How wide it would be without line breaks.
    [[nodiscard]] Length natural_width(const PreparedParagraph& prepared) const;

    [[nodiscard]] ParagraphLines fill(const PreparedParagraph& prepared, Length width);

    /// Where a straight paragraph stands in a column that it fits into on one line.
    struct StraightPlace {
        Length room;  ///< the width of its line
        Length x;     ///< from the line's left
    };
    /// Finds it; false for any other paragraph.
    [[nodiscard]] static bool place_straight(const PreparedParagraph& prepared, Length width, StraightPlace& place);

    /// Appends a straight paragraph's fragment to the flow.
    void add_straight(const PreparedParagraph& prepared, Length x);

    /// The same as `fill` for what is straight and fits on one line; false, with nothing appended, for any other.
    [[nodiscard]] bool fill_straight(const PreparedParagraph& prepared, Length width);

    /// The same as `fill`, with a fragment for each word.
    [[nodiscard]] ParagraphLines fill_words(PreparedParagraph prepared, Length width);

    /// The pieces of a range, which stay where they are until the next paragraph is prepared or filled.
    [[nodiscard]] const Piece* pieces_of(PieceRange range) const {
        return range.apart() ? range.kept->pieces.data() : flow_.pieces.data() + range.first;
    }

    /// How many page numbers of the body there are so far; `forget_fields` lets those go that came since.
    [[nodiscard]] std::uint32_t fields() const { return numbers_->next_in_body; }
    void forget_fields(std::uint32_t count) { numbers_->next_in_body = count; }

    /// What Inline::Kind::carried says from now on, and must last as long; without a value what it says itself.
    void carry(std::optional<std::string_view> amount) { carried_ = amount; }

    /// Where the time that texts take to be shaped goes; null: nowhere.
    void measure_into(StepTimes* times) { times_ = times; }

    /// Whether the document reads from left to right.
    [[nodiscard]] bool reads_rightward() const { return !document_language_->right_to_left; }

    /// Whether a paragraph runs against the document's direction.
    [[nodiscard]] bool is_opposite(const PreparedParagraph& prepared) const {
        return prepared.right_to_left != document_language_->right_to_left;
    }

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
        int plain_font = -1;
        Length wanted;         ///< the last line height that was asked for; 0: none
        Length line_height;    ///< that came of it
        Length line_baseline;  ///< the baseline of such a line
    };

    /// A label at its place in the line of all labels.
    struct PlacedLabel {
        PieceRange text;
        Length start;  ///< from the paragraph's start edge
        Length width;
        [[nodiscard]] Length end() const { return start + width; }
    };

    void shape_outer_labels(const Paragraph& paragraph, std::int32_t label_element, std::span<const std::int32_t> elements,
                            PreparedParagraph& prepared);
    [[nodiscard]] std::vector<PlacedLabel> place_labels(const PreparedParagraph& prepared) const;
    void fill_labels(const PreparedParagraph& prepared, const std::vector<PlacedLabel>& labels, LineShape shape, ParagraphLines& result);
    [[nodiscard]] static Length text_start(const PreparedParagraph& prepared, const std::vector<PlacedLabel>& labels);
    void join_last_line(std::uint32_t index, Length distance, bool right_to_left);
    [[nodiscard]] bool prepare_plain(const Paragraph& paragraph, std::int32_t element, PreparedParagraph& prepared);
    void prepare_other(const Paragraph& paragraph, std::int32_t element, std::int32_t label_element, PreparedParagraph& prepared,
                       std::span<const std::int32_t> outer);
    void add_spans(const std::vector<Inline>& inlines, std::int32_t element);
    [[nodiscard]] SourceSpan make_span(const Inline& source, std::int32_t element);
    void add_number(const Inline& source, SourceSpan& span);
    void link_span(const Inline& source, SourceSpan& span, std::int32_t element);
    [[nodiscard]] PieceRange shape(const std::vector<Inline>& inlines, std::int32_t element, bool hyphenate);
    [[nodiscard]] KeptText*& same_place() { return same_places_[std::min(place_++, most_places)]; }
    [[nodiscard]] static bool is_text(const KeptText* kept, const TextHead& head, std::string_view text) {
        return kept != nullptr && kept->head == head && same_text(kept->text, text);
    }
    [[nodiscard]] KeptText* find_elsewhere(const TextHead& head, std::string_view text, KeptText*& same);
    /// Its pieces need not be brought into the flow.
    static void use_straight(KeptText& kept, PreparedParagraph& prepared) {
        prepared.text = {PieceRange::nowhere, kept.count, &kept};
        prepared.widths = kept.widths;
        prepared.straight = !prepared.right_to_left;
    }
    void prepare_text(const TextHead& head, const Inline& only, KeptText* kept, KeptText*& same, PreparedParagraph& prepared);
    [[nodiscard]] PieceRange shape_word(const TextHead& head, std::string_view text, StyleId style, std::int32_t element);
    [[nodiscard]] TextHead head_of(std::string_view text, Measure& measure, bool hyphenate) {
        const hb_language_impl_t* const language = language_->shaping;
        const bool known = measure.language == language && language != nullptr;
        return {language_, known ? measure.look : find_look(measure, language), TextHead::length_of(text.size(), hyphenate)};
    }
    /// Of a text, or of what is carried over.
    [[nodiscard]] std::string_view shown_text(const Inline& source) const {
        return source.kind == Inline::Kind::carried && carried_ ? *carried_ : std::string_view(source.text);
    }
    [[nodiscard]] PieceRange shape_plain(const Inline& only, std::int32_t element, bool hyphenate);
    [[nodiscard]] PieceRange shape_new(const TextHead& head, const Inline& only, std::int32_t element);
    /// One stretch of text, or what is carried over, with nothing but what its paragraph says.
    [[nodiscard]] bool is_plain(const std::vector<Inline>& inlines) const {
        if (!holds_one(inlines)) return false;
        const Inline& only = inlines.front();
        return (only.kind == Inline::Kind::text || only.kind == Inline::Kind::carried) && only.link.empty() &&
               (only.language.empty() || only.language == language_->tag);
    }
    [[nodiscard]] std::uint32_t look_of(StyleId style, const hb_language_impl_t* language);
    [[nodiscard]] std::uint32_t find_look(Measure& measure, const hb_language_impl_t* language);
    void make_key();
    [[nodiscard]] PieceRange show_kept(KeptText& kept, std::int32_t element, StyleId style);
    void name_sources(PieceRange pieces);
    [[nodiscard]] PieceRange shape_spans(const TextHead& head, std::string_view text);
    [[nodiscard]] TextWidths widths_of(PieceRange pieces) const;
    [[nodiscard]] bool is_straight(const PieceRange& text) const;
    [[nodiscard]] Measure& measure_at(StyleId style) { return measures_[std::min<std::size_t>(style, style_count_)]; }
    void say_language(std::int32_t element);
    void measure_line(const Paragraph& paragraph, PreparedParagraph& prepared);
    static void set_line(Measure& measure, Length wanted, PreparedParagraph& prepared) {
        if (wanted != measure.wanted || measure.line_height == Length{}) find_line(measure, wanted);
        prepared.line_height = measure.line_height;
        prepared.baseline = measure.line_baseline;
    }
    static void find_line(Measure& measure, Length wanted);
    [[nodiscard]] Measure& measure(StyleId style) {
        Measure& measure = measure_at(style);
        if (!measure.known) find_measure(measure);
        return measure;
    }
    void find_measure(Measure& measure);
    void enter_language(const Paragraph& paragraph, std::int32_t element, std::int32_t label_element);
    [[nodiscard]] std::string text_of(PieceRange pieces) const;
    [[nodiscard]] const Language& language_of(const std::string& tag);

    static constexpr Length least_width = pt(1);  ///< of a column
    static constexpr std::size_t most_places = 4096;

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

    StepTimes* times_ = nullptr;
    std::optional<std::string_view> carried_;
    std::deque<Language> languages_;
    std::vector<Measure> measures_;  ///< by style; the last is that of styles which there are not
    std::size_t style_count_ = 0;    ///< without that
    std::vector<Look> looks_;
    TextStyle no_style_;  ///< of an index that the document does not have
    TextCache texts_;
    /// The n-th text of the documents before, and the last of those behind so many; null: none was kept.
    std::vector<KeptText*> same_places_ = std::vector<KeptText*>(most_places + 1);
    std::size_t place_ = 0;
    std::string key_;
    std::vector<PieceRange> outer_labels_;  ///< of all paragraphs
    std::vector<SourceSpan> spans_;
    std::deque<std::string> number_texts_;  ///< of the paragraph being prepared; views of them stay valid
};

/// One stretch of text in the document's language, as nearly always; false, with nothing done, for any other paragraph.
inline bool ParagraphSetter::prepare_plain(const Paragraph& paragraph, std::int32_t element, PreparedParagraph& prepared) {
    language_ = document_language_;
    if (!paragraph.label.empty() || !paragraph.language.empty() || !is_plain(paragraph.inlines)) return false;
    prepared.source = &paragraph;
    prepared.element = element;
    prepared.language = &language_->tag;
    prepared.right_to_left = language_->right_to_left;
    const Inline& only = paragraph.inlines.front();
    Measure& own = measure(only.style);
    set_line(own, paragraph.line_height, prepared);
    const std::string_view text = shown_text(only);
    const TextHead head = head_of(text, own, paragraph.hyphenate);
    KeptText*& same = same_place();
    KeptText* const kept = is_text(same, head, text) ? same : nullptr;
    if (kept != nullptr && kept->straight) use_straight(*kept, prepared);
    else prepare_text(head, only, kept, same, prepared);
    return true;
}

inline bool ParagraphSetter::place_straight(const PreparedParagraph& prepared, Length width, StraightPlace& place) {
    if (!prepared.straight) return false;
    const Paragraph& source = *prepared.source;
    place.room = std::max(width - source.indent, least_width);
    const Length slack = place.room - Length{prepared.widths.natural};
    if (slack < Length{}) return false;
    const bool at_start = source.align == Align::start || source.align == Align::justify;
    place.x = at_start ? Length{} : source.align == Align::center ? slack / 2 : slack;
    return true;
}

inline void ParagraphSetter::add_straight(const PreparedParagraph& prepared, Length x) {
    const PieceRange& text = prepared.text;
    const StyleId style = prepared.source->inlines.front().style;
    if (text.count == 1) flow_.fragments.push_back({pieces_of(text)->word, x, prepared.element, -1, style, nullptr});
    else flow_.fragments.push_back({nullptr, x, prepared.element, -1, style, text.kept});
}

}  // namespace acta::layout
