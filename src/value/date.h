// Date, Month, Period: civil dates without a time zone.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace acta::value {

/// A civil date between 1900-01-01 and 2199-12-31. There is no "today" in this room: it is always an argument.
class Date {
public:
    constexpr Date() = default;  ///< 1970-01-01
    constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}
    Date(int year, unsigned month, unsigned day);  ///< asserts that the date exists

    /// Parses ISO 8601 "2026-10-31"; a date that does not exist, or outside the range, is no value.
    [[nodiscard]] static std::optional<Date> parse(std::string_view text);

    [[nodiscard]] int year() const;
    [[nodiscard]] unsigned month() const;
    [[nodiscard]] unsigned day() const;
    [[nodiscard]] std::chrono::weekday weekday() const { return std::chrono::weekday(days_); }
    [[nodiscard]] std::string to_string() const;  ///< "2026-10-31"

    [[nodiscard]] Date plus_days(int days) const { return Date(days_ + std::chrono::days(days)); }
    /// n months later, the day clipped to the month's end: 31 Jan + 1 = 28 Feb.
    [[nodiscard]] Date plus_months(int months) const;
    [[nodiscard]] Date end_of_month() const;

    /// Whole days from `other` to this; negative when this is earlier.
    [[nodiscard]] int days_since(Date other) const { return static_cast<int>((days_ - other.days_).count()); }

    constexpr auto operator<=>(const Date&) const = default;

private:
    std::chrono::sys_days days_{};
};

/// A calendar month.
class Month {
public:
    Month(int year, unsigned month);
    [[nodiscard]] static std::optional<Month> parse(std::string_view text);  ///< "2026-10"
    [[nodiscard]] static Month of(Date date);
    [[nodiscard]] Date first() const;
    [[nodiscard]] Date last() const;
    [[nodiscard]] Month plus(int months) const;
    [[nodiscard]] std::string to_string() const;  ///< "2026-10"
    auto operator<=>(const Month&) const = default;

private:
    int year_;
    unsigned month_;
};

/// Days from `first` to `last`, both included; last is never before first.
struct Period {
    Date first;
    Date last;
    [[nodiscard]] int days() const { return last.days_since(first) + 1; }
    [[nodiscard]] bool contains(Date date) const { return first <= date && date <= last; }
    auto operator<=>(const Period&) const = default;
};

/// The days that both have, if any.
[[nodiscard]] std::optional<Period> intersect(Period left, Period right);

}  // namespace acta::value
