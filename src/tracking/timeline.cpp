// The days: what is issued, settled, paid, given back and consumed on each.
#include "tracking/timeline.h"

#include "tracking/counting_sort.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <tuple>
#include <utility>

namespace acta::tracking {
namespace {

/// The places of those dated up to as-of, by date, then id, wherever they stand in the files.
template <typename Record>
std::vector<Index> dated(const std::vector<Record>& records, value::Date as_of) {
    std::vector<Index> order;
    for (std::size_t index = 0; index < records.size(); ++index) {
        if (records[index].date <= as_of) order.push_back(static_cast<Index>(index));
    }
    const auto key = [&](Index index) { return std::tie(records[index].date, records[index].id); };
    const auto before = [&](Index left, Index right) { return key(left) < key(right); };
    if (!std::is_sorted(order.begin(), order.end(), before)) std::stable_sort(order.begin(), order.end(), before);
    return order;
}

/// By issue date, then as they stand: by client and number.
std::vector<Index> by_issue_date(const std::vector<Receivable>& receivables) {
    std::vector<Index> days;
    days.reserve(receivables.size());
    for (const Receivable& receivable : receivables) days.push_back(day_number(receivable.issued));
    return sorted_by(days, day_count, places_up_to(receivables.size()));
}

}  // namespace

Timeline::Timeline(Ledger& ledger, const std::vector<Receivable>& later, const book::Book& book)
    : ledger_(ledger), book_(book), payers_(book), balances_(ledger.receivables), matching_(ledger.receivables, later, balances_) {
    issues_ = by_issue_date(ledger.receivables);
    payments_ = dated(book.payments, ledger.as_of);
    settlements_ = dated(book.settlements, ledger.as_of);
    rest_of_payment_.assign(book.payments.size(), no_index);
    ledger.allocations.reserve(payments_.size());
    find_returns();
}

void Timeline::find_returns() {
    const std::vector<Index> order = dated(book_.returns, ledger_.as_of);
    if (order.empty()) return;
    std::unordered_map<std::string_view, Index> by_id;
    for (const Index index : order) by_id.try_emplace(book_.returns[index].payment, no_index);
    for (const Index index : payments_) {
        const auto found = by_id.find(book_.payments[index].id);
        if (found != by_id.end() && found->second == no_index) found->second = index;
    }
    for (const Index index : order) {
        const book::PaymentReturn& record = book_.returns[index];
        const Index payment = by_id.at(record.payment);
        if (payment == no_index || book_.payments[payment].amount.currency() != record.amount.currency()) continue;
        returns_.push_back({std::max(record.date, book_.payments[payment].date), index, payment});
        reversible_.try_emplace(payment);
    }
    std::stable_sort(returns_.begin(), returns_.end(),
                     [](const Return& left, const Return& right) { return left.day < right.day; });
}

void Timeline::run() {
    while (next_day()) {
        issue_all();
        for (const Index settlement : std::exchange(ready_settlements_, {})) take_settlement(settlement);
        while (next_settlement_ < settlements_.size() && book_.settlements[settlements_[next_settlement_]].date == day_) {
            take_settlement(settlements_[next_settlement_++]);
        }
        for (const Index payment : std::exchange(ready_payments_, {})) take_again(payment);
        while (next_payment_ < payments_.size() && book_.payments[payments_[next_payment_]].date == day_) {
            take_payment(payments_[next_payment_++]);
        }
        while (next_return_ < returns_.size() && returns_[next_return_].day == day_) take_back(returns_[next_return_++]);
        for (const Index account : std::exchange(touched_, {})) consume_credit(account);
    }
    tell_unapplied();
    tell_returns();
}

/// The next day on which anything happens.
bool Timeline::next_day() {
    std::optional<value::Date> next;
    const auto consider = [&](value::Date date) { next = next ? std::min(*next, date) : date; };
    if (next_issue_ < issues_.size()) consider(ledger_.receivables[issues_[next_issue_]].issued);
    if (next_payment_ < payments_.size()) consider(book_.payments[payments_[next_payment_]].date);
    if (next_settlement_ < settlements_.size()) consider(book_.settlements[settlements_[next_settlement_]].date);
    if (next_return_ < returns_.size()) consider(returns_[next_return_].day);
    if (next) day_ = *next;
    return next.has_value();
}

void Timeline::issue_all() {
    std::vector<Index> credit_notes;
    for (; next_issue_ < issues_.size() && ledger_.receivables[issues_[next_issue_]].issued == day_; ++next_issue_) {
        issue(issues_[next_issue_], credit_notes);
    }
    for (const Index credit_note : credit_notes) take_credit_note(credit_note);
    // What waited for several of today's invoices is taken once, and by date and id as ever.
    const auto sort = [](std::vector<Index>& ready, const auto& records) {
        std::sort(ready.begin(), ready.end(), [&](Index left, Index right) {
            return std::tie(records[left].date, records[left].id, left) < std::tie(records[right].date, records[right].id, right);
        });
        ready.erase(std::unique(ready.begin(), ready.end()), ready.end());
    };
    sort(ready_payments_, book_.payments);
    sort(ready_settlements_, book_.settlements);
}

void Timeline::issue(Index receivable, std::vector<Index>& credit_notes) {
    balances_.issue(receivable);
    if (ledger_.receivables[receivable].kind == ReceivableKind::credit_note) return credit_notes.push_back(receivable);
    touch(balances_.account_of(receivable));
    if (waiting_.empty()) return;
    const auto found = waiting_.find(receivable);
    if (found == waiting_.end()) return;
    const Waiting& waiting = found->second;
    ready_payments_.insert(ready_payments_.end(), waiting.payments.begin(), waiting.payments.end());
    ready_settlements_.insert(ready_settlements_.end(), waiting.settlements.begin(), waiting.settlements.end());
    waiting_.erase(found);
}

void Timeline::take_credit_note(Index receivable) {
    const Receivable& note = ledger_.receivables[receivable];
    const Index account = balances_.account_of(receivable);
    std::vector<Index> invoices = matching_.numbered(note.credits).issued;
    std::erase_if(invoices, [&](Index index) { return balances_.account_of(index) != account; });
    value::Money rest = note.amount;
    if (invoices.size() == 1) {
        const value::Money part = std::min(rest, balances_.open(invoices.front()));
        allocate({no_index, invoices.front(), part, day_, Reason::credit_note, 100, Source::credit_note, receivable});
        rest -= part;
    }
    if (!rest.is_zero()) leave(Source::credit_note, receivable, account, rest, note.issued, {"credit.credit-note", false});
}

void Timeline::take_settlement(Index settlement) {
    const book::Settlement& record = book_.settlements[settlement];
    assert(!record.amount.is_negative());
    if (record.amount.is_zero()) return;
    // Of two invoices of one number that is waited for the first to be issued has decided.
    const auto earlier = rest_of_settlement_.find(settlement);
    if (earlier != rest_of_settlement_.end() && rests_[earlier->second].why != "review.unknown-invoice") return;
    const auto refuse = [&](std::string_view why) {
        leave(Source::settlement, settlement, no_index, record.amount, record.date, {why});
    };
    const Matching::Numbered found = matching_.numbered(record.invoice);
    if (found.issued.empty()) {
        refuse("review.unknown-invoice");
        for (const Index index : found.coming) waiting_[index].settlements.push_back(settlement);
        return;
    }
    if (found.issued.size() > 1) return refuse("review.ambiguous-invoice");
    const Index invoice = found.issued.front();
    if (balances_.open(invoice).currency() != record.amount.currency()) return refuse("review.other-currency");
    const value::Money part = std::min(record.amount, balances_.open(invoice));
    allocate({no_index, invoice, part, day_, Reason::settlement, 100, Source::settlement, settlement});
    // Only what the seller owes the client, and set off, is worth anything beyond the invoice.
    const bool is_credit = record.kind == book::SettlementKind::netting;
    leave(Source::settlement, settlement, is_credit ? balances_.account_of(invoice) : no_index, record.amount - part, record.date,
          is_credit ? Refusal{"credit.remainder", false} : Refusal{"review.exceeds-open"});
}

void Timeline::take_payment(Index payment) {
    const book::Payment& record = book_.payments[payment];
    assert(!record.amount.is_negative());
    if (record.amount.is_zero()) return;
    if (!book_.allocations.empty() && !book_.allocations_of(record.id).empty()) return take_decided(payment, record.amount);
    const std::string_view payer = payers_.of(record);
    apply(payment, record.amount, matching_.match({record, payer, record.amount}), payer, false);
}

/// An invoice that it names has been issued.
void Timeline::take_again(Index payment) {
    const book::Payment& record = book_.payments[payment];
    if (rest_of_payment_[payment] == no_index) return;  // decisions have taken all of it
    const Rest& rest = rests_[rest_of_payment_[payment]];
    // It may have found another of those that it names meanwhile, and what is left of it is credit.
    const bool matched = rest.why == "review.paid-already" || (!rest.review && rest.why != "credit.advance");
    if (rest.amount.is_zero() || matched) return;
    const value::Money amount = rest.amount;
    if (decided_.contains(payment)) return take_decided(payment, amount);
    const std::string_view payer = payers_.of(record);
    apply(payment, amount, matching_.match_named({record, payer, amount}), payer, true);
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
    const Index payer = account_or_none(payers_.of(record), amount.currency());
    const Index account = decided.account != no_index ? decided.account : payer;
    leave(Source::payment, payment, account, rest, record.date, rest_of_decided(payment, account, pending));
}

/// What it takes of what is available.
value::Money Timeline::do_as_decided(Index payment, const book::PaymentAllocation& decision, value::Money available) {
    const value::Money nothing = value::Money::zero(available.currency());
    const std::optional<Index> invoice = decided_invoice(payment, decision);
    if (!invoice) return nothing;
    Decided& decided = decided_.at(payment);
    decided.account = balances_.account_of(*invoice);
    const value::Money open = balances_.open(*invoice);
    const value::Money wanted = decision.amount.value_or(std::min(available, open));
    const value::Money part = std::min({wanted, available, open});
    if (open.is_zero()) decided.trouble = "review.paid-already";
    else if (open < wanted) decided.trouble = "review.exceeds-open";
    if (part.is_zero()) return nothing;
    decided.settled_any = true;
    allocate({payment, *invoice, part, day_, Reason::decided, 100, Source::payment, no_index});
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
    for (const Index index : matching_.coming(book_.payments[payment])) waiting_[index].payments.push_back(payment);
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
        const value::Money part = std::min(rest, less_discount ? balances_.payable(index, paid) : balances_.open(index));
        if (part.is_zero()) continue;
        rest -= part;
        allocate({payment, index, part, day_, match.reason, match.confidence, Source::payment, no_index});
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
        const value::Money part = std::min(rest, balances_.open(index));
        rest -= part;
        allocate({payment, index, part, day_, Reason::oldest_first, confidence_oldest, Source::payment, no_index});
        grant_discount(payment, index);
        index = next;
    }
    leave(Source::payment, payment, account, rest, book_.payments[payment].date,
          {rest == amount ? "credit.on-account" : "credit.remainder", false});
}

void Timeline::take_back(const Return& wanted) {
    const book::PaymentReturn& record = book_.returns[wanted.record];
    const value::Money taken = reverse(wanted.payment, record.amount);
    if (!taken.is_zero()) ledger_.returns.push_back({wanted.record, wanted.payment, {}, taken, wanted.day});
}

/// What it took: no more than the payment still has.
value::Money Timeline::reverse(Index payment, value::Money amount) {
    value::Money rest = amount;
    if (const Index left = rest_of_payment_[payment]; left != no_index) {
        const value::Money part = std::min(rest, rests_[left].amount);
        rests_[left].amount -= part;
        rest -= part;
    }
    std::vector<Reversible>& made = reversible_.at(payment);
    for (std::size_t place = made.size(); place-- > 0 && !rest.is_zero();) {
        const Allocation allocation = ledger_.allocations[made[place].allocation];
        const value::Money part = std::min(rest, made[place].left);
        if (allocation.source != Source::payment || part.is_zero()) continue;
        made[place].left -= part;
        rest -= part;
        allocate({payment, allocation.receivable, -part, day_, Reason::returned, allocation.confidence, Source::payment, no_index});
        if (allocation.reason != Reason::credit) reverse_discount(made, allocation.receivable);
    }
    return amount - rest;
}

void Timeline::reverse_discount(std::vector<Reversible>& made, Index receivable) {
    for (Reversible& one : made) {
        const Allocation allocation = ledger_.allocations[one.allocation];
        if (allocation.source != Source::discount || allocation.receivable != receivable || one.left.is_zero()) continue;
        allocate({allocation.payment, receivable, -one.left, day_, Reason::returned, allocation.confidence, Source::discount,
                  no_index});
        one.left = value::Money::zero(one.left.currency());
    }
}

void Timeline::consume_credit(Index account) {
    Credits& credits = credits_[account];
    credits.touched = false;
    while (credits.first < credits.rests.size()) {
        Rest& rest = rests_[credits.rests[credits.first]];
        while (!rest.amount.is_zero()) {
            const Index invoice = balances_.first_open(account);
            if (invoice == no_index) return;
            const value::Money part = std::min(rest.amount, balances_.open(invoice));
            rest.amount -= part;
            const bool paid = rest.source == Source::payment;
            const Index payment = paid ? rest.record : no_index;
            allocate({payment, invoice, part, day_, Reason::credit, 100, rest.source, paid ? no_index : rest.record});
        }
        ++credits.first;
    }
}

void Timeline::allocate(Allocation allocation) {
    if (allocation.amount.is_zero()) return;
    balances_.settle(allocation.receivable, allocation.amount);
    if (allocation.amount.is_negative()) {
        touch(balances_.account_of(allocation.receivable));
    } else if (!reversible_.empty() && allocation.payment != no_index) {
        const auto found = reversible_.find(allocation.payment);
        if (found != reversible_.end()) {
            found->second.push_back({ledger_.allocations.size(), allocation.amount});
            payer_account_[allocation.payment] = balances_.account_of(allocation.receivable);
        }
    }
    ledger_.allocations.push_back(allocation);
}

void Timeline::leave(Source source, Index record, Index account, value::Money amount, value::Date date, Refusal why) {
    Index place = no_index;
    if (source == Source::payment) place = rest_of_payment_[record];
    if (const auto found = rest_of_settlement_.find(record); source == Source::settlement && found != rest_of_settlement_.end()) {
        place = found->second;
    }
    if (place == no_index) {
        if (amount.is_zero()) return;
        place = static_cast<Index>(rests_.size());
        if (source == Source::payment) rest_of_payment_[record] = place;
        if (source == Source::settlement) rest_of_settlement_[record] = place;
        rests_.push_back({source, record, account, amount, date, why.review, why.why});
    } else {
        rests_[place] = {source, record, account, amount, date, why.review, why.why};
    }
    // An advance is kept for the invoice that it names.
    if (account == no_index || amount.is_zero() || why.review || why.why == "credit.advance") return;
    touch(account);
    credits_[account].rests.push_back(place);
}

void Timeline::touch(Index account) {
    if (credits_.size() <= account) credits_.resize(balances_.account_count());
    Credits& credits = credits_[account];
    if (credits.touched) return;
    credits.touched = true;
    touched_.push_back(account);
}

Index Timeline::account_or_none(std::string_view client, value::Currency currency) {
    return client.empty() ? no_index : balances_.account(client, currency);
}

void Timeline::tell_unapplied() {
    for (const Rest& rest : rests_) {
        if (rest.amount.is_zero()) continue;
        const bool paid = rest.source == Source::payment;
        const std::string client = rest.account == no_index ? std::string() : balances_.client_of(rest.account);
        ledger_.unapplied.push_back({paid ? rest.record : no_index, client, rest.amount, rest.date, rest.review,
                                     std::string(rest.why), rest.source, paid ? no_index : rest.record, {}});
    }
}

void Timeline::tell_returns() {
    for (Returned& one : ledger_.returns) {
        const auto allocated = payer_account_.find(one.payment);
        const Index rest = rest_of_payment_[one.payment];
        Index account = allocated != payer_account_.end() ? allocated->second : no_index;
        if (account == no_index && rest != no_index) account = rests_[rest].account;
        if (account != no_index) one.client = balances_.client_of(account);
    }
    std::stable_sort(ledger_.returns.begin(), ledger_.returns.end(),
                     [](const Returned& left, const Returned& right) { return left.client < right.client; });
}

}  // namespace acta::tracking
