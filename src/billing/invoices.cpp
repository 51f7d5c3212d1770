// Invoices of single and of joined contracts.
#include "billing/invoices.h"

#include "billing/acts.h"
#include "billing/advances.h"
#include "billing/discounts.h"
#include "billing/due.h"
#include "billing/exchange.h"
#include "billing/parties.h"
#include "billing/payment.h"
#include "billing/totals.h"
#include "billing/vat.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>
#include <tuple>

namespace acta::billing {
namespace {

using Group = std::vector<Billable>;

bool is_outside_scope(const Billable& billable) {
    return std::all_of(billable.lines.begin(), billable.lines.end(),
                       [](const book::InvoiceLine& line) { return line.vat_category == "O"; });
}

/// Billables that stand on one invoice, in the order of their contracts.
std::vector<Group> group(const book::Book& book, std::vector<Billable> billables) {
    using Key = std::tuple<std::string_view, std::string_view, std::string, std::string, std::string_view, bool>;
    std::map<Key, std::size_t> joined;
    std::vector<Group> groups;
    for (Billable& billable : billables) {
        const book::Contract& contract = *billable.contract;
        if (!contract.joined) {
            groups.emplace_back().push_back(std::move(billable));
            continue;
        }
        const Key key(contract.client, contract.currency.code(), language_of(book, contract, *book.client(contract.client)),
                      terms_text(contract.payment_terms), contract.purchase_order, is_outside_scope(billable));
        const auto [place, is_new] = joined.emplace(key, groups.size());
        if (is_new) groups.emplace_back();
        groups[place->second].push_back(std::move(billable));
    }
    return groups;
}

/// The base date of the terms, where it is known on the day of issue.
std::optional<value::Date> base_date(const book::Invoice& invoice, const book::PaymentTerms& terms, const Group& group) {
    switch (terms.from) {
        case book::DueFrom::invoice: return invoice.issued;
        case book::DueFrom::period_end: return invoice.period ? invoice.period->last : invoice.issued;
        case book::DueFrom::receipt: return std::nullopt;
        case book::DueFrom::acceptance: break;
    }
    std::optional<value::Date> latest;
    for (const Billable& billable : group) {
        if (billable.unaccepted) return std::nullopt;
        if (billable.accepted && (!latest || *billable.accepted > *latest)) latest = billable.accepted;
    }
    return latest;
}

/// When what is payable is to be paid: at once or in installments, and who may pay less.
void set_payment(book::Invoice& invoice, const book::Book& book, const Group& group) {
    const book::PaymentTerms& terms = group.front().contract->payment_terms;
    const std::optional<value::Date> base = base_date(invoice, terms, group);
    const book::Calendar* calendar = book.calendar(terms.calendar);
    invoice.installments = installments_of(terms, invoice.totals.payable, base, calendar);
    invoice.due = invoice.installments.empty() ? due_of(terms, terms.steps, base, calendar) : last_of(invoice.installments);
    invoice.early_payment = early_payment_of(terms, invoice, base);
}

/// The discounts of each contract on its own lines; an amount that the month's invoices have deducted already is not deducted
/// again. Returns whose each of the invoice's allowances is.
std::vector<const book::Contract*> take_discounts(book::Invoice& invoice, const Group& group, const History& history,
                                                  const Order& order) {
    std::vector<const book::Contract*> owners;
    for (const Billable& billable : group) {
        for (DocumentDiscount& discount : document_discounts(*billable.contract, invoice.lines, order.period)) {
            if (history.invoiced_keys.contains(discount.key)) continue;
            const bool is_new = !discount.key.empty() && (invoice.charges.empty() || invoice.charges.back() != discount.key);
            if (is_new) invoice.charges.push_back(std::move(discount.key));
            invoice.allowances.push_back(std::move(discount.allowance));
            owners.push_back(billable.contract);
        }
    }
    return owners;
}

/// What of each tax group is each contract's. `owners`: of the allowances.
std::vector<ContractShare> shares_of(const book::Invoice& invoice, const Group& group,
                                     const std::vector<const book::Contract*>& owners) {
    std::vector<ContractShare> shares;
    for (const Billable& billable : group) {
        ContractShare& share = shares.emplace_back(ContractShare{billable.contract, {}});
        for (const book::TaxGroup& tax : invoice.taxes) {
            value::Money& sum = share.taxable.emplace_back(value::Money::zero(invoice.currency));
            for (const book::InvoiceLine& line : invoice.lines) {
                if (line.contract == billable.contract->id && belongs_to(line, tax)) sum += line.net;
            }
            for (std::size_t index = 0; index < owners.size(); ++index) {
                const book::AllowanceCharge& entry = invoice.allowances[index];
                if (owners[index] == billable.contract && belongs_to(entry, tax)) sum -= entry.amount;
            }
        }
    }
    return shares;
}

bool is_seller_exempt_from(const book::Invoice& invoice, const book::Book& book) {
    return std::any_of(invoice.lines.begin(), invoice.lines.end(), [&](const book::InvoiceLine& line) {
        return line.period && line.vat_category == "E" && is_seller_exempt(book, "S", line.period->last);
    });
}

void take_contents(PlannedInvoice& planned, Group& group) {
    book::Invoice& invoice = planned.invoice;
    for (Billable& billable : group) {
        invoice.contracts.push_back(billable.contract->id);
        std::move(billable.lines.begin(), billable.lines.end(), std::back_inserter(invoice.lines));
        std::move(billable.keys.begin(), billable.keys.end(), std::back_inserter(invoice.charges));
        invoice.acts.insert(invoice.acts.end(), billable.act_numbers.begin(), billable.act_numbers.end());
        planned.acts.insert(planned.acts.end(), billable.planned_acts.begin(), billable.planned_acts.end());
    }
}

/// Corrections may come to less than nothing by their tax alone: they wait, as those do whose charges come to it.
bool is_below_zero(const book::Invoice& invoice, const book::Contract& contract, Plan& plan) {
    value::Money gross = value::Money::zero(invoice.currency);
    for (const book::TaxGroup& tax : invoice.taxes) gross += tax.taxable + tax.tax;
    if (!gross.is_negative()) return false;
    plan.problems.push_back(diag::warning("negative-total", contract.position,
                                          fmt::format("contract '{}' is not billed now: its charges come to {} {} with VAT",
                                                      contract.id, gross.to_string(), invoice.currency.code()),
                                          "they are billed with later charges that exceed them"));
    return true;
}

/// None where it would be negative.
std::optional<PlannedInvoice> make_invoice(const book::Book& book, const History& history, const Order& order, Group& group,
                                           Deductions& deductions, Plan& plan) {
    const book::Contract& contract = *group.front().contract;
    const book::Client* client = book.client(contract.client);
    assert(client != nullptr);
    PlannedInvoice planned{book::Invoice(contract.currency), {}, {}};
    book::Invoice& invoice = planned.invoice;
    invoice.type_code = "380";
    invoice.issued = issue_date(book, order);
    invoice.purchase_order = contract.purchase_order;
    set_parties(invoice, book, contract, *client);
    take_contents(planned, group);
    arrange(invoice.lines, book);
    // Late against the run's month, whatever the act of a line says of its own.
    for (book::InvoiceLine& line : invoice.lines) line.late = line.period && line.period->last < order.period.first();
    invoice.period = hull_of(invoice.lines);
    const std::vector<const book::Contract*> owners = take_discounts(invoice, group, history, order);
    invoice.taxes = tax_groups_of(invoice.lines, invoice.allowances, book, invoice.language, invoice.currency);
    if (is_below_zero(invoice, contract, plan)) return std::nullopt;
    deductions.deduct(planned, shares_of(invoice, group, owners), plan);
    name_advances(invoice);
    invoice.totals = totals(invoice.lines, invoice.allowances, invoice.taxes, invoice.currency);
    invoice.seller_exempt = is_seller_exempt_from(invoice, book);
    set_payment(invoice, book, group);
    // EN 16931 BR-IC-12: goods within the community name the country that they are delivered to.
    const auto is_intra_community = [](const book::TaxGroup& tax) { return tax.category == "K"; };
    if (std::any_of(invoice.taxes.begin(), invoice.taxes.end(), is_intra_community))
        invoice.delivery_country = client->party.country;
    return planned;
}

}  // namespace

value::Date issue_date(const book::Book& book, const Order& order) {
    if (book.settings.issue_date == book::IssueDate::as_of) return order.as_of;
    return std::min(order.period.last(), order.as_of);
}

void make_invoices(const book::Book& book, const History& history, const Order& order, std::vector<Billable> billables,
                   Deductions& deductions, Plan& plan) {
    for (Group& one : group(book, std::move(billables))) {
        const book::Contract& contract = *one.front().contract;
        try {
            std::optional<PlannedInvoice> planned = make_invoice(book, history, order, one, deductions, plan);
            if (!planned) continue;
            for (const diag::Diagnostics& problems :
                 {check_vat(planned->invoice, contract.position), state_tax(planned->invoice, book, contract.position)}) {
                plan.problems.insert(plan.problems.end(), problems.begin(), problems.end());
            }
            plan.invoices.push_back(std::move(*planned));
        } catch (const value::Overflow&) {
            plan.problems.push_back(diag::error("amount-too-large", contract.position,
                                                fmt::format("the total of contract '{}' is too large to be held", contract.id),
                                                "check the prices and quantities of its lines"));
        }
    }
}

}  // namespace acta::billing
