// Advances by their advance invoices, and by the contracts that ask for them.
#include "tracking/advances.h"

#include "billing/run.h"

#include <algorithm>
#include <iterator>

namespace acta::tracking {

Advances::Advances(const std::vector<Receivable>& receivables, const std::vector<Receivable>& later, const book::Book& book)
    : book_(book) {
    for (const book::Contract& contract : book.contracts) {
        if (book.asks_for_advance_invoices(contract)) contracts_.try_emplace(contract.client);
    }
    if (!contracts_.empty()) {
        for (const book::Contract& contract : book.contracts) {
            const auto found = contracts_.find(contract.client);
            if (found != contracts_.end()) found->second.push_back(&contract);
        }
    }
    find_made(receivables, later);
}

void Advances::find_made(const std::vector<Receivable>& receivables, const std::vector<Receivable>& later) {
    struct Invoice {
        Made made;
        value::Currency currency;
    };
    std::unordered_map<std::string_view, Invoice> by_id;
    for (Index index = 0; index < receivables.size(); ++index) {
        const Receivable& one = receivables[index];
        if (!one.advance.empty()) by_id.emplace(one.advance, Invoice{{index, one.client, one.contract}, one.amount.currency()});
    }
    for (const Receivable& one : later) {
        if (!one.advance.empty()) by_id.emplace(one.advance, Invoice{{no_index, one.client, one.contract}, one.amount.currency()});
    }
    if (by_id.empty()) return;
    for (Index payment = 0; payment < book_.payments.size(); ++payment) {
        const auto found = by_id.find(book_.payments[payment].id);
        if (found == by_id.end() || found->second.currency != book_.payments[payment].amount.currency()) continue;
        const Made& made = found->second.made;
        made_.emplace(payment, made);
        if (made.receivable != no_index) payments_.emplace(made.receivable, payment);
    }
}

const Advances::Made* Advances::made_for(Index payment) const {
    if (made_.empty()) return nullptr;
    const auto found = made_.find(payment);
    return found != made_.end() ? &found->second : nullptr;
}

Index Advances::payment_of(Index receivable) const {
    if (payments_.empty()) return no_index;
    const auto found = payments_.find(receivable);
    return found != payments_.end() ? found->second : no_index;
}

bool Advances::asks(const book::Contract& contract, const book::Payment& payment) const {
    if (!book_.asks_for_advance_invoices(contract) || contract.currency != payment.amount.currency()) return false;
    const std::optional<value::Date>& starts = book_.settings.billing_starts;
    if (contract.billed_until ? payment.date <= *contract.billed_until : starts && payment.date < *starts) return false;
    const billing::State state = billing::state_at(contract, payment.date);
    return state == billing::State::active || state == billing::State::suspended;
}

const book::Contract* Advances::contract_of(const book::Payment& payment, std::string_view payer) const {
    const auto found = contracts_.find(payer);
    if (found == contracts_.end()) return nullptr;
    const std::vector<const book::Contract*>& all = found->second;
    std::vector<const book::Contract*> meant;
    std::copy_if(all.begin(), all.end(), std::back_inserter(meant),
                 [&](const book::Contract* one) { return holds_number(payment.reference, one->id); });
    if (meant.empty()) {
        std::copy_if(all.begin(), all.end(), std::back_inserter(meant),
                     [&](const book::Contract* one) { return asks(*one, payment); });
    }
    return meant.size() == 1 && asks(*meant.front(), payment) ? meant.front() : nullptr;
}

}  // namespace acta::tracking
