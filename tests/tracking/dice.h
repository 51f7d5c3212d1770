// Dice: random things out of lists of choices, thousands of them; of those that break a rule the smallest is shown.
#pragma once

#include "choices.h"
#include "desk.h"
#include "smaller.h"

#include <rapidcheck.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace desk {

/// So many numbers are enough for nearly every book, and what is drawn after them is plain.
inline constexpr std::size_t numbers_of_a_list = 400;

/// Always the same ones of one state.
inline smaller::Numbers numbers_of(rc::Random random) {
    smaller::Numbers numbers(numbers_of_a_list);
    for (std::uint32_t& number : numbers) number = static_cast<std::uint32_t>(random.next());
    return numbers;
}

inline rc::Gen<choices::Choices> lists() {
    return rc::Gen<choices::Choices>([](const rc::Random& random, int) {
        return rc::shrinkable::map(smaller::with_smaller(numbers_of(random)),
                                   [](smaller::Numbers list) { return choices::Choices(std::move(list)); });
    });
}

class Dice {
public:
    explicit Dice(choices::Choices choices) : choices_(std::move(choices)) {}
    /// The dice of a number are always the same.
    explicit Dice(std::uint64_t seed) : choices_(numbers_of(rc::Random(seed))) {}

    // 0, the first of all, the day in front of all others, and no: these are the plain ones, of which a small book is made.

    /// 0 .. below - 1
    int roll(int below) { return choices_.below(below); }
    bool one_in(int count) { return choices_.one_in(count); }
    /// Whether there is another one after so many, of `most` at most: each count is as likely.
    bool another(int count, int most) { return roll(most - count + 1) != 0; }
    /// Of January or February 2026.
    Date date() { return day("2026-01-01").plus_days(roll(60)); }
    template <typename Value>
    const Value& any(const std::vector<Value>& values) {
        return choices_.any(values);
    }
    template <typename Value>
    void shuffle(std::vector<Value>& values) {
        for (std::size_t rest = values.size(); rest > 1; --rest) {
            std::swap(values[rest - 1], values[rest - 1 - static_cast<std::size_t>(roll(static_cast<int>(rest)))]);
        }
    }

private:
    choices::Choices choices_;
};

/// Whether so many random things, of whatever `make` makes of dice, are as `check` wants them; it may roll the dice on.
/// Of those that are not the smallest is told by `shown(thing)`. RC_PARAMS="max_success=10000" tries more, "seed=.."
/// the same ones again, "noshrink=1" shows the first that fails as it is.
template <typename Make, typename Check>
bool hold(const std::string& name, int count, Make make, Check check) {
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    const char* wanted = std::getenv("RC_PARAMS");
    if (wanted == nullptr || std::string(wanted).find("max_success") == std::string::npos) params.maxSuccess = count;
    std::cerr << "\n- " << name << "\n";
    const auto result = rc::detail::checkTestable(
        [&] {
            Dice dice(*lists());
            const auto thing = make(dice);
            try {
                check(thing, dice);
            } catch (...) {
                RC_LOG(shown(thing));
                throw;
            }
        },
        rc::detail::TestMetadata{name, name}, params);
    rc::detail::printResultMessage(result, std::cerr);
    std::cerr << "\n";
    return result.template is<rc::detail::SuccessResult>();
}

}  // namespace desk
