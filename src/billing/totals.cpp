// Tax groups and document totals.
#include "billing/totals.h"

#include <algorithm>

namespace acta::billing {
namespace {

/// The group of a line or a document's allowance, made where it is new.
template <typename Entry>
book::TaxGroup& group_of(std::vector<book::TaxGroup>& groups, const Entry& entry, value::Currency currency) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const book::TaxGroup& group) {
        return group.category == entry.vat_category && group.rate == entry.vat_rate && group.place_of_supply == entry.place_of_supply;
    });
    if (found != groups.end()) return *found;
    const value::Money zero = value::Money::zero(currency);
    return groups.emplace_back(book::TaxGroup{entry.vat_category, entry.vat_rate, zero, zero, {}, {}, {}, entry.place_of_supply});
}

}  // namespace

std::vector<book::TaxGroup> tax_groups(const std::vector<book::InvoiceLine>& lines,
                                       const std::vector<book::AllowanceCharge>& allowances, value::Currency currency) {
    std::vector<book::TaxGroup> groups;
    for (const book::InvoiceLine& line : lines) group_of(groups, line, currency).taxable += line.net;
    for (const book::AllowanceCharge& allowance : allowances) {
        group_of(groups, allowance, currency).taxable += allowance.charge ? allowance.amount : -allowance.amount;
    }
    for (book::TaxGroup& group : groups) group.tax = value::percent_of(group.taxable, group.rate.value_or(value::Decimal()));
    return groups;
}

book::Totals totals(const std::vector<book::InvoiceLine>& lines, const std::vector<book::AllowanceCharge>& allowances,
                    const std::vector<book::TaxGroup>& taxes, value::Currency currency) {
    book::Totals sums(currency);
    for (const book::InvoiceLine& line : lines) sums.lines += line.net;
    for (const book::AllowanceCharge& allowance : allowances) {
        (allowance.charge ? sums.charges : sums.allowances) += allowance.amount;
    }
    sums.net = sums.lines - sums.allowances + sums.charges;
    for (const book::TaxGroup& group : taxes) sums.tax += group.tax;
    sums.gross = sums.net + sums.tax;
    sums.payable = sums.gross - sums.prepaid + sums.rounding;
    return sums;
}

value::Money tax_within(value::Money gross, value::Decimal rate, value::Decimal all_rates) {
    const value::Decimal whole = value::Decimal(100, 0) + all_rates;
    const int scale = std::max(rate.scale(), whole.scale());
    const auto scaled = [scale](value::Decimal number) {
        std::int64_t coefficient = number.coefficient();
        for (int place = number.scale(); place < scale; ++place) coefficient *= 10;  // rates have few digits
        return coefficient;
    };
    return value::fraction_of(gross, scaled(rate), scaled(whole));
}

}  // namespace acta::billing
