// What a run selects, and under which keys.
#include "builders.h"
#include "catch.h"

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

TEST_CASE("a simple month: arrears that end in it and advances that start in it") {
    book::Line yearly = in_advance(line("host", "120", book::Billing::yearly, "2025-10-05"));
    yearly.anchor = day("2025-10-05");
    book::Contract one = contract("C-1", {monthly("seo", "450"), in_advance(monthly("care", "90")), yearly,
                                          line("audit", "300", book::Billing::quarterly)});
    one.from = day("2025-10-05");
    const Plan plan = run(book_of({one}), "2026-10", "2026-11-10");

    REQUIRE(plan.problems.empty());
    REQUIRE(plan.invoices.size() == 1);
    const book::Invoice& invoice = plan.invoices[0].invoice;
    CHECK(lines_of(invoice) == Texts{"seo 2026-10-01..2026-10-31 1 x 450 = 450.00", "care 2026-10-01..2026-10-31 1 x 90 = 90.00",
                                     "host 2026-10-05..2027-10-04 1 x 120 = 120.00"});
    CHECK(invoice.charges == Texts{"C-1/seo/2026-10-01", "C-1/care/2026-10-01", "C-1/host/2026-10-05"});
    CHECK(plan.acts.empty());
    CHECK(plan.pending.empty());
}

TEST_CASE("a quarter in arrears is billed in the month in which it ends") {
    const book::Book book = book_of({contract("C-1", {line("audit", "300", book::Billing::quarterly)})});
    CHECK(invoiced(run(book, "2026-08", "2026-09-05")).empty());
    CHECK(invoiced(run(book, "2026-09", "2026-10-05")) == Texts{"audit 2026-07-01..2026-09-30 1 x 300 = 300.00"});
}

TEST_CASE("what was not billed before is billed now, marked late, with its own dates") {
    book::Book book = book_of({contract("C-1", {monthly("seo", "450"), once("setup", "80", "2026-08-20")})});
    book.settings.billing_starts = day("2026-08-01");
    CHECK(invoiced(run(book, "2026-10", "2026-11-10")) ==
          Texts{"seo 2026-08-01..2026-08-31 1 x 450 = 450.00 late", "seo 2026-09-01..2026-09-30 1 x 450 = 450.00 late",
                "seo 2026-10-01..2026-10-31 1 x 450 = 450.00", "setup 2026-08-20..2026-08-20 1 x 80 = 80.00 late"});
}

TEST_CASE("nothing up to billed-until is billed; without it nothing before billing starts") {
    book::Contract one = contract("C-1", {monthly("seo", "450"), in_advance(monthly("care", "90")), once("setup", "80", "2026-09-15"),
                                          by_usage("copy", "35")});
    book::Book book = book_of({one}, {usage("u-1", "2026-09-15", "1"), usage("u-2", "2026-09-16", "2")});
    CHECK(invoiced(run(book, "2026-09", "2026-10-10")).size() == 4);  // neither is set: this month's charges only

    book.contracts[0].billed_until = day("2026-09-15");
    CHECK(invoiced(run(book, "2026-09", "2026-10-10")) == Texts{"seo 2026-09-01..2026-09-30 1 x 450 = 450.00",
                                                               "copy 2026-09-16..2026-09-16 2 x 35 = 70.00"});
    book.contracts[0].billed_until = day("2026-09-30");
    CHECK(run(book, "2026-09", "2026-10-10").invoices.empty());
    book.contracts[0].billed_until = day("2027-09-30");
    CHECK(run(book, "2026-09", "2026-10-10").invoices.empty());

    book.contracts[0].billed_until.reset();
    book.settings.billing_starts = day("2026-09-16");
    CHECK(invoiced(run(book, "2026-09", "2026-10-10")).size() == 2);
}

TEST_CASE("what ends after as-of is listed, not billed") {
    book::Contract one = contract("C-1", {monthly("seo", "450"), in_advance(monthly("care", "90")), once("setup", "80", "2026-10-20"),
                                          by_usage("copy", "35")});
    const Plan plan = run(book_of({one}, {usage("u-1", "2026-10-02", "1"), usage("u-2", "2026-10-21", "2")}), "2026-10", "2026-10-05");
    CHECK(invoiced(plan) == Texts{"care 2026-10-01..2026-10-31 1 x 90 = 90.00", "copy 2026-10-02..2026-10-02 1 x 35 = 35.00"});
    CHECK(pending(plan) == Texts{"seo 450.00 ends later 2026-10-31", "setup 80.00 ends later 2026-10-20",
                                 "copy 70.00 ends later 2026-10-21"});
    CHECK(plan.pending[0].contract == "C-1");
    CHECK(plan.pending[0].period == days("2026-10-01", "2026-10-31"));
}

TEST_CASE("what falls due after the period is not even listed") {
    const Plan plan = run(book_of({contract("C-1", {once("setup", "80", "2026-11-02")})}), "2026-10", "2026-11-10");
    CHECK(plan.invoices.empty());
    CHECK(plan.pending.empty());
}

TEST_CASE("a draft is listed and never billed") {
    book::Contract draft = contract("C-1", {monthly("seo", "450")});
    draft.signed_on.reset();
    CHECK(pending(run(book_of({draft}), "2026-10", "2026-11-10")) == Texts{"seo 450.00 draft"});
    draft.signed_on = day("2026-11-11");
    const Plan plan = run(book_of({draft}), "2026-10", "2026-11-10");
    CHECK(pending(plan) == Texts{"seo 450.00 draft 2026-11-11"});
    CHECK(plan.invoices.empty());
}

TEST_CASE("nothing is charged after the end of the contract or the line") {
    book::Line ended = monthly("old", "10");
    ended.until = day("2026-10-10");
    book::Contract one = contract("C-1", {monthly("seo", "310"), ended, once("farewell", "5", "2026-10-25")});
    one.until = day("2026-10-20");
    CHECK(invoiced(run(book_of({one}), "2026-10", "2026-11-10")) ==
          Texts{"seo 2026-10-01..2026-10-20 1 x 200 = 200.00", "old 2026-10-01..2026-10-10 1 x 3.23 = 3.23"});
    CHECK(run(book_of({one}), "2026-11", "2026-12-10").invoices.empty());
}

TEST_CASE("a contract that renews itself is billed on") {
    book::Contract one = contract("C-1", {monthly("seo", "310")});
    one.until = day("2026-08-31");
    one.renewal = book::Renewal{true, 30, 12};
    CHECK(invoiced(run(book_of({one}), "2026-10", "2026-11-10")).size() == 1);
}

TEST_CASE("usage of a month stands on one line for each price of its days") {
    book::Line copy = by_usage("copy", "35");
    copy.unit = "hour";
    copy.prices.push_back({day("2026-10-15"), number("40.5")});
    book::Book book = book_of({contract("C-1", {copy})}, {usage("u-4", "2026-10-15", "1"), usage("u-2", "2026-10-07", "3.5"),
                                                          usage("u-3", "2026-10-14", "0.25"), usage("u-1", "2026-09-30", "2")});
    book.settings.billing_starts = day("2026-09-01");
    const Plan plan = run(book, "2026-10", "2026-11-10");
    CHECK(invoiced(plan) == Texts{"copy 2026-09-30..2026-09-30 2 x 35 = 70.00 late", "copy 2026-10-07..2026-10-14 3.75 x 35 = 131.25",
                                  "copy 2026-10-15..2026-10-15 1 x 40.5 = 40.50"});
    CHECK(plan.invoices.at(0).invoice.charges == Texts{"usage:u-1", "usage:u-2", "usage:u-3", "usage:u-4"});
}

TEST_CASE("usage recorded after its month was billed is billed alone") {
    book::Book book = book_of({contract("C-1", {by_usage("copy", "35")})}, {usage("u-1", "2026-10-07", "1")});
    book.settings.billing_starts = day("2026-10-01");
    History history;
    issue(history, run(book, "2026-10", "2026-11-01"));
    book.usages.push_back(usage("u-2", "2026-10-07", "2"));
    CHECK(invoiced(run(book, "2026-10", "2026-11-02", history)) == Texts{"copy 2026-10-07..2026-10-07 2 x 35 = 70.00"});
}

TEST_CASE("usage after the end of its line is not billed, and said so") {
    book::Line copy = by_usage("copy", "35");
    copy.until = day("2026-10-10");
    const Plan plan = run(book_of({contract("C-1", {copy})}, {usage("u-1", "2026-10-11", "1")}), "2026-10", "2026-11-10");
    CHECK(plan.invoices.empty());
    REQUIRE(codes(plan) == Texts{"outside-term"});
    CHECK(plan.problems[0].severity == diag::Severity::warning);
    CHECK(plan.problems[0].position.line == 200);
    CHECK(plan.problems[0].message == "usage 'u-1' of 2026-10-11 is not billed: its line 'copy' of contract 'C-1' ended on 2026-10-10");
}

TEST_CASE("a milestone is billed when done, or when accepted where invoices follow acceptance") {
    book::Contract one = contract("C-1", {for_milestone("site", "5200", "launch")});
    one.milestones = {milestone("launch", "2026-10-04", "2026-11-09")};
    const Plan done = run(book_of({one}), "2026-10", "2026-11-10");
    CHECK(invoiced(done) == Texts{"site 2026-10-04..2026-10-04 1 x 5200 = 5200.00"});
    CHECK(done.invoices[0].invoice.charges == Texts{"C-1/site/launch"});
    CHECK(done.invoices[0].invoice.lines[0].description == "Reached launch");

    one.invoice_on = book::InvoiceOn::acceptance;
    one.payment_terms.from = book::DueFrom::acceptance;
    book::Book book = book_of({one});
    book.settings.billing_starts = day("2026-01-01");
    CHECK(run(book, "2026-10", "2026-11-08").invoices.empty());
    const Plan accepted = run(book, "2026-11", "2026-11-10");
    CHECK(invoiced(accepted) == Texts{"site 2026-11-09..2026-11-09 1 x 5200 = 5200.00"});
    CHECK(accepted.invoices[0].invoice.due.date == day("2026-11-24"));

    book.contracts[0].milestones[0].accepted.reset();
    CHECK(pending(run(book, "2026-11", "2026-11-10")) == Texts{"site 5200.00 awaits acceptance"});
    book.contracts[0].milestones[0].done.reset();
    CHECK(run(book, "2026-11", "2026-11-10").pending.empty());
}

TEST_CASE("a milestone reached after the contract's last day is still owed") {
    book::Contract one = contract("C-1", {for_milestone("site", "5200", "launch")});
    one.until = day("2026-09-30");
    one.milestones = {milestone("launch", "2026-10-04")};
    CHECK(invoiced(run(book_of({one}), "2026-10", "2026-11-10")).size() == 1);
}

TEST_CASE("a once line without a date is billed on the line's first day") {
    book::Line setup = line("setup", "80", book::Billing::once, "2026-10-03");
    setup.quantity = number("2");
    const Plan plan = run(book_of({contract("C-1", {setup})}), "2026-10", "2026-11-10");
    CHECK(invoiced(plan) == Texts{"setup 2026-10-03..2026-10-03 2 x 80 = 160.00"});
    CHECK(plan.invoices.at(0).invoice.charges == Texts{"C-1/setup"});
}

TEST_CASE("a period whose price changes gives several lines and one key") {
    book::Line seo = monthly("seo", "450");
    seo.prices.push_back({day("2026-09-11"), number("480")});
    seo.quantity = number("2");
    const Plan plan = run(book_of({contract("C-1", {seo})}), "2026-09", "2026-10-01");
    CHECK(invoiced(plan) == Texts{"seo 2026-09-01..2026-09-10 1 x 300 = 300.00", "seo 2026-09-11..2026-09-30 1 x 640 = 640.00"});
    const book::Invoice& invoice = plan.invoices.at(0).invoice;
    CHECK(invoice.charges == Texts{"C-1/seo/2026-09-01"});
    REQUIRE(invoice.lines[0].part);
    CHECK(invoice.lines[0].part->days == 10);
    CHECK(invoice.lines[0].part->of_days == 30);
    CHECK(invoice.lines[0].part->full_quantity == number("2"));
    CHECK(invoice.lines[0].part->full_price == number("450"));
}

TEST_CASE("the order of the records decides nothing") {
    book::Contract one = contract("C-1", {monthly("seo", "450"), by_usage("copy", "35")});
    book::Contract two = contract("C-2", {monthly("seo", "100")});
    two.client = "alda";
    const std::vector<book::Usage> usages{usage("u-1", "2026-10-07", "1"), usage("u-2", "2026-10-08", "2")};
    const auto told_in_order = [](const Plan& plan) { return fmt::format("{}", fmt::join(invoiced(plan), "\n")); };
    const std::string first = told_in_order(run(book_of({one, two}, usages), "2026-10", "2026-11-10"));
    CHECK(told_in_order(run(book_of({two, one}, {usages[1], usages[0]}), "2026-10", "2026-11-10")) == first);
}
