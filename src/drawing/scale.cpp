// The scale of a value axis: from zero, or a round number below it, to a round number.
#include "drawing/scale.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace acta::drawing {

namespace {

constexpr int fewest_ticks = 3;
constexpr double smallest_span = 1e-290;  ///< what is smaller counts as zero: its steps would lose their exactness
constexpr double mantissas[] = {1, 2, 2.5, 5};

double power_of_ten(int exponent) {
    double power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

/// `factor` steps. Below one it is a division by a whole power of ten, so that three tenths are the number that 0.3 is.
double steps(double factor, double mantissa, int exponent) {
    const double whole = factor * mantissa;
    return exponent < 0 ? whole / power_of_ten(-exponent) : whole * power_of_ten(exponent);
}

struct Candidate {
    double mantissa = 1;
    int exponent = 0;
    double first = 0;  ///< in steps
    double last = 0;
    [[nodiscard]] int ticks() const { return static_cast<int>(last - first) + 1; }
    [[nodiscard]] double span() const { return steps(last, mantissa, exponent) - steps(first, mantissa, exponent); }
};

/// The fewest steps that reach `value`, away from zero. A value that lies on a tick but for the last bits of its binary
/// fraction is on it.
double steps_to(double value, double step) {
    const double exact = std::abs(value) / step;
    const double near = std::round(exact);
    const double count = std::abs(exact - near) < 1e-9 ? near : std::ceil(exact);
    return count == 0 ? 0 : std::copysign(count, value);
}

}  // namespace

Scale scale_of(double low, double high, int most_ticks) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
    if (high - low < smallest_span) return {};
    most_ticks = std::clamp(most_ticks, 4, 6);
    const int magnitude = static_cast<int>(std::floor(std::log10(high - low)));
    std::optional<Candidate> best;
    for (int exponent = magnitude - 2; exponent <= magnitude + 1; ++exponent) {
        for (const double mantissa : mantissas) {
            const double step = steps(1, mantissa, exponent);
            const Candidate candidate{mantissa, exponent, steps_to(low, step), steps_to(high, step)};
            if (candidate.ticks() < fewest_ticks || candidate.ticks() > most_ticks) continue;
            // Larger steps come later: they win only by a clearly shorter axis.
            if (!best || candidate.span() < best->span() * (1 - 1e-9)) best = candidate;
        }
    }
    if (!best) return {};
    Scale scale;
    scale.ticks.clear();
    for (double tick = best->first; tick <= best->last; ++tick) scale.ticks.push_back(steps(tick, best->mantissa,
        best->exponent) + 0.0);
    return scale;
}

}  // namespace acta::drawing
