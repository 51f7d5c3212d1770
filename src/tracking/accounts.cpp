// Statements of account: what a client was charged and what it paid, by currency and date.
#include "tracking/ledger.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>
#include <utility>

namespace acta::tracking {
namespace {

Entry entry_of(Entry::Kind kind, value::Date date, std::string reference, std::string text, value::Currency currency) {
    const value::Money nothing = value::Money::zero(currency);
    return {kind, date, std::move(reference), std::move(text), {}, nothing, nothing, nothing};
}

Entry receivable_entry(const Receivable& receivable) {
    const bool invoice = receivable.kind == ReceivableKind::invoice;
    const Entry::Kind of_invoice = receivable.advance.empty() ? Entry::Kind::invoice : Entry::Kind::advance_invoice;
    Entry entry = entry_of(invoice ? of_invoice : Entry::Kind::credit_note, receivable.issued, receivable.number, {},
                           receivable.amount.currency());
    (invoice ? entry.debit : entry.credit) = receivable.amount;
    return entry;
}

/// All of it, for it belongs to one client: what is allocated, what is unapplied, and what was given back, which is an entry of its
/// own.
Entry payment_entry(const book::Payment& payment) {
    Entry entry = entry_of(Entry::Kind::payment, payment.date, payment.id, payment.reference, payment.amount.currency());
    entry.credit = payment.amount;
    return entry;
}

/// What of it counts is added up from its allocations.
Entry settlement_entry(const book::Settlement& settlement) {
    const std::string& reference = settlement.certificate.empty() ? settlement.id : settlement.certificate;
    return entry_of(Entry::Kind::settlement, settlement.date, reference, settlement.note, settlement.amount.currency());
}

Entry return_entry(const Returned& returned, const book::PaymentReturn& record) {
    Entry entry = entry_of(Entry::Kind::payment_return, returned.date, record.id, record.reason, returned.amount.currency());
    entry.debit = returned.amount;
    return entry;
}

Entry discount_entry(const Allocation& allocation, const std::string& number) {
    Entry entry = entry_of(Entry::Kind::discount, allocation.date, number, {}, allocation.amount.currency());
    if (allocation.amount.is_negative()) entry.debit = -allocation.amount;
    else entry.credit = allocation.amount;
    return entry;
}

/// What money has paid of it is charged on that day.
Entry charge_entry(const Charge& charge, const std::string& number) {
    const Entry::Kind kind = charge.kind == Charge::Kind::interest ? Entry::Kind::interest : Entry::Kind::compensation;
    Entry entry = entry_of(kind, charge.of.date, number, {}, charge.of.amount.currency());
    if (charge.of.amount.is_negative()) entry.credit = -charge.of.amount;
    else entry.debit = charge.of.amount;
    return entry;
}

/// The entries of one client up to the day of the ledger; its vectors are sorted by client, so that one client costs its own part.
class Entries {
public:
    Entries(const Ledger& ledger, const book::Book& book, std::string_view client) : ledger_(ledger), book_(book) {
        const auto first = std::lower_bound(ledger.receivables.begin(), ledger.receivables.end(), client,
                                            [](const Receivable& one, std::string_view name) { return one.client < name; });
        const auto begin = static_cast<Index>(first - ledger.receivables.begin());
        Index end = begin;
        for (; end < ledger.receivables.size() && ledger.receivables[end].client == client; ++end) {
            const Receivable& receivable = ledger.receivables[end];
            if (receivable.kind == ReceivableKind::invoice) entries_.push_back(receivable_entry(receivable));
            else record(Source::credit_note, end);
        }
        add_allocations(begin, end);
        add_charges(begin, end);
        add_unapplied(client);
        add_returns(client);
        for (auto& [key, entry] : records_) entries_.push_back(std::move(entry));
        const auto key = [](const Entry& entry) { return std::tie(entry.date, entry.kind, entry.reference); };
        std::stable_sort(entries_.begin(), entries_.end(),
                         [&](const Entry& left, const Entry& right) { return key(left) < key(right); });
    }

    [[nodiscard]] std::vector<Entry> take() { return std::move(entries_); }

private:
    /// The entry of a payment, a settlement or a credit note, which may settle several invoices.
    Entry& record(Source source, Index index) {
        const auto found = records_.find({source, index});
        if (found != records_.end()) return found->second;
        Entry entry = source == Source::settlement    ? settlement_entry(book_.settlements[index])
                      : source == Source::credit_note ? receivable_entry(ledger_.receivables[index])
                                                      : payment_entry(book_.payments[index]);
        return records_.emplace(std::pair(source, index), std::move(entry)).first->second;
    }

    void add_allocations(Index begin, Index end) {
        auto allocation = std::lower_bound(ledger_.allocations.begin(), ledger_.allocations.end(), begin,
                                           [](const Allocation& one, Index index) { return one.receivable < index; });
        for (; allocation != ledger_.allocations.end() && allocation->receivable < end; ++allocation) {
            const std::string& number = ledger_.receivables[allocation->receivable].number;
            if (allocation->source == Source::discount) {
                entries_.push_back(discount_entry(*allocation, number));
                continue;
            }
            const bool paid = allocation->source == Source::payment;
            Entry& entry = record(allocation->source, paid ? allocation->payment : allocation->record);
            if (allocation->source == Source::settlement) entry.credit += allocation->amount;
            if (entry.settles.empty() || entry.settles.back() != number) entry.settles.push_back(number);
        }
    }

    void add_charges(Index begin, Index end) {
        auto charge = std::lower_bound(ledger_.charges.begin(), ledger_.charges.end(), begin,
                                       [](const Charge& one, Index index) { return one.of.receivable < index; });
        for (; charge != ledger_.charges.end() && charge->of.receivable < end; ++charge) {
            const Allocation& of = charge->of;
            entries_.push_back(charge_entry(*charge, ledger_.receivables[of.receivable].number));
            // The money stands in the account with all of it, also where it settled nothing of an invoice's amount.
            Entry& entry = record(of.source, of.source == Source::payment ? of.payment : of.record);
            if (of.source == Source::settlement) entry.credit += of.amount;
        }
    }

    void add_unapplied(std::string_view client) {
        auto unapplied = std::lower_bound(ledger_.unapplied.begin(), ledger_.unapplied.end(), client,
                                          [](const Unapplied& one, std::string_view name) { return one.client < name; });
        for (; unapplied != ledger_.unapplied.end() && unapplied->client == client; ++unapplied) {
            const bool paid = unapplied->source == Source::payment;
            Entry& entry = record(unapplied->source, paid ? unapplied->payment : unapplied->record);
            if (unapplied->source == Source::settlement) entry.credit += unapplied->amount;
        }
    }

    void add_returns(std::string_view client) {
        auto returned = std::lower_bound(ledger_.returns.begin(), ledger_.returns.end(), client,
                                         [](const Returned& one, std::string_view name) { return one.client < name; });
        for (; returned != ledger_.returns.end() && returned->client == client; ++returned) {
            record(Source::payment, returned->payment);
            entries_.push_back(return_entry(*returned, book_.returns[returned->record]));
        }
    }

    const Ledger& ledger_;
    const book::Book& book_;
    std::vector<Entry> entries_;
    std::map<std::pair<Source, Index>, Entry> records_;
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
