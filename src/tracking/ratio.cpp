// Exact quotients in 128 bits.
#include "tracking/ratio.h"

#include <cassert>
#include <limits>

namespace acta::tracking {
namespace {

Wide absolute_of(Wide number) { return number < 0 ? -number : number; }

Wide common_divisor(Wide left, Wide right) {
    left = absolute_of(left);
    right = absolute_of(right);
    while (right != 0) {
        const Wide rest = left % right;
        left = right;
        right = rest;
    }
    return left;
}

/// The largest whole number that is not above the quotient.
Wide floor_of(Wide numerator, Wide denominator) {
    const Wide quotient = numerator / denominator;
    return numerator % denominator < 0 ? quotient - 1 : quotient;
}

/// By whole parts, then by the reciprocals of the rests, as Euclid would: no product is ever made.
std::strong_ordering compare(Wide left, Wide left_below, Wide right, Wide right_below) {
    const Wide left_whole = floor_of(left, left_below);
    const Wide right_whole = floor_of(right, right_below);
    if (left_whole != right_whole) return left_whole <=> right_whole;
    const Wide left_rest = left - left_whole * left_below;
    const Wide right_rest = right - right_whole * right_below;
    if (left_rest == 0 || right_rest == 0) return left_rest <=> right_rest;
    return compare(right_below, right_rest, left_below, left_rest);
}

}  // namespace

Wide multiplied(Wide left, Wide right) {
    Wide product = 0;
    if (__builtin_mul_overflow(left, right, &product)) throw value::Overflow("a product has too many digits");
    return product;
}

Wide added(Wide left, Wide right) {
    Wide sum = 0;
    if (__builtin_add_overflow(left, right, &sum)) throw value::Overflow("a sum has too many digits");
    return sum;
}

std::int64_t rounded_quotient(Wide numerator, Wide denominator) {
    assert(denominator > 0);
    Wide quotient = numerator / denominator;
    const Wide distance = absolute_of(numerator % denominator);
    if (distance >= denominator - distance) quotient += numerator < 0 ? -1 : 1;
    if (quotient > std::numeric_limits<std::int64_t>::max() || quotient < std::numeric_limits<std::int64_t>::min()) {
        throw value::Overflow("a quotient is too large");
    }
    return static_cast<std::int64_t>(quotient);
}

std::optional<Ratio> Ratio::of(Wide numerator, Wide denominator) {
    if (denominator == 0) return std::nullopt;
    const Wide divisor = common_divisor(numerator, denominator) * (denominator < 0 ? -1 : 1);
    Ratio ratio;
    ratio.numerator_ = numerator / divisor;
    ratio.denominator_ = denominator / divisor;
    return ratio;
}

value::Decimal Ratio::to_decimal(int scale) const {
    Wide power = 1;
    for (int count = 0; count < scale; ++count) power *= 10;
    return {rounded_quotient(multiplied(numerator_, power), denominator_), scale};
}

Ratio Ratio::absolute() const {
    Ratio positive = *this;
    positive.numerator_ = absolute_of(numerator_);
    return positive;
}

Ratio operator+(Ratio left, Ratio right) {
    const Wide divisor = common_divisor(left.denominator_, right.denominator_);
    const Wide sum = added(multiplied(left.numerator_, right.denominator_ / divisor),
                           multiplied(right.numerator_, left.denominator_ / divisor));
    return *Ratio::of(sum, multiplied(left.denominator_, right.denominator_ / divisor));
}

Ratio operator-(Ratio left, Ratio right) {
    right.numerator_ = -right.numerator_;
    return left + right;
}

Ratio operator*(Ratio left, Ratio right) {
    return *Ratio::of(multiplied(left.numerator_, right.numerator_), multiplied(left.denominator_, right.denominator_));
}

std::strong_ordering Ratio::operator<=>(const Ratio& other) const {
    return compare(numerator_, denominator_, other.numerator_, other.denominator_);
}

}  // namespace acta::tracking
