// Month after month: every charge is billed exactly once, and a repeated run bills nothing.
#include "billing/totals.h"

#include "builders.h"
#include "catch.h"

#include <rapidcheck.h>

#include <map>
#include <set>

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

book::Line any_line(std::size_t index) {
    const auto bill = *rc::gen::element(book::Billing::monthly, book::Billing::quarterly, book::Billing::once, book::Billing::usage,
                                        book::Billing::milestone);
    book::Line made = line("l" + std::to_string(index), "10", bill);
    made.from = day("2026-01-01").plus_days(*rc::gen::inRange(0, 200));
    made.anchor = made.from.plus_days(*rc::gen::inRange(-60, 40));
    made.prices[0].amount = value::Decimal(*rc::gen::inRange<std::int64_t>(0, 1'000'000), *rc::gen::inRange(0, 4));
    if (*rc::gen::arbitrary<bool>()) made.prices.push_back({made.from.plus_days(*rc::gen::inRange(1, 200)), number("77.777")});
    if (*rc::gen::arbitrary<bool>()) made.until = made.from.plus_days(*rc::gen::inRange(0, 300));
    made.when = *rc::gen::element(book::When::advance, book::When::arrears);
    made.milestone = "m" + std::to_string(index);
    return made;
}

book::Book any_book() {
    book::Contract one = contract("C-1", {});
    one.acts = *rc::gen::element(book::Acts::none, book::Acts::period, book::Acts::milestone);
    one.invoice_on = *rc::gen::element(book::InvoiceOn::period, book::InvoiceOn::acceptance);
    std::vector<book::Usage> usages;
    for (std::size_t index = 0; index < 4; ++index) {
        one.lines.push_back(any_line(index));
        const book::Line& line = one.lines.back();
        const value::Date done = day("2026-01-05").plus_days(*rc::gen::inRange(0, 300));
        one.milestones.push_back(milestone(line.milestone, done.to_string(), done.plus_days(3).to_string()));
        if (line.bill != book::Billing::usage) continue;
        for (int count = *rc::gen::inRange(0, 8); count > 0; --count) {
            const value::Date on = line.from.plus_days(*rc::gen::inRange(0, 200));
            usages.push_back(usage(fmt::format("u-{}", usages.size()), on.to_string(), "1.5", "C-1", line.id));
        }
    }
    book::Book book = book_of({one}, usages);
    book.settings.billing_starts = day("2026-01-01");
    return book;
}

/// The keys of everything that falls due in 2026, found without the run: day by day over each line's schedule.
std::set<std::string> expected_keys(const book::Book& book) {
    const book::Contract& one = book.contracts[0];
    const value::Period year = days("2026-01-01", "2026-12-31");
    std::set<std::string> keys;
    for (const book::Line& line : one.lines) {
        const value::Date end = line.until.value_or(day("2199-12-31"));
        switch (line.bill) {
            case book::Billing::once:
                if (line.from <= end) keys.insert("C-1/" + line.id);
                break;
            case book::Billing::milestone: keys.insert("C-1/" + line.id + "/" + line.milestone); break;
            case book::Billing::usage:
                for (const book::Usage& used : book.usages) {
                    if (used.line == line.id && used.date <= end && year.contains(used.date)) keys.insert("usage:" + used.id);
                }
                break;
            default:
                for (const LinePeriod& period : periods(line, one, days("2025-01-01", "2030-01-01"))) {
                    if (!year.contains(line.when == book::When::advance ? period.days.first : period.days.last)) continue;
                    keys.insert("C-1/" + line.id + "/" + period.days.first.to_string());
                }
        }
    }
    return keys;
}

void check_totals(const book::Invoice& invoice) {
    RC_ASSERT(contradictions(invoice).empty());
    for (const book::InvoiceLine& line : invoice.lines) {
        RC_ASSERT(!line.price.is_negative());
        RC_ASSERT(line.net == value::line_amount(line.price, line.base_quantity, line.quantity, euro()));
    }
}

/// A plan may give several lines of a charge, never a charge twice.
void count(std::map<std::string, int>& billed, const Plan& plan) {
    RC_ASSERT(!diag::has_errors(plan.problems));
    for (const PlannedInvoice& planned : plan.invoices) {
        check_totals(planned.invoice);
        for (const std::string& key : planned.invoice.charges) ++billed[key];
    }
}

}  // namespace

TEST_CASE("run month after month, every charge is billed exactly once") {
    REQUIRE(rc::check([] {
        const book::Book book = any_book();
        History history;
        std::map<std::string, int> billed;
        const auto run_once = [&](value::Month period, value::Date as_of) {
            const Plan plan = billing::plan(book, history, {period, as_of});
            count(billed, plan);
            issue(history, plan);
            return plan;
        };
        for (value::Month period = month("2026-01"); period <= month("2026-12"); period = period.plus(1)) {
            if (*rc::gen::inRange(0, 5) == 0) continue;  // a forgotten month
            const value::Date as_of = period.last().plus_days(*rc::gen::inRange(-20, 8));
            run_once(period, as_of);
            const Plan again = billing::plan(book, history, {period, as_of});
            RC_ASSERT(again.invoices.empty());
            RC_ASSERT(again.acts.empty());
        }
        run_once(month("2026-12"), day("2027-02-01"));
        run_once(month("2026-12"), day("2027-03-01"));  // acts of the last run are accepted by now

        std::set<std::string> keys;
        for (const auto& [key, times] : billed) {
            RC_ASSERT(times == 1);
            keys.insert(key);
        }
        RC_ASSERT(keys == expected_keys(book));
    }));
}
