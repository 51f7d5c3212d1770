// Parts filled by what settles an invoice, oldest due first.
#include "tracking/parts.h"

#include <algorithm>

namespace acta::tracking {
namespace {

value::Date day_paid(const Allocation& allocation, const book::Book& book) {
    // Credit, and an advance, was there before the invoice.
    const bool was_kept = allocation.reason == Reason::credit || allocation.reason == Reason::advance;
    const bool own_day = allocation.source == Source::payment && !was_kept;
    return own_day ? book.payments[allocation.payment].date : allocation.date;
}

/// Where the amount lies that a negative allocation takes back: the last one of its payment with anything left.
Settling* taken_back_from(std::vector<Settling>& list, const std::vector<const Allocation*>& made, const Allocation& back) {
    for (std::size_t place = list.size(); place-- > 0;) {
        const Allocation& one = *made[place];
        if (one.payment == back.payment && one.source == back.source && !list[place].amount.is_zero()) return &list[place];
    }
    return nullptr;
}

}  // namespace

std::optional<value::Date> last_due(const Receivable& receivable) {
    return receivable.parts.empty() ? receivable.due : receivable.parts.back().due;
}

std::vector<OpenPart> parts_of(const Receivable& receivable, value::Money settled) {
    if (receivable.kind != ReceivableKind::invoice) return {};
    if (receivable.parts.empty()) return {{receivable.due, receivable.amount, receivable.amount - settled}};
    std::vector<OpenPart> parts;
    for (const Part& part : receivable.parts) {
        const value::Money filled = std::min(settled, part.amount);
        settled -= filled;
        parts.push_back({part.due, part.amount, part.amount - filled});
    }
    return parts;
}

std::span<const Allocation> allocations_of(const Ledger& ledger, std::size_t receivable) {
    const auto first = std::partition_point(ledger.allocations.begin(), ledger.allocations.end(),
                                            [&](const Allocation& one) { return one.receivable < receivable; });
    auto last = first;
    while (last != ledger.allocations.end() && last->receivable == receivable) ++last;
    return {first, last};
}

std::span<const Charge> charges_of(const Ledger& ledger, std::size_t receivable) {
    const auto first = std::partition_point(ledger.charges.begin(), ledger.charges.end(),
                                            [&](const Charge& one) { return one.of.receivable < receivable; });
    const auto last =
        std::partition_point(first, ledger.charges.end(), [&](const Charge& one) { return one.of.receivable == receivable; });
    return {first, last};
}

std::vector<Allocation> allocations_with_costs(const Ledger& ledger) {
    std::vector<Allocation> all = ledger.allocations;
    std::vector<Allocation> alone;  // which paid nothing of the invoice's amount
    const auto add_to = [](std::span<Allocation> places, const Allocation& costs) {
        const auto found = std::find_if(places.begin(), places.end(), [&](const Allocation& one) {
            return one.receivable == costs.receivable && one.source == costs.source && one.payment == costs.payment &&
                   one.record == costs.record && one.date == costs.date && one.amount.is_negative() == costs.amount.is_negative();
        });
        if (found != places.end()) found->amount += costs.amount;
        return found != places.end();
    };
    for (const Charge& charge : ledger.charges) {
        const auto first = std::partition_point(all.begin(), all.end(),
                                                [&](const Allocation& one) { return one.receivable < charge.of.receivable; });
        const auto last = std::partition_point(first, all.end(),
                                               [&](const Allocation& one) { return one.receivable == charge.of.receivable; });
        if (!add_to({first, last}, charge.of) && !add_to(alone, charge.of)) alone.push_back(charge.of);
    }
    all.insert(all.end(), alone.begin(), alone.end());
    std::stable_sort(all.begin(), all.end(),
                     [](const Allocation& left, const Allocation& right) { return left.receivable < right.receivable; });
    return all;
}

const std::string& name_of(Source source, Index payment, Index record, const Ledger& ledger, const book::Book& book) {
    if (source == Source::payment) return book.payments[payment].id;
    return source == Source::settlement ? book.settlements[record].id : ledger.receivables[record].number;
}

bool is_money(const Allocation& allocation, const book::Book& book) {
    switch (allocation.source) {
        case Source::payment: return true;
        case Source::settlement: return book.settlements[allocation.record].kind == book::SettlementKind::netting;
        case Source::credit_note: return allocation.reason == Reason::credit;
        case Source::discount: return false;
    }
    return false;
}

std::vector<Settling> settling(std::span<const Allocation> of_receivable, const book::Book& book) {
    std::vector<Settling> list;
    std::vector<const Allocation*> made;
    for (const Allocation& allocation : of_receivable) {
        if (!allocation.amount.is_negative()) {
            list.push_back({day_paid(allocation, book), allocation.amount, allocation.reason, allocation.source});
            made.push_back(&allocation);
            continue;
        }
        value::Money rest = -allocation.amount;
        while (!rest.is_zero()) {
            Settling* from = taken_back_from(list, made, allocation);
            if (from == nullptr) break;
            const value::Money part = std::min(rest, from->amount);
            from->amount -= part;
            rest -= part;
        }
    }
    std::erase_if(list, [](const Settling& one) { return one.amount.is_zero(); });
    return list;
}

std::optional<value::Date> last_paid(std::span<const Allocation> of_receivable, const book::Book& book) {
    std::optional<value::Date> last;
    const auto consider = [&](value::Date paid) { last = last ? std::max(*last, paid) : paid; };
    const bool nothing_returned =
        std::none_of(of_receivable.begin(), of_receivable.end(), [](const Allocation& one) { return one.amount.is_negative(); });
    if (nothing_returned) {
        for (const Allocation& allocation : of_receivable) consider(day_paid(allocation, book));
    } else {
        for (const Settling& one : settling(of_receivable, book)) consider(one.paid);
    }
    return last;
}

std::vector<PaidPart> paid_parts(const Receivable& receivable, std::span<const Allocation> of_receivable, const book::Book& book) {
    std::vector<PaidPart> parts;
    for (const OpenPart& part : parts_of(receivable, value::Money::zero(receivable.amount.currency()))) {
        parts.push_back({part.due, part.amount, part.amount, {}, std::nullopt});
    }
    std::size_t place = 0;
    for (Settling one : settling(of_receivable, book)) {
        while (!one.amount.is_zero() && place < parts.size()) {
            PaidPart& part = parts[place];
            const value::Money filled = std::min(one.amount, part.open);
            part.open -= filled;
            one.amount -= filled;
            if (part.open.is_zero()) ++place;
            if (filled.is_zero()) continue;
            part.settled = std::max(part.settled.value_or(one.paid), one.paid);
            if (one.source == Source::credit_note) part.amount -= filled;
            else if (one.source != Source::discount) part.payments.push_back({one.paid, filled, one.reason, one.source});
        }
    }
    for (PaidPart& part : parts) {
        if (!part.open.is_zero()) part.settled.reset();
    }
    return parts;
}

}  // namespace acta::tracking
