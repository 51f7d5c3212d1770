// StepTimes: where the time of a document went, for benchmarks. The rooms read no clock, so the caller lends its own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace acta::layout {

enum class Step : std::uint8_t { shaping, contents, deflate, objects };
inline constexpr std::size_t step_count = 4;

/// Adds up over documents until the caller clears it. Belongs to one thread, as the typesetter and the writer do that it is lent to.
struct StepTimes {
    std::int64_t (*now)() = nullptr;                ///< nanoseconds from any start; never goes back
    std::array<std::int64_t, step_count> spent{};  ///< nanoseconds by Step
};

/// Charges the time of its own life to a step; nothing is measured where `times` is null.
class Timed {
public:
    Timed(StepTimes* times, Step step) : times_(times), step_(step), start_(times == nullptr ? 0 : times->now()) {}
    ~Timed() {
        if (times_ != nullptr) times_->spent[static_cast<std::size_t>(step_)] += times_->now() - start_;
    }
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;

private:
    StepTimes* times_;
    Step step_;
    std::int64_t start_;
};

}  // namespace acta::layout
