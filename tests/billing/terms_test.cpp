// Discounts, metered usage, indexation, installments, early payment: the terms of a contract that change an amount or its day.
#include "billing/metering.h"

#include "builders.h"
#include "catch.h"

#include <rapidcheck.h>

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

book::Discount percent_off(std::string_view percent, std::string reason = "Loyalty") {
    return {number(percent), std::nullopt, std::nullopt, std::nullopt, std::move(reason)};
}

book::Discount amount_off(std::string_view amount, std::string reason = "Welcome") {
    return {std::nullopt, eur(amount), std::nullopt, std::nullopt, std::move(reason)};
}

book::Invoice only_invoice(const Plan& plan) {
    REQUIRE(plan.invoices.size() == 1);
    return plan.invoices[0].invoice;
}

/// "S 10.00 of 100.00 (Loyalty)" for each allowance.
Texts allowances(const std::vector<book::AllowanceCharge>& entries) {
    Texts texts;
    for (const book::AllowanceCharge& one : entries) {
        texts.push_back(fmt::format("{}{}{} ({})", one.vat_category.empty() ? "" : one.vat_category + " ", one.amount.to_string(),
                                    one.base ? " of " + one.base->to_string() : "", one.reason));
    }
    return texts;
}

}  // namespace

// ---- discounts

TEST_CASE("a line's percentage is of its gross amount, rounded") {
    book::Line line = monthly("seo", "333.33");
    line.discounts = {percent_off("15")};
    const book::Invoice invoice = only_invoice(run(book_of({contract("C-1", {line})}), "2026-10", "2026-11-02"));
    CHECK(allowances(invoice.lines.at(0).allowances) == Texts{"50.00 of 333.33 (Loyalty)"});  // 49.9995
    CHECK(invoice.lines[0].net == eur("283.33"));
    CHECK(invoice.totals.lines == eur("283.33"));
    CHECK(invoice.totals.allowances.is_zero());
    CHECK(invoice.totals.tax == eur("59.50"));  // 59.4993
}

TEST_CASE("discounts hold for what begins on their days") {
    book::Line line = monthly("seo", "100");
    line.discounts = {percent_off("10"), amount_off("5")};
    line.discounts[0].from = day("2026-09-01");
    line.discounts[0].until = day("2026-09-30");
    line.discounts[1].from = day("2026-10-01");
    book::Contract one = contract("C-1", {line});
    one.billed_until = day("2026-07-31");
    CHECK(invoiced(run(book_of({one}), "2026-10", "2026-11-02")) ==
          Texts{"seo 2026-08-01..2026-08-31 1 x 100 = 100.00 late", "seo 2026-09-01..2026-09-30 1 x 100 = 90.00 late",
                "seo 2026-10-01..2026-10-31 1 x 100 = 95.00"});
}

TEST_CASE("an amount is taken off a charge once, and never more than it comes to") {
    book::Line line = monthly("seo", "60");
    line.prices.push_back({day("2026-10-11"), number("90")});
    line.discounts = {amount_off("30"), amount_off("100")};
    // 60 x 10/31 = 19.35, 90 - 90 x 10/31 = 90 - 29.03 = 60.97: 30 over both leaves 0 and 50.32; 100 more leaves nothing.
    const book::Invoice invoice = only_invoice(run(book_of({contract("C-1", {line})}), "2026-10", "2026-11-02"));
    CHECK(allowances(invoice.lines.at(0).allowances) == Texts{"19.35 (Welcome)"});
    CHECK(allowances(invoice.lines.at(1).allowances) == Texts{"10.65 (Welcome)", "50.32 (Welcome)"});
    CHECK(invoice.totals.payable.is_zero());
}

TEST_CASE("a deduction is not discounted") {
    book::Line back = once("back", "40", "2026-10-05");
    back.quantity = number("-1");
    back.discounts = {percent_off("50")};
    book::Contract one = contract("C-1", {monthly("seo", "100"), back});
    CHECK(invoiced(run(book_of({one}), "2026-10", "2026-11-02")) ==
          Texts{"seo 2026-10-01..2026-10-31 1 x 100 = 100.00", "back 2026-10-05..2026-10-05 -1 x 40 = -40.00"});
}

TEST_CASE("usage of one month is divided where a discount begins") {
    book::Line line = by_usage("copy", "10");
    line.discounts = {percent_off("50")};
    line.discounts[0].from = day("2026-10-16");
    const book::Book book = book_of({contract("C-1", {line})}, {usage("a", "2026-10-15", "1"), usage("b", "2026-10-16", "1"),
                                                                usage("c", "2026-10-20", "2")});
    CHECK(invoiced(run(book, "2026-10", "2026-11-02")) ==
          Texts{"copy 2026-10-15..2026-10-15 1 x 10 = 10.00", "copy 2026-10-16..2026-10-20 3 x 10 = 15.00"});
}

TEST_CASE("a contract's percentage is taken off each VAT group") {
    book::Line exempt = monthly("course", "49.99");
    exempt.vat_category = "E";
    book::Contract one = contract("C-1", {monthly("seo", "100.05"), exempt});
    one.discounts = {percent_off("10")};
    const book::Invoice invoice = only_invoice(run(book_of({one}), "2026-10", "2026-11-02"));
    CHECK(allowances(invoice.allowances) == Texts{"S 10.01 of 100.05 (Loyalty)", "E 5.00 of 49.99 (Loyalty)"});
    CHECK(invoice.totals.lines == eur("150.04"));
    CHECK(invoice.totals.allowances == eur("15.01"));
    CHECK(invoice.totals.net == eur("135.03"));
    CHECK(invoice.totals.tax == eur("18.91"));  // 90.04 x 21 % = 18.9084
}

TEST_CASE("a contract's amount is spread over the VAT groups, once a month") {
    book::Line exempt = monthly("course", "50");
    exempt.vat_category = "E";
    book::Contract one = contract("C-1", {monthly("seo", "100"), exempt, by_usage("copy", "35")});
    one.discounts = {amount_off("10")};
    book::Book book = book_of({one}, {usage("u-1", "2026-10-31", "1")});
    History history;
    const Plan plan = run(book, "2026-10", "2026-11-02", history);
    const book::Invoice invoice = only_invoice(plan);
    // 10 x 135/185 = 7.297, 10 x 50/185 = 2.703
    CHECK(allowances(invoice.allowances) == Texts{"S 7.30 (Welcome)", "E 2.70 (Welcome)"});
    CHECK(invoice.charges.back() == "C-1/discount:1/2026-10");
    issue(history, plan);
    book.usages.push_back(usage("u-2", "2026-10-30", "1"));
    book.sort();
    const book::Invoice later = only_invoice(run(book, "2026-10", "2026-11-03", history));
    CHECK(later.allowances.empty());
    CHECK(later.totals.net == eur("35.00"));
    CHECK(run(book, "2026-11", "2026-12-03", history).invoices.at(0).invoice.allowances.size() == 2);
}

TEST_CASE("several discounts never take off more than there is") {
    book::Contract one = contract("C-1", {monthly("seo", "100")});
    one.discounts = {percent_off("80"), percent_off("15"), amount_off("50")};
    const book::Invoice invoice = only_invoice(run(book_of({one}), "2026-10", "2026-11-02"));
    CHECK(allowances(invoice.allowances) ==
          Texts{"S 80.00 of 100.00 (Loyalty)", "S 15.00 of 100.00 (Loyalty)", "S 5.00 (Welcome)"});
    CHECK(invoice.totals.payable.is_zero());
}

// ---- metered usage

namespace {

/// "copy 12.5 of which 10 = 87.50", with " min" or " cap" where these decide.
Texts metered(const Plan& plan) {
    Texts texts;
    for (const PlannedInvoice& planned : plan.invoices) {
        for (const book::InvoiceLine& line : planned.invoice.lines) {
            REQUIRE(line.metered);
            texts.push_back(fmt::format("{} of which {} at {}: {} {} x {} = {}{}{}", line.metered->used.to_string(),
                                        line.metered->included.to_string(), line.metered->price.to_string(),
                                        line.quantity.to_string(), line.unit, line.price.to_string(), line.net.to_string(),
                                        line.metered->minimum ? " min" : "", line.metered->cap ? " cap" : ""));
        }
    }
    return texts;
}

book::Line retainer(std::string_view price, std::string_view included) {
    book::Line made = by_usage("copy", price);
    made.unit = "hour";
    if (!included.empty()) made.included = number(included);
    return made;
}

}  // namespace

TEST_CASE("12.5 hours of which 10 are included") {
    const book::Book book =
        book_of({contract("C-1", {retainer("35", "10")})}, {usage("a", "2026-10-02", "8"), usage("b", "2026-10-20", "4.5")});
    CHECK(metered(run(book, "2026-10", "2026-11-02")) == Texts{"12.5 of which 10 at 35: 2.5 hour x 35 = 87.50"});
}

TEST_CASE("what is included begins anew each month") {
    book::Contract one = contract("C-1", {retainer("35", "10")});
    one.billed_until = day("2026-08-31");
    const book::Book book = book_of({one}, {usage("a", "2026-09-30", "4"), usage("b", "2026-10-01", "11")});
    CHECK(metered(run(book, "2026-10", "2026-11-02")) ==
          Texts{"4 of which 4 at 35: 0 hour x 35 = 0.00", "11 of which 10 at 35: 1 hour x 35 = 35.00"});
}

TEST_CASE("usage that is billed later costs what the month then owes more") {
    book::Book book = book_of({contract("C-1", {retainer("35", "10")})}, {usage("b", "2026-10-20", "8")});
    History history;
    issue(history, run(book, "2026-10", "2026-10-25", history));
    book.usages.push_back(usage("a", "2026-10-02", "4.5"));  // recorded late: the billed one has used 8 of the 10
    book.sort();
    CHECK(metered(run(book, "2026-10", "2026-11-02", history)) == Texts{"4.5 of which 2 at 35: 2.5 hour x 35 = 87.50"});
}

TEST_CASE("what is included is used up in the order of the days, each at its day's price") {
    book::Line line = retainer("35", "10");
    line.prices.push_back({day("2026-10-16"), number("40")});
    const book::Book book = book_of({contract("C-1", {line})}, {usage("a", "2026-10-02", "12"), usage("b", "2026-10-20", "3")});
    CHECK(metered(run(book, "2026-10", "2026-11-02")) ==
          Texts{"12 of which 10 at 35: 2 hour x 35 = 70.00", "3 of which 0 at 40: 3 hour x 40 = 120.00"});
}

TEST_CASE("a month costs no more than its cap") {
    book::Line line = retainer("35", "");
    line.cap = eur("300");
    book::Book book = book_of({contract("C-1", {line})}, {usage("a", "2026-10-02", "8"), usage("b", "2026-10-28", "8")});
    History history;
    const Plan first = run(book, "2026-10", "2026-10-15", history);
    CHECK(invoiced(first) == Texts{"copy 2026-10-02..2026-10-02 8 x 35 = 280.00"});
    issue(history, first);
    CHECK(metered(run(book, "2026-10", "2026-11-02", history)) == Texts{"8 of which 0 at 35: 1 LS x 20 = 20.00 cap"});
}

TEST_CASE("the minimum is due at the month's end, even without usage") {
    book::Line line = retainer("35", "");
    line.minimum = eur("200");
    book::Book book = book_of({contract("C-1", {line})}, {});
    History history;
    CHECK(pending(run(book, "2026-10", "2026-10-30", history)) == Texts{"copy 200.00 ends later 2026-10-31"});
    const Plan plan = run(book, "2026-10", "2026-11-02", history);
    CHECK(metered(plan) == Texts{"0 of which 0 at 35: 1 LS x 200 = 200.00 min"});
    CHECK(only_invoice(plan).charges == Texts{"C-1/copy/2026-10-01/minimum"});
    issue(history, plan);
    CHECK(run(book, "2026-10", "2026-11-03", history).invoices.empty());

    // Usage that turns up afterwards costs what exceeds the minimum that was billed.
    book.usages = {usage("a", "2026-10-02", "4"), usage("b", "2026-10-03", "3")};
    book.sort();
    CHECK(metered(run(book, "2026-10", "2026-11-03", history)) == Texts{"7 of which 0 at 35: 1 LS x 45 = 45.00 min"});
}

TEST_CASE("the minimum tops up what the month's usage costs") {
    book::Line line = retainer("35", "2");
    line.minimum = eur("200");
    const book::Book book = book_of({contract("C-1", {line})}, {usage("a", "2026-10-02", "4"), usage("b", "2026-11-02", "20")});
    CHECK(metered(run(book, "2026-10", "2026-11-02")) ==
          Texts{"4 of which 2 at 35: 1 LS x 130 = 130.00 min", "4 of which 2 at 35: 2 hour x 35 = 70.00"});
    CHECK(metered(run(book, "2026-11", "2026-12-02")) == Texts{"20 of which 2 at 35: 18 hour x 35 = 630.00"});
}

TEST_CASE("a month of the line owes its minimum once, whatever is billed when; a suspended month owes none") {
    book::Line line = retainer("35", "");
    line.minimum = eur("50");
    line.from = day("2026-09-20");
    line.until = day("2026-10-10");
    book::Contract one = contract("C-1", {line});
    one.billed_until = day("2026-08-31");
    CHECK(only_invoice(run(book_of({one}), "2026-10", "2026-11-02")).charges ==
          Texts{"C-1/copy/2026-09-01/minimum", "C-1/copy/2026-10-01/minimum"});
    one.suspensions = {{day("2026-10-01"), day("2026-10-31"), {}}};
    CHECK(only_invoice(run(book_of({one}), "2026-10", "2026-11-02")).charges == Texts{"C-1/copy/2026-09-01/minimum"});
}

TEST_CASE("however a month's usage is billed, it sums to what the month owes") {
    REQUIRE(rc::check([] {
        book::Line line = retainer("0", "");
        line.prices[0].amount = value::Decimal(*rc::gen::inRange<std::int64_t>(1, 99'999), 3);
        if (*rc::gen::arbitrary<bool>()) line.included = value::Decimal(*rc::gen::inRange<std::int64_t>(1, 300), 1);
        if (*rc::gen::arbitrary<bool>()) line.minimum = value::Money(*rc::gen::inRange<std::int64_t>(1, 50'000), euro());
        if (*rc::gen::arbitrary<bool>()) {
            line.cap = value::Money(*rc::gen::inRange<std::int64_t>(line.minimum ? line.minimum->minor() : 1, 90'000), euro());
        }
        // Plain usage is rounded line by line.
        if (!is_metered(line)) line.included = number("0.1");
        std::vector<book::Usage> all;
        value::Decimal sum;
        for (int count = *rc::gen::inRange(0, 10); count > 0; --count) {
            const value::Decimal quantity(*rc::gen::inRange<std::int64_t>(1, 120), 1);
            all.push_back(usage(fmt::format("u-{}", all.size()), day("2026-10-01").plus_days(*rc::gen::inRange(0, 31)).to_string(),
                                quantity.to_string()));
            sum = sum + quantity;
        }
        // Recorded in parts, with a run after each, some of them before the month's end.
        book::Book book = book_of({contract("C-1", {line})}, {});
        History history;
        value::Money billed = value::Money::zero(euro());
        const auto bill = [&](value::Date as_of) {
            const Plan plan = billing::plan(book, history, {month("2026-10"), as_of});
            RC_ASSERT(!diag::has_errors(plan.problems));
            for (const PlannedInvoice& planned : plan.invoices) {
                for (const book::InvoiceLine& one : planned.invoice.lines) {
                    RC_ASSERT(one.net == value::line_amount(one.price, one.base_quantity, one.quantity, euro()));
                }
                billed += planned.invoice.totals.net;
            }
            issue(history, plan);
        };
        value::Date as_of = day("2026-10-10");
        for (const book::Usage& one : all) {
            book.usages.push_back(one);
            book.sort();
            if (*rc::gen::arbitrary<bool>()) bill(as_of = as_of.plus_days(*rc::gen::inRange(0, 9)));
        }
        bill(day("2027-01-10"));
        bill(day("2027-01-11"));
        const value::Decimal charged = std::max(value::Decimal(), sum - line.included.value_or(value::Decimal()));
        value::Money owed = value::line_amount(line.prices[0].amount, value::Decimal(1, 0), charged, euro());
        if (line.minimum) owed = std::max(owed, *line.minimum);
        if (line.cap) owed = std::min(owed, *line.cap);
        RC_ASSERT(billed == owed);
    }));
}

// ---- indexation

namespace {

book::Contract indexed(book::Line line) {
    book::Contract one = contract("C-1", {std::move(line)});
    one.indexation = book::Indexation{
        .index = "CPI", .base = month("2026-01"), .from = day("2027-01-01"), .lag_months = 2, .position = at_line(20)};
    return one;
}

book::Book with_index(book::Contract one, std::vector<book::IndexValue> values) {
    book::Book book = book_of({std::move(one)});
    book.price_indices = {{"CPI", "Consumer prices", std::move(values), {}}};
    book.sort();
    return book;
}

const std::vector<book::IndexValue> prices{
    {month("2026-01"), number("105.65")}, {month("2026-11"), number("114.25")}, {month("2027-11"), number("117.9")}};

}  // namespace

TEST_CASE("1000 with an index from 105.65 to 114.25 is 1081.40") {
    const book::Invoice invoice = only_invoice(run(with_index(indexed(monthly("seo", "1000")), prices), "2027-01", "2027-02-02"));
    CHECK(lines_of(invoice) == Texts{"seo 2027-01-01..2027-01-31 1 x 1081.4 = 1081.40"});
    REQUIRE(invoice.lines[0].indexed);
    CHECK(invoice.lines[0].indexed->base_price == number("1000"));
    CHECK(invoice.lines[0].indexed->base_month == month("2026-01"));
    CHECK(invoice.lines[0].indexed->month == month("2026-11"));
    CHECK(invoice.lines[0].indexed->value == number("114.25"));
    CHECK(invoice.lines[0].indexed->index == "Consumer prices");
}

TEST_CASE("before its first adjustment day an indexed price is the one agreed") {
    const book::Invoice invoice = only_invoice(run(with_index(indexed(monthly("seo", "1000")), prices), "2026-12", "2027-01-02"));
    CHECK(lines_of(invoice) == Texts{"seo 2026-12-01..2026-12-31 1 x 1000 = 1000.00"});
    CHECK_FALSE(invoice.lines[0].indexed);
}

TEST_CASE("the second adjustment is of the agreed price, not of the rounded one") {
    // 1000 x 117.9 / 105.65 = 1115.948...; chained on 1081.40 it would be 1115.9487 -> the same here, so a price where it is not:
    // 0.33 x 114.25 / 105.65 = 0.3569 -> 0.36, x 117.9 / 114.25 = 0.3715 -> 0.37; 0.33 x 117.9 / 105.65 = 0.36826 -> 0.37;
    // 0.13 -> 0.1406 -> 0.14 -> 0.1445 -> 0.14; 0.13 x 117.9 / 105.65 = 0.14507 -> 0.15.
    const book::Book book = with_index(indexed(monthly("seo", "0.13")), prices);
    CHECK(invoiced(run(book, "2027-06", "2027-07-02")) == Texts{"seo 2027-06-01..2027-06-30 1 x 0.14 = 0.14"});
    CHECK(invoiced(run(book, "2028-06", "2028-07-02")) == Texts{"seo 2028-06-01..2028-06-30 1 x 0.15 = 0.15"});
}

TEST_CASE("an adjustment within a period divides what is billed in arrears; in advance it counts from the next period") {
    book::Contract arrears = indexed(monthly("seo", "310"));
    arrears.indexation->from = day("2027-01-11");
    // 310 x 10/31 = 100; 310 x 114.25/105.65 = 335.23; 335.23 - round(335.23 x 10/31 = 108.138...) = 227.09
    CHECK(invoiced(run(with_index(arrears, prices), "2027-01", "2027-02-02")) ==
          Texts{"seo 2027-01-01..2027-01-10 1 x 100 = 100.00", "seo 2027-01-11..2027-01-31 1 x 227.09 = 227.09"});
    book::Contract advance = indexed(in_advance(monthly("seo", "310")));
    advance.indexation->from = day("2027-01-11");
    CHECK(invoiced(run(with_index(advance, prices), "2027-01", "2027-02-02")) ==
          Texts{"seo 2027-01-01..2027-01-31 1 x 310 = 310.00"});
    CHECK(invoiced(run(with_index(advance, prices), "2027-02", "2027-03-02")) ==
          Texts{"seo 2027-02-01..2027-02-28 1 x 335.23 = 335.23"});
}

TEST_CASE("a line may opt out, and have more decimals than two") {
    book::Line line = monthly("seo", "1000");
    line.indexed = false;
    CHECK(invoiced(run(with_index(indexed(line), prices), "2027-01", "2027-02-02")) ==
          Texts{"seo 2027-01-01..2027-01-31 1 x 1000 = 1000.00"});
    book::Contract exact = indexed(monthly("seo", "1000"));
    exact.indexation->decimals = 4;
    CHECK(invoiced(run(with_index(exact, prices), "2027-01", "2027-02-02")) ==
          Texts{"seo 2027-01-01..2027-01-31 1 x 1081.4009 = 1081.40"});
}

TEST_CASE("an index value that is missing stops what needs it, and nothing else") {
    const Plan plan = run(with_index(indexed(monthly("seo", "1000")), {prices[0]}), "2027-01", "2027-02-02");
    REQUIRE(codes(plan) == Texts{"no-index-value"});
    CHECK(plan.problems[0].message ==
          "index 'CPI' has no value for 2026-11, which the price of line 'seo' of contract 'C-1' needs from 2027-01-01 on");
    CHECK(plan.problems[0].position.line == 20);
    CHECK(codes(run(with_index(indexed(monthly("seo", "1000")), {prices[1]}), "2027-01", "2027-02-02")) == Texts{"no-index-value"});
    CHECK(codes(run(with_index(indexed(monthly("seo", "1000")), {prices[0]}), "2026-12", "2027-01-02")).empty());
    CHECK(codes(run(with_index(indexed(monthly("seo", "1000")), {prices[0]}), "2027-01", "2027-01-15")).empty());  // ends later
}

TEST_CASE("usage, once and milestone lines take the index of their day") {
    book::Contract one = indexed(by_usage("copy", "35"));
    one.lines.push_back(once("setup", "99", "2027-01-05"));
    one.lines.push_back(once("before", "99", "2026-12-31"));
    one.lines.push_back(for_milestone("site", "500", "launch"));
    one.milestones = {milestone("launch", "2027-01-09")};
    one.billed_until = day("2026-11-30");
    book::Book book = with_index(one, prices);
    book.usages = {usage("a", "2026-12-31", "1"), usage("b", "2027-01-01", "1")};
    book.sort();
    // 35 x 1.0814 = 37.849, 99 x = 107.0587, 500 x = 540.7004
    CHECK(invoiced(run(book, "2027-01", "2027-02-02")) ==
          Texts{"copy 2026-12-31..2026-12-31 1 x 35 = 35.00 late", "copy 2027-01-01..2027-01-01 1 x 37.85 = 37.85",
                "setup 2027-01-05..2027-01-05 1 x 107.06 = 107.06", "before 2026-12-31..2026-12-31 1 x 99 = 99.00 late",
                "site 2027-01-09..2027-01-09 1 x 540.7 = 540.70"});
}

// ---- installments and early payment

namespace {

/// "2026-11-17 invoice +15d: 40.33".
Texts parts_of(const book::Invoice& invoice) {
    Texts texts;
    for (const book::Installment& part : invoice.installments) {
        texts.push_back(fmt::format("{}{}: {}", part.due.date ? part.due.date->to_string() + " " : "", part.due.rule,
                                    part.amount.to_string()));
    }
    return texts;
}

book::Invoice with_terms(std::string_view price, std::vector<book::InstallmentTerm> terms,
                         book::DueFrom from = book::DueFrom::invoice) {
    book::Contract one = contract("C-1", {monthly("seo", price)});
    one.payment_terms.from = from;
    one.payment_terms.installments = std::move(terms);
    return only_invoice(run(book_of({one}), "2026-10", "2026-11-02"));
}

book::InstallmentTerm share(std::string_view percent, std::vector<book::DueStep> steps) {
    return {number(percent), std::nullopt, std::move(steps)};
}
book::InstallmentTerm sum(std::string_view amount, std::vector<book::DueStep> steps) {
    return {std::nullopt, eur(amount), std::move(steps)};
}
book::InstallmentTerm balance(std::vector<book::DueStep> steps) { return {std::nullopt, std::nullopt, std::move(steps)}; }

}  // namespace

TEST_CASE("installments have their own due dates, and the balance takes the rounding") {
    // 100.01 + 21 % = 121.01
    const book::Invoice invoice =
        with_terms("100.01", {share("33.33", {}), balance({book::AddMonths{2}}), share("33.33", {book::AddDays{30}})});
    CHECK(invoice.totals.payable == eur("121.01"));
    CHECK(parts_of(invoice) ==
          Texts{"2026-11-02 invoice: 40.33", "2027-01-02 invoice +2m: 40.35", "2026-12-02 invoice +30d: 40.33"});
    CHECK(invoice.due.date == day("2027-01-02"));
    CHECK(invoice.due.rule == "invoice +2m");
}

TEST_CASE("without a balance the last installment takes the rounding") {
    CHECK(parts_of(with_terms("0.05", {share("50", {}), share("50", {book::AddDays{30}})})) ==
          Texts{"2026-11-02 invoice: 0.03", "2026-12-02 invoice +30d: 0.03"});  // 0.06
    CHECK(parts_of(with_terms("0.04", {share("50", {}), share("50", {book::AddDays{30}})})) ==
          Texts{"2026-11-02 invoice: 0.03", "2026-12-02 invoice +30d: 0.02"});  // 0.05
}

TEST_CASE("amounts of installments end where the invoice does") {
    CHECK(parts_of(with_terms("100", {sum("100", {}), sum("100", {book::AddDays{30}}), balance({book::AddDays{60}})})) ==
          Texts{"2026-11-02 invoice: 100.00", "2026-12-02 invoice +30d: 21.00"});
}

TEST_CASE("installments from a day that is not known print their rules") {
    const book::Invoice invoice = with_terms("100", {share("50", {}), share("50", {book::AddDays{30}})}, book::DueFrom::receipt);
    CHECK(parts_of(invoice) == Texts{"receipt: 60.50", "receipt +30d: 60.50"});
    CHECK_FALSE(invoice.due.date);
    CHECK(invoice.due.rule == "receipt +30d");
}

TEST_CASE("installments sum to what is payable") {
    REQUIRE(rc::check([] {
        std::vector<book::InstallmentTerm> terms;
        for (int count = *rc::gen::inRange(1, 5); count > 0; --count) {
            const int kind = *rc::gen::inRange(0, 2);
            terms.push_back(kind == 0 ? share(std::to_string(*rc::gen::inRange(1, 100)), {book::AddDays{count}})
                                      : sum(fmt::format("{}.{:02}", *rc::gen::inRange(0, 200), *rc::gen::inRange(1, 100)), {}));
        }
        terms.push_back(balance({book::EndOfMonth{}}));
        const value::Money net(*rc::gen::inRange<std::int64_t>(1, 100'000), euro());
        const book::Invoice invoice = with_terms(net.to_string(), terms);
        value::Money total = value::Money::zero(euro());
        for (const book::Installment& part : invoice.installments) {
            RC_ASSERT(!part.amount.is_negative() && !part.amount.is_zero());
            total += part.amount;
        }
        RC_ASSERT(total == invoice.totals.payable);
    }));
}

TEST_CASE("who pays early pays less, and the VAT within the discount is told") {
    book::Contract one = contract("C-1", {monthly("seo", "1000")});
    one.payment_terms.early_payment = book::EarlyPaymentTerm{number("2"), 10};
    const book::Invoice invoice = only_invoice(run(book_of({one}), "2026-10", "2026-11-02"));
    REQUIRE(invoice.early_payment);
    CHECK(invoice.early_payment->percent == number("2"));
    CHECK(invoice.early_payment->last_day == day("2026-11-12"));
    CHECK(invoice.early_payment->rule == "invoice +10d");
    CHECK(invoice.early_payment->discount == eur("24.20"));
    CHECK(invoice.early_payment->amount == eur("1185.80"));
    CHECK(invoice.early_payment->tax == eur("4.20"));
    CHECK(invoice.due.date == day("2026-11-17"));
}

TEST_CASE("early payment counts from the base date of the terms, which may not be known yet") {
    book::Contract one = contract("C-1", {monthly("seo", "1000")});
    one.payment_terms.early_payment = book::EarlyPaymentTerm{number("2"), 10};
    one.payment_terms.from = book::DueFrom::receipt;
    const book::Invoice invoice = only_invoice(run(book_of({one}), "2026-10", "2026-11-02"));
    CHECK_FALSE(invoice.early_payment.value().last_day);
    CHECK(invoice.early_payment->rule == "receipt +10d");
}

TEST_CASE("contracts with different installments or discounts for early payment do not share an invoice") {
    book::Contract one = contract("C-1", {monthly("seo", "10")});
    book::Contract two = contract("C-2", {monthly("care", "20")});
    one.joined = two.joined = true;
    CHECK(run(book_of({one, two}), "2026-10", "2026-11-02").invoices.size() == 1);
    two.payment_terms.early_payment = book::EarlyPaymentTerm{number("2"), 10};
    CHECK(run(book_of({one, two}), "2026-10", "2026-11-02").invoices.size() == 2);
    one.payment_terms.early_payment = two.payment_terms.early_payment;
    one.payment_terms.installments = {share("50", {}), balance({})};
    CHECK(run(book_of({one, two}), "2026-10", "2026-11-02").invoices.size() == 2);
}
