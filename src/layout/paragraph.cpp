// Paragraph: spans, elements and lines of a paragraph.
#include "layout/paragraph.h"

#include <hb.h>

#include <algorithm>
#include <string_view>

namespace acta::layout {

namespace {

hb_language_t language_of(const std::string& tag) { return hb_language_from_string(tag.data(), static_cast<int>(tag.size())); }

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

void ParagraphSetter::begin(const Content& content, const Styles& styles, PageNumbers& numbers, bool right_to_left) {
    content_ = &content;
    styles_ = &styles;
    numbers_ = &numbers;
    language_ = language_of(content.language);
    right_to_left_ = right_to_left;
}

PreparedParagraph ParagraphSetter::prepare(const Paragraph& paragraph, std::int32_t element, std::int32_t label_element) {
    PreparedParagraph prepared;
    prepared.source = &paragraph;
    if (!paragraph.label.empty()) prepared.label = shape(paragraph.label, label_element);
    prepared.text = shape(paragraph.inlines, element);
    measure_line(paragraph, prepared);
    return prepared;
}

PieceRange ParagraphSetter::shape(const std::vector<Inline>& inlines, std::int32_t element) {
    const auto first = static_cast<std::uint32_t>(flow_.pieces.size());
    add_spans(inlines, element);
    itemizer_.itemize(spans_, right_to_left_, flow_.pieces);
    return {first, static_cast<std::uint32_t>(flow_.pieces.size()) - first};
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
        } else if (!source.language.empty() && source.language != content_->language) {
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
    span.language = source.language.empty() ? language_ : language_of(source.language);
    span.element = element;
    switch (source.kind) {
        case Inline::Kind::text: span.text = source.text; break;
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
    if (source.language != content_->language) {
        if (Element* tagged = structure_.find(span.element)) tagged->language = source.language;
    }
    span.link = static_cast<std::int32_t>(flow_.links.size());
    flow_.links.push_back({source.link, std::string(span.text), span.element});
}

void ParagraphSetter::measure_line(const Paragraph& paragraph, PreparedParagraph& prepared) const {
    const TextStyle* largest = nullptr;
    const auto consider = [&](const std::vector<Inline>& inlines) {
        for (const Inline& source : inlines) {
            const TextStyle& style = (*styles_)[source.style];
            if (largest == nullptr || style.size > largest->size) largest = &style;
        }
    };
    consider(paragraph.inlines);
    consider(paragraph.label);
    if (largest == nullptr) return;
    const std::int32_t size = largest->size.milli;
    prepared.line_height = paragraph.line_height.milli > 0
                               ? paragraph.line_height
                               : Length{static_cast<std::int32_t>((std::int64_t{size} * 135 + 50) / 100)};
    if (fonts_.size() == 0) return;
    const Font& font = fonts_.font(itemizer_.main_font(*largest));
    const std::int64_t ascent = std::int64_t{font.ascender()} * size / font.units_per_em();
    const std::int64_t descent = -std::int64_t{font.descender()} * size / font.units_per_em();
    prepared.baseline = {static_cast<std::int32_t>((prepared.line_height.milli - (ascent + descent)) / 2 + ascent)};
}

void ParagraphSetter::note_heading(PreparedParagraph& prepared) {
    const int level = heading_level(prepared.source->role);
    if (level == 0 || structure_.in_artifacts() || prepared.is_empty()) return;
    std::string title = text_of(prepared.label);
    if (!title.empty() && !title.ends_with(' ')) title += ' ';
    title += text_of(prepared.text);
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
    ParagraphLines result;
    if (prepared.label.count > 0) {
        const Length label_width = filler_.natural_width(prepared.label);
        LineShape label_shape = shape;
        label_shape.align = Align::start;
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
    if (first == 0 && lines.label >= 0) {
        flow_.marks.push_back({Mark::Kind::line, static_cast<std::uint32_t>(lines.label), x + lines.label_x, y});
    }
    for (std::uint32_t i = first; i < last; ++i) {
        const Line& line = flow_.lines[lines.lines.first + i];
        flow_.marks.push_back({Mark::Kind::line, lines.lines.first + i, x + width - line.width, y});
        y += line.height;
    }
}

}  // namespace acta::layout
