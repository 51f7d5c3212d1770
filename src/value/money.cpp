// Money arithmetic in minor units; every rounding is half away from zero, every overflow an exception.
#include "value/money.h"

#include "value/wide.h"

#include <cassert>
#include <numeric>

namespace acta::value {

std::optional<Money> Money::parse(std::string_view text, Currency currency) {
    const std::optional<Decimal> amount = Decimal::parse(text, currency.digits());
    if (!amount) return std::nullopt;
    const Wide minor = Wide{amount->coefficient()} * power_of_ten(currency.digits() - amount->scale());
    if (minor > largest_coefficient || minor < -largest_coefficient) return std::nullopt;
    return Money(static_cast<std::int64_t>(minor), currency);
}

std::string Money::to_string() const {
    const bool negative = minor_ < 0;
    std::string digits = std::to_string(minor_);
    if (negative) digits.erase(0, 1);  // not by negating: the least number has no opposite
    const auto fraction = static_cast<std::size_t>(currency_.digits());
    if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
    if (fraction > 0) digits.insert(digits.size() - fraction, 1, '.');
    return negative ? "-" + digits : digits;
}

Decimal Money::to_decimal() const { return {minor_, currency_.digits()}; }

Money Money::operator-() const { return {narrow(-Wide{minor_}), currency_}; }

Money operator+(Money left, Money right) {
    assert(left.currency_ == right.currency_);
    return {narrow(Wide{left.minor_} + right.minor_), left.currency_};
}

Money operator-(Money left, Money right) {
    assert(left.currency_ == right.currency_);
    return {narrow(Wide{left.minor_} - right.minor_), left.currency_};
}

Money& Money::operator+=(Money other) { return *this = *this + other; }

Money& Money::operator-=(Money other) { return *this = *this - other; }

std::strong_ordering operator<=>(const Money& left, const Money& right) {
    assert(left.currency_ == right.currency_);
    return left.minor_ <=> right.minor_;
}

Money round_to_money(Decimal amount, Currency currency) {
    return {narrow(scaled_quotient(amount.coefficient(), currency.digits() - amount.scale(), 1)), currency};
}

Money line_amount(Decimal price, Decimal base_quantity, Decimal quantity, Currency currency) {
    assert(!base_quantity.is_zero());
    const Wide product = Wide{price.coefficient()} * quantity.coefficient();
    const int exponent = base_quantity.scale() + currency.digits() - price.scale() - quantity.scale();
    return {narrow(scaled_quotient(product, exponent, base_quantity.coefficient())), currency};
}

Money percent_of(Money amount, Decimal percent) {
    const Wide product = Wide{amount.minor()} * percent.coefficient();
    return {narrow(scaled_quotient(product, -percent.scale() - 2, 1)), amount.currency()};
}

Money fraction_of(Money amount, std::int64_t numerator, std::int64_t denominator) {
    assert(denominator > 0);
    return {narrow(divide_half_away(Wide{amount.minor()} * numerator, denominator)), amount.currency()};
}

Money part_of_price(Decimal price, Decimal quantity, std::int64_t numerator, std::int64_t denominator, Currency currency) {
    assert(denominator > 0);
    const Wide product = Wide{price.coefficient()} * quantity.coefficient();
    const std::int64_t common = std::gcd(numerator, denominator);
    const int exponent = currency.digits() - price.scale() - quantity.scale();
    return {narrow(scaled_quotient(multiply(product, numerator / common), exponent, denominator / common)), currency};
}

}  // namespace acta::value
