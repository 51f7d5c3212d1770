// Wording: how dates, numbers, money and counts are written in a language with a country's habits (Unicode CLDR through ICU).
#pragma once

#include "value/date.h"
#include "value/decimal.h"
#include "value/money.h"
#include "wording/words.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace acta::wording {

enum class DateStyle : unsigned char {
    short_form,  ///< 31.10.2026, 31/10/2026: numeric, four-digit year, as CLDR's yMd skeleton with two-digit day and month
    medium,      ///< 31 Oct 2026
    long_form    ///< 31 October 2026
};

enum class MoneyStyle : unsigned char {
    plain,  ///< 1,234.50: no currency; where the table's head says it
    code,   ///< EUR 1,234.50 or 1 234,50 EUR: as the language places it; rupees in India have their sign
    symbol  ///< €1,234.50, 1 234,50 €, ₹1,23,456.00
};

/// Where a number may be written: no allocation for each.
using NumberRoom = std::array<char, 128>;

/// The text with plain spaces for those that do not break: for a terminal, where it is searched and copied.
[[nodiscard]] std::string with_plain_spaces(std::string text);

/// The formats of one language and region over one set of words. Immutable after construction; safe to share between threads.
/// All digits are ASCII digits ("latn") in every language, as business paper in these languages has them. Spaces inside a date, and between
/// an amount and its currency, do not break; in Arabic, marks that nobody sees (U+200E, U+200F) keep minus, percent and currency in place.
class Wording {
public:
    /// `words` must outlive it. `region`: ISO 3166-1 alpha-2 of the reader's country; empty: the language's own.
    Wording(const Words& words, std::string_view language, std::string_view region);
    ~Wording();
    Wording(Wording&&) noexcept;
    Wording& operator=(Wording&&) noexcept;

    [[nodiscard]] const Words& words() const;
    [[nodiscard]] const std::string& language() const;  ///< BCP 47 with region: "hi-IN"
    [[nodiscard]] bool right_to_left() const;

    [[nodiscard]] std::string date(value::Date date, DateStyle style) const;
    [[nodiscard]] std::string month(value::Month month) const;               ///< "October 2026", in the form that stands alone
    [[nodiscard]] std::string short_month(value::Month month) const;         ///< "Oct", in the form that stands alone, without its year
    [[nodiscard]] std::string period(value::Period period) const;            ///< "1–31 October 2026", "15 Oct – 14 Nov 2026", by CLDR's intervals
    [[nodiscard]] std::string number(value::Decimal number, int min_fraction = 0) const;
    /// What number(), price() and plain money() make of a number that is written as a value with so many decimals writes itself
    /// ("-1234.50") and is no longer than 15 digits: faster than by its value. It stands in `written` or in `room`; empty where it is written
    /// otherwise ("1234.5", "+1", "x"), which says nothing about whether it is a number.
    [[nodiscard]] std::string_view plain_number(std::string_view written, int decimals, NumberRoom& room) const;
    [[nodiscard]] std::string percent(value::Decimal percent) const;         ///< 21 -> "21%", "21 %"
    [[nodiscard]] std::string money(value::Money money, MoneyStyle style) const;
    [[nodiscard]] std::string price(value::Decimal price, value::Currency currency) const;  ///< plain, at least the currency's digits
    /// The key's plural form for n with `{n}` replaced by the number: counted("days", 5) -> "5 days".
    [[nodiscard]] std::string counted(std::string_view key, std::int64_t n) const;

    /// An amount in words with its currency: "two thousand three hundred fifty-one euros and forty-five cents": gender and plural by
    /// the currency's noun, the minor unit by the currency's own fraction. None where this language has no rules: a template error.
    [[nodiscard]] std::optional<std::string> in_words(value::Money money) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace acta::wording
