// VAT of our own documents: the rate at a tax point, and why there is none.
#pragma once

#include "book/book.h"
#include "diag/diagnostic.h"
#include "value/date.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::billing {

/// How a line is taxed at its tax point.
struct Taxation {
    std::string category;
    std::optional<value::Decimal> rate;  ///< none for O, which has no rate; none as well where the book has no rate for the day
    /// A region, by its code in law where the address has one: the line's, the contract's or the client's; only where the tax has
    /// components.
    std::string place_of_supply;
};

/// A seller who charges no VAT on that day makes S an E of rate 0.
[[nodiscard]] Taxation taxation_of(const book::Book& book, const book::Contract& contract, const book::Line& line,
                                   value::Date tax_point);

/// The rate alone.
[[nodiscard]] std::optional<value::Decimal> vat_rate(const book::Book& book, const book::Line& line, value::Date tax_point);

/// Whether a line of that category is exempt on a day since the seller charges no VAT.
[[nodiscard]] bool is_seller_exempt(const book::Book& book, std::string_view category, value::Date tax_point);

/// Tax groups of a document's lines and allowances with the reasons of E, AE, K, G and O in its language, and the components of
/// the tax, from the <vat> records. Where these give no reason, AE, K, G and O take the code of the VATEX list that says the
/// same as the category.
[[nodiscard]] std::vector<book::TaxGroup> tax_groups_of(const std::vector<book::InvoiceLine>& lines,
                                                        const std::vector<book::AllowanceCharge>& allowances,
                                                        const book::Book& book, std::string_view language,
                                                        value::Currency currency);

/// What EN 16931 asks of the groups of one invoice: O alone (BR-O-11), both VAT ids for AE and K (BR-AE-2, BR-IC-2), a reason for E
/// (BR-E-10). `position`: the contract's.
[[nodiscard]] diag::Diagnostics check_vat(const book::Invoice& invoice, const diag::Position& position);

}  // namespace acta::billing
