// Timeline, payments: which invoices one settles, and what becomes of the rest.
#include "tracking/timeline.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <utility>

namespace acta::tracking {

void Timeline::take_payment(Index payment) {
    const book::Payment& record = book_.payments[payment];
    assert(!record.amount.is_negative());
    if (record.amount.is_zero() || (!taken_first_.empty() && taken_first_.contains(payment))) return;
    if (!book_.allocations.empty() && !book_.allocations_of(record.id).empty()) return take_decided(payment, record.amount);
    if (take_advance(payment)) return;
    const std::string_view payer = payers_[payment];
    Outcome outcome = matching_.match({record, payment, payer, record.amount});
    if (outcome.names_nothing && balances_.first_open(account_or_none(payer, record.amount.currency())) == no_index) {
        const book::Contract* contract = advances_.contract_of(record, payer);
        if (contract != nullptr && matching_.coming(record, payment).empty()) return keep(payment, contract->client, contract->id);
    }
    apply(payment, record.amount, std::move(outcome), payer, false);
}

/// Where its record, or an advance invoice, says that it is an advance.
bool Timeline::take_advance(Index payment) {
    const book::Payment& record = book_.payments[payment];
    if (const Advances::Made* made = advances_.made_for(payment)) {
        keep(payment, made->client, made->contract);
        return true;
    }
    const book::Contract* contract = record.advance_for.empty() ? nullptr : book_.contract(record.advance_for);
    if (contract == nullptr) return false;
    if (book_.asks_for_advance_invoices(*contract)) {
        keep(payment, contract->client, contract->id);
    } else {
        const Index account = balances_.account(contract->client, record.amount.currency());
        leave(Source::payment, payment, account, record.amount, record.date, {"credit.on-account", false});
    }
    return true;
}

void Timeline::keep(Index payment, std::string_view client, std::string_view contract) {
    const book::Payment& record = book_.payments[payment];
    kept_for_[payment] = contract;
    leave(Source::payment, payment, balances_.account(client, record.amount.currency()), record.amount, record.date,
          {"credit.contract", false});
    settle_advance(payment);
}

/// What is kept of a payment settles the advance invoice that was made for it, as soon as that is issued.
void Timeline::settle_advance(Index payment) {
    const Advances::Made* made = advances_.made_for(payment);
    if (made == nullptr || made->receivable == no_index) return;
    if (!balances_.is_issued(made->receivable)) {
        waiting_[made->receivable].payments.push_back(payment);
        return;
    }
    const Rest rest = rests_[rest_of_payment_[payment]];
    const value::Money part = std::min(rest.amount, balances_.open(made->receivable));
    allocate({payment, made->receivable, part, day_, Reason::advance, 100, Source::payment, no_index});
    leave(Source::payment, payment, rest.account, rest.amount - part, rest.date, {"credit.remainder", false});
}

/// An invoice that it names has been issued.
void Timeline::take_again(Index payment) {
    const book::Payment& record = book_.payments[payment];
    if (rest_of_payment_[payment] == no_index) return;  // decisions have taken all of it
    const Rest& rest = rests_[rest_of_payment_[payment]];
    // It may have found another of those that it names meanwhile, and what is left of it is credit.
    if (rest.why == "credit.contract") return settle_advance(payment);
    const bool matched = rest.why == "review.paid-already" || (!rest.review && rest.why != "credit.advance");
    if (rest.amount.is_zero() || matched) return;
    const value::Money amount = rest.amount;
    if (decided_.contains(payment)) return take_decided(payment, amount);
    const std::string_view payer = payers_[payment];
    apply(payment, amount, matching_.match_named({record, payment, payer, amount}), payer, true);
}

/// What a decision about a coming invoice needs is kept for it.
void Timeline::take_decided(Index payment, value::Money amount) {
    const book::Payment& record = book_.payments[payment];
    const std::span<const book::PaymentAllocation> decisions = book_.allocations_of(record.id);
    const auto [place, is_first] = decided_.try_emplace(payment);
    Decided& decided = place->second;
    decided.done.resize(decisions.size());
    for (const book::PaymentAllocation& decision : decisions) {
        if (!decision.client.empty()) decided.account = balances_.account(decision.client, amount.currency());
    }
    value::Money rest = amount;
    value::Money kept = value::Money::zero(amount.currency());
    const book::PaymentAllocation* pending = nullptr;
    for (std::size_t index = 0; index < decisions.size(); ++index) {
        const book::PaymentAllocation& decision = decisions[index];
        if (decided.done[index] || decision.invoice.empty()) continue;
        const Matching::Numbered found = matching_.numbered(decision.invoice);
        decided.done[index] = !found.issued.empty();
        if (decided.done[index]) {
            rest -= do_as_decided(payment, decision, std::max(rest - kept, value::Money::zero(amount.currency())));
        } else {
            pending = &decision;
            kept += decision.amount.value_or(value::Money::zero(amount.currency()));
            if (is_first) for (const Index invoice : found.coming) waiting_[invoice].payments.push_back(payment);
        }
    }
    const Index payer = account_or_none(payers_[payment], amount.currency());
    const Index account = decided.account != no_index ? decided.account : payer;
    const Refusal why = rest_of_decided(payment, account, pending);
    leave(Source::payment, payment, account, rest, record.date, why);
    if (why.why == "credit.contract" && !rest.is_zero()) settle_advance(payment);
}

/// What it takes of what is available.
value::Money Timeline::do_as_decided(Index payment, const book::PaymentAllocation& decision, value::Money available) {
    const value::Money nothing = value::Money::zero(available.currency());
    const std::optional<Index> invoice = decided_invoice(payment, decision);
    if (!invoice) return nothing;
    Decided& decided = decided_.at(payment);
    decided.account = balances_.account_of(*invoice);
    const value::Money open = to_pay(*invoice, balances_.open(*invoice));
    const value::Money wanted = decision.amount.value_or(std::min(available, open));
    const value::Money part = std::min({wanted, available, open});
    if (open.is_zero()) decided.trouble = "review.paid-already";
    else if (open < wanted) decided.trouble = "review.exceeds-open";
    if (part.is_zero()) return nothing;
    decided.settled_any = true;
    pay({payment, *invoice, part, day_, Reason::decided, 100, Source::payment, no_index});
    grant_discount(payment, *invoice);
    return part;
}

/// The one that is meant; none, with the trouble noted, where none can be.
std::optional<Index> Timeline::decided_invoice(Index payment, const book::PaymentAllocation& decision) {
    Decided& decided = decided_.at(payment);
    std::vector<Index> found = matching_.numbered(decision.invoice).issued;
    const auto is_of_another = [&](Index index) { return balances_.account_of(index) != decided.account; };
    if (found.size() > 1 && decided.account != no_index) std::erase_if(found, is_of_another);
    if (found.size() != 1) {
        decided.trouble = found.empty() ? "review.other-client" : "review.ambiguous-invoice";
        return std::nullopt;
    }
    const bool same_currency = balances_.open(found.front()).currency() == book_.payments[payment].amount.currency();
    if (!same_currency) decided.trouble = "review.other-currency";
    else if (decided.account != no_index && is_of_another(found.front())) decided.trouble = "review.other-client";
    else return found.front();
    return std::nullopt;
}

/// Why the decisions about a payment leave something of it.
Refusal Timeline::rest_of_decided(Index payment, Index account, const book::PaymentAllocation* pending) {
    const Decided& decided = decided_.at(payment);
    if (pending != nullptr) {
        if (!matching_.is_coming(pending->invoice)) return {"review.unknown-invoice"};
        if (account == no_index) return {"review.unknown-payer"};
        return {"credit.advance", false};
    }
    if (!decided.trouble.empty()) return {decided.trouble};
    for (const book::PaymentAllocation& decision : book_.allocations_of(book_.payments[payment].id)) {
        const book::Contract* contract = decision.advance_for.empty() ? nullptr : book_.contract(decision.advance_for);
        const bool is_kept = contract != nullptr && (book_.asks_for_advance_invoices(*contract) || advances_.made_for(payment) != nullptr);
        if (!is_kept) continue;
        kept_for_[payment] = contract->id;
        return {"credit.contract", false};
    }
    return {decided.settled_any ? "credit.remainder" : "credit.on-account", false};
}

void Timeline::apply(Index payment, value::Money amount, Outcome outcome, std::string_view payer, bool again) {
    if (outcome.match) return settle(payment, amount, std::move(*outcome.match));
    const Index account = account_or_none(payer, amount.currency());
    if (outcome.names_nothing && book_.settings.oldest_first && account != no_index) return settle_oldest(payment, amount, account);
    if (!again || !outcome.refusal.why.empty()) {
        leave(Source::payment, payment, account, amount, book_.payments[payment].date, outcome.refusal);
    }
    if (again) return;
    for (const Index index : matching_.coming(book_.payments[payment], payment)) waiting_[index].payments.push_back(payment);
}

void Timeline::settle(Index payment, value::Money amount, Match match) {
    const value::Date paid = book_.payments[payment].date;
    const std::vector<Receivable>& receivables = ledger_.receivables;
    // Oldest first; those of one day as the text names them.
    std::stable_sort(match.receivables.begin(), match.receivables.end(),
                     [&](Index left, Index right) { return receivables[left].issued < receivables[right].issued; });
    value::Money open = value::Money::zero(amount.currency());
    value::Money payable = open;
    for (const Index index : match.receivables) {
        open += balances_.open(index);
        payable += balances_.payable(index, paid);
    }
    const bool less_discount = amount == payable && amount != open;
    value::Money rest = amount;
    for (const Index index : match.receivables) {
        const value::Money principal = less_discount ? balances_.payable(index, paid) : balances_.open(index);
        const value::Money part = std::min(rest, to_pay(index, principal));
        if (part.is_zero()) continue;
        rest -= part;
        pay({payment, index, part, day_, match.reason, match.confidence, Source::payment, no_index});
        grant_discount(payment, index);
    }
    const bool untouched = rest == amount;
    const Index account = balances_.account_of(match.receivables.front());
    leave(Source::payment, payment, account, rest, paid,
          untouched ? Refusal{"review.paid-already"} : Refusal{"credit.remainder", false});
}

/// What an early payment leaves open, up to its discount, is granted.
void Timeline::grant_discount(Index payment, Index receivable) {
    const value::Money open = balances_.open(receivable);
    if (open.is_zero() || !balances_.payable(receivable, book_.payments[payment].date).is_zero()) return;
    allocate({payment, receivable, open, day_, Reason::discount, 100, Source::discount, no_index});
}

void Timeline::settle_oldest(Index payment, value::Money amount, Index account) {
    constexpr int confidence_oldest = 50;
    value::Money rest = amount;
    for (Index index = balances_.first_open(account); index != no_index && !rest.is_zero();) {
        const Index next = balances_.next_open(index);
        const value::Money part = std::min(rest, to_pay(index, balances_.open(index)));
        rest -= part;
        pay({payment, index, part, day_, Reason::oldest_first, confidence_oldest, Source::payment, no_index});
        grant_discount(payment, index);
        index = next;
    }
    leave(Source::payment, payment, account, rest, book_.payments[payment].date,
          {rest == amount ? "credit.on-account" : "credit.remainder", false});
}

}  // namespace acta::tracking
