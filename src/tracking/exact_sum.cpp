// Subset sums by meeting in the middle.
#include "tracking/exact_sum.h"

#include <algorithm>
#include <cassert>
#include <iterator>

namespace acta::tracking {
namespace {

struct Sum {
    std::uint64_t amount = 0;  ///< at most the target, which fits into 63 bits: two of them never wrap
    std::uint32_t members = 0;
};

bool is_less(const Sum& left, const Sum& right) { return left.amount < right.amount; }

/// All sums up to the target, sorted: each amount doubles the list by merging it with itself, shifted.
std::vector<Sum> sums_of(std::span<const std::int64_t> amounts, std::size_t first_member, std::uint64_t target) {
    std::vector<Sum> sums{Sum{}};
    std::vector<Sum> with;
    std::vector<Sum> merged;
    for (std::size_t place = 0; place < amounts.size(); ++place) {
        const auto amount = static_cast<std::uint64_t>(amounts[place]);
        with.clear();
        for (const Sum& sum : sums) {
            if (amount > target - sum.amount) break;
            with.push_back({sum.amount + amount, sum.members | (1U << (first_member + place))});
        }
        merged.clear();
        std::merge(sums.begin(), sums.end(), with.begin(), with.end(), std::back_inserter(merged), is_less);
        sums.swap(merged);
    }
    return sums;
}

}  // namespace

ExactSum exact_sum(std::span<const std::int64_t> amounts, std::int64_t target) {
    assert(amounts.size() <= most_summands && target > 0);
    const auto wanted = static_cast<std::uint64_t>(target);
    const std::size_t half = amounts.size() / 2;
    const std::vector<Sum> left = sums_of(amounts.first(half), 0, wanted);
    const std::vector<Sum> right = sums_of(amounts.subspan(half), half, wanted);
    std::uint32_t members = 0;
    std::size_t ways = 0;
    std::size_t low = 0;
    std::size_t high = right.size();
    while (low < left.size() && high > 0 && ways < 2) {
        const std::uint64_t sum = left[low].amount + right[high - 1].amount;
        if (sum > wanted) {
            --high;
        } else if (sum < wanted) {
            ++low;
        } else {
            // Every pair of equal halves is a way of its own; two are enough to know.
            for (std::size_t at = high; at > 0 && right[at - 1].amount == right[high - 1].amount && ways < 2; --at) {
                members |= left[low].members | right[at - 1].members;
                ++ways;
            }
            ++low;
        }
    }
    ExactSum result;
    if (ways > 0) result.ways = ways == 1 ? ExactSum::Ways::one : ExactSum::Ways::several;
    for (std::size_t place = 0; place < amounts.size(); ++place) {
        if ((members >> place & 1U) != 0) result.chosen.push_back(place);
    }
    return result;
}

}  // namespace acta::tracking
