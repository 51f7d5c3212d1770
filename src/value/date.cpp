// Civil calendar arithmetic on std::chrono; parsing is our own, since g++ 12 has no chrono::parse.
#include "value/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace acta::value {
namespace {

namespace chrono = std::chrono;

constexpr int first_year = 1900;
constexpr int last_year = 2199;

chrono::year_month_day civil(Date date) { return chrono::sys_days(chrono::days(date.days_since(Date()))); }

chrono::sys_days days_of(int year, unsigned month, unsigned day) {
    const chrono::year_month_day date = chrono::year(year) / chrono::month(month) / chrono::day(day);
    assert(date.ok());
    return date;
}

/// The number that the digits say; none where one of them is no digit.
std::optional<int> number_in(std::string_view digits) {
    int number = 0;
    for (const char letter : digits) {
        if (letter < '0' || letter > '9') return std::nullopt;
        number = number * 10 + (letter - '0');
    }
    return number;
}

/// A year and a month as plain numbers. (g++ 12 loses stores to std::chrono::year_month passed by value: -O1 gave wrong month ends.)
struct YearMonth {
    int year = 0;
    unsigned month = 0;
};

/// "2026-10" as a month within the range.
std::optional<YearMonth> parse_month(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const std::optional<int> year = number_in(text.substr(0, 4));
    const std::optional<int> month = number_in(text.substr(5, 2));
    if (!year || !month || *year < first_year || *year > last_year || *month < 1 || *month > 12) return std::nullopt;
    return YearMonth{*year, static_cast<unsigned>(*month)};
}

unsigned days_in_month(int year, unsigned month) {
    constexpr std::array<unsigned, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && chrono::year(year).is_leap() ? 29 : days[month - 1];
}

}  // namespace

Date::Date(int year, unsigned month, unsigned day) : days_(days_of(year, month, day)) {}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[7] != '-') return std::nullopt;
    const std::optional<YearMonth> month = parse_month(text.substr(0, 7));
    const std::optional<int> day = number_in(text.substr(8, 2));
    if (!month || !day || *day < 1 || static_cast<unsigned>(*day) > days_in_month(month->year, month->month)) return std::nullopt;
    return Date(month->year, month->month, static_cast<unsigned>(*day));
}

int Date::year() const { return static_cast<int>(civil(*this).year()); }

unsigned Date::month() const { return static_cast<unsigned>(civil(*this).month()); }

unsigned Date::day() const { return static_cast<unsigned>(civil(*this).day()); }

std::string Date::to_string() const {
    const chrono::year_month_day date = civil(*this);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

Date Date::plus_months(int months) const {
    const int all = year() * 12 + static_cast<int>(month()) - 1 + months;
    const int rest = all % 12 < 0 ? all % 12 + 12 : all % 12;
    const int new_year = (all - rest) / 12;
    const auto new_month = static_cast<unsigned>(rest + 1);
    return {new_year, new_month, std::min(day(), days_in_month(new_year, new_month))};
}

Date Date::end_of_month() const { return plus_days(static_cast<int>(days_in_month(year(), month())) - static_cast<int>(day())); }

Month::Month(int year, unsigned month) : year_(year), month_(month) { assert(month >= 1 && month <= 12); }

std::optional<Month> Month::parse(std::string_view text) {
    const std::optional<YearMonth> month = parse_month(text);
    if (!month) return std::nullopt;
    return Month(month->year, month->month);
}

Month Month::of(Date date) { return {date.year(), date.month()}; }

Date Month::first() const { return {year_, month_, 1}; }

Date Month::last() const { return first().end_of_month(); }

Month Month::plus(int months) const { return of(first().plus_months(months)); }

std::string Month::to_string() const { return fmt::format("{:04}-{:02}", year_, month_); }

std::optional<Period> intersect(Period left, Period right) {
    const Period common{std::max(left.first, right.first), std::min(left.last, right.last)};
    if (common.last < common.first) return std::nullopt;
    return common;
}

}  // namespace acta::value
