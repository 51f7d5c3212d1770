// Joins texts of one style, and keeps breaks until something follows them.
#include "templates/line_builder.h"

namespace acta::templates {

namespace {

void trim_end(std::string& text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
}

}  // namespace

void StringSink::put(const Said& said) {
    std::string_view text = said.text;
    const bool after_space = text_.empty() || text_.back() == ' ';
    if (said.kind == Said::Kind::literal && after_space && text.starts_with(' ')) text.remove_prefix(1);
    text_ += text;
}

void StringSink::finish() { trim_end(text_); }

// Rare, as what follows, and kept out of what is done for every text.
void LineBuilder::make_one(std::vector<layout::Inline>& inlines) { inlines.resize(1); }

void LineBuilder::forget_rare(layout::Inline& part) {
    part.language = {};
    part.link = {};
}

/// What set_alone() does, of a text that has to be looked at.
void LineBuilder::set_pieces(const Said& said, layout::StyleId style, std::vector<layout::Inline>& inlines) {
    LineBuilder line(inlines);
    line.set_style(style);
    line.put(said);
    line.finish();
}

void LineBuilder::put(const Said& said) {
    switch (said.kind) {
        case Said::Kind::literal: return literal(said.text);
        case Said::Kind::value: return value(said.text);
        case Said::Kind::one_line: return append(said.text);
    }
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

void LineBuilder::append(const std::vector<layout::Inline>& inlines) {
    const std::string_view around = link_;
    for (const layout::Inline& part : inlines) {
        style_ = part.style;
        link_ = part.link;
        if (part.kind == layout::Inline::Kind::text) append(part.text);
        else if (part.kind == layout::Inline::Kind::line_break) line_break();
        else field(part.kind);
    }
    link_ = around;
}

void LineBuilder::append(std::string_view text) {
    if (text.empty()) return;
    if (!break_wanted_ && !inlines_.empty() && joins()) inlines_.back().text += text;
    else begin(layout::Inline::Kind::text).text.assign(text);
    after_space_ = text.back() == ' ';
}

layout::Inline& LineBuilder::begin(layout::Inline::Kind kind) {
    if (break_wanted_) {
        trim();
        break_wanted_ = false;
        next(layout::Inline::Kind::line_break);
    }
    layout::Inline& begun = next(kind);
    if (!language_.empty()) begun.language = language_;
    if (!link_.empty()) begun.link = link_;
    return begun;
}

layout::Inline& LineBuilder::next(layout::Inline::Kind kind) {
    layout::Inline& next = inlines_.next();
    dress(kind, style_, next);
    next.text.clear();
    return next;
}

void LineBuilder::field(layout::Inline::Kind kind) {
    begin(kind);
    after_space_ = false;
}

void LineBuilder::finish() {
    trim();
    inlines_.finish();
}

void LineBuilder::trim() {
    if (!inlines_.empty() && !inlines_.back().text.empty() && inlines_.back().text.back() != ' ') return;  // as nearly always
    while (!inlines_.empty() && inlines_.back().kind == layout::Inline::Kind::text) {
        trim_end(inlines_.back().text);
        if (!inlines_.back().text.empty()) return;
        inlines_.take_back();
    }
}

}  // namespace acta::templates
