// NumberFormat: a locale's separators, groups and currency placement, taken from ICU once; private to this room.
#pragma once

#include "value/decimal.h"
#include "value/money.h"

#include <cstddef>
#include <map>
#include <mutex>
#include <span>
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
    /// The same of a number that is written as a value with so many decimals writes itself, and short: such a value need not be known. It is
    /// `machine` itself or stands in `room`; nothing where it is written otherwise, or where the room is too small.
    [[nodiscard]] std::string_view plain(std::string_view machine, int decimals, std::span<char> room) const;
    [[nodiscard]] std::string percent(std::string_view machine) const;
    /// The number with the currency's code or symbol where the locale puts it; a space between letters and digits as CLDR's
    /// currencySpacing asks. In India the rupee has its sign in any case: it is no other currency's, and the code is foreign there.
    [[nodiscard]] std::string with_currency(std::string_view machine, value::Currency currency, bool as_symbol) const;

private:
    static constexpr std::size_t longest_plain = 15;  ///< in bytes, without its sign: every type of number holds it

    /// Appends a number without sign.
    void append(std::string& text, std::string_view number) const;
    [[nodiscard]] std::string_view separated(std::string_view machine, std::size_t whole, std::span<char> room) const;
    /// Writes a number without sign, whose whole digits are the first `whole` bytes; its end.
    char* write(char* to, std::string_view number, std::size_t whole) const;
    /// How many bytes a number of so many bytes takes at most.
    [[nodiscard]] std::size_t room_for(std::size_t bytes) const {
        return bytes * (1 + group_separator_.size()) + decimal_separator_.size();
    }
    /// The currency's symbol in this locale: asked of ICU once.
    [[nodiscard]] const std::string& symbol(value::Currency currency) const;

    icu::Locale locale_;
    bool right_to_left_;
    bool in_india_;
    std::string decimal_separator_;
    std::string group_separator_;
    std::string minus_;
    std::size_t primary_group_ = 3;
    std::size_t secondary_group_ = 3;
    bool decimal_is_point_ = true;
    std::size_t least_digits_to_group_ = 4;  ///< from so many whole digits on there are groups
    std::string percent_before_;
    std::string percent_after_;
    bool currency_first_ = false;
    std::string currency_gap_;  ///< what stands between number and currency; may be empty
    mutable std::mutex mutex_;
    mutable std::map<value::Currency, std::string> symbols_;
};

}  // namespace acta::wording
