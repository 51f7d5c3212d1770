// Paragraph spans: what a paragraph is made of to spans of text, with the elements and links that these have.
#include "layout/paragraph.h"

namespace acta::layout {

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
        case Inline::Kind::carried: span.text = shown_text(source); break;
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

void ParagraphSetter::name_sources(PieceRange range) {
    for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
        Piece& piece = flow_.pieces[i];
        const SourceSpan& span = spans_[piece.span];
        piece.element = span.element;
        piece.link = span.link;
        piece.field = span.field;
        piece.style = span.style_id;
    }
}

}  // namespace acta::layout
