// Timeline, money: how an amount settles an invoice, is given back, and is kept as credit.
#include "tracking/timeline.h"

#include <algorithm>
#include <utility>

namespace acta::tracking {

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
        const bool is_charge = made[place].is_charge;
        const Charge charged = is_charge ? ledger_.charges[made[place].place] : Charge{{}, ledger_.allocations[made[place].place]};
        const Allocation& allocation = charged.of;
        const value::Money part = std::min(rest, made[place].left);
        if (allocation.source != Source::payment || part.is_zero()) continue;
        made[place].left -= part;
        rest -= part;
        if (is_charge) {
            charge(charged.kind, allocation, -part);
            continue;
        }
        allocate({payment, allocation.receivable, -part, day_, Reason::returned, allocation.confidence, Source::payment, no_index});
        if (allocation.reason != Reason::credit) reverse_discount(made, allocation.receivable);
    }
    return amount - rest;
}

void Timeline::reverse_discount(std::vector<Reversible>& made, Index receivable) {
    for (Reversible& one : made) {
        if (one.is_charge) continue;
        const Allocation allocation = ledger_.allocations[one.place];
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
            const value::Money part = std::min(rest.amount, to_pay(invoice, balances_.open(invoice)));
            rest.amount -= part;
            const bool paid = rest.source == Source::payment;
            const Index payment = paid ? rest.record : no_index;
            pay({payment, invoice, part, day_, Reason::credit, 100, rest.source, paid ? no_index : rest.record});
        }
        ++credits.first;
    }
}

/// What money pays of an invoice today, of whose amount it settles so much.
value::Money Timeline::to_pay(Index receivable, value::Money principal) {
    return delay_costs_.any() ? principal + delay_costs_.owed(receivable, day_).total() : principal;
}

/// Allocates money: what the delay has cost is paid first, where the order within the debt says so.
void Timeline::pay(Allocation allocation) {
    if (!delay_costs_.any()) return allocate(allocation);
    const DelayCost cost = delay_costs_.owed(allocation.receivable, day_);
    for (const auto& [kind, owed] :
         {std::pair(Charge::Kind::compensation, cost.compensation), std::pair(Charge::Kind::interest, cost.interest)}) {
        const value::Money part = std::min(owed, allocation.amount);
        charge(kind, allocation, part);
        allocation.amount -= part;
    }
    delay_costs_.note_payment(allocation.receivable, day_);
    allocate(allocation);
}

/// The amount is negative where it is given back.
void Timeline::charge(Charge::Kind kind, Allocation of, value::Money amount) {
    if (amount.is_zero()) return;
    of.amount = amount;
    of.date = day_;
    if (!amount.is_negative()) note_reversible(of, ledger_.charges.size(), true);
    ledger_.charges.push_back({kind, of});
    delay_costs_.pay(ledger_.charges.back());
}

void Timeline::allocate(Allocation allocation) {
    if (allocation.amount.is_zero()) return;
    balances_.settle(allocation.receivable, allocation.amount);
    if (delay_costs_.any()) delay_costs_.settle(allocation.receivable, day_, allocation.amount);
    if (allocation.amount.is_negative()) touch(balances_.account_of(allocation.receivable));
    else note_reversible(allocation, ledger_.allocations.size(), false);
    ledger_.allocations.push_back(allocation);
}

void Timeline::note_reversible(const Allocation& made, std::size_t place, bool is_charge) {
    if (reversible_.empty() || made.payment == no_index) return;
    const auto found = reversible_.find(made.payment);
    if (found == reversible_.end()) return;
    found->second.push_back({place, made.amount, is_charge});
    payer_account_[made.payment] = balances_.account_of(made.receivable);
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
    // An advance is kept for its invoice.
    const bool is_kept = why.why == "credit.advance" || why.why == "credit.contract";
    if (account == no_index || amount.is_zero() || why.review || is_kept) return;
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

}  // namespace acta::tracking
