// The rungs that need no number in the text: references, ids, amounts, sets of amounts; and who the payer is.
#include "billing/creditor_reference.h"
#include "catch.h"
#include "desk.h"

using namespace desk;
using acta::tracking::Reason;
using Names = std::vector<std::string>;

namespace {

Desk three_invoices() {
    Desk desk;
    desk.with(Invoice("INV-2026-00001", "northwind", "100.00 EUR", "2026-09-30"));
    desk.with(Invoice("INV-2026-00002", "northwind", "50.00 EUR", "2026-10-15"));
    desk.with(Invoice("INV-2026-00003", "northwind", "30.00 EUR", "2026-10-31"));
    desk.with(Invoice("INV-2026-00004", "fabrikam", "70.00 EUR", "2026-10-31"));
    return desk;
}

Payment paid(const std::string& amount) { return Payment(amount, "2026-11-05"); }

/// "INV-1 30.00 reason.named 100" for each allocation.
Names allocations(const Ledger& ledger) {
    Names all;
    for (const auto& one : ledger.allocations) {
        all.push_back(ledger.receivables[one.receivable].number + " " + one.amount.to_string() + " " +
                      std::string(reason_key(one.reason)) + " " +
                      std::to_string(one.confidence));
    }
    return all;
}

/// "INV-1 candidate.amount" for each candidate of the only payment for review.
Names candidates(const Ledger& ledger) {
    Names all;
    REQUIRE(ledger.unapplied.size() == 1);
    for (const auto& one : ledger.unapplied[0].candidates) {
        all.push_back(ledger.receivables[one.receivable].number + " " + std::string(one.why));
    }
    return all;
}

}  // namespace

TEST_CASE("A creditor reference leads to its invoice, whoever pays how much") {
    Desk desk = three_invoices();
    Payment payment = paid("40.00 EUR");
    SECTION("in its own field") { payment.record.creditor_reference = "RF76INV202600001"; }
    SECTION("with spaces, as people write it") { payment.record.creditor_reference = "RF76 INV2 0260 0001"; }
    SECTION("as the whole remittance text") { payment.saying("rf76 INV2 0260 0001"); }
    desk.with(payment);
    CHECK(acta::billing::creditor_reference("INV-2026-00001") == "RF76INV202600001");
    CHECK(allocations(desk.on("2026-11-10")) == Names{"INV-2026-00001 40.00 reason.creditor-reference 99"});
}

TEST_CASE("A reference that the invoice carries leads to it, where its check digits are right") {
    Desk desk = three_invoices();
    desk.receivables[1].reference = "+++090/9337/55493+++";
    Payment payment = paid("10.00 EUR");
    payment.record.creditor_reference = "090933755493";
    CHECK(allocations(Desk(desk).with(payment).on("2026-11-10")) == Names{"INV-2026-00002 10.00 reason.creditor-reference 99"});
    desk.receivables[1].reference = "090933755491";
    payment.record.creditor_reference = "090933755491";
    CHECK(allocations(desk.with(payment).on("2026-11-10")).empty());
}

TEST_CASE("A creditor reference with wrong check digits is looked at, though the amount would fit") {
    Desk desk = three_invoices();
    Payment payment = paid("100.00 EUR");
    payment.by("northwind").record.creditor_reference = "RF67INV202600001";
    desk.with(payment);
    CHECK(left_over(desk.on("2026-11-10")) == Names{"? northwind 100.00 review.wrong-reference"});
}

TEST_CASE("The end-to-end id that we gave is the invoice's number or its reference") {
    Desk desk = three_invoices();
    Payment payment = paid("40.00 EUR");
    SECTION("the number") { payment.record.end_to_end = "INV-2026-00001"; }
    SECTION("the number without its dashes") { payment.record.end_to_end = "inv 2026 00001"; }
    SECTION("the reference") { payment.record.end_to_end = "RF76INV202600001"; }
    desk.with(payment);
    CHECK(allocations(desk.on("2026-11-10")) == Names{"INV-2026-00001 40.00 reason.end-to-end 98"});
}

TEST_CASE("An end-to-end id that is ours only in part, or none, says nothing") {
    Desk desk = three_invoices();
    for (const char* id : {"NOTPROVIDED", "INV-2026-00001-A", "X INV-2026-00001", "14"}) {
        Payment payment = paid("41.00 EUR");
        payment.by("northwind").record.end_to_end = id;
        desk.with(payment);
    }
    CHECK(allocations(desk.on("2026-11-10")).empty());
}

TEST_CASE("Another client's reference counts with the right amount only") {
    Desk desk = three_invoices();
    Payment payment = paid("100.00 EUR");
    payment.from("DE89370400440532013000").record.creditor_reference = "RF76INV202600001";
    CHECK(allocations(Desk(desk).with(payment).on("2026-11-10")) == Names{"INV-2026-00001 100.00 reason.creditor-reference 90"});
    payment.record.amount = money("99.00 EUR");
    CHECK(left_over(desk.with(payment).on("2026-11-10")) == Names{"? fabrikam 99.00 review.other-client"});
}

TEST_CASE("A known payer's payment of an open amount settles that invoice") {
    Desk desk = three_invoices();
    SECTION("known by the record") { desk.with(paid("50.00 EUR").by("northwind")); }
    SECTION("known by the IBAN") { desk.with(paid("50.00 EUR").from("LV80 BANK 0000 4351 9500 1")); }
    SECTION("known by an account number") {
        desk.add_client("northwind", "");
        desk.book.clients.back().party.accounts.back().number = "12-3456 7";
        Payment payment = paid("50.00 EUR");
        payment.record.payer_account = "1234567";
        desk.with(payment);
    }
    CHECK(allocations(desk.on("2026-11-10")) == Names{"INV-2026-00002 50.00 reason.exact-amount 80"});
}

TEST_CASE("What is still open counts, not what the invoice was") {
    Desk desk = three_invoices();
    desk.with(Payment("60.00 EUR", "2026-11-01").by("northwind").of("INV-2026-00001"));
    desk.with(paid("40.00 EUR").by("northwind"));
    CHECK(allocations(desk.on("2026-11-10")) == Names{"INV-2026-00001 60.00 reason.named 100",
                                                      "INV-2026-00001 40.00 reason.exact-amount 80"});
}

TEST_CASE("Two open invoices of the amount are a choice for a person") {
    Desk desk = three_invoices();
    desk.with(Invoice("INV-2026-00005", "northwind", "50.00 EUR", "2026-11-01"));
    desk.with(paid("50.00 EUR").by("northwind"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(left_over(ledger) == Names{"? northwind 50.00 review.ambiguous-amount"});
    CHECK(candidates(ledger) == Names{"INV-2026-00002 candidate.several-amounts", "INV-2026-00005 candidate.several-amounts",
                                      "INV-2026-00003 candidate.amount"});
}

TEST_CASE("An invoice that is issued after the payment is not paid by its amount") {
    Desk desk = three_invoices();
    desk.with(Invoice("INV-2026-00005", "northwind", "55.00 EUR", "2026-11-06"));
    desk.with(paid("55.00 EUR").by("northwind"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(left_over(ledger) == Names{"? northwind 55.00 review.no-invoice"});
    CHECK(candidates(ledger)[0] == "INV-2026-00005 candidate.issued-later");
}

TEST_CASE("The only set of open invoices that sums to the payment is settled") {
    Desk desk = three_invoices();
    desk.with(paid("130.00 EUR").by("northwind"));
    CHECK(allocations(desk.on("2026-11-10")) == Names{"INV-2026-00001 100.00 reason.exact-sum 70",
                                                      "INV-2026-00003 30.00 reason.exact-sum 70"});
}

TEST_CASE("Several sets that sum to the payment are a choice for a person") {
    Desk desk = three_invoices();
    desk.with(Invoice("INV-2026-00005", "northwind", "80.00 EUR", "2026-11-01"));
    desk.with(paid("130.00 EUR").by("northwind"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(left_over(ledger) == Names{"? northwind 130.00 review.ambiguous-sum"});
    CHECK(candidates(ledger) == Names{"INV-2026-00001 candidate.several-sums", "INV-2026-00002 candidate.several-sums",
                                      "INV-2026-00003 candidate.several-sums"});
}

TEST_CASE("Sets are tried of twenty-four open invoices, not of more") {
    Desk desk;
    std::int64_t amount = 1;
    for (int index = 0; index < 24; ++index, amount *= 2) {
        desk.with(Invoice("INV-" + std::to_string(index), "northwind", Money(amount, currency("EUR")).to_string() + " EUR",
                          "2026-09-30"));
    }
    desk.with(Payment("83886.09 EUR", "2026-11-05").by("northwind"));  // 2^23 + 1 cents
    CHECK(allocations(desk.on("2026-11-10")) == Names{"INV-0 0.01 reason.exact-sum 70", "INV-23 83886.08 reason.exact-sum 70"});
    desk.with(Invoice("INV-24", "northwind", "500000.00 EUR", "2026-09-30"));
    CHECK(left_over(desk.on("2026-11-10")) == Names{"? northwind 83886.09 review.too-many-open"});
}

TEST_CASE("A payment that names an invoice is not matched to another by its amount") {
    Desk desk = three_invoices();
    desk.with(Payment("100.00 EUR", "2026-11-01").by("northwind").of("INV-2026-00001"));
    SECTION("one that is paid already") {
        desk.with(paid("50.00 EUR").by("northwind").saying("INV-2026-00001"));
        CHECK(left_over(desk.on("2026-11-10")) == Names{"? northwind 50.00 review.paid-already"});
        CHECK(candidates(desk.on("2026-11-10"))[0] == "INV-2026-00001 candidate.paid");
    }
    SECTION("one of another client") {
        desk.with(paid("50.00 EUR").by("northwind").saying("INV-2026-00004"));
        CHECK(left_over(desk.on("2026-11-10")) == Names{"? northwind 50.00 review.no-agreement"});
        CHECK(candidates(desk.on("2026-11-10"))[0] == "INV-2026-00004 candidate.other-client");
    }
}

TEST_CASE("An unknown payer's amount is a hint, no match") {
    Desk desk = three_invoices();
    desk.with(paid("70.00 EUR").saying("thanks"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(left_over(ledger) == Names{"? nobody 70.00 review.unknown-payer"});
    CHECK(candidates(ledger) == Names{"INV-2026-00004 candidate.unknown-payer"});
}

TEST_CASE("Candidates are what comes nearest in amount") {
    Desk desk = three_invoices();
    desk.with(paid("48.00 EUR").by("northwind"));
    CHECK(candidates(desk.on("2026-11-10")) == Names{"INV-2026-00002 candidate.amount", "INV-2026-00003 candidate.amount",
                                                     "INV-2026-00001 candidate.amount"});
}

TEST_CASE("Oldest first where the book says so, and the payer is known") {
    Desk desk = three_invoices();
    desk.book.settings.oldest_first = true;
    desk.with(paid("120.00 EUR").by("northwind"));
    CHECK(allocations(desk.on("2026-11-10")) == Names{"INV-2026-00001 100.00 reason.oldest-first 50",
                                                      "INV-2026-00002 20.00 reason.oldest-first 50"});
    desk.with(paid("119.00 EUR"));
    CHECK(left_over(desk.on("2026-11-10")) == Names{"? nobody 119.00 review.unknown-payer"});
    desk.with(Payment("500.00 EUR", "2026-11-06").by("northwind"));
    CHECK(left_over(desk.on("2026-11-10")) == Names{"? nobody 119.00 review.unknown-payer", "northwind 440.00 credit.remainder"});
}

TEST_CASE("Oldest first does not apply to a payment that names something else") {
    Desk desk = three_invoices();
    desk.book.settings.oldest_first = true;
    desk.with(paid("120.00 EUR").by("northwind").of("INV-2025-00001"));
    CHECK(left_over(desk.on("2026-11-10")) == Names{"? northwind 120.00 review.unknown-invoice"});
}
