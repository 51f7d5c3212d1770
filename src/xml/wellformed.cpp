// The strict check that comes before the parser: structure, markup and references of a whole document.
#include "xml/wellformed.h"

#include "xml/scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace acta::xml {
namespace {

/// An element whose end tag has not come yet.
struct OpenElement {
    std::string_view name;
    std::size_t offset;  ///< of its name
    std::size_t namespaces_mark;
};

/// Walks the productions of XML 1.0 with a stack of open elements; throws Mistake.
class Checker {
public:
    Checker(Scanner& scanner, int depth_limit)
        : scan_(scanner), start_tag_(scanner), depth_limit_(static_cast<std::size_t>(std::max(depth_limit, 1))) {}

    void check() {
        declaration();
        prolog();
        start_element();
        while (!open_.empty()) content();
        epilog();
    }

    [[nodiscard]] bool split_text() const { return split_text_; }

private:
    void declaration();
    void prolog();
    void epilog();
    void content();
    void markup_outside();
    void start_element();
    void end_element();
    void fail_end_tag(std::size_t offset, std::string_view name);
    [[noreturn]] void fail_unclosed();
    [[noreturn]] void fail_doctype();

    Scanner& scan_;
    StartTag start_tag_;
    std::size_t depth_limit_;
    std::vector<OpenElement> open_;
    Namespaces namespaces_;
    bool split_text_ = false;
};

/// <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
void Checker::declaration() {
    if (!scan_.starts_with("<?xml") || !is_in(scan_.peek(5), white_space)) return;
    scan_.skip(5);
    scan_.declared_version();
    scan_.declared_encoding();
    scan_.declared_standalone();
    scan_.skip_space();
    if (!scan_.skip_if("?>")) scan_.fail("the XML declaration must end with \"?>\"");
}

void Checker::fail_doctype() {
    scan_.fail_as("xml-doctype", scan_.offset(), "a document type declaration (<!DOCTYPE) is not read",
                  "remove it: entities and defaults that it declares are not needed here, and may be an attack");
}

/// A comment, instruction or white space outside of the root; anything else is left to the caller.
void Checker::markup_outside() {
    for (;;) {
        scan_.skip_space();
        if (scan_.starts_with("<!--")) {
            scan_.comment();
        } else if (scan_.starts_with("<?")) {
            scan_.instruction();
        } else if (scan_.starts_with("<!DOCTYPE")) {
            fail_doctype();
        } else {
            return;
        }
    }
}

void Checker::prolog() {
    markup_outside();
    if (scan_.at_end()) scan_.fail("there is no root element", "an XML file has one element that holds everything");
    if (scan_.peek() != '<') {
        scan_.refuse_illegal_character();
        scan_.fail("text before the root element", "an XML file begins with \"<\"");
    }
}

void Checker::epilog() {
    markup_outside();
    if (scan_.at_end()) return;
    scan_.refuse_illegal_character();
    if (scan_.starts_with("</")) scan_.fail("an end tag after the end of the root element: nothing is open");
    scan_.fail("content after the end of the root element", "an XML file has one element that holds everything");
}

void Checker::content() {
    scan_.character_data();
    if (scan_.at_end()) fail_unclosed();
    const char next = scan_.peek(1);
    if (next == '/') return end_element();
    if (next != '!' && next != '?') return start_element();
    split_text_ = true;
    if (next == '?') return scan_.instruction();
    if (scan_.starts_with("<!--")) return scan_.comment();
    if (scan_.starts_with("<![CDATA[")) return scan_.cdata_section();
    if (scan_.starts_with("<!DOCTYPE")) fail_doctype();
    start_element();
}

void Checker::start_element() {
    const std::size_t offset = scan_.offset() + 1;
    if (open_.size() >= depth_limit_) {
        scan_.fail_as("xml-too-deep", offset, fmt::format("elements are nested more than {} deep", depth_limit_));
    }
    const std::size_t mark = namespaces_.mark();
    const StartTag::Result tag = start_tag_.read(namespaces_);
    if (tag.empty_element) {
        namespaces_.close_to(mark);
    } else {
        open_.push_back({tag.name, offset, mark});
    }
}

void Checker::end_element() {
    scan_.skip(2);
    const std::size_t offset = scan_.offset();
    const OpenElement& element = open_.back();
    // The name that must come is compared, not read: most of a file's end tags are right.
    const bool same = scan_.starts_with(element.name) && !scan_.continues_name_at(element.name.size());
    if (!same) fail_end_tag(offset, scan_.name("an end tag"));
    scan_.skip(element.name.size());
    scan_.skip_space();
    if (!scan_.skip_if('>')) scan_.fail(fmt::format("end tag </{}> must be closed with \">\"", shortened(element.name)));
    namespaces_.close_to(element.namespaces_mark);
    open_.pop_back();
}

void Checker::fail_end_tag(std::size_t offset, std::string_view name) {
    const OpenElement& element = open_.back();
    const bool outer = std::any_of(open_.begin(), open_.end(), [&](const OpenElement& other) { return other.name == name; });
    scan_.fail_as("not-xml", offset,
                  fmt::format("end tag </{}> does not close <{}>, opened in line {}", shortened(name), shortened(element.name),
                              scan_.line_of(element.offset)),
                  outer ? fmt::format("write </{}> before it", shortened(element.name))
                        : fmt::format("write </{}>", shortened(element.name)));
}

void Checker::fail_unclosed() {
    const OpenElement& element = open_.back();
    scan_.fail(fmt::format("the file ends before <{}>, opened in line {}, is closed", shortened(element.name),
                           scan_.line_of(element.offset)),
               fmt::format("write </{}>, or see whether the file was cut off", shortened(element.name)));
}

}  // namespace

Verdict check_well_formed(std::string_view text, int depth_limit) {
    Verdict verdict;
    Scanner scanner(text);
    Checker checker(scanner, depth_limit);
    try {
        checker.check();
    } catch (Mistake& mistake) {
        verdict.mistake = std::move(mistake);
    }
    verdict.ascii = scanner.is_ascii();
    verdict.split_text = checker.split_text();
    return verdict;
}

}  // namespace acta::xml
