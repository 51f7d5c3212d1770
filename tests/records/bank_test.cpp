// Bank files in a book, and the records that belong to them: returns, settlements, claims, rates.
#include "catch.h"

#include "records/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace acta;
using records::Reading;
using records::Source;

const std::string iban = "LV59DZIN0002013944071";

Source records_of(const std::string& more, const std::string& accounts = "<account iban=\"LV59 DZIN 0002 0139 4407 1\"/>") {
    return {"book.xml", fmt::format("<book xmlns=\"urn:acta:book:1\"><seller id=\"us\" name=\"Salt\" country=\"LV\">{}</seller>"
                                    "<client id=\"tea\" name=\"Tea\" country=\"EE\"/>{}</book>",
                                    accounts, more)};
}

std::string entry(const std::string& amount, const std::string& direction, const std::string& reference, const std::string& day) {
    return fmt::format(
        "<Ntry><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{}</CdtDbtInd><Sts>BOOK</Sts><ValDt><Dt>{}</Dt></ValDt>"
        "<AcctSvcrRef>{}</AcctSvcrRef></Ntry>",
        amount, direction, day, reference);
}

Source bank_file(const std::string& entries, const std::string& closing, const std::string& name = "anywhere/october.xml") {
    const auto balance = [](const std::string& type, const std::string& amount) {
        return fmt::format(
            "<Bal><Tp><CdOrPrtry><Cd>{}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>", type,
            amount);
    };
    return {name, fmt::format("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>S</Id>"
                              "<Acct><Id><IBAN>{}</IBAN></Id></Acct>{}{}{}</Stmt></BkToCstmrStmt></Document>",
                              iban, balance("OPBD", "0"), balance("CLBD", closing), entries)};
}

std::vector<std::string> codes(const Reading& reading) {
    std::vector<std::string> all;
    for (const diag::Diagnostic& problem : reading.problems) all.emplace_back(problem.code);
    return all;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a bank's file among the records gives payments with ids that people can write") {
    const Reading reading = records::read({bank_file(entry("450.00", "CRDT", "R1", "2026-10-05"), "450.00"), records_of("")});
    CHECK(codes(reading) == Codes{});
    REQUIRE(reading.book.payments.size() == 1);
    CHECK(reading.book.payments[0].id == "4071-2026-10-05-R1");
    CHECK(reading.book.payments[0].client.empty());
    CHECK(reading.book.payments[0].account == iban);
    CHECK(reading.book.payments[0].position.file_name() == "anywhere/october.xml");
    REQUIRE(reading.bank.bookings.size() == 1);
    CHECK(reading.bank.bookings[0].kind == bank::Kind::payment);
}

TEST_CASE("payments of records and of bank files stand together by date") {
    const Reading reading = records::read({records_of("<payment id=\"p1\" date=\"2026-10-04\" amount=\"1.00\" currency=\"EUR\"/>"
                                                      "<payment id=\"p2\" date=\"2026-10-06\" amount=\"2.00\" currency=\"EUR\"/>"),
                                           bank_file(entry("450.00", "CRDT", "R1", "2026-10-05"), "450.00")});
    REQUIRE(reading.book.payments.size() == 3);
    CHECK(reading.book.payments[1].id == "4071-2026-10-05-R1");
}

TEST_CASE("an account that the seller does not have is told, and does not count") {
    for (const std::string accounts : {"", "<account iban=\"DE89370400440532013000\"/>", "<account number=\"12345\"/>"}) {
        const Reading reading =
            records::read({records_of("", accounts), bank_file(entry("450.00", "CRDT", "R1", "2026-10-05"), "450.00")});
        CHECK(codes(reading) == Codes{"bank-account"});
        CHECK(reading.book.payments.empty());
    }
}

TEST_CASE("a payment that is recorded and told by the bank counts once, where its id is the bank's reference") {
    const std::string payment =
        "<payment id=\"{}\" client=\"tea\" date=\"2026-10-05\" amount=\"450.00\" currency=\"EUR\"/>"
        "<invoice number=\"I1\" client=\"tea\" issued=\"2026-10-01\" amount=\"450.00\" currency=\"EUR\"/>";
    const Source file = bank_file(entry("450.00", "CRDT", "R/1", "2026-10-05"), "450.00");
    const Reading once = records::read({records_of(fmt::format(fmt::runtime(payment), "R-1")), file});
    CHECK(codes(once) == Codes{"bank-recorded"});
    CHECK_FALSE(diag::has_errors(once.problems));
    REQUIRE(once.book.payments.size() == 1);
    CHECK(once.book.payments[0].client == "tea");
    CHECK(once.book.payments[0].account == iban);
    const Reading both = records::read({records_of(fmt::format(fmt::runtime(payment), "mine")), file});
    CHECK(codes(both) == Codes{});
    CHECK(both.book.payments.size() == 2);
}

TEST_CASE("a return may name a payment of a bank file, and has its currency") {
    const std::string more =
        "<return id=\"b1\" payment=\"4071-2026-10-05-R1\" date=\"2026-10-07\" amount=\"50.00\" reason=\"AC04\"/>";
    const Source file = bank_file(entry("450.00", "CRDT", "R1", "2026-10-05"), "450.00");
    const Reading reading = records::read({records_of(more), file});
    CHECK(codes(reading) == Codes{});
    REQUIRE(reading.book.returns.size() == 1);
    CHECK(reading.book.returns[0].amount == *value::Money::parse("50.00", *value::Currency::find("EUR")));
    CHECK(reading.book.returns[0].reason == "AC04");
    CHECK(codes(records::read({records_of(more)})) == Codes{"unknown-reference"});
}

TEST_CASE("a return that both the record and the bank tell counts once; both together are not above the payment") {
    const std::string reversed =
        "<Ntry><Amt Ccy=\"EUR\">450.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd><Sts>BOOK</Sts>"
        "<ValDt><Dt>2026-10-07</Dt></ValDt><AcctSvcrRef>R1</AcctSvcrRef></Ntry>";
    const Source file = bank_file(entry("450.00", "CRDT", "R1", "2026-10-05") + reversed, "0.00");
    const auto with = [&](const std::string& day, const std::string& amount) {
        return records::read(
            {records_of(fmt::format("<return id=\"b1\" payment=\"4071-2026-10-05-R1\" date=\"{}\" amount=\"{}\"/>", day, amount)),
             file});
    };
    CHECK(records::read({records_of(""), file}).book.returns.size() == 1);
    CHECK(codes(with("2026-10-07", "450.00")) == Codes{});
    CHECK(with("2026-10-07", "450.00").book.returns.size() == 1);
    CHECK(codes(with("2026-10-08", "450.00")) == Codes{"returned-too-much"});
}

TEST_CASE("a book of bank files without a seller is told once that it has none") {
    CHECK(codes(records::read({bank_file(entry("450.00", "CRDT", "R1", "2026-10-05"), "450.00")})) == Codes{"no-seller"});
}

TEST_CASE("what is wrong with a bank's file never stops a book") {
    const Reading reading = records::read({records_of(""), bank_file(entry("4,50", "CRDT", "R1", "2026-10-05"), "450.00")});
    CHECK_FALSE(reading.problems.empty());
    CHECK_FALSE(diag::has_errors(reading.problems));
}

TEST_CASE("a settlement takes its currency from an invoice of the records, or says it") {
    const std::string invoice = "<invoice number=\"I1\" client=\"tea\" issued=\"2026-10-01\" amount=\"450\" currency=\"JPY\"/>";
    const auto settlement = [](const std::string& more) {
        return fmt::format("<settlement id=\"s1\" kind=\"withholding\" date=\"2026-10-05\" amount=\"45\" {}/>", more);
    };
    const Reading reading = records::read({records_of(settlement("invoice=\"I1\" certificate=\"T-1\" note=\"10 %\"") + invoice)});
    CHECK(codes(reading) == Codes{});
    REQUIRE(reading.book.settlements.size() == 1);
    CHECK(reading.book.settlements[0].amount.currency().code() == "JPY");
    CHECK(reading.book.settlements[0].certificate == "T-1");
    CHECK(reading.book.settlements[0].kind == book::SettlementKind::withholding);
    const Reading issued = records::read({records_of(settlement("invoice=\"INV-2026-00001\" currency=\"EUR\""))});
    CHECK(codes(issued) == Codes{});
    REQUIRE(issued.book.settlements.size() == 1);
    // Only the registry knows whether Acta has issued it.
    CHECK(records::check_issued(issued.book, {{"INV-2026-00001"}, {}}).empty());
    REQUIRE(records::check_issued(issued.book, {}).size() == 1);
    CHECK(records::check_issued(issued.book, {})[0].severity == diag::Severity::warning);
}

TEST_CASE("a claim is its contract's client's, and names what it disputes") {
    const Reading reading = records::read(
        {records_of("<claim id=\"c1\" client=\"tea\" act=\"ACT-1\" invoice=\"I1\" opened=\"2026-10-05\" cause=\"late\"/>")});
    CHECK(codes(reading) == Codes{});
    REQUIRE(reading.book.claims.size() == 1);
    CHECK(reading.book.claims[0].client == "tea");
    CHECK_FALSE(reading.book.claims[0].closed);
    CHECK(records::check_issued(reading.book, {{"I1"}, {"ACT-1"}}).empty());
    CHECK(records::check_issued(reading.book, {}).size() == 2);
}

TEST_CASE("rates and indices are read in the order of their days") {
    const Reading reading = records::read(
        {records_of("<rate-table id=\"ecb\" source=\"ECB\" base=\"EUR\"><rate date=\"2026-10-02\" currency=\"USD\" value=\"1.2\"/>"
                    "<rate date=\"2026-10-01\" currency=\"USD\" value=\"1.1\"/><rate date=\"2026-10-01\" currency=\"GBP\" "
                    "value=\"0.85\"/></rate-table>"
                    "<reference-rate id=\"main\" name=\"Main\"><rate from=\"2026-07-01\" percent=\"2.4\"/><rate "
                    "from=\"2026-01-01\" percent=\"-0.5\"/></reference-rate>"
                    "<index id=\"cpi\" name=\"CPI\"><value month=\"2026-10\" value=\"114.25\"/><value month=\"2025-10\" "
                    "value=\"105.65\"/></index>")});
    CHECK(codes(reading) == Codes{});
    REQUIRE(reading.book.exchange_rates.size() == 1);
    const std::vector<book::ExchangeRate>& rates = reading.book.exchange_rates[0].rates;
    REQUIRE(rates.size() == 3);
    CHECK(rates[0].currency.code() == "GBP");
    CHECK(rates[1].value == *value::Decimal::parse("1.1"));
    REQUIRE(reading.book.reference_rates.size() == 1);
    CHECK(reading.book.reference_rates[0].on(value::Date(2026, 6, 30)) == value::Decimal::parse("-0.5"));
    CHECK(reading.book.reference_rates[0].on(value::Date(2026, 7, 1)) == value::Decimal::parse("2.4"));
    REQUIRE(reading.book.price_indices.size() == 1);
    CHECK(reading.book.price_indices[0].at(value::Month(2025, 10)) == value::Decimal::parse("105.65"));
}

TEST_CASE("late interest has its rate's terms, and compensation by the size of the debt") {
    const Reading reading = records::read(
        {records_of("<vat category=\"S\"><rate from=\"2020-01-01\" percent=\"21\"/></vat>"
                    "<reference-rate id=\"main\" name=\"Main\"><rate from=\"2020-01-01\" percent=\"2\"/></reference-rate>"
                    "<contract id=\"C\" client=\"tea\" from=\"2026-01-01\" currency=\"EUR\"><line id=\"a\" description=\"Care\" "
                    "price=\"1\" vat-category=\"S\"/>"
                    "<late-interest rate=\"8\" reference=\"main\" mode=\"payment-date\" basis=\"actual\" claims-pause=\"true\">"
                    "<compensation amount=\"100\"/><compensation up-to=\"10000\" amount=\"70\"/><compensation up-to=\"1000\" "
                    "amount=\"40\"/></late-interest>"
                    "</contract>")});
    CHECK(codes(reading) == Codes{});
    REQUIRE(reading.book.contracts.size() == 1);
    REQUIRE(reading.book.contracts[0].late_interest);
    const book::LateInterest& interest = *reading.book.contracts[0].late_interest;
    CHECK(interest.reference == "main");
    CHECK(interest.mode == book::RateMode::payment_date);
    CHECK(interest.basis == book::DayBasis::actual);
    CHECK(interest.claims_pause);
    CHECK_FALSE(interest.order);
    CHECK(reading.book.settings.debt_order == book::DebtOrder::principal_first);
    CHECK(reading.book.debt_order(reading.book.contracts[0]) == book::DebtOrder::principal_first);
    CHECK_FALSE(interest.per_day);
    REQUIRE(interest.compensation.size() == 3);
    CHECK(interest.compensation[0].amount.to_string() == "40.00");
    CHECK(interest.compensation[1].up_to->to_string() == "10000.00");
    CHECK_FALSE(interest.compensation[2].up_to);
}

TEST_CASE("what money settles first is agreed in the contract, else said by the book") {
    const auto order = [](const std::string& settings, const std::string& terms) {
        const Reading reading = records::read(
            {records_of("<settings" + settings + "/><vat category=\"S\"><rate from=\"2020-01-01\" percent=\"21\"/></vat>"
                        "<contract id=\"C\" client=\"tea\" from=\"2026-01-01\" currency=\"EUR\"><line id=\"a\" description=\"Care\" "
                        "price=\"1\" vat-category=\"S\"/>" + terms + "</contract>")});
        CHECK(codes(reading) == Codes{});
        return reading.book.debt_order(reading.book.contracts.at(0));
    };
    const std::string costs = " debt-order=\"costs-first\"";
    CHECK(order("", "<late-interest rate=\"8\"/>") == book::DebtOrder::principal_first);
    CHECK(order(costs, "<late-interest rate=\"8\"/>") == book::DebtOrder::costs_first);
    CHECK(order(costs, "<late-interest rate=\"8\" order=\"principal-first\"/>") == book::DebtOrder::principal_first);
    CHECK(order("", "<late-interest rate=\"8\" order=\"costs-first\"/>") == book::DebtOrder::costs_first);
    CHECK(order(costs, "") == book::DebtOrder::principal_first);  // nothing else is owed
}
