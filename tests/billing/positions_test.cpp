// Contracted, accepted, invoiced, paid: four figures of each line, and what is between them.
#include "billing/positions.h"

#include "builders.h"
#include "catch.h"

#include <rapidcheck.h>

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

/// "C-1 seo: 1800.00 / 450.00 / 900.00 / 300.00" (contracted, accepted, invoiced, paid).
Texts told(const std::vector<Position>& positions) {
    Texts texts;
    for (const Position& one : positions) {
        texts.push_back(fmt::format("{} {}: {} / {} / {} / {}", one.contract, one.line, one.contracted.to_string(),
                                    one.accepted ? one.accepted->to_string() : "-", one.invoiced.to_string(),
                                    one.paid.to_string()));
    }
    return texts;
}

/// Runs months, each dated on the 2nd of the next, and keeps what they made.
struct Issued {
    std::vector<book::Act> acts;
    std::vector<book::Invoice> invoices;
    History history;

    void run_month(const book::Book& book, value::Month period) {
        const Plan plan = billing::plan(book, history, {period, period.last().plus_days(2)});
        REQUIRE_FALSE(diag::has_errors(plan.problems));
        for (const book::Act& act : plan.acts) acts.push_back(act);
        for (const PlannedInvoice& planned : plan.invoices) invoices.push_back(planned.invoice);
        issue(history, plan);
    }

    [[nodiscard]] std::vector<Position> at(const book::Book& book, std::string_view as_of,
                                           std::string_view paid_of_first = "0.00") const {
        std::vector<const book::Act*> all_acts;
        for (const book::Act& act : acts) all_acts.push_back(&act);
        std::vector<SettledInvoice> settled;
        for (const book::Invoice& invoice : invoices) settled.push_back({&invoice, eur(settled.empty() ? paid_of_first : "0.00")});
        return positions(book, all_acts, settled, day(as_of));
    }
};

}  // namespace

TEST_CASE("a line's four figures, and what is between them") {
    book::Contract one =
        contract("C-1", {monthly("seo", "450"), in_advance(monthly("host", "62")), once("setup", "99", "2026-03-20")});
    const book::Book book = book_of({one});
    Issued issued;
    issued.run_month(book, month("2026-01"));
    issued.run_month(book, month("2026-02"));
    // January: 512 net, 619.52 payable, of which 309.76 is paid: a half. By 15 March seo has ended twice, host has begun three
    // times.
    const std::vector<Position> found = issued.at(book, "2026-03-15", "309.76");
    CHECK(told(found) == Texts{"C-1 seo: 900.00 / - / 900.00 / 225.00", "C-1 host: 186.00 / - / 124.00 / 31.00",
                               "C-1 setup: 0.00 / - / 0.00 / 0.00"});
    CHECK(found[1].uninvoiced() == eur("62.00"));
    CHECK(found[1].unpaid() == eur("93.00"));
    CHECK_FALSE(found[1].unaccepted());
    CHECK(told(by_contract(found)) == Texts{"C-1 : 1086.00 / - / 1024.00 / 256.00"});
}

TEST_CASE("what acts cover counts as accepted from the day of acceptance") {
    book::Contract one = contract("C-1", {monthly("seo", "450")});
    one.acts = book::Acts::period;
    one.invoice_on = book::InvoiceOn::acceptance;
    one.acceptance.days = 5;
    const book::Book book = book_of({one});
    Issued issued;
    issued.run_month(book, month("2026-01"));  // the act of 31 January is deemed accepted on 6 February
    CHECK(told(issued.at(book, "2026-02-05")) == Texts{"C-1 seo: 450.00 / 0.00 / 0.00 / 0.00"});
    CHECK(told(issued.at(book, "2026-02-06")) == Texts{"C-1 seo: 450.00 / 450.00 / 0.00 / 0.00"});
    CHECK(issued.at(book, "2026-02-05").at(0).unaccepted() == eur("450.00"));
}

TEST_CASE("milestones count when they are done, and are accepted by their own record where no act does it") {
    book::Contract one = contract("C-1", {for_milestone("site", "5200", "launch"), for_milestone("shop", "800", "opening")});
    one.invoice_on = book::InvoiceOn::acceptance;
    one.milestones = {milestone("launch", "2026-03-02", "2026-03-09"), milestone("opening", "2026-03-05")};
    CHECK(told(Issued().at(book_of({one}), "2026-03-31")) ==
          Texts{"C-1 site: 5200.00 / 5200.00 / 0.00 / 0.00", "C-1 shop: 800.00 / 0.00 / 0.00 / 0.00"});
}

TEST_CASE("of a contract only what has to be accepted counts as unaccepted") {
    book::Contract one = contract("C-1", {in_advance(monthly("host", "62")), for_milestone("site", "5200", "launch"),
                                          for_milestone("shop", "800", "opening")});
    one.invoice_on = book::InvoiceOn::acceptance;
    one.milestones = {milestone("launch", "2026-03-02", "2026-03-09"), milestone("opening", "2026-03-05")};
    const std::vector<Position> lines = Issued().at(book_of({one}), "2026-03-31");
    CHECK_FALSE(lines[0].unaccepted());
    CHECK(lines[1].unaccepted() == eur("0.00"));
    CHECK(lines[2].unaccepted() == eur("800.00"));
    // 186.00 of hosting need nobody's acceptance.
    const std::vector<Position> whole = by_contract(lines);
    CHECK(whole[0].contracted == eur("6186.00"));
    CHECK(whole[0].accepted == eur("5200.00"));
    CHECK(whole[0].unaccepted() == eur("800.00"));
}

TEST_CASE("a contract's unaccepted amount is the sum of its lines'") {
    REQUIRE(rc::check([] {
        std::vector<Position> lines;
        std::optional<value::Money> expected;
        for (int count = *rc::gen::inRange(1, 6); count > 0; --count) {
            const auto some = [] { return value::Money(*rc::gen::inRange<std::int64_t>(0, 1000), euro()); };
            Position line{"C-1", fmt::format("l{}", count), some(), std::nullopt, some(), some()};
            if (*rc::gen::arbitrary<bool>()) line.accepted = some();
            if (line.accepted && *rc::gen::arbitrary<bool>()) line.to_accept = some();
            if (const auto part = line.unaccepted()) expected = expected.value_or(value::Money::zero(euro())) + *part;
            lines.push_back(line);
        }
        RC_ASSERT(by_contract(lines)[0].unaccepted() == expected);
    }));
}

TEST_CASE("a credit note lowers what was invoiced, and what is dated later has no effect") {
    const book::Book book = book_of({contract("C-1", {monthly("seo", "100")})});
    Issued issued;
    issued.run_month(book, month("2026-01"));
    issued.invoices.push_back(issued.invoices[0]);
    issued.invoices[1].kind = book::DocumentKind::credit_note;
    issued.invoices[1].issued = day("2026-02-10");
    issued.invoices[1].lines[0].net = eur("30.00");
    CHECK(told(issued.at(book, "2026-02-09")) == Texts{"C-1 seo: 100.00 / - / 100.00 / 0.00"});
    CHECK(told(issued.at(book, "2026-02-10")) == Texts{"C-1 seo: 100.00 / - / 70.00 / 0.00"});
    CHECK(told(issued.at(book, "2026-02-01")) == Texts{"C-1 seo: 100.00 / - / 0.00 / 0.00"});
}

TEST_CASE("drafts have no position; what was billed before Acta is left out") {
    book::Contract draft = contract("C-1", {monthly("seo", "100")});
    draft.signed_on = std::nullopt;
    book::Contract known = contract("C-2", {monthly("seo", "100")});
    known.billed_until = day("2026-02-28");
    CHECK(told(Issued().at(book_of({draft, known}), "2026-04-30")) == Texts{"C-2 seo: 200.00 / - / 0.00 / 0.00"});
}

TEST_CASE("the paid share of an invoice's lines sums to that of the invoice; after every run nothing is uninvoiced") {
    REQUIRE(rc::check([] {
        std::vector<book::Line> lines;
        for (int count = *rc::gen::inRange(1, 5); count > 0; --count) {
            book::Line line = monthly(fmt::format("l{}", count), "0");
            line.prices[0].amount = value::Decimal(*rc::gen::inRange<std::int64_t>(1, 100'000), 2);
            line.from = day("2026-01-01").plus_days(*rc::gen::inRange(0, 40));
            lines.push_back(line);
        }
        book::Book book = book_of({contract("C-1", lines)});
        book.settings.billing_starts = day("2026-01-01");
        Issued issued;
        for (value::Month period = month("2026-01"); period <= month("2026-04"); period = period.plus(1))
            issued.run_month(book, period);
        std::vector<SettledInvoice> settled;
        value::Money expected = value::Money::zero(euro());
        for (const book::Invoice& invoice : issued.invoices) {
            const value::Money payable = invoice.totals.payable;
            const value::Money part(*rc::gen::inRange<std::int64_t>(0, payable.minor() + 1), euro());
            settled.push_back({&invoice, part});
            expected += value::fraction_of(invoice.totals.lines, part.minor(), payable.minor());
        }
        const std::vector<Position> sums = by_contract(positions(book, {}, settled, day("2026-04-30").plus_days(5)));
        RC_ASSERT(sums.size() == 1);
        RC_ASSERT(sums[0].paid == expected);
        RC_ASSERT(sums[0].uninvoiced().is_zero());
    }));
}
