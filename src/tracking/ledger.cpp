// track(): the order of the steps; matching.cpp has the rules.
#include "tracking/ledger.h"

#include "tracking/matching.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

namespace acta::tracking {
namespace {

/// The payments dated up to as-of, by date, then id, wherever they stand in the files.
std::vector<std::size_t> payments_in_order(const book::Book& book, value::Date as_of) {
    std::vector<std::size_t> order;
    for (std::size_t index = 0; index < book.payments.size(); ++index) {
        if (book.payments[index].date <= as_of) order.push_back(index);
    }
    const auto key = [&](std::size_t index) { return std::tie(book.payments[index].date, book.payments[index].id); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) { return key(left) < key(right); });
    return order;
}

/// Takes those that are issued after as-of out of the list and sorts the others.
std::vector<Receivable> take_later(std::vector<Receivable>& receivables, value::Date as_of) {
    const auto first_later = std::stable_partition(receivables.begin(), receivables.end(),
                                                   [&](const Receivable& one) { return one.issued <= as_of; });
    std::vector<Receivable> later(std::make_move_iterator(first_later), std::make_move_iterator(receivables.end()));
    receivables.erase(first_later, receivables.end());
    const auto key = [](const Receivable& one) { return std::tie(one.client, one.issued, one.number); };
    std::stable_sort(receivables.begin(), receivables.end(),
                     [&](const Receivable& left, const Receivable& right) { return key(left) < key(right); });
    return later;
}

Standing standing_of(std::size_t index, const Receivable& receivable, value::Money open, value::Date as_of) {
    Standing standing{index, open, receivable.amount - open, 0, std::nullopt, std::nullopt};
    if (receivable.due) standing.days_past_due = as_of.days_since(*receivable.due);
    return standing;
}

void note_settlements(Ledger& ledger) {
    for (const Allocation& allocation : ledger.allocations) {
        Standing& standing = ledger.standings[allocation.receivable];
        if (!standing.open.is_zero()) continue;
        standing.settled = std::max(standing.settled.value_or(allocation.date), allocation.date);
        const std::optional<value::Date>& due = ledger.receivables[allocation.receivable].due;
        if (due) standing.days_late = standing.settled->days_since(*due);
    }
}

}  // namespace

std::string_view reason_key(Reason reason) {
    switch (reason) {
        case Reason::named: return "reason.named";
        case Reason::number_in_text: return "reason.number-in-text";
    }
    assert(false);
    return {};
}

std::vector<Receivable> prior_receivables(const book::Book& book) {
    std::vector<Receivable> receivables;
    receivables.reserve(book.invoices.size());
    for (const book::PriorInvoice& invoice : book.invoices) {
        receivables.push_back({invoice.number, invoice.client, invoice.contract, invoice.issued, invoice.due, invoice.amount, true});
    }
    return receivables;
}

Ledger track(std::vector<Receivable> receivables, const book::Book& book, value::Date as_of) {
    Ledger ledger;
    ledger.as_of = as_of;
    const std::vector<Receivable> later = take_later(receivables, as_of);
    ledger.receivables = std::move(receivables);
    Matching matching(ledger, later, book);
    for (const std::size_t payment : payments_in_order(book, as_of)) matching.take(payment);
    ledger.standings.reserve(ledger.receivables.size());
    for (std::size_t index = 0; index < ledger.receivables.size(); ++index) {
        ledger.standings.push_back(standing_of(index, ledger.receivables[index], matching.open()[index], as_of));
    }
    std::stable_sort(ledger.allocations.begin(), ledger.allocations.end(),
                     [](const Allocation& left, const Allocation& right) { return left.receivable < right.receivable; });
    std::stable_sort(ledger.unapplied.begin(), ledger.unapplied.end(),
                     [](const Unapplied& left, const Unapplied& right) { return left.client < right.client; });
    note_settlements(ledger);
    return ledger;
}

}  // namespace acta::tracking
