// Percentages and amounts off lines, and off the groups of a document.
#include "billing/discounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace acta::billing {
namespace {

bool is_in_effect(const book::Discount& discount, value::Date day) {
    return (!discount.from || *discount.from <= day) && (!discount.until || day <= *discount.until);
}

value::Date first_day(const book::InvoiceLine& line) { return line.period ? line.period->first : value::Date(); }

/// A tax group of the lines that a discount is on.
struct Share {
    const book::InvoiceLine* line;  ///< the first of the group
    value::Money base;              ///< what the discount is on
    value::Money left;              ///< the most that it may take
};

/// The contract's amount of a group after the discounts so far.
value::Money left_in_group(const book::InvoiceLine& of, const std::vector<book::InvoiceLine>& lines,
                           const std::vector<DocumentDiscount>& taken) {
    value::Money left = value::Money::zero(of.net.currency());
    for (const book::InvoiceLine& line : lines) {
        if (line.contract == of.contract && taxed_alike(line, of)) left += line.net;
    }
    for (const DocumentDiscount& one : taken) {
        if (taxed_alike(one.allowance, of)) left -= one.allowance.amount;
    }
    return left;
}

std::vector<Share> shares_of(const book::Contract& contract, const book::Discount& discount,
                             const std::vector<book::InvoiceLine>& lines, const std::vector<DocumentDiscount>& taken) {
    std::vector<Share> shares;
    for (const book::InvoiceLine& line : lines) {
        if (line.contract != contract.id || !is_in_effect(discount, first_day(line))) continue;
        const auto found =
            std::find_if(shares.begin(), shares.end(), [&](const Share& share) { return taxed_alike(*share.line, line); });
        if (found == shares.end()) shares.push_back({&line, line.net, line.net});
        else found->base += line.net;
    }
    for (Share& share : shares) share.left = std::min(share.base, left_in_group(*share.line, lines, taken));
    // What is a deduction already, or was taken off before, is not reduced.
    std::erase_if(shares, [](const Share& share) { return share.left.is_zero() || share.left.is_negative(); });
    return shares;
}

book::AllowanceCharge allowance_on(const Share& share, const book::Discount& discount, value::Money amount) {
    book::AllowanceCharge allowance{false, amount, discount.reason, share.line->vat_category, share.line->vat_rate};
    allowance.place_of_supply = share.line->place_of_supply;
    if (discount.percent) {
        allowance.percent = discount.percent;
        allowance.base = share.base;
    }
    return allowance;
}

/// The amount over the groups in proportion to what is left in them; it is at most their sum.
std::vector<value::Money> spread(value::Money amount, const std::vector<Share>& shares) {
    value::Money sum = value::Money::zero(amount.currency());
    for (const Share& share : shares) sum += share.left;
    amount = std::min(amount, sum);
    std::vector<value::Money> parts;
    value::Money left = amount;
    std::size_t largest = 0;
    for (std::size_t index = 0; index < shares.size(); ++index) {
        parts.push_back(value::fraction_of(amount, shares[index].left.minor(), sum.minor()));
        left -= parts.back();
        if (shares[index].left > shares[largest].left) largest = index;
    }
    if (!parts.empty()) parts[largest] += left;
    return parts;
}

}  // namespace

bool same_discounts(const book::Line& line, value::Date one, value::Date other) {
    return std::all_of(line.discounts.begin(), line.discounts.end(), [&](const book::Discount& discount) {
        return is_in_effect(discount, one) == is_in_effect(discount, other);
    });
}

void discount_lines(std::vector<book::InvoiceLine>& lines, const book::Line& line, value::Currency currency) {
    std::vector<value::Money> gross;
    for (const book::InvoiceLine& one : lines) gross.push_back(one.net);
    for (const book::Discount& discount : line.discounts) {
        value::Money left = discount.amount.value_or(value::Money::zero(currency));
        for (std::size_t index = 0; index < lines.size(); ++index) {
            book::InvoiceLine& one = lines[index];
            if (!is_in_effect(discount, first_day(one)) || one.net.is_zero() || one.net.is_negative()) continue;
            const value::Money wanted = discount.percent ? value::percent_of(gross[index], *discount.percent) : left;
            const value::Money amount = std::min(wanted, one.net);
            if (amount.is_zero()) continue;
            book::AllowanceCharge allowance{false, amount, discount.reason, {}, {}};
            if (discount.percent) {
                allowance.percent = discount.percent;
                allowance.base = gross[index];
            } else {
                left -= amount;
            }
            one.allowances.push_back(std::move(allowance));
            one.net -= amount;
        }
    }
}

std::vector<DocumentDiscount> document_discounts(const book::Contract& contract, const std::vector<book::InvoiceLine>& lines,
                                                 value::Month month) {
    std::vector<DocumentDiscount> found;
    for (std::size_t number = 0; number < contract.discounts.size(); ++number) {
        const book::Discount& discount = contract.discounts[number];
        const std::vector<Share> shares = shares_of(contract, discount, lines, found);
        if (discount.percent) {
            for (const Share& share : shares) {
                const value::Money amount = std::min(value::percent_of(share.base, *discount.percent), share.left);
                if (!amount.is_zero()) found.push_back({allowance_on(share, discount, amount), {}});
            }
            continue;
        }
        const std::string key = fmt::format("{}/discount:{}/{}", contract.id, number + 1, month.to_string());
        const std::vector<value::Money> parts = spread(*discount.amount, shares);
        for (std::size_t index = 0; index < shares.size(); ++index) {
            if (!parts[index].is_zero()) found.push_back({allowance_on(shares[index], discount, parts[index]), key});
        }
    }
    return found;
}

}  // namespace acta::billing
