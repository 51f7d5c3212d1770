// Sets of open amounts that sum to a payment.
#include "catch.h"

#include "tracking/exact_sum.h"

#include <rapidcheck.h>

#include <limits>
#include <numeric>
#include <vector>

using acta::tracking::exact_sum;
using acta::tracking::ExactSum;
using acta::tracking::most_summands;
using Amounts = std::vector<std::int64_t>;
using Ways = ExactSum::Ways;

TEST_CASE("The only set that sums to the amount is found") {
    const ExactSum sum = exact_sum(Amounts{100, 250, 70, 31}, 320);
    CHECK(sum.ways == Ways::one);
    CHECK(sum.chosen == std::vector<std::size_t>{1, 2});
    CHECK(exact_sum(Amounts{100, 250, 70, 31}, 451).chosen.size() == 4);
    CHECK(exact_sum(Amounts{100, 250, 70, 31}, 99).ways == Ways::none);
    CHECK(exact_sum(Amounts{}, 1).ways == Ways::none);
}

TEST_CASE("Two sets, or two equal amounts, are several ways") {
    CHECK(exact_sum(Amounts{100, 50, 30, 20}, 100).ways == Ways::several);
    CHECK(exact_sum(Amounts{100, 50, 50}, 150).ways == Ways::several);
    CHECK(exact_sum(Amounts{100, 50, 50}, 200).ways == Ways::one);
}

TEST_CASE("As many amounts as are allowed, and the largest there are, are summed without a mistake") {
    Amounts powers;
    for (std::size_t place = 0; place < most_summands; ++place) powers.push_back(std::int64_t{1} << place);
    const ExactSum all = exact_sum(powers, (std::int64_t{1} << most_summands) - 1);
    CHECK(all.ways == Ways::one);
    CHECK(all.chosen.size() == most_summands);
    CHECK(exact_sum(powers, 0b101010101010).chosen.size() == 6);
    const std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(exact_sum(Amounts(most_summands, most), most).ways == Ways::several);
    CHECK(exact_sum(Amounts{most, most - 1, 1}, most).ways == Ways::several);
    CHECK(exact_sum(Amounts{most - 1, most - 2}, most).ways == Ways::none);
}

TEST_CASE("It finds what trying every set finds") {
    REQUIRE(rc::check("all sets", [] {
        const auto count = *rc::gen::inRange<std::size_t>(0, 13);
        const auto amounts = *rc::gen::container<Amounts>(count, rc::gen::inRange<std::int64_t>(1, 60));
        const auto target = *rc::gen::inRange<std::int64_t>(1, 200);
        std::size_t ways = 0;
        std::size_t last = 0;
        for (std::size_t set = 1; set < (std::size_t{1} << count); ++set) {
            std::int64_t sum = 0;
            for (std::size_t place = 0; place < count; ++place) sum += (set >> place & 1) != 0 ? amounts[place] : 0;
            if (sum != target) continue;
            ++ways;
            last = set;
        }
        const ExactSum found = exact_sum(amounts, target);
        RC_CLASSIFY(ways == 1, "one way");
        RC_ASSERT(found.ways == (ways == 0 ? Ways::none : ways == 1 ? Ways::one : Ways::several));
        if (ways != 1) return;
        std::size_t set = 0;
        for (const std::size_t place : found.chosen) set |= std::size_t{1} << place;
        RC_ASSERT(set == last);
    }));
}
