// Business days: neither weekend nor holiday.
#include "book/calendar.h"

#include <algorithm>

namespace acta::book {
namespace {

// A calendar without a single business day (seven weekend days, or holidays without end) must not loop: past so many days
// in a row without one, every day counts. No real calendar closes for a year.
constexpr int longest_closure = 366;

/// The nearest business day after the date (or, step -1, before it).
value::Date next_business_day(const Calendar& calendar, value::Date date, int step) {
    value::Date day = date.plus_days(step);
    for (int closed = 0; closed < longest_closure; ++closed) {
        if (calendar.is_business_day(day)) return day;
        day = day.plus_days(step);
    }
    return date.plus_days(step);
}

}  // namespace

bool Calendar::is_business_day(value::Date date) const {
    if (weekend.test(date.weekday().c_encoding())) return false;
    const auto holiday = std::lower_bound(holidays.begin(), holidays.end(), date,
                                          [](const Holiday& left, value::Date right) { return left.date < right; });
    return holiday == holidays.end() || holiday->date != date;
}

value::Date Calendar::plus_business_days(value::Date date, int count) const {
    const int step = count < 0 ? -1 : 1;
    for (int counted = 0; counted != count; counted += step) date = next_business_day(*this, date, step);
    return date;
}

}  // namespace acta::book
