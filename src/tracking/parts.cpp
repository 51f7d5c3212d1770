// Parts filled by what settles an invoice, oldest due first.
#include "tracking/parts.h"

#include <algorithm>

namespace acta::tracking {
namespace {

value::Date day_paid(const Allocation& allocation, const book::Book& book) {
    const bool own_day = allocation.source == Source::payment && allocation.reason != Reason::credit;
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
