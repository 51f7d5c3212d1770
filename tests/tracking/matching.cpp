// Which payment settles which invoice: the ladder, and what is left for a person to look at.
#include "catch.h"
#include "desk.h"

#include <set>

using namespace desk;
using acta::tracking::Reason;
using Names = std::vector<std::string>;

namespace {

Desk two_invoices() {
    Desk desk;
    desk.with(Invoice("INV-2026-00001", "northwind", "100.00 EUR", "2026-09-30"));
    desk.with(Invoice("INV-2026-00002", "northwind", "50.00 EUR", "2026-10-31"));
    desk.with(Invoice("INV-2026-00003", "fabrikam", "70.00 EUR", "2026-10-31"));
    desk.with(Invoice("INV-2026-00004", "fabrikam", "80.00 USD", "2026-10-31"));
    return desk;
}

}  // namespace

TEST_CASE("A payment that names its invoice settles it") {
    Desk desk = two_invoices();
    desk.with(Payment("100.00 EUR", "2026-10-12").by("northwind").of("INV-2026-00001"));
    const Ledger ledger = desk.on("2026-11-10");
    REQUIRE(ledger.allocations.size() == 1);
    CHECK(ledger.allocations[0].reason == Reason::named);
    CHECK(ledger.allocations[0].confidence == 100);
    CHECK(ledger.allocations[0].date == day("2026-10-12"));
    const Standing& settled = standing(ledger, "INV-2026-00001");
    CHECK(settled.open.is_zero());
    CHECK(settled.paid == money("100.00 EUR"));
    CHECK(settled.settled == day("2026-10-12"));
    CHECK(settled.days_late == -2);
    CHECK(left_over(ledger).empty());
}

TEST_CASE("A payment in part leaves the rest open, and the last part settles it, late") {
    Desk desk = two_invoices();
    desk.with(Payment("60.00 EUR", "2026-10-20").by("northwind").of("INV-2026-00001"));
    CHECK(open(desk.on("2026-11-10"), "INV-2026-00001") == "40.00");
    CHECK_FALSE(standing(desk.on("2026-11-10"), "INV-2026-00001").settled);
    desk.with(Payment("40.00 EUR", "2026-11-01").by("northwind").of("INV-2026-00001"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(standing(ledger, "INV-2026-00001").settled == day("2026-11-01"));
    CHECK(standing(ledger, "INV-2026-00001").days_late == 18);
}

TEST_CASE("What is paid too much is credit of the client, and settles its other invoices, oldest first") {
    Desk desk = two_invoices();
    desk.with(Payment("120.00 EUR", "2026-11-05").by("northwind").of("INV-2026-00001"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(left_over(ledger).empty());
    CHECK(open(ledger, "INV-2026-00002") == "30.00");
    REQUIRE(ledger.allocations.size() == 2);
    CHECK(ledger.allocations[1].reason == Reason::credit);
    CHECK(ledger.allocations[1].payment == 0);
    CHECK(ledger.allocations[1].amount == money("20.00 EUR"));
    CHECK(ledger.allocations[1].date == day("2026-11-05"));
}

TEST_CASE("An invoice that is paid twice is looked at") {
    Desk desk = two_invoices();
    desk.with(Payment("100.00 EUR", "2026-10-12").of("INV-2026-00001"));
    desk.with(Payment("100.00 EUR", "2026-10-13").by("northwind").of("INV-2026-00001"));
    CHECK(left_over(desk.on("2026-11-10")) == Names{"? northwind 100.00 review.paid-already"});
}

TEST_CASE("A named invoice of another client, in another currency or unknown is looked at") {
    Desk desk = two_invoices();
    desk.with(Payment("70.00 EUR", "2026-11-02").by("northwind").of("INV-2026-00003"));
    desk.with(Payment("80.00 EUR", "2026-11-03").by("fabrikam").of("INV-2026-00004"));
    desk.with(Payment("10.00 EUR", "2026-11-04").by("fabrikam").of("INV-2025-00001"));
    desk.with(Payment("11.00 EUR", "2026-11-05").of("INV-2025-00001"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(ledger.allocations.empty());
    CHECK(left_over(ledger) == Names{"? nobody 11.00 review.unknown-invoice", "? fabrikam 80.00 review.other-currency",
                                     "? fabrikam 10.00 review.unknown-invoice", "? northwind 70.00 review.other-client"});
}

TEST_CASE("A payment before its invoice is an advance until the invoice is issued") {
    Desk desk = two_invoices();
    desk.with(Payment("50.00 EUR", "2026-10-20").by("northwind").of("INV-2026-00002"));
    desk.with(Payment("70.00 EUR", "2026-10-20").of("INV-2026-00003"));
    CHECK(left_over(desk.on("2026-10-25")) == Names{"? nobody 70.00 review.unknown-payer", "northwind 50.00 credit.advance"});
    const Ledger after = desk.on("2026-10-31");
    CHECK(left_over(after).empty());
    CHECK(open(after, "INV-2026-00002") == "0.00");
    CHECK(standing(after, "INV-2026-00002").days_late == -25);
}

TEST_CASE("A number in the text counts where the payer agrees") {
    Desk desk = two_invoices();
    SECTION("named by the record") {
        desk.with(Payment("30.00 EUR", "2026-11-05").by("northwind").saying("Rechnung inv-2026-00001, danke"));
    }
    SECTION("known by the account") {
        desk.with(Payment("30.00 EUR", "2026-11-05").from("LV80BANK0000435195001").saying("INV 2026 00001"));
    }
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(open(ledger, "INV-2026-00001") == "70.00");
    REQUIRE(ledger.allocations.size() == 1);
    CHECK(ledger.allocations[0].reason == Reason::number_in_text);
    CHECK(ledger.allocations[0].confidence == 90);
}

TEST_CASE("A number in the text counts where the amount agrees, whoever pays") {
    Desk desk = two_invoices();
    desk.with(Payment("100.00 EUR", "2026-11-05").saying("INV-2026-00001"));
    desk.with(Payment("70.00 EUR", "2026-11-06").by("northwind").saying("for our daughter: INV-2026-00003"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(open(ledger, "INV-2026-00001") == "0.00");
    CHECK(open(ledger, "INV-2026-00003") == "0.00");
    CHECK(ledger.allocations[0].confidence == 85);
    CHECK(left_over(ledger).empty());
}

TEST_CASE("Payer and amount together are the surest") {
    Desk desk = two_invoices();
    desk.with(Payment("100.00 EUR", "2026-11-05").by("northwind").saying("INV-2026-00001"));
    CHECK(desk.on("2026-11-10").allocations.at(0).confidence == 95);
}

TEST_CASE("A number in the text alone is no match") {
    Desk desk = two_invoices();
    desk.with(Payment("99.00 EUR", "2026-11-05").saying("INV-2026-00001"));
    desk.with(Payment("69.00 EUR", "2026-11-06").by("northwind").saying("INV-2026-00003"));
    desk.with(Payment("80.00 EUR", "2026-11-07").by("fabrikam").saying("INV-2026-00004"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(ledger.allocations.empty());
    CHECK(left_over(ledger) == Names{"? nobody 99.00 review.no-agreement", "? fabrikam 80.00 review.other-currency",
                                     "? northwind 69.00 review.no-agreement"});
}

TEST_CASE("Several numbers in the text are settled oldest first") {
    Desk desk = two_invoices();
    desk.with(Payment("120.00 EUR", "2026-11-05").by("northwind").saying("INV-2026-00002 + INV-2026-00001"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(open(ledger, "INV-2026-00001") == "0.00");
    CHECK(open(ledger, "INV-2026-00002") == "30.00");
}

TEST_CASE("Several numbers of an unknown payer need their sum, or the amount of one of them") {
    Desk desk = two_invoices();
    SECTION("the sum") {
        desk.with(Payment("150.00 EUR", "2026-11-05").saying("INV-2026-00001, INV-2026-00002"));
        CHECK(left_over(desk.on("2026-11-10")).empty());
    }
    SECTION("one of them") {
        desk.with(Payment("50.00 EUR", "2026-11-05").saying("INV-2026-00001 or INV-2026-00002"));
        CHECK(open(desk.on("2026-11-10"), "INV-2026-00002") == "0.00");
    }
    SECTION("never over two clients") {
        desk.with(Payment("170.00 EUR", "2026-11-05").saying("INV-2026-00001, INV-2026-00003"));
        CHECK(desk.on("2026-11-10").allocations.empty());
    }
    SECTION("a payer's own invoices alone") {
        desk.with(Payment("170.00 EUR", "2026-11-05").by("northwind").saying("INV-2026-00001, INV-2026-00003"));
        CHECK(open(desk.on("2026-11-10"), "INV-2026-00003") == "70.00");
        // What is over settles the other invoice of the payer, never that of another client.
        CHECK(open(desk.on("2026-11-10"), "INV-2026-00002") == "0.00");
        CHECK(left_over(desk.on("2026-11-10")) == Names{"northwind 20.00 credit.remainder"});
    }
}

TEST_CASE("A number inside another that is named is not named itself") {
    Desk desk;
    desk.with(Invoice("14", "northwind", "30.00 EUR", "2026-01-31"));
    desk.with(Invoice("INV-2026-14", "northwind", "30.00 EUR", "2026-10-31"));
    desk.with(Payment("30.00 EUR", "2026-11-05").by("northwind").saying("INV-2026-14"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(open(ledger, "14") == "30.00");
    CHECK(open(ledger, "INV-2026-14") == "0.00");
}

TEST_CASE("A payment that says nothing and fits nothing is looked at, never guessed") {
    Desk desk = two_invoices();
    desk.with(Payment("101.00 EUR", "2026-11-05").by("northwind"));
    desk.with(Payment("69.00 EUR", "2026-11-06").from("DE89370400440532013000").saying("thank you"));
    desk.with(Payment("50.00 EUR", "2026-11-07").from("FR7630006000011234567890189"));
    CHECK(left_over(desk.on("2026-11-10")) == Names{"? nobody 50.00 review.unknown-payer", "? fabrikam 69.00 review.no-invoice",
                                                    "? northwind 101.00 review.no-invoice"});
}

TEST_CASE("An account that two clients share tells no payer") {
    Desk desk = two_invoices();
    desk.add_client("zenith", "LV80BANK0000435195001");
    desk.with(Payment("5.00 EUR", "2026-11-05").from("LV80BANK0000435195001").saying("INV-2026-00001"));
    CHECK(left_over(desk.on("2026-11-10")) == Names{"? nobody 5.00 review.no-agreement"});
}

TEST_CASE("A number that two clients' earlier invoices share is settled by its payer, or by nobody") {
    Desk desk;
    desk.with(Invoice("7", "northwind", "30.00 EUR", "2026-01-31"));
    desk.with(Invoice("7", "fabrikam", "40.00 EUR", "2026-01-31"));
    desk.with(Payment("40.00 EUR", "2026-02-05").by("fabrikam").of("7"));
    desk.with(Payment("30.00 EUR", "2026-02-06").of("7"));
    CHECK(left_over(desk.on("2026-11-10")) == Names{"? nobody 30.00 review.ambiguous-invoice"});
}

TEST_CASE("What is dated later does not exist yet") {
    Desk desk = two_invoices();
    desk.with(Payment("100.00 EUR", "2026-11-05").of("INV-2026-00001"));
    const Ledger before = desk.on("2026-10-30");
    CHECK(before.receivables.size() == 1);
    CHECK(open(before, "INV-2026-00001") == "100.00");
    CHECK(open(desk.on("2026-11-04"), "INV-2026-00001") == "100.00");
    CHECK(open(desk.on("2026-11-05"), "INV-2026-00001") == "0.00");
}

TEST_CASE("Invoices of before Acta are receivables too") {
    Desk desk;
    desk.book.invoices.push_back({"2025/118", "fabrikam", "C-9", day("2025-12-31"), day("2026-01-14"), money("10.00 EUR"), {}});
    const std::vector<Receivable> prior = acta::tracking::prior_receivables(desk.book);
    REQUIRE(prior.size() == 1);
    CHECK(prior[0].number == "2025/118");
    CHECK(prior[0].prior);
    CHECK(prior[0].due == day("2026-01-14"));
}

TEST_CASE("Every reason has a word of its own") {
    std::set<std::string_view> keys;
    for (int reason = 0; reason <= static_cast<int>(Reason::returned); ++reason) {
        const std::string_view key = acta::tracking::reason_key(static_cast<Reason>(reason));
        CHECK(key.starts_with("reason."));
        CHECK(keys.insert(key).second);
    }
}
