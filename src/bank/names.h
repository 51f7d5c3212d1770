// Ids of payments and returns: such as a person would write. Private to this room.
#pragma once

#include "bank/statement.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace acta::bank {

/// A bank's reference as an id of the records may be: what an id must not have becomes '-'.
[[nodiscard]] std::string id_form(std::string_view reference);

/// The end of the account's number, the day, the bank's reference or, without one, the amount: "3000-2026-10-05-59999208N9". The
/// second of equal bookings in a statement ends in ".2", the third part of a batch in "-3".
[[nodiscard]] std::string name_of(const std::string& account, const Entry& entry, value::Money amount, const std::string& key,
                                  std::size_t part, std::size_t parts);

/// Ids that several have get the hash of what they stand for, all of them: which was there first does not matter.
class Names {
public:
    /// `key` tells apart what has the same id.
    void add(std::string* id, std::string key) { wanted_.push_back({id, std::move(key)}); }
    void settle(const std::unordered_set<std::string>& taken);

private:
    struct Wanted {
        std::string* id;
        std::string key;
    };
    std::vector<Wanted> wanted_;
};

}  // namespace acta::bank
