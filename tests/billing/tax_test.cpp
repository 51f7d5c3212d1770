// Taxes beyond one VAT rate: components by the place of supply, sellers who charge none, VAT stated in another currency.
#include "billing/totals.h"

#include "builders.h"
#include "catch.h"

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

book::TaxComponent component(std::string name, std::string_view share, book::SupplyRegion when) {
    return {std::move(name), std::nullopt, number(share), when};
}

/// A seller in West Bengal, GST of 18 %, a client in the region given.
book::Book gst_book(book::Contract one, std::string region) {
    book::Book book = book_of({std::move(one)});
    book.seller.party.country = "IN";
    book.seller.party.address.region = "West Bengal";
    for (book::Client& client : book.clients) client.party.address.region = region;
    book.vats[0].rates = {{day("2017-07-01"), number("18")}};
    book.vats[0].components = {component("CGST", "50", book::SupplyRegion::same), component("SGST", "50", book::SupplyRegion::same),
                               component("IGST", "100", book::SupplyRegion::other)};
    return book;
}

book::Invoice only_invoice(const Plan& plan) {
    REQUIRE(plan.invoices.size() == 1);
    return plan.invoices[0].invoice;
}

/// "West Bengal 100.05: CGST 9 = 9.00 + SGST 9 = 9.00 = 18.00".
Texts taxes(const book::Invoice& invoice) {
    Texts texts;
    for (const book::TaxGroup& group : invoice.taxes) {
        Texts parts;
        for (const book::TaxPart& part : group.parts) {
            parts.push_back(fmt::format("{} {} = {}", part.name, part.rate.to_string(), part.amount.to_string()));
        }
        texts.push_back(fmt::format("{} {} {}: {} = {}", group.category, group.place_of_supply, group.taxable.to_string(),
                                    fmt::join(parts, " + "), group.tax.to_string()));
    }
    return texts;
}

}  // namespace

TEST_CASE("within the region the tax is CGST and SGST, each rounded: 100.05 gives 9.00 + 9.00") {
    const Plan plan = run(gst_book(contract("C-1", {monthly("seo", "100.05")}), "West Bengal"), "2026-10", "2026-11-02");
    const book::Invoice invoice = only_invoice(plan);
    CHECK(taxes(invoice) == Texts{"S West Bengal 100.05: CGST 9 = 9.00 + SGST 9 = 9.00 = 18.00"});
    CHECK(invoice.totals.tax == eur("18.00"));
    CHECK(invoice.totals.payable == eur("118.05"));
    CHECK(contradictions(invoice).empty());
    CHECK(codes(plan).empty());
}

TEST_CASE("between regions it is IGST: 18.01") {
    const Plan plan = run(gst_book(contract("C-1", {monthly("seo", "100.05")}), "Kerala"), "2026-10", "2026-11-02");
    CHECK(taxes(only_invoice(plan)) == Texts{"S Kerala 100.05: IGST 18 = 18.01 = 18.01"});
    CHECK(contradictions(only_invoice(plan)).empty());
}

TEST_CASE("the place of supply is the line's, else the contract's, else the client's region") {
    book::Line here = monthly("a", "10");
    here.place_of_supply = "West Bengal";
    book::Contract one = contract("C-1", {here, monthly("b", "20"), monthly("c", "30")});
    one.place_of_supply = "Goa";
    CHECK(taxes(only_invoice(run(gst_book(one, "Kerala"), "2026-10", "2026-11-02"))) ==
          Texts{"S West Bengal 10.00: CGST 9 = 0.90 + SGST 9 = 0.90 = 1.80", "S Goa 50.00: IGST 18 = 9.00 = 9.00"});
}

TEST_CASE("regions are compared by their code in law, whatever language their names are in") {
    book::Line named = monthly("a", "10");
    named.place_of_supply = "पश्चिम बंगाल";
    book::Line site = monthly("b", "20");
    site.place_of_supply = "West Bengal";
    book::Line elsewhere = monthly("c", "30");
    elsewhere.place_of_supply = "Jharkhand";
    book::Book book = gst_book(contract("C-1", {named, site, elsewhere, monthly("d", "40")}), "পশ্চিমবঙ্গ");
    book.seller.party.address.region_code = "19";
    book.seller.party.address.regions = {{"hi", "पश्चिम बंगाल"}};
    for (book::Client& client : book.clients) client.party.address.region_code = "19";
    const Plan plan = run(std::move(book), "2026-10", "2026-11-02");
    CHECK(taxes(only_invoice(plan)) == Texts{"S 19 70.00: CGST 9 = 6.30 + SGST 9 = 6.30 = 12.60", "S Jharkhand 30.00: IGST 18 = 5.40 = 5.40"});
}

TEST_CASE("a component may have a percentage of its own") {
    book::Book book = book_of({contract("C-1", {monthly("seo", "10.10")})});
    book.vats[0].rates = {{day("2020-01-01"), number("14.975")}};
    book.vats[0].components = {{"GST", number("5"), std::nullopt, book::SupplyRegion::any},
                               {"QST", number("9.975"), std::nullopt, book::SupplyRegion::any}};
    // 0.505 -> 0.51, 1.007475 -> 1.01; together 14.975 % would be 1.51
    CHECK(taxes(only_invoice(run(book, "2026-10", "2026-11-02"))) == Texts{"S  10.10: GST 5 = 0.51 + QST 9.975 = 1.01 = 1.52"});
}

TEST_CASE("discounts of the document lower the taxable amount of the components") {
    book::Contract one = contract("C-1", {monthly("seo", "100")});
    one.discounts = {{number("10"), std::nullopt, std::nullopt, std::nullopt, "Loyalty"}};
    CHECK(taxes(only_invoice(run(gst_book(one, "West Bengal"), "2026-10", "2026-11-02"))) ==
          Texts{"S West Bengal 90.00: CGST 9 = 8.10 + SGST 9 = 8.10 = 16.20"});
}

TEST_CASE("an act states the components, too") {
    book::Contract one = contract("C-1", {monthly("seo", "100.05")});
    one.acts = book::Acts::period;
    const Plan plan = run(gst_book(one, "West Bengal"), "2026-10", "2026-11-02");
    REQUIRE(plan.acts.size() == 1);
    CHECK(plan.acts[0].taxes.at(0).parts.size() == 2);
    CHECK(plan.acts[0].totals.tax == eur("18.00"));
}

TEST_CASE("a seller who charges no VAT bills standard lines as exempt, with the reason in the client's language") {
    book::Book book = book_of({contract("C-1", {monthly("seo", "100")})});
    book.seller.vat_exemption =
        book::VatExemption{day("2026-01-01"), std::nullopt, "Small business", "", {{"hi", "लघु व्यवसाय"}}};
    const Plan plan = run(book, "2026-10", "2026-11-02");
    const book::Invoice invoice = only_invoice(plan);
    CHECK(invoice.lines[0].vat_category == "E");
    CHECK(invoice.lines[0].vat_rate == number("0"));
    REQUIRE(invoice.taxes.size() == 1);
    CHECK(invoice.taxes[0].category == "E");
    CHECK(invoice.taxes[0].reason == "लघु व्यवसाय");
    CHECK(invoice.totals.payable == eur("100.00"));
    CHECK(invoice.seller_exempt);
    CHECK(codes(plan).empty());
}

TEST_CASE("the exemption holds for its tax points only") {
    book::Contract one = contract("C-1", {monthly("seo", "100")});
    one.billed_until = day("2026-08-31");
    book::Book book = book_of({one});
    book.seller.vat_exemption = book::VatExemption{std::nullopt, day("2026-09-30"), "Small business", "", {}};
    const book::Invoice invoice = only_invoice(run(book, "2026-10", "2026-11-02"));
    CHECK(invoice.taxes.size() == 2);
    CHECK(invoice.totals.tax == eur("21.00"));
    CHECK_FALSE(only_invoice(run(book_of({contract("C-1", {monthly("seo", "100")})}), "2026-10", "2026-11-02")).seller_exempt);
}

// ---- VAT in the seller's tax currency

namespace {

book::Book dollar_book(std::string_view tax_currency = "EUR") {
    book::Contract one = contract("C-1", {monthly("seo", "100.05")});
    one.currency = currency("USD");
    book::Book book = book_of({one});
    book.settings.currency = currency(tax_currency);
    book.settings.rate_table = "ECB";
    book.exchange_rates = {{"ECB", "European Central Bank", euro(), {}, {}}};
    book.exchange_rates[0].rates = {{day("2026-10-29"), currency("USD"), number("1.0842")},
                                    {day("2026-11-03"), currency("USD"), number("1.2")},
                                    {day("2026-10-28"), currency("GBP"), number("0.8714")}};
    book.sort();
    return book;
}

}  // namespace

TEST_CASE("an invoice in dollars states its VAT in euro at the last rate on or before its date") {
    const Plan plan = run(dollar_book(), "2026-10", "2026-11-02");
    const book::Invoice invoice = only_invoice(plan);
    CHECK(invoice.totals.tax.to_string() == "21.01");
    REQUIRE(invoice.tax_exchange);
    CHECK(invoice.tax_in_tax_currency == eur("19.38"));  // 21.01 / 1.0842 = 19.3783
    CHECK(invoice.tax_exchange->base == euro());
    CHECK(invoice.tax_exchange->rate == number("1.0842"));
    CHECK(invoice.tax_exchange->date == day("2026-10-29"));
    CHECK(invoice.tax_exchange->source == "European Central Bank");
    CHECK(codes(plan).empty());
}

TEST_CASE("between two currencies that are not the table's own the rate is their quotient") {
    const book::Invoice invoice = only_invoice(run(dollar_book("GBP"), "2026-10", "2026-11-02"));
    REQUIRE(invoice.tax_exchange);
    CHECK(invoice.tax_exchange->rate == number("0.803726"));  // 0.8714 / 1.0842
    CHECK(invoice.tax_exchange->date == day("2026-10-28"));
    CHECK(invoice.tax_in_tax_currency->to_string() == "16.89");  // 21.01 x 0.803726 = 16.8863
}

TEST_CASE("an invoice in the table's own currency states its VAT by the rate as it stands") {
    book::Book book = dollar_book("USD");
    book.contracts[0].currency = euro();
    const book::Invoice invoice = only_invoice(run(book, "2026-10", "2026-11-02"));
    CHECK(invoice.tax_in_tax_currency->to_string() == "22.78");  // 21.01 x 1.0842 = 22.7790
}

TEST_CASE("without a rate on or before the date the run says which is missing") {
    book::Book book = dollar_book();
    book.exchange_rates[0].rates.erase(book.exchange_rates[0].rates.begin());  // GBP
    book.exchange_rates[0].rates.erase(book.exchange_rates[0].rates.begin());
    const Plan plan = run(book, "2026-10", "2026-11-02");
    REQUIRE(codes(plan) == Texts{"no-exchange-rate"});
    CHECK(plan.problems[0].message ==
          "an invoice in USD states its VAT in EUR, and rate table 'ECB' has no rate of USD on or before 2026-11-02");
}

TEST_CASE("VAT is not stated in another currency where nothing asks for it") {
    book::Book none = dollar_book();
    none.settings.rate_table.clear();
    CHECK_FALSE(only_invoice(run(none, "2026-10", "2026-11-02")).tax_in_tax_currency);
    CHECK_FALSE(only_invoice(run(dollar_book("USD"), "2026-10", "2026-11-02")).tax_in_tax_currency);
    book::Book exempt = dollar_book();
    exempt.contracts[0].lines[0].vat_category = "E";
    CHECK_FALSE(only_invoice(run(exempt, "2026-10", "2026-11-02")).tax_in_tax_currency);
}
