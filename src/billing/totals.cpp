// Tax groups and document totals.
#include "billing/totals.h"

#include <algorithm>

namespace acta::billing {
namespace {

/// The group of a line or a document's allowance, made where it is new.
template <typename Entry>
book::TaxGroup& group_of(std::vector<book::TaxGroup>& groups, const Entry& entry, value::Currency currency) {
    const auto found =
        std::find_if(groups.begin(), groups.end(), [&](const book::TaxGroup& group) { return belongs_to(entry, group); });
    if (found != groups.end()) return *found;
    const value::Money zero = value::Money::zero(currency);
    return groups.emplace_back(book::TaxGroup{entry.vat_category, entry.vat_rate, zero, zero, {}, {}, {}, entry.place_of_supply});
}

/// round(gross x rate / (100 + all rates)): the tax of a rate within an amount that holds the taxes of all rates.
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

value::Decimal whole_rate(const book::TaxGroup& group) {
    value::Decimal rate = group.parts.empty() ? group.rate.value_or(value::Decimal()) : value::Decimal();
    for (const book::TaxPart& part : group.parts) rate = rate + part.rate;
    return rate;
}

void take_tax_out(book::TaxGroup& group, value::Money gross) {
    const value::Decimal rate = whole_rate(group);
    group.tax = group.parts.empty() ? tax_within(gross, rate, rate) : value::Money::zero(gross.currency());
    for (book::TaxPart& part : group.parts) {
        part.amount = tax_within(gross, part.rate, rate);
        group.tax += part.amount;
    }
    group.taxable = gross - group.tax;
}

}  // namespace acta::billing
