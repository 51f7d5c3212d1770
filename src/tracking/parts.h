// Parts of an invoice and what settled them: the common ground of aging, metrics and late interest.
#pragma once

#include "tracking/ledger.h"

#include <optional>
#include <span>
#include <vector>

namespace acta::tracking {

/// A part and what is open of it. An invoice without parts is one part, whose due date may be unknown.
struct OpenPart {
    std::optional<value::Date> due;
    value::Money amount;
    value::Money open;
};

/// The parts where so much of the receivable is settled: it fills them oldest due first. None of a credit note.
[[nodiscard]] std::vector<OpenPart> parts_of(const Receivable& receivable, value::Money settled);

/// When the last part is due.
[[nodiscard]] std::optional<value::Date> last_due(const Receivable& receivable);

/// An amount that settles an invoice and was not given back.
struct Settling {
    value::Date paid;  ///< the day that days late are counted to: the payment's own; of consumed credit: from when it settles
    value::Money amount;
    Reason reason = Reason::named;
    Source source = Source::payment;
};

/// The allocations of a receivable: a part of Ledger::allocations.
[[nodiscard]] std::span<const Allocation> allocations_of(const Ledger& ledger, std::size_t receivable);

/// Asks for the date of the payment that an allocation further on is of: payments lie anywhere in hundreds of megabytes.
inline void prefetch_date(const std::vector<Allocation>& allocations, std::size_t place, const book::Book& book) {
    constexpr std::size_t ahead = 16;
    if (place + ahead >= allocations.size()) return;
    const Index payment = allocations[place + ahead].payment;
    if (payment != no_index) __builtin_prefetch(&book.payments[payment].date);
}

/// Likewise of Ledger::charges.
[[nodiscard]] std::span<const Charge> charges_of(const Ledger& ledger, std::size_t receivable);

/// What money went to invoices in all: the allocations, each with what it paid of the costs of delay before.
[[nodiscard]] std::vector<Allocation> allocations_with_costs(const Ledger& ledger);

/// The id of the payment or the settlement, or the number of the credit note, that something is of.
[[nodiscard]] const std::string& name_of(Source source, Index payment, Index record, const Ledger& ledger, const book::Book& book);

/// Whether it is money, which settles a debt in its order: a payment, netting, or the client's credit. A credit note and the other
/// settlements take off the invoice's amount alone.
[[nodiscard]] bool is_money(const Allocation& allocation, const book::Book& book);

/// The settling amounts of one receivable in the order of their allocation; what was given back is taken off the last ones of its
/// payment.
[[nodiscard]] std::vector<Settling> settling(std::span<const Allocation> of_receivable, const book::Book& book);

/// The last day on which anything of that was paid; none where nothing was.
[[nodiscard]] std::optional<value::Date> last_paid(std::span<const Allocation> of_receivable, const book::Book& book);

/// A part that is due and what was paid for it.
struct PaidPart {
    std::optional<value::Date> due;
    value::Money amount;   ///< without what credit notes took off
    value::Money open;
    std::vector<Settling> payments;        ///< by payments and settlements; in the order of allocation
    std::optional<value::Date> settled;    ///< date of the last settling amount, where nothing is open
};

/// The parts of an invoice with what fills them, as of the ledger's day.
[[nodiscard]] std::vector<PaidPart> paid_parts(const Receivable& receivable, std::span<const Allocation> of_receivable,
                                               const book::Book& book);

}  // namespace acta::tracking
