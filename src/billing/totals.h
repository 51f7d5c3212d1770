// Totals: tax groups and document totals of EN 16931 (rules.md 2).
#pragma once

#include "book/invoice.h"
#include "diag/diagnostic.h"

#include <string>
#include <vector>

namespace acta::billing {

/// Groups by (category, rate; place of supply where the tax has components) in order of first appearance; tax per group, never per line (BR-CO-17). The reasons are left
/// empty for the caller to fill.
[[nodiscard]] std::vector<book::TaxGroup> tax_groups(const std::vector<book::InvoiceLine>& lines,
                                                     const std::vector<book::AllowanceCharge>& allowances, value::Currency currency);

/// BT-106 .. BT-115 from lines, document allowances and groups (BR-CO-10, 11, 12, 13, 14, 15, 16).
[[nodiscard]] book::Totals totals(const std::vector<book::InvoiceLine>& lines, const std::vector<book::AllowanceCharge>& allowances,
                                  const std::vector<book::TaxGroup>& taxes, value::Currency currency);

/// In percent: that of the group, or the sum of its components'.
[[nodiscard]] value::Decimal whole_rate(const book::TaxGroup& group);

/// Makes the group one whose taxable amount and tax are `gross` together: each tax is round(gross x its rate / (100 + all rates)).
void take_tax_out(book::TaxGroup& group, value::Money gross);

/// What contradicts EN 16931 in figures that somebody else computed: the sums that do not add up, in words. Empty: all agree.
[[nodiscard]] std::vector<std::string> contradictions(const book::Invoice& invoice);

}  // namespace acta::billing
