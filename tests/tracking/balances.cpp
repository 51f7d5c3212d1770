// Aging and statements of account, and that they say the same.
#include "catch.h"
#include "desk.h"

#include <rapidcheck.h>

#include <algorithm>
#include <map>

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

namespace {

const std::vector<std::string> clients{"fabrikam", "northwind", "zenith"};
const std::vector<const char*> codes{"EUR", "USD", "JPY"};

Date random_date() { return day("2026-01-01").plus_days(*rc::gen::inRange(0, 300)); }

Money random_money() { return {*rc::gen::inRange(1, 20) * 500, currency(*rc::gen::elementOf(codes))}; }

std::string number_of(int index) { return "INV-2026-" + std::to_string(index); }

Receivable random_receivable(int index) {
    const Date issued = random_date();
    Receivable receivable{number_of(index), *rc::gen::elementOf(clients), "", issued, std::nullopt, random_money(), false};
    if (*rc::gen::inRange(0, 5) != 0) receivable.due = issued.plus_days(*rc::gen::inRange(-10, 60));
    return receivable;
}

acta::book::Payment random_payment(int index, int invoices) {
    Payment payment("1.00 EUR", "2026-01-01");
    payment.record.date = random_date();
    payment.record.amount = random_money();
    payment.id("P-" + std::to_string(index));
    if (*rc::gen::inRange(0, 3) != 0) payment.by(*rc::gen::elementOf(clients));
    if (*rc::gen::inRange(0, 3) == 0) payment.from(*rc::gen::elementOf(std::vector<std::string>{"DE89370400440532013000", "XX"}));
    const auto any = [&] { return number_of(*rc::gen::inRange(0, invoices + 2)); };
    if (*rc::gen::inRange(0, 3) == 0) payment.of(any());
    const int named = *rc::gen::inRange(0, 4);
    for (int name = 0; name < named; ++name) payment.record.reference += any() + " ";
    return payment.record;
}

Desk random_desk() {
    Desk desk;
    desk.add_client("zenith", "FR7630006000011234567890189");
    const int invoices = *rc::gen::inRange(0, 12);
    const int payments = *rc::gen::inRange(0, 16);
    for (int index = 0; index < invoices; ++index) desk.receivables.push_back(random_receivable(index));
    for (int index = 0; index < payments; ++index) desk.book.payments.push_back(random_payment(index, invoices));
    return desk;
}

/// Everything that a ledger says about amounts, by names instead of places.
std::vector<std::string> told(const Ledger& ledger, const Desk& desk) {
    std::vector<std::string> lines;
    for (const Standing& one : ledger.standings) {
        lines.push_back(ledger.receivables[one.receivable].number + " open " + one.open.to_string());
    }
    for (const auto& one : ledger.allocations) {
        lines.push_back(desk.book.payments[one.payment].id + " pays " + ledger.receivables[one.receivable].number + " " +
                        one.amount.to_string() + " " + std::to_string(one.confidence));
    }
    for (const Unapplied& one : ledger.unapplied) {
        lines.push_back(desk.book.payments[one.payment].id + " leaves " + one.amount.to_string() + " to " + one.client);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

TEST_CASE("Aging, outstanding less credit and the statements agree on random books") {
    REQUIRE(rc::check("invariant", [] {
        const Desk desk = random_desk();
        const Date as_of = random_date();
        const Ledger ledger = acta::tracking::track(desk.receivables, desk.book, as_of);
        std::map<std::pair<std::string, std::string>, std::int64_t> expected;  // from the invoices and payments alone
        for (const Standing& one : ledger.standings) {
            expected[{ledger.receivables[one.receivable].client, std::string(one.open.currency().code())}] += one.open.minor();
        }
        for (const Unapplied& one : ledger.unapplied) {
            if (!one.client.empty()) expected[{one.client, std::string(one.amount.currency().code())}] -= one.amount.minor();
        }
        std::map<std::pair<std::string, std::string>, std::int64_t> aged;
        for (const Aging& row : aging(ledger)) aged[{row.client, std::string(row.credit.currency().code())}] = row.total().minor();
        std::map<std::pair<std::string, std::string>, std::int64_t> stated;
        for (const std::string& client : clients) {
            for (const Account& account : accounts(ledger, desk.book, client, {random_date(), as_of})) {
                stated[{client, std::string(account.currency.code())}] = account.closing.minor();
                RC_ASSERT(account.opening + account.debits - account.credits == account.closing);
                if (!account.entries.empty()) RC_ASSERT(account.entries.back().balance == account.closing);
            }
        }
        for (auto* figures : {&expected, &aged, &stated}) std::erase_if(*figures, [](const auto& one) { return one.second == 0; });
        RC_ASSERT(aged == expected);
        RC_ASSERT(stated == expected);
    }));
}

TEST_CASE("No payment gives more than it has, and no invoice takes more than it is") {
    REQUIRE(rc::check("conservation", [] {
        const Desk desk = random_desk();
        const Ledger ledger = acta::tracking::track(desk.receivables, desk.book, random_date());
        std::map<std::size_t, std::int64_t> given;
        std::map<std::size_t, std::int64_t> taken;
        for (const auto& one : ledger.allocations) {
            RC_ASSERT(one.amount.minor() > 0);
            RC_ASSERT(one.amount.currency() == desk.book.payments[one.payment].amount.currency());
            given[one.payment] += one.amount.minor();
            taken[one.receivable] += one.amount.minor();
        }
        for (const Standing& one : ledger.standings) {
            RC_ASSERT(!one.open.is_negative());
            RC_ASSERT(one.paid.minor() == taken[one.receivable]);
            RC_ASSERT(one.open + one.paid == ledger.receivables[one.receivable].amount);
            RC_ASSERT(one.settled.has_value() == one.open.is_zero());
        }
        // Every payment up to that day is allocated or left over, to the last cent.
        for (const Unapplied& one : ledger.unapplied) given[one.payment] += one.amount.minor();
        for (std::size_t index = 0; index < desk.book.payments.size(); ++index) {
            const acta::book::Payment& payment = desk.book.payments[index];
            RC_ASSERT(given[index] == (payment.date <= ledger.as_of ? payment.amount.minor() : 0));
        }
    }));
}

TEST_CASE("Figures of a past day do not change with what is dated later, nor with the order of the files") {
    REQUIRE(rc::check("as of", [] {
        const Desk desk = random_desk();
        const Date as_of = random_date();
        const std::vector<std::string> all = told(acta::tracking::track(desk.receivables, desk.book, as_of), desk);
        Desk past = desk;
        std::erase_if(past.receivables, [&](const Receivable& one) { return one.issued > as_of; });
        std::erase_if(past.book.payments, [&](const acta::book::Payment& one) { return one.date > as_of; });
        RC_ASSERT(told(acta::tracking::track(past.receivables, past.book, as_of), past) == all);
        Desk backwards = desk;
        std::reverse(backwards.receivables.begin(), backwards.receivables.end());
        std::reverse(backwards.book.payments.begin(), backwards.book.payments.end());
        RC_ASSERT(told(acta::tracking::track(backwards.receivables, backwards.book, as_of), backwards) == all);
    }));
}
