// Decimal: an exact decimal number for prices, quantities and rates.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace acta::value {

/// A result that does not fit. Thrown by every arithmetic of this room; never a wrap (rules.md 1).
class Overflow : public std::overflow_error {
public:
    using std::overflow_error::overflow_error;
};

/// An exact decimal: coefficient / 10^scale, at most 18 significant digits, scale 0..12. Kept without trailing zeros in the
/// fraction, so that equal numbers are equal values ("1.50" == "1.5").
class Decimal {
public:
    static constexpr int max_scale = 12;

    constexpr Decimal() = default;
    /// coefficient / 10^scale; throws Overflow where it cannot be held.
    Decimal(std::int64_t coefficient, int scale);

    /// Parses `-?[0-9]+(\.[0-9]+)?` with at most `max_fraction` fraction digits (trailing zeros count); anything else, or a
    /// number too long, is no value. No sign "+", no exponent, no spaces, no grouping.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text, int max_fraction = 6);

    [[nodiscard]] std::int64_t coefficient() const { return coefficient_; }
    [[nodiscard]] int scale() const { return scale_; }
    [[nodiscard]] bool is_zero() const { return coefficient_ == 0; }
    [[nodiscard]] bool is_negative() const { return coefficient_ < 0; }

    /// Shortest exact form with '.', at least `min_fraction` fraction digits: "450", "3.5", "-0.05".
    [[nodiscard]] std::string to_string(int min_fraction = 0) const;

    [[nodiscard]] Decimal operator-() const;
    friend Decimal operator+(Decimal left, Decimal right);
    friend Decimal operator-(Decimal left, Decimal right);
    friend Decimal operator*(Decimal left, Decimal right);  ///< throws Overflow where not exact in 12 digits

    [[nodiscard]] bool operator==(const Decimal&) const = default;
    [[nodiscard]] std::strong_ordering operator<=>(const Decimal& other) const;  ///< by value

private:
    std::int64_t coefficient_ = 0;
    std::uint8_t scale_ = 0;
};

/// numerator / denominator rounded half away from zero to `scale` fraction digits; denominator must not be 0.
[[nodiscard]] Decimal divide_rounded(Decimal numerator, Decimal denominator, int scale);

}  // namespace acta::value
