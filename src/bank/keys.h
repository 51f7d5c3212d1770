// Keys: what makes two entries of different statements the same booking; private to this room.
#pragma once

#include "bank/statement.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acta::bank {

/// All that the bank says of the entry.
[[nodiscard]] std::string fingerprint(const Entry& entry);

/// One key per entry of a statement; empty for entries that do not count. Account, servicer reference, direction and amount;
/// without a reference account and fingerprint. The number of the occurrence within the statement makes equal bookings of one day
/// different.
[[nodiscard]] std::vector<std::string> keys_of(const Statement& statement);

/// A number that a text always has: tells names apart that would else be equal.
[[nodiscard]] std::uint64_t hash_of(std::string_view text);

}  // namespace acta::bank
