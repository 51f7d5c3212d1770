// What UBL says and what is wrong with it: prefixes, numbers, currencies, credit notes, and every mistake with its place.
#include "catch.h"
#include "einvoice/ubl.h"

#include <fmt/format.h>

namespace {

using namespace acta;

/// A small invoice; `parts` replace or add to its text, so that a test says only what it is about.
struct Text {
    std::string text = R"(<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
         xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
         xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>17</cbc:ID>
  <cbc:IssueDate>2026-10-31</cbc:IssueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Seller</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Buyer</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
  <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">21.00</cbc:TaxAmount></cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
    <cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount>
    <cbc:TaxInclusiveAmount currencyID="EUR">121.00</cbc:TaxInclusiveAmount>
    <cbc:PayableAmount currencyID="EUR">121.00</cbc:PayableAmount>
  </cac:LegalMonetaryTotal>
  <cac:InvoiceLine>
    <cbc:ID>1</cbc:ID>
    <cbc:InvoicedQuantity unitCode="HUR">2</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Advice</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>21</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">50</cbc:PriceAmount></cac:Price>
  </cac:InvoiceLine>
</Invoice>
)";
    Text& replace(const std::string& what, const std::string& by) {
        std::size_t place = text.find(what);
        REQUIRE(place != std::string::npos);
        for (; place != std::string::npos; place = text.find(what, place + by.size())) text.replace(place, what.size(), by);
        return *this;
    }
    Text& add_before(const std::string& what, const std::string& added) { return replace(what, added + what); }
};

struct Result {
    std::optional<book::Invoice> invoice;
    std::string problems;  ///< "line:column code message", one a line
};

Result read(const Text& text) {
    diag::Diagnostics problems;
    const auto document = xml::Document::parse(text.text, "bill.xml", problems);
    REQUIRE(document);
    Result result{einvoice::read_ubl(*document, problems), ""};
    for (const diag::Diagnostic& one : problems) {
        result.problems += fmt::format("{}:{} {} {}\n", one.position.line, one.position.column, one.code, one.message);
    }
    return result;
}

TEST_CASE("a small invoice is read as it stands") {
    const Result result = read({});
    CHECK(result.problems.empty());
    REQUIRE(result.invoice);
    const book::Invoice& invoice = *result.invoice;
    CHECK(invoice.kind == book::DocumentKind::invoice);
    CHECK(invoice.number == "17");
    CHECK(invoice.totals.payable.to_string() == "121.00");
    CHECK(invoice.totals.tax.to_string() == "21.00");
    REQUIRE(invoice.lines.size() == 1);
    CHECK(invoice.lines[0].unit == "HUR");
    CHECK(invoice.language.empty());
    CHECK(invoice.client.empty());
}

TEST_CASE("namespaces count, prefixes do not") {
    Text text;
    text.replace("cac:", "a:").replace("xmlns:cac", "xmlns:a").replace("cbc:", "b-1:").replace("xmlns:cbc", "xmlns:b-1");
    const Result result = read(text);
    CHECK(result.problems.empty());
    REQUIRE(result.invoice);
    CHECK(result.invoice->lines.size() == 1);

    Text foreign;
    foreign.replace("xsd:CommonBasicComponents-2\"", "xsd:CommonBasicComponents-1\"");
    CHECK(read(foreign).problems.find("2:2 ubl-missing") == 0);
    CHECK_FALSE(read(foreign).invoice);
}

TEST_CASE("figures that contradict each other are shown as the file states them") {
    Text text;
    text.replace(">121.00</cbc:PayableAmount>", ">-7.10</cbc:PayableAmount>");
    const Result result = read(text);
    REQUIRE(result.invoice);
    CHECK(result.invoice->totals.payable.to_string() == "-7.10");
    CHECK(result.invoice->totals.gross.to_string() == "121.00");
}

TEST_CASE("an amount may have more zeros than its currency, never more digits that count") {
    Text zeros;
    zeros.replace(">121.00</cbc:PayableAmount>", "> +121.000000\n</cbc:PayableAmount>");
    REQUIRE(read(zeros).invoice);
    CHECK(read(zeros).invoice->totals.payable.to_string() == "121.00");

    Text digits;
    digits.replace(">121.00</cbc:PayableAmount>", ">121.005</cbc:PayableAmount>");
    CHECK(read(digits).problems == "16:41 ubl-value amount '121.005' does not fit EUR, which has 2 fraction digits\n");

    Text yen;
    yen.replace("\"EUR\"", "\"JPY\"").replace(">EUR<", ">JPY<");
    REQUIRE(read(yen).invoice);
    CHECK(read(yen).invoice->totals.payable.to_string() == "121");
}

TEST_CASE("prices and quantities have up to 12 digits after the point") {
    Text text;
    text.replace(">50</cbc:PriceAmount>", ">.000000000125</cbc:PriceAmount>").replace(">2</cbc", ">-1.5000</cbc");
    REQUIRE(read(text).invoice);
    CHECK(read(text).invoice->lines[0].price.to_string() == "0.000000000125");
    CHECK(read(text).invoice->lines[0].quantity.to_string() == "-1.5");
    text.replace(".000000000125", "0.0000000000125");
    CHECK(read(text).problems ==
          "23:50 ubl-value number '0.0000000000125' has too many digits: 18 are read, 12 of them after the point\n");
}

TEST_CASE("each mistake is told at its place, all in one reading") {
    Text text;
    text.replace("<cbc:IssueDate>2026-10-31", "<cbc:IssueDate>2026-02-29")
        .replace(">50</cbc:PriceAmount>", "> fifty</cbc:PriceAmount>")
        .replace("<cbc:Name>Advice</cbc:Name>", "");
    const Result result = read(text);
    CHECK_FALSE(result.invoice);
    CHECK(result.problems ==
          "6:18 ubl-value '2026-02-29' is no date\n"
          "18:4 ubl-missing cac:InvoiceLine has no cac:Item/cbc:Name, the item's name (BT-153)\n"
          "23:51 ubl-value 'fifty' is no number\n");
}

TEST_CASE("without a currency nothing is read") {
    Text none;
    none.replace("  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>\n", "");
    CHECK(read(none).problems ==
          "2:2 ubl-missing Invoice has no cbc:DocumentCurrencyCode, the currency of its amounts (BT-5)\n");
    Text wrong;
    wrong.replace("Code>EUR<", "Code>EURO<");
    CHECK(read(wrong).problems == "8:29 ubl-value 'EURO' is no currency of ISO 4217\n");
}

TEST_CASE("an amount in another currency is never read as if it were the document's") {
    Text text;
    text.replace("\"EUR\">100.00</cbc:TaxExclusiveAmount>", "\"SEK\">100.00</cbc:TaxExclusiveAmount>");
    CHECK(read(text).problems ==
          "14:41 ubl-value cbc:TaxExclusiveAmount is in 'SEK', but the document's currency is EUR\n");
}

TEST_CASE("VAT in the tax currency stands beside the VAT total (BT-111)") {
    Text text;
    text.replace("Code>EUR</cbc:DocumentCurrencyCode>", "Code>EUR</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>")
        .add_before("<cac:LegalMonetaryTotal>", R"(<cac:TaxTotal><cbc:TaxAmount currencyID="SEK">231.40</cbc:TaxAmount></cac:TaxTotal>)");
    REQUIRE(read(text).invoice);
    CHECK(read(text).invoice->tax_in_tax_currency->to_string() == "231.40");
    CHECK(read(text).invoice->totals.tax.to_string() == "21.00");
    text.replace("<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>", "");
    CHECK(read(text).problems ==
          "12:44 ubl-value a VAT total in 'SEK', which is neither the document's currency EUR nor a stated tax currency (BT-6)\n");
}

TEST_CASE("two VAT totals in one currency would have to be guessed about") {
    Text text;
    text.add_before("<cac:LegalMonetaryTotal>", R"(<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">1.00</cbc:TaxAmount></cac:TaxTotal>)");
    CHECK(read(text).problems == "12:49 ubl-value a second VAT total in EUR: there must be one\n");
}

TEST_CASE("a credit note is one by its root, or by its type code") {
    Text text;
    text.replace("Invoice-2", "CreditNote-2")
        .replace("InvoicedQuantity", "CreditedQuantity")
        .replace("InvoiceTypeCode", "CreditNoteTypeCode")
        .replace("InvoiceLine>", "CreditNoteLine>")
        .replace("<Invoice", "<CreditNote")
        .replace("</Invoice>", "</CreditNote>")
        .replace(">380<", ">381<");
    REQUIRE(read(text).invoice);
    CHECK(read(text).invoice->kind == book::DocumentKind::credit_note);
    CHECK(read(text).invoice->lines.size() == 1);

    Text by_code;
    by_code.replace(">380<", ">381<");
    REQUIRE(read(by_code).invoice);
    CHECK(read(by_code).invoice->kind == book::DocumentKind::credit_note);
}

TEST_CASE("another document is no UBL invoice") {
    Text text;
    text.text = "<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>";
    CHECK(read(text).problems == "1:2 not-ubl Order is no UBL 2.1 Invoice or CreditNote\n");
    text.text = "<Invoice/>";
    CHECK(read(text).problems == "1:2 not-ubl Invoice is no UBL 2.1 Invoice or CreditNote\n");
}

TEST_CASE("accounts: an IBAN by its check digits, national numbers and clearings as they are, each once") {
    const std::string means = "<cac:PaymentMeans><cbc:PaymentID>RF18539007547034</cbc:PaymentID><cac:PayeeFinancialAccount>"
                              "<cbc:ID>{}</cbc:ID><cac:FinancialInstitutionBranch><cbc:ID>{}</cbc:ID></cac:FinancialInstitutionBranch>"
                              "</cac:PayeeFinancialAccount></cac:PaymentMeans>";
    Text text;
    text.add_before("<cac:TaxTotal>", fmt::format(fmt::runtime(means), "DE89 3704 0044 0532 0130 00", "COBADEFFXXX") +
                                          fmt::format(fmt::runtime(means), "DE89370400440532013000", "COBADEFFXXX") +
                                          fmt::format(fmt::runtime(means), "DE88370400440532013000", "SE:BANKGIRO"));
    const Result result = read(text);
    REQUIRE(result.invoice);
    const std::vector<book::Account>& accounts = result.invoice->seller.accounts;
    REQUIRE(accounts.size() == 2);
    CHECK(accounts[0].iban == "DE89370400440532013000");
    CHECK(accounts[0].bic == "COBADEFFXXX");
    CHECK(accounts[1].iban.empty());
    CHECK(accounts[1].number == "DE88370400440532013000");
    CHECK(accounts[1].bank == "SE:BANKGIRO");
    CHECK(result.invoice->payment_reference == "RF18539007547034");
}

TEST_CASE("a period with one end is taken as that day, with a warning") {
    Text text;
    text.add_before("<cac:Item>", "<cac:InvoicePeriod><cbc:EndDate>2026-10-07</cbc:EndDate></cac:InvoicePeriod>");
    const Result result = read(text);
    REQUIRE(result.invoice);
    CHECK(result.invoice->lines[0].period->days() == 1);
    CHECK(result.problems ==
          "22:6 ubl-missing cac:InvoicePeriod has no cbc:StartDate: it is taken as the one day that it gives\n");

    text.replace("<cbc:EndDate>", "<cbc:StartDate>2026-10-08</cbc:StartDate><cbc:EndDate>");
    CHECK(read(text).problems == "22:78 ubl-value the period ends before its start, 2026-10-08\n");
}

TEST_CASE("a price for a quantity of zero, an unclear allowance") {
    Text text;
    text.add_before("</cac:Price>", "<cbc:BaseQuantity>0.0</cbc:BaseQuantity>")
        .add_before("<cac:Item>", "<cac:AllowanceCharge><cbc:ChargeIndicator>maybe</cbc:ChargeIndicator></cac:AllowanceCharge>");
    const std::string problems = read(text).problems;
    CHECK(problems.find("a price cannot be for a quantity of zero") != std::string::npos);
    CHECK(problems.find("'maybe' is neither 'true' nor 'false'") != std::string::npos);
    CHECK(problems.find("cac:AllowanceCharge has no cbc:Amount") != std::string::npos);
}

}  // namespace
