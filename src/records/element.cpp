// Checking an element's attributes, and typed access to them.
#include "records/element.h"

#include "records/iban.h"
#include "records/value_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <vector>

namespace acta::records {
namespace {

constexpr std::string_view instance_namespace = "http://www.w3.org/2001/XMLSchema-instance";

std::string list_of_names(const std::vector<AttributeRule>& rules) {
    std::vector<std::string_view> names;
    for (const AttributeRule& rule : rules) names.push_back(rule.name);
    return names.empty() ? std::string("it has no attributes") : fmt::format("it may have {}", fmt::join(names, ", "));
}

bool is_declaration(std::string_view name) { return name.substr(0, 5) == "xmlns" && (name.size() == 5 || name[5] == ':'); }

/// Where a file says where its schema is, for editors; validators allow it everywhere.
bool is_schema_location(const xml::Node& node, std::string_view name) {
    return name == "xsi:schemaLocation" && node.attribute_value("xmlns:xsi") == instance_namespace;
}

/// Equal, told by their lengths and ends before all bytes are compared: most names that are tried are others. Neither is empty.
bool is_same_name(std::string_view left, std::string_view right) {
    return left.size() == right.size() && left.front() == right.front() && left.back() == right.back() && left == right;
}

bool is_prefixed(xml::Node node) { return node.name().size() != node.local_name().size(); }

}  // namespace

diag::Position Origin::at(std::string_view attribute) const {
    const xml::Attribute found = node.attribute(attribute);
    return found ? document->value_position(found) : document->position(node);
}

Element::Element(const xml::Document& document, xml::Node node, const ElementRule& rule, Problems& problems)
    : document_(&document), node_(node), rule_(&rule), problems_(&problems) {
    assert(rule.children.size() <= most_children);
    take_attributes();
    if (rule.children.empty() && !rule.text) {
        while (next_node()) {}
    }
}

void Element::take_attributes() {
    bool declares = false;
    std::size_t expected = 0;
    for (xml::Attribute attribute = node_.first_attribute(); attribute; attribute = attribute.next()) {
        const std::string_view name = attribute.name();
        if (is_declaration(name)) declares = true;
        else if (!is_schema_location(node_, name)) take_attribute(attribute, name, expected);
    }
    // An element's namespace is its parent's unless it says otherwise, with a prefix or a declaration.
    if (declares || is_prefixed(node_) || is_prefixed(node_.parent())) check_namespace();
    for (std::size_t index = 0; index < rule_->attributes.size(); ++index) {
        if (rule_->attributes[index].required && !present_.test(index)) report_missing(index);
    }
}

void Element::check_namespace() const {
    const std::string_view uri = node_.namespace_uri();
    if (uri == book_namespace || !node_.parent().is_element()) return;  // a root's was checked where the file was opened
    if (uri == node_.parent().namespace_uri()) return;                   // told once for all that stands inside
    problems_->error("wrong-namespace", document_->position(node_),
                     fmt::format("<{}> is in the namespace {}, not in {}", node_.local_name(), quoted(uri), book_namespace),
                     "leave out its prefix and its xmlns");
}

void Element::take_attribute(xml::Attribute attribute, std::string_view name, std::size_t& expected) {
    const std::size_t count = rule_->attributes.size();
    for (std::size_t tried = 0; tried < count; ++tried) {
        const std::size_t index = expected + tried < count ? expected + tried : expected + tried - count;
        const AttributeRule& rule = rule_->attributes[index];
        if (!is_same_name(rule.name, name)) continue;
        expected = index + 1 < count ? index + 1 : 0;
        present_.set(index);
        if (const std::optional<ValueFault> fault = check_value(rule, attribute.value())) {
            report_value(rule, attribute);
        } else {
            found_[index] = attribute;
        }
        return;
    }
    report_unknown(attribute);
}

void Element::report_unknown(xml::Attribute attribute) const {
    std::vector<std::string_view> known;
    for (const AttributeRule& rule : rule_->attributes) known.push_back(rule.name);
    const std::string_view near = diag::nearest(attribute.name(), known);
    problems_->error("unknown-attribute", document_->position(attribute),
                     fmt::format("<{}> has no attribute {}", rule_->tag(), quoted(attribute.name())),
                     near.empty() ? list_of_names(rule_->attributes) : fmt::format("did you mean \"{}\"?", near));
}

void Element::report_value(const AttributeRule& rule, xml::Attribute attribute) const {
    std::optional<ValueFault> fault = check_value(rule, attribute.value());
    assert(fault);
    diag::Position position = document_->value_position(attribute);
    switch (fault->fault) {
        case Fault::wrong_value:
            problems_->error("wrong-value", std::move(position), std::move(fault->message), std::move(fault->hint));
            return;
        case Fault::out_of_range:
            problems_->error("out-of-range", std::move(position), std::move(fault->message), std::move(fault->hint));
            return;
        case Fault::text_too_long:
            problems_->error("text-too-long", std::move(position), std::move(fault->message), std::move(fault->hint));
            return;
        case Fault::control_character:
            problems_->error("control-character", std::move(position), std::move(fault->message), std::move(fault->hint));
            return;
        case Fault::wrong_iban:
            problems_->error("wrong-iban", std::move(position), std::move(fault->message), std::move(fault->hint));
            return;
        case Fault::wrong_pattern:
            problems_->error("wrong-pattern", std::move(position), std::move(fault->message), std::move(fault->hint));
            return;
    }
}

void Element::report_missing(std::size_t index) const {
    const AttributeRule& rule = rule_->attributes[index];
    const std::string expected = rule.type == Type::choice
                                     ? fmt::format("one of {}", fmt::join(split_choices(rule.choices), ", "))
                                     : std::string(type_description(rule.type));
    std::string hint = fmt::format("add {}=\"...\": {}", rule.name, expected);
    problems_->error("missing-attribute", document_->position(node_),
                     fmt::format("<{}> has no {}, which is required", rule_->tag(), rule.name), std::move(hint));
}

xml::Attribute Element::find(std::string_view attribute) const {
    for (std::size_t index = 0; index < rule_->attributes.size(); ++index) {
        if (is_same_name(rule_->attributes[index].name, attribute)) return found_[index];
    }
    assert(false && "the schema has no such attribute");
    return {};
}

std::optional<value::Date> Element::date(std::string_view attribute) const {
    const xml::Attribute found = find(attribute);
    return found ? value::Date::parse(trimmed(found.value())) : std::nullopt;
}

std::optional<value::Month> Element::month(std::string_view attribute) const {
    const xml::Attribute found = find(attribute);
    return found ? value::Month::parse(trimmed(found.value())) : std::nullopt;
}

std::optional<value::Decimal> Element::decimal(std::string_view attribute) const {
    const xml::Attribute found = find(attribute);
    return found ? value::Decimal::parse(found.value()) : std::nullopt;
}

std::optional<value::Currency> Element::currency(std::string_view attribute) const {
    const xml::Attribute found = find(attribute);
    return found ? value::Currency::find(found.value()) : std::nullopt;
}

int Element::integer(std::string_view attribute, int fallback) const {
    const std::string_view text = trimmed(view(attribute));
    std::from_chars(text.data(), text.data() + text.size(), fallback);
    return fallback;
}

bool Element::boolean(std::string_view attribute, bool fallback) const {
    const xml::Attribute found = find(attribute);
    return found ? found.value() == "true" : fallback;
}

std::string Element::iban(std::string_view attribute) const { return without_spaces(view(attribute)); }

std::optional<value::Money> Element::money(std::string_view attribute, value::Currency currency) const {
    const xml::Attribute found = find(attribute);
    if (!found) return std::nullopt;
    std::optional<value::Money> money = value::Money::parse(found.value(), currency);
    if (!money) {
        problems_->error("too-many-decimals", document_->value_position(found),
                         fmt::format("{}={}, but {} has {} decimals", attribute, quoted(found.value()), currency.code(),
                                     currency.digits()),
                         "round the amount as it was paid or invoiced");
    }
    return money;
}

int Element::choice_index(std::string_view attribute) const {
    for (std::size_t index = 0; index < rule_->attributes.size(); ++index) {
        if (rule_->attributes[index].name != attribute) continue;
        if (!found_[index]) return -1;
        std::string_view words = rule_->attributes[index].choices;
        int number = 0;
        while (words.substr(0, words.find('|')) != found_[index].value()) {
            words.remove_prefix(words.find('|') + 1);
            ++number;
        }
        return number;
    }
    assert(false && "the schema has no such attribute");
    return -1;
}

}  // namespace acta::records
