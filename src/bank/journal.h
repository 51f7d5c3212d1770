// Journal: the bookings of the seller's accounts, each once, in the words of all messages that tell of it. Private to this room.
#pragma once

#include "bank/bookings.h"
#include "bank/statement.h"

#include <vector>

namespace acta::bank {

struct Booked {
    std::size_t booking = 0;  ///< where it was told first: index into Journal::bookings
    Entry entry;              ///< it counts
};

struct Journal {
    std::vector<Statement> statements;  ///< pages joined, sorted by what they say
    std::vector<Booking> bookings;      ///< one per entry; those of `booked` are outgoing as yet
    std::vector<Booked> booked;         ///< in the order of their bookings

    [[nodiscard]] const Statement& statement_of(const Booked& one) const { return statements[bookings[one.booking].statement]; }
};

/// Tells accounts that are not the seller's, statements that do not add up, notifications of what no statement has.
[[nodiscard]] Journal open_journal(std::vector<Statement> statements, const std::vector<book::Account>& own,
                                   diag::Diagnostics& problems);

}  // namespace acta::bank
