// track(): sorts the receivables, lets the days pass and tells how things stand at their end.
#include "tracking/ledger.h"

#include "tracking/candidates.h"
#include "tracking/clients.h"
#include "tracking/counting_sort.h"
#include "tracking/parts.h"
#include "tracking/timeline.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

namespace acta::tracking {
namespace {

/// For every receivable the rank of its client's name: names are compared once for each pair of clients, not of invoices.
std::vector<Index> client_ranks(const std::vector<Receivable>& receivables) {
    Names names;
    std::vector<Index> places;
    places.reserve(receivables.size());
    for (const Receivable& receivable : receivables) places.push_back(names.place(receivable.client));
    std::vector<Index> order(names.size());
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index left, Index right) { return names.name(left) < names.name(right); });
    std::vector<Index> ranks(order.size());
    for (Index rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
    for (Index& place : places) place = ranks[place];
    return places;
}

/// Moves each to its place in the order: a receivable is many strings, and a second vector of them would double the memory.
void arrange(std::vector<Receivable>& receivables, std::vector<Index> order) {
    for (Index start = 0; start < order.size(); ++start) {
        if (order[start] == start || order[start] == no_index) continue;
        Receivable lifted = std::move(receivables[start]);
        Index place = start;
        while (order[place] != start) {
            const Index from = std::exchange(order[place], no_index);
            receivables[place] = std::move(receivables[from]);
            place = from;
        }
        receivables[place] = std::move(lifted);
        order[place] = no_index;
    }
}

/// By client, issue date, number; those that are issued after as-of last.
std::vector<Index> in_order(const std::vector<Receivable>& receivables, value::Date as_of) {
    std::vector<Index> clients = client_ranks(receivables);
    const Index client_count = clients.empty() ? 0 : *std::max_element(clients.begin(), clients.end()) + 1;
    std::vector<Index> days;
    days.reserve(receivables.size());
    for (Index index = 0; index < receivables.size(); ++index) {
        days.push_back(day_number(receivables[index].issued));
        if (receivables[index].issued > as_of) clients[index] += client_count;
    }
    std::vector<Index> order = sorted_by(days, day_count, places_up_to(receivables.size()));
    order = sorted_by(clients, std::size_t{client_count} * 2, order);
    // Two of one number and day are told apart by their amounts, so that the order of the files does not matter.
    const auto rest_of_key = [&](Index index) {
        const Receivable& one = receivables[index];
        return std::tuple(std::string_view(one.number), one.amount.currency(), one.amount.minor(), one.due);
    };
    const auto before = [&](Index left, Index right) { return rest_of_key(left) < rest_of_key(right); };
    for (auto first = order.begin(); first != order.end();) {
        const auto last = std::find_if(first + 1, order.end(), [&](Index index) {
            return clients[index] != clients[*first] || days[index] != days[*first];
        });
        if (last - first > 1) std::stable_sort(first, last, before);
        first = last;
    }
    return order;
}

/// Sorts them, and takes those that are issued after as-of out of the list.
std::vector<Receivable> take_later(std::vector<Receivable>& receivables, value::Date as_of) {
    assert(receivables.size() < no_index);
    arrange(receivables, in_order(receivables, as_of));
    const auto first_later = std::partition_point(receivables.begin(), receivables.end(),
                                                  [&](const Receivable& one) { return one.issued <= as_of; });
    std::vector<Receivable> later(std::make_move_iterator(first_later), std::make_move_iterator(receivables.end()));
    receivables.erase(first_later, receivables.end());
    return later;
}

/// As they were made within each receivable.
void sort_by_receivable(std::vector<Allocation>& allocations, std::size_t receivable_count) {
    std::vector<Index> receivables;
    receivables.reserve(allocations.size());
    for (const Allocation& allocation : allocations) receivables.push_back(allocation.receivable);
    if (std::is_sorted(receivables.begin(), receivables.end())) return;
    std::vector<Allocation> sorted;
    sorted.reserve(allocations.size());
    const std::vector<Index> order = sorted_by(receivables, receivable_count, places_up_to(allocations.size()));
    for (const Index index : order) sorted.push_back(allocations[index]);
    allocations = std::move(sorted);
}

std::optional<value::Date> oldest_open_due(const Receivable& receivable, value::Money open) {
    if (receivable.parts.empty()) return receivable.due;
    for (const OpenPart& part : parts_of(receivable, receivable.amount - open)) {
        if (!part.open.is_zero()) return part.due;
    }
    return receivable.parts.back().due;
}

Standing standing_of(std::size_t index, const Receivable& receivable, value::Money open, value::Date as_of) {
    const bool owed = receivable.kind == ReceivableKind::invoice;
    Standing standing{index, open, owed ? receivable.amount - open : open, 0, std::nullopt, std::nullopt};
    if (!owed) return standing;
    if (const std::optional<value::Date> due = oldest_open_due(receivable, open)) standing.days_past_due = as_of.days_since(*due);
    return standing;
}

/// When what is settled was settled.
void note_settled(Standing& standing, const Receivable& receivable, std::span<const Allocation> allocations,
                  const book::Book& book) {
    standing.settled = last_paid(allocations, book);
    const std::optional<value::Date> due = last_due(receivable);
    if (due && standing.settled) standing.days_late = standing.settled->days_since(*due);
}

void tell_standings(Ledger& ledger, const Balances& balances, const book::Book& book) {
    ledger.standings.reserve(ledger.receivables.size());
    std::size_t first = 0;
    for (Index index = 0; index < ledger.receivables.size(); ++index) {
        const Receivable& receivable = ledger.receivables[index];
        Standing standing = standing_of(index, receivable, balances.open(index), ledger.as_of);
        std::size_t last = first;
        for (; last < ledger.allocations.size() && ledger.allocations[last].receivable == index; ++last) {
            prefetch_date(ledger.allocations, last, book);
        }
        if (standing.open.is_zero()) {
            note_settled(standing, receivable, std::span(ledger.allocations).subspan(first, last - first), book);
        }
        first = last;
        ledger.standings.push_back(standing);
    }
}

void sort_by_receivable(std::vector<Charge>& charges) {
    std::stable_sort(charges.begin(), charges.end(),
                     [](const Charge& left, const Charge& right) { return left.of.receivable < right.of.receivable; });
}

/// Only where something waits for review: the candidates are looked for among all that is open.
void tell_candidates(Ledger& ledger, const book::Book& book, Timeline& timeline) {
    std::optional<Candidates> candidates;
    for (Unapplied& one : ledger.unapplied) {
        if (!one.review || one.source != Source::payment) continue;
        if (!candidates) candidates.emplace(ledger, book, timeline);
        one.candidates = candidates->of(one);
    }
}

}  // namespace

std::string_view reason_key(Reason reason) {
    switch (reason) {
        case Reason::named: return "reason.named";
        case Reason::creditor_reference: return "reason.creditor-reference";
        case Reason::end_to_end: return "reason.end-to-end";
        case Reason::number_in_text: return "reason.number-in-text";
        case Reason::exact_amount: return "reason.exact-amount";
        case Reason::exact_sum: return "reason.exact-sum";
        case Reason::oldest_first: return "reason.oldest-first";
        case Reason::credit: return "reason.credit";
        case Reason::credit_note: return "reason.credit-note";
        case Reason::settlement: return "reason.settlement";
        case Reason::discount: return "reason.discount";
        case Reason::returned: return "reason.returned";
        case Reason::decided: return "reason.decided";
        case Reason::advance: return "reason.advance";
    }
    assert(false);
    return {};
}

std::vector<Receivable> prior_receivables(const book::Book& book, std::size_t more) {
    std::vector<Receivable> receivables;
    receivables.reserve(book.invoices.size() + more);
    for (const book::PriorInvoice& invoice : book.invoices) {
        receivables.push_back(
            {invoice.number, invoice.client, invoice.contract, invoice.issued, invoice.due, invoice.amount, true});
    }
    return receivables;
}

void in_turn(std::size_t count, const std::function<void(std::size_t index)>& work) {
    for (std::size_t index = 0; index < count; ++index) work(index);
}

Ledger track(std::vector<Receivable> receivables, const book::Book& book, value::Date as_of, const ForEach& for_each) {
    Ledger ledger;
    ledger.as_of = as_of;
    const std::vector<Receivable> later = take_later(receivables, as_of);
    ledger.receivables = std::move(receivables);
    Timeline timeline(ledger, later, book, for_each);
    timeline.run();
    tell_candidates(ledger, book, timeline);
    std::stable_sort(ledger.unapplied.begin(), ledger.unapplied.end(),
                     [](const Unapplied& left, const Unapplied& right) { return left.client < right.client; });
    sort_by_receivable(ledger.allocations, ledger.receivables.size());
    sort_by_receivable(ledger.charges);
    tell_standings(ledger, timeline.balances(), book);
    return ledger;
}

}  // namespace acta::tracking
