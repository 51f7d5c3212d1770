// Wide: 128-bit integers for products of amounts, and the one rounding of this room; private to it.
#pragma once

#include "value/decimal.h"

#include <cstdint>
#include <limits>

namespace acta::value {

__extension__ typedef __int128 Wide;

inline constexpr Wide largest_coefficient = 999'999'999'999'999'999;  // 18 digits

[[noreturn]] inline void throw_overflow(const char* what) { throw Overflow(what); }

/// left x right; throws Overflow where 128 bits do not hold it.
[[nodiscard]] inline Wide multiply(Wide left, Wide right) {
    Wide product = 0;
    if (__builtin_mul_overflow(left, right, &product)) throw_overflow("a product has too many digits");
    return product;
}

/// 10^exponent, 0 <= exponent; throws Overflow over 38.
[[nodiscard]] inline Wide power_of_ten(int exponent) {
    if (exponent > 38) throw_overflow("a power of ten has too many digits");
    Wide power = 1;
    for (int count = 0; count < exponent; ++count) power *= 10;
    return power;
}

/// numerator / denominator, rounded half away from zero; denominator > 0.
[[nodiscard]] inline Wide divide_half_away(Wide numerator, Wide denominator) {
    const Wide quotient = numerator / denominator;
    const Wide remainder = numerator % denominator;
    const Wide distance = remainder < 0 ? -remainder : remainder;
    if (distance < denominator - distance) return quotient;
    return numerator < 0 ? quotient - 1 : quotient + 1;
}

/// numerator x 10^exponent / denominator, rounded half away from zero; the exponent may be negative; denominator is not 0.
[[nodiscard]] inline Wide scaled_quotient(Wide numerator, int exponent, Wide denominator) {
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    if (exponent >= 0) return divide_half_away(multiply(numerator, power_of_ten(exponent)), denominator);
    Wide divisor = 0;
    // No numerator here has over 37 digits (18 x 18, or a 64-bit amount x 18), so that a divisor that 128 bits do not
    // hold is more than twice as large: the quotient rounds to zero.
    if (__builtin_mul_overflow(denominator, power_of_ten(-exponent), &divisor)) {
        constexpr Wide half_of_largest = (std::numeric_limits<std::int64_t>::max() * Wide{1} << 63);
        if (numerator > half_of_largest || numerator < -half_of_largest) throw_overflow("a quotient has too many digits");
        return 0;
    }
    return divide_half_away(numerator, divisor);
}

/// As 64 bits; throws Overflow where it does not fit.
[[nodiscard]] inline std::int64_t narrow(Wide wide) {
    if (wide > std::numeric_limits<std::int64_t>::max() || wide < std::numeric_limits<std::int64_t>::min()) {
        throw_overflow("an amount is too large");
    }
    return static_cast<std::int64_t>(wide);
}

}  // namespace acta::value
