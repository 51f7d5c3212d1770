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
#include <optional>
#include <utility>

namespace acta::billing {
namespace {

std::string key_of(const std::string& payment) { return "advance:" + payment; }

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
    take_tax_out(invoice.taxes.front(), received.amount);
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

/// By which the document deducts the advance invoice of a payment, or gives back what was deducted; null: by none.
const book::AllowanceCharge* deduction_of(const book::Invoice& document, const std::string& payment) {
    const auto found = std::find_if(document.allowances.begin(), document.allowances.end(), [&](const book::AllowanceCharge& one) {
        return one.advance && one.advance->payment == payment;
    });
    return found != document.allowances.end() ? &*found : nullptr;
}

/// What it takes of the advance invoice as a credit note of that would.
book::Invoice as_credit(const book::Invoice& advance, const book::Invoice& document, const book::AllowanceCharge& entry) {
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
    group.tax = signed_amount(entry.advance->tax);
    group.parts.clear();
    for (const book::TaxPart& part : entry.advance->parts) group.parts.push_back({part.name, part.rate, signed_amount(part.amount)});
    return taken;
}

/// Adds amounts of components to those of the same name.
void add_parts(std::vector<book::TaxPart>& sums, const std::vector<book::TaxPart>& parts, bool less) {
    for (book::TaxPart& sum : sums) {
        for (const book::TaxPart& part : parts) {
            if (part.name == sum.name) sum.amount += less ? -part.amount : part.amount;
        }
    }
}

}  // namespace

std::vector<book::Invoice> taken_from(const book::Invoice& advance, const std::vector<book::Invoice>& uses) {
    std::vector<book::Invoice> taken;
    for (const book::Invoice& document : uses) {
        const book::AllowanceCharge* entry = advance.advance ? deduction_of(document, advance.advance->id) : nullptr;
        if (entry != nullptr) taken.push_back(as_credit(advance, document, *entry));
        else if (document.advance) taken.push_back(document);
    }
    return taken;
}

book::TaxGroup before_advances(const book::Invoice& document, const book::TaxGroup& group) {
    book::TaxGroup whole = group;
    for (const book::AllowanceCharge& one : document.allowances) {
        if (!one.advance || !belongs_to(one, group)) continue;
        whole.taxable += one.amount;
        whole.tax += one.advance->tax;
        add_parts(whole.parts, one.advance->parts, false);
    }
    return whole;
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
                add_parts(left.advance.parts, group.parts, true);
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

/// As much of what is left of an advance as a group and its contract's share of it have, and as the invoice comes to: other groups may
/// be below zero, and the invoice as a whole is not made so. None where that is nothing.
std::optional<Deductions::Used> Deductions::most_of(const Left& left, const book::TaxGroup& group, value::Money of_contract, value::Money gross) {
    const value::Money zero = value::Money::zero(gross.currency());
    const auto use = [&](value::Money taxable) { return Used{taxable, part_of(left.advance, left.group.taxable, taxable, group)}; };
    Used most = use(std::max(std::min({left.group.taxable, of_contract, group.taxable}), zero));
    if (most.gross() > gross) most = use(value::fraction_of(most.taxable, gross.minor(), most.gross().minor()));
    // What is left over is roundings.
    while (most.gross() > gross && most.taxable > zero) most = use(most.taxable - value::Money(1, gross.currency()));
    const bool fits = !most.gross().is_zero() && most.gross() <= gross;
    return fits ? std::optional(std::move(most)) : std::nullopt;
}

/// False where the invoice has no tax group of the advance's.
bool Deductions::deduct_one(PlannedInvoice& planned, ContractShare& of_contract, Left& left) {
    std::vector<book::TaxGroup>& groups = planned.invoice.taxes;
    const auto group =
        std::find_if(groups.begin(), groups.end(), [&](const book::TaxGroup& one) { return same_group(one, left.group); });
    if (group == groups.end()) return false;
    value::Money& share_left = of_contract.taxable[static_cast<std::size_t>(group - groups.begin())];
    const value::Money gross = gross_of(groups, value::Money::zero(planned.invoice.currency));
    std::optional<Used> used = most_of(left, *group, share_left, gross);
    if (!used) return true;
    auto& [taxable, deduction] = *used;
    deduction.use = ++left.advance.use;
    share_left -= taxable;
    group->taxable -= taxable;
    group->tax -= deduction.tax;
    add_parts(group->parts, deduction.parts, true);
    left.group.taxable -= taxable;
    left.advance.tax -= deduction.tax;
    add_parts(left.advance.parts, deduction.parts, true);
    if (left.planned) planned.advances.push_back({planned.invoice.allowances.size(), left.place});
    book::AllowanceCharge entry{false, taxable, {}, group->category, group->rate};
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
