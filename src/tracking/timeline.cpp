// Timeline, days: what is issued, settled, paid, given back and consumed on each.
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

Timeline::Timeline(Ledger& ledger, const std::vector<Receivable>& later, const book::Book& book, const ForEach& for_each)
    : ledger_(ledger), book_(book), payers_(Payers(book).of(book.payments, for_each)), balances_(ledger.receivables),
      matching_(ledger.receivables, later, balances_, book.payments, for_each),
      delay_costs_(ledger.receivables, book), advances_(ledger.receivables, later, book) {
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
        for (const Index payment : std::exchange(due_first_, {})) {
            take_payment(payment);
            taken_first_.insert(payment);
        }
        while (next_payment_ < payments_.size() && book_.payments[payments_[next_payment_]].date == day_) {
            prefetch_payment(next_payment_ + 16);
            take_payment(payments_[next_payment_++]);
        }
        while (next_return_ < returns_.size() && returns_[next_return_].day == day_) take_back(returns_[next_return_++]);
        for (const Index account : std::exchange(touched_, {})) consume_credit(account);
    }
    tell_unapplied();
    tell_returns();
}

/// What a payment that comes soon will look at: there is more than any cache holds.
void Timeline::prefetch_payment(std::size_t place) const {
    if (place >= payments_.size()) return;
    __builtin_prefetch(book_.payments[payments_[place]].reference.data());
    matching_.prefetch(payments_[place]);
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
    constexpr std::size_t ahead = 16;
    for (; next_issue_ < issues_.size() && ledger_.receivables[issues_[next_issue_]].issued == day_; ++next_issue_) {
        if (next_issue_ + 2 * ahead < issues_.size()) balances_.prefetch(issues_[next_issue_ + 2 * ahead]);
        if (next_issue_ + ahead < issues_.size()) balances_.prefetch_amount(issues_[next_issue_ + ahead]);
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
    // Nothing else of its day settles an advance invoice.
    const Index paid_by = advances_.payment_of(receivable);
    if (paid_by != no_index && book_.payments[paid_by].date == day_) due_first_.push_back(paid_by);
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
    // Only what the seller owes the client, and set off, is money, and worth anything beyond the invoice.
    const bool is_credit = record.kind == book::SettlementKind::netting;
    const value::Money open = balances_.open(invoice);
    const value::Money part = std::min(record.amount, is_credit ? to_pay(invoice, open) : open);
    const Allocation allocation{no_index, invoice, part, day_, Reason::settlement, 100, Source::settlement, settlement};
    if (is_credit) pay(allocation);
    else allocate(allocation);
    leave(Source::settlement, settlement, is_credit ? balances_.account_of(invoice) : no_index, record.amount - part, record.date,
          is_credit ? Refusal{"credit.remainder", false} : Refusal{"review.exceeds-open"});
}

void Timeline::tell_unapplied() {
    for (const Rest& rest : rests_) {
        if (rest.amount.is_zero()) continue;
        const bool paid = rest.source == Source::payment;
        const std::string client = rest.account == no_index ? std::string() : balances_.client_of(rest.account);
        ledger_.unapplied.push_back({paid ? rest.record : no_index, client, rest.amount, rest.date, rest.review,
                                     std::string(rest.why), rest.source, paid ? no_index : rest.record, {}});
        if (rest.why == "credit.contract") ledger_.unapplied.back().contract = kept_for_.at(rest.record);
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
