// Statements of several clients: each shows its own, and what it shows adds up.
#include "catch.h"
#include "documents/statements.h"
#include "sample.h"

#include <fmt/format.h>
#include <rapidcheck.h>

namespace {

using namespace acta;
using sample::day;
using sample::euros;

const value::Period year{day("2026-01-01"), day("2026-11-10")};

value::Money money_of(xml::Node node, const char* name, value::Currency currency) {
    const xml::Attribute attribute = node.attribute(name);
    return attribute ? *value::Money::parse(attribute.value(), currency) : value::Money::zero(currency);
}

TEST_CASE("a client sees its own invoices and nobody else's") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, year.last);
    const documents::Statements statements(book, ledger);
    const xml::Document view = statements.view(*book.client("nordwind"), year, {"statement", ""});
    const std::string bytes = view.to_bytes();
    CHECK(bytes.find("INV-2026-00013") != std::string::npos);
    CHECK(bytes.find("INV-2026-00012") == std::string::npos);
    CHECK(view.root().child("account").attribute_value("closing") == "1200.00");
}

TEST_CASE("an invoice whose due date is not known yet is open, not late") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, year.last);
    const xml::Document view = documents::statement_view(*book.client("nordwind"), book, ledger, year, {"statement", ""});
    const xml::Node account = view.root().child("account");
    CHECK_FALSE(account.child("open").attribute("due"));
    CHECK_FALSE(account.child("open").attribute("days-past-due"));
    CHECK(account.child("aging").attribute_value("not-due") == "1200.00");
}

TEST_CASE("a client with nothing has a statement without accounts") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, year.last);
    const xml::Document view = documents::statement_view(*book.client("himal-tea"), book, ledger, year, {"statement", ""});
    CHECK_FALSE(view.root().child("account"));
    CHECK(view.root().child("client").attribute_value("id") == "himal-tea");
}

TEST_CASE("a client that has paid too much is owed by the seller; one that owes nothing has zeros") {
    book::Book book = sample::book();
    const auto account_after = [&](const char* paid) {
        book.payments.clear();
        book.payments.push_back({.id = "p-1", .client = "nordwind", .date = day("2026-10-01"), .amount = euros(paid),
                                 .invoice = "INV-2026-00013", .reference = {}, .payer_iban = {}, .position = {}});
        const tracking::Ledger ledger = tracking::track(sample::receivables(), book, year.last);
        const xml::Document view = documents::statement_view(*book.client("nordwind"), book, ledger, year, {"statement", ""});
        const xml::Node account = view.root().child("account");
        return fmt::format("{} [{}|{}] {} {}", account.attribute_value("closing"), account.attribute_value("closing-debit"),
                           account.attribute_value("closing-credit"), account.attribute_value("owed-by"),
                           account.child("aging").attribute_value("credit"));
    };
    CHECK(account_after("1200.00") == "0.00 [0.00|] nobody 0.00");
    CHECK(account_after("1300.00") == "-100.00 [|100.00] seller 100.00");
    CHECK(account_after("1000.00") == "200.00 [200.00|] client 0.00");
}

/// Random invoices and payments of three clients in two currencies.
struct Business {
    book::Book book = sample::book();
    tracking::Ledger ledger;

    Business() {
        const std::vector<std::string> clients{"kalna-roastery", "himal-tea", "nordwind"};
        const std::vector<value::Currency> currencies{sample::eur(), sample::usd()};
        std::vector<tracking::Receivable> owed;
        book.payments.clear();
        for (int index = 0; index < 25; ++index) {
            const std::string client = *rc::gen::elementOf(clients);
            const value::Currency currency = *rc::gen::elementOf(currencies);
            const value::Date date = year.first.plus_days(*rc::gen::inRange(-60, 340));
            const std::optional<value::Date> due = index % 5 == 0 ? std::nullopt : std::optional(date.plus_days(14));
            const value::Money amount(*rc::gen::inRange(1, 100'000), currency);
            owed.push_back({fmt::format("I-{}", index), client, "C", date, due, amount, false});
            book.payments.push_back({.id = fmt::format("P-{}", index), .client = client, .date = date.plus_days(index),
                                     .amount = value::Money(*rc::gen::inRange(1, 100'000), currency),
                                     .invoice = fmt::format("I-{}", *rc::gen::inRange(0, 25)), .reference = {}, .payer_iban = {},
                                     .position = {}});
        }
        book.sort();
        ledger = tracking::track(std::move(owed), book, year.last);
    }
};

TEST_CASE("opening + debits - credits = closing = aging's total; balances run; open amounts are the aging") {
    REQUIRE(rc::check("statements add up", [] {
        const Business business;
        const documents::Statements statements(business.book, business.ledger);
        for (const book::Client& client : business.book.clients) {
            const xml::Document view = statements.view(client, year, {"statement", ""});
            RC_ASSERT(view.to_bytes() ==
                      documents::statement_view(client, business.book, business.ledger, year, {"statement", ""}).to_bytes());
            for (xml::Node account = view.root().child("account"); account; account = account.next_named("account")) {
                const value::Currency currency = *value::Currency::find(account.attribute_value("currency"));
                value::Money balance = money_of(account, "opening", currency);
                for (xml::Node entry = account.child("entry"); entry; entry = entry.next_named("entry")) {
                    balance += money_of(entry, "debit", currency) - money_of(entry, "credit", currency);
                    RC_ASSERT(money_of(entry, "balance", currency) == balance);
                }
                const value::Money closing = money_of(account, "closing", currency);
                RC_ASSERT(balance == closing);
                RC_ASSERT(money_of(account, "opening", currency) + money_of(account, "debits", currency) -
                              money_of(account, "credits", currency) ==
                          closing);
                value::Money open = value::Money::zero(currency);
                for (xml::Node one = account.child("open"); one; one = one.next_named("open")) open += money_of(one, "open", currency);
                const xml::Node aging = account.child("aging");
                RC_ASSERT(money_of(aging, "total", currency) == closing);
                RC_ASSERT(open - money_of(aging, "credit", currency) == closing);
            }
        }
    }));
}

}  // namespace
