// Due dates: the vectors of the rules, calendars, and the machine form of a rule.
#include "billing/due.h"

#include "builders.h"
#include "catch.h"

#include <rapidcheck.h>

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

book::Calendar calendar_of(std::initializer_list<std::size_t> weekend, std::initializer_list<std::string_view> holidays = {}) {
    book::Calendar calendar;
    calendar.id = "X";
    for (const std::size_t closed : weekend) calendar.weekend.set(closed);
    for (const std::string_view holiday : holidays) calendar.holidays.push_back({day(holiday), "Holiday"});
    return calendar;
}

std::string due(std::string_view base, const std::vector<book::DueStep>& steps, const book::Calendar* calendar = nullptr) {
    return due_date(day(base), steps, calendar).to_string();
}

}  // namespace

TEST_CASE("the order of the steps decides") {
    CHECK(due("2021-09-13", {book::AddDays{45}, book::EndOfMonth{}}) == "2021-10-31");
    CHECK(due("2021-09-13", {book::EndOfMonth{}, book::AddDays{45}}) == "2021-11-14");
}

TEST_CASE("90 days, end of month, then the 10th") {
    CHECK(due("2023-11-25", {book::AddDays{90}, book::EndOfMonth{}, book::DayOfMonth{10}}) == "2024-03-10");
}

TEST_CASE("a day of the month is this month's until it is past, and clipped where the month is shorter") {
    CHECK(due("2026-10-05", {book::DayOfMonth{10}}) == "2026-10-10");
    CHECK(due("2026-10-10", {book::DayOfMonth{10}}) == "2026-10-10");
    CHECK(due("2026-10-11", {book::DayOfMonth{10}}) == "2026-11-10");
    CHECK(due("2026-02-10", {book::DayOfMonth{31}}) == "2026-02-28");
    CHECK(due("2026-02-28", {book::DayOfMonth{31}}) == "2026-02-28");
    CHECK(due("2026-01-31", {book::DayOfMonth{30}}) == "2026-02-28");
}

TEST_CASE("months are clipped to the month's end") {
    CHECK(due("2026-01-31", {book::AddMonths{1}}) == "2026-02-28");
    CHECK(due("2026-01-31", {book::AddMonths{-2}}) == "2025-11-30");
}

TEST_CASE("without a calendar Saturday and Sunday are the weekend") {
    CHECK(due("2026-10-30", {book::AddBusinessDays{1}}) == "2026-11-02");
    CHECK(due("2026-10-31", {book::ShiftTo{book::Shift::following}}) == "2026-11-02");
    CHECK(due("2026-10-31", {book::ShiftTo{book::Shift::modified_following}}) == "2026-10-30");
    CHECK(due("2026-11-01", {book::ShiftTo{book::Shift::preceding}}) == "2026-10-30");
    CHECK(due("2026-10-31", {book::ShiftTo{book::Shift::none}}) == "2026-10-31");
    CHECK(due("2026-10-30", {book::ShiftTo{book::Shift::following}}) == "2026-10-30");
}

TEST_CASE("a Friday-Saturday weekend and holidays are skipped") {
    const book::Calendar calendar = calendar_of({5, 6}, {"2026-11-18"});
    CHECK(due("2026-11-19", {book::AddBusinessDays{1}}, &calendar) == "2026-11-22");  // Thursday -> Sunday
    CHECK(due("2026-11-18", {book::ShiftTo{book::Shift::following}}, &calendar) == "2026-11-19");
}

TEST_CASE("the acceptance period counts calendar or business days") {
    CHECK(acceptance_end(day("2026-10-30"), 5, false, nullptr).to_string() == "2026-11-04");
    CHECK(acceptance_end(day("2026-10-30"), 5, true, nullptr).to_string() == "2026-11-06");
    const book::Calendar calendar = calendar_of({0, 6}, {"2026-11-04"});
    CHECK(acceptance_end(day("2026-10-30"), 5, true, &calendar).to_string() == "2026-11-09");
}

TEST_CASE("a rule has a machine form that reads back") {
    book::PaymentTerms terms;
    terms.from = book::DueFrom::acceptance;
    terms.calendar = "LV";
    terms.steps = {book::AddMonths{1}, book::AddDays{15},   book::AddBusinessDays{5},
                   book::EndOfMonth{}, book::DayOfMonth{10}, book::ShiftTo{book::Shift::following}};
    CHECK(rule_text(terms) == "acceptance +1m +15d +5b eom dom:10 shift:following @LV");
    CHECK(rule_text(parse_rule(rule_text(terms)).value()) == rule_text(terms));
    CHECK(rule_text({}) == "invoice");
    CHECK(rule_text(parse_rule("period-end -3d shift:modified-following").value()) == "period-end -3d shift:modified-following");
}

TEST_CASE("a text that is no rule is refused") {
    for (const std::string_view text : {"", "whenever", "invoice +d", "invoice +15", "invoice 15d", "invoice +15x", "invoice dom:0",
                                        "invoice dom:32", "invoice shift:sideways", "invoice  +15d", "invoice @", "invoice +-5d",
                                        "invoice +99999999999d", "invoice ++5d"}) {
        INFO(text);
        CHECK_FALSE(parse_rule(text));
    }
}

TEST_CASE("business-day shifts agree with looking at one day after the other") {
    REQUIRE(rc::check([] {
        book::Calendar calendar;
        const auto closed = *rc::gen::inRange<unsigned>(0, 7);
        calendar.weekend.set(closed);
        calendar.weekend.set((closed + 1) % 7);
        const value::Date base = day("2026-01-01").plus_days(*rc::gen::inRange(0, 700));
        for (int count = *rc::gen::inRange(0, 6); count > 0; --count) {
            calendar.holidays.push_back({base.plus_days(*rc::gen::inRange(-8, 8)), "H"});
        }
        std::sort(calendar.holidays.begin(), calendar.holidays.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
        const auto is_closed = [&](value::Date date) {
            for (const auto& holiday : calendar.holidays) {
                if (holiday.date == date) return true;
            }
            return calendar.weekend.test(date.weekday().c_encoding());
        };
        value::Date following = base;
        while (is_closed(following)) following = following.plus_days(1);
        value::Date preceding = base;
        while (is_closed(preceding)) preceding = preceding.plus_days(-1);
        RC_ASSERT(due_date(base, {book::ShiftTo{book::Shift::following}}, &calendar) == following);
        RC_ASSERT(due_date(base, {book::ShiftTo{book::Shift::preceding}}, &calendar) == preceding);
        const bool crosses = value::Month::of(following) != value::Month::of(base);
        RC_ASSERT(due_date(base, {book::ShiftTo{book::Shift::modified_following}}, &calendar) == (crosses ? preceding : following));
        const int count = *rc::gen::inRange(1, 30);
        value::Date counted = base;
        for (int left = count; left > 0;) {
            counted = counted.plus_days(1);
            if (!is_closed(counted)) --left;
        }
        RC_ASSERT(due_date(base, {book::AddBusinessDays{count}}, &calendar) == counted);
    }));
}
