// Smaller lists of numbers, for what is made of them: rapidcheck looks for the smallest that still fails.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace smaller {

using Numbers = std::vector<std::uint32_t>;

/// One thing that can be tried; all of them in the order of the tuple make a round.
struct Step {
    enum Kind : unsigned char { without_run, zeros, lower_number, none };
    Kind kind = without_run;
    std::size_t major = 0;  ///< which length of run; or which number
    std::size_t minor = 0;  ///< where the run starts; or how far down the number goes: the less, the further
    auto operator<=>(const Step&) const = default;
};

/// Long runs are taken at a few places, and those that may be a record, or several, at all: where exactly a record goes, the
/// others stay as they are.
inline constexpr std::array<std::size_t, 28> runs{400, 200, 100, 50, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15,
                                                  14,  13,  12,  11, 10, 9,  8,  7,  6,  5,  4,  3,  2,  1};
inline constexpr std::size_t longest_record = 24;

struct List {
    Numbers numbers;
    Step step;  ///< from which on it is to be made smaller
};

/// What is tried in the place of a list: fewer numbers, zeros, lower numbers. It goes on where the last success was, and
/// once round: to begin anew after each would try the same in vain a thousand times.
class Round {
public:
    explicit Round(List list) : list_(std::move(list)), step_(list_.step) {
        if (!is_there(step_)) step_ = after(step_);
        first_ = step_;
        is_round_ = false;
    }

    rc::Maybe<List> operator()() {
        while (!(is_over_ || list_.numbers.empty())) {
            const Step step = step_;
            step_ = after(step);
            std::optional<Numbers> less = tried(step);
            if (less) return List{std::move(*less), step.kind == Step::lower_number ? Step{step.kind, step.major, 0} : step};
        }
        return rc::Nothing;
    }

private:
    [[nodiscard]] bool is_there(const Step& step) const {
        const std::size_t count = list_.numbers.size();
        if (step.kind == Step::lower_number) return step.major < count && list_.numbers[step.major] >> step.minor != 0;
        return step.kind != Step::none && step.major < runs.size() && step.minor + runs[step.major] <= count;
    }

    /// The next that is there.
    Step after(Step step) {
        const std::size_t majors[] = {runs.size(), runs.size(), list_.numbers.size()};
        do {
            if (is_there(step)) {
                const bool is_long = step.kind != Step::lower_number && runs[step.major] > longest_record;
                step.minor += is_long ? runs[step.major] / 2 : 1;
            } else if (step.kind == Step::none) {
                if (is_round_) is_over_ = true;
                is_round_ = true;
                step = {};
            } else if (step.major + 1 < majors[step.kind]) {
                step = {step.kind, step.major + 1, 0};
            } else {
                step = {static_cast<Step::Kind>(step.kind + 1), 0, 0};
            }
        } while (!is_over_ && !is_there(step));
        if (is_round_ && first_ < step) is_over_ = true;
        return step;
    }

    [[nodiscard]] std::optional<Numbers> tried(const Step& step) const {
        Numbers less = list_.numbers;
        if (step.kind == Step::lower_number) {
            less[step.major] -= less[step.major] >> step.minor;
            return less;
        }
        const auto first = less.begin() + static_cast<std::ptrdiff_t>(step.minor);
        const auto last = first + static_cast<std::ptrdiff_t>(runs[step.major]);
        if (step.kind == Step::without_run) less.erase(first, last);
        else if (std::all_of(first, last, [](std::uint32_t one) { return one == 0; })) return std::nullopt;
        else std::fill(first, last, 0U);
        return less;
    }

    List list_;
    Step step_;
    Step first_{Step::none, 0, 0};
    bool is_round_ = false;  ///< it has begun anew
    bool is_over_ = false;
};

/// A list with all that is smaller.
inline rc::Shrinkable<Numbers> with_smaller(Numbers numbers) {
    const auto round = [](const List& list) { return rc::makeSeq<Round>(list); };
    return rc::shrinkable::map(rc::shrinkable::shrinkRecur(List{std::move(numbers), {}}, round),
                               [](List list) { return std::move(list.numbers); });
}

}  // namespace smaller
