// Paragraph: spans, elements and lines of a paragraph.
#include "layout/paragraph.h"

#include <hb.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <string_view>

namespace acta::layout {

namespace {

constexpr std::size_t longest_kept = 4096;
constexpr std::size_t most_languages = 256;

/// The characters that Itemizer adds, and no others, are of no use in a title.
void drop_direction_marks(std::string& text) {
    for (const std::string_view mark : {"\xE2\x80\x8E", "\xE2\x80\x8F"}) {
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) text.erase(at, mark.size());
    }
}

/// Of a stretch of text, all that decides how it comes out but the text. Without gaps, for its bytes are compared.
struct SpanKey {
    const hb_language_impl_t* language;
    std::int32_t size;
    std::int32_t spacing;
    std::uint32_t length;
    std::uint32_t cut;
};
static_assert(sizeof(SpanKey) == sizeof(void*) + 16);

template <typename T>
void append_bytes(std::string& key, const T& value) {
    key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

int heading_level(Role role) {
    switch (role) {
        case Role::heading1: return 1;
        case Role::heading2: return 2;
        case Role::heading3: return 3;
        default: return 0;
    }
}

}  // namespace

Tag tag_of(Role role) {
    switch (role) {
        case Role::title:
        case Role::heading1: return Tag::h1;
        case Role::heading2: return Tag::h2;
        case Role::heading3: return Tag::h3;
        case Role::caption: return Tag::caption;
        case Role::paragraph: break;
    }
    return Tag::p;
}

void ParagraphSetter::begin_document(bool words_forgotten) {
    if (words_forgotten || texts_.full()) texts_.clear();
    if (languages_.size() > most_languages) languages_.clear();
}

void ParagraphSetter::begin(const Content& content, const Styles& styles, PageNumbers& numbers) {
    content_ = &content;
    styles_ = &styles;
    numbers_ = &numbers;
    document_language_ = language_ = &language_of(content.language);
    measures_.assign(content.styles.size() + 1, {});
}

const ParagraphSetter::Language& ParagraphSetter::language_of(const std::string& tag) {
    for (const Language& language : languages_) {
        if (language.tag == tag) return language;
    }
    Language& language = languages_.emplace_back();
    language.tag = tag;
    language.shaping = hb_language_from_string(tag.data(), static_cast<int>(tag.size()));
    language.right_to_left = uloc_isRightToLeft(tag.c_str()) != 0;
    return language;
}

PreparedParagraph ParagraphSetter::prepare(const Paragraph& paragraph, std::int32_t element, std::int32_t label_element) {
    PreparedParagraph prepared;
    prepared.source = &paragraph;
    language_ = paragraph.language.empty() ? document_language_ : &language_of(paragraph.language);
    prepared.language = &language_->tag;
    prepared.right_to_left = language_->right_to_left;
    if (language_ != document_language_) {
        say_language(element);
        if (label_element != element && !paragraph.label.empty()) say_language(label_element);
    }
    if (!paragraph.label.empty()) prepared.label = shape(paragraph.label, label_element, false);
    prepared.text = shape(paragraph.inlines, element, paragraph.hyphenate);
    measure_line(paragraph, prepared);
    return prepared;
}

void ParagraphSetter::say_language(std::int32_t element) {
    if (Element* tagged = structure_.find(element)) tagged->language = language_->tag;
}

PieceRange ParagraphSetter::shape(const std::vector<Inline>& inlines, std::int32_t element, bool hyphenate) {
    const auto first = static_cast<std::uint32_t>(flow_.pieces.size());
    add_spans(inlines, element);
    make_key(hyphenate);
    const bool short_enough = key_.size() <= longest_kept;
    PieceRange range{first, 0, short_enough ? texts_.find(key_) : nullptr};
    if (range.kept != nullptr) {
        flow_.pieces.insert(flow_.pieces.end(), range.kept->pieces.begin(), range.kept->pieces.end());
    } else {
        const bool keep = short_enough && texts_.seen_before() && !texts_.full();
        const std::size_t missed = itemizer_.missed();
        itemizer_.itemize(spans_, language_->right_to_left, keep, flow_.pieces);
        // What has to be reported again is not kept.
        if (keep && missed == itemizer_.missed()) {
            range.kept = texts_.keep(key_, flow_.pieces.data() + first, flow_.pieces.size() - first);
        }
    }
    range.count = static_cast<std::uint32_t>(flow_.pieces.size()) - first;
    for (auto piece = flow_.pieces.begin() + first; piece != flow_.pieces.end(); ++piece) {
        const SourceSpan& span = spans_[piece->span];
        piece->element = span.element;
        piece->link = span.link;
        piece->field = span.field;
        piece->style = span.style_id;
    }
    return range;
}

/// All that decides how the paragraph's text is shaped and where its lines may end.
void ParagraphSetter::make_key(bool hyphenate) {
    key_.clear();
    append_bytes(key_, language_);
    key_ += static_cast<char>((language_->right_to_left ? 1 : 0) + (hyphenate ? 2 : 0));
    for (const SourceSpan& span : spans_) {
        if (span.line_break) {
            key_ += '\n';
            continue;
        }
        const TextStyle& style = *span.style;
        const SpanKey key{span.language, style.size.milli, style.letter_spacing.milli, static_cast<std::uint32_t>(span.text.size()),
                          0x40U + (style.family == Family::serif ? 1U : 0U) + (style.bold ? 2U : 0U) + (style.italic ? 4U : 0U) +
                              (style.small_caps ? 8U : 0U)};
        append_bytes(key_, key);
        key_ += span.text;
        if (key_.size() > longest_kept) return;
    }
}

void ParagraphSetter::add_spans(const std::vector<Inline>& inlines, std::int32_t element) {
    spans_.clear();
    if (!number_texts_.empty()) number_texts_.clear();
    const Inline* previous = nullptr;
    for (const Inline& source : inlines) {
        SourceSpan span = make_span(source, element);
        const bool continues_link = previous != nullptr && !source.link.empty() && previous->link == source.link &&
                                    previous->language == source.language && source.kind != Inline::Kind::line_break;
        if (continues_link && spans_.back().link >= 0) {
            span.link = spans_.back().link;
            span.element = spans_.back().element;
            flow_.links[static_cast<std::size_t>(span.link)].description += span.text;
        } else if (!source.link.empty() && !structure_.in_artifacts() && !span.line_break) {
            link_span(source, span, element);
        } else if (!source.language.empty() && source.language != language_->tag) {
            span.element = structure_.add(Tag::span, element);
            if (Element* tagged = structure_.find(span.element)) tagged->language = source.language;
        }
        spans_.push_back(span);
        previous = &source;
    }
}

SourceSpan ParagraphSetter::make_span(const Inline& source, std::int32_t element) {
    SourceSpan span;
    span.style = &(*styles_)[source.style];
    span.style_id = source.style;
    span.language = source.language.empty() ? language_->shaping : language_of(source.language).shaping;
    span.element = element;
    switch (source.kind) {
        case Inline::Kind::text:
        case Inline::Kind::carried: span.text = source.text; break;
        case Inline::Kind::line_break: span.line_break = true; break;
        default: add_number(source, span); break;
    }
    return span;
}

void ParagraphSetter::add_number(const Inline& source, SourceSpan& span) {
    std::uint32_t number = numbers_->count;
    if (source.kind == Inline::Kind::page_number) {
        numbers_->number_used = true;
        if (numbers_->page == 0) span.field = static_cast<std::int32_t>(numbers_->next_in_body++);
        number = numbers_->page == 0 ? numbers_->guess(static_cast<std::uint32_t>(span.field)) : numbers_->page;
    } else {
        numbers_->count_used = true;
    }
    number_texts_.push_back(std::to_string(number));
    span.text = number_texts_.back();
}

void ParagraphSetter::link_span(const Inline& source, SourceSpan& span, std::int32_t element) {
    span.element = structure_.add(Tag::link, element);
    if (!source.language.empty() && source.language != language_->tag) {
        if (Element* tagged = structure_.find(span.element)) tagged->language = source.language;
    }
    span.link = static_cast<std::int32_t>(flow_.links.size());
    flow_.links.push_back({source.link, std::string(span.text), span.element});
}

void ParagraphSetter::measure_line(const Paragraph& paragraph, PreparedParagraph& prepared) {
    const Measure* largest = nullptr;
    for (const std::vector<Inline>* inlines : {&paragraph.inlines, &paragraph.label}) {
        for (const Inline& source : *inlines) {
            const Measure& own = measure(source.style);
            if (largest == nullptr || own.height > largest->height) largest = &own;
        }
    }
    if (largest == nullptr) return;
    prepared.line_height = paragraph.line_height.milli > 0 ? paragraph.line_height : largest->height;
    const std::int64_t lead = prepared.line_height.milli - (largest->ascent + largest->descent);
    prepared.baseline = {static_cast<std::int32_t>(lead / 2 + largest->ascent)};
}

const ParagraphSetter::Measure& ParagraphSetter::measure(StyleId id) {
    Measure& measure = measures_[std::min<std::size_t>(id, measures_.size() - 1)];
    if (measure.known) return measure;
    const TextStyle& style = (*styles_)[id];
    const std::int64_t size = style.size.milli;
    measure.known = true;
    measure.height = {static_cast<std::int32_t>((size * 135 + 50) / 100)};
    if (fonts_.size() == 0) return measure;
    const Font& font = fonts_.font(itemizer_.main_font(style));
    measure.ascent = std::int64_t{font.ascender()} * size / font.units_per_em();
    measure.descent = -std::int64_t{font.descender()} * size / font.units_per_em();
    return measure;
}

void ParagraphSetter::note_heading(PreparedParagraph& prepared) {
    const int level = heading_level(prepared.source->role);
    if (level == 0 || structure_.in_artifacts() || prepared.is_empty()) return;
    std::string title = text_of(prepared.label);
    if (!title.empty() && !title.ends_with(' ')) title += ' ';
    title += text_of(prepared.text);
    drop_direction_marks(title);
    while (title.ends_with(' ')) title.pop_back();
    prepared.heading = static_cast<std::int32_t>(flow_.headings.size());
    flow_.headings.push_back({std::move(title), level});
}

std::string ParagraphSetter::text_of(PieceRange range) const {
    std::string text;
    for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
        const Piece& piece = flow_.pieces[i];
        if (piece.word != nullptr) text += piece.word->text;
        if (piece.forced_end && !text.ends_with(' ')) text += ' ';
    }
    return text;
}

Length ParagraphSetter::natural_width(const PreparedParagraph& prepared) const {
    const Paragraph& source = *prepared.source;
    Length width = source.indent + filler_.natural_width(prepared.text);
    if (prepared.label.count > 0) width = std::max(width, source.label_indent + filler_.natural_width(prepared.label));
    return width;
}

ParagraphLines ParagraphSetter::fill(const PreparedParagraph& prepared, Length width) {
    const Paragraph& source = *prepared.source;
    const Length least = pt(1);
    LineShape shape;
    shape.width = std::max(width - source.indent, least);
    shape.height = prepared.line_height;
    shape.baseline = prepared.baseline;
    shape.align = source.align;
    shape.right_to_left = prepared.right_to_left;
    shape.hyphenate = source.hyphenate;
    shape.language = prepared.language;
    ParagraphLines result;
    result.opposite = prepared.right_to_left != document_language_->right_to_left;
    if (prepared.label.count > 0) {
        const Length label_width = filler_.natural_width(prepared.label);
        LineShape label_shape = shape;
        label_shape.align = Align::start;
        label_shape.hyphenate = false;
        label_shape.width = std::max(std::max(source.indent - source.label_indent, label_width), least);
        result.label = static_cast<std::int32_t>(filler_.fill(prepared.label, label_shape).first);
        result.label_x = source.label_indent;
        // A label wider than its space pushes the first line's text away instead of running into it.
        const Length clearance{prepared.line_height.milli / 5};
        const Length label_end = source.label_indent + label_width + clearance;
        if (label_end > source.indent) shape.first_indent = std::min(label_end - source.indent, shape.width - least);
    }
    result.lines = filler_.fill(prepared.text, shape);
    return result;
}

void ParagraphSetter::mark_lines(const ParagraphLines& lines, std::uint32_t first, std::uint32_t last, Length x, Length y,
                                 Length width) {
    // Positions count from the document's start edge: a paragraph of the other direction has its own start at the other end.
    if (first == 0 && lines.label >= 0) {
        const auto label = static_cast<std::uint32_t>(lines.label);
        const Length from_start = lines.opposite ? width - lines.label_x - flow_.lines[label].width : lines.label_x;
        flow_.marks.push_back({Mark::Kind::line, label, x + from_start, y});
    }
    for (std::uint32_t i = first; i < last; ++i) {
        const Line& line = flow_.lines[lines.lines.first + i];
        flow_.marks.push_back({Mark::Kind::line, lines.lines.first + i, lines.opposite ? x : x + width - line.width, y});
        y += line.height;
    }
}

}  // namespace acta::layout
