// Dates, months and periods: the vectors of the rules, and the calendar against counting days.
#include "value/date.h"

#include "catch.h"

#include <rapidcheck.h>

#include <chrono>
#include <string>

using namespace acta::value;

namespace {

const Date first_day(1900, 1, 1);

Date random_date() { return first_day.plus_days(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 365 * 299))); }

}  // namespace

TEST_CASE("a date is read in the one form that records use") {
    CHECK(Date::parse("2026-10-31") == Date(2026, 10, 31));
    CHECK(Date::parse("2024-02-29") == Date(2024, 2, 29));
    CHECK(Date::parse("1900-01-01") == first_day);
    CHECK(Date::parse("2199-12-31") == Date(2199, 12, 31));
    for (const char* text : {"", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "1899-12-31",
                             "2200-01-01", "31.10.2026", "2026/10/31", "2026-1-01", "2026-10-31T00:00", " 2026-10-31", "20261031",
                             "2026-10-3x", "-026-10-31", "2026-+1-01", "२०२६-१०-३१"}) {
        CAPTURE(text);
        CHECK_FALSE(Date::parse(text));
    }
}

TEST_CASE("a date tells its parts") {
    const Date date(2026, 11, 21);
    CHECK(date.year() == 2026);
    CHECK(date.month() == 11);
    CHECK(date.day() == 21);
    CHECK(date.weekday() == std::chrono::Saturday);
    CHECK(date.to_string() == "2026-11-21");
    CHECK(Date() == Date(1970, 1, 1));
}

TEST_CASE("periods of a schedule are counted from its anchor and clipped to the month's end") {
    const Date anchor(2026, 1, 31);
    CHECK(anchor.plus_months(1) == Date(2026, 2, 28));
    CHECK(anchor.plus_months(2) == Date(2026, 3, 31));
    CHECK(anchor.plus_months(3) == Date(2026, 4, 30));
    CHECK(anchor.plus_months(-1) == Date(2025, 12, 31));
    CHECK(anchor.plus_months(25) == Date(2028, 2, 29));
    CHECK(Date(2024, 2, 29).plus_months(12) == Date(2025, 2, 28));
    CHECK(Date(2024, 2, 29).plus_months(-48) == Date(2020, 2, 29));
    CHECK(Date(2026, 12, 15).plus_months(1) == Date(2027, 1, 15));
}

TEST_CASE("due dates: days and ends of months in both orders") {
    CHECK(Date(2021, 9, 13).plus_days(45).end_of_month() == Date(2021, 10, 31));
    CHECK(Date(2021, 9, 13).end_of_month().plus_days(45) == Date(2021, 11, 14));
    const Date end = Date(2023, 11, 25).plus_days(90).end_of_month();
    CHECK(Month::of(end).plus(1).first().plus_days(9) == Date(2024, 3, 10));
}

TEST_CASE("days between dates are signed") {
    CHECK(Date(2026, 8, 29).days_since(Date(2026, 5, 31)) == 90);
    CHECK(Date(2026, 5, 31).days_since(Date(2026, 8, 29)) == -90);
    CHECK(Date(2024, 3, 1).days_since(Date(2024, 2, 28)) == 2);
}

TEST_CASE("a month is read, counted and written") {
    CHECK(Month::parse("2026-10") == Month(2026, 10));
    CHECK(Month(2026, 10).to_string() == "2026-10");
    CHECK(Month(2026, 2).first() == Date(2026, 2, 1));
    CHECK(Month(2024, 2).last() == Date(2024, 2, 29));
    CHECK(Month(2026, 11).plus(2) == Month(2027, 1));
    CHECK(Month(2026, 1).plus(-1) == Month(2025, 12));
    CHECK(Month::of(Date(2026, 10, 31)) == Month(2026, 10));
    CHECK(Month(2025, 12) < Month(2026, 1));
    for (const char* text : {"", "2026", "2026-1", "2026-13", "2026-00", "2026-10-01", "10-2026", "1899-12", "2026_10"}) {
        CAPTURE(text);
        CHECK_FALSE(Month::parse(text));
    }
}

TEST_CASE("a period counts both of its ends") {
    const Period february{Date(2026, 2, 1), Date(2026, 2, 28)};
    CHECK(february.days() == 28);
    CHECK(february.contains(Date(2026, 2, 1)));
    CHECK(february.contains(Date(2026, 2, 28)));
    CHECK_FALSE(february.contains(Date(2026, 3, 1)));
    CHECK(intersect(february, {Date(2026, 2, 20), Date(2026, 5, 1)}) == Period{Date(2026, 2, 20), Date(2026, 2, 28)});
    CHECK(intersect(february, {Date(2026, 2, 28), Date(2026, 2, 28)})->days() == 1);
    CHECK_FALSE(intersect(february, {Date(2026, 3, 1), Date(2026, 3, 31)}));
}

TEST_CASE("a date that is written is read back") {
    REQUIRE(rc::check("parse(to_string(x)) == x", [] {
        const Date date = random_date();
        RC_ASSERT(Date::parse(date.to_string()) == date);
        RC_ASSERT(Date(date.year(), date.month(), date.day()) == date);
        RC_ASSERT(Month::parse(Month::of(date).to_string()) == Month::of(date));
    }));
}

TEST_CASE("months later is the same day or the month's last, in exactly that month") {
    REQUIRE(rc::check("plus_months never leaves the month", [] {
        const Date date = random_date();
        const int months = *rc::gen::inRange(-600, 600);
        const Date later = date.plus_months(months);
        RC_ASSERT(Month::of(later) == Month::of(date).plus(months));
        RC_ASSERT(later.day() == date.day() || (later == later.end_of_month() && later.day() < date.day()));
    }));
    REQUIRE(rc::check("later anchors give later periods", [] {
        const Date date = random_date();
        const int months = *rc::gen::inRange(-100, 100);
        RC_ASSERT(date.plus_months(months) < date.plus_months(months + 1));
    }));
}

TEST_CASE("the last day of a month is followed by the first of the next") {
    REQUIRE(rc::check("end_of_month", [] {
        const Date date = random_date();
        RC_ASSERT(date <= date.end_of_month());
        RC_ASSERT(Month::of(date.end_of_month()) == Month::of(date));
        RC_ASSERT(date.end_of_month().plus_days(1) == Month::of(date).plus(1).first());
    }));
}

TEST_CASE("two periods share the days that lie in both") {
    REQUIRE(rc::check("intersect", [] {
        const auto period = [] {
            const Date first = Date(2026, 1, 1).plus_days(*rc::gen::inRange(0, 60));
            return Period{first, first.plus_days(*rc::gen::inRange(0, 60))};
        };
        const Period left = period();
        const Period right = period();
        int shared = 0;
        for (Date date = left.first; date <= left.last; date = date.plus_days(1)) shared += right.contains(date) ? 1 : 0;
        const auto common = intersect(left, right);
        RC_ASSERT((common ? common->days() : 0) == shared);
        RC_ASSERT(intersect(right, left) == common);
    }));
}
