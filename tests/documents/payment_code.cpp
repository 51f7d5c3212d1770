// Payment codes: the exact texts, where there is none, and what never overflows a QR code.
#include "documents/payment_code.h"

#include "catch.h"
#include "documents/statements.h"
#include "documents/view.h"
#include "sample.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <limits>

namespace {

using namespace acta;
using documents::payment_code;
using sample::day;
using sample::euros;

book::Account euro_account() { return {"", "DE89370400440532013000", "", "COBADEFFXXX", "", sample::eur()}; }

book::Account upi_account() {
    book::Account account{"", "", "50100012345678", "", "", std::nullopt};
    account.upi = "himal.tea@okbank";
    return account;
}

value::Money rupees(std::string_view text) { return *value::Money::parse(text, *value::Currency::find("INR")); }

std::string text_of(const std::optional<documents::PaymentCode>& code) { return code ? code->text : "none"; }

std::string epc(const std::string& name, const std::string& amount, const std::vector<std::string>& references) {
    return text_of(payment_code(name, {euro_account()}, euros(amount), references));
}

TEST_CASE("EPC069-12: an invoice's number as text") {
    const auto code = payment_code("Salt & Linden SIA", {euro_account()}, euros("859.71"), {"INV-2026-00017"});
    REQUIRE(code);
    CHECK(code->kind == "epc");
    CHECK(code->text == "BCD\n002\n1\nSCT\nCOBADEFFXXX\nSalt & Linden SIA\nDE89370400440532013000\nEUR859.71\n\n\nINV-2026-00017");
}

TEST_CASE("EPC069-12: a creditor reference has a field of its own, and nothing follows it") {
    CHECK(epc("Salt", "10.00", {"RF18539007547034"}) ==
          "BCD\n002\n1\nSCT\nCOBADEFFXXX\nSalt\nDE89370400440532013000\nEUR10.00\n\nRF18539007547034");
    // Wrong check digits: a text like any other. Several references are no reference of one debt.
    CHECK(epc("Salt", "10.00", {"RF19539007547034"}).ends_with("\nEUR10.00\n\n\nRF19539007547034"));
    CHECK(epc("Salt", "10.00", {"RF18539007547034", "A-1"}).ends_with("\nEUR10.00\n\n\nRF18539007547034, A-1"));
}

TEST_CASE("EPC069-12: without a BIC its line is empty, without a reference the amount is the last line") {
    book::Account account = euro_account();
    account.bic.clear();
    CHECK(text_of(payment_code("Salt", {account}, euros("0.01"), {})) ==
          "BCD\n002\n1\nSCT\n\nSalt\nDE89370400440532013000\nEUR0.01");
}

TEST_CASE("EPC069-12: a name of more than 70 characters is cut, not in the middle of one") {
    std::string name;
    for (int count = 0; count < 80; ++count) name += "ļ";
    CHECK(epc(name, "1.00", {"A-1"}).find("\n" + name.substr(0, 140) + "\nDE89") != std::string::npos);
}

TEST_CASE("EPC069-12: line ends in a name or reference begin no field") {
    CHECK(epc("Salt\nand\tLinden ", "1.00", {"A\n1"}) ==
          "BCD\n002\n1\nSCT\nCOBADEFFXXX\nSalt and Linden\nDE89370400440532013000\nEUR1.00\n\n\nA 1");
}

TEST_CASE("as many references as fit are named, each whole") {
    std::vector<std::string> numbers;
    for (int count = 0; count < 30; ++count) numbers.push_back(fmt::format("INV-2026-{:05}", count));
    const std::string text = epc("Salt", "1.00", numbers);
    CHECK(text.ends_with(", INV-2026-00007"));  // 8 x 14 characters and 7 commas with a space: 126 of 140
}

TEST_CASE("no EPC code where the scheme carries none") {
    CHECK(epc("Salt", "0.00", {"A-1"}) == "none");
    CHECK(epc("Salt", "-5.00", {"A-1"}) == "none");
    CHECK(epc("Salt", "999999999.99", {"A-1"}) != "none");
    CHECK(epc("Salt", "1000000000.00", {"A-1"}) == "none");
    CHECK(epc(" ", "1.00", {"A-1"}) == "none");
    const auto dollars = *value::Money::parse("10.00", sample::usd());
    CHECK(text_of(payment_code("Salt", {euro_account()}, dollars, {})) == "none");
    book::Account account = euro_account();
    account.iban = "DE89370400440532013001";  // wrong check digits
    CHECK(text_of(payment_code("Salt", {account}, euros("1.00"), {})) == "none");
    account.iban = "AE070331234567890123456";  // right, but SEPA does not reach it
    CHECK(text_of(payment_code("Salt", {account}, euros("1.00"), {})) == "none");
    account = euro_account();
    account.currency = sample::usd();
    CHECK(text_of(payment_code("Salt", {account}, euros("1.00"), {})) == "none");
    CHECK(text_of(payment_code("Salt", {account, upi_account(), euro_account()}, euros("1.00"), {})) != "none");
}

TEST_CASE("UPI: spaces and letters of other scripts are encoded, the id is not") {
    const auto code = payment_code("Himal चाय & Co", {euro_account(), upi_account()}, rupees("1234.50"), {"INV 17"});
    REQUIRE(code);
    CHECK(code->kind == "upi");
    CHECK(code->text == "upi://pay?pa=himal.tea@okbank&pn=Himal%20%E0%A4%9A%E0%A4%BE%E0%A4%AF%20%26%20Co&am=1234.50&cu=INR"
                        "&tn=INV%2017&tr=INV%2017");
    CHECK(text_of(payment_code("A", {upi_account()}, rupees("1"), {"A-1", "A-2"})) ==
          "upi://pay?pa=himal.tea@okbank&pn=A&am=1.00&cu=INR&tn=A-1%2C%20A-2");
    CHECK(text_of(payment_code("A", {upi_account()}, rupees("0"), {"A-1"})) == "none");
    CHECK(text_of(payment_code("A", {euro_account()}, rupees("1"), {"A-1"})) == "none");
    CHECK(text_of(payment_code("A", {upi_account()}, euros("1"), {"A-1"})) == "none");
}

TEST_CASE("a code is never longer than a QR code holds, and never cuts a character") {
    REQUIRE(rc::check("length", [] {
        const auto letters = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("a", "Z", " ", "\n", "ļ", "श", "𝄞", "&", "%", ","));
        std::string name;
        for (const std::string& letter : letters) name += letter;
        for (int times = *rc::gen::inRange(0, 7); times > 0; --times) name += name;
        const auto references = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("A-1", "RF18539007547034", "INV-2026-00017", "счёт № 14", std::string(200, 'x')));
        for (const value::Money amount : {euros("859.71"), rupees("859.71")}) {
            const auto code = payment_code("N" + name, {euro_account(), upi_account()}, amount, references);
            RC_ASSERT(code.has_value());
            RC_ASSERT(code->text.size() <= 331U);
            RC_ASSERT(code->text.back() != '\n');
            diag::Diagnostics problems;
            std::string escaped = code->text;
            for (std::size_t at = 0; (at = escaped.find('&', at)) != std::string::npos; at += 5) escaped.replace(at, 1, "&amp;");
            RC_ASSERT(xml::Document::parse("<a>" + escaped + "</a>", "code.xml", problems).has_value());  // no half character
        }
    }));
}

std::string code_in(xml::Node parent) {
    const xml::Node code = parent.child("payment-code");
    return code ? std::string(code.attribute_value("kind")) + ":" + std::string(code.attribute_value("text")) : "none";
}

std::string code_of(const book::Invoice& invoice) { return code_in(documents::invoice_view(invoice, {"invoice", ""}).root()); }

TEST_CASE("an invoice's code asks for its payable amount; a credit note has none") {
    book::Invoice invoice = sample::invoice();
    CHECK(code_of(invoice).ends_with("\nEUR859.71\n\n\nINV-2026-00017"));
    invoice.payment_reference = "RF18539007547034";
    CHECK(code_of(invoice).ends_with("\nEUR859.71\n\nRF18539007547034"));
    invoice.payee = book::Party();
    invoice.payee->name = "Factor AS";
    CHECK(code_of(invoice).find("\nFactor AS\nLV80BANK0000435195001\n") != std::string::npos);
    invoice.payee->accounts = {euro_account()};
    CHECK(code_of(invoice).find("\nFactor AS\nDE89370400440532013000\n") != std::string::npos);
    invoice.kind = book::DocumentKind::credit_note;
    CHECK(code_of(invoice) == "none");
    invoice.kind = book::DocumentKind::invoice;
    invoice.totals.payable = euros("0.00");
    CHECK(code_of(invoice) == "none");
}

TEST_CASE("a statement's code asks for the balance, and names the open invoices") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-11-10"));
    const value::Period year{day("2026-08-01"), day("2026-11-10")};
    const xml::Document view = documents::statement_view(*book.client("kalna-roastery"), book, ledger, year, {"statement", ""});
    CHECK(code_in(view.root().child("account")).ends_with("\nEUR1635.01\n\n\nINV-2026-00008, INV-2026-00012, INV-2026-00017"));
}

TEST_CASE("every line tells the sum so far, exactly") {
    book::Invoice invoice = sample::invoice();
    const auto sums = [&] {
        const xml::Document view = documents::invoice_view(invoice, {"invoice", ""});
        std::string said;
        for (xml::Node line = view.root().child("line"); line; line = line.next_named("line")) {
            said += std::string(line.attribute("running") ? line.attribute_value("running") : "-") + " ";
        }
        return said;
    };
    CHECK(sums() == "480.00 518.00 640.50 710.50 ");
    invoice.lines[1].net = euros("-0.01");
    CHECK(sums() == "480.00 479.99 602.49 672.49 ");
    // In an invoice of others: more than an amount can hold has no sum, and neither have the lines after it.
    invoice.lines[1].net = value::Money(std::numeric_limits<std::int64_t>::max() - 1, sample::eur());
    CHECK(sums() == "480.00 - - - ");
}

}  // namespace
