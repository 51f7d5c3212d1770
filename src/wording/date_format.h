// DateFormat: a locale's date patterns and month names, taken from ICU once; private to this room.
#pragma once

#include "value/date.h"

#include <array>
#include <string>
#include <string_view>
#include <unicode/locid.h>
#include <vector>

namespace acta::wording {

/// A date pattern of CLDR in pieces: a field letter with its length, or literal text.
struct PatternPiece {
    char field = 0;  ///< y, M (within a date), L (standing alone), d; 0: `literal`
    int length = 0;
    std::string literal;
};
using DatePattern = std::vector<PatternPiece>;

/// Formats dates by a locale's patterns. Immutable. Digits are ASCII; the spaces in a date do not break.
class DateFormat {
public:
    explicit DateFormat(const icu::Locale& locale);

    [[nodiscard]] std::string numeric(value::Date date) const { return format(numeric_, date); }
    [[nodiscard]] std::string medium(value::Date date) const { return format(medium_, date); }
    [[nodiscard]] std::string full(value::Date date) const { return format(long_, date); }
    [[nodiscard]] std::string month(value::Month month) const { return format(month_, month.first()); }
    [[nodiscard]] const std::string& short_month(value::Month month) const { return lone_short_names_[month.first().month() - 1]; }
    [[nodiscard]] std::string interval(value::Period period) const;

private:
    /// An interval's pattern in two halves: the second begins where a field repeats.
    struct Interval {
        DatePattern first;
        DatePattern second;
    };

    [[nodiscard]] std::string format(const DatePattern& pattern, value::Date date) const;
    [[nodiscard]] const std::string& month_name(const PatternPiece& piece, unsigned month) const;

    DatePattern numeric_;
    DatePattern medium_;
    DatePattern long_;
    DatePattern month_;
    Interval within_month_;
    Interval within_year_;
    Interval over_years_;
    std::array<std::string, 12> long_names_;         ///< within a date: "октября"
    std::array<std::string, 12> short_names_;
    std::array<std::string, 12> lone_long_names_;    ///< standing alone: "октябрь"
    std::array<std::string, 12> lone_short_names_;
};

}  // namespace acta::wording
