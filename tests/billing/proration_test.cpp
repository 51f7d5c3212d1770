// Proration by 30E/360, suspensions, and a day-by-day model of schedules with both.
#include "billing/schedule.h"
#include "billing/term.h"

#include "builders.h"
#include "catch.h"

#include <rapidcheck.h>

#include <map>

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

book::Line by_30_360(std::string_view price, std::string_view from = "2026-01-01") {
    book::Line made = monthly("seo", price, from);
    made.prorate = book::Proration::thirty_360;
    return made;
}

/// "2026-02-10..2026-02-28 21/30 = 315.00" for the part of a period from one day to another.
std::string part_of(const book::Line& line, value::Period part, value::Period whole) {
    const std::vector<PricedPart> parts = price({part, whole, false}, line, euro());
    REQUIRE(parts.size() == 1);
    return fmt::format("{}/{} = {}", parts[0].days_in_part, parts[0].days_in_whole, parts[0].amount.to_string());
}

book::Suspension pause(std::string_view from, std::string_view until = {}) {
    book::Suspension made{day(from), std::nullopt, "rebuilding"};
    if (!until.empty()) made.until = day(until);
    return made;
}

}  // namespace

TEST_CASE("by 30E/360 every month has 30 days") {
    const book::Line line = by_30_360("450");
    const value::Period january = days("2026-01-01", "2026-01-31");
    const value::Period february = days("2026-02-01", "2026-02-28");
    CHECK(part_of(line, days("2026-02-10", "2026-02-28"), february) == "21/30 = 315.00");
    CHECK(part_of(line, days("2026-02-01", "2026-02-09"), february) == "9/30 = 135.00");
    CHECK(part_of(line, days("2026-01-10", "2026-01-31"), january) == "21/30 = 315.00");
    CHECK(part_of(line, days("2026-01-01", "2026-01-30"), january) == "29/30 = 435.00");  // the 31st begins where the 30th does
    CHECK(part_of(line, days("2026-01-31", "2026-01-31"), january) == "1/30 = 15.00");
    CHECK(part_of(line, days("2024-02-15", "2024-02-29"), days("2024-02-01", "2024-02-29")) == "16/30 = 240.00");
}

TEST_CASE("by 30E/360 a quarter has 90 days and an anchored month 30") {
    book::Line line = by_30_360("900");
    line.bill = book::Billing::quarterly;
    CHECK(part_of(line, days("2026-01-01", "2026-02-28"), days("2026-01-01", "2026-03-31")) == "60/90 = 600.00");
    CHECK(part_of(line, days("2026-01-15", "2026-01-31"), days("2026-01-15", "2026-02-14")) == "16/30 = 480.00");
}

TEST_CASE("a stub counts by the line's method") {
    book::Line line = by_30_360("450", "2026-01-25");
    line.anchor = day("2026-02-03");
    book::Contract one = contract("C-1", {line});
    const auto found = periods(line, one, days("2026-01-01", "2026-03-31"));
    // 450 x 6/30 + 450 x 2/30 = 90 + 30
    CHECK(price(found.at(0), line, euro()).at(0).amount == eur("120.00"));
}

TEST_CASE("days on which a contract is suspended are not billed, in arrears and in advance") {
    const auto after_pause = [](book::Line line, std::string_view as_of) {
        book::Contract one = contract("C-1", {std::move(line)});
        one.suspensions = {pause("2026-09-11", "2026-09-20")};
        return run(book_of({one}), "2026-09", as_of);
    };
    const Texts expected{"seo 2026-09-01..2026-09-10 1 x 150 = 150.00", "seo 2026-09-21..2026-09-30 1 x 150 = 150.00"};
    CHECK(invoiced(after_pause(monthly("seo", "450"), "2026-10-02")) == expected);
    CHECK(invoiced(after_pause(in_advance(monthly("seo", "450")), "2026-09-02")) == expected);
    CHECK(pending(after_pause(monthly("seo", "450"), "2026-10-02")) == Texts{"seo 150.00 suspended"});

    book::Line by_30 = by_30_360("450");
    by_30.from = day("2026-01-01");
    CHECK(invoiced(after_pause(by_30, "2026-10-02")) == expected);

    book::Line in_full = monthly("seo", "450");
    in_full.prorate = book::Proration::none;
    CHECK(invoiced(after_pause(in_full, "2026-10-02")) == Texts{"seo 2026-09-01..2026-09-30 1 x 450 = 450.00"});
}

TEST_CASE("a month that is suspended as a whole is not billed, and the run says so") {
    for (const book::Proration method : {book::Proration::actual, book::Proration::thirty_360, book::Proration::none}) {
        book::Line line = monthly("seo", "450");
        line.prorate = method;
        book::Contract one = contract("C-1", {line});
        one.suspensions = {pause("2026-08-20")};
        const Plan plan = run(book_of({one}), "2026-09", "2026-10-02");
        CHECK(plan.invoices.empty());
        CHECK(pending(plan) == Texts{"seo 450.00 suspended"});
        CHECK(state_at(one, day("2026-09-15")) == State::suspended);
    }
}

TEST_CASE("usage on a suspended day is not billed, and told") {
    book::Contract one = contract("C-1", {by_usage("copy", "35")});
    one.suspensions = {pause("2026-09-11", "2026-09-20")};
    const Plan plan =
        run(book_of({one}, {usage("u-1", "2026-09-10", "2"), usage("u-2", "2026-09-11", "3")}), "2026-09", "2026-10-02");
    CHECK(invoiced(plan) == Texts{"copy 2026-09-10..2026-09-10 2 x 35 = 70.00"});
    CHECK(codes(plan) == Texts{"outside-term"});
}

TEST_CASE("what was agreed up to the day of termination is billed, nothing after") {
    book::Contract one =
        contract("C-1", {monthly("seo", "310"), in_advance(monthly("host", "62")), once("setup", "99", "2026-10-20"),
                         for_milestone("site", "500", "launch"), for_milestone("shop", "700", "opening")});
    one.renewal = book::Renewal{true, 30, 12};
    one.until = day("2026-12-31");
    one.terminated = day("2026-10-10");
    one.milestones = {milestone("launch", "2026-10-09"), milestone("opening", "2026-10-11")};
    CHECK(invoiced(run(book_of({one}), "2026-10", "2026-11-02")) ==
          Texts{"seo 2026-10-01..2026-10-10 1 x 100 = 100.00", "host 2026-10-01..2026-10-10 1 x 20 = 20.00",
                "site 2026-10-09..2026-10-09 1 x 500 = 500.00"});
    const Plan next = run(book_of({one}), "2026-11", "2026-12-02");
    CHECK(next.invoices.empty());
    CHECK(pending(next) == Texts{" 0.00 terminated"});
    CHECK(pending(run(book_of({one}), "2026-12", "2027-01-02")).empty());
    CHECK_FALSE(term_at(one, day("2026-10-11")));
    CHECK(term_at(one, day("2026-10-01")) == days("2026-01-01", "2026-10-10"));
}

TEST_CASE("what a contract is on a day") {
    book::Contract one = contract("C-1", {monthly("seo", "310")});
    one.until = day("2026-12-31");
    one.suspensions = {pause("2026-03-01", "2026-03-31")};
    CHECK(state_at(one, day("2025-12-14")) == State::draft);
    CHECK(state_at(one, day("2025-12-15")) == State::active);
    CHECK(state_at(one, day("2026-03-01")) == State::suspended);
    CHECK(state_at(one, day("2026-03-31")) == State::suspended);
    CHECK(state_at(one, day("2026-04-01")) == State::active);
    CHECK(state_at(one, day("2026-12-31")) == State::active);
    CHECK(state_at(one, day("2027-01-01")) == State::ended);
    one.terminated = day("2026-06-30");
    CHECK(state_at(one, day("2026-06-30")) == State::active);
    CHECK(state_at(one, day("2026-07-01")) == State::terminated);
    one.signed_on = std::nullopt;
    CHECK(state_at(one, day("2026-07-01")) == State::draft);
    CHECK(pending(run(book_of({contract("C-2", {monthly("seo", "1")})}), "2026-10", "2026-11-02")).empty());
}

TEST_CASE("an ended contract is listed in the month after its last day") {
    book::Contract one = contract("C-1", {monthly("seo", "310")});
    one.until = day("2026-09-30");
    CHECK(pending(run(book_of({one}), "2026-10", "2026-11-02")) == Texts{" 0.00 ended"});
    CHECK(pending(run(book_of({one}), "2026-09", "2026-11-02")).empty());
}

TEST_CASE("notice is given before the end of the current term, and a manual renewal is agreed by then") {
    book::Contract one = contract("C-1", {monthly("seo", "310")});
    one.from = day("2026-02-01");
    one.until = day("2027-01-31");
    CHECK_FALSE(notice_by(one, day("2026-05-01")));  // it says nothing of renewal
    one.renewal = book::Renewal{false, 0, 12};
    CHECK(notice_by(one, day("2026-05-01")) == day("2027-01-31"));
    one.renewal = book::Renewal{false, 30, 12};
    CHECK(notice_by(one, day("2026-05-01")) == day("2027-01-01"));
    CHECK(notice_by(one, day("2027-01-20")) == day("2027-01-01"));  // late, and the term has not ended
    CHECK_FALSE(notice_by(one, day("2027-02-01")));                 // it was not renewed: the contract is over
    one.renewal = book::Renewal{true, 30, 12};
    CHECK(notice_by(one, day("2026-05-01")) == day("2027-01-01"));
    CHECK(notice_by(one, day("2026-01-05")) == day("2027-01-01"));  // signed, and not begun
    CHECK(notice_by(one, day("2027-01-20")) == day("2027-01-01"));  // too late for this term
    CHECK(notice_by(one, day("2027-02-01")) == day("2028-01-01"));
    CHECK_FALSE(notice_by(one, day("2025-12-01")));  // a draft
    one.terminated = day("2026-12-31");
    CHECK_FALSE(notice_by(one, day("2026-05-01")));
}

// ---- the model: what each day of a line costs, in plain slow code

namespace {

struct Model {
    const book::Line& line;
    const book::Contract& contract;

    [[nodiscard]] bool is_served(value::Date date) const {
        if (date < line.from || (line.until && date > *line.until) || date < contract.from) return false;
        if (contract.until && date > *contract.until) return false;
        if (contract.terminated && date > *contract.terminated) return false;
        for (const book::Suspension& one : contract.suspensions) {
            if (one.from <= date && (!one.until || date <= *one.until)) return false;
        }
        return true;
    }

    [[nodiscard]] value::Decimal price_of(value::Date date) const {
        value::Decimal price = line.prices.front().amount;
        for (const book::PriceStep& step : line.prices) {
            if (step.from <= date) price = step.amount;
        }
        return price;
    }

    /// The weight of a day: 1, and by 30E/360 none for the 30th of a month of 31, and what February lacks for its last day, too.
    [[nodiscard]] int weight(value::Date date) const {
        if (line.prorate == book::Proration::actual) return 1;
        const int last = static_cast<int>(date.end_of_month().day());
        if (date.day() == 30 && last == 31) return 0;
        return last < 30 && date == date.end_of_month() ? 31 - last : 1;
    }

    /// The period of whole months from the anchor that holds a date, found by trying all.
    [[nodiscard]] value::Period period_of(value::Date date) const {
        const int months = months_of(line.bill);
        int number = 0;
        while (line.anchor.plus_months((number + 1) * months) <= date) ++number;
        return {line.anchor.plus_months(number * months), line.anchor.plus_months((number + 1) * months).plus_days(-1)};
    }

    /// round(price x weight of the days up to the date / weight of all).
    [[nodiscard]] value::Money up_to(value::Date date, value::Period whole, value::Decimal price) const {
        std::int64_t before = 0;
        std::int64_t all = 0;
        for (value::Date one = whole.first; one <= whole.last; one = one.plus_days(1)) {
            all += weight(one);
            if (one <= date) before += weight(one);
        }
        return value::part_of_price(price, line.quantity, before, all, euro());
    }

    /// What each day adds, summed for the days up to the last period that ends by `last`.
    [[nodiscard]] value::Money billed_by(value::Date last) const {
        value::Money sum = value::Money::zero(euro());
        for (value::Date date = line.anchor; date <= last; date = date.plus_days(1)) {
            const value::Period whole = period_of(date);
            if (!is_served(date)) continue;
            // The schedule cuts a period at the end of line and contract: it is billed on its last such day.
            value::Date end = whole.last;
            for (const auto& limit : {line.until, contract.until, contract.terminated}) {
                if (limit) end = std::min(end, *limit);
            }
            if (end > last) continue;
            const value::Decimal price = price_of(date);
            sum += up_to(date, whole, price) - up_to(date.plus_days(-1), whole, price);
        }
        return sum;
    }
};

}  // namespace

TEST_CASE("month after month a line bills what its days cost one by one") {
    REQUIRE(rc::check([] {
        book::Line line = monthly("seo", "0");
        line.bill =
            *rc::gen::element(book::Billing::monthly, book::Billing::monthly, book::Billing::quarterly, book::Billing::yearly);
        line.prorate = *rc::gen::element(book::Proration::actual, book::Proration::thirty_360);
        line.from = day("2026-01-01").plus_days(*rc::gen::inRange(0, 200));
        line.anchor = line.from.plus_days(-*rc::gen::inRange(0, 60));
        line.prices = {{line.from, value::Decimal(*rc::gen::inRange<std::int64_t>(1, 1'000'000), 2)}};
        line.quantity = value::Decimal(*rc::gen::inRange<std::int64_t>(1, 50), 1);
        for (int steps = *rc::gen::inRange(0, 3); steps > 0; --steps) {
            line.prices.push_back({line.from.plus_days(*rc::gen::inRange(1, 300)),
                                   value::Decimal(*rc::gen::inRange<std::int64_t>(1, 99'999), 2)});
        }
        if (*rc::gen::arbitrary<bool>()) line.until = line.from.plus_days(*rc::gen::inRange(0, 300));
        book::Contract one = contract("C-1", {line});
        if (*rc::gen::arbitrary<bool>()) one.until = day("2026-03-01").plus_days(*rc::gen::inRange(0, 400));
        if (*rc::gen::inRange(0, 3) == 0) one.terminated = day("2026-02-01").plus_days(*rc::gen::inRange(0, 300));
        value::Date free = day("2026-01-01");
        for (int pauses = *rc::gen::inRange(0, 3); pauses > 0; --pauses) {
            const value::Date from = free.plus_days(*rc::gen::inRange(0, 100));
            const value::Date until = from.plus_days(*rc::gen::inRange(0, 70));
            one.suspensions.push_back({from, until, {}});
            free = until.plus_days(1);
        }
        book::Book book = book_of({one});
        book.settings.billing_starts = day("2025-01-01");
        const book::Contract& sorted = book.contracts[0];

        History history;
        value::Money billed = value::Money::zero(euro());
        const Model model{sorted.lines[0], sorted};
        for (value::Month period = month("2026-01"); period <= month("2027-03"); period = period.plus(1)) {
            const Plan plan = billing::plan(book, history, {period, period.last().plus_days(3)});
            for (const PlannedInvoice& planned : plan.invoices) billed += planned.invoice.totals.net;
            issue(history, plan);
            RC_ASSERT(billed == model.billed_by(period.last()));
        }
    }));
}
