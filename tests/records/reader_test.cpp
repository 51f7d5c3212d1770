// A full book is read as it is written, from any number of files in any order.
#include "catch.h"

#include "records/reader.h"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

namespace {

using namespace acta;
using value::Date;

const std::string ns = " xmlns=\"urn:acta:book:1\"";

const records::Source settings_file{"settings.xml", R"(<book xmlns="urn:acta:book:1">
  <settings language="lv" currency="EUR" billing-starts="2025-05-01" issue-date="period-end" oldest-first="true"/>
  <seller id="us" name="Salt &amp; Linden SIA" country="LV" tax-id="LV40203999999" registration="40203999999">
    <address street="Brīvības iela 14" extra="2. stāvs" city="Rīga" postcode="LV-1010" region="Vidzeme"/>
    <account id="main" iban="LV80 BANK 0000 4351 9500 1" bic="HABALV22" currency="EUR" bank="Swedbank"/>
    <signatory name="Līga Ozola" position="Director" basis="Charter"/>
    <logo file="images/logo.png"/>
  </seller>
  <series document="invoice" pattern="INV-{yyyy}-{n:5}"/>
  <series document="act" pattern="ACT-{yyyy}-{n:5}"/>
  <calendar id="LV"><holiday date="2026-11-18" name="Proclamation Day"/><holiday date="2026-01-01"/></calendar>
  <calendar id="AE" weekend="fri sat"/>
  <vat category="S"><rate from="2012-07-01" percent="21"/><rate from="2011-01-01" percent="22"/></vat>
  <vat category="S" name="reduced"><rate from="2011-01-01" percent="12"/></vat>
  <vat category="O" reason="Outside the scope of VAT" reason-code="VATEX-EU-O"><reason language="hi">
     वैट के दायरे
     से बाहर</reason></vat>
  <manager id="anita" name="Anita Rao" email="anita@example.com" phone="+371 2000 0000">
    <absence from="2026-10-05" until="2026-10-16" deputy="ravi"/></manager>
  <manager id="ravi" name="Ravi"/>
</book>)"};

const records::Source client_file{"clients/himal-tea.xml", R"(<?xml version="1.0" encoding="UTF-8"?>
<client xmlns="urn:acta:book:1" id="himal-tea" name="हिमाल टी प्रा. लि." trading-name="Himal Tea" country="IN" language="hi" manager="anita"
        since="2024-03-01" verified="2026-08-15">
  <address city="Darjeeling" region="West Bengal"/>
  <contact name="Tara" role="purchasing" email="tara@example.in" language="en"/>
  <account iban="DE89370400440532013000"/>
  <account number="000123456789" bank="SBI" currency="INR"/>
  <change field="address" effective="2026-07-01" recorded="2026-07-09"/>
</client>)"};

const records::Source contract_file{"contracts/C-2026-014.xml",
                                    R"(<contract xmlns="urn:acta:book:1" id="C-2026-014" client="himal-tea" kind="services"
     title="Website" signed="2026-01-15" place="Riga" from="2026-02-01" until="2027-01-31" currency="EUR" second-language="en" acts="period"
     invoice-on="acceptance" joined="true" billed-until="2026-03-31" purchase-order="PO-7">
  <line id="seo" product="SEO" description="Search optimisation" unit="month" quantity="2" base-quantity="10" price="450.00" vat-category="O"
        bill="quarterly" when="advance" prorate="none" from="2026-02-15" until="2026-12-31" anchor="2026-03-31" sac="998365">
    <price from="2026-11-01" amount="500"/><price from="2026-09-01" amount="480.00"/>
  </line>
  <line id="copy" description="Copywriting" unit="hour" price="35" vat-category="O" bill="usage"/>
  <line id="setup" description="Set-up" price="100" vat-category="O" bill="once"/>
  <line id="site" description="New site" price="5200" vat-category="O" bill="milestone" milestone="launch"/>
  <milestone id="launch" title="Site launched" due="2026-05-31" performer="web-team" done="2026-06-04" accepted="2026-06-09"/>
  <obligation side="client" title="Provide brand book" due="2026-02-10" done="2026-02-09"/>
  <payment-terms from="acceptance" calendar="LV">
    <add months="1"/><add days="15"/><add business-days="3"/><end-of-month/><day-of-month day="10"/><shift to="modified-following"/>
  </payment-terms>
  <late-interest rate="0.05" per="day" cap="10"/>
  <acceptance days="10" business-days="true" silence="nothing"/>
  <renewal kind="auto" notice-days="30" term="1y"/>
</contract>)"};

const records::Source dealings_file{"2026.xml", R"(<book xmlns="urn:acta:book:1">
  <payment id="p2" date="2026-04-21" amount="1.00" currency="EUR" reference="thanks" payer-iban="DE89 3704 0044 0532 0130 00"/>
  <payment id="p1" client="himal-tea" date="2026-04-20" amount="450.00" currency="EUR" invoice="OLD-117"/>
  <invoice number="OLD-117" contract="C-2026-014" issued="2026-03-31" due="2026-04-15" amount="450.00"/>
  <invoice number="OLD-118" client="himal-tea" issued="2026-03-31" amount="7000" currency="JPY"/>
  <act number="ACT-2026-00001" sent="2026-04-01" signed="2026-04-02"/>
  <act number="OLD/A 1" contract="C-2026-014" issued="2026-03-31" amount="450"/>
  <usage id="u-1007" contract="C-2026-014" line="copy" date="2026-10-07" quantity="3.5" performer="mira" note="Landing page texts"/>
</book>)"};

std::string report(const diag::Diagnostics& problems) {
    std::string text;
    for (const diag::Diagnostic& problem : problems) {
        text += std::string(problem.position.file_name()) + ":" + std::to_string(problem.position.line) + ": " + problem.message +
                "\n";
    }
    return text;
}

book::Book read_well(const std::vector<records::Source>& sources) {
    records::Reading reading = records::read(sources);
    CHECK(report(reading.problems) == "");
    return std::move(reading.book);
}

book::Book full_book() { return read_well({settings_file, client_file, contract_file, dealings_file}); }

value::Decimal decimal(std::string_view text) { return *value::Decimal::parse(text); }

TEST_CASE("Settings, seller and series are read") {
    const book::Book book = full_book();
    CHECK(book.settings.language == "lv");
    CHECK(book.settings.currency->code() == "EUR");
    CHECK(book.settings.billing_starts == Date(2025, 5, 1));
    CHECK(book.settings.issue_date == book::IssueDate::period_end);
    CHECK(book.settings.oldest_first);
    CHECK(book.seller.id == "us");
    CHECK(book.seller.party.name == "Salt & Linden SIA");
    CHECK(book.seller.party.registration == "40203999999");
    CHECK(book.seller.party.address.street == "Brīvības iela 14");
    CHECK(book.seller.party.address.extra == "2. stāvs");
    REQUIRE(book.seller.party.accounts.size() == 1);
    CHECK(book.seller.party.accounts[0].iban == "LV80BANK0000435195001");
    CHECK(book.seller.party.accounts[0].bic == "HABALV22");
    CHECK(book.seller.party.signatory->basis == "Charter");
    CHECK(book.seller.logo_file == "images/logo.png");
    CHECK(book.seller.logo_position.line == 7);
    REQUIRE(book.series_of("invoice") != nullptr);
    CHECK(book.series_of("invoice")->pattern == "INV-{yyyy}-{n:5}");
    CHECK(book.series_of("contract") == nullptr);
}

TEST_CASE("Calendars, VAT and managers are read") {
    const book::Book book = full_book();
    REQUIRE(book.calendar("LV") != nullptr);
    CHECK_FALSE(book.calendar("LV")->is_business_day(Date(2026, 11, 18)));
    CHECK_FALSE(book.calendar("LV")->is_business_day(Date(2026, 11, 22)));
    CHECK(book.calendar("AE")->is_business_day(Date(2026, 11, 22)));
    CHECK_FALSE(book.calendar("AE")->is_business_day(Date(2026, 11, 20)));
    REQUIRE(book.vat("S", "") != nullptr);
    REQUIRE(book.vat("S", "")->rates.size() == 2);
    CHECK(book.vat("S", "")->rates[0].percent == decimal("22"));
    CHECK(book.vat("S", "reduced")->rates[0].percent == decimal("12"));
    CHECK(book.vat("O", "")->reason_code == "VATEX-EU-O");
    CHECK(book.vat("O", "")->reason_in("hi") == "वैट के दायरे से बाहर");
    CHECK(book.vat("O", "")->reason_in("ru") == "Outside the scope of VAT");
    REQUIRE(book.manager("anita")->absences.size() == 1);
    CHECK(book.manager("anita")->absences[0].days.last == Date(2026, 10, 16));
    CHECK(book.manager("anita")->absences[0].deputy == "ravi");
}

TEST_CASE("A client is read with its accounts, contacts and changes") {
    const book::Book book = full_book();
    const book::Client* const client = book.client("himal-tea");
    REQUIRE(client != nullptr);
    CHECK(client->party.name == "हिमाल टी प्रा. लि.");
    CHECK(client->party.trading_name == "Himal Tea");
    CHECK(client->party.country == "IN");
    CHECK(client->language == "hi");
    CHECK(client->manager == "anita");
    CHECK(client->since == Date(2024, 3, 1));
    CHECK(client->verified == Date(2026, 8, 15));
    REQUIRE(client->party.accounts.size() == 2);
    CHECK(client->party.accounts[1].number == "000123456789");
    CHECK(client->party.accounts[1].currency->code() == "INR");
    CHECK(client->contacts[0].role == "purchasing");
    CHECK(client->changes[0].recorded == Date(2026, 7, 9));
    CHECK(client->position.file_name() == "clients/himal-tea.xml");
    CHECK(client->position.line == 2);
}

TEST_CASE("A contract is read with all of its terms") {
    const book::Book book = full_book();
    const book::Contract* const contract = book.contract("C-2026-014");
    REQUIRE(contract != nullptr);
    CHECK(contract->signed_on == Date(2026, 1, 15));
    CHECK(contract->from == Date(2026, 2, 1));
    CHECK(contract->until == Date(2027, 1, 31));
    CHECK(contract->currency.code() == "EUR");
    CHECK(contract->language == "hi");
    CHECK(contract->second_language == "en");
    CHECK(contract->document_template == "service-agreement");
    CHECK(contract->acts == book::Acts::period);
    CHECK(contract->invoice_on == book::InvoiceOn::acceptance);
    CHECK(contract->joined);
    CHECK(contract->billed_until == Date(2026, 3, 31));
    CHECK(contract->purchase_order == "PO-7");
    CHECK(contract->milestones[0].accepted == Date(2026, 6, 9));
    CHECK(contract->obligations[0].side == book::Side::client);
    CHECK(contract->late_interest->per_day);
    CHECK(contract->late_interest->rate == decimal("0.05"));
    CHECK(contract->late_interest->cap == decimal("10"));
    CHECK(contract->acceptance.days == 10);
    CHECK(contract->acceptance.business_days);
    CHECK_FALSE(contract->acceptance.silence_accepts);
    CHECK(contract->renewal->automatic);
    CHECK(contract->renewal->notice_days == 30);
    CHECK(contract->renewal->term_months == 12);
}

TEST_CASE("Due-date steps keep their order") {
    const book::Book book = full_book();
    const book::PaymentTerms& terms = book.contract("C-2026-014")->payment_terms;
    CHECK(terms.from == book::DueFrom::acceptance);
    CHECK(terms.calendar == "LV");
    REQUIRE(terms.steps.size() == 6);
    CHECK(std::get<book::AddMonths>(terms.steps[0]).count == 1);
    CHECK(std::get<book::AddDays>(terms.steps[1]).count == 15);
    CHECK(std::get<book::AddBusinessDays>(terms.steps[2]).count == 3);
    CHECK(std::holds_alternative<book::EndOfMonth>(terms.steps[3]));
    CHECK(std::get<book::DayOfMonth>(terms.steps[4]).day == 10);
    CHECK(std::get<book::ShiftTo>(terms.steps[5]).shift == book::Shift::modified_following);
}

TEST_CASE("A line has its own terms, or the contract's where it is silent") {
    const book::Book book = full_book();
    const std::vector<book::Line>& lines = book.contract("C-2026-014")->lines;
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].quantity == decimal("2"));
    CHECK(lines[0].base_quantity == decimal("10"));
    CHECK(lines[0].bill == book::Billing::quarterly);
    CHECK(lines[0].when == book::When::advance);
    CHECK(lines[0].prorate == book::Proration::none);
    CHECK(lines[0].until == Date(2026, 12, 31));
    CHECK(lines[0].anchor == Date(2026, 3, 31));
    CHECK(lines[0].sac == "998365");
    REQUIRE(lines[0].prices.size() == 3);
    CHECK(lines[0].prices[0].from == Date(2026, 2, 15));
    CHECK(lines[0].prices[0].amount == decimal("450"));
    CHECK(lines[0].prices[1].amount == decimal("480"));
    CHECK(lines[0].prices[2].amount == decimal("500"));
    CHECK(lines[1].bill == book::Billing::usage);
    CHECK(lines[1].from == Date(2026, 2, 1));
    CHECK(lines[1].anchor == Date(2026, 2, 1));
    CHECK(lines[1].when == book::When::arrears);
    CHECK(lines[2].date == Date(2026, 2, 1));
    CHECK(lines[3].milestone == "launch");
    CHECK_FALSE(lines[3].date.has_value());
}

TEST_CASE("Dealings are read; the contract gives client and currency where they are left out") {
    const book::Book book = full_book();
    REQUIRE(book.invoice("OLD-117") != nullptr);
    CHECK(book.invoice("OLD-117")->client == "himal-tea");
    CHECK(book.invoice("OLD-117")->amount.to_string() == "450.00");
    CHECK(book.invoice("OLD-117")->due == Date(2026, 4, 15));
    CHECK(book.invoice("OLD-118")->amount.currency().code() == "JPY");
    CHECK_FALSE(book.invoice("OLD-118")->due.has_value());
    REQUIRE(book.act("ACT-2026-00001") != nullptr);
    CHECK(book.act("ACT-2026-00001")->client.empty());
    CHECK(book.act("ACT-2026-00001")->signed_on == Date(2026, 4, 2));
    CHECK(book.act("OLD/A 1")->amount->to_string() == "450.00");
    REQUIRE(book.payments.size() == 2);
    CHECK(book.payments[0].id == "p1");
    CHECK(book.payments[1].client.empty());
    CHECK(book.payments[1].payer_iban == "DE89370400440532013000");
    CHECK(book.usage_of("C-2026-014", "copy")[0]->quantity == decimal("3.5"));
}

TEST_CASE("The order of the files does not matter") {
    std::vector<records::Source> sources = {settings_file, client_file, contract_file, dealings_file};
    std::sort(sources.begin(), sources.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
    do {
        const book::Book book = read_well(sources);
        CHECK(book.contract("C-2026-014")->language == "hi");
        CHECK(book.invoice("OLD-117")->client == "himal-tea");
    } while (std::next_permutation(sources.begin(), sources.end(),
                                   [](const auto& left, const auto& right) { return left.name < right.name; }));
}

TEST_CASE("A prefix for the namespace, a byte-order mark, a schema location and comments change nothing") {
    const book::Book book =
        read_well({{"a.xml",
                    "\xEF\xBB\xBF<a:book xmlns:a=\"urn:acta:book:1\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                    "xsi:schemaLocation=\"urn:acta:book:1 records.xsd\"><!-- ours --><a:seller id=\"us\" name=\"Salt\" "
                    "country=\"LV\"><a:address city=\"R\"/></a:seller></a:book>"}});
    CHECK(book.seller.party.address.city == "R");
}

TEST_CASE("Documents are in the contract's language, else the client's, else the book's") {
    const book::Book book =
        read_well({{"a.xml", "<book" + ns + R"(><settings language="lv"/><seller id="us" name="Salt" country="LV"/>
        <vat category="S"><rate from="2020-01-01" percent="21"/></vat><client id="a" name="A" country="LV"/><client id="b" name="B" country="DE" language="de"/>
        <contract id="1" client="a" from="2026-01-01" currency="EUR"><line id="l" description="L" price="1" vat-category="S"/></contract>
        <contract id="2" client="b" from="2026-01-01" currency="EUR"><line id="l" description="L" price="1" vat-category="S"/></contract>
        <contract id="3" client="b" from="2026-01-01" currency="EUR" language="en"><line id="l" description="L" price="1" vat-category="S"/></contract></book>)"}});
    CHECK(book.client("a")->language == "lv");
    CHECK(book.contract("1")->language == "lv");
    CHECK(book.contract("2")->language == "de");
    CHECK(book.contract("3")->language == "en");
    CHECK(book.contract("3")->kind == "services");
    CHECK_FALSE(book.contract("3")->signed_on.has_value());
}

TEST_CASE("Nothing at all is a book without a seller") {
    const records::Reading reading = records::read({});
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].code == "no-seller");
}

TEST_CASE("All mistakes of all files are told at once, in the order of files and lines") {
    const records::Reading reading =
        records::read({{"b.xml", "<client" + ns + " id=\"tea\" name=\"Tea\" country=\"ee\"\n manager=\"nobody\"/>"},
                       {"a.xml", "<seller" + ns + " id=\"us\" name=\"Salt\"/>"}});
    REQUIRE(reading.problems.size() == 3);
    CHECK(reading.problems[0].position.file_name() == "a.xml");
    CHECK(reading.problems[1].code == "wrong-value");
    CHECK(reading.problems[1].hint == "write EE");
    CHECK(reading.problems[2].code == "unknown-reference");
    CHECK(reading.problems[2].position.line == 2);
    CHECK(reading.problems[2].position.column == 11);
}

TEST_CASE("A broken file brings no flood of references that lead nowhere") {
    const records::Source broken{"clients.xml", "<book" + ns + "><client id=\"himal-tea\" name=\"H\" country=\"IN\"></book>"};
    const records::Reading reading = records::read({settings_file, broken, contract_file, dealings_file});
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].code == "not-xml");
    CHECK(reading.problems[0].position.file_name() == "clients.xml");
}

TEST_CASE("References to kinds that a broken file does not name are checked all the same") {
    const records::Source broken{"broken.xml", "<book" + ns + "><manager id=\"x\" name=\"X\"></book>"};
    const records::Reading reading = records::read({settings_file, broken, contract_file});
    REQUIRE(reading.problems.size() == 2);
    CHECK(reading.problems[1].code == "unknown-reference");
}

TEST_CASE("A record under a misspelt name is one mistake, not one for each reference to it") {
    std::string text = client_file.text;
    text.replace(text.find("<client"), 7, "<clinet").replace(text.find("</client>"), 9, "</clinet>");
    const records::Reading reading = records::read({settings_file, {"c.xml", text}, contract_file, dealings_file});
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems[0].hint == "did you mean <client>?");
}

TEST_CASE("A mistake within a record does not make references to it mistakes") {
    std::string text = contract_file.text;
    text.replace(text.find("EUR"), 3, "EUX");
    const records::Reading reading = records::read({settings_file, client_file, {"k.xml", text}, dealings_file});
    CHECK(report(reading.problems) == "k.xml:2: currency=\"EUX\" is not a currency of ISO 4217 such as EUR\n");
}

TEST_CASE("After a thousand mistakes a file is given up, others are not") {
    std::string text = "<book" + ns + "><seller id=\"us\" name=\"S\" country=\"LV\"/>";
    for (int count = 0; count < 1500; ++count) text += "<colour/>\n";
    const records::Reading reading = records::read({{"a.xml", text + "</book>"}, {"b.xml", "<colour" + ns + "/>"}});
    REQUIRE(reading.problems.size() == 1002);
    CHECK(reading.problems[0].code == "too-many-mistakes");
    CHECK(reading.problems[0].position.line == 0);
    CHECK(reading.problems.back().position.file_name() == "b.xml");
}

TEST_CASE("The registry's numbers complete the check of payments, invoices and acts") {
    const book::Book book = read_well({settings_file, client_file, contract_file, {"d.xml", "<book" + ns + R"(>
      <payment id="p1" client="himal-tea" date="2026-04-20" amount="450.00" currency="EUR" invoice="INV-2026-00001"/>
      <payment id="p2" client="himal-tea" date="2026-04-20" amount="450.00" currency="EUR" invoice="INV-2026-00003"/>
      <payment id="p3" client="himal-tea" date="2026-04-20" amount="450.00" currency="EUR" invoice="OLD-1"/>
      <invoice number="OLD-1" contract="C-2026-014" issued="2026-03-31" amount="1.00"/>
      <invoice number="INV-2026-00002" contract="C-2026-014" issued="2026-03-31" amount="1.00"/>
      <act number="ACT-2026-00001" signed="2026-04-02"/>
      <act number="ACT-2026-00009" signed="2026-04-02"/>
    </book>)"}});
    const diag::Diagnostics problems = records::check_issued(book, {{"INV-2026-00001", "INV-2026-00002"}, {"ACT-2026-00001"}});
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].position.line == 3);
    CHECK(problems[0].code == "unknown-reference");
    CHECK(problems[0].hint.substr(0, 26) == "did you mean \"INV-2026-000");
    CHECK(problems[1].code == "duplicate");
    CHECK(problems[1].position.line == 6);
    CHECK(problems[2].message == "act \"ACT-2026-00009\" has no date, and was not issued by Acta");
    CHECK(problems[2].hint == "did you mean \"ACT-2026-00001\"?");
}

}  // namespace
