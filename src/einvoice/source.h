// Source: a UBL document being read: elements by namespace, values by type, mistakes with their positions. Private to this room.
#pragma once

#include "diag/diagnostic.h"
#include "value/date.h"
#include "value/decimal.h"
#include "value/money.h"
#include "xml/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::einvoice {

inline constexpr std::string_view invoice_uri = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
inline constexpr std::string_view credit_note_uri = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";

/// Paths are written as in the standard, "cac:Item/cbc:Name", whatever prefixes the file uses. Where a value cannot be read, a
/// diagnostic is kept and something of the type is returned: the result is thrown away where there was an error.
class Source {
public:
    Source(const xml::Document& document, value::Currency currency, diag::Diagnostics& problems)
        : document_(document), currency_(currency), problems_(problems) {}

    [[nodiscard]] value::Currency currency() const { return currency_; }
    [[nodiscard]] xml::Node root() const { return document_.root(); }

    /// Text of the element at the path, without white space around it; empty where there is none.
    [[nodiscard]] std::string text(xml::Node from, std::string_view path) const;
    /// The same, but its absence is an error. `term`: what EN 16931 calls it, "the seller's name (BT-27)".
    [[nodiscard]] std::string required_text(xml::Node from, std::string_view path, std::string_view term);

    [[nodiscard]] value::Money money(xml::Node from, std::string_view path, std::string_view term);
    [[nodiscard]] value::Money money_or_zero(xml::Node from, std::string_view path);
    [[nodiscard]] value::Money money_in(xml::Node amount, value::Currency currency);
    [[nodiscard]] value::Decimal decimal(xml::Node from, std::string_view path, std::string_view term);
    [[nodiscard]] std::optional<value::Decimal> optional_decimal(xml::Node from, std::string_view path);
    [[nodiscard]] value::Date date(xml::Node from, std::string_view path, std::string_view term);
    [[nodiscard]] std::optional<value::Date> optional_date(xml::Node from, std::string_view path);
    [[nodiscard]] bool indicator(xml::Node from, std::string_view path, std::string_view term);
    /// StartDate and EndDate of an element; where one is missing it counts as that one day, with a warning.
    [[nodiscard]] std::optional<value::Period> period(xml::Node from, std::string_view path);

    void missing(xml::Node parent, std::string_view path, std::string_view term);
    /// The element's text is not what was expected; points to its first character.
    void wrong(xml::Node element, const std::string& message, const std::string& hint = {});
    void wrong_attribute(xml::Attribute attribute, const std::string& message, const std::string& hint = {});

private:
    [[nodiscard]] std::optional<value::Date> date_of(xml::Node element);
    [[nodiscard]] std::optional<value::Decimal> decimal_of(xml::Node element);

    const xml::Document& document_;
    value::Currency currency_;
    diag::Diagnostics& problems_;
};

/// First element at the path below `from`; none where a step is missing.
[[nodiscard]] xml::Node at(xml::Node from, std::string_view path);
/// Children of one name ("cac:TaxTotal"), in order.
[[nodiscard]] std::vector<xml::Node> all(xml::Node from, std::string_view name);
/// All text of an element without white space around it.
[[nodiscard]] std::string trimmed_text(xml::Node element);
/// Where the text of an element begins after white space; the element where it has none.
[[nodiscard]] diag::Position text_start(const xml::Document& document, xml::Node element);

/// What `xs:decimal` allows and Decimal::parse does not, put into its form: a plus sign, a bare point, white space around it, zeros at
/// the end of more fraction digits than `max_fraction`. None where it is no number; digits that count are never dropped.
[[nodiscard]] std::optional<std::string> plain_number(std::string_view text, int max_fraction);

}  // namespace acta::einvoice
