// Aging and statements of account, and that they say the same.
#include "catch.h"
#include "desk.h"

using namespace desk;
using acta::tracking::Account;
using acta::tracking::accounts;
using acta::tracking::Aging;
using acta::tracking::aging;
using acta::tracking::Entry;
using acta::value::Period;

namespace {

Period until(const Ledger& ledger, const std::string& first) { return {day(first), ledger.as_of}; }

}  // namespace

TEST_CASE("Open invoices stand in the column of their days past due") {
    const Date as_of = day("2026-11-10");
    const auto column = [&](int days, Money Aging::*expected) {
        Desk desk;
        desk.with(Invoice("1", "northwind", "100.00 EUR", "2026-01-01").due(as_of.plus_days(-days).to_string()));
        const Ledger ledger = desk.on("2026-11-10");
        CHECK(ledger.standings.at(0).days_past_due == days);
        const std::vector<Aging> rows = aging(ledger);
        REQUIRE(rows.size() == 1);
        INFO(days << " days past due");
        CHECK(rows[0].*expected == money("100.00 EUR"));
        CHECK(rows[0].total() == money("100.00 EUR"));
        CHECK(rows[0].overdue() == (days > 0 ? money("100.00 EUR") : money("0.00 EUR")));
    };
    for (const int days : {-30, -1, 0}) column(days, &Aging::not_due);
    for (const int days : {1, 30}) column(days, &Aging::days_1_30);
    for (const int days : {31, 60}) column(days, &Aging::days_31_60);
    for (const int days : {61, 90}) column(days, &Aging::days_61_90);
    for (const int days : {91, 300}) column(days, &Aging::days_91);
}

TEST_CASE("An invoice whose due date is not known yet is not due") {
    Desk desk;
    desk.with(Invoice("1", "northwind", "100.00 EUR", "2026-01-01").not_due_yet());
    CHECK(aging(desk.on("2026-11-10")).at(0).not_due == money("100.00 EUR"));
    CHECK(standing(desk.on("2026-11-10"), "1").days_past_due == 0);
}

TEST_CASE("Aging has a row per client and currency, and credit in its own column") {
    Desk desk;
    desk.with(Invoice("1", "northwind", "100.00 USD", "2026-10-01"));
    desk.with(Invoice("2", "northwind", "50.00 EUR", "2026-10-01"));
    desk.with(Invoice("3", "fabrikam", "70.00 EUR", "2026-10-01"));
    desk.with(Payment("90.00 EUR", "2026-10-10").by("northwind").of("2"));
    desk.with(Payment("70.00 EUR", "2026-10-10").by("fabrikam").of("3"));
    desk.with(Payment("5.00 EUR", "2026-10-10"));
    const std::vector<Aging> rows = aging(desk.on("2026-11-10"));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].client == "northwind");
    CHECK(rows[0].credit == money("40.00 EUR"));
    CHECK(rows[0].total() == money("-40.00 EUR"));
    CHECK(rows[1].days_1_30 == money("100.00 USD"));
}

TEST_CASE("A statement has its opening balance, its entries by date and its closing balance") {
    Desk desk;
    desk.with(Invoice("INV-1", "northwind", "100.00 EUR", "2026-09-30"));
    desk.with(Invoice("INV-2", "northwind", "50.00 EUR", "2026-10-31"));
    desk.with(Invoice("INV-3", "fabrikam", "1.00 EUR", "2026-10-31"));
    desk.with(Payment("30.00 EUR", "2026-09-30").by("northwind").of("INV-1").id("P-1"));
    desk.with(Payment("130.00 EUR", "2026-10-31").by("northwind").saying("INV-1 INV-2").id("P-2"));
    desk.with(Payment("9.00 EUR", "2026-10-31").id("P-3"));
    const Ledger ledger = desk.on("2026-10-31");
    const std::vector<Account> all = accounts(ledger, desk.book, "northwind", until(ledger, "2026-10-01"));
    REQUIRE(all.size() == 1);
    const Account& account = all[0];
    CHECK(account.opening == money("70.00 EUR"));
    REQUIRE(account.entries.size() == 2);
    CHECK(account.entries[0].kind == Entry::Kind::invoice);
    CHECK(account.entries[0].reference == "INV-2");
    CHECK(account.entries[0].balance == money("120.00 EUR"));
    CHECK(account.entries[1].reference == "P-2");
    CHECK(account.entries[1].text == "INV-1 INV-2");
    CHECK(account.entries[1].settles == std::vector<std::string>{"INV-1", "INV-2"});
    CHECK(account.entries[1].credit == money("130.00 EUR"));
    CHECK(account.debits == money("50.00 EUR"));
    CHECK(account.credits == money("130.00 EUR"));
    CHECK(account.closing == money("-10.00 EUR"));
    CHECK(aging(ledger).back().total() == account.closing);
}

TEST_CASE("A client has an account per currency, and none where nothing happened") {
    Desk desk;
    desk.with(Invoice("1", "northwind", "100.00 USD", "2026-10-01"));
    desk.with(Invoice("2", "northwind", "50.00 EUR", "2026-10-01"));
    const Ledger ledger = desk.on("2026-11-10");
    const std::vector<Account> all = accounts(ledger, desk.book, "northwind", until(ledger, "2026-11-01"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].currency.code() == "EUR");
    CHECK(all[0].opening == money("50.00 EUR"));
    CHECK(all[0].closing == money("50.00 EUR"));
    CHECK(all[0].entries.empty());
    CHECK(all[1].currency.code() == "USD");
    CHECK(accounts(ledger, desk.book, "fabrikam", until(ledger, "2026-11-01")).empty());
    CHECK(accounts(ledger, desk.book, "", until(ledger, "2026-11-01")).empty());
}
