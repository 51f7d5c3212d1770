// Ratio: an exact quotient for figures that are no money: days, shares.
#pragma once

#include "value/decimal.h"

#include <compare>
#include <cstdint>
#include <optional>

namespace acta::tracking {

__extension__ typedef __int128 Wide;

/// left x right and left + right; throw value::Overflow where 128 bits do not hold the result.
[[nodiscard]] Wide multiplied(Wide left, Wide right);
[[nodiscard]] Wide added(Wide left, Wide right);

/// numerator / denominator rounded half away from zero; denominator > 0. Throws value::Overflow where 64 bits do not hold it.
[[nodiscard]] std::int64_t rounded_quotient(Wide numerator, Wide denominator);

/// A rational number in lowest terms; equal numbers are equal values. Arithmetic throws value::Overflow where 128 bits do not do.
class Ratio {
public:
    Ratio() = default;  ///< 0
    explicit Ratio(std::int64_t whole) : numerator_(whole) {}
    /// None where the denominator is 0: so is every figure that is divided by nothing.
    [[nodiscard]] static std::optional<Ratio> of(Wide numerator, Wide denominator);

    [[nodiscard]] Wide numerator() const { return numerator_; }
    [[nodiscard]] Wide denominator() const { return denominator_; }  ///< above 0

    /// Rounded half away from zero to so many fraction digits.
    [[nodiscard]] value::Decimal to_decimal(int scale) const;
    /// Rounded half away from zero: days, to be added to a date.
    [[nodiscard]] std::int64_t to_whole() const { return rounded_quotient(numerator_, denominator_); }

    [[nodiscard]] Ratio absolute() const;
    friend Ratio operator+(Ratio left, Ratio right);
    friend Ratio operator-(Ratio left, Ratio right);
    friend Ratio operator*(Ratio left, Ratio right);
    [[nodiscard]] bool operator==(const Ratio&) const = default;
    [[nodiscard]] std::strong_ordering operator<=>(const Ratio& other) const;  ///< by value; never overflows

private:
    Wide numerator_ = 0;
    Wide denominator_ = 1;
};

}  // namespace acta::tracking
