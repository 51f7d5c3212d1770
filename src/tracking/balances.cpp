// Open amounts, by account and by amount.
#include "tracking/balances.h"

#include "tracking/parts.h"

#include <algorithm>
#include <cassert>

namespace acta::tracking {
namespace {

std::uint64_t account_key(Index client, value::Currency currency) {
    Hash hash;
    hash.add(currency.code());
    hash.add_number(client);
    return hash.value();
}

std::uint64_t amount_key(Index account, std::int64_t minor) {
    Hash hash;
    hash.add_number(account);
    hash.add_number(static_cast<std::uint64_t>(minor));
    return hash.value();
}

}  // namespace

Balances::Balances(const std::vector<Receivable>& receivables) : receivables_(receivables) {
    hot_.resize(receivables.size());
    for (std::size_t index = 0; index < receivables.size(); ++index) {
        const Receivable& receivable = receivables[index];
        assert(!receivable.amount.is_negative());
        const bool as_before = index > 0 && receivables[index - 1].client == receivable.client &&
                               receivables[index - 1].amount.currency() == receivable.amount.currency();
        hot_[index].plain = receivable.parts.empty() && receivable.discounts.empty();
        hot_[index].account = as_before ? hot_[index - 1].account : account(receivable.client, receivable.amount.currency());
    }
}

Index Balances::account(std::string_view client, value::Currency currency) {
    const Index name = names_.place(client);
    const std::uint64_t key = account_key(name, currency);
    for (Index place = by_client_.head(key); place != no_index; place = by_client_.entry(place).next) {
        const Index found = by_client_.entry(place).value;
        if (accounts_[found].client == name && accounts_[found].currency == currency) return found;
    }
    const auto added = static_cast<Index>(accounts_.size());
    accounts_.push_back({name, currency});
    by_client_.add(key, added);
    return added;
}

void Balances::issue(Index receivable) {
    hot_[receivable].issued = true;
    if (receivables_[receivable].kind != ReceivableKind::invoice || receivables_[receivable].amount.is_zero()) return;
    hot_[receivable].open = receivables_[receivable].amount.minor();
    link(receivable);
    note_amounts(receivable);
}

void Balances::prefetch_amount(Index receivable) const {
    if (!knows_amounts_) return;
    by_amount_.prefetch(amount_key(hot_[receivable].account, receivables_[receivable].amount.minor()));
}

void Balances::settle(Index receivable, value::Money amount) {
    if (amount.is_zero()) return;
    Hot& hot = hot_[receivable];
    const bool was_open = hot.open != 0;
    hot.open = (open(receivable) - amount).minor();
    assert(hot.open >= 0 && hot.open <= receivables_[receivable].amount.minor());
    if (was_open && hot.open == 0) unlink(receivable);
    if (!was_open && hot.open != 0) link(receivable);
    note_amounts(receivable);
}

/// Nearly always at the end: invoices are issued in the order of the list, and few are opened again.
void Balances::link(Index receivable) {
    Account& account = accounts_[hot_[receivable].account];
    Index before = account.last;
    while (before != no_index && before > receivable) before = hot_[before].previous;
    const Index after = before == no_index ? account.first : hot_[before].next;
    hot_[receivable].previous = before;
    hot_[receivable].next = after;
    (before == no_index ? account.first : hot_[before].next) = receivable;
    (after == no_index ? account.last : hot_[after].previous) = receivable;
}

void Balances::unlink(Index receivable) {
    Account& account = accounts_[hot_[receivable].account];
    const Index before = hot_[receivable].previous;
    const Index after = hot_[receivable].next;
    (before == no_index ? account.first : hot_[before].next) = after;
    (after == no_index ? account.last : hot_[after].previous) = before;
}

value::Money Balances::open_of_oldest_part(Index receivable) const {
    value::Money settled = receivables_[receivable].amount - open(receivable);
    for (const Part& part : receivables_[receivable].parts) {
        if (settled < part.amount) return part.amount - settled;
        settled -= part.amount;
    }
    return open(receivable);
}

void Balances::note_all_amounts() {
    knows_amounts_ = true;
    by_amount_ = IndexTable(receivables_.size());
    for (Index receivable = 0; receivable < hot_.size(); ++receivable) note_amounts(receivable);
}

void Balances::note_amounts(Index receivable) {
    const Hot& hot = hot_[receivable];
    if (hot.open == 0 || !knows_amounts_) return;
    by_amount_.add(amount_key(hot.account, hot.open), receivable);
    if (hot.plain) return;
    const Receivable& record = receivables_[receivable];
    if (!record.parts.empty()) by_amount_.add(amount_key(hot.account, open_of_oldest_part(receivable).minor()), receivable);
    const value::Money settled = record.amount - open(receivable);
    for (const EarlyPayment& discount : record.discounts) {
        if (discount.amount > settled) by_amount_.add(amount_key(hot.account, (discount.amount - settled).minor()), receivable);
    }
}

value::Money Balances::payable(Index receivable, value::Date paid) const {
    if (hot_[receivable].plain) return open(receivable);
    const Receivable& record = receivables_[receivable];
    const value::Money settled = record.amount - open(receivable);
    value::Money least = open(receivable);
    for (const EarlyPayment& discount : record.discounts) {
        if (paid > discount.last_day) continue;
        least = std::min(least, std::max(discount.amount - settled, value::Money::zero(least.currency())));
    }
    return least;
}

bool Balances::agrees(Index receivable, value::Money amount, value::Date paid) const {
    const value::Money still_open = open(receivable);
    if (still_open.is_zero() || still_open.currency() != amount.currency()) return false;
    if (still_open == amount) return true;
    if (hot_[receivable].plain) return false;
    const Receivable& record = receivables_[receivable];
    if (!record.parts.empty() && open_of_oldest_part(receivable) == amount) return true;
    const value::Money settled = record.amount - still_open;
    return std::any_of(record.discounts.begin(), record.discounts.end(), [&](const EarlyPayment& discount) {
        return paid <= discount.last_day && discount.amount - settled == amount;
    });
}

std::vector<Index> Balances::with_amount(Index account, value::Money amount, value::Date paid) {
    if (!knows_amounts_) note_all_amounts();
    std::vector<Index> found;
    by_amount_.visit(amount_key(account, amount.minor()), [&](Index receivable) {
        // What has been opened again stands here twice.
        if (hot_[receivable].account != account) return IndexTable::Visit::keep;
        if (std::find(found.begin(), found.end(), receivable) != found.end()) return IndexTable::Visit::drop;
        if (!agrees(receivable, amount, paid)) return IndexTable::Visit::drop;
        found.push_back(receivable);
        return found.size() == 2 ? IndexTable::Visit::stop : IndexTable::Visit::keep;
    });
    return found;
}

}  // namespace acta::tracking
