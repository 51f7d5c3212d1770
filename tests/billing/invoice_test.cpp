// What stands on an invoice of a run: dates, parties, tax, totals; and which charges share one.
#include "billing/totals.h"

#include "builders.h"
#include "catch.h"

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

book::Invoice only_invoice(const Plan& plan) {
    REQUIRE(plan.invoices.size() == 1);
    return plan.invoices[0].invoice;
}

book::Invoice october(const book::Contract& one) { return only_invoice(run(book_of({one}), "2026-10", "2026-11-10")); }

}  // namespace

TEST_CASE("an invoice carries its dates, its references and its parties") {
    book::Contract one = contract("C-1", {monthly("seo", "450"), once("setup", "100", "2026-10-02")});
    one.purchase_order = "PO-7";
    const book::Invoice invoice = october(one);
    CHECK(invoice.type_code == "380");
    CHECK(invoice.number.empty());
    CHECK(invoice.issued == day("2026-11-10"));
    CHECK(invoice.period == days("2026-10-01", "2026-10-31"));
    CHECK(invoice.client == "himal");
    CHECK(invoice.contracts == Texts{"C-1"});
    CHECK(invoice.purchase_order == "PO-7");
    CHECK(invoice.seller.name == "Salt & Linden SIA");
    CHECK(invoice.buyer.name == "Client himal");
    CHECK(invoice.country == "LV");
    CHECK(invoice.language == "hi");
    CHECK(invoice.lines[0].id == "1");
    CHECK(invoice.lines[1].id == "2");
    CHECK(invoice.lines[0].name == "Work on seo");
    CHECK(invoice.totals.net == eur("550"));
    CHECK(invoice.totals.tax == eur("115.50"));
    CHECK(invoice.totals.payable == eur("665.50"));
    CHECK(contradictions(invoice).empty());
}

TEST_CASE("the contract's language goes before the client's") {
    book::Contract one = contract("C-1", {monthly("seo", "450")});
    one.language = "en";
    CHECK(october(one).language == "en");
}

TEST_CASE("the book may date invoices at the period's end, but never after as-of") {
    book::Book book = book_of({contract("C-1", {in_advance(monthly("seo", "450"))})});
    book.settings.issue_date = book::IssueDate::period_end;
    CHECK(only_invoice(run(book, "2026-10", "2026-11-10")).issued == day("2026-10-31"));
    CHECK(only_invoice(run(book, "2026-10", "2026-10-02")).issued == day("2026-10-02"));
}

TEST_CASE("the due date counts from the invoice or the end of its period; elsewhere the rule stands alone") {
    book::Contract one = contract("C-1", {monthly("seo", "450")});
    book::Invoice invoice = october(one);
    CHECK(invoice.due.date == day("2026-11-25"));
    CHECK(invoice.due.rule == "invoice +15d");
    one.payment_terms.from = book::DueFrom::period_end;
    CHECK(october(one).due.date == day("2026-11-15"));
    for (const book::DueFrom unknown : {book::DueFrom::receipt, book::DueFrom::acceptance}) {
        one.payment_terms.from = unknown;
        CHECK_FALSE(october(one).due.date);
    }
    CHECK(october(one).due.rule == "acceptance +15d");
}

TEST_CASE("payment terms use their calendar") {
    book::Contract one = contract("C-1", {monthly("seo", "450")});
    one.payment_terms.calendar = "AE";
    one.payment_terms.steps = {book::AddDays{17}, book::ShiftTo{book::Shift::following}};  // 2026-11-27, a Friday
    book::Book book = book_of({one});
    book.calendars.emplace_back().id = "AE";
    book.calendars[0].weekend.set(5).set(6);
    CHECK(only_invoice(run(book, "2026-10", "2026-11-10")).due.date == day("2026-11-29"));
}

TEST_CASE("the rate at the tax point applies: the end of the line's period, or the day of the event") {
    book::Line quarter = line("audit", "300", book::Billing::quarterly);
    book::Book book = book_of({contract("C-1", {quarter, once("early", "10", "2026-08-31"), by_usage("copy", "35")})},
                              {usage("u-1", "2026-08-31", "1"), usage("u-2", "2026-09-01", "1")});
    book.settings.billing_starts = day("2026-07-01");
    book.vats[0].rates.push_back({day("2026-09-01"), number("22")});
    const book::Invoice invoice = only_invoice(run(book, "2026-09", "2026-10-10"));
    std::vector<std::string> rates;
    for (const book::InvoiceLine& one : invoice.lines) rates.push_back(one.contract_line + " " + one.vat_rate->to_string());
    CHECK(rates == Texts{"audit 22", "early 21", "copy 21", "copy 22"});
    REQUIRE(invoice.taxes.size() == 2);
    CHECK(invoice.taxes[0].taxable == eur("335"));
}

TEST_CASE("a reduced rate is found by its name") {
    book::Line books = monthly("books", "100");
    books.vat_name = "reduced";
    book::Book book = book_of({contract("C-1", {books})});
    book.vats.push_back(vat("S"));
    book.vats.back().name = "reduced";
    book.vats.back().rates = {{day("2020-01-01"), number("5")}};
    CHECK(only_invoice(run(book, "2026-10", "2026-11-10")).totals.tax == eur("5"));
}

TEST_CASE("exempt categories name their reason in the document's language") {
    book::Line seo = monthly("seo", "100");
    seo.vat_category = "AE";
    book::Book book = book_of({contract("C-1", {seo})});
    book.vats.push_back(vat("AE", "Reverse charge"));
    book.vats.back().reason_code = "VATEX-EU-AE";
    book.vats.back().reasons["hi"] = "रिवर्स चार्ज";
    const book::Invoice invoice = only_invoice(run(book, "2026-10", "2026-11-10"));
    REQUIRE(invoice.taxes.size() == 1);
    CHECK(invoice.taxes[0].reason == "रिवर्स चार्ज");
    CHECK(invoice.taxes[0].reason_code == "VATEX-EU-AE");
    CHECK(invoice.taxes[0].rate == number("0"));
    CHECK(invoice.totals.tax.is_zero());
}

TEST_CASE("categories that say their reason themselves have its code without a record") {
    for (const auto& [category, code] : {std::pair{"AE", "VATEX-EU-AE"}, {"K", "VATEX-EU-IC"}, {"G", "VATEX-EU-G"},
                                         {"O", "VATEX-EU-O"}, {"Z", ""}}) {
        book::Line seo = monthly("seo", "100");
        seo.vat_category = category;
        const book::Invoice invoice = october(contract("C-1", {seo}));
        CHECK(invoice.taxes.at(0).reason_code == code);
        CHECK(invoice.taxes[0].rate.has_value() == (invoice.taxes[0].category != "O"));
        CHECK(invoice.delivery_country == (invoice.taxes[0].category == "K" ? "LV" : ""));
    }
}

TEST_CASE("the account in the invoice's currency comes first") {
    book::Book book = book_of({contract("C-1", {monthly("seo", "450")})});
    for (const std::string_view code : {"USD", "", "EUR"}) {
        book::Account account;
        account.id = code;
        if (!code.empty()) account.currency = currency(code);
        book.seller.party.accounts.push_back(account);
    }
    std::vector<std::string> accounts;
    const book::Invoice invoice = only_invoice(run(book, "2026-10", "2026-11-10"));
    for (const book::Account& account : invoice.seller.accounts) accounts.push_back(account.id);
    CHECK(accounts == Texts{"EUR", "", "USD"});
}

TEST_CASE("the deputy answers for the invoice while the manager is away") {
    book::Book book = book_of({contract("C-1", {monthly("seo", "450")})});
    const auto manager = [](std::string id, std::string name, std::string deputy) {
        book::Manager made;
        made.id = std::move(id);
        made.name = std::move(name);
        made.absences = {{days("2026-11-09", "2026-11-13"), std::move(deputy)}};
        return made;
    };
    book.managers = {manager("anita", "Anita Rao", "ravi"), manager("ravi", "Ravi Iyer", "anita")};
    for (book::Client& one : book.clients) one.manager = "anita";
    CHECK(only_invoice(run(book, "2026-10", "2026-11-14")).manager == "Anita Rao");
    CHECK(only_invoice(run(book, "2026-10", "2026-11-10")).manager == "Anita Rao");  // each deputises for the other
    book.managers[1].absences.clear();
    CHECK(only_invoice(run(book, "2026-10", "2026-11-10")).manager == "Ravi Iyer");
}

TEST_CASE("joined contracts of a client share an invoice in each currency") {
    std::vector<book::Contract> contracts;
    for (const std::string id : {"C-3", "C-1", "C-2", "C-4"}) contracts.push_back(contract(id, {monthly("seo", "100")}));
    for (book::Contract& one : contracts) one.joined = one.id != "C-4";
    contracts[2].currency = currency("USD");
    const Plan plan = run(book_of(contracts), "2026-10", "2026-11-10");
    REQUIRE(plan.invoices.size() == 3);
    CHECK(plan.invoices[0].invoice.contracts == Texts{"C-1", "C-3"});
    CHECK(plan.invoices[0].invoice.charges == Texts{"C-1/seo/2026-10-01", "C-3/seo/2026-10-01"});
    CHECK(plan.invoices[0].invoice.lines[1].id == "2");
    CHECK(plan.invoices[1].invoice.contracts == Texts{"C-2"});
    CHECK(plan.invoices[2].invoice.contracts == Texts{"C-4"});
}

TEST_CASE("joined contracts that cannot share one document do not") {
    book::Contract one = contract("C-1", {monthly("seo", "100")});
    one.joined = true;
    book::Contract other = one;
    other.id = "C-2";
    SECTION("other terms of payment") { other.payment_terms.steps = {book::AddDays{30}}; }
    SECTION("another purchase order") { other.purchase_order = "PO-8"; }
    SECTION("another language") { other.language = "en"; }
    SECTION("another client") { other.client = "alda"; }
    SECTION("outside the scope of VAT") { other.lines[0].vat_category = "O"; }
    const Plan plan = run(book_of({one, other}), "2026-10", "2026-11-10");
    CHECK(plan.invoices.size() == 2);
    CHECK(plan.problems.empty());
}

TEST_CASE("invoices come by client, then by contract") {
    book::Contract one = contract("C-1", {monthly("seo", "1")});
    book::Contract two = contract("C-2", {monthly("seo", "2")});
    book::Contract three = contract("C-3", {monthly("seo", "3")});
    three.client = "alda";
    std::vector<std::string> order;
    for (const PlannedInvoice& planned : run(book_of({one, two, three}), "2026-10", "2026-11-10").invoices) {
        order.push_back(planned.invoice.client + " " + planned.invoice.contracts[0]);
    }
    CHECK(order == Texts{"alda C-3", "himal C-1", "himal C-2"});
}

TEST_CASE("what is free of charge is invoiced, so that it is billed once") {
    const book::Book book = book_of({contract("C-1", {monthly("seo", "0")})});
    const Plan plan = run(book, "2026-10", "2026-11-10");
    CHECK(only_invoice(plan).totals.payable.is_zero());
    History history;
    issue(history, plan);
    CHECK(run(book, "2026-10", "2026-11-10", history).invoices.empty());
}

TEST_CASE("an amount without minor units, and one with three") {
    for (const auto& [code, net] : {std::pair{"JPY", "226"}, {"KWD", "225.806"}}) {
        book::Contract one = contract("C-1", {monthly("seo", "1000", "2026-10-25")});
        one.from = day("2026-10-25");
        one.currency = currency(code);
        const book::Invoice invoice = october(one);
        CHECK(invoice.totals.net.to_string() == net);
        CHECK(invoice.lines[0].price == number(net));
    }
}

TEST_CASE("a rebate is a negative quantity, whole or in part") {
    book::Line rebate = monthly("rebate", "31", "2026-10-25");
    rebate.quantity = number("-1");
    CHECK(lines_of(october(contract("C-1", {monthly("seo", "450"), rebate})))[1] == "rebate 2026-10-25..2026-10-31 -1 x 7 = -7.00");
}
