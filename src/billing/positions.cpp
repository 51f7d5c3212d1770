// Sums of charges, act lines and invoice lines by contract and line.
#include "billing/positions.h"

#include "billing/acts.h"
#include "billing/term.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace acta::billing {
namespace {

class Positions {
public:
    Positions(const book::Book& book, value::Date as_of) : book_(book), as_of_(as_of) {}

    void add_contract(const book::Contract& contract);
    void add_act(const book::Act& act);
    void add_invoice(const SettledInvoice& settled);
    [[nodiscard]] std::vector<Position> take() { return std::move(positions_); }

private:
    /// The position of a line, made where it is new; null for a contract that is not looked at.
    Position* at(const std::string& contract, const std::string& line);
    void add_charge(const book::Contract& contract, const Charge& charge, bool is_accepted);

    const book::Book& book_;
    value::Date as_of_;
    std::vector<Position> positions_;
    std::unordered_map<std::string, std::size_t> places_;  ///< by "contract/line"; neither has a '/'
};

Position* Positions::at(const std::string& contract_id, const std::string& line) {
    const book::Contract* contract = book_.contract(contract_id);
    if (contract == nullptr || is_draft(*contract, as_of_)) return nullptr;
    const auto [place, is_new] = places_.emplace(contract_id + "/" + line, positions_.size());
    if (is_new) {
        const value::Money zero = value::Money::zero(contract->currency);
        positions_.push_back({contract_id, line, zero, std::nullopt, zero, zero});
    }
    return &positions_[place->second];
}

void Positions::add_charge(const book::Contract& contract, const Charge& charge, bool is_accepted) {
    Position& position = *at(contract.id, contract.lines[charge.line].id);
    value::Money net = value::Money::zero(contract.currency);
    for (const book::InvoiceLine& line : charge.lines) net += line.net;
    position.contracted += net;
    const bool by_record = contract.lines[charge.line].bill == book::Billing::milestone && accepts_milestones_itself(contract);
    if (!by_record && !goes_by_act(contract, charge)) return;
    const value::Money nothing = value::Money::zero(contract.currency);
    position.accepted = position.accepted.value_or(nothing);
    position.to_accept = position.to_accept.value_or(nothing) + net;
    if (by_record && is_accepted) *position.accepted += net;
}

void Positions::add_contract(const book::Contract& contract) {
    if (is_draft(contract, as_of_)) return;
    for (const book::Line& line : contract.lines) (void)at(contract.id, line.id);
    const History nothing;
    const Order order{value::Month::of(as_of_), as_of_};
    // Without a word on what was billed before, everything since the first day counts.
    std::optional<book::Contract> from_start;
    if (!contract.billed_until && !book_.settings.billing_starts) {
        from_start = contract;
        from_start->billed_until = contract.from.plus_days(-1);
    }
    const Charges charges = collect_charges(book_, from_start ? *from_start : contract, nothing, order, {});
    for (const Charge& charge : charges.due) add_charge(contract, charge, true);
    for (const Charge& charge : charges.unaccepted) add_charge(contract, charge, false);
}

void Positions::add_act(const book::Act& act) {
    const book::Contract* contract = book_.contract(act.contract);
    if (contract == nullptr || contract->currency != act.currency || act.issued > as_of_) return;
    if (!acceptance_in(book_, *contract, act, as_of_).date) return;
    for (const book::InvoiceLine& line : act.lines) {
        Position* position = at(act.contract, line.contract_line);
        if (position != nullptr) position->accepted = position->accepted.value_or(value::Money::zero(act.currency)) + line.net;
    }
}

void Positions::add_invoice(const SettledInvoice& settled) {
    const book::Invoice& invoice = *settled.invoice;
    // An advance invoice bills no line yet, and what an invoice deducts of it is paid.
    if (invoice.issued > as_of_ || invoice.advance) return;
    const bool is_credit = invoice.kind == book::DocumentKind::credit_note;
    value::Money deducted = value::Money::zero(invoice.currency);
    for (const book::AllowanceCharge& one : invoice.allowances) {
        if (one.advance) deducted += one.amount + one.advance->tax;
    }
    const std::int64_t payable = (invoice.totals.payable + deducted).minor();
    const std::int64_t share =
        std::clamp((settled.settled + deducted).minor(), std::int64_t{0}, std::max(std::int64_t{0}, payable));
    // The share of the lines up to one, less that of the lines before it: together they are the share of the whole.
    value::Money running = value::Money::zero(invoice.currency);
    for (const book::InvoiceLine& line : invoice.lines) {
        const value::Money before =
            payable > 0 ? value::fraction_of(running, share, payable) : value::Money::zero(invoice.currency);
        running += line.net;
        const value::Money paid = payable > 0 ? value::fraction_of(running, share, payable) - before : before;
        Position* position = at(line.contract, line.contract_line);
        if (position == nullptr || position->invoiced.currency() != invoice.currency) continue;
        position->invoiced += is_credit ? -line.net : line.net;
        position->paid += is_credit ? -paid : paid;
    }
}

}  // namespace

std::optional<value::Money> Position::unaccepted() const {
    if (!accepted) return std::nullopt;
    return to_accept.value_or(*accepted) - *accepted;
}

std::vector<Position> positions(const book::Book& book, const std::vector<const book::Act*>& acts,
                                const std::vector<SettledInvoice>& invoices, value::Date as_of) {
    Positions all(book, as_of);
    for (const book::Contract& contract : book.contracts) all.add_contract(contract);
    for (const book::Act* act : acts) all.add_act(*act);
    for (const SettledInvoice& invoice : invoices) all.add_invoice(invoice);
    return all.take();
}

std::vector<Position> by_contract(const std::vector<Position>& positions) {
    std::vector<Position> sums;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const Position& one : positions) {
        const auto [place, is_new] = places.emplace(one.contract, sums.size());
        if (is_new) {
            sums.push_back(one);
            sums.back().line.clear();
            continue;
        }
        Position& sum = sums[place->second];
        sum.contracted += one.contracted;
        if (one.accepted) {
            const value::Money to_accept = one.to_accept.value_or(*one.accepted);
            sum.to_accept = sum.accepted ? sum.to_accept.value_or(*sum.accepted) + to_accept : to_accept;
            sum.accepted = sum.accepted ? *sum.accepted + *one.accepted : *one.accepted;
        }
        sum.invoiced += one.invoiced;
        sum.paid += one.paid;
    }
    return sums;
}

}  // namespace acta::billing
