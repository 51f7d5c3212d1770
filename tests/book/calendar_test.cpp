// Business days: weekends of any days, holidays, counting forward and back.
#include "catch.h"

#include "book/calendar.h"

#include <rapidcheck.h>

namespace {

using namespace acta;
using value::Date;

book::Calendar riga() {
    book::Calendar calendar;
    calendar.id = "LV";
    calendar.weekend.set(0).set(6);
    calendar.holidays = {{Date(2026, 11, 18), "Proclamation Day"}, {Date(2026, 12, 24), ""}, {Date(2026, 12, 25), ""}};
    return calendar;
}

TEST_CASE("Neither the weekend nor a holiday is a business day") {
    const book::Calendar calendar = riga();
    CHECK(calendar.is_business_day(Date(2026, 11, 17)));
    CHECK_FALSE(calendar.is_business_day(Date(2026, 11, 18)));
    CHECK_FALSE(calendar.is_business_day(Date(2026, 11, 21)));
    CHECK_FALSE(calendar.is_business_day(Date(2026, 11, 22)));
}

TEST_CASE("The weekend is Friday and Saturday where the calendar says so") {
    book::Calendar calendar;
    calendar.weekend.set(5).set(6);
    CHECK_FALSE(calendar.is_business_day(Date(2026, 11, 20)));
    CHECK_FALSE(calendar.is_business_day(Date(2026, 11, 21)));
    CHECK(calendar.is_business_day(Date(2026, 11, 22)));
}

TEST_CASE("Business days are counted over weekends and holidays") {
    const book::Calendar calendar = riga();
    CHECK(calendar.plus_business_days(Date(2026, 11, 17), 1) == Date(2026, 11, 19));
    CHECK(calendar.plus_business_days(Date(2026, 11, 20), 1) == Date(2026, 11, 23));
    CHECK(calendar.plus_business_days(Date(2026, 12, 23), 2) == Date(2026, 12, 29));
    CHECK(calendar.plus_business_days(Date(2026, 11, 19), -1) == Date(2026, 11, 17));
    CHECK(calendar.plus_business_days(Date(2026, 11, 22), 0) == Date(2026, 11, 22));
}

TEST_CASE("A calendar without any business day comes to an end all the same") {
    book::Calendar calendar;
    calendar.weekend.set();
    CHECK(calendar.plus_business_days(Date(2026, 11, 20), 3) > Date(2026, 11, 20));
}

TEST_CASE("Counting back the business days that were counted leads back") {
    const book::Calendar calendar = riga();
    REQUIRE(rc::check("back and forth", [&] {
        const Date start = Date(2026, 1, 1).plus_days(*rc::gen::inRange(0, 1000));
        RC_PRE(calendar.is_business_day(start));
        const int count = *rc::gen::inRange(0, 200);
        const Date end = calendar.plus_business_days(start, count);
        RC_ASSERT(calendar.plus_business_days(end, -count) == start);
        int counted = 0;
        for (Date day = start.plus_days(1); day <= end; day = day.plus_days(1)) counted += calendar.is_business_day(day) ? 1 : 0;
        RC_ASSERT(counted == count);
    }));
}

}  // namespace
