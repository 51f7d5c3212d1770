// Acts by month and by milestone, their acceptance, and the invoices that follow it.
#include "builders.h"
#include "catch.h"

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

/// Acts each month, five calendar days to object, silence accepts.
book::Contract by_act(book::InvoiceOn invoice_on) {
    book::Contract one = contract("C-1", {monthly("seo", "450"), by_usage("copy", "35"), once("setup", "80", "2026-10-20")});
    one.acts = book::Acts::period;
    one.invoice_on = invoice_on;
    return one;
}

book::Book studio(const book::Contract& one) {
    book::Book book = book_of({one}, {usage("u-1", "2026-10-07", "2")});
    book.settings.billing_starts = day("2026-10-01");
    return book;
}

/// "2026-10-31 450.00".
std::vector<std::string> acts_of(const Plan& plan) {
    std::vector<std::string> texts;
    for (const book::Act& act : plan.acts) texts.push_back(act.issued.to_string() + " " + act.totals.net.to_string());
    return texts;
}

book::Act dated(std::string_view issued, int days = 5, bool business_days = false) {
    book::Act act(euro());
    act.issued = day(issued);
    act.acceptance_days = days;
    act.acceptance_business_days = business_days;
    return act;
}

std::string_view by_name(const Acceptance& acceptance) {
    switch (acceptance.by) {
        case book::AcceptedBy::signature: return "signature";
        case book::AcceptedBy::silence: return "silence";
        default: return "nobody";
    }
}

std::string told(const Acceptance& acceptance) {
    return fmt::format("{} {}", by_name(acceptance), acceptance.date ? acceptance.date->to_string() : "-");
}

}  // namespace

TEST_CASE("silence accepts on the day after the last day") {
    const book::Act act = dated("2026-10-31");
    CHECK(told(acceptance_of(act, nullptr, {}, nullptr, day("2026-11-05"))) == "nobody -");
    CHECK(acceptance_of(act, nullptr, {}, nullptr, day("2026-11-05")).expected == day("2026-11-06"));
    CHECK(told(acceptance_of(act, nullptr, {}, nullptr, day("2026-11-06"))) == "silence 2026-11-06");
    CHECK(told(acceptance_of(dated("2026-10-30", 5, true), nullptr, {}, nullptr, day("2026-11-08"))) == "silence 2026-11-07");
}

TEST_CASE("the days of acceptance run from the day it was sent") {
    book::ActRecord record;
    record.sent = day("2026-11-03");
    const book::Act act = dated("2026-10-31");
    CHECK(told(acceptance_of(act, &record, {}, nullptr, day("2026-11-08"))) == "nobody -");
    CHECK(told(acceptance_of(act, &record, {}, nullptr, day("2026-11-09"))) == "silence 2026-11-09");
    // Figures of a day know nothing of what happened after it.
    record.sent = day("2026-11-20");
    CHECK(told(acceptance_of(act, &record, {}, nullptr, day("2026-11-19"))) == "silence 2026-11-06");
    CHECK(told(acceptance_of(act, &record, {}, nullptr, day("2026-11-20"))) == "nobody -");
}

TEST_CASE("silence accepts nothing to which the client objects") {
    book::Act act = dated("2026-10-31");
    act.number = "ACT-7";
    const auto objection = [](const char* number, const char* opened, const char* closed = nullptr) {
        book::Claim claim;
        claim.act = number;
        claim.opened = day(opened);
        if (closed != nullptr) claim.closed = day(closed);
        return claim;
    };
    const auto as_of = [&](const std::vector<book::Claim>& claims, const char* date, const book::ActRecord* record = nullptr) {
        return acceptance_of(act, record, claims, nullptr, day(date));
    };
    const std::vector<book::Claim> open = {objection("ACT-7", "2026-11-05")};
    CHECK(told(as_of(open, "2026-11-30")) == "nobody -");
    CHECK(as_of(open, "2026-11-30").expected == std::nullopt);
    CHECK(as_of(open, "2026-11-04").expected == day("2026-11-06"));

    // From the day on which it is settled nothing is left to object to.
    const std::vector<book::Claim> closed = {objection("ACT-7", "2026-11-05", "2026-11-20")};
    CHECK(told(as_of(closed, "2026-11-19")) == "nobody -");
    CHECK(told(as_of(closed, "2026-11-20")) == "silence 2026-11-20");
    CHECK(told(as_of({objection("ACT-7", "2026-11-01", "2026-11-03")}, "2026-11-06")) == "silence 2026-11-06");
    // While the one is open, another may be raised.
    CHECK(told(as_of({objection("ACT-7", "2026-11-15"), closed[0]}, "2026-11-20")) == "nobody -");
    CHECK(told(as_of({objection("ACT-7", "2026-11-20"), closed[0]}, "2026-11-20")) == "silence 2026-11-20");

    // Too late, or of another act.
    CHECK(told(as_of({objection("ACT-7", "2026-11-06")}, "2026-11-30")) == "silence 2026-11-06");
    CHECK(told(as_of({objection("ACT-70", "2026-11-01")}, "2026-11-30")) == "silence 2026-11-06");
    act.number.clear();
    CHECK(told(as_of({objection("", "2026-11-01")}, "2026-11-30")) == "silence 2026-11-06");

    // Who signs has given up the objection.
    act.number = "ACT-7";
    book::ActRecord record;
    record.signed_on = day("2026-11-12");
    CHECK(told(as_of(open, "2026-11-30", &record)) == "signature 2026-11-12");
}

TEST_CASE("a signature accepts on its day, unless silence has done so before") {
    book::ActRecord record;
    record.signed_on = day("2026-11-04");
    book::Act act = dated("2026-10-31");
    CHECK(told(acceptance_of(act, &record, {}, nullptr, day("2026-11-03"))) == "nobody -");
    CHECK(told(acceptance_of(act, &record, {}, nullptr, day("2026-11-20"))) == "signature 2026-11-04");
    record.signed_on = day("2026-11-12");
    CHECK(told(acceptance_of(act, &record, {}, nullptr, day("2026-11-20"))) == "silence 2026-11-06");
    act.silence_accepts = false;
    CHECK(told(acceptance_of(act, &record, {}, nullptr, day("2026-11-11"))) == "nobody -");
    CHECK_FALSE(acceptance_of(act, &record, {}, nullptr, day("2026-11-11")).expected);
    CHECK(told(acceptance_of(act, &record, {}, nullptr, day("2026-11-20"))) == "signature 2026-11-12");
}

TEST_CASE("a month's act covers all of its charges, and the invoice of the run names it") {
    const Plan plan = run(studio(by_act(book::InvoiceOn::period)), "2026-10", "2026-11-10");
    REQUIRE(plan.problems.empty());
    REQUIRE(plan.acts.size() == 1);
    const book::Act& act = plan.acts[0];
    CHECK(act.issued == day("2026-10-31"));
    CHECK(act.period == days("2026-10-01", "2026-10-31"));
    CHECK(act.contract == "C-1");
    CHECK(act.contract_signed == day("2025-12-15"));
    CHECK(act.accept_by == day("2026-11-05"));
    CHECK(act.client == "himal");
    CHECK(act.buyer.name == "Client himal");
    CHECK(act.charges == Texts{"C-1/seo/2026-10-01", "usage:u-1", "C-1/setup"});
    CHECK(act.totals.gross == eur("726.00"));
    CHECK(act.taxes.at(0).tax == eur("126.00"));
    REQUIRE(plan.invoices.size() == 1);
    CHECK(plan.invoices[0].acts == std::vector<std::size_t>{0});
    CHECK(lines_of(plan.invoices[0].invoice) == lines_of(act));
    CHECK(plan.invoices[0].invoice.charges == act.charges);
}

TEST_CASE("within the month the act is dated as of the run") {
    const Plan plan = run(studio(by_act(book::InvoiceOn::period)), "2026-10", "2026-10-21");
    CHECK(acts_of(plan) == Texts{"2026-10-21 150.00"});
    CHECK(pending(plan) == Texts{"seo 450.00 ends later 2026-10-31"});
}

TEST_CASE("late charges get an act of their own month, not dated before the last of the series") {
    book::Book book = studio(by_act(book::InvoiceOn::period));
    book.settings.billing_starts = day("2026-08-01");
    const Plan plan = run(book, "2026-10", "2026-11-10");
    CHECK(acts_of(plan) == Texts{"2026-08-31 450.00", "2026-09-30 450.00", "2026-10-31 600.00"});
    CHECK_FALSE(plan.acts[0].lines[0].late);
    REQUIRE(plan.invoices.size() == 1);
    CHECK(plan.invoices[0].acts == std::vector<std::size_t>{0, 1, 2});
    CHECK(plan.invoices[0].invoice.lines[0].late);

    History history;
    history.last_act_date = day("2026-09-30");
    const Plan after = run(book, "2026-10", "2026-11-10", history);
    CHECK(acts_of(after) == Texts{"2026-09-30 450.00", "2026-09-30 450.00", "2026-10-31 600.00"});
    CHECK(after.acts[0].lines[0].late);
    CHECK_FALSE(after.acts[1].lines[0].late);
}

TEST_CASE("an accepted act of an earlier month is billed as late") {
    book::Book book = studio(by_act(book::InvoiceOn::acceptance));
    book.settings.billing_starts = day("2026-09-01");
    const Plan plan = run(book, "2026-10", "2026-11-10");
    REQUIRE(plan.invoices.size() == 1);
    CHECK(invoiced(plan) == Texts{"seo 2026-09-01..2026-09-30 1 x 450 = 450.00 late", "seo 2026-10-01..2026-10-31 1 x 450 = 450.00",
                                  "copy 2026-10-07..2026-10-07 2 x 35 = 70.00", "setup 2026-10-20..2026-10-20 1 x 80 = 80.00"});
}

TEST_CASE("invoices on acceptance wait for it, and bill what the act says") {
    book::Book book = studio(by_act(book::InvoiceOn::acceptance));
    History history;
    const Plan first = run(book, "2026-10", "2026-11-02");
    CHECK(acts_of(first) == Texts{"2026-10-31 600.00"});
    CHECK(first.invoices.empty());
    CHECK(pending(first) == Texts{"seo 450.00 awaits acceptance 2026-11-06", "copy 70.00 awaits acceptance 2026-11-06",
                                  "setup 80.00 awaits acceptance 2026-11-06"});
    issue(history, first);

    const Plan second = run(book, "2026-10", "2026-11-05", history);
    CHECK(second.acts.empty());
    CHECK(second.invoices.empty());
    CHECK(pending(second) == pending(first));

    book.contracts[0].lines[0].prices[0].amount = number("999");  // the act was issued for 450
    book.acts.emplace_back().number = "ACT-1";
    book.acts[0].signed_on = day("2026-11-04");
    const Plan third = run(book, "2026-10", "2026-11-05", history);
    REQUIRE(third.invoices.size() == 1);
    CHECK(third.acts.empty());
    CHECK(third.pending.empty());
    CHECK(third.invoices[0].acts.empty());
    CHECK(third.invoices[0].invoice.acts == Texts{"ACT-1"});
    CHECK(third.invoices[0].invoice.totals.net == eur("600"));
    CHECK(third.invoices[0].invoice.charges == first.acts[0].charges);
    issue(history, third);
    CHECK(run(book, "2026-10", "2026-11-05", history).invoices.empty());
}

TEST_CASE("an act of this run that silence has accepted by as-of is invoiced at once") {
    book::Contract one = by_act(book::InvoiceOn::acceptance);
    one.payment_terms.from = book::DueFrom::acceptance;
    const Plan plan = run(studio(one), "2026-10", "2026-11-10");
    REQUIRE(plan.acts.size() == 1);
    REQUIRE(plan.invoices.size() == 1);
    CHECK(plan.invoices[0].acts == std::vector<std::size_t>{0});
    CHECK(plan.invoices[0].invoice.due.date == day("2026-11-21"));  // deemed accepted on 2026-11-06
    CHECK(plan.pending.empty());
}

TEST_CASE("an invoice on acceptance terms whose act is not accepted prints its rule alone") {
    book::Contract one = by_act(book::InvoiceOn::period);
    one.payment_terms.from = book::DueFrom::acceptance;
    const Plan early = run(studio(one), "2026-10", "2026-11-02");
    REQUIRE(early.invoices.size() == 1);
    CHECK_FALSE(early.invoices[0].invoice.due.date);
    CHECK(early.invoices[0].invoice.due.rule == "acceptance +15d");
    CHECK(run(studio(one), "2026-10", "2026-11-10").invoices.at(0).invoice.due.date == day("2026-11-21"));
}

TEST_CASE("without silent acceptance an act waits for its signature") {
    book::Contract one = by_act(book::InvoiceOn::acceptance);
    one.acceptance.silence_accepts = false;
    const Plan plan = run(studio(one), "2026-10", "2026-12-24");
    CHECK(plan.invoices.empty());
    CHECK(pending(plan).at(0) == "seo 450.00 awaits acceptance");
}

TEST_CASE("an accepted act of before is invoiced together with one that this run makes") {
    book::Book book = studio(by_act(book::InvoiceOn::acceptance));
    History history;
    issue(history, run(book, "2026-10", "2026-11-02"));
    const Plan plan = run(book, "2026-11", "2026-12-20", history);
    REQUIRE(plan.invoices.size() == 1);
    CHECK(lines_of(plan.invoices[0].invoice) ==
          Texts{"seo 2026-10-01..2026-10-31 1 x 450 = 450.00 late", "seo 2026-11-01..2026-11-30 1 x 450 = 450.00",
                "copy 2026-10-07..2026-10-07 2 x 35 = 70.00 late", "setup 2026-10-20..2026-10-20 1 x 80 = 80.00 late"});
    CHECK(plan.invoices[0].invoice.acts == Texts{"ACT-1"});
    CHECK(plan.invoices[0].acts == std::vector<std::size_t>{0});
}

TEST_CASE("acts by milestone: one for each, dated when it was done; the other lines need none") {
    book::Contract one = contract("C-1", {for_milestone("site", "5200", "launch"), for_milestone("shop", "900", "sale"),
                                          monthly("seo", "450")});
    one.acts = book::Acts::milestone;
    one.milestones = {milestone("launch", "2026-10-04"), milestone("sale", "2026-10-09")};
    const Plan at_once = run(studio(one), "2026-10", "2026-11-10");
    CHECK(acts_of(at_once) == Texts{"2026-10-04 5200.00", "2026-10-09 900.00"});
    REQUIRE(at_once.invoices.size() == 1);
    CHECK(at_once.invoices[0].acts == std::vector<std::size_t>{0, 1});
    CHECK(at_once.invoices[0].invoice.lines.size() == 3);

    one.invoice_on = book::InvoiceOn::acceptance;
    one.acceptance.silence_accepts = false;
    one.milestones[1].accepted = day("2026-10-30");
    const Plan accepted = run(studio(one), "2026-10", "2026-11-10");
    CHECK(accepted.acts.size() == 2);
    REQUIRE(accepted.invoices.size() == 1);
    CHECK(accepted.invoices[0].acts == std::vector<std::size_t>{1});
    CHECK(invoiced(accepted) == Texts{"shop 2026-10-09..2026-10-09 1 x 900 = 900.00", "seo 2026-10-01..2026-10-31 1 x 450 = 450.00"});
    CHECK(pending(accepted) == Texts{"site 5200.00 awaits acceptance"});

    // What comes first counts: the act's own signature after that of the milestone changes nothing.
    book::Book late = studio(one);
    History history;
    issue(history, run(late, "2026-10", "2026-10-25"));
    book::ActRecord record;
    record.number = "ACT-2";
    record.signed_on = day("2026-11-20");
    late.acts = {record};
    CHECK(invoiced(run(late, "2026-10", "2026-11-10", history))[0] == "shop 2026-10-09..2026-10-09 1 x 900 = 900.00");
}

TEST_CASE("where acts are agreed by month, a milestone belongs to the act of its month") {
    book::Contract one = contract("C-1", {for_milestone("site", "5200", "launch"), monthly("seo", "450")});
    one.acts = book::Acts::period;
    one.invoice_on = book::InvoiceOn::acceptance;
    one.milestones = {milestone("launch", "2026-10-04")};
    CHECK(acts_of(run(studio(one), "2026-10", "2026-11-02")) == Texts{"2026-10-31 5650.00"});
}

TEST_CASE("acts stand by date, then client, then contract") {
    book::Contract one = by_act(book::InvoiceOn::period);
    book::Contract two = one;
    two.id = "C-0";
    book::Contract three = one;
    three.id = "C-3";
    three.client = "alda";
    book::Book book = book_of({one, two, three});
    book.settings.billing_starts = day("2026-09-01");
    const Plan plan = run(book, "2026-10", "2026-11-10");
    std::vector<std::string> order;
    for (const book::Act& act : plan.acts) order.push_back(act.issued.to_string() + " " + act.client + " " + act.contract);
    CHECK(order == Texts{"2026-09-30 alda C-3", "2026-09-30 himal C-0", "2026-09-30 himal C-1", "2026-10-31 alda C-3",
                         "2026-10-31 himal C-0", "2026-10-31 himal C-1"});
    for (const PlannedInvoice& planned : plan.invoices) {
        for (const std::size_t act : planned.acts) CHECK(plan.acts[act].contract == planned.invoice.contracts[0]);
        CHECK(planned.acts.size() == 2);
    }
}

TEST_CASE("a contract that stops waiting for acceptance bills the acts that waited") {
    book::Book book = studio(by_act(book::InvoiceOn::acceptance));
    History history;
    issue(history, run(book, "2026-10", "2026-11-02"));
    book.contracts[0].invoice_on = book::InvoiceOn::period;
    Plan plan = run(book, "2026-10", "2026-11-03", history);
    CHECK(plan.acts.empty());
    CHECK(plan.invoices.at(0).invoice.acts == Texts{"ACT-1"});
    // Also where the act itself is not at hand: the charge stands in an act, and needs no second one.
    history.open_acts.clear();
    plan = run(book, "2026-10", "2026-11-03", history);
    CHECK(plan.acts.empty());
    CHECK(plan.invoices.at(0).invoice.totals.net == eur("600"));
}
