// Parts of an entry: the transactions of a batch with their amounts; what one copy of an entry tells more than another. Private to
// this room.
#pragma once

#include "bank/statement.h"

#include <string>
#include <vector>

namespace acta::bank {

struct Part {
    value::Money amount;
    Direction direction;
    const Detail* detail = nullptr;  ///< null: nothing is known of it but the entry
};

struct Split {
    std::vector<Part> parts;  ///< they sum to the entry's amount; at least one
    std::string fault;        ///< why the entry is taken as a whole though it is a batch; empty: it is right so
};

/// The entry must count. One transaction has the entry's amount, several have their own: where these are not known, or do not sum
/// to the entry's, the entry is one part of which nothing is known.
[[nodiscard]] Split split(const Entry& entry);

/// What `more` knows and `entry` does not: transactions with amounts, and texts that are empty. Both tell of one booking.
void enrich(Entry& entry, const Entry& more);

}  // namespace acta::bank
