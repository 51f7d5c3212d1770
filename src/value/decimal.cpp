// Decimal arithmetic on 64-bit coefficients with 128-bit intermediate results.
#include "value/decimal.h"

#include "value/wide.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace acta::value {
namespace {

/// A coefficient and its scale before they are known to fit.
struct Unbounded {
    Wide coefficient;
    int scale;
};

/// Without trailing zeros in the fraction; zero has scale 0.
Unbounded stripped(Unbounded number) {
    if (number.coefficient == 0) return {0, 0};
    while (number.scale > 0 && number.coefficient % 10 == 0) {
        number.coefficient /= 10;
        --number.scale;
    }
    return number;
}

bool fits(Unbounded number) {
    return number.scale <= Decimal::max_scale && number.coefficient <= largest_coefficient &&
           number.coefficient >= -largest_coefficient;
}

Decimal held(Unbounded number) {
    number = stripped(number);
    if (!fits(number)) throw_overflow("a decimal has too many digits");
    return {static_cast<std::int64_t>(number.coefficient), number.scale};
}

/// The coefficient that the number has with `scale` fraction digits, at least its own.
Wide coefficient_at(const Decimal& number, int scale) {
    return Wide{number.coefficient()} * power_of_ten(scale - number.scale());
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

constexpr std::size_t short_digits = 18;

/// Digits that fit into 64 bits; none where one of them is something else.
std::optional<std::int64_t> read_short(std::string_view whole, std::string_view fraction) {
    std::int64_t coefficient = 0;
    for (const std::string_view part : {whole, fraction}) {
        for (const char letter : part) {
            if (!is_digit(letter)) return std::nullopt;
            coefficient = coefficient * 10 + (letter - '0');
        }
    }
    return coefficient;
}

}  // namespace

Decimal::Decimal(std::int64_t coefficient, int scale) {
    // Nearly every number is held in 64 bits, which are much faster than 128.
    if (scale >= 0 && scale <= max_scale && coefficient <= largest_coefficient && coefficient >= -largest_coefficient) {
        for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
        coefficient_ = coefficient;
        scale_ = static_cast<std::uint8_t>(scale);
        return;
    }
    Unbounded number{coefficient, scale};
    if (scale < 0 && coefficient != 0) number = {multiply(coefficient, power_of_ten(-scale)), 0};
    number = stripped(number);
    if (!fits(number)) throw_overflow("a decimal has too many digits");
    coefficient_ = static_cast<std::int64_t>(number.coefficient);
    scale_ = static_cast<std::uint8_t>(number.scale);
}

std::optional<Decimal> Decimal::parse(std::string_view text, int max_fraction) {
    assert(max_fraction >= 0 && max_fraction <= max_scale);
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view();
    if (whole.empty() || (point < text.size() && fraction.empty())) return std::nullopt;
    if (fraction.size() > static_cast<std::size_t>(max_fraction)) return std::nullopt;
    if (whole.size() + fraction.size() <= short_digits) {
        const std::optional<std::int64_t> coefficient = read_short(whole, fraction);
        if (!coefficient) return std::nullopt;
        return Decimal(negative ? -*coefficient : *coefficient, static_cast<int>(fraction.size()));
    }
    Unbounded number{0, static_cast<int>(fraction.size())};
    for (const std::string_view part : {whole, fraction}) {
        for (const char letter : part) {
            if (!is_digit(letter)) return std::nullopt;
            number.coefficient = number.coefficient * 10 + (letter - '0');
            // More digits than a fraction's trailing zeros could still take away.
            if (number.coefficient > largest_coefficient * power_of_ten(max_scale)) return std::nullopt;
        }
    }
    if (negative) number.coefficient = -number.coefficient;
    number = stripped(number);
    if (!fits(number)) return std::nullopt;
    return held(number);
}

std::string Decimal::to_string(int min_fraction) const {
    const bool negative = coefficient_ < 0;
    std::string digits = std::to_string(negative ? -coefficient_ : coefficient_);
    const auto fraction = static_cast<std::size_t>(scale_);
    if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
    const std::size_t wanted = std::max(fraction, static_cast<std::size_t>(std::max(min_fraction, 0)));
    if (wanted > 0) digits.insert(digits.size() - fraction, 1, '.');
    digits.append(wanted - fraction, '0');
    return negative ? "-" + digits : digits;
}

Decimal Decimal::operator-() const {
    Decimal negated = *this;
    negated.coefficient_ = -coefficient_;
    return negated;
}

Decimal operator+(Decimal left, Decimal right) {
    const int scale = std::max(left.scale(), right.scale());
    return held({coefficient_at(left, scale) + coefficient_at(right, scale), scale});
}

Decimal operator-(Decimal left, Decimal right) { return left + -right; }

Decimal operator*(Decimal left, Decimal right) {
    return held({Wide{left.coefficient()} * right.coefficient(), left.scale() + right.scale()});
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
    const Wide left = coefficient_at(*this, max_scale);
    const Wide right = coefficient_at(other, max_scale);
    if (left == right) return std::strong_ordering::equal;
    return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

Decimal divide_rounded(Decimal numerator, Decimal denominator, int scale) {
    assert(!denominator.is_zero());
    assert(scale >= 0 && scale <= Decimal::max_scale);
    const int exponent = denominator.scale() + scale - numerator.scale();
    return held({scaled_quotient(numerator.coefficient(), exponent, denominator.coefficient()), scale});
}

}  // namespace acta::value
