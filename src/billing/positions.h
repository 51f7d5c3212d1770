// Positions: what each line of a contract was contracted, accepted, invoiced and paid for, as of a date (rules.md 3).
#pragma once

#include "book/book.h"
#include "value/date.h"
#include "value/money.h"

#include <optional>
#include <string>
#include <vector>

namespace acta::billing {

/// An invoice that was issued, and how much of its payable amount was settled by the date asked for.
struct SettledInvoice {
    const book::Invoice* invoice = nullptr;
    value::Money settled;
};

/// All amounts are net, after discounts of the line, before those of the document.
struct Position {
    std::string contract;
    std::string line;         ///< empty: the contract as a whole
    value::Money contracted;  ///< what fell due by the date: periods ended (in advance: begun), events, usage, milestones done
    std::optional<value::Money> accepted;  ///< none where nothing has to be accepted
    value::Money invoiced;    ///< less credit notes
    value::Money paid;        ///< the invoices' settled share, spread over their lines in proportion
    /// What of `contracted` has to be accepted: of a contract not all lines may have to be. None where nothing has to be, or nothing
    /// has any more.
    std::optional<value::Money> to_accept = {};

    /// What has to be accepted less what is; none where nothing has to be accepted.
    [[nodiscard]] std::optional<value::Money> unaccepted() const;
    [[nodiscard]] value::Money uninvoiced() const { return contracted - invoiced; }
    [[nodiscard]] value::Money unpaid() const { return invoiced - paid; }
};

/// One for each line of each contract signed by then, in the order of contracts and lines; a line that the contract has lost
/// since comes last with what was invoiced for it. What was billed before Acta (billed-until, billing-starts) is left out;
/// without both a contract counts from its first day. Acts and invoices dated later than `as_of` have no effect. Throws
/// value::Overflow.
[[nodiscard]] std::vector<Position> positions(const book::Book& book, const std::vector<const book::Act*>& acts,
                                              const std::vector<SettledInvoice>& invoices, value::Date as_of);

/// The sums of each contract.
[[nodiscard]] std::vector<Position> by_contract(const std::vector<Position>& positions);

}  // namespace acta::billing
