// Installments and early-payment discounts.
#include "billing/payment.h"

#include "billing/due.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace acta::billing {
namespace {

bool is_balance(const book::InstallmentTerm& term) { return !term.percent && !term.amount; }

/// Which of the parts takes what the others leave.
std::size_t balance_of(const std::vector<book::InstallmentTerm>& terms) {
    const auto found = std::find_if(terms.begin(), terms.end(), is_balance);
    return static_cast<std::size_t>((found != terms.end() ? found : terms.end() - 1) - terms.begin());
}

book::PaymentTerms with_steps(const book::PaymentTerms& terms, const std::vector<book::DueStep>& steps) {
    book::PaymentTerms part;
    part.from = terms.from;
    part.calendar = terms.calendar;
    part.steps = steps;
    return part;
}

}  // namespace

std::string terms_text(const book::PaymentTerms& terms) {
    std::string text = rule_text(terms);
    for (const book::InstallmentTerm& part : terms.installments) {
        text += fmt::format("; {} {}: {}", part.percent ? part.percent->to_string() + "%" : "",
                            part.amount ? part.amount->to_string() : "", rule_text(with_steps(terms, part.steps)));
    }
    if (terms.early_payment)
        text += fmt::format("; -{}% +{}d", terms.early_payment->percent.to_string(), terms.early_payment->days);
    return text;
}

book::Due due_of(const book::PaymentTerms& terms, const std::vector<book::DueStep>& steps, const std::optional<value::Date>& base,
                 const book::Calendar* calendar) {
    book::Due due{std::nullopt, rule_text(with_steps(terms, steps))};
    if (base) due.date = due_date(*base, steps, calendar);
    return due;
}

std::vector<book::Installment> installments_of(const book::PaymentTerms& terms, value::Money payable,
                                               const std::optional<value::Date>& base, const book::Calendar* calendar) {
    std::vector<book::Installment> parts;
    if (terms.installments.empty() || payable.is_zero() || payable.is_negative()) return parts;
    const std::size_t balance = balance_of(terms.installments);
    value::Money left = payable;
    for (std::size_t index = 0; index < terms.installments.size(); ++index) {
        const book::InstallmentTerm& term = terms.installments[index];
        value::Money amount = value::Money::zero(payable.currency());
        if (index != balance) amount = std::min(left, term.percent ? value::percent_of(payable, *term.percent) : *term.amount);
        left -= amount;
        parts.push_back({due_of(terms, term.steps, base, calendar), amount});
    }
    parts[balance].amount = left;
    std::erase_if(parts, [](const book::Installment& part) { return part.amount.is_zero(); });
    return parts;
}

book::Due last_of(const std::vector<book::Installment>& parts) {
    assert(!parts.empty());
    const book::Installment* last = &parts.back();
    for (const book::Installment& part : parts) {
        if (!part.due.date) return parts.back().due;
        if (*part.due.date > *last->due.date) last = &part;
    }
    return last->due;
}

std::optional<book::EarlyPayment> early_payment_of(const book::PaymentTerms& terms, const book::Invoice& invoice,
                                                   const std::optional<value::Date>& base) {
    const value::Money payable = invoice.totals.payable;
    if (!terms.early_payment || payable.is_zero() || payable.is_negative()) return std::nullopt;
    const value::Decimal percent = terms.early_payment->percent;
    const value::Money discount = value::percent_of(payable, percent);
    value::Money tax = value::Money::zero(payable.currency());
    for (const book::TaxGroup& group : invoice.taxes) tax += value::percent_of(group.tax, percent);
    const int days = terms.early_payment->days;
    const book::Due last = due_of(terms, {book::AddDays{days}}, base, nullptr);
    return book::EarlyPayment{percent, days, last.rule, last.date, discount, payable - discount, tax};
}

}  // namespace acta::billing
