// Lookups in a sorted book, VAT reasons by language, and the sums that a new invoice begins with.
#include "catch.h"

#include "book/book.h"

#include <algorithm>

namespace {

using namespace acta;

book::Client client(std::string id) {
    book::Client client;
    client.id = std::move(id);
    return client;
}

book::Usage usage(std::string id, std::string contract, std::string line, value::Date date) {
    return {std::move(id), std::move(contract), std::move(line), date, value::Decimal(1, 0), {}, {}, {}};
}

book::Payment payment(std::string id, value::Date date) {
    return {std::move(id), {}, date, value::Money(100, *value::Currency::find("EUR")), {}, {}, {}, {}};
}

TEST_CASE("A client is found by its id, whatever the order of the records") {
    book::Book book;
    for (const char* id : {"tea", "acme", "zoo", "bakery"}) book.clients.push_back(client(id));
    book.sort();
    REQUIRE(book.client("zoo") != nullptr);
    CHECK(book.client("zoo")->id == "zoo");
    CHECK(book.client("acme")->id == "acme");
    CHECK(book.client("acm") == nullptr);
    CHECK(book.client("") == nullptr);
    CHECK(book.client("zzz") == nullptr);
}

TEST_CASE("The usage of a line comes by date, and no other line's with it") {
    book::Book book;
    book.usages = {usage("u3", "C2", "copy", {2026, 10, 1}), usage("u2", "C1", "copy", {2026, 10, 9}),
                   usage("u1", "C1", "copy", {2026, 10, 7}), usage("u4", "C1", "design", {2026, 10, 8})};
    book.sort();
    const std::vector<const book::Usage*> found = book.usage_of("C1", "copy");
    REQUIRE(found.size() == 2);
    CHECK(found[0]->id == "u1");
    CHECK(found[1]->id == "u2");
    CHECK(book.usage_of("C1", "nothing").empty());
    CHECK(book.usage_of("C3", "copy").empty());
}

TEST_CASE("Payments stand by date, those of one day by id") {
    book::Book book;
    book.payments = {payment("b", {2026, 10, 2}), payment("z", {2026, 10, 1}), payment("a", {2026, 10, 2})};
    book.sort();
    CHECK(book.payments[0].id == "z");
    CHECK(book.payments[1].id == "a");
    CHECK(book.payments[2].id == "b");
}

TEST_CASE("Payments whose ids begin alike stand by what follows, those of one id as they were read") {
    book::Book book;
    const std::string alike = "transfer-of-2026-";
    std::vector<std::string> expected;
    for (int number = 100; number < 1000; ++number) expected.push_back(alike + std::to_string(number));
    // Backwards by sevens: 900 and 7 have no common divisor, so each comes once.
    for (std::size_t index = 0; index < expected.size(); ++index) {
        book.payments.push_back(payment(expected[(expected.size() - index) * 7 % expected.size()], {2026, 10, 2}));
    }
    for (const char* invoice : {"first", "second"}) {
        book.payments.push_back(payment("\xC3\xA4", {2026, 10, 2}));
        book.payments.back().invoice = invoice;
    }
    book.sort();
    expected.insert(expected.end(), 2, "\xC3\xA4");
    std::vector<std::string> ids;
    for (const book::Payment& one : book.payments) ids.push_back(one.id);
    CHECK(ids == expected);
    CHECK(book.payments[900].invoice == "first");
    CHECK(book.payments[901].invoice == "second");
}

TEST_CASE("Rates, holidays and later prices are sorted by date, the line's own price stays first") {
    book::Book book;
    book::Vat vat;
    vat.category = "S";
    vat.rates = {{value::Date(2026, 1, 1), value::Decimal(21, 0)}, {value::Date(2020, 1, 1), value::Decimal(20, 0)}};
    book.vats.push_back(vat);
    book::Calendar calendar;
    calendar.holidays = {{value::Date(2026, 12, 25), "Christmas"}, {value::Date(2026, 1, 1), "New Year"}};
    book.calendars.push_back(calendar);
    book::Line line;
    line.prices = {{value::Date(2026, 2, 1), value::Decimal(1, 0)},
                   {value::Date(2027, 1, 1), value::Decimal(3, 0)},
                   {value::Date(2026, 9, 1), value::Decimal(2, 0)}};
    const book::Contract contract{
        "C1",   "acme", {}, {}, {}, {}, {2026, 2, 1}, {}, *value::Currency::find("EUR"), {}, {}, {}, {}, {}, {}, {}, {},
        {line}, {},     {}, {}, {}, {}, {},           {}};
    book.contracts.push_back(contract);
    book.sort();
    CHECK(book.vats[0].rates[0].percent == value::Decimal(20, 0));
    CHECK(book.calendars[0].holidays[0].name == "New Year");
    REQUIRE(book.contract("C1") != nullptr);
    const std::vector<book::PriceStep>& prices = book.contract("C1")->lines[0].prices;
    CHECK(prices[0].amount == value::Decimal(1, 0));
    CHECK(prices[1].amount == value::Decimal(2, 0));
    CHECK(prices[2].amount == value::Decimal(3, 0));
}

TEST_CASE("A VAT record is found by category and name") {
    book::Book book;
    book::Vat standard;
    standard.category = "S";
    book::Vat reduced = standard;
    reduced.name = "reduced";
    book.vats = {standard, reduced};
    CHECK(book.vat("S", "") == &book.vats[0]);
    CHECK(book.vat("S", "reduced") == &book.vats[1]);
    CHECK(book.vat("Z", "") == nullptr);
}

TEST_CASE("An exemption is explained in the client's language, a closer one first, else in the book's") {
    book::Vat vat;
    vat.reason = "Reverse charge";
    vat.reasons = {{"de", "Steuerschuldnerschaft des Leistungsempfängers"}, {"de-AT", "Übergang der Steuerschuld"}};
    CHECK(vat.reason_in("de-AT") == "Übergang der Steuerschuld");
    CHECK(vat.reason_in("de-CH") == "Steuerschuldnerschaft des Leistungsempfängers");
    CHECK(vat.reason_in("de") == "Steuerschuldnerschaft des Leistungsempfängers");
    CHECK(vat.reason_in("hi") == "Reverse charge");
    CHECK(vat.reason_in("") == "Reverse charge");
}

TEST_CASE("A new invoice has its sums at zero in its own currency") {
    const value::Currency yen = *value::Currency::find("JPY");
    const book::Invoice invoice(yen);
    CHECK(invoice.totals.payable == value::Money::zero(yen));
    CHECK(invoice.totals.lines.currency() == yen);
    CHECK(book::Act(yen).totals.gross.is_zero());
}

}  // namespace
