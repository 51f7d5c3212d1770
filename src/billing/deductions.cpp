// Advance invoices, and how the invoices after them deduct them.
#include "billing/deductions.h"

#include "billing/advances.h"
#include "billing/exchange.h"
#include "billing/parties.h"
#include "billing/term.h"
#include "billing/totals.h"
#include "billing/vat.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace acta::billing {
namespace {

std::string key_of(const std::string& payment) { return "advance:" + payment; }

bool same_group(const book::TaxGroup& left, const book::TaxGroup& right) {
    return left.category == right.category && left.rate == right.rate && left.place_of_supply == right.place_of_supply;
}

/// The line by whose VAT an advance is taxed. Where none is named, records has checked that all have the same.
const book::Line& line_of(const book::Contract& contract) {
    const auto named = std::find_if(contract.lines.begin(), contract.lines.end(),
                                    [&](const book::Line& line) { return line.id == contract.advance_line; });
    return named != contract.lines.end() ? *named : contract.lines.front();
}

book::InvoiceLine invoice_line(const book::Book& book, const book::Contract& contract, const ReceivedAdvance& received,
                               const std::string& language) {
    const book::Line& line = line_of(contract);
    const Taxation taxation = taxation_of(book, contract, line, received.date);
    book::InvoiceLine made{.id = "1",
                           .contract = contract.id,
                           .contract_line = line.id,
                           .name = book::in_language(contract.titles, language, contract.title),
                           .description = {},
                           .note = {},
                           .product = line.product,
                           .sac = line.sac,
                           .unit = "LS",  // a lump sum
                           .quantity = value::Decimal(1, 0),
                           .price = {},
                           .allowances = {},
                           .net = received.amount,
                           .vat_category = taxation.category,
                           .vat_rate = taxation.rate,
                           .period = {},
                           .part = {}};
    if (made.name.empty()) made.name = book::in_language(line.descriptions, language, line.description);
    made.place_of_supply = taxation.place_of_supply;
    return made;
}

/// Takes the tax, and each of its components, out of the group's amount.
void take_tax_out(book::TaxGroup& group) {
    const value::Money gross = group.taxable;
    value::Decimal all = group.parts.empty() ? group.rate.value_or(value::Decimal()) : value::Decimal();
    for (const book::TaxPart& part : group.parts) all = all + part.rate;
    group.tax = tax_within(gross, all, all);
    if (!group.parts.empty()) group.tax = value::Money::zero(gross.currency());
    for (book::TaxPart& part : group.parts) {
        part.amount = tax_within(gross, part.rate, all);
        group.tax += part.amount;
    }
    group.taxable = gross - group.tax;
}

book::Invoice advance_invoice(const book::Book& book, const book::Contract& contract, const ReceivedAdvance& received,
                              value::Date issued) {
    const book::Client* client = book.client(contract.client);
    assert(client != nullptr);
    book::Invoice invoice(contract.currency);
    invoice.type_code = "386";
    invoice.issued = issued;
    invoice.purchase_order = contract.purchase_order;
    invoice.advance = book::AdvancePayment{received.payment, received.date};
    set_parties(invoice, book, contract, *client);
    invoice.contracts = {contract.id};
    invoice.charges = {key_of(received.payment)};
    invoice.lines = {invoice_line(book, contract, received, invoice.language)};
    invoice.taxes = tax_groups_of(invoice.lines, {}, book, invoice.language, invoice.currency);
    take_tax_out(invoice.taxes.front());
    invoice.lines.front().net = invoice.taxes.front().taxable;
    invoice.lines.front().price = invoice.lines.front().net.to_decimal();
    invoice.totals = totals(invoice.lines, {}, invoice.taxes, invoice.currency);
    invoice.totals.prepaid = invoice.totals.gross;
    invoice.totals.payable = value::Money::zero(invoice.currency);
    invoice.seller_exempt = is_seller_exempt(book, line_of(contract).vat_category, received.date);
    if (invoice.taxes.front().category == "K") invoice.delivery_country = client->party.country;
    return invoice;
}

/// A part of what is left of an advance, in proportion to the taxable amount that is used; no more than a group has.
value::Money share(value::Money left, value::Money used, value::Money of, value::Money most) {
    const value::Money part = used == of ? left : value::fraction_of(left, used.minor(), of.minor());
    return std::max(std::min(part, most), value::Money::zero(left.currency()));
}

/// An advance's deduction from a group, where so much of its taxable amount is used: with its tax and components.
book::AdvanceDeduction part_of(const book::AdvanceDeduction& advance, value::Money taxable, value::Money used,
                               const book::TaxGroup& group) {
    const value::Money zero = value::Money::zero(used.currency());
    book::AdvanceDeduction deduction = advance;
    deduction.tax = deduction.parts.empty() ? share(advance.tax, used, taxable, group.tax) : zero;
    for (book::TaxPart& part : deduction.parts) {
        const auto same = std::find_if(group.parts.begin(), group.parts.end(),
                                       [&](const book::TaxPart& one) { return one.name == part.name; });
        part.amount = same != group.parts.end() ? share(part.amount, used, taxable, same->amount) : zero;
        deduction.tax += part.amount;
    }
    return deduction;
}

value::Money gross_of(const std::vector<book::TaxGroup>& groups, value::Money sum) {
    for (const book::TaxGroup& group : groups) sum += group.taxable + group.tax;
    return sum;
}

const book::AdvanceDeduction* deduction_of(const book::Invoice& document, const std::string& payment,
                                           const book::AllowanceCharge*& entry) {
    for (const book::AllowanceCharge& one : document.allowances) {
        if (!one.advance || one.advance->payment != payment) continue;
        entry = &one;
        return &*one.advance;
    }
    return nullptr;
}

/// What an invoice deducts of an advance invoice, or a credit note gives back of that, as a credit note of the advance invoice.
book::Invoice as_credit(const book::Invoice& advance, const book::Invoice& document, const book::AllowanceCharge& entry,
                        const book::AdvanceDeduction& deduction) {
    const bool given_back = document.kind == book::DocumentKind::credit_note;
    const auto signed_amount = [&](value::Money amount) { return given_back ? -amount : amount; };
    book::Invoice taken(advance.currency);
    taken.kind = document.kind;
    taken.number = document.number;
    taken.issued = document.issued;
    taken.lines = {advance.lines.front()};
    taken.lines.front().net = signed_amount(entry.amount);
    taken.taxes = {advance.taxes.front()};
    book::TaxGroup& group = taken.taxes.front();
    group.taxable = signed_amount(entry.amount);
    group.tax = signed_amount(deduction.tax);
    group.parts.clear();
    for (const book::TaxPart& part : deduction.parts) group.parts.push_back({part.name, part.rate, signed_amount(part.amount)});
    return taken;
}

}  // namespace

std::vector<book::Invoice> taken_from(const book::Invoice& advance, const std::vector<book::Invoice>& uses) {
    std::vector<book::Invoice> taken;
    for (const book::Invoice& document : uses) {
        const book::AllowanceCharge* entry = nullptr;
        const book::AdvanceDeduction* deduction = advance.advance ? deduction_of(document, advance.advance->id, entry) : nullptr;
        if (deduction != nullptr) taken.push_back(as_credit(advance, document, *entry, *deduction));
        else if (document.advance) taken.push_back(document);
    }
    return taken;
}

void name_advances(book::Invoice& invoice) {
    invoice.preceding.clear();
    for (const book::AllowanceCharge& one : invoice.allowances) {
        if (one.advance && !one.advance->number.empty()) invoice.preceding.push_back({one.advance->number, one.advance->issued});
    }
}

Deductions::Deductions(const book::Book& book, const History& history, value::Date issued) : book_(book), issued_(issued) {
    for (const IssuedAdvance& one : history.issued_advances) {
        const book::Invoice& invoice = one.invoice;
        if (invoice.issued > issued || !invoice.advance || invoice.taxes.empty()) continue;
        Left left{{invoice.number, invoice.issued, invoice.advance->id, invoice.taxes.front().tax, invoice.taxes.front().parts,
                   one.uses.size()},
                  invoice.taxes.front()};
        for (const book::Invoice& taken : taken_from(invoice, one.uses)) {
            for (const book::TaxGroup& group : taken.taxes) {
                left.group.taxable -= group.taxable;
                left.advance.tax -= group.tax;
                for (book::TaxPart& part : left.advance.parts) {
                    for (const book::TaxPart& used : group.parts) {
                        if (used.name == part.name) part.amount -= used.amount;
                    }
                }
            }
        }
        add(invoice.contracts.front(), std::move(left));
    }
}

void Deductions::add(const std::string& contract, Left left) { left_[contract].push_back(std::move(left)); }

void Deductions::make_advances(const History& history, const Order& order, Plan& plan) {
    for (const ReceivedAdvance& received : history.advances) {
        if (received.date > issued_ || history.invoiced_keys.contains(key_of(received.payment))) continue;
        const book::Contract* contract = book_.contract(received.contract);
        assert(contract != nullptr);
        if (is_draft(*contract, order.as_of)) {
            plan.pending.push_back({Pending::Why::draft, contract->id, {}, std::nullopt, contract->signed_on, received.amount});
            continue;
        }
        make_advance(*contract, received, plan);
    }
}

void Deductions::make_advance(const book::Contract& contract, const ReceivedAdvance& received, Plan& plan) {
    book::Invoice invoice = advance_invoice(book_, contract, received, issued_);
    const book::InvoiceLine& line = invoice.lines.front();
    if (line.vat_category != "O" && !line.vat_rate) {
        plan.problems.push_back(
            diag::error("no-vat-rate", contract.position,
                        fmt::format("contract '{}' has no rate of VAT category {} on {}, when its advance '{}' was paid", contract.id,
                                    line.vat_category, received.date.to_string(), received.payment),
                        "add a <rate> from that day or earlier to the category's <vat> record"));
        return;
    }
    for (const diag::Diagnostics& problems :
         {check_vat(invoice, contract.position), state_tax(invoice, book_, contract.position)}) {
        plan.problems.insert(plan.problems.end(), problems.begin(), problems.end());
    }
    const book::TaxGroup& group = invoice.taxes.front();
    add(contract.id,
        {{{}, invoice.issued, received.payment, group.tax, group.parts, 0}, group, plan.invoices.size(), true});
    plan.invoices.push_back({std::move(invoice), {}, {}});
}

void Deductions::deduct(PlannedInvoice& planned, std::vector<ContractShare> shares, Plan& plan) {
    for (ContractShare& of_contract : shares) {
        const auto found = left_.find(of_contract.contract->id);
        if (found == left_.end()) continue;
        for (Left& left : found->second) {
            if (left.group.taxable.is_zero() && left.advance.tax.is_zero()) continue;
            if (!deduct_one(planned, of_contract, left)) warn_of(left, *of_contract.contract, planned.invoice, plan);
        }
    }
}

/// False where the invoice has no tax group of the advance's.
bool Deductions::deduct_one(PlannedInvoice& planned, ContractShare& of_contract, Left& left) {
    std::vector<book::TaxGroup>& groups = planned.invoice.taxes;
    const auto group =
        std::find_if(groups.begin(), groups.end(), [&](const book::TaxGroup& one) { return same_group(one, left.group); });
    if (group == groups.end()) return false;
    const value::Money zero = value::Money::zero(planned.invoice.currency);
    value::Money& taxable = of_contract.taxable[static_cast<std::size_t>(group - groups.begin())];
    const value::Money gross = gross_of(groups, zero);
    value::Money used = std::max(std::min({left.group.taxable, taxable, group->taxable}), zero);
    book::AdvanceDeduction deduction = part_of(left.advance, left.group.taxable, used, *group);
    // Other groups may be below zero: the invoice as a whole is not made so.
    if (used + deduction.tax > gross) {
        used = value::fraction_of(used, gross.minor(), (used + deduction.tax).minor());
        deduction = part_of(left.advance, left.group.taxable, used, *group);
        while (used > zero && used + deduction.tax > gross) {
            used -= value::Money(1, used.currency());
            deduction = part_of(left.advance, left.group.taxable, used, *group);
        }
    }
    const bool nothing = used.is_zero() && deduction.tax.is_zero();
    if (nothing || used + deduction.tax > gross) return true;
    for (const book::TaxPart& part : deduction.parts) {
        for (book::TaxPart& of_group : group->parts) {
            if (of_group.name == part.name) of_group.amount -= part.amount;
        }
    }
    ++deduction.use;
    group->taxable -= used;
    group->tax -= deduction.tax;
    taxable -= used;
    left.group.taxable -= used;
    left.advance.tax -= deduction.tax;
    for (std::size_t part = 0; part < deduction.parts.size(); ++part) {
        left.advance.parts[part].amount -= deduction.parts[part].amount;
    }
    left.advance.use = deduction.use;
    if (left.planned) planned.advances.push_back({planned.invoice.allowances.size(), left.place});
    book::AllowanceCharge entry{false, used, {}, group->category, group->rate};
    entry.place_of_supply = group->place_of_supply;
    entry.advance = std::move(deduction);
    planned.invoice.allowances.push_back(std::move(entry));
    return true;
}

void Deductions::warn_of(const Left& left, const book::Contract& contract, const book::Invoice& invoice, Plan& plan) {
    const std::string rate = left.group.rate ? " " + left.group.rate->to_string() + "%" : std::string();
    const std::string which =
        left.planned ? "the advance invoice of this run" : fmt::format("advance invoice {}", left.advance.number);
    plan.problems.push_back(diag::warning(
        "advance-not-deducted", contract.position,
        fmt::format("{} for payment '{}' is not deducted from the invoice of {}: it was taxed by VAT {}{}, and contract '{}' bills "
                    "nothing with that now",
                    which, left.advance.payment, invoice.issued.to_string(), left.group.category, rate, contract.id),
        "it waits for an invoice with the same VAT; where none will come, credit it: the money is then the client's credit"));
}

}  // namespace acta::billing
