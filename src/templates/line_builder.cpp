// Joins texts of one style, and keeps breaks until something follows them.
#include "templates/line_builder.h"

namespace acta::templates {

namespace {

void trim_end(std::string& text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
}

}  // namespace

void StringSink::literal(std::string_view text) {
    const bool after_space = text_.empty() || text_.back() == ' ';
    if (after_space && !text.empty() && text.front() == ' ') text.remove_prefix(1);
    text_ += text;
}

std::string StringSink::take() {
    trim_end(text_);
    return std::move(text_);
}

void LineBuilder::literal(std::string_view text) {
    if (text.empty()) return;
    if (text.front() == ' ' && (after_space_ || break_wanted_)) text.remove_prefix(1);
    append(text);
}

void LineBuilder::value(std::string_view text) {
    std::size_t end = text.find('\n');
    while (end != std::string_view::npos) {
        append(text.substr(0, end));
        line_break();
        text.remove_prefix(end + 1);
        end = text.find('\n');
    }
    append(text);
}

void LineBuilder::append(std::string_view text) {
    if (text.empty()) return;
    const bool joins = !break_wanted_ && !inlines_.empty() && inlines_.back().kind == layout::Inline::Kind::text &&
                       inlines_.back().style == style_ && inlines_.back().link == link_ &&
                       inlines_.back().language == language_;
    if (!joins) begin(layout::Inline::Kind::text);
    inlines_.back().text += text;
    after_space_ = text.back() == ' ';
}

void LineBuilder::begin(layout::Inline::Kind kind) {
    if (break_wanted_) {
        finish();
        break_wanted_ = false;
        layout::Inline& end = inlines_.emplace_back();
        end.kind = layout::Inline::Kind::line_break;
        end.style = style_;
    }
    if (inlines_.capacity() == 0) inlines_.reserve(1);  // most paragraphs have one
    layout::Inline& next = inlines_.emplace_back();
    next.kind = kind;
    next.style = style_;
    if (!language_.empty()) next.language = std::string(language_);
    if (!link_.empty()) next.link = std::string(link_);
}

void LineBuilder::field(layout::Inline::Kind kind) {
    begin(kind);
    after_space_ = false;
}

void LineBuilder::finish() {
    while (!inlines_.empty() && inlines_.back().kind == layout::Inline::Kind::text) {
        trim_end(inlines_.back().text);
        if (!inlines_.back().text.empty()) return;
        inlines_.pop_back();
    }
}

}  // namespace acta::templates
