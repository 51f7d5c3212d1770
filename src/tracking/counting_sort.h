// Counting sort of places by small keys: there may be millions, and comparing the records themselves jumps through memory.
#pragma once

#include "tracking/ledger.h"

#include <numeric>
#include <vector>

namespace acta::tracking {

/// The places of `order` sorted by the key of each, stably; keys are below `key_count`.
[[nodiscard]] inline std::vector<Index> sorted_by(const std::vector<Index>& keys, std::size_t key_count,
                                                  const std::vector<Index>& order) {
    std::vector<Index> starts(key_count + 1, 0);
    for (const Index place : order) ++starts[keys[place] + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<Index> sorted(order.size());
    for (const Index place : order) sorted[starts[keys[place]]++] = place;
    return sorted;
}

/// 0, 1, 2, ...
[[nodiscard]] inline std::vector<Index> places_up_to(std::size_t count) {
    std::vector<Index> places(count);
    std::iota(places.begin(), places.end(), Index{0});
    return places;
}

/// Days since 1900-01-01, the first that a Date can have (25,567 days before a Date's zero), and how many there are.
inline constexpr std::size_t day_count = 366 * 300;
[[nodiscard]] inline Index day_number(value::Date date) { return static_cast<Index>(date.days_since(value::Date()) + 25'567); }

}  // namespace acta::tracking
