// Element: one element of a record, checked against its rule; gives its attributes as typed values. Private to this room.
#pragma once

#include "records/problems.h"
#include "records/schema.h"

#include "diag/diagnostic.h"
#include "value/date.h"
#include "value/decimal.h"
#include "value/money.h"
#include "xml/document.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace acta::records {

/// Where an element stands: positions are worked out only when a mistake is told. Valid while the document lives.
struct Origin {
    const xml::Document* document = nullptr;
    xml::Node node;
    bool sound = false;  ///< the element and what stands inside it have their form

    [[nodiscard]] diag::Position position() const { return document->position(node); }
    /// Where the attribute's value begins; the element's position where it has none.
    [[nodiscard]] diag::Position at(std::string_view attribute) const;
};

/// Making one walks its attributes once and reports those that are unknown, missing, or of another type: to the getters these are
/// absent. Elements without children report what stands inside them at once, others as next_child() goes on to its end.
class Element {
public:
    Element(const xml::Document& document, xml::Node node, const ElementRule& rule, Problems& problems);

    [[nodiscard]] const ElementRule& rule() const { return *rule_; }
    [[nodiscard]] bool is(std::string_view tag) const { return rule_->tag() == tag; }
    [[nodiscard]] Origin origin() const { return {document_, node_, true}; }
    [[nodiscard]] diag::Position position() const { return document_->position(node_); }
    [[nodiscard]] diag::Position at(std::string_view attribute) const { return origin().at(attribute); }
    [[nodiscard]] Problems& problems() const { return *problems_; }

    // The names are those of the rule. An absent attribute gives an empty text, no value, or the fallback.
    [[nodiscard]] bool has(std::string_view attribute) const { return static_cast<bool>(find(attribute)); }
    [[nodiscard]] std::string_view view(std::string_view attribute) const { return find(attribute).value(); }
    [[nodiscard]] std::string text(std::string_view attribute) const { return std::string(view(attribute)); }
    [[nodiscard]] std::optional<value::Date> date(std::string_view attribute) const;
    [[nodiscard]] std::optional<value::Month> month(std::string_view attribute) const;
    [[nodiscard]] std::optional<value::Decimal> decimal(std::string_view attribute) const;
    [[nodiscard]] std::optional<value::Currency> currency(std::string_view attribute) const;
    [[nodiscard]] int integer(std::string_view attribute, int fallback) const;
    [[nodiscard]] bool boolean(std::string_view attribute, bool fallback) const;
    [[nodiscard]] std::string iban(std::string_view attribute) const;  ///< without spaces
    /// The amount, where it has no more digits than the currency; else that is reported.
    [[nodiscard]] std::optional<value::Money> money(std::string_view attribute, value::Currency currency) const;

    /// The choice as an enumeration whose values are 0, 1, ... in the order of the rule's words.
    template <typename Enumeration>
    [[nodiscard]] Enumeration choice(std::string_view attribute, Enumeration fallback) const {
        const int index = choice_index(attribute);
        return index < 0 ? fallback : static_cast<Enumeration>(index);
    }

    /// The element's text, with single spaces for white space; what is wrong with it is reported.
    [[nodiscard]] std::string own_text() const;

    /// The next child, in order; none after the last. Reports unknown and repeated children, text between them and, at the end,
    /// missing ones.
    [[nodiscard]] std::optional<Element> next_child();

    struct Child {
        xml::Node node;
        const ElementRule* rule;
    };
    /// As next_child(), for a child whose attributes are to be read later.
    [[nodiscard]] std::optional<Child> next_node();

private:
    [[nodiscard]] xml::Attribute find(std::string_view attribute) const;
    [[nodiscard]] int choice_index(std::string_view attribute) const;
    void check_namespace() const;
    void take_attributes();
    /// `expected`: the rule's index after that of the attribute before, where most are found.
    void take_attribute(xml::Attribute attribute, std::string_view name, std::size_t& expected);
    void report_unknown(xml::Attribute attribute) const;
    void report_value(const AttributeRule& rule, xml::Attribute attribute) const;
    void report_missing(std::size_t index) const;
    [[nodiscard]] const ChildRule* accept_child(xml::Node child);
    void report_unknown_child(xml::Node child) const;
    void report_missing_children();

    static constexpr std::size_t most_children = 32;

    const xml::Document* document_;
    xml::Node node_;
    const ElementRule* rule_;
    Problems* problems_;
    std::array<xml::Attribute, ElementRule::most_attributes> found_{};  ///< by the rule's index; none: absent, or wrong
    std::bitset<ElementRule::most_attributes> present_;                 ///< whether right or wrong
    bool begun_ = false;
    xml::Node child_;  ///< the last that next_child() gave
    std::bitset<most_children> seen_;
    std::size_t last_accepted_ = 0;  ///< among the rule's children
};

}  // namespace acta::records
