// NumberFormat: a locale's separators, groups and currency placement, taken from ICU once; private to this room.
#pragma once

#include "value/decimal.h"
#include "value/money.h"

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unicode/locid.h>

namespace acta::wording {

/// Formats machine forms ("-1234.50") by a locale's habits. Safe to share between threads. Digits are ASCII.
class NumberFormat {
public:
    explicit NumberFormat(const icu::Locale& locale);

    /// `machine`: an optional '-', digits, optionally '.' and digits.
    [[nodiscard]] std::string format(std::string_view machine) const;
    void append_signed(std::string& text, std::string_view machine) const;  ///< the same, after a text
    [[nodiscard]] std::string percent(std::string_view machine) const;
    /// The number with the currency's code or symbol where the locale puts it; a space between letters and digits as CLDR's
    /// currencySpacing asks. In India the rupee has its sign in any case: it is no other currency's, and the code is foreign there.
    [[nodiscard]] std::string with_currency(std::string_view machine, value::Currency currency, bool as_symbol) const;

private:
    /// Appends a number without sign.
    static constexpr std::size_t longest_grouped_at_once = 24;

    void append(std::string& text, std::string_view digits_and_point) const;
    void append_grouped(std::string& text, std::string_view digits_and_point, std::size_t point) const;
    /// The currency's symbol in this locale: asked of ICU once.
    [[nodiscard]] const std::string& symbol(value::Currency currency) const;

    icu::Locale locale_;
    bool right_to_left_;
    bool in_india_;
    std::string decimal_separator_;
    std::string group_separator_;
    std::string minus_;
    int primary_group_ = 3;
    int secondary_group_ = 3;
    int least_digits_to_group_ = 1;
    std::string percent_before_;
    std::string percent_after_;
    bool currency_first_ = false;
    std::string currency_gap_;  ///< what stands between number and currency; may be empty
    mutable std::mutex mutex_;
    mutable std::map<value::Currency, std::string> symbols_;
};

}  // namespace acta::wording
