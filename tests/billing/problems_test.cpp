// Each mistake that only a run can see.
#include "builders.h"
#include "catch.h"

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

const diag::Diagnostic& only_problem(const Plan& plan) {
    REQUIRE(plan.problems.size() == 1);
    return plan.problems[0];
}

}  // namespace

TEST_CASE("issue-date-too-early: an invoice may not be dated before the last of its series") {
    book::Book book = book_of({contract("C-1", {monthly("seo", "450")})});
    History history;
    history.last_invoice_date = day("2026-11-10");
    CHECK(run(book, "2026-10", "2026-11-10", history).problems.empty());
    history.last_invoice_date = day("2026-11-12");
    const Plan plan = run(book, "2026-10", "2026-11-10", history);
    CHECK(only_problem(plan).code == "issue-date-too-early");
    CHECK(diag::has_errors(plan.problems));
    CHECK(plan.problems[0].message == "invoices of this run would be dated 2026-11-10, before the last one of 2026-11-12: "
                                      "the earliest date that would do is 2026-11-12");
    CHECK(plan.problems[0].hint == "run with --as-of 2026-11-12 or later");
    CHECK(run(book, "2026-09", "2026-10-10", {}).problems.empty());

    book.settings.issue_date = book::IssueDate::period_end;
    const Plan at_end = run(book, "2026-10", "2026-11-20", history);
    CHECK(only_problem(at_end).hint == "let the settings date invoices as of the run, with --as-of 2026-11-12 or later");

    history.invoiced_keys.insert("C-1/seo/2026-10-01");  // nothing to issue: nothing to complain of
    CHECK(run(book, "2026-10", "2026-11-10", history).problems.empty());
}

TEST_CASE("issue-date-too-early: nor may an act be dated after as-of to follow the last of its series") {
    book::Contract one = contract("C-1", {monthly("seo", "450")});
    one.acts = book::Acts::period;
    History history;
    history.last_act_date = day("2026-11-12");
    const Plan plan = run(book_of({one}), "2026-10", "2026-11-10", history);
    CHECK(only_problem(plan).code == "issue-date-too-early");
    CHECK(run(book_of({one}), "2026-10", "2026-11-12", history).problems.empty());
}

TEST_CASE("amount-too-large stands at the line whose price and quantity cannot be multiplied") {
    book::Line big = monthly("big", "999999999999.99");
    big.quantity = number("999999999999");
    big.position = at_line(42);
    const book::Book book = book_of({contract("C-1", {big, monthly("seo", "1")}), contract("C-2", {monthly("seo", "450")})});
    const Plan plan = run(book, "2026-10", "2026-11-10");
    CHECK(only_problem(plan).code == "amount-too-large");
    CHECK(plan.problems[0].position.line == 42);
    CHECK(plan.problems[0].message == "the amount of line 'big' of contract 'C-1' is too large to be held");
    CHECK(plan.invoices.size() == 2);  // the rest of the book is looked at all the same
}

TEST_CASE("amount-too-large: amounts that fit, and a sum that does not") {
    book::Line big = monthly("big", "9000000000000000");
    big.quantity = number("9");
    book::Line more = big;
    more.id = "more";
    book::Contract one = contract("C-1", {big, more});
    SECTION("without acts") {}
    SECTION("in an act") { one.acts = book::Acts::period; }
    const Plan plan = run(book_of({one}), "2026-10", "2026-11-10");
    CHECK(only_problem(plan).code == "amount-too-large");
    CHECK(plan.problems[0].position.line == 10);
    CHECK(plan.invoices.empty());
}

TEST_CASE("no-vat-rate: a line without a rate at its tax point, once for each line") {
    book::Book book = book_of({contract("C-1", {monthly("seo", "450")})});
    book.settings.billing_starts = day("2026-09-01");
    book.vats[0].rates = {{day("2026-11-01"), number("21")}};
    const Plan plan = run(book, "2026-10", "2026-11-10");
    CHECK(only_problem(plan).code == "no-vat-rate");
    CHECK(plan.problems[0].position.line == 100);
    CHECK(plan.problems[0].message == "line 'seo' of contract 'C-1' has no rate of VAT category S on 2026-09-30");
    book.vats.clear();
    CHECK(codes(run(book, "2026-10", "2026-11-10")) == Texts{"no-vat-rate"});
    book.contracts[0].signed_on.reset();
    CHECK(run(book, "2026-10", "2026-11-10").problems.empty());
}

TEST_CASE("vat-mixed: outside the scope of VAT stands alone on its invoice") {
    book::Line other = monthly("fee", "10");
    other.vat_category = "O";
    const Plan plan = run(book_of({contract("C-1", {monthly("seo", "450"), other})}), "2026-10", "2026-11-10");
    CHECK(only_problem(plan).code == "vat-mixed");
    CHECK(plan.problems[0].position.line == 10);
}

TEST_CASE("vat-tax-id: reverse charge needs the VAT ids of both") {
    book::Line seo = monthly("seo", "450");
    seo.vat_category = "AE";
    book::Book book = book_of({contract("C-1", {seo})});
    for (book::Client& one : book.clients) one.party.tax_id.clear();
    CHECK(only_problem(run(book, "2026-10", "2026-11-10")).message ==
          "VAT category AE needs the VAT ids of both parties, but client 'himal' has none");
    book.seller.party.tax_id.clear();
    CHECK(codes(run(book, "2026-10", "2026-11-10")) == Texts{"vat-tax-id"});
}

TEST_CASE("vat-reason: an exemption that nobody explains") {
    book::Line course = monthly("course", "450");
    course.vat_category = "E";
    book::Book book = book_of({contract("C-1", {course})});
    CHECK(run(book, "2026-10", "2026-11-10").problems.empty());
    book.vats[1].reason.clear();
    CHECK(only_problem(run(book, "2026-10", "2026-11-10")).code == "vat-reason");
}

TEST_CASE("negative-total: corrections that exceed the charges wait for more") {
    book::Book book = book_of({contract("C-1", {by_usage("copy", "35")})}, {usage("u-1", "2026-10-07", "-2")});
    book.settings.billing_starts = day("2026-10-01");
    const Plan plan = run(book, "2026-10", "2026-11-10");
    CHECK(only_problem(plan).code == "negative-total");
    CHECK(plan.problems[0].severity == diag::Severity::warning);
    CHECK(plan.problems[0].message == "contract 'C-1' is not billed now: its charges come to -70.00 EUR");
    CHECK(plan.invoices.empty());
    book.usages.push_back(usage("u-2", "2026-11-07", "3"));
    CHECK(run(book, "2026-11", "2026-12-10").invoices.at(0).invoice.totals.net == eur("35"));
}

TEST_CASE("negative-total: nor is an invoice negative by its tax alone") {
    book::Line exempt = once("course", "100", "2026-10-20");
    exempt.vat_category = "E";
    book::Book book = book_of({contract("C-1", {exempt, by_usage("copy", "35")})}, {usage("u-1", "2026-10-07", "-2.5")});
    book.settings.billing_starts = day("2026-10-01");
    const Plan plan = run(book, "2026-10", "2026-11-10");
    CHECK(only_problem(plan).message == "contract 'C-1' is not billed now: its charges come to -5.88 EUR with VAT");
    CHECK(plan.invoices.empty());
    book.usages.push_back(usage("u-2", "2026-11-07", "3"));
    CHECK(run(book, "2026-11", "2026-12-10").invoices.at(0).invoice.totals.gross == eur("121.18"));
}

TEST_CASE("act-without-contract: an act whose contract has left the book is not forgotten silently") {
    History history;
    book::Act act(euro());
    act.number = "ACT-7";
    act.contract = "C-9";
    act.charges = {"C-9/seo/2026-10-01"};
    history.open_acts.push_back({act});
    const Plan plan = run(book_of({}), "2026-10", "2026-11-10", history);
    CHECK(only_problem(plan).code == "act-without-contract");
    CHECK(plan.problems[0].message == "act 'ACT-7' is not invoiced: the book has no contract 'C-9' any more");
}
