// The figures of an invoice of others, checked against the sums of EN 16931.
#include "billing/totals.h"

#include "billing/advances.h"

#include <fmt/format.h>

namespace acta::billing {
namespace {

/// Collects a sentence for every figure that is not what it should be.
class Comparison {
public:
    void expect(std::string_view what, value::Money computed, value::Money stated, std::string_view term) {
        if (computed == stated) return;
        sentences_.push_back(
            fmt::format("{} is {}, the file says {} ({})", what, computed.to_string(), stated.to_string(), term));
    }
    void say(std::string sentence) { sentences_.push_back(std::move(sentence)); }
    [[nodiscard]] std::vector<std::string> take() { return std::move(sentences_); }

private:
    std::vector<std::string> sentences_;
};

/// An amount in another currency than the document's cannot be added up at all.
bool check_currencies(const book::Invoice& invoice, Comparison& comparison) {
    bool same = true;
    const auto check = [&](value::Money amount, const std::string& what) {
        if (amount.currency() == invoice.currency) return;
        comparison.say(fmt::format("{} is in {}, the invoice in {} (BT-5)", what, amount.currency().code(),
                                   invoice.currency.code()));
        same = false;
    };
    for (const book::InvoiceLine& line : invoice.lines) {
        check(line.net, fmt::format("the amount of line {}", line.id));
        for (const book::AllowanceCharge& one : line.allowances) {
            check(one.amount, fmt::format("an allowance or charge of line {}", line.id));
        }
    }
    for (const book::AllowanceCharge& one : invoice.allowances) check(one.amount, "an allowance or charge of the document");
    for (const book::TaxGroup& group : invoice.taxes) {
        check(group.taxable, fmt::format("the taxable amount of {}", group.category));
        check(group.tax, fmt::format("the tax of {}", group.category));
    }
    const book::Totals& sums = invoice.totals;
    for (const value::Money& total : {sums.lines, sums.allowances, sums.charges, sums.net, sums.tax, sums.gross, sums.prepaid,
                                      sums.rounding, sums.payable}) {
        check(total, "a total");
    }
    return same;
}

/// BT-131. Where the file has no price or quantity there is nothing to compare.
void check_line(const book::InvoiceLine& line, value::Currency currency, Comparison& comparison) {
    if (line.price.is_zero() || line.quantity.is_zero()) return;
    const value::Decimal base = line.base_quantity.is_zero() ? value::Decimal(1, 0) : line.base_quantity;
    value::Money net = value::line_amount(line.price, base, line.quantity, currency);
    for (const book::AllowanceCharge& one : line.allowances) net += one.charge ? one.amount : -one.amount;
    comparison.expect(fmt::format("the amount of line {}: price x quantity with its allowances and charges", line.id), net,
                      line.net, "BT-131");
}

std::string group_name(const book::TaxGroup& group) {
    return group.rate ? fmt::format("{} {} %", group.category, group.rate->to_string()) : group.category;
}

/// BT-117: the tax of a group; where it has components each, and their sum.
void check_group(const book::TaxGroup& group, Comparison& comparison) {
    const std::string on = fmt::format("tax of {} on {}", group_name(group), group.taxable.to_string());
    if (group.parts.empty()) {
        comparison.expect(on, value::percent_of(group.taxable, group.rate.value_or(value::Decimal())), group.tax, "BT-117");
        return;
    }
    value::Money sum = value::Money::zero(group.tax.currency());
    for (const book::TaxPart& part : group.parts) {
        comparison.expect(fmt::format("{} on {}", part.name, group.taxable.to_string()),
                          value::percent_of(group.taxable, part.rate), part.amount, part.name);
        sum += part.amount;
    }
    comparison.expect(on, sum, group.tax, "BT-117");
}

/// The tax of an advance invoice is what lies within the amount paid.
void check_group_within(const book::TaxGroup& group, Comparison& comparison) {
    const value::Money gross = group.taxable + group.tax;
    book::TaxGroup expected = group;
    take_tax_out(expected, gross);
    comparison.expect(fmt::format("tax of {} within {}", group_name(group), gross.to_string()), expected.tax, group.tax, "BT-117");
}

void check_totals(const book::Invoice& invoice, Comparison& comparison) {
    const book::Totals& stated = invoice.totals;
    const book::Totals sums = totals(invoice.lines, invoice.allowances, invoice.taxes, invoice.currency);
    comparison.expect("sum of lines", sums.lines, stated.lines, "BT-106");
    comparison.expect("sum of allowances", sums.allowances, stated.allowances, "BT-107");
    comparison.expect("sum of charges", sums.charges, stated.charges, "BT-108");
    // Each following figure is compared with the stated ones it is made of, so that one mistake is told once.
    comparison.expect("lines less allowances plus charges", stated.lines - stated.allowances + stated.charges, stated.net,
                      "BT-109");
    comparison.expect("sum of the taxes by rate", sums.tax, stated.tax, "BT-110");
    comparison.expect("net plus tax", stated.net + stated.tax, stated.gross, "BT-112");
    comparison.expect("gross less prepaid plus rounding", stated.gross - stated.prepaid + stated.rounding, stated.payable,
                      "BT-115");
}

}  // namespace

std::vector<std::string> contradictions(const book::Invoice& invoice) {
    Comparison comparison;
    if (!check_currencies(invoice, comparison)) return comparison.take();
    try {
        for (const book::InvoiceLine& line : invoice.lines) check_line(line, invoice.currency, comparison);
        const bool is_advance = invoice.advance && invoice.kind == book::DocumentKind::invoice;
        for (const book::TaxGroup& group : invoice.taxes) {
            // Where advance invoices are deducted the tax is that of the whole amount less what they have stated.
            if (is_advance) check_group_within(group, comparison);
            else check_group(before_advances(invoice, group), comparison);
        }
        check_totals(invoice, comparison);
    } catch (const value::Overflow&) {
        comparison.say("the amounts are too large to be added up");
    }
    return comparison.take();
}

}  // namespace acta::billing
