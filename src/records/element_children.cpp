// What stands inside an element: its children and its text, checked against its rule.
#include "records/element.h"

#include "records/value_type.h"

#include <fmt/format.h>

#include <vector>

namespace acta::records {
namespace {

std::vector<std::string_view> tags_of(const ElementRule& rule) {
    std::vector<std::string_view> tags;
    for (const ChildRule& child : rule.children) tags.push_back(child.rule->tag());
    return tags;
}

std::string collapsed(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        const bool space = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
        if (!space) result += letter;
        else if (!result.empty() && result.back() != ' ') result += ' ';
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

/// The rule, of all, whose tag was most likely meant: an element that is known elsewhere.
const ElementRule* rule_with_tag(std::string_view tag) {
    for (const ElementRule& rule : schema()) {
        if (rule.tag() == tag) return &rule;
    }
    return nullptr;
}

/// The tag of the element that a rule's elements stand in: "contract" for "contract/line".
std::string_view parent_tag(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    if (slash == std::string_view::npos) return {};
    const std::string_view parent = name.substr(0, slash);
    const std::size_t before = parent.rfind('/');
    return before == std::string_view::npos ? parent : parent.substr(before + 1);
}

}  // namespace

std::optional<Element> Element::next_child() {
    const std::optional<Child> child = next_node();
    if (!child) return std::nullopt;
    return Element(*document_, child->node, *child->rule, *problems_);
}

std::optional<Element::Child> Element::next_node() {
    if (!begun_ || child_) child_ = begun_ ? child_.next_sibling() : node_.first_child();
    begun_ = true;
    for (; child_; child_ = child_.next_sibling()) {
        if (child_.is_text()) {
            problems_->error(
                "unexpected-text", document_->text_position(child_, 0),
                fmt::format("<{}> holds the text {}, and may hold only elements", rule_->tag(), quoted(collapsed(child_.text()))),
                "values are written as attributes");
        } else if (const ChildRule* const accepted = accept_child(child_)) {
            return Child{child_, accepted->rule};
        }
    }
    report_missing_children();
    return std::nullopt;
}

const ChildRule* Element::accept_child(xml::Node child) {
    const std::string_view tag = child.local_name();
    // Children of a kind mostly stand together.
    const std::size_t count = rule_->children.size();
    for (std::size_t tried = 0; tried < count; ++tried) {
        const std::size_t index = last_accepted_ + tried < count ? last_accepted_ + tried : last_accepted_ + tried - count;
        const ChildRule& allowed = rule_->children[index];
        if (allowed.rule->tag() != tag) continue;
        last_accepted_ = index;
        if (seen_.test(index) && !allowed.repeated) {
            problems_->error("repeated-element", document_->position(child),
                             fmt::format("<{}> has a second <{}>, and may have one", rule_->tag(), tag), "keep one of them");
        }
        seen_.set(index);
        return &allowed;
    }
    report_unknown_child(child);
    return nullptr;
}

void Element::report_unknown_child(xml::Node child) const {
    const std::string_view tag = child.local_name();
    const std::vector<std::string_view> known = tags_of(*rule_);
    std::string hint;
    if (const ElementRule* const elsewhere = rule_with_tag(tag)) {
        const std::string_view parent = parent_tag(elsewhere->name);
        hint = parent.empty() ? std::string() : fmt::format("<{}> stands inside <{}>", tag, parent);
        if (elsewhere->root) hint = fmt::format("<{}> stands directly inside <book>", tag);
    } else if (const std::string_view near = diag::nearest(tag, known); !near.empty()) {
        hint = fmt::format("did you mean <{}>?", near);
    }
    if (hint.empty() && !known.empty()) hint = fmt::format("it may hold {}", fmt::join(known, ", "));
    problems_->error("unknown-element", document_->position(child),
                     fmt::format("<{}> may not stand inside <{}>", tag, rule_->tag()), std::move(hint));
}

void Element::report_missing_children() {
    for (std::size_t index = 0; index < rule_->children.size(); ++index) {
        const ChildRule& child = rule_->children[index];
        if (!child.required || seen_.test(index)) continue;
        problems_->error("missing-element", document_->position(node_),
                         fmt::format("<{}> has no <{}>, and needs at least one", rule_->tag(), child.rule->tag()),
                         fmt::format("add a <{}>", child.rule->tag()));
        seen_.set(index);
    }
}

std::string Element::own_text() const {
    for (xml::Node child = node_.first_child(); child; child = child.next_sibling()) {
        if (child.is_element()) report_unknown_child(child);
    }
    std::string text = collapsed(node_.full_text());
    if (text.empty()) {
        problems_->error("missing-text", document_->position(node_), fmt::format("<{}> holds no text", rule_->tag()),
                         "write the text between its tags");
    }
    if (has_control_character(text)) {
        problems_->error("control-character", document_->position(node_),
                         fmt::format("the text of <{}> has a control character", rule_->tag()), "delete it");
    }
    if (count_characters(text) > longest_text) {
        problems_->error("text-too-long", document_->position(node_),
                         fmt::format("the text of <{}> has {} characters, and may have {}", rule_->tag(), count_characters(text),
                                     longest_text),
                         "shorten it");
    }
    return text;
}

}  // namespace acta::records
