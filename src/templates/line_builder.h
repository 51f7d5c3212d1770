// LineBuilder: puts a paragraph together: collapses space between literal texts, and lets empty lines vanish.
#pragma once

#include "layout/content.h"
#include "templates/refill.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acta::templates {

/// A stretch of text on its way into a paragraph or a string.
struct Said {
    enum class Kind : std::uint8_t {
        literal,  ///< its first space vanishes after another space
        value,    ///< as it is; a line end in it is a line break
        one_line  ///< a value without line ends
    };
    Kind kind = Kind::value;
    std::string_view text;
};

/// Makes a plain string, which must outlive it.
class StringSink {
public:
    explicit StringSink(std::string& text) : text_(text) { text_.clear(); }
    void put(const Said& said);
    void finish();  ///< takes away space at the end

private:
    std::string& text_;
};

/// Makes the inlines of one paragraph, which must outlive it.
class LineBuilder {
public:
    /// All inlines of a paragraph that says one thing: what a builder would make of it.
    static void set_alone(const Said& said, layout::StyleId style, std::vector<layout::Inline>& inlines) {
        if (!stays_as_it_is(said)) return set_pieces(said, style, inlines);
        if (inlines.size() != 1) make_one(inlines);
        layout::Inline& only = inlines.front();
        dress(layout::Inline::Kind::text, style, only);
        if (only.text.size() == said.text.size()) said.text.copy(only.text.data(), said.text.size());  // as often
        else only.text.assign(said.text);
    }

    explicit LineBuilder(std::vector<layout::Inline>& inlines) : inlines_(inlines) {}

    void set_style(layout::StyleId style) { style_ = style; }
    void set_link(std::string_view link) { link_ = link; }
    [[nodiscard]] std::string_view link() const { return link_; }
    void set_language(std::string_view language) { language_ = language; }  ///< empty: the paragraph's
    void put(const Said& said);
    void append(const std::vector<layout::Inline>& inlines);  ///< in this builder's language
    void field(layout::Inline::Kind kind);
    void line_break() { break_wanted_ = !inlines_.empty(); }
    void finish();  ///< takes away space at the end
    [[nodiscard]] bool empty() const { return inlines_.empty(); }

private:
    /// Whether a text that makes a whole paragraph loses nothing at its ends and has no line break.
    [[nodiscard]] static bool stays_as_it_is(const Said& said) {
        if (said.text.empty() || said.text.back() == ' ') return false;
        if (said.kind == Said::Kind::literal) return said.text.front() != ' ';
        return said.kind == Said::Kind::one_line || said.text.find('\n') == std::string_view::npos;
    }
    /// All of an inline but its text, as one without language and link.
    static void dress(layout::Inline::Kind kind, layout::StyleId style, layout::Inline& part) {
        part.kind = kind;
        part.style = style;
        if (!part.language.empty() || !part.link.empty()) forget_rare(part);
    }
    static void forget_rare(layout::Inline& part);
    static void make_one(std::vector<layout::Inline>& inlines);
    static void set_pieces(const Said& said, layout::StyleId style, std::vector<layout::Inline>& inlines);
    void literal(std::string_view text);
    void value(std::string_view text);
    void append(std::string_view text);
    layout::Inline& begin(layout::Inline::Kind kind);
    layout::Inline& next(layout::Inline::Kind kind);
    [[nodiscard]] bool joins() const {
        const layout::Inline& last = inlines_.back();
        return last.kind == layout::Inline::Kind::text && last.style == style_ && last.link == link_ && last.language == language_;
    }
    void trim();

    Refill<layout::Inline> inlines_;
    layout::StyleId style_ = 0;
    std::string_view link_;
    std::string_view language_;
    bool after_space_ = true;  ///< also at the start of a line
    bool break_wanted_ = false;
};

}  // namespace acta::templates
