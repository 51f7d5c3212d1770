// Late interest: vectors computed by hand, and day by day against a slow model.
#include "catch.h"
#include "random_desk.h"

#include "tracking/interest.h"
#include "tracking/ratio.h"

#include <fmt/format.h>

#include <deque>

using namespace desk;
using acta::book::DayBasis;
using acta::book::LateInterest;
using acta::book::RateMode;
using acta::book::ReferenceRate;
using acta::tracking::Debt;
using acta::tracking::Interest;
using acta::tracking::interest_on;
using acta::tracking::InterestRow;
using acta::tracking::late_interest;
using acta::tracking::Ratio;
using acta::value::Decimal;
using acta::value::Period;

namespace {

Decimal percent(const char* text) { return Decimal::parse(text, 12).value(); }

ReferenceRate reference(std::vector<std::pair<std::string, const char*>> steps) {
    ReferenceRate rate{"ECB", "Reference rate", {}, {}};
    for (const auto& [from, value] : steps) rate.steps.push_back({day(from), percent(value)});
    return rate;
}

LateInterest points(const char* rate, RateMode mode = RateMode::piecewise, DayBasis basis = DayBasis::days_365) {
    return {percent(rate), false, std::nullopt, "ECB", mode, basis, {}, false};
}

LateInterest fixed(const char* rate, DayBasis basis = DayBasis::days_365) {
    return {percent(rate), false, std::nullopt, "", RateMode::piecewise, basis, {}, false};
}

/// 10,000.00 EUR due on a day, less what was paid.
Debt owed(const std::string& due, std::vector<std::pair<std::string, std::string>> paid = {},
          const std::string& amount = "10000.00 EUR") {
    Debt debt{{{day(due), money(amount)}}, {}};
    for (const auto& [date, part] : paid) debt.settled.push_back({day(date), money(part)});
    return debt;
}

/// "2026-06-01..2026-06-30 30 x 10000.00 at 10.15: 83.42"
std::vector<std::string> rows(const Interest& interest) {
    std::vector<std::string> lines;
    for (const InterestRow& row : interest.rows) {
        lines.push_back(fmt::format("{}..{} {} x {} at {}: {}", row.from.to_string(), row.to.to_string(), row.days,
                                    row.balance.to_string(), row.rate.to_string(), row.interest.to_string()));
    }
    return lines;
}

using Rows = std::vector<std::string>;

const ReferenceRate half_years = reference({{"2026-01-01", "2.15"}, {"2026-07-01", "2.40"}});

std::string sum(const Debt& debt, const LateInterest& terms, const std::string& as_of, std::vector<Period> pauses = {}) {
    return interest_on(debt, terms, &half_years, pauses, day(as_of)).sum.to_string();
}

}  // namespace

TEST_CASE("Interest runs from the day after the due date to the as-of day, by the rate of each day") {
    const Interest interest = interest_on(owed("2026-05-31"), points("8"), &half_years, {}, day("2026-08-29"));
    CHECK(rows(interest) == Rows{"2026-06-01..2026-06-30 30 x 10000.00 at 10.15: 83.42",
                                 "2026-07-01..2026-08-29 60 x 10000.00 at 10.4: 170.96"});
    CHECK(interest.sum == money("254.38 EUR"));
    CHECK(interest.principal == money("10000.00 EUR"));
    CHECK_FALSE(interest.capped);
    CHECK_FALSE(interest.compensation);
    CHECK_FALSE(interest.no_rate_from);
}

TEST_CASE("The day of payment still counts on the old balance") {
    const Interest interest = interest_on(owed("2026-05-31", {{"2026-06-30", "4000.00 EUR"}}), points("8"), &half_years, {},
                                          day("2026-08-29"));
    CHECK(rows(interest) == Rows{"2026-06-01..2026-06-30 30 x 10000.00 at 10.15: 83.42",
                                 "2026-07-01..2026-08-29 60 x 6000.00 at 10.4: 102.58"});
    CHECK(interest.sum == money("186.00 EUR"));
}

TEST_CASE("What is paid in time bears nothing, and interest survives the payment of the principal") {
    CHECK(sum(owed("2026-05-31", {{"2026-05-31", "10000.00 EUR"}}), points("8"), "2026-08-29") == "0.00");
    CHECK(sum(owed("2026-05-31"), points("8"), "2026-05-31") == "0.00");
    CHECK(sum(owed("2026-05-31"), points("8"), "2026-06-01") == "2.78");  // 10000 x 10.15 % / 365
    CHECK(sum(owed("2026-05-31", {{"2026-06-30", "10000.00 EUR"}}), points("8"), "2027-06-30") == "83.42");
}

TEST_CASE("A year has 365 days, 360, or its own") {
    // 10,000 x 9 % x 30 days: / 365 = 73.97, / 360 = 75.00
    CHECK(sum(owed("2026-05-31"), fixed("9"), "2026-06-30") == "73.97");
    CHECK(sum(owed("2026-05-31"), fixed("9", DayBasis::days_360), "2026-06-30") == "75.00");
    // 10 days of 2027 / 365 and 10 of 2028 / 366, at 10 %: 27.3973 + 27.3224 = 54.7196
    const Interest interest = interest_on(owed("2027-12-21"), fixed("10", DayBasis::actual), nullptr, {}, day("2028-01-10"));
    CHECK(rows(interest) == Rows{"2027-12-22..2027-12-31 10 x 10000.00 at 10: 27.40",
                                 "2028-01-01..2028-01-10 10 x 10000.00 at 10: 27.32"});
    CHECK(interest.sum == money("54.72 EUR"));
}

TEST_CASE("A penalty per day runs up to its cap") {
    LateInterest terms{percent("0.05"), true, percent("10"), "", RateMode::piecewise, DayBasis::days_365, {}, false};
    const Debt debt = owed("2026-01-10", {}, "1000.00 EUR");
    CHECK(sum(debt, terms, "2026-02-09") == "15.00");  // 30 days of 0.50
    const Interest at_cap = interest_on(debt, terms, nullptr, {}, day("2026-07-29"));  // 200 days
    CHECK(at_cap.sum == money("100.00 EUR"));
    CHECK_FALSE(at_cap.capped);
    const Interest beyond = interest_on(debt, terms, nullptr, {}, day("2026-07-30"));
    CHECK(beyond.sum == money("100.00 EUR"));
    CHECK(beyond.capped);
    // Of the principal that was overdue: what was paid before the due date is no part of it.
    CHECK(sum(owed("2026-01-10", {{"2026-01-05", "400.00 EUR"}}, "1000.00 EUR"), terms, "2027-07-29") == "60.00");
}

TEST_CASE("The rows add up under a cap") {
    LateInterest terms{percent("0.1"), true, percent("5"), "", RateMode::piecewise, DayBasis::days_365, {}, false};
    const Debt debt = owed("2026-01-10", {{"2026-02-19", "500.00 EUR"}, {"2026-03-01", "100.00 EUR"}}, "1000.00 EUR");
    // 40 days of 1.00 and 10 days of 0.50 make 45.00; then 0.40 a day up to 50.00.
    CHECK(rows(interest_on(debt, terms, nullptr, {}, day("2026-04-10"))) ==
          Rows{"2026-01-11..2026-02-19 40 x 1000.00 at 0.1: 40.00", "2026-02-20..2026-03-01 10 x 500.00 at 0.1: 5.00",
               "2026-03-02..2026-04-10 40 x 400.00 at 0.1: 5.00"});
}

TEST_CASE("The rate may be that of the half-year in which default began") {
    const ReferenceRate rate = reference({{"2026-01-01", "3.62"}, {"2026-07-01", "4"}});
    const auto of = [&](const std::string& due, const std::string& as_of, RateMode mode) {
        return interest_on(owed(due), points("9", mode), &rate, {}, day(as_of)).sum.to_string();
    };
    CHECK(of("2026-06-15", "2026-07-15", RateMode::half_year) == "103.73");  // 30 days at 12.62
    CHECK(of("2026-06-15", "2026-07-15", RateMode::piecewise) == "105.29");  // 15 at 12.62, 15 at 13
    // Default begins on the day after the due date.
    CHECK(of("2026-06-30", "2026-07-30", RateMode::half_year) == "106.85");  // 30 days at 13
    CHECK(of("2026-06-29", "2026-07-29", RateMode::half_year) == "103.73");
}

TEST_CASE("Each payment may bear the rate of its own day") {
    const Interest interest = interest_on(owed("2026-05-31", {{"2026-06-30", "4000.00 EUR"}}),
                                          points("8", RateMode::payment_date), &half_years, {}, day("2026-08-29"));
    // 4000 x 10.15 % x 30 / 365 = 33.3699, 6000 x 10.40 % x 90 / 365 = 153.8630
    CHECK(rows(interest) == Rows{"2026-06-01..2026-06-30 30 x 4000.00 at 10.15: 33.37",
                                 "2026-06-01..2026-08-29 90 x 6000.00 at 10.4: 153.86"});
    CHECK(interest.sum == money("187.23 EUR"));
    CHECK(interest.principal == money("10000.00 EUR"));
}

TEST_CASE("Parts fall due one after the other, and payments fill them in that order") {
    const Debt debt{{{day("2026-05-31"), money("6000.00 EUR")}, {day("2026-06-30"), money("4000.00 EUR")}},
                    {{day("2026-06-15"), money("7000.00 EUR")}}};
    const Interest interest = interest_on(debt, fixed("7.3"), nullptr, {}, day("2026-07-30"));
    // 6000 x 7.3 % x 15 / 365 = 18.00; 3000 x 7.3 % x 30 / 365 = 18.00
    CHECK(rows(interest) == Rows{"2026-06-01..2026-06-15 15 x 6000.00 at 7.3: 18.00",
                                 "2026-07-01..2026-07-30 30 x 3000.00 at 7.3: 18.00"});
    CHECK(interest.principal == money("9000.00 EUR"));
}

TEST_CASE("A payment that is given back is owed again from the day after") {
    const Debt debt = owed("2026-05-31", {{"2026-06-10", "10000.00 EUR"}, {"2026-06-20", "-10000.00 EUR"}});
    const Interest interest = interest_on(debt, fixed("7.3"), nullptr, {}, day("2026-06-30"));
    CHECK(rows(interest) == Rows{"2026-06-01..2026-06-10 10 x 10000.00 at 7.3: 20.00",
                                 "2026-06-21..2026-06-30 10 x 10000.00 at 7.3: 20.00"});
}

TEST_CASE("No interest runs while a claim is open") {
    const Interest interest = interest_on(owed("2026-05-31"), fixed("7.3"), nullptr,
                                          std::vector<Period>{{day("2026-06-11"), day("2026-06-20")}}, day("2026-06-30"));
    CHECK(rows(interest) == Rows{"2026-06-01..2026-06-10 10 x 10000.00 at 7.3: 20.00",
                                 "2026-06-21..2026-06-30 10 x 10000.00 at 7.3: 20.00"});
}

TEST_CASE("Compensation goes by the tiers of the debt") {
    LateInterest terms = fixed("9");
    terms.compensation = {{money("1000.00 EUR"), money("40.00 EUR")}, {money("10000.00 EUR"), money("70.00 EUR")},
                          {std::nullopt, money("100.00 EUR")}};
    const auto of = [&](const std::string& amount) {
        return interest_on(owed("2026-05-31", {}, amount), terms, nullptr, {}, day("2026-06-30")).compensation;
    };
    CHECK(of("1000.00 EUR") == money("40.00 EUR"));
    CHECK(of("1000.01 EUR") == money("70.00 EUR"));
    CHECK(of("10000.01 EUR") == money("100.00 EUR"));
    CHECK_FALSE(of("100.00 USD"));  // no tier of that currency
    CHECK_FALSE(interest_on(owed("2026-06-30"), terms, nullptr, {}, day("2026-06-30")).compensation);
}

TEST_CASE("Days without a reference rate bear nothing, and are told") {
    const Interest interest = interest_on(owed("2025-12-21"), points("8"), &half_years, {}, day("2026-01-31"));
    CHECK(rows(interest) == Rows{"2026-01-01..2026-01-31 31 x 10000.00 at 10.15: 86.21"});
    CHECK(interest.no_rate_from == day("2025-12-22"));
}

TEST_CASE("A rate below zero counts as zero, and a step that changes nothing makes no row") {
    const ReferenceRate rate = reference({{"2026-01-01", "-3"}, {"2026-06-11", "1"}, {"2026-06-21", "1"}});
    CHECK(rows(interest_on(owed("2026-05-31"), points("2"), &rate, {}, day("2026-06-30"))) ==
          Rows{"2026-06-01..2026-06-10 10 x 10000.00 at 0: 0.00", "2026-06-11..2026-06-30 20 x 10000.00 at 3: 16.44"});
}

namespace {

acta::book::Contract agreement(LateInterest terms) {
    return {.id = "C-1", .client = "northwind", .kind = {}, .title = {}, .signed_on = {}, .place = {}, .from = day("2026-01-01"),
            .until = {}, .currency = currency("EUR"), .language = {}, .second_language = {}, .document_template = {},
            .billed_until = {},
            .purchase_order = {}, .lines = {}, .milestones = {}, .obligations = {}, .payment_terms = {},
            .late_interest = std::move(terms), .acceptance = {}, .renewal = {}, .position = {}};
}

}  // namespace

TEST_CASE("The interest of an invoice follows its contract, its payments and its claims") {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "10000.00 EUR", "2026-05-15").due("2026-05-31"));
    desk.with(Payment("4000.00 EUR", "2026-06-30").by("northwind").of("INV-1"));
    LateInterest terms = points("8");
    terms.claims_pause = true;
    desk.book.contracts.push_back(agreement(terms));
    desk.book.reference_rates.push_back(half_years);
    const auto on = [&](const std::string& date) { return late_interest(desk.on(date), desk.book, 0); };
    CHECK(on("2026-08-29")->sum == money("186.00 EUR"));
    CHECK(on("2026-08-29")->receivable == 0);
    SECTION("an open claim pauses it until the day before it is closed") {
        desk.book.claims.push_back({"CL-1", "northwind", "", "INV-1", "", day("2026-07-01"), day("2026-08-01"), "", "", {}});
        // July is left out: 29 days of August at 6000 x 10.40 %: 83.4247 + 49.5781 = 133.0027
        CHECK(on("2026-08-29")->sum == money("133.00 EUR"));
        CHECK(on("2026-07-20")->sum == money("83.42 EUR"));
    }
    SECTION("a claim that is closed on the day after pauses its one day") {
        desk.book.claims.push_back({"CL-1", "northwind", "", "INV-1", "", day("2026-07-01"), day("2026-07-02"), "", "", {}});
        // 59 days of 6000 at 10.40 %: 100.8658 + 83.4247 = 184.2904
        CHECK(on("2026-08-29")->sum == money("184.29 EUR"));
        CHECK(on("2026-07-01")->sum == money("83.42 EUR"));
    }
    SECTION("a claim about another invoice, or of another client, does not") {
        desk.book.claims.push_back({"CL-1", "northwind", "", "INV-2", "", day("2026-07-01"), std::nullopt, "", "", {}});
        desk.book.claims.push_back({"CL-2", "fabrikam", "", "INV-1", "", day("2026-07-01"), std::nullopt, "", "", {}});
        desk.book.claims.push_back({"CL-3", "northwind", "", "INV-1", "", day("2026-09-01"), std::nullopt, "", "", {}});
        CHECK(on("2026-08-29")->sum == money("186.00 EUR"));
    }
    SECTION("a claim about its contract, or an act that it bills, does") {
        desk.book.claims.push_back({"CL-1", "northwind", "C-1", "", "", day("2026-07-01"), day("2026-07-16"), "", "", {}});
        desk.book.claims.push_back({"CL-2", "northwind", "", "", "ACT-1", day("2026-07-16"), day("2026-08-01"), "", "", {}});
        desk.receivables[0].bills = {"ACT-1"};
        CHECK(on("2026-08-29")->sum == money("133.00 EUR"));
    }
    SECTION("a claim that does not pause interest by the contract changes nothing") {
        desk.book.contracts[0].late_interest->claims_pause = false;
        desk.book.claims.push_back({"CL-1", "northwind", "", "INV-1", "", day("2026-07-01"), std::nullopt, "", "", {}});
        CHECK(on("2026-08-29")->sum == money("186.00 EUR"));
    }
    SECTION("a returned payment is owed again") {
        desk.book.returns.push_back({"R-1", "P-1", day("2026-07-10"), money("4000.00 EUR"), "AC04", {}});
        // 83.4247 + 10 days of 6000 and 50 of 10000 at 10.40 %: 17.0959 + 142.4658 = 242.9863
        CHECK(on("2026-08-29")->sum == money("242.99 EUR"));
    }
    SECTION("without terms, a due date or the reference rate there is none") {
        desk.book.reference_rates.clear();
        CHECK_FALSE(on("2026-08-29"));
        desk.book.contracts[0].late_interest.reset();
        CHECK_FALSE(on("2026-08-29"));
        desk.book.contracts[0].late_interest = fixed("9");
        CHECK(on("2026-08-29"));
        desk.receivables[0].due.reset();
        CHECK_FALSE(on("2026-08-29"));
    }
}

namespace {

bool is_paused(const std::vector<Period>& pauses, Date date) {
    return std::any_of(pauses.begin(), pauses.end(), [&](const Period& pause) { return pause.contains(date); });
}

/// Slowly: every part through every day, and for RateMode::payment_date every cent of it. None where a rate is missing.
std::optional<Ratio> slow_interest(const Debt& debt, const LateInterest& terms, const ReferenceRate& rates,
                                   const std::vector<Period>& pauses, Date as_of) {
    Ratio total;
    bool missing = false;
    const auto rate = [&](Date date) {
        if (terms.reference.empty()) return terms.rate;
        const auto found = rates.on(date);
        if (!found) missing = true;
        const Decimal all = found.value_or(Decimal()) + terms.rate;
        return all.is_negative() ? Decimal() : all;
    };
    const auto share = [&](Date date, std::int64_t cents, Decimal percents) {
        const bool leap = date.year() % 4 == 0;
        const int year = terms.basis == DayBasis::days_360 ? 360 : terms.basis == DayBasis::actual && leap ? 366 : 365;
        const int basis = terms.per_day ? 1 : year;
        std::int64_t scale = 1;
        for (int place = 0; place < percents.scale(); ++place) scale *= 10;
        return *Ratio::of(acta::tracking::Wide{cents} * percents.coefficient(), acta::tracking::Wide{scale} * 100 * basis);
    };
    std::int64_t before = 0;
    for (const auto& part : debt.parts) {
        std::deque<Date> since;  // RateMode::payment_date: for each cent that is owed, from when
        for (Date date = part.due.plus_days(1); date <= as_of; date = date.plus_days(1)) {
            std::int64_t settled = 0;
            for (const auto& change : debt.settled) settled += change.date < date ? change.amount.minor() : 0;
            const std::int64_t balance = std::clamp<std::int64_t>(before + part.amount.minor() - settled, 0, part.amount.minor());
            if (terms.mode == RateMode::payment_date) {
                const auto pay = [&] {
                    const Date paid = date.plus_days(-1);
                    for (Date owed_on = since.front(); owed_on <= paid; owed_on = owed_on.plus_days(1)) {
                        if (!is_paused(pauses, owed_on)) total = total + share(owed_on, 1, rate(paid));
                    }
                    since.pop_front();
                };
                while (static_cast<std::int64_t>(since.size()) > balance) pay();
                while (static_cast<std::int64_t>(since.size()) < balance) since.push_back(date);
                continue;
            }
            if (balance == 0 || is_paused(pauses, date)) continue;
            const Date begin = part.due.plus_days(1);
            const Date half_year(begin.year(), begin.month() < 7 ? 1 : 7, 1);
            total = total + share(date, balance, rate(terms.mode == RateMode::half_year ? half_year : date));
        }
        while (!since.empty()) {
            for (Date owed_on = since.front(); owed_on <= as_of; owed_on = owed_on.plus_days(1)) {
                if (!is_paused(pauses, owed_on)) total = total + share(owed_on, 1, rate(as_of));
            }
            since.pop_front();
        }
        before += part.amount.minor();
    }
    return missing ? std::nullopt : std::optional(total);
}

/// A debt, the terms of its interest, and the day on which that is asked for.
struct LateDebt {
    Date as_of;
    LateInterest terms;
    ReferenceRate rates;
    std::vector<Period> pauses;
    Debt debt;
};

std::string shown(const LateDebt& one) {
    std::string text = "as of " + one.as_of.to_string() + "\n" + desk::shown(one.terms) + desk::shown(one.rates);
    for (const Period& pause : one.pauses) {
        text += fmt::format("paused {} to {}\n", pause.first.to_string(), pause.last.to_string());
    }
    for (const auto& part : one.debt.parts) text += fmt::format("{} due {}\n", desk::shown(part.amount), part.due.to_string());
    for (const auto& paid : one.debt.settled) text += fmt::format("{} on {}\n", desk::shown(paid.amount), paid.date.to_string());
    return text;
}

Debt random_debt(Dice& dice, bool few_cents) {
    const auto amount = [&] { return Money(1 + dice.roll(few_cents ? 12 : 1'000'000), currency("EUR")); };
    Debt debt;
    std::int64_t whole = 0;
    for (int part = 0; part <= dice.roll(3); ++part) {
        debt.parts.push_back({dice.date(), amount()});
        whole += debt.parts.back().amount.minor();
    }
    std::sort(debt.parts.begin(), debt.parts.end(), [](const auto& a, const auto& b) { return a.due < b.due; });
    std::vector<Date> dates;
    for (int index = 0; index < dice.roll(6); ++index) dates.push_back(dice.date().plus_days(dice.roll(30)));
    std::sort(dates.begin(), dates.end());
    std::int64_t paid = 0;
    for (const Date date : dates) {
        const bool back = paid > 0 && dice.one_in(4);
        const std::int64_t given_back = back ? 1 + dice.roll(static_cast<int>(paid)) : 0;
        const std::int64_t minor = back ? -given_back : std::min<std::int64_t>(amount().minor(), whole - paid);
        paid += minor;
        debt.settled.push_back({date, Money(minor, currency("EUR"))});
    }
    return debt;
}

LateDebt random_late_debt(Dice& dice) {
    LateDebt made{dice.date().plus_days(dice.roll(40)), points(dice.any<const char*>({"8", "0.05", "-1.5", "9.125"})), {}, {}, {}};
    made.terms.mode = static_cast<RateMode>(dice.roll(3));
    made.terms.basis = static_cast<DayBasis>(dice.roll(3));
    made.terms.per_day = dice.one_in(4);
    if (dice.one_in(4)) made.terms.reference.clear();
    made.rates = reference({{dice.one_in(8) ? "2026-01-20" : "2025-07-01", "2.15"}, {"2026-01-25", "1.4"}, {"2026-02-10", "3.62"}});
    made.debt = random_debt(dice, made.terms.mode == RateMode::payment_date);
    for (int pause = 0; pause < dice.roll(3); ++pause) {
        const Date first = dice.date();
        made.pauses.push_back({first, first.plus_days(dice.roll(20))});
    }
    return made;
}

}  // namespace

TEST_CASE("Interest is what counting every day says, whatever the terms") {
    int several_rows = 0;
    int given_back = 0;
    REQUIRE(hold("interest", 1200, random_late_debt, [&](const LateDebt& random, Dice&) {
        const auto& [as_of, terms, rates, pauses, debt] = random;
        const Interest interest = interest_on(debt, terms, &rates, pauses, as_of);
        Money rows_sum = money("0.00 EUR");
        for (const InterestRow& row : interest.rows) {
            rows_sum += row.interest;
            RC_ASSERT(row.days == Period(row.from, row.to).days());
            RC_ASSERT(row.days > 0);
        }
        RC_ASSERT(rows_sum == interest.sum);
        const std::optional<Ratio> expected = slow_interest(debt, terms, rates, pauses, as_of);
        RC_ASSERT(expected.has_value() == !interest.no_rate_from.has_value());
        if (expected) RC_ASSERT(interest.sum.minor() == expected->to_whole());
        several_rows += interest.rows.size() > 2 ? 1 : 0;
        const auto is_back = [](const auto& one) { return one.amount.is_negative(); };
        given_back += std::any_of(debt.settled.begin(), debt.settled.end(), is_back) ? 1 : 0;
    }));
    CHECK(several_rows > 100);
    CHECK(given_back > 100);
}
