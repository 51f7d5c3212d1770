// Totals and tax groups, and the contradictions in an invoice of others.
#include "billing/totals.h"

#include "builders.h"
#include "catch.h"

#include <rapidcheck.h>

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

book::InvoiceLine amount(std::string_view net, std::string category = "S", std::string_view rate = "15") {
    book::InvoiceLine made{.id = "1",
                           .contract = {},
                           .contract_line = {},
                           .name = {},
                           .description = {},
                           .note = {},
                           .product = {},
                           .sac = {},
                           .unit = {},
                           .quantity = number("1"),
                           .price = number(net),
                           .allowances = {},
                           .net = eur(net),
                           .vat_category = std::move(category),
                           .vat_rate = {},
                           .period = {},
                           .part = {}};
    if (!rate.empty()) made.vat_rate = number(rate);
    return made;
}

book::AllowanceCharge allowance(std::string_view money, bool charge = false) {
    return {charge, eur(money), "Loyalty", "S", number("15")};
}

/// An invoice whose figures agree.
book::Invoice agreeing() {
    book::Invoice invoice(euro());
    invoice.lines = {amount("60.00"), amount("40.00")};
    invoice.lines[1].id = "2";
    invoice.allowances = {allowance("10.00"), allowance("5.00", true)};
    invoice.taxes = tax_groups(invoice.lines, invoice.allowances, euro());
    invoice.totals = totals(invoice.lines, invoice.allowances, invoice.taxes, euro());
    return invoice;
}

}  // namespace

TEST_CASE("VAT is computed on the group, never on each line") {
    const std::vector<book::InvoiceLine> lines{amount("10.10"), amount("10.10"), amount("10.10")};
    const auto groups = tax_groups(lines, {}, euro());
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].taxable == eur("30.30"));
    CHECK(groups[0].tax == eur("4.55"));  // per line 4.56, half to even 4.54
    CHECK(tax_groups({amount("19935.66")}, {}, euro())[0].tax == eur("2990.35"));
    CHECK(tax_groups({amount("-30.30")}, {}, euro())[0].tax == eur("-4.55"));
}

TEST_CASE("groups stand in the order of their first line, one for each category and rate") {
    const auto groups = tax_groups({amount("1", "S", "21"), amount("2", "AE", "0"), amount("3", "S", "12"), amount("4", "S", "21.0"),
                                    amount("5", "O", "")},
                                   {}, euro());
    REQUIRE(groups.size() == 4);
    CHECK(groups[0].taxable == eur("5"));
    CHECK(groups[1].category == "AE");
    CHECK(groups[1].tax.is_zero());
    CHECK(groups[2].rate == number("12"));
    CHECK_FALSE(groups[3].rate);
    CHECK(groups[3].tax.is_zero());
}

TEST_CASE("document allowances and charges go into their group and into the totals") {
    const book::Invoice invoice = agreeing();
    CHECK(invoice.taxes.at(0).taxable == eur("95"));
    CHECK(invoice.totals.lines == eur("100"));
    CHECK(invoice.totals.allowances == eur("10"));
    CHECK(invoice.totals.charges == eur("5"));
    CHECK(invoice.totals.net == eur("95"));
    CHECK(invoice.totals.tax == eur("14.25"));
    CHECK(invoice.totals.gross == eur("109.25"));
    CHECK(invoice.totals.payable == eur("109.25"));
    CHECK(contradictions(invoice).empty());
}

TEST_CASE("a sum that does not add up is told with both figures") {
    const auto told = [](auto change) {
        book::Invoice invoice = agreeing();
        change(invoice);
        return contradictions(invoice);
    };
    CHECK(told([](book::Invoice& it) { it.totals.lines = eur("99"); }) ==
          Texts{"sum of lines is 100.00, the file says 99.00 (BT-106)",
                "lines less allowances plus charges is 94.00, the file says 95.00 (BT-109)"});
    CHECK(told([](book::Invoice& it) { it.totals.allowances = eur("0"); }).at(0) ==
          "sum of allowances is 10.00, the file says 0.00 (BT-107)");
    CHECK(told([](book::Invoice& it) { it.totals.charges = eur("6"); }).at(0) == "sum of charges is 5.00, the file says 6.00 (BT-108)");
    CHECK(told([](book::Invoice& it) { it.totals.net = eur("94"); }).at(0) ==
          "lines less allowances plus charges is 95.00, the file says 94.00 (BT-109)");
    CHECK(told([](book::Invoice& it) { it.totals.tax = eur("14"); }).at(0) ==
          "sum of the taxes by rate is 14.25, the file says 14.00 (BT-110)");
    CHECK(told([](book::Invoice& it) { it.totals.gross = eur("109"); }).at(0) ==
          "net plus tax is 109.25, the file says 109.00 (BT-112)");
    CHECK(told([](book::Invoice& it) { it.totals.prepaid = eur("9.25"); }) ==
          Texts{"gross less prepaid plus rounding is 100.00, the file says 109.25 (BT-115)"});
    CHECK(told([](book::Invoice& it) { it.taxes[0].tax = eur("14.26"); }).at(0) ==
          "tax of S 15 % on 95.00 is 14.25, the file says 14.26 (BT-117)");
    CHECK(told([](book::Invoice& it) { it.lines[1].net = eur("41"); }).at(0) ==
          "the amount of line 2: price x quantity with its allowances and charges is 40.00, the file says 41.00 (BT-131)");
}

TEST_CASE("line allowances, base quantities and absent prices are understood") {
    book::Invoice invoice = agreeing();
    invoice.lines[0].quantity = number("12");
    invoice.lines[0].price = number("54");
    invoice.lines[0].base_quantity = number("10");
    invoice.lines[0].allowances = {{false, eur("5.80"), {}, {}, {}}, {true, eur("1.00"), {}, {}, {}}};
    CHECK(contradictions(invoice).empty());
    invoice.lines[0].base_quantity = number("0");
    CHECK(contradictions(invoice).size() == 1);
    invoice.lines[0].price = number("0");
    CHECK(contradictions(invoice).empty());
}

TEST_CASE("amounts of another currency or beyond all bounds are told, not added") {
    book::Invoice invoice = agreeing();
    invoice.lines[0].net = value::Money(6000, currency("USD"));
    CHECK(contradictions(invoice) == Texts{"the amount of line 1 is in USD, the invoice in EUR (BT-5)"});
    invoice = agreeing();
    invoice.lines[0].net = value::Money(INT64_MAX, euro());
    CHECK(contradictions(invoice).back() == "the amounts are too large to be added up");
}

TEST_CASE("whatever the lines, totals obey EN 16931 and contradict nothing") {
    REQUIRE(rc::check([] {
        book::Invoice invoice(euro());
        const int count = *rc::gen::inRange(0, 12);
        for (int index = 0; index < count; ++index) {
            const value::Money net(*rc::gen::inRange<std::int64_t>(-1'000'000, 10'000'000), euro());
            book::InvoiceLine line = amount("0", *rc::gen::element<std::string>("S", "AE", "Z"), {});
            line.vat_rate = value::Decimal(line.vat_category == "S" ? *rc::gen::inRange<std::int64_t>(1, 250) : 0, 1);
            line.price = net.is_negative() ? (-net).to_decimal() : net.to_decimal();
            line.quantity = number(net.is_negative() ? "-1" : "1");
            line.net = net;
            invoice.lines.push_back(line);
        }
        invoice.taxes = tax_groups(invoice.lines, {}, euro());
        invoice.totals = totals(invoice.lines, {}, invoice.taxes, euro());
        value::Money taxable = value::Money::zero(euro());
        for (const book::TaxGroup& group : invoice.taxes) taxable += group.taxable;
        RC_ASSERT(taxable == invoice.totals.net);
        RC_ASSERT(invoice.totals.gross == invoice.totals.net + invoice.totals.tax);
        RC_ASSERT(contradictions(invoice).empty());
    }));
}
