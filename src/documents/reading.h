// Reading attributes and shared parts of a frozen view; private to this room.
#pragma once

#include "book/invoice.h"
#include "xml/document.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::documents {

/// Reads one view. What does not belong into a view makes `ok()` false for good, and a value of the right type is returned,
/// so that the reading code has no branches; the whole result is thrown away at the end.
class Reading {
public:
    Reading(xml::Node root, value::Currency currency) : root_(root), currency_(currency) {}

    [[nodiscard]] bool ok() const { return ok_; }
    void fail() { ok_ = false; }

    [[nodiscard]] std::string text(xml::Node node, std::string_view name) const;
    [[nodiscard]] std::optional<value::Date> date(xml::Node node, std::string_view name);
    [[nodiscard]] value::Date required_date(xml::Node node, std::string_view name);
    [[nodiscard]] std::optional<value::Decimal> decimal(xml::Node node, std::string_view name);
    [[nodiscard]] value::Decimal required_decimal(xml::Node node, std::string_view name);
    [[nodiscard]] value::Money money(xml::Node node, std::string_view name);          ///< required
    [[nodiscard]] value::Money money_or_zero(xml::Node node, std::string_view name);
    [[nodiscard]] int number_or_zero(xml::Node node, std::string_view name);
    [[nodiscard]] bool flag(xml::Node node, std::string_view name);
    /// The one of two words that the attribute holds: true for the first.
    [[nodiscard]] bool choice(xml::Node node, std::string_view name, std::string_view first, std::string_view second);

    [[nodiscard]] book::Party party(std::string_view element);  ///< required
    [[nodiscard]] std::optional<book::Party> optional_party(std::string_view element);
    [[nodiscard]] book::Address address(xml::Node node) const;
    [[nodiscard]] std::optional<value::Period> period(xml::Node node);  ///< from the node's `from` and `until`
    [[nodiscard]] std::vector<std::string> values(std::string_view element, std::string_view attribute);
    [[nodiscard]] std::vector<book::InvoiceLine> lines();
    [[nodiscard]] std::vector<book::AllowanceCharge> allowances(xml::Node node);
    [[nodiscard]] std::vector<book::TaxGroup> taxes();
    [[nodiscard]] book::Totals totals();

private:
    [[nodiscard]] book::Party party_of(xml::Node node);
    [[nodiscard]] book::InvoiceLine line(xml::Node node);
    [[nodiscard]] std::optional<book::PartOfPeriod> part(xml::Node node);
    [[nodiscard]] std::optional<book::Metered> metered(xml::Node node);
    [[nodiscard]] std::optional<book::IndexedPrice> indexed(xml::Node node);
    [[nodiscard]] std::optional<value::Money> optional_money(xml::Node node, std::string_view name);
    [[nodiscard]] std::optional<book::AdvanceDeduction> deduction(xml::Node node);
    [[nodiscard]] std::vector<book::TaxPart> tax_parts(xml::Node node);
    [[nodiscard]] value::Month required_month(xml::Node node, std::string_view name);

    xml::Node root_;
    value::Currency currency_;
    bool ok_ = true;
};

}  // namespace acta::documents
