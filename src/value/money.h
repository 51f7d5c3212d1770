// Money: a count of minor units of an ISO 4217 currency.
#pragma once

#include "value/decimal.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::value {

/// An active ISO 4217 currency with its number of minor-unit digits (EUR 2, JPY 0, KWD 3).
class Currency {
public:
    /// The currency of this code (upper case), or none where ISO 4217 does not list it. Fund and testing codes are not listed.
    [[nodiscard]] static std::optional<Currency> find(std::string_view code);

    [[nodiscard]] std::string_view code() const { return {code_.data(), code_.size()}; }
    [[nodiscard]] int digits() const { return digits_; }
    auto operator<=>(const Currency&) const = default;  ///< by code

private:
    Currency(std::string_view code, int digits);
    std::array<char, 3> code_;
    std::uint8_t digits_;
};

/// All codes that Currency::find knows, sorted: for hints.
[[nodiscard]] const std::vector<std::string_view>& currency_codes();

/// An amount in one currency. Arithmetic on different currencies is a bug of ours (asserted), not of the user's.
class Money {
public:
    Money(std::int64_t minor, Currency currency) : minor_(minor), currency_(currency) {}
    [[nodiscard]] static Money zero(Currency currency) { return {0, currency}; }

    /// Parses a decimal with at most the currency's digits ("450", "450.00"; JPY "450"); anything else is no value.
    [[nodiscard]] static std::optional<Money> parse(std::string_view text, Currency currency);

    [[nodiscard]] std::int64_t minor() const { return minor_; }
    [[nodiscard]] Currency currency() const { return currency_; }
    [[nodiscard]] bool is_zero() const { return minor_ == 0; }
    [[nodiscard]] bool is_negative() const { return minor_ < 0; }

    /// Machine form with all of the currency's digits: "450.00", "-0.05", JPY "450".
    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] Decimal to_decimal() const;

    [[nodiscard]] Money operator-() const;
    friend Money operator+(Money left, Money right);
    friend Money operator-(Money left, Money right);
    Money& operator+=(Money other);
    Money& operator-=(Money other);
    [[nodiscard]] bool operator==(const Money&) const = default;
    /// By amount; the currencies must be equal.
    friend std::strong_ordering operator<=>(const Money& left, const Money& right);

private:
    std::int64_t minor_;
    Currency currency_;
};

/// The exact decimal rounded half away from zero to the currency's minor unit.
[[nodiscard]] Money round_to_money(Decimal amount, Currency currency);

/// round(price / base_quantity x quantity), one rounding (EN 16931 BT-131 without charges and allowances).
[[nodiscard]] Money line_amount(Decimal price, Decimal base_quantity, Decimal quantity, Currency currency);

/// round(amount x percent / 100): a tax of a group (EN 16931 BR-CO-17), a discount, a share.
[[nodiscard]] Money percent_of(Money amount, Decimal percent);

/// round(amount x numerator / denominator), half away from zero; denominator > 0.
[[nodiscard]] Money fraction_of(Money amount, std::int64_t numerator, std::int64_t denominator);

/// round(price x quantity x numerator / denominator) to the currency, one rounding: the cumulative part of a price.
[[nodiscard]] Money part_of_price(Decimal price, Decimal quantity, std::int64_t numerator, std::int64_t denominator,
                                  Currency currency);

}  // namespace acta::value
