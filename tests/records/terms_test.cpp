// The terms of contracts that change amounts and days, as records have them: discounts, suspensions, metered usage, indexation,
// installments, price lists, components of a tax.
#include "catch.h"

#include "records/reader.h"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace {

using namespace acta;
using value::Date;

value::Decimal decimal(std::string_view text) { return value::Decimal::parse(text).value(); }

/// A book of one contract "C1" of client "tea", with what is given inside it and beside it.
book::Book book_with(const std::string& inside, const std::string& attributes = {}, const std::string& beside = {}) {
    const std::string text =
        "<book xmlns=\"urn:acta:book:1\">"
        "<seller id=\"us\" name=\"Salt\" country=\"IN\"><address region=\"West Bengal\"/></seller>"
        "<vat category=\"S\"><rate from=\"2020-01-01\" percent=\"18\"/></vat>" +
        beside + "<contract id=\"C1\" client=\"tea\" from=\"2026-02-01\" currency=\"EUR\"" + attributes + ">" + inside +
        "</contract></book>";
    const records::Reading reading = records::read({{"book.xml", text}});
    for (const diag::Diagnostic& problem : reading.problems) FAIL_CHECK(problem.code << ": " << problem.message);
    return reading.book;
}

const std::string client = "<client id=\"tea\" name=\"Tea\" country=\"IN\"/>";
const std::string line = "<line id=\"seo\" description=\"SEO\" price=\"450\" vat-category=\"S\"/>";

TEST_CASE("A contract may be suspended, terminated and discounted") {
    const book::Book book =
        book_with(line +
                      "<suspension from=\"2026-09-01\" until=\"2026-09-30\" reason=\"Moving\"/>"
                      "<suspension from=\"2026-05-01\" until=\"2026-05-15\"/>"
                      "<discount percent=\"7.5\" from=\"2026-03-01\" until=\"2026-06-30\" reason=\"Loyalty\"/>"
                      "<discount amount=\"20.50\" reason=\"Welcome\"><reason language=\"de\">Zum Anfang</reason></discount>",
                  " terminated=\"2026-11-30\"", client);
    const book::Contract& contract = *book.contract("C1");
    CHECK(contract.terminated == Date(2026, 11, 30));
    REQUIRE(contract.suspensions.size() == 2);
    CHECK(contract.suspensions[0].from == Date(2026, 5, 1));  // sorted
    CHECK(contract.suspensions[1].until == Date(2026, 9, 30));
    CHECK(contract.suspensions[1].reason == "Moving");
    REQUIRE(contract.discounts.size() == 2);
    CHECK(contract.discounts[0].percent == decimal("7.5"));
    CHECK(contract.discounts[0].from == Date(2026, 3, 1));
    CHECK(contract.discounts[0].until == Date(2026, 6, 30));
    CHECK(contract.discounts[0].reason == "Loyalty");
    CHECK(contract.discounts[1].amount->to_string() == "20.50");
    CHECK_FALSE(contract.discounts[1].percent);
    CHECK(contract.discounts[1].reasons.at("de") == "Zum Anfang");
}

TEST_CASE("A usage line may include a quantity, and cost at least and at most so much a month") {
    const book::Book book = book_with(
        "<line id=\"copy\" description=\"Copy\" price=\"35\" vat-category=\"S\" bill=\"usage\" included=\"10.5\" "
        "minimum=\"100\" cap=\"900.50\" place-of-supply=\"Goa\" indexed=\"false\">"
        "<discount percent=\"5\" reason=\"Loyalty\"/></line>"
        "<line id=\"seo\" description=\"SEO\" price=\"450\" vat-category=\"S\" prorate=\"30E/360\"/>",
        " place-of-supply=\"Kerala\"", client);
    const book::Contract& contract = *book.contract("C1");
    const book::Line& usage = contract.lines[0];
    CHECK(usage.included == decimal("10.5"));
    CHECK(usage.minimum->to_string() == "100.00");
    CHECK(usage.cap->to_string() == "900.50");
    CHECK(usage.discounts.at(0).percent == decimal("5"));
    CHECK(usage.place_of_supply == "Goa");
    CHECK_FALSE(usage.indexed);
    CHECK(contract.place_of_supply == "Kerala");
    CHECK(contract.lines[1].prorate == book::Proration::thirty_360);
    CHECK(contract.lines[1].indexed);
}

TEST_CASE("Indexation has its defaults, or its own terms") {
    const std::string index = "<index id=\"CPI\" name=\"Prices\"><value month=\"2026-01\" value=\"105.65\"/></index>";
    const book::Book plain =
        book_with(line + "<indexation index=\"CPI\" base=\"2026-01\" from=\"2027-01-01\"/>", {}, client + index);
    const book::Indexation& usual = plain.contract("C1")->indexation.value();
    CHECK(usual.index == "CPI");
    CHECK(usual.base == value::Month(2026, 1));
    CHECK(usual.from == Date(2027, 1, 1));
    CHECK(usual.every_months == 12);
    CHECK(usual.lag_months == 0);
    CHECK(usual.decimals == 2);
    const book::Book own = book_with(
        line + "<indexation index=\"CPI\" base=\"2026-01\" from=\"2027-01-01\" every=\"1y\" lag=\"2m\" decimals=\"4\"/>", {},
        client + index);
    CHECK(own.contract("C1")->indexation->every_months == 12);
    CHECK(own.contract("C1")->indexation->lag_months == 2);
    CHECK(own.contract("C1")->indexation->decimals == 4);
}

TEST_CASE("Payment terms may have installments with their own steps, and a discount for early payment") {
    const book::Book book =
        book_with(line +
                      "<payment-terms from=\"period-end\"><installment percent=\"30\"/>"
                      "<installment amount=\"100.00\"><add days=\"30\"/><shift to=\"following\"/></installment>"
                      "<installment><add months=\"2\"/></installment>"
                      "<early-payment percent=\"2\" days=\"10\"/></payment-terms>",
                  {}, client);
    const book::PaymentTerms& terms = book.contract("C1")->payment_terms;
    REQUIRE(terms.installments.size() == 3);
    CHECK(terms.installments[0].percent == decimal("30"));
    CHECK(terms.installments[0].steps.empty());
    CHECK(terms.installments[1].amount->to_string() == "100.00");
    CHECK(std::get<book::AddDays>(terms.installments[1].steps.at(0)).count == 30);
    CHECK(std::get<book::ShiftTo>(terms.installments[1].steps.at(1)).shift == book::Shift::following);
    CHECK_FALSE(terms.installments[2].percent);
    CHECK_FALSE(terms.installments[2].amount);
    REQUIRE(terms.early_payment);
    CHECK(terms.early_payment->percent == decimal("2"));
    CHECK(terms.early_payment->days == 10);
    CHECK(terms.steps.empty());
}

// ---- price lists

const std::string list =
    "<price-list id=\"2026\" currency=\"EUR\">"
    "<price product=\"SEO\" from=\"2027-01-01\" amount=\"470\"/><price product=\"SEO\" from=\"2026-01-01\" amount=\"450\" "
    "unit=\"month\"/>"
    "<price product=\"SEO\" from=\"2027-07-01\" amount=\"480\"/><price product=\"COPY\" from=\"2026-01-01\" amount=\"35\" "
    "unit=\"hour\"/>"
    "</price-list>";

/// "2026-02-01 450" for each price of the contract's first line.
std::vector<std::string> prices(const book::Book& book) {
    std::vector<std::string> texts;
    for (const book::PriceStep& step : book.contract("C1")->lines.at(0).prices) {
        texts.push_back(fmt::format("{} {}", step.from.to_string(), step.amount.to_string()));
    }
    return texts;
}

using Texts = std::vector<std::string>;

TEST_CASE("A line without a price takes its product's, with those that follow, and the unit") {
    const std::string without = "<line id=\"seo\" product=\"SEO\" description=\"SEO\" vat-category=\"S\"/>";
    const book::Book book = book_with(without, " price-list=\"2026\"", client + list);
    CHECK(prices(book) == Texts{"2026-02-01 450", "2027-01-01 470", "2027-07-01 480"});
    CHECK(book.contract("C1")->lines[0].unit == "month");
    REQUIRE(book.price_list("2026") != nullptr);
    CHECK(book.price_list("2026")->price_of("SEO")->steps.front().amount == decimal("450"));
    CHECK(book.price_list("2026")->price_of("WEB") == nullptr);
    const std::string later =
        "<line id=\"seo\" product=\"SEO\" description=\"SEO\" unit=\"year\" vat-category=\"S\" from=\"2027-03-01\"/>";
    const book::Book after = book_with(later, " price-list=\"2026\"", client + list);
    CHECK(prices(after) == Texts{"2027-03-01 470", "2027-07-01 480"});
    CHECK(after.contract("C1")->lines[0].unit == "year");
}

TEST_CASE("The client's price list serves contracts that name none; a contract's own comes first") {
    const std::string without = "<line id=\"seo\" product=\"SEO\" description=\"SEO\" vat-category=\"S\"/>";
    const std::string tea = "<client id=\"tea\" name=\"Tea\" country=\"IN\" price-list=\"2026\"/>";
    CHECK(prices(book_with(without, {}, tea + list)).front() == "2026-02-01 450");
    const std::string special =
        "<price-list id=\"special\" currency=\"EUR\"><price product=\"SEO\" from=\"2020-01-01\" amount=\"400\"/></price-list>";
    CHECK(prices(book_with(without, " price-list=\"special\"", tea + list + special)) == Texts{"2026-02-01 400"});
}

TEST_CASE("A line's own price stands, and its own next price ends the list's") {
    CHECK(prices(book_with(line, " price-list=\"2026\"", client + list)) == Texts{"2026-02-01 450"});
    const std::string agreed =
        "<line id=\"seo\" product=\"SEO\" description=\"SEO\" vat-category=\"S\"><price from=\"2027-02-01\" "
        "amount=\"460\"/></line>";
    CHECK(prices(book_with(agreed, " price-list=\"2026\"", client + list)) ==
          Texts{"2026-02-01 450", "2027-01-01 470", "2027-02-01 460"});
}

// ---- tax

TEST_CASE("A tax may have components, a seller may be exempt, and VAT be stated in another currency") {
    const std::string beside =
        "<settings currency=\"EUR\" rate-table=\"ECB\"/>"
        "<rate-table id=\"ECB\" base=\"EUR\"><rate date=\"2026-10-01\" currency=\"USD\" value=\"1.1\"/></rate-table>"
        "<vat category=\"S\" name=\"gst\"><rate from=\"2020-01-01\" percent=\"18\"/>"
        "<component name=\"CGST\" percent-of-rate=\"50\" when=\"same-region\"/><component name=\"SGST\" percent-of-rate=\"50\" "
        "when=\"same-region\"/>"
        "<component name=\"IGST\" percent=\"18\" when=\"other-region\"/></vat>"
        "<client id=\"tea\" name=\"Tea\" country=\"IN\"><address region=\"Kerala\"/></client>";
    const book::Book book =
        book_with("<line id=\"a\" description=\"A\" price=\"1\" vat-category=\"S\" vat-name=\"gst\"/>", {}, beside);
    const book::Vat& gst = *book.vat("S", "gst");
    REQUIRE(gst.components.size() == 3);
    CHECK(gst.components[0].name == "CGST");
    CHECK(gst.components[0].percent_of_rate == decimal("50"));
    CHECK(gst.components[0].when == book::SupplyRegion::same);
    CHECK(gst.components[2].percent == decimal("18"));
    CHECK(gst.components[2].when == book::SupplyRegion::other);
    CHECK(book.settings.rate_table == "ECB");
    CHECK_FALSE(book.seller.vat_exemption);
}

TEST_CASE("A seller may charge no VAT, with a reason in several languages") {
    const records::Reading reading = records::read({{"us.xml",
                                                     "<seller xmlns=\"urn:acta:book:1\" id=\"us\" name=\"Salt\" "
                                                     "country=\"DE\"><vat-exempt from=\"2026-01-01\" until=\"2026-12-31\" "
                                                     "reason=\"Kleinunternehmer\" reason-code=\"VATEX-EU-79-C\"><reason "
                                                     "language=\"en\">Small business</reason></vat-exempt></seller>"}});
    CHECK(reading.problems.empty());
    REQUIRE(reading.book.seller.vat_exemption);
    const book::VatExemption& exemption = *reading.book.seller.vat_exemption;
    CHECK(exemption.reason == "Kleinunternehmer");
    CHECK(exemption.reason_code == "VATEX-EU-79-C");
    CHECK(exemption.reasons.at("en") == "Small business");
    CHECK(exemption.holds_on(Date(2026, 1, 1)));
    CHECK(exemption.holds_on(Date(2026, 12, 31)));
    CHECK_FALSE(exemption.holds_on(Date(2025, 12, 31)));
    CHECK_FALSE(exemption.holds_on(Date(2027, 1, 1)));
}

}  // namespace
