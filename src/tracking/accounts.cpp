// Statements of account: what a client was charged and what it paid, by currency and date.
#include "tracking/ledger.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>
#include <utility>

namespace acta::tracking {
namespace {

Entry invoice_entry(const Receivable& receivable) {
    const value::Money nothing = value::Money::zero(receivable.amount.currency());
    return {Entry::Kind::invoice, receivable.issued, receivable.number, {}, {}, receivable.amount, nothing, nothing};
}

Entry payment_entry(const book::Payment& payment) {
    const value::Money nothing = value::Money::zero(payment.amount.currency());
    return {Entry::Kind::payment, payment.date, payment.id, payment.reference, {}, nothing, nothing, nothing};
}

/// The entries of one client up to the day of the ledger; its vectors are sorted by client, so that one client costs its own part.
class Entries {
public:
    Entries(const Ledger& ledger, const book::Book& book, std::string_view client) : book_(book) {
        const auto first = std::lower_bound(ledger.receivables.begin(), ledger.receivables.end(), client,
                                            [](const Receivable& one, std::string_view name) { return one.client < name; });
        const auto begin = static_cast<std::size_t>(first - ledger.receivables.begin());
        std::size_t end = begin;
        for (; end < ledger.receivables.size() && ledger.receivables[end].client == client; ++end) {
            entries_.push_back(invoice_entry(ledger.receivables[end]));
        }
        add_allocations(ledger, begin, end);
        add_unapplied(ledger, client);
        for (auto& [payment, entry] : payments_) entries_.push_back(std::move(entry));
        const auto key = [](const Entry& entry) { return std::tie(entry.date, entry.kind, entry.reference); };
        std::stable_sort(entries_.begin(), entries_.end(), [&](const Entry& left, const Entry& right) { return key(left) < key(right); });
    }

    [[nodiscard]] std::vector<Entry> take() { return std::move(entries_); }

private:
    Entry& payment(std::size_t index) { return payments_.try_emplace(index, payment_entry(book_.payments[index])).first->second; }

    void add_allocations(const Ledger& ledger, std::size_t begin, std::size_t end) {
        auto allocation = std::lower_bound(ledger.allocations.begin(), ledger.allocations.end(), begin,
                                           [](const Allocation& one, std::size_t index) { return one.receivable < index; });
        for (; allocation != ledger.allocations.end() && allocation->receivable < end; ++allocation) {
            Entry& entry = payment(allocation->payment);
            entry.credit += allocation->amount;
            entry.settles.push_back(ledger.receivables[allocation->receivable].number);
        }
    }

    void add_unapplied(const Ledger& ledger, std::string_view client) {
        auto unapplied = std::lower_bound(ledger.unapplied.begin(), ledger.unapplied.end(), client,
                                          [](const Unapplied& one, std::string_view name) { return one.client < name; });
        for (; unapplied != ledger.unapplied.end() && unapplied->client == client; ++unapplied) {
            payment(unapplied->payment).credit += unapplied->amount;
        }
    }

    const book::Book& book_;
    std::vector<Entry> entries_;
    std::map<std::size_t, Entry> payments_;
};

void add(Account& account, Entry entry) {
    account.closing += entry.debit;
    account.closing -= entry.credit;
    if (entry.date < account.period.first) {
        account.opening = account.closing;
        return;
    }
    account.debits += entry.debit;
    account.credits += entry.credit;
    entry.balance = account.closing;
    account.entries.push_back(std::move(entry));
}

}  // namespace

std::vector<Account> accounts(const Ledger& ledger, const book::Book& book, std::string_view client, value::Period period) {
    assert(ledger.as_of == period.last);
    if (client.empty()) return {};  // payments of an unknown payer are nobody's
    std::map<value::Currency, Account> by_currency;
    for (Entry& entry : Entries(ledger, book, client).take()) {
        const value::Currency currency = entry.debit.currency();
        const value::Money nothing = value::Money::zero(currency);
        Account& account =
            by_currency.try_emplace(currency, Account{currency, period, nothing, {}, nothing, nothing, nothing}).first->second;
        add(account, std::move(entry));
    }
    std::vector<Account> all;
    for (auto& [currency, account] : by_currency) all.push_back(std::move(account));
    return all;
}

}  // namespace acta::tracking
