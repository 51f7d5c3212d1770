// Payments in advance: which are kept for a contract, and how they settle its advance invoice.
#include "catch.h"
#include "tracking/desk.h"

#include "tracking/metrics.h"

using namespace acta;
using namespace desk;

namespace {

using Names = std::vector<std::string>;

/// A contract of a client in euro, signed and running since 2026-01-01.
book::Contract contract(std::string id, std::string client, std::optional<bool> asks) {
    book::Contract made{.id = std::move(id),
                        .client = std::move(client),
                        .kind = {},
                        .title = {},
                        .signed_on = day("2026-01-01"),
                        .place = {},
                        .from = day("2026-01-01"),
                        .until = {},
                        .currency = currency("EUR"),
                        .language = {},
                        .second_language = {},
                        .document_template = {},
                        .billed_until = {},
                        .purchase_order = {},
                        .lines = {},
                        .milestones = {},
                        .obligations = {},
                        .payment_terms = {},
                        .late_interest = {},
                        .acceptance = {},
                        .renewal = {},
                        .position = {}};
    made.advance_invoices = asks;
    return made;
}

/// Northwind's contract C-1, which asks for advance invoices.
Desk asking() {
    Desk desk;
    desk.book.contracts = {contract("C-1", "northwind", true)};
    return desk;
}

Invoice advance_invoice(const std::string& number, const std::string& amount, const std::string& issued, const std::string& payment) {
    Invoice made(number, "northwind", amount, issued);
    made.not_due_yet();
    made.receivable.advance = payment;
    return made;
}

/// "P-1 605.00 for C-1", one for each payment that is kept.
Names kept(const Ledger& ledger, const Desk& desk) {
    Names all;
    for (const Unapplied& one : ledger.unapplied) {
        if (one.why != "credit.contract") continue;
        all.push_back(desk.book.payments[one.payment].id + " " + one.amount.to_string() + " for " + one.contract);
    }
    return all;
}

}  // namespace

TEST_CASE("Money from a client who owes nothing is kept for the only contract that asks for advance invoices") {
    const Desk desk = asking().with(Payment("605.00 EUR", "2026-09-20").by("northwind").id("P-1"));
    CHECK(desk.on("2026-09-19").unapplied.empty());
    const Ledger ledger = desk.on("2026-09-20");
    CHECK(kept(ledger, desk) == Names{"P-1 605.00 for C-1"});
    CHECK(left_over(ledger) == Names{"northwind 605.00 credit.contract"});
    // It is the client's credit all the same.
    REQUIRE(tracking::aging(ledger).size() == 1);
    CHECK(tracking::aging(ledger)[0].total() == money("-605.00 EUR"));
}

TEST_CASE("Nothing is guessed: two contracts that ask, another currency, something open, an invoice named") {
    const Payment paid = Payment("605.00 EUR", "2026-09-20").by("northwind").id("P-1");
    SECTION("two contracts, and neither is named") {
        Desk desk = asking().with(paid);
        desk.book.contracts.push_back(contract("C-2", "northwind", true));
        CHECK(left_over(desk.on("2026-09-20")) == Names{"? northwind 605.00 review.no-invoice"});
        desk.book.payments[0].reference = "Advance C-2";
        CHECK(kept(desk.on("2026-09-20"), desk) == Names{"P-1 605.00 for C-2"});
        desk.book.payments[0].reference = "Advances C-1, C-2";
        CHECK(left_over(desk.on("2026-09-20")) == Names{"? northwind 605.00 review.no-invoice"});
    }
    SECTION("the text names a contract that asks for none") {
        Desk desk = asking().with(paid);
        desk.book.contracts.push_back(contract("C-2", "northwind", false));
        CHECK(kept(desk.on("2026-09-20"), desk) == Names{"P-1 605.00 for C-1"});
        desk.book.payments[0].reference = "Advance C-2";
        CHECK(left_over(desk.on("2026-09-20")) == Names{"? northwind 605.00 review.no-invoice"});
    }
    SECTION("in another currency") {
        const Desk desk = asking().with(Payment("605.00 USD", "2026-09-20").by("northwind"));
        CHECK(left_over(desk.on("2026-09-20")) == Names{"? northwind 605.00 review.no-invoice"});
    }
    SECTION("an invoice is open") {
        const Desk desk = asking().with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-09-01")).with(paid);
        CHECK(kept(desk.on("2026-09-20"), desk).empty());
    }
    SECTION("it names an invoice") {
        Desk desk = asking().with(paid);
        desk.book.payments[0].invoice = "INV-9";
        CHECK(left_over(desk.on("2026-09-20")) == Names{"? northwind 605.00 review.unknown-invoice"});
    }
    SECTION("of an unknown payer") {
        const Desk desk = asking().with(Payment("605.00 EUR", "2026-09-20"));
        CHECK(left_over(desk.on("2026-09-20")) == Names{"? nobody 605.00 review.unknown-payer"});
    }
    SECTION("the contract is over, not signed yet, or was billed elsewhere then") {
        Desk desk = asking().with(paid);
        desk.book.contracts[0].until = day("2026-09-19");
        CHECK(kept(desk.on("2026-09-20"), desk).empty());
        desk.book.contracts[0].until.reset();
        desk.book.contracts[0].signed_on = day("2026-09-21");
        CHECK(kept(desk.on("2026-09-20"), desk).empty());
        desk.book.contracts[0].signed_on = day("2026-09-20");
        CHECK(kept(desk.on("2026-09-20"), desk).size() == 1);
        desk.book.settings.billing_starts = day("2026-09-21");
        CHECK(kept(desk.on("2026-09-20"), desk).empty());
        desk.book.contracts[0].billed_until = day("2026-09-19");
        CHECK(kept(desk.on("2026-09-20"), desk).size() == 1);
    }
}

TEST_CASE("The book may ask for all contracts, and a contract may say otherwise") {
    Desk desk = Desk().with(Payment("605.00 EUR", "2026-09-20").by("northwind").id("P-1"));
    desk.book.contracts = {contract("C-1", "northwind", {})};
    CHECK(kept(desk.on("2026-09-20"), desk).empty());
    desk.book.settings.advance_invoices = true;
    CHECK(kept(desk.on("2026-09-20"), desk) == Names{"P-1 605.00 for C-1"});
    desk.book.contracts[0].advance_invoices = false;
    CHECK(kept(desk.on("2026-09-20"), desk).empty());
}

TEST_CASE("A payment that says which contract it is an advance for settles no invoice, whatever is open") {
    Desk desk = asking()
                    .with(Invoice("INV-1", "northwind", "605.00 EUR", "2026-09-01"))
                    .with(Payment("605.00 EUR", "2026-09-20").by("northwind").id("P-1"));
    CHECK(open(desk.on("2026-09-20"), "INV-1") == "0.00");
    desk.book.payments[0].advance_for = "C-1";
    const Ledger ledger = desk.on("2026-09-20");
    CHECK(open(ledger, "INV-1") == "605.00");
    CHECK(kept(ledger, desk) == Names{"P-1 605.00 for C-1"});
    // Where the contract asks for no advance invoices it is plain credit.
    desk.book.contracts[0].advance_invoices = false;
    CHECK(open(desk.on("2026-09-20"), "INV-1") == "0.00");
}

TEST_CASE("A decision gives what invoices leave of a payment to a contract") {
    Desk desk = asking()
                    .with(Invoice("INV-1", "northwind", "105.00 EUR", "2026-09-01"))
                    .with(Payment("605.00 EUR", "2026-09-20").id("P-1"));
    book::PaymentAllocation to_invoice{"P-1", "INV-1", "", {}, "", {}};
    book::PaymentAllocation to_contract{"P-1", "", "northwind", {}, "", {}};
    to_contract.advance_for = "C-1";
    desk.book.allocations = {to_contract, to_invoice};
    desk.book.sort();
    const Ledger ledger = desk.on("2026-09-20");
    CHECK(open(ledger, "INV-1") == "0.00");
    CHECK(kept(ledger, desk) == Names{"P-1 500.00 for C-1"});
    desk.with(advance_invoice("ADV-1", "500.00 EUR", "2026-10-05", "P-1"));
    CHECK(open(desk.on("2026-10-05"), "ADV-1") == "0.00");
    CHECK(left_over(desk.on("2026-10-05")).empty());
}

TEST_CASE("The payment settles its advance invoice on the day of its issue: the money is counted once") {
    Desk desk = asking()
                    .with(Payment("605.00 EUR", "2026-09-20").by("northwind").id("P-1"))
                    .with(advance_invoice("ADV-1", "605.00 EUR", "2026-10-05", "P-1"))
                    .with(Invoice("INV-1", "northwind", "121.00 EUR", "2026-11-05"));
    CHECK(kept(desk.on("2026-10-04"), desk) == Names{"P-1 605.00 for C-1"});

    const Ledger october = desk.on("2026-10-05");
    CHECK(left_over(october).empty());
    REQUIRE(october.allocations.size() == 1);
    CHECK(october.allocations[0].reason == tracking::Reason::advance);
    CHECK(october.allocations[0].date == day("2026-10-05"));
    CHECK(standing(october, "ADV-1").settled == day("2026-10-05"));
    CHECK_FALSE(standing(october, "ADV-1").days_late);
    CHECK(tracking::aging(october).empty());

    const Ledger november = desk.on("2026-11-30");
    CHECK(open(november, "INV-1") == "121.00");
    REQUIRE(tracking::aging(november).size() == 1);
    const std::vector<tracking::Account> accounts =
        tracking::accounts(november, desk.book, "northwind", {day("2026-01-01"), day("2026-11-30")});
    REQUIRE(accounts.size() == 1);
    CHECK(accounts[0].closing == money("121.00 EUR"));
    CHECK(accounts[0].closing == tracking::aging(november)[0].total());
    Names entries;
    for (const tracking::Entry& entry : accounts[0].entries) entries.push_back(entry.reference + " " + (entry.debit - entry.credit).to_string());
    CHECK(entries == Names{"P-1 -605.00", "ADV-1 605.00", "INV-1 121.00"});

    // What was sold is the advance and what the invoice left of it; being paid before it was issued is not being early.
    const auto rows = tracking::metrics(november, desk.book, {day("2026-09-01"), day("2026-11-30")}, tracking::By::client);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].metrics.sales == money("726.00 EUR"));
    CHECK(rows[0].metrics.receivables == money("121.00 EUR"));
    CHECK(rows[0].metrics.due_count == 1);
    CHECK_FALSE(rows[0].metrics.weighted_days_late);
}

TEST_CASE("The advance invoice of a payment is settled by that payment alone, also on one day") {
    const Desk desk = asking()
                          .with(advance_invoice("ADV-1", "605.00 EUR", "2026-10-05", "P-2"))
                          .with(Payment("605.00 EUR", "2026-10-05").by("northwind").id("P-1"))
                          .with(Payment("605.00 EUR", "2026-10-05").by("northwind").id("P-2"));
    const Ledger ledger = desk.on("2026-10-05");
    REQUIRE(ledger.allocations.size() == 1);
    CHECK(desk.book.payments[ledger.allocations[0].payment].id == "P-2");
    CHECK(kept(ledger, desk) == Names{"P-1 605.00 for C-1"});
}

TEST_CASE("What is kept pays no other invoice, and once its advance invoice is issued the contract may say what it will") {
    Desk desk = asking()
                    .with(Payment("605.00 EUR", "2026-09-20").by("northwind").id("P-1"))
                    .with(Invoice("INV-1", "northwind", "605.00 EUR", "2026-09-30"))
                    .with(advance_invoice("ADV-1", "605.00 EUR", "2026-10-05", "P-1"));
    CHECK(open(desk.on("2026-10-04"), "INV-1") == "605.00");
    CHECK(open(desk.on("2026-10-05"), "INV-1") == "605.00");
    CHECK(open(desk.on("2026-10-05"), "ADV-1") == "0.00");
    desk.book.contracts[0].advance_invoices = false;
    CHECK(open(desk.on("2026-10-05"), "INV-1") == "605.00");
    CHECK(open(desk.on("2026-10-05"), "ADV-1") == "0.00");
}

TEST_CASE("An advance that is given back opens its advance invoice, which is never overdue") {
    Desk desk = asking()
                    .with(Payment("605.00 EUR", "2026-09-20").by("northwind").id("P-1"))
                    .with(advance_invoice("ADV-1", "605.00 EUR", "2026-10-05", "P-1"));
    desk.book.returns.push_back({"R-1", "P-1", day("2026-10-12"), money("605.00 EUR"), "AC04", {}});
    CHECK(open(desk.on("2026-10-11"), "ADV-1") == "0.00");
    const Ledger ledger = desk.on("2027-10-12");
    CHECK(open(ledger, "ADV-1") == "605.00");
    CHECK(tracking::aging(ledger)[0].overdue().is_zero());
}

TEST_CASE("A credit note of a paid advance invoice gives the client credit, which the next invoice takes") {
    Desk desk = asking()
                    .with(Payment("605.00 EUR", "2026-09-20").by("northwind").id("P-1"))
                    .with(advance_invoice("ADV-1", "605.00 EUR", "2026-10-05", "P-1"));
    Invoice note("CN-1", "northwind", "242.00 EUR", "2026-11-06");
    note.receivable.kind = tracking::ReceivableKind::credit_note;
    note.receivable.credits = "ADV-1";
    desk.with(note).with(Invoice("INV-1", "northwind", "300.00 EUR", "2026-12-05"));
    CHECK(left_over(desk.on("2026-11-06")) == Names{"northwind 242.00 credit.credit-note"});
    CHECK(open(desk.on("2026-12-05"), "INV-1") == "58.00");
}

TEST_CASE("Several advances settle each its own advance invoice, whatever the order of the records") {
    Desk desk = asking()
                    .with(Payment("100.00 EUR", "2026-09-21").by("northwind").id("P-2"))
                    .with(Payment("605.00 EUR", "2026-09-20").by("northwind").id("P-1"))
                    .with(advance_invoice("ADV-2", "100.00 EUR", "2026-10-05", "P-2"))
                    .with(advance_invoice("ADV-1", "605.00 EUR", "2026-10-05", "P-1"));
    desk.book.sort();
    const Ledger ledger = desk.on("2026-10-05");
    CHECK(open(ledger, "ADV-1") == "0.00");
    CHECK(open(ledger, "ADV-2") == "0.00");
    CHECK(left_over(ledger).empty());
}

TEST_CASE("Money that names an invoice of later waits for it, and is not kept for the contract") {
    const Desk desk = asking()
                          .with(Payment("605.00 EUR", "2026-09-20").by("northwind").saying("for INV-1").id("P-1"))
                          .with(Invoice("INV-1", "northwind", "605.00 EUR", "2026-10-05"));
    CHECK(open(desk.on("2026-10-05"), "INV-1") == "0.00");
    CHECK(kept(desk.on("2026-10-05"), desk).empty());
}

TEST_CASE("Money is kept from the day on which the contract is billed here, and not on the last that was billed elsewhere") {
    Desk desk = asking().with(Payment("605.00 EUR", "2026-09-20").by("northwind").id("P-1"));
    desk.book.settings.billing_starts = day("2026-09-20");
    CHECK(kept(desk.on("2026-09-20"), desk).size() == 1);
    desk.book.contracts[0].billed_until = day("2026-09-20");
    CHECK(kept(desk.on("2026-09-20"), desk).empty());
}
