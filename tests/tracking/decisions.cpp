// What a person has decided about payments, what they are asked to decide, and the days of reminders of one invoice.
#include "catch.h"
#include "desk.h"
#include "tracking/dunning.h"
#include "tracking/review.h"

using namespace desk;
using acta::tracking::Doubt;
using acta::tracking::review;
using acta::tracking::ReviewItem;
using Names = std::vector<std::string>;

namespace {

/// Two invoices of one amount, and one of another client.
Desk two_alike() {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-10-01"));
    desk.with(Invoice("INV-2", "northwind", "100.00 EUR", "2026-10-02"));
    desk.with(Invoice("INV-3", "fabrikam", "100.00 EUR", "2026-10-03"));
    return desk;
}

Payment paid(const std::string& amount) { return Payment(amount, "2026-10-10").by("northwind").id("P"); }

void decide(Desk& desk, const std::string& invoice, const std::string& amount = "", const std::string& client = "") {
    std::optional<Money> part;
    if (!amount.empty()) part = money(amount);
    desk.book.allocations.push_back({"P", invoice, client, part, "", {}});
    desk.book.sort();
}

Names allocations(const Ledger& ledger) {
    Names all;
    for (const auto& one : ledger.allocations) {
        all.push_back(ledger.receivables[one.receivable].number + " " + one.amount.to_string() + " " +
                      std::string(reason_key(one.reason)) + " " + std::to_string(one.confidence));
    }
    return all;
}

/// "unmatched review.no-invoice 100.00"
Names asked(const Desk& desk, const Ledger& ledger, int below = 75) {
    Names all;
    for (const ReviewItem& one : review(ledger, desk.book, below)) {
        all.push_back(std::string(doubt_key(one.doubt)).substr(6) + " " + std::string(one.why) + " " + one.left.to_string());
    }
    return all;
}

}  // namespace

TEST_CASE("A payment that several invoices fit waits until somebody decides, and then goes where they say") {
    Desk desk = two_alike();
    desk.with(paid("100.00 EUR"));
    CHECK(asked(desk, desk.on("2026-10-20")) == Names{"ambiguous review.ambiguous-amount 100.00"});
    SECTION("to the one") {
        decide(desk, "INV-2");
        CHECK(allocations(desk.on("2026-10-20")) == Names{"INV-2 100.00 reason.decided 100"});
    }
    SECTION("to both") {
        decide(desk, "INV-1", "30.00 EUR");
        decide(desk, "INV-2", "70.00 EUR");
        CHECK(allocations(desk.on("2026-10-20")) == Names{"INV-1 30.00 reason.decided 100", "INV-2 70.00 reason.decided 100"});
    }
    SECTION("to one by amount, the rest to the other, in whatever order they are written") {
        decide(desk, "INV-1");
        decide(desk, "INV-2", "70.00 EUR");
        CHECK(allocations(desk.on("2026-10-20")) == Names{"INV-1 30.00 reason.decided 100", "INV-2 70.00 reason.decided 100"});
    }
    SECTION("even to another client's, whoever seems to have paid") {
        decide(desk, "INV-3");
        CHECK(allocations(desk.on("2026-10-20")) == Names{"INV-3 100.00 reason.decided 100"});
    }
    CHECK(asked(desk, desk.on("2026-10-20")).empty());
    CHECK(desk.on("2026-10-20").unapplied.empty());
}

TEST_CASE("What is given to a client settles its oldest invoices as credit") {
    Desk desk = two_alike();
    desk.with(paid("150.00 EUR"));
    decide(desk, "", "", "northwind");
    CHECK(allocations(desk.on("2026-10-20")) == Names{"INV-1 100.00 reason.credit 100", "INV-2 50.00 reason.credit 100"});
    CHECK(asked(desk, desk.on("2026-10-20")).empty());
}

TEST_CASE("A decision about an invoice that is not issued yet is carried out on the day on which it is") {
    Desk desk = two_alike();
    desk.with(paid("100.00 EUR"));
    decide(desk, "INV-1", "40.00 EUR");
    decide(desk, "INV-9");
    desk.with(Invoice("INV-9", "northwind", "60.00 EUR", "2026-10-15"));
    const Ledger before = desk.on("2026-10-14");
    CHECK(allocations(before) == Names{"INV-1 40.00 reason.decided 100"});
    CHECK(left_over(before) == Names{"northwind 60.00 credit.advance"});
    CHECK(open(before, "INV-2") == "100.00");  // an advance is kept for its invoice
    const Ledger after = desk.on("2026-10-15");
    CHECK(allocations(after) == Names{"INV-1 40.00 reason.decided 100", "INV-9 60.00 reason.decided 100"});
    CHECK(left_over(after).empty());
}

TEST_CASE("Nothing is left for a coming invoice where the others take all") {
    Desk desk = two_alike();
    desk.with(paid("100.00 EUR"));
    decide(desk, "INV-1", "100.00 EUR");
    decide(desk, "INV-9");
    desk.with(Invoice("INV-9", "northwind", "60.00 EUR", "2026-10-15"));
    CHECK(allocations(desk.on("2026-10-20")) == Names{"INV-1 100.00 reason.decided 100"});
    CHECK(desk.on("2026-10-20").unapplied.empty());
}

TEST_CASE("A decision that cannot be carried out does what it can, and asks again") {
    Desk desk = two_alike();
    desk.with(Invoice("USD-1", "northwind", "100.00 USD", "2026-10-01"));
    desk.with(paid("150.00 EUR"));
    SECTION("more than is open") {
        decide(desk, "INV-1", "120.00 EUR");
        CHECK(allocations(desk.on("2026-10-20")) == Names{"INV-1 100.00 reason.decided 100"});
        CHECK(asked(desk, desk.on("2026-10-20")) == Names{"partly review.exceeds-open 50.00"});
    }
    SECTION("an invoice that nobody knows") {
        decide(desk, "INV-8");
        CHECK(asked(desk, desk.on("2026-10-20")) == Names{"unmatched review.unknown-invoice 150.00"});
    }
    SECTION("another currency") {
        decide(desk, "USD-1");
        CHECK(asked(desk, desk.on("2026-10-20")) == Names{"unmatched review.other-currency 150.00"});
    }
    SECTION("two clients") {
        decide(desk, "INV-1", "100.00 EUR");
        decide(desk, "INV-3", "50.00 EUR");
        CHECK(allocations(desk.on("2026-10-20")) == Names{"INV-1 100.00 reason.decided 100"});
        CHECK(asked(desk, desk.on("2026-10-20")) == Names{"partly review.other-client 50.00"});
    }
    SECTION("paid already") {
        desk.with(Payment("100.00 EUR", "2026-10-05").by("northwind").of("INV-1").id("A"));
        decide(desk, "INV-1");
        CHECK(asked(desk, desk.on("2026-10-20")) == Names{"unmatched review.paid-already 150.00"});
    }
}

TEST_CASE("A decided payment that comes back opens again what it settled") {
    Desk desk = two_alike();
    desk.with(paid("100.00 EUR"));
    decide(desk, "INV-2");
    desk.book.returns.push_back({"R", "P", day("2026-10-12"), money("100.00 EUR"), "AC04", {}});
    const Ledger ledger = desk.on("2026-10-20");
    CHECK(allocations(ledger) == Names{"INV-2 100.00 reason.decided 100", "INV-2 -100.00 reason.returned 100"});
    CHECK(matched_by_reason(ledger).empty());
}

TEST_CASE("An early payment that is decided earns its discount") {
    Desk desk = two_alike();
    desk.receivables[1].discounts.push_back({day("2026-10-12"), money("98.00 EUR"), {2, 0}});
    desk.with(paid("98.00 EUR"));
    decide(desk, "INV-2");
    CHECK(allocations(desk.on("2026-10-20")) == Names{"INV-2 98.00 reason.decided 100", "INV-2 2.00 reason.discount 100"});
}

TEST_CASE("Too much paid, and what was matched with little confidence, is asked about; what was decided is not") {
    Desk desk = two_alike();
    SECTION("too much") {
        desk.with(paid("250.00 EUR").of("INV-1").by("northwind"));
        desk.receivables.erase(desk.receivables.begin() + 1);  // nothing takes the credit
        CHECK(asked(desk, desk.on("2026-10-20")) == Names{"partly credit.remainder 150.00"});
        decide(desk, "INV-1", "100.00 EUR");
        CHECK(asked(desk, desk.on("2026-10-20")).empty());
    }
    SECTION("a set that sums to it") {
        desk.with(paid("200.00 EUR"));
        CHECK(asked(desk, desk.on("2026-10-20")) == Names{"unsure reason.exact-sum 0.00"});
        CHECK(asked(desk, desk.on("2026-10-20"), 70).empty());
        const auto counts = matched_by_reason(desk.on("2026-10-20"));
        REQUIRE(counts.size() == 1);
        CHECK(counts[0].payments == 1);
        CHECK(counts[0].amount == money("200.00 EUR"));
        decide(desk, "INV-1", "100.00 EUR");
        decide(desk, "INV-2", "100.00 EUR");
        CHECK(asked(desk, desk.on("2026-10-20")).empty());
    }
    SECTION("a settlement beyond its invoice") {
        desk.book.settlements.push_back(
            {"S", acta::book::SettlementKind::write_off, "INV-1", day("2026-10-09"), money("120.00 EUR"), "", "", {}});
        const std::vector<ReviewItem> items = review(desk.on("2026-10-20"), desk.book, 75);
        REQUIRE(items.size() == 1);
        CHECK(items[0].source == acta::tracking::Source::settlement);
        CHECK(items[0].left == money("20.00 EUR"));
    }
}

TEST_CASE("Candidates say what speaks for them") {
    Desk desk = two_alike();
    desk.with(paid("100.00 EUR"));
    const std::vector<ReviewItem> items = review(desk.on("2026-10-20"), desk.book, 75);
    REQUIRE(items.size() == 1);
    REQUIRE(items[0].candidates.size() == 2);
    CHECK(items[0].candidates[0].fits == "fits.exact-amount");
    CHECK(items[0].candidates[0].why == "candidate.several-amounts");
}

namespace {

/// "1 2026-10-18 REM-1" for each level of INV-1.
Names reminder_days(const Desk& desk, const std::string& as_of, const std::vector<acta::tracking::Reminded>& letters) {
    const Ledger ledger = desk.on(as_of);
    Names all;
    for (const auto& one : acta::tracking::dunning_days(ledger, desk.book, letters, 0)) {
        const std::string level = one.level == acta::tracking::final_demand ? "final" : std::to_string(one.level);
        all.push_back((one.part == 0 ? "" : std::to_string(one.part) + "/") + level + " " + one.day.to_string() +
                      (one.letter ? " " + one.letter->letter : ""));
    }
    return all;
}

}  // namespace

TEST_CASE("An invoice's reminders have their days, by the policy and by the letters before") {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-10-01").due("2026-10-15"));
    CHECK(reminder_days(desk, "2026-10-16", {}) == Names{"1 2026-10-18", "2 2026-11-01", "3 2026-11-15", "final 2026-11-29"});
    SECTION("a letter that went late moves the next") {
        const Names days = reminder_days(
            desk, "2026-11-01", {{"INV-1", 0, 1, day("2026-10-30"), "REM-1"}, {"INV-7", 0, 2, day("2026-10-30"), "REM-2"}});
        CHECK(days == Names{"1 2026-10-18 REM-1", "2 2026-11-09", "3 2026-11-19", "final 2026-11-29"});
    }
    SECTION("what was paid is reminded of no more") {
        desk.with(Payment("100.00 EUR", "2026-10-20").by("northwind"));
        CHECK(reminder_days(desk, "2026-11-20", {}) == Names{"1 2026-10-18"});
        CHECK(reminder_days(desk, "2026-11-20", {{"INV-1", 0, 1, day("2026-10-19"), "REM-1"}}) == Names{"1 2026-10-18 REM-1"});
    }
    SECTION("what is paid on the day of a reminder is reminded of that day, and what is paid on the day before is not") {
        desk.with(Payment("100.00 EUR", "2026-10-18").by("northwind"));
        CHECK(reminder_days(desk, "2026-11-20", {}) == Names{"1 2026-10-18"});
        desk.book.payments[0].date = day("2026-10-17");
        CHECK(reminder_days(desk, "2026-11-20", {}).empty());
    }
    SECTION("a letter is known on its own day, and not before") {
        const std::vector<acta::tracking::Reminded> letter{{"INV-1", 0, 1, day("2026-10-18"), "REM-1"}};
        CHECK(reminder_days(desk, "2026-10-18", letter).front() == "1 2026-10-18 REM-1");
        CHECK(reminder_days(desk, "2026-10-17", letter).front() == "1 2026-10-18");
    }
    SECTION("each installment by itself") {
        desk.receivables[0].parts = {{day("2026-10-15"), money("50.00 EUR")}, {day("2026-11-15"), money("50.00 EUR")}};
        desk.with(Payment("50.00 EUR", "2026-10-10").by("northwind"));
        CHECK(reminder_days(desk, "2026-11-16", {}) ==
              Names{"2/1 2026-11-18", "2/2 2026-12-02", "2/3 2026-12-16", "2/final 2026-12-30"});
    }
}
