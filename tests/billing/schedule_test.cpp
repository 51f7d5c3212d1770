// Schedules: anchors, stubs, and the parts of a price.
#include "billing/schedule.h"

#include "builders.h"
#include "catch.h"

#include <rapidcheck.h>

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

const value::Period always = days("2000-01-01", "2190-12-31");

std::vector<std::string> days_of(const std::vector<LinePeriod>& found) {
    std::vector<std::string> texts;
    for (const LinePeriod& period : found) {
        texts.push_back(period.days.first.to_string() + ".." + period.days.last.to_string() + (period.stub ? " stub" : ""));
    }
    return texts;
}

std::vector<std::string> parts_of(const LinePeriod& period, const book::Line& line) {
    std::vector<std::string> texts;
    for (const PricedPart& part : price(period, line, euro())) {
        texts.push_back(fmt::format("{}..{} {}/{} of {} = {}{}", part.days.first.to_string(), part.days.last.to_string(),
                                    part.days_in_part, part.days_in_whole, part.price.to_string(), part.amount.to_string(),
                                    part.whole ? " whole" : ""));
    }
    return texts;
}

/// A contract of any dates around its line.
book::Contract around(const book::Line& line, std::string_view from, std::string_view until = {}) {
    book::Contract made = contract("C-1", {line});
    made.from = day(from);
    if (!until.empty()) made.until = day(until);
    return made;
}

}  // namespace

TEST_CASE("a recurring line has periods of 1, 3 or 12 months") {
    CHECK(months_of(book::Billing::monthly) == 1);
    CHECK(months_of(book::Billing::quarterly) == 3);
    CHECK(months_of(book::Billing::yearly) == 12);
}

TEST_CASE("period n is the anchor + n months, clipped, never the previous + 1") {
    book::Line line = monthly("seo", "450", "2026-01-31");
    line.anchor = day("2026-01-31");
    const auto found = periods(line, around(line, "2026-01-31"), days("2026-01-31", "2026-04-30"));
    CHECK(days_of(found) == Texts{"2026-01-31..2026-02-27", "2026-02-28..2026-03-30", "2026-03-31..2026-04-29",
                                  "2026-04-30..2026-05-30"});
}

TEST_CASE("a line that starts within a month has a first period that is shorter than the whole") {
    const book::Line line = monthly("seo", "450", "2026-02-10");
    const auto found = periods(line, around(line, "2026-02-10"), days("2026-02-01", "2026-03-31"));
    CHECK(days_of(found) == Texts{"2026-02-10..2026-02-28", "2026-03-01..2026-03-31"});
    CHECK(found[0].whole == days("2026-02-01", "2026-02-28"));
    CHECK(parts_of(found[0], line) == Texts{"2026-02-10..2026-02-28 19/28 of 450 = 305.36"});
    CHECK(parts_of(found[1], line) == Texts{"2026-03-01..2026-03-31 31/31 of 450 = 450.00 whole"});
}

TEST_CASE("the contract's and the line's last day end the schedule") {
    book::Line line = monthly("seo", "310");
    CHECK(days_of(periods(line, around(line, "2026-01-01", "2026-02-10"), always)) ==
          Texts{"2026-01-01..2026-01-31", "2026-02-01..2026-02-10"});
    line.until = day("2026-01-20");
    CHECK(days_of(periods(line, around(line, "2026-01-01", "2026-02-10"), always)) == Texts{"2026-01-01..2026-01-20"});
    line.until = day("2025-12-31");
    CHECK(periods(line, around(line, "2026-01-01"), always).empty());
}

TEST_CASE("automatic renewal carries the schedule over the end of the term") {
    const book::Line line = monthly("seo", "310");
    book::Contract renewed = around(line, "2026-01-01", "2026-01-31");
    renewed.renewal = book::Renewal{true, 30, 12};
    CHECK(periods(line, renewed, days("2026-02-01", "2026-03-31")).size() == 2);
    renewed.renewal->automatic = false;
    CHECK(periods(line, renewed, days("2026-02-01", "2026-03-31")).empty());
}

TEST_CASE("a stub before the anchor costs the sum of its months' shares: 7/31 + 2/28") {
    book::Line line = monthly("seo", "450", "2026-01-25");
    line.anchor = day("2026-02-03");
    const auto found = periods(line, around(line, "2026-01-25"), days("2026-01-01", "2026-03-31"));
    CHECK(days_of(found) == Texts{"2026-01-25..2026-02-02 stub", "2026-02-03..2026-03-02", "2026-03-03..2026-04-02"});
    // 450 x 7/31 = 101.61, 450 x 2/28 = 32.14
    CHECK(parts_of(found[0], line) == Texts{"2026-01-25..2026-02-02 9/0 of 450 = 133.75"});
}

TEST_CASE("a stub within one month counts that month's days") {
    book::Line line = monthly("seo", "310", "2026-01-25");
    line.anchor = day("2026-02-01");
    const auto found = periods(line, around(line, "2026-01-25"), days("2026-01-01", "2026-01-31"));
    CHECK(parts_of(found.at(0), line) == Texts{"2026-01-25..2026-01-31 7/31 of 310 = 70.00"});
}

TEST_CASE("a stub of a quarterly line costs a third of the price for each whole month") {
    book::Line line = test::line("care", "930", book::Billing::quarterly, "2026-01-25");
    line.anchor = day("2026-03-01");
    const auto found = periods(line, around(line, "2026-01-25"), days("2026-01-01", "2026-02-28"));
    CHECK(parts_of(found.at(0), line) == Texts{"2026-01-25..2026-02-28 35/0 of 930 = 380.00"});  // 310 x 7/31 + 310
}

TEST_CASE("a price change splits a period by days") {
    book::Line line = monthly("seo", "450");
    line.prices.push_back({day("2026-09-11"), number("480")});
    const auto found = periods(line, around(line, "2026-01-01"), days("2026-09-01", "2026-09-30"));
    CHECK(parts_of(found.at(0), line) == Texts{"2026-09-01..2026-09-10 10/30 of 450 = 150.00",
                                               "2026-09-11..2026-09-30 20/30 of 480 = 320.00"});
}

TEST_CASE("a price change at a period's start, or to the same price, splits nothing") {
    book::Line line = monthly("seo", "450");
    line.prices.push_back({day("2026-09-01"), number("480")});
    line.prices.push_back({day("2026-09-15"), number("480.00")});
    const auto found = periods(line, around(line, "2026-01-01"), days("2026-08-31", "2026-09-01"));
    CHECK(parts_of(found.at(0), line) == Texts{"2026-08-01..2026-08-31 31/31 of 450 = 450.00 whole"});
    CHECK(parts_of(found.at(1), line) == Texts{"2026-09-01..2026-09-30 30/30 of 480 = 480.00 whole"});
}

TEST_CASE("without proration a part of a period costs the price of its first day") {
    book::Line line = monthly("seo", "450", "2026-09-10");
    line.prorate = book::Proration::none;
    line.prices.push_back({day("2026-09-20"), number("480")});
    const auto found = periods(line, around(line, "2026-09-10"), days("2026-09-01", "2026-09-30"));
    CHECK(parts_of(found.at(0), line) == Texts{"2026-09-10..2026-09-30 21/30 of 450 = 450.00 whole"});
}

TEST_CASE("quantity and base quantity count in a part, with one rounding") {
    book::Line line = monthly("box", "10.01", "2026-02-15");
    line.quantity = number("3");
    line.base_quantity = number("0.7");
    const auto found = periods(line, around(line, "2026-02-15"), days("2026-02-01", "2026-02-28"));
    CHECK(price(found.at(0), line, euro()).at(0).amount == eur("21.45"));  // 42.90 - 21.45
}

TEST_CASE("periods of a schedule partition the line's term, day by day") {
    REQUIRE(rc::check([] {
        book::Line line = monthly("seo", "100");
        line.bill = *rc::gen::element(book::Billing::monthly, book::Billing::quarterly, book::Billing::yearly);
        line.from = day("2024-01-01").plus_days(*rc::gen::inRange(0, 400));
        line.until = line.from.plus_days(*rc::gen::inRange(0, 900));
        line.anchor = line.from.plus_days(*rc::gen::inRange(-500, 100));
        const book::Contract any = around(line, "2020-01-01");
        const auto found = periods(line, any, always);
        value::Date next = line.from;
        for (const LinePeriod& period : found) {
            RC_ASSERT(period.days.first == next);
            RC_ASSERT(period.days.first <= period.days.last);
            RC_ASSERT(period.whole.contains(period.days.first) && period.whole.contains(period.days.last));
            next = period.days.last.plus_days(1);
        }
        RC_ASSERT(next == line.until->plus_days(1));

        // The naive model: a period starts on each day that is the anchor + n periods, found by trying all n.
        const auto starts_period = [&](value::Date date) {
            for (int number = 0; number < 80; ++number) {
                if (line.anchor.plus_months(number * months_of(line.bill)) == date) return true;
            }
            return date == line.from;
        };
        std::vector<value::Date> starts;
        for (value::Date date = line.from; date <= *line.until; date = date.plus_days(1)) {
            if (starts_period(date)) starts.push_back(date);
        }
        RC_ASSERT(starts.size() == found.size());
        for (std::size_t index = 0; index < starts.size(); ++index) RC_ASSERT(found[index].days.first == starts[index]);

        // A window sees exactly the periods that touch it.
        const value::Date from = line.from.plus_days(*rc::gen::inRange(-50, 900));
        const value::Period window{from, from.plus_days(*rc::gen::inRange(0, 100))};
        std::size_t touching = 0;
        for (const LinePeriod& period : found) touching += intersect(period.days, window) ? 1U : 0U;
        const auto seen = periods(line, any, window);
        RC_ASSERT(seen.size() == touching);
        for (const LinePeriod& period : seen) RC_ASSERT(intersect(period.days, window));
    }));
}

TEST_CASE("parts of a period sum to exactly its price, wherever it is cut") {
    REQUIRE(rc::check([] {
        book::Line line = monthly("seo", "0");
        line.prices[0].amount = value::Decimal(*rc::gen::inRange<std::int64_t>(0, 10'000'000), *rc::gen::inRange(0, 5));
        line.quantity = value::Decimal(*rc::gen::inRange<std::int64_t>(-500, 5000), *rc::gen::inRange(0, 3));
        line.base_quantity = value::Decimal(*rc::gen::inRange<std::int64_t>(1, 500), *rc::gen::inRange(0, 3));
        const value::Date first = day("2026-01-01").plus_days(*rc::gen::inRange(0, 365));
        const value::Period whole{first, first.plus_days(*rc::gen::inRange(0, 370))};
        value::Money sum = value::Money::zero(euro());
        for (value::Date from = whole.first; from <= whole.last;) {
            const value::Date to = std::min(whole.last, from.plus_days(*rc::gen::inRange(0, 40)));
            for (const PricedPart& part : price({{from, to}, whole, false}, line, euro())) sum += part.amount;
            from = to.plus_days(1);
        }
        RC_ASSERT(sum == value::line_amount(line.prices[0].amount, line.base_quantity, line.quantity, euro()));
    }));
}

TEST_CASE("the term of a contract on a day") {
    const book::Line line = monthly("seo", "1");
    const book::Contract fixed = around(line, "2026-02-01", "2027-01-31");
    CHECK(term_at(fixed, day("2026-02-01")) == days("2026-02-01", "2027-01-31"));
    CHECK(term_at(fixed, day("2027-01-31")) == days("2026-02-01", "2027-01-31"));
    CHECK_FALSE(term_at(fixed, day("2026-01-31")));
    CHECK_FALSE(term_at(fixed, day("2027-02-01")));

    CHECK(term_at(around(line, "2026-02-01"), day("2050-05-05")).value().first == day("2026-02-01"));

    book::Contract renewed = fixed;
    renewed.renewal = book::Renewal{true, 30, 12};
    CHECK(term_at(renewed, day("2026-05-01")) == days("2026-02-01", "2027-01-31"));
    CHECK(term_at(renewed, day("2027-02-01")) == days("2027-02-01", "2028-01-31"));
    CHECK(term_at(renewed, day("2029-01-31")) == days("2028-02-01", "2029-01-31"));
    renewed.renewal->automatic = false;
    CHECK_FALSE(term_at(renewed, day("2027-02-01")));
}

TEST_CASE("renewed terms that start at a month's end do not drift") {
    book::Contract renewed = around(monthly("seo", "1"), "2026-01-01", "2026-01-30");
    renewed.renewal = book::Renewal{true, 0, 1};
    CHECK(term_at(renewed, day("2026-02-27")) == days("2026-01-31", "2026-02-27"));
    CHECK(term_at(renewed, day("2026-02-28")) == days("2026-02-28", "2026-03-30"));
    CHECK(term_at(renewed, day("2026-03-31")) == days("2026-03-31", "2026-04-29"));
}
