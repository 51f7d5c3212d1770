// Choices: what a random thing is made of, as a list of numbers: rapidcheck makes the thing smaller by making the list
// smaller.
#pragma once

#include <rapidcheck.h>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <utility>
#include <vector>

namespace choices {

/// Gives one number after the other, and 0 when there are none left: 0 is always the plainest choice.
class Choices {
public:
    Choices() = default;
    explicit Choices(std::vector<std::uint32_t> numbers) : numbers_(std::move(numbers)) {}

    /// 0 .. count - 1
    int below(int count) {
        const std::uint32_t number = next_ < numbers_.size() ? numbers_[next_++] : 0;
        return static_cast<int>(number % static_cast<std::uint32_t>(count));
    }
    bool one_in(int count) { return below(count) == count - 1; }
    template <typename Value>
    const Value& any(const std::vector<Value>& values) {
        return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
    }
    [[nodiscard]] const std::vector<std::uint32_t>& numbers() const { return numbers_; }

private:
    std::vector<std::uint32_t> numbers_;
    std::size_t next_ = 0;
};

inline std::ostream& operator<<(std::ostream& out, const Choices& made) {
    out << "{";
    for (const std::uint32_t number : made.numbers()) out << number << ",";
    return out << "}";
}

/// Lists of up to so many numbers, and of a third of that at least. Smaller ones have fewer numbers, or zeros among
/// them: other numbers are no simpler.
inline rc::Gen<Choices> up_to(int length) {
    using Numbers = std::vector<std::uint32_t>;
    const auto number =
        rc::gen::noShrink(rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::uint32_t>(0, 1U << 16U)));
    const auto size = rc::gen::noShrink(rc::gen::resize(rc::kNominalSize, rc::gen::inRange(length / 3, length + 1)));
    const auto numbers = rc::gen::noShrink(rc::gen::mapcat(
        size, [number](int count) { return rc::gen::container<Numbers>(static_cast<std::size_t>(count), number); }));
    const auto smaller = [](const Numbers& list) {
        const auto zero = [](std::uint32_t one) { return one == 0 ? rc::Seq<std::uint32_t>() : rc::seq::just(0U); };
        return rc::seq::concat(rc::shrink::removeChunks(list), rc::shrink::eachElement(list, zero));
    };
    return rc::gen::map(rc::gen::shrink(numbers, smaller), [](Numbers list) { return Choices(std::move(list)); });
}

}  // namespace choices
