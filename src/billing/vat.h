// VAT of our own documents: the rate at a tax point, and why there is none.
#pragma once

#include "book/book.h"
#include "diag/diagnostic.h"
#include "value/date.h"

#include <optional>
#include <string_view>
#include <vector>

namespace acta::billing {

/// The rate of a line at its tax point. None for O, which has no rate; none as well where the book has no rate for the day.
[[nodiscard]] std::optional<value::Decimal> vat_rate(const book::Book& book, const book::Line& line, value::Date tax_point);

/// Tax groups of a document's lines with the reasons of E, AE, K, G and O in its language, from the <vat> records. Where these give
/// none, AE, K, G and O take the code of the VATEX list that says the same as the category.
[[nodiscard]] std::vector<book::TaxGroup> tax_groups_of(const std::vector<book::InvoiceLine>& lines, const book::Book& book,
                                                        std::string_view language, value::Currency currency);

/// What EN 16931 asks of the groups of one invoice: O alone (BR-O-11), both VAT ids for AE and K (BR-AE-2, BR-IC-2), a reason for E
/// (BR-E-10). `position`: the contract's.
[[nodiscard]] diag::Diagnostics check_vat(const book::Invoice& invoice, const diag::Position& position);

}  // namespace acta::billing
