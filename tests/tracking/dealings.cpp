// What else happens to an invoice: credit, credit notes, settlements, returns, installments, early payment.
#include "catch.h"
#include "desk.h"

#include "tracking/parts.h"

using namespace desk;
using acta::book::SettlementKind;
using acta::tracking::Account;
using acta::tracking::accounts;
using acta::tracking::aging;
using acta::tracking::Entry;
using acta::tracking::Reason;
using acta::tracking::Source;
using Names = std::vector<std::string>;

namespace {

Receivable credit_note(std::string number, std::string client, const std::string& amount, const std::string& issued,
                       std::string credits) {
    Receivable note{std::move(number), std::move(client), "C-1", day(issued), std::nullopt, money(amount), false};
    note.kind = acta::tracking::ReceivableKind::credit_note;
    note.credits = std::move(credits);
    return note;
}

acta::book::PaymentReturn returned(std::string payment, const std::string& amount, const std::string& date) {
    return {"R-" + date, std::move(payment), day(date), money(amount), "AC04", {}};
}

acta::book::Settlement settlement(SettlementKind kind, std::string invoice, const std::string& amount, const std::string& date) {
    return {"S-" + date, kind, std::move(invoice), day(date), money(amount), "", "", {}};
}

/// "2026-11-05 INV-1 -30.00 reason.returned" for each allocation.
Names allocations(const Ledger& ledger) {
    Names all;
    for (const auto& one : ledger.allocations) {
        all.push_back(one.date.to_string() + " " + ledger.receivables[one.receivable].number + " " + one.amount.to_string() + " " +
                      std::string(reason_key(one.reason)));
    }
    return all;
}

/// "2026-11-05 payment P-1 -20.00" for each entry: what it adds to the balance.
Names entries(const Ledger& ledger, const Desk& desk, const std::string& client) {
    static const std::vector<std::string> kinds{"invoice", "compensation", "interest", "payment", "credit-note", "settlement", "discount", "return"};
    Names all;
    for (const Account& account : accounts(ledger, desk.book, client, {day("2026-01-01"), ledger.as_of})) {
        for (const Entry& one : account.entries) {
            all.push_back(one.date.to_string() + " " + kinds.at(static_cast<std::size_t>(one.kind)) + " " + one.reference + " " +
                          (one.debit - one.credit).to_string());
        }
        all.push_back("= " + account.closing.to_string());
    }
    return all;
}

Desk one_invoice() {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-09-30").due("2026-10-14"));
    return desk;
}

}  // namespace

TEST_CASE("Credit settles the next invoice on the day that it is issued") {
    Desk desk = one_invoice();
    desk.with(Payment("130.00 EUR", "2026-10-05").by("northwind").of("INV-1"));
    desk.with(Invoice("INV-2", "northwind", "20.00 EUR", "2026-10-31"));
    desk.with(Invoice("INV-3", "northwind", "20.00 EUR", "2026-11-01"));
    desk.with(Invoice("INV-4", "fabrikam", "20.00 EUR", "2026-10-31"));
    CHECK(left_over(desk.on("2026-10-30")) == Names{"northwind 30.00 credit.remainder"});
    CHECK(left_over(desk.on("2026-10-31")) == Names{"northwind 10.00 credit.remainder"});
    const Ledger ledger = desk.on("2026-11-01");
    CHECK(left_over(ledger).empty());
    CHECK(allocations(ledger) == Names{"2026-10-05 INV-1 100.00 reason.named", "2026-10-31 INV-2 20.00 reason.credit",
                                       "2026-11-01 INV-3 10.00 reason.credit"});
    CHECK(open(ledger, "INV-4") == "20.00");
    CHECK(standing(ledger, "INV-2").settled == day("2026-10-31"));
}

TEST_CASE("Credit of one currency settles no invoice of another") {
    Desk desk = one_invoice();
    desk.with(Payment("130.00 EUR", "2026-10-05").by("northwind").of("INV-1"));
    desk.with(Invoice("INV-2", "northwind", "20.00 USD", "2026-10-31"));
    CHECK(open(desk.on("2026-11-10"), "INV-2") == "20.00");
}

TEST_CASE("What waits for review is no credit to be consumed, but counts as the client's") {
    Desk desk = one_invoice();
    desk.with(Payment("40.00 EUR", "2026-10-05").by("northwind").of("INV-9"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(open(ledger, "INV-1") == "100.00");
    CHECK(aging(ledger).at(0).total() == money("60.00 EUR"));
}

TEST_CASE("A credit note takes from its invoice what is open, from its own date") {
    Desk desk = one_invoice();
    desk.receivables.push_back(credit_note("CN-1", "northwind", "30.00 EUR", "2026-10-20", "INV-1"));
    CHECK(open(desk.on("2026-10-19"), "INV-1") == "100.00");
    const Ledger ledger = desk.on("2026-10-20");
    CHECK(open(ledger, "INV-1") == "70.00");
    CHECK(open(ledger, "CN-1") == "0.00");
    REQUIRE(ledger.allocations.size() == 1);
    CHECK(ledger.allocations[0].source == Source::credit_note);
    CHECK(ledger.receivables[ledger.allocations[0].record].number == "CN-1");
    CHECK(entries(ledger, desk, "northwind") == Names{"2026-09-30 invoice INV-1 100.00", "2026-10-20 credit-note CN-1 -30.00",
                                                      "= 70.00"});
    CHECK(aging(ledger).at(0).total() == money("70.00 EUR"));
}

TEST_CASE("A credit note for a paid invoice is credit of the client") {
    Desk desk = one_invoice();
    desk.with(Payment("100.00 EUR", "2026-10-05").by("northwind").of("INV-1"));
    desk.receivables.push_back(credit_note("CN-1", "northwind", "30.00 EUR", "2026-10-20", "INV-1"));
    CHECK(left_over(desk.on("2026-10-20")) == Names{"northwind 30.00 credit.credit-note"});
    desk.with(Invoice("INV-2", "northwind", "50.00 EUR", "2026-10-31"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(open(ledger, "INV-2") == "20.00");
    CHECK(allocations(ledger).back() == "2026-10-31 INV-2 30.00 reason.credit");
    CHECK(ledger.allocations.back().source == Source::credit_note);
    CHECK(ledger.allocations.back().payment == acta::tracking::no_index);
}

TEST_CASE("Nobody pays a credit note") {
    Desk desk;
    desk.receivables.push_back(credit_note("CN-1", "northwind", "30.00 EUR", "2026-10-20", "INV-1"));
    desk.with(Payment("30.00 EUR", "2026-10-25").by("northwind").of("CN-1"));
    desk.with(Payment("30.00 EUR", "2026-10-26").by("northwind").saying("CN-1"));
    CHECK(desk.on("2026-11-10").allocations.empty());
}

TEST_CASE("A client who withholds tax, with its certificate, is not overdue") {
    Desk desk = one_invoice();
    desk.with(Payment("90.00 EUR", "2026-10-10").by("northwind").of("INV-1"));
    desk.book.settlements.push_back(settlement(SettlementKind::withholding, "INV-1", "10.00 EUR", "2026-10-12"));
    desk.book.settlements.back().certificate = "TDS-77";
    CHECK(open(desk.on("2026-10-11"), "INV-1") == "10.00");
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(standing(ledger, "INV-1").settled == day("2026-10-12"));
    CHECK(standing(ledger, "INV-1").days_late == -2);
    CHECK(entries(ledger, desk, "northwind") ==
          Names{"2026-09-30 invoice INV-1 100.00", "2026-10-10 payment P-1 -90.00", "2026-10-12 settlement TDS-77 -10.00",
                "= 0.00"});
}

TEST_CASE("A payment of the rest on the day of the settlement finds its invoice by the amount") {
    Desk desk = one_invoice();
    desk.with(Payment("90.00 EUR", "2026-10-10").by("northwind"));
    desk.book.settlements.push_back(settlement(SettlementKind::withholding, "INV-1", "10.00 EUR", "2026-10-10"));
    CHECK(open(desk.on("2026-10-10"), "INV-1") == "0.00");
}

TEST_CASE("A settlement of more than is open is looked at, but what is set off is credit") {
    Desk desk = one_invoice();
    desk.with(Payment("95.00 EUR", "2026-10-10").by("northwind").of("INV-1"));
    SECTION("a bank fee") {
        desk.book.settlements.push_back(settlement(SettlementKind::bank_fee, "INV-1", "7.00 EUR", "2026-10-12"));
        CHECK(left_over(desk.on("2026-11-10")) == Names{"? nobody 2.00 review.exceeds-open"});
        CHECK(entries(desk.on("2026-11-10"), desk, "northwind").back() == "= 0.00");
    }
    SECTION("netting") {
        desk.book.settlements.push_back(settlement(SettlementKind::netting, "INV-1", "7.00 EUR", "2026-10-12"));
        CHECK(left_over(desk.on("2026-11-10")) == Names{"northwind 2.00 credit.remainder"});
        CHECK(entries(desk.on("2026-11-10"), desk, "northwind").back() == "= -2.00");
    }
}

TEST_CASE("A settlement of an unknown invoice is looked at, and waits for one that is issued later") {
    Desk desk;
    desk.book.settlements.push_back(settlement(SettlementKind::write_off, "INV-1", "10.00 EUR", "2026-09-12"));
    CHECK(left_over(desk.on("2026-11-10")) == Names{"? nobody 10.00 review.unknown-invoice"});
    desk.with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-09-30"));
    CHECK(allocations(desk.on("2026-11-10")) == Names{"2026-09-30 INV-1 10.00 reason.settlement"});
}

TEST_CASE("A returned payment opens its invoice again, from its own date") {
    Desk desk = one_invoice();
    desk.with(Payment("100.00 EUR", "2026-10-10").by("northwind").of("INV-1"));
    desk.book.returns.push_back(returned("P-1", "100.00 EUR", "2026-10-20"));
    CHECK(open(desk.on("2026-10-19"), "INV-1") == "0.00");
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(open(ledger, "INV-1") == "100.00");
    CHECK_FALSE(standing(ledger, "INV-1").settled);
    CHECK(standing(ledger, "INV-1").days_past_due == 27);
    CHECK(allocations(ledger) == Names{"2026-10-10 INV-1 100.00 reason.named", "2026-10-20 INV-1 -100.00 reason.returned"});
    CHECK(entries(ledger, desk, "northwind") == Names{"2026-09-30 invoice INV-1 100.00", "2026-10-10 payment P-1 -100.00",
                                                      "2026-10-20 return R-2026-10-20 100.00", "= 100.00"});
    desk.with(Payment("100.00 EUR", "2026-10-25").by("northwind"));
    CHECK(standing(desk.on("2026-11-10"), "INV-1").days_late == 11);
}

TEST_CASE("A return takes what is unapplied first, then the last that the payment settled") {
    Desk desk = one_invoice();
    desk.with(Invoice("INV-2", "northwind", "50.00 EUR", "2026-10-01"));
    desk.with(Payment("170.00 EUR", "2026-10-10").by("northwind").saying("INV-1 INV-2"));
    desk.book.returns.push_back(returned("P-1", "15.00 EUR", "2026-10-20"));
    CHECK(left_over(desk.on("2026-10-20")) == Names{"northwind 5.00 credit.remainder"});
    desk.book.returns.push_back(returned("P-1", "25.00 EUR", "2026-10-21"));
    CHECK(open(desk.on("2026-10-21"), "INV-2") == "20.00");
    CHECK(open(desk.on("2026-10-21"), "INV-1") == "0.00");
    CHECK(left_over(desk.on("2026-10-21")).empty());
    // More than the payment was cannot come back.
    desk.book.returns.push_back(returned("P-1", "170.00 EUR", "2026-10-22"));
    const Ledger ledger = desk.on("2026-10-22");
    CHECK(open(ledger, "INV-1") == "100.00");
    CHECK(open(ledger, "INV-2") == "50.00");
    CHECK(entries(ledger, desk, "northwind").back() == "= 150.00");
}

TEST_CASE("An unmatched payment that is given back leaves nothing for review") {
    Desk desk = one_invoice();
    desk.with(Payment("40.00 EUR", "2026-10-10").by("northwind").of("INV-9"));
    desk.book.returns.push_back(returned("P-1", "40.00 EUR", "2026-10-20"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(left_over(ledger).empty());
    CHECK(entries(ledger, desk, "northwind") == Names{"2026-09-30 invoice INV-1 100.00", "2026-10-10 payment P-1 -40.00",
                                                      "2026-10-20 return R-2026-10-20 40.00", "= 100.00"});
}

TEST_CASE("A return of an unknown payment does nothing") {
    Desk desk = one_invoice();
    desk.book.returns.push_back(returned("P-7", "40.00 EUR", "2026-10-20"));
    CHECK(desk.on("2026-11-10").returns.empty());
}

TEST_CASE("Installments age each by its own due date, and payments fill the oldest first") {
    Desk desk = one_invoice();
    desk.receivables[0].parts = {{day("2026-10-10"), money("40.00 EUR")}, {day("2026-11-10"), money("30.00 EUR")},
                                 {day("2026-12-10"), money("30.00 EUR")}};
    desk.with(Payment("50.00 EUR", "2026-10-20").by("northwind").of("INV-1"));
    const Ledger before = desk.on("2026-10-19");
    CHECK(standing(before, "INV-1").days_past_due == 9);
    CHECK(aging(before).at(0).days_1_30 == money("40.00 EUR"));
    CHECK(aging(before).at(0).not_due == money("60.00 EUR"));
    const Ledger after = desk.on("2026-11-20");
    CHECK(standing(after, "INV-1").days_past_due == 10);
    CHECK(aging(after).at(0).days_1_30 == money("20.00 EUR"));
    CHECK(aging(after).at(0).not_due == money("30.00 EUR"));
    const auto parts = acta::tracking::paid_parts(after.receivables[0], after.allocations, desk.book);
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].settled == day("2026-10-20"));
    CHECK_FALSE(parts[1].settled);
    CHECK(parts[1].payments.at(0).amount == money("10.00 EUR"));
}

TEST_CASE("A payment of the next installment is known by its amount") {
    Desk desk = one_invoice();
    desk.receivables[0].parts = {{day("2026-10-10"), money("60.00 EUR")}, {day("2026-11-10"), money("40.00 EUR")}};
    desk.with(Payment("60.00 EUR", "2026-10-09").by("northwind"));
    desk.with(Payment("40.00 EUR", "2026-11-12").by("northwind"));
    const Ledger ledger = desk.on("2026-11-20");
    CHECK(open(ledger, "INV-1") == "0.00");
    CHECK(standing(ledger, "INV-1").days_late == 2);
}

namespace {

Desk with_discount() {
    Desk desk = one_invoice();
    desk.receivables[0].discounts = {{day("2026-10-07"), money("98.00 EUR"), {2, 0}},
                                     {day("2026-10-03"), money("97.00 EUR"), {3, 0}}};
    return desk;
}

}  // namespace

TEST_CASE("A payment of the discounted amount in time settles the invoice, and the discount is told") {
    Desk desk = with_discount();
    SECTION("named") { desk.with(Payment("98.00 EUR", "2026-10-07").by("northwind").of("INV-1")); }
    SECTION("by its amount alone") { desk.with(Payment("98.00 EUR", "2026-10-07").by("northwind")); }
    SECTION("by a number and the amount, of an unknown payer") { desk.with(Payment("98.00 EUR", "2026-10-07").saying("INV-1")); }
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(left_over(ledger).empty());
    REQUIRE(ledger.allocations.size() == 2);
    CHECK(ledger.allocations[1].reason == Reason::discount);
    CHECK(ledger.allocations[1].source == Source::discount);
    CHECK(ledger.allocations[1].payment == 0);
    CHECK(ledger.allocations[1].amount == money("2.00 EUR"));
    CHECK(entries(ledger, desk, "northwind") ==
          Names{"2026-09-30 invoice INV-1 100.00", "2026-10-07 payment P-1 -98.00", "2026-10-07 discount INV-1 -2.00", "= 0.00"});
}

TEST_CASE("The earlier, the larger the discount; too late, none") {
    Desk desk = with_discount();
    SECTION("the first window") {
        desk.with(Payment("97.00 EUR", "2026-10-03").by("northwind").of("INV-1"));
        CHECK(open(desk.on("2026-11-10"), "INV-1") == "0.00");
    }
    SECTION("too little for the second") {
        desk.with(Payment("97.00 EUR", "2026-10-04").by("northwind").of("INV-1"));
        CHECK(open(desk.on("2026-11-10"), "INV-1") == "3.00");
    }
    SECTION("too late") {
        desk.with(Payment("98.00 EUR", "2026-10-08").by("northwind").of("INV-1"));
        CHECK(open(desk.on("2026-11-10"), "INV-1") == "2.00");
    }
    SECTION("the rest of the discounted amount") {
        desk.with(Payment("50.00 EUR", "2026-10-02").by("northwind").of("INV-1"));
        desk.with(Payment("48.00 EUR", "2026-10-06").by("northwind").of("INV-1"));
        CHECK(open(desk.on("2026-11-10"), "INV-1") == "0.00");
    }
    SECTION("more than the discounted amount: the discount is what is left") {
        desk.with(Payment("99.00 EUR", "2026-10-06").by("northwind").of("INV-1"));
        CHECK(desk.on("2026-11-10").allocations.at(1).amount == money("1.00 EUR"));
    }
}

TEST_CASE("One payment of two discounted invoices settles both") {
    Desk desk = with_discount();
    desk.with(Invoice("INV-2", "northwind", "50.00 EUR", "2026-09-30"));
    desk.receivables[1].discounts = {{day("2026-10-07"), money("49.00 EUR"), {2, 0}}};
    desk.with(Payment("147.00 EUR", "2026-10-07").by("northwind").saying("INV-1, INV-2"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(allocations(ledger) == Names{"2026-10-07 INV-1 98.00 reason.number-in-text", "2026-10-07 INV-1 2.00 reason.discount",
                                       "2026-10-07 INV-2 49.00 reason.number-in-text", "2026-10-07 INV-2 1.00 reason.discount"});
    CHECK(ledger.allocations[0].confidence == 95);
}

TEST_CASE("A discount goes with the payment that is given back") {
    Desk desk = with_discount();
    desk.with(Payment("98.00 EUR", "2026-10-07").by("northwind").of("INV-1"));
    desk.book.returns.push_back(returned("P-1", "98.00 EUR", "2026-10-20"));
    const Ledger ledger = desk.on("2026-11-10");
    CHECK(open(ledger, "INV-1") == "100.00");
    CHECK(entries(ledger, desk, "northwind").back() == "= 100.00");
}

TEST_CASE("What comes back of a client's credit leaves the discount that the payment had earned") {
    Desk desk = with_discount();
    desk.with(Payment("50.00 EUR", "2026-10-02").by("northwind").of("INV-1").id("P-1"));
    desk.with(Payment("148.00 EUR", "2026-10-06").by("northwind").id("P-2"));
    // 48.00 of P-2 and 2.00 of discount close the invoice; P-1 comes back, and P-2's credit of 100.00 pays these 50.00.
    desk.book.allocations.push_back({"P-2", "INV-1", "", money("48.00 EUR"), "", {}});
    CHECK(desk.on("2026-10-06").allocations.back().reason == Reason::discount);
    desk.book.returns.push_back(returned("P-1", "50.00 EUR", "2026-10-10"));
    CHECK(open(desk.on("2026-10-10"), "INV-1") == "0.00");
    desk.book.returns.push_back(returned("P-2", "100.00 EUR", "2026-10-20"));
    CHECK(open(desk.on("2026-10-20"), "INV-1") == "50.00");
}

TEST_CASE("A return that is dated before its payment counts from the payment's day") {
    Desk desk = one_invoice();
    desk.with(Payment("100.00 EUR", "2026-10-10").by("northwind").of("INV-1"));
    desk.book.returns.push_back(returned("P-1", "100.00 EUR", "2026-10-05"));
    CHECK(desk.on("2026-10-09").returns.empty());
    const Ledger ledger = desk.on("2026-10-10");
    CHECK(open(ledger, "INV-1") == "100.00");
    REQUIRE(ledger.returns.size() == 1);
    CHECK(ledger.returns[0].date == day("2026-10-10"));
}

TEST_CASE("A return in another currency than its payment's takes nothing back") {
    Desk desk = one_invoice();
    desk.with(Payment("100.00 EUR", "2026-10-10").by("northwind").of("INV-1"));
    desk.book.returns.push_back(returned("P-1", "100.00 USD", "2026-10-20"));
    CHECK(open(desk.on("2026-11-10"), "INV-1") == "0.00");
    CHECK(desk.on("2026-11-10").returns.empty());
}

TEST_CASE("A credit note takes nothing from another client's invoice, though it names its number") {
    Desk desk = one_invoice();
    desk.receivables.push_back(credit_note("CN-1", "fabrikam", "30.00 EUR", "2026-10-20", "INV-1"));
    const Ledger ledger = desk.on("2026-10-20");
    CHECK(open(ledger, "INV-1") == "100.00");
    CHECK(left_over(ledger) == Names{"fabrikam 30.00 credit.credit-note"});
}

TEST_CASE("Payments that waited for invoices of one day are taken by their own days, whichever they waited for") {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-10-10"));
    desk.with(Invoice("INV-2", "northwind", "100.00 EUR", "2026-10-10"));
    desk.with(Payment("60.00 EUR", "2026-10-01").by("northwind").of("INV-2").id("P-1"));
    desk.with(Payment("200.00 EUR", "2026-10-02").by("northwind").saying("INV-1 INV-2").id("P-2"));
    const Ledger ledger = desk.on("2026-10-10");
    CHECK(allocations(ledger) == Names{"2026-10-10 INV-1 100.00 reason.number-in-text", "2026-10-10 INV-2 60.00 reason.named",
                                       "2026-10-10 INV-2 40.00 reason.number-in-text"});
    CHECK(left_over(ledger) == Names{"northwind 60.00 credit.remainder"});
}
