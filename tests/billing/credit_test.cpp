// Credit notes: what of an invoice is taken back.
#include "billing/builders.h"
#include "billing/credit.h"
#include "billing/totals.h"
#include "catch.h"

#include <rapidcheck.h>

#include <map>

using namespace acta;
using namespace acta::billing;
using namespace acta::billing::test;

namespace {

book::InvoiceLine line_of(const std::string& id, const std::string& price, const std::string& quantity = "1",
                          const std::string& rate = "21") {
    const value::Money net = value::line_amount(number(price), number("1"), number(quantity), euro());
    book::InvoiceLine made{.id = id,
                           .contract = "C-1",
                           .contract_line = "seo",
                           .name = "Work " + id,
                           .description = {},
                           .note = {},
                           .product = {},
                           .sac = {},
                           .unit = "hour",
                           .quantity = number(quantity),
                           .price = number(price),
                           .base_quantity = number("1"),
                           .allowances = {},
                           .net = net,
                           .vat_category = "S",
                           .vat_rate = number(rate),
                           .period = {},
                           .part = {}};
    return made;
}

book::Invoice invoice_of(std::vector<book::InvoiceLine> lines, std::vector<book::AllowanceCharge> allowances = {}) {
    book::Invoice made(euro());
    made.number = "INV-2026-00012";
    made.type_code = "380";
    made.issued = day("2026-10-31");
    made.client = "himal";
    made.contracts = {"C-1"};
    made.language = "hi";
    made.charges = {"C-1/seo/2026-10-01"};
    made.lines = std::move(lines);
    made.allowances = std::move(allowances);
    made.taxes = tax_groups(made.lines, made.allowances, euro());
    made.totals = totals(made.lines, made.allowances, made.taxes, euro());
    return made;
}

CreditOrder all_of_it() { return {day("2026-11-10"), {}, {}, {}}; }

CreditOrder amount_of(const std::string& amount, std::vector<std::string> lines = {}) {
    return {day("2026-11-10"), std::move(lines), eur(amount), {}};
}

book::Invoice note_of(const book::Invoice& invoice, const std::vector<book::Invoice>& earlier, const CreditOrder& order) {
    Credit credit = credit_note(invoice, earlier, order);
    INFO(credit.refusal);
    REQUIRE(credit.note);
    credit.note->number = fmt::format("CN-{}", earlier.size() + 1);
    return *credit.note;
}

}  // namespace

TEST_CASE("a whole invoice is credited as it was: lines, categories, rates and tax") {
    // Three lines of 10.10 at 15 %: VAT 4.55, not 4.56 as it would be by the line.
    const book::Invoice invoice =
        invoice_of({line_of("1", "10.10", "1", "15"), line_of("2", "5.05", "2", "15"), line_of("3", "10.10", "1", "15")});
    REQUIRE(invoice.totals.tax == eur("4.55"));
    const book::Invoice note = note_of(invoice, {}, {day("2026-11-10"), {}, {}, "Billed twice"});
    CHECK(note.kind == book::DocumentKind::credit_note);
    CHECK(note.type_code == "381");
    CHECK(note.issued == day("2026-11-10"));
    REQUIRE(note.preceding.size() == 1);
    CHECK(note.preceding[0].number == "INV-2026-00012");
    CHECK(note.preceding[0].issued == invoice.issued);
    CHECK(note.client == "himal");
    CHECK(note.language == "hi");
    CHECK(note.notes == Texts{"Billed twice"});
    CHECK(note.charges.empty());
    CHECK_FALSE(note.due.date);
    REQUIRE(note.lines.size() == 3);
    CHECK(note.lines[1].quantity == number("2"));
    CHECK(note.lines[1].unit == "hour");
    CHECK(note.totals.net == eur("30.30"));
    CHECK(note.totals.tax == eur("4.55"));
    CHECK(note.totals.payable == eur("34.85"));
    CHECK(contradictions(note).empty());
}

TEST_CASE("one line is credited, then the rest; then nothing is left") {
    const book::Invoice invoice = invoice_of({line_of("1", "100"), line_of("2", "50", "1", "12"), line_of("3", "7")});
    const book::Invoice first = note_of(invoice, {}, {day("2026-11-10"), {"2"}, {}, {}});
    REQUIRE(first.lines.size() == 1);
    CHECK(first.lines[0].id == "2");
    CHECK(first.totals.payable == eur("56.00"));
    REQUIRE(first.taxes.size() == 1);
    CHECK(first.taxes[0].rate == number("12"));

    const book::Invoice second = note_of(invoice, {first}, all_of_it());
    CHECK(second.lines.size() == 2);
    CHECK(first.totals.payable + second.totals.payable == invoice.totals.payable);
    const Credit third = credit_note(invoice, {first, second}, all_of_it());
    CHECK_FALSE(third.note);
    CHECK(third.refusal == "nothing is left of INV-2026-00012: all of it is credited");
    CHECK(third.hint == "the last credit note is CN-2");
    CHECK(credit_note(invoice, {first}, {day("2026-11-10"), {"2"}, {}, {}}).refusal ==
          "nothing is left of line 2 of INV-2026-00012");
}

TEST_CASE("an amount is spread over the lines by what is left of them, as lump sums") {
    const book::Invoice invoice = invoice_of({line_of("1", "100"), line_of("2", "50", "4")});
    const book::Invoice note = note_of(invoice, {}, amount_of("100.00"));
    REQUIRE(note.lines.size() == 2);
    CHECK(note.lines[0].net == eur("33.33"));
    CHECK(note.lines[1].net == eur("66.67"));
    CHECK(note.lines[1].quantity == number("1"));
    CHECK(note.lines[1].price == number("66.67"));
    CHECK(note.lines[1].unit == "LS");
    CHECK(note.lines[1].name == "Work 2");
    CHECK(note.totals.tax == eur("21.00"));
    CHECK(contradictions(note).empty());
    const book::Invoice of_one = note_of(invoice, {}, amount_of("100.00", {"2"}));
    REQUIRE(of_one.lines.size() == 1);
    CHECK(of_one.lines[0].net == eur("100.00"));
}

TEST_CASE("more than is left is refused, and so is nothing") {
    const book::Invoice invoice = invoice_of({line_of("1", "100"), line_of("2", "50")});
    const book::Invoice first = note_of(invoice, {}, amount_of("120.00"));
    const Credit more = credit_note(invoice, {first}, amount_of("30.01"));
    CHECK(more.refusal == "EUR 30.01 would be credited of INV-2026-00012, and EUR 30.00 is left");
    CHECK(note_of(invoice, {first}, amount_of("30.00")).totals.net == eur("30.00"));
    CHECK_FALSE(credit_note(invoice, {first}, amount_of("20.01", {"1"})).note);
    CHECK_FALSE(credit_note(invoice, {}, amount_of("0.00")).note);
    CHECK_FALSE(credit_note(invoice, {}, amount_of("-1.00")).note);
    CHECK(credit_note(invoice, {}, {day("2026-11-10"), {"3"}, {}, {}}).refusal == "INV-2026-00012 has no line 3");
    CHECK(credit_note(invoice, {}, {day("2026-10-30"), {}, {}, {}}).hint == "the earliest date that would do is 2026-10-31");
    CHECK(credit_note(first, {}, all_of_it()).refusal == "CN-1 is a credit note itself");
}

TEST_CASE("the last note takes the tax that rounding left") {
    // 0.10 at 15 % is 0.02 of tax each time, and the invoice's 0.30 has 0.05 of it.
    const book::Invoice invoice =
        invoice_of({line_of("1", "0.10", "1", "15"), line_of("2", "0.10", "1", "15"), line_of("3", "0.10", "1", "15")});
    REQUIRE(invoice.totals.tax == eur("0.05"));
    std::vector<book::Invoice> notes;
    for (const std::string id : {"1", "2", "3"}) notes.push_back(note_of(invoice, notes, {day("2026-11-10"), {id}, {}, {}}));
    CHECK(notes[0].totals.tax == eur("0.02"));
    CHECK(notes[1].totals.tax == eur("0.02"));
    CHECK(notes[2].totals.tax == eur("0.01"));
}

TEST_CASE("a discount of the whole document is taken back in proportion") {
    // 10 % off 300.00 at 21 %: 270.00 and 56.70.
    book::AllowanceCharge discount{false, eur("30.00"), "Loyalty", "S", number("21")};
    const book::Invoice invoice = invoice_of({line_of("1", "100"), line_of("2", "200")}, {discount});
    const book::Invoice first = note_of(invoice, {}, {day("2026-11-10"), {"1"}, {}, {}});
    REQUIRE(first.allowances.size() == 1);
    CHECK(first.allowances[0].amount == eur("10.00"));
    CHECK(first.allowances[0].reason == "Loyalty");
    CHECK(first.totals.net == eur("90.00"));
    CHECK(first.totals.tax == eur("18.90"));
    const book::Invoice second = note_of(invoice, {first}, all_of_it());
    CHECK(second.totals.net == eur("180.00"));
    CHECK(first.totals.gross + second.totals.gross == invoice.totals.gross);
}

TEST_CASE("a line that another takes from cannot be credited alone") {
    // 100.00 less 20.00 for hours not worked: 80.00 is all that the group has.
    const book::Invoice invoice = invoice_of({line_of("1", "100"), line_of("2", "20", "-1")});
    const Credit alone = credit_note(invoice, {}, {day("2026-11-10"), {"1"}, {}, {}});
    CHECK(alone.refusal == "EUR 100.00 of VAT S 21% would be credited of INV-2026-00012, and EUR 80.00 is left");
    CHECK_FALSE(credit_note(invoice, {}, {day("2026-11-10"), {"2"}, {}, {}}).note);
    CHECK(note_of(invoice, {}, all_of_it()).totals.net == eur("80.00"));
    const book::Invoice part = note_of(invoice, {}, amount_of("40.00"));
    CHECK(part.lines[0].net == eur("50.00"));
    CHECK(part.lines[1].net == eur("-10.00"));
    CHECK(part.lines[1].quantity == number("-1"));
    CHECK(part.lines[1].price == number("10"));
}

TEST_CASE("a tax that is made of components is taken back component by component") {
    // 18 % as CGST 9 and SGST 9 on 100.05: 9.00 and 9.00 (each 9.0045).
    book::Invoice invoice = invoice_of({line_of("1", "50.05", "1", "18"), line_of("2", "50.00", "1", "18")});
    for (book::InvoiceLine& line : invoice.lines) line.place_of_supply = "West Bengal";
    invoice.taxes = tax_groups(invoice.lines, {}, euro());
    invoice.taxes[0].parts = {{"CGST", number("9"), eur("9.00")}, {"SGST", number("9"), eur("9.00")}};
    invoice.taxes[0].tax = eur("18.00");
    invoice.totals = totals(invoice.lines, {}, invoice.taxes, euro());
    const book::Invoice first = note_of(invoice, {}, {day("2026-11-10"), {"1"}, {}, {}});
    REQUIRE(first.taxes.size() == 1);
    CHECK(first.taxes[0].place_of_supply == "West Bengal");
    CHECK(first.taxes[0].parts[0].amount == eur("4.50"));
    CHECK(first.taxes[0].tax == eur("9.00"));
    const book::Invoice second = note_of(invoice, {first}, all_of_it());
    CHECK(second.taxes[0].parts[1].amount == eur("4.50"));
    CHECK(first.totals.gross + second.totals.gross == invoice.totals.gross);
}

TEST_CASE("VAT in the tax currency is taken back in the proportion of the VAT") {
    book::Invoice invoice = invoice_of({line_of("1", "100"), line_of("2", "50")});
    invoice.tax_in_tax_currency = value::Money::parse("359.10", currency("SEK"));
    const book::Invoice first = note_of(invoice, {}, {day("2026-11-10"), {"2"}, {}, {}});
    CHECK(first.tax_in_tax_currency->to_string() == "119.70");
    const book::Invoice second = note_of(invoice, {first}, all_of_it());
    CHECK(second.tax_in_tax_currency->to_string() == "239.40");
}

namespace {

using Group = std::pair<std::string, std::string>;

std::map<Group, std::pair<value::Money, value::Money>> groups_of(const book::Invoice& document) {
    std::map<Group, std::pair<value::Money, value::Money>> groups;
    for (const book::TaxGroup& group : document.taxes) {
        groups.insert({{group.category, group.rate ? group.rate->to_string() : ""}, {group.taxable, group.tax}});
    }
    return groups;
}

book::Invoice random_invoice() {
    std::vector<book::InvoiceLine> lines;
    std::vector<book::AllowanceCharge> allowances;
    std::map<std::string, value::Money> sums;
    for (int count = *rc::gen::inRange(1, 7), id = 1; id <= count; ++id) {
        const std::string rate = *rc::gen::element<std::string>("21", "12", "5.5");
        lines.push_back(line_of(std::to_string(id), value::Decimal(*rc::gen::inRange<std::int64_t>(1, 5000), 2).to_string(),
                                std::to_string(*rc::gen::inRange(1, 4)), rate));
        sums.try_emplace(rate, value::Money::zero(euro())).first->second += lines.back().net;
    }
    for (const auto& [rate, sum] : sums) {
        if (*rc::gen::inRange(0, 3) > 0) continue;
        const bool charge = *rc::gen::inRange(0, 2) == 1;
        allowances.push_back({charge, value::fraction_of(sum, *rc::gen::inRange(1, 100), 100), "x", "S", number(rate)});
    }
    return invoice_of(std::move(lines), std::move(allowances));
}

CreditOrder random_order(const book::Invoice& invoice) {
    CreditOrder order = all_of_it();
    for (const book::InvoiceLine& line : invoice.lines) {
        if (*rc::gen::inRange(0, 3) == 0) order.lines.push_back(line.id);
    }
    if (*rc::gen::inRange(0, 2) == 1) order.amount = value::Money(*rc::gen::inRange<std::int64_t>(1, 6000), euro());
    return order;
}

}  // namespace

TEST_CASE("whatever is credited in whatever order, no group gives more than it has, and all of it sums to the invoice") {
    REQUIRE(rc::check("credits sum to the invoice", [] {
        const book::Invoice invoice = random_invoice();
        auto left = groups_of(invoice);
        std::vector<book::Invoice> notes;
        const auto take = [&](const CreditOrder& order) {
            const Credit credit = credit_note(invoice, notes, order);
            RC_ASSERT(credit.note.has_value() == credit.refusal.empty());
            if (!credit.note) return;
            const book::Invoice& note = *credit.note;
            value::Money tax = value::Money::zero(euro());
            for (const auto& [key, amounts] : groups_of(note)) {
                RC_ASSERT(!amounts.first.is_negative());
                RC_ASSERT(!amounts.second.is_negative());
                RC_ASSERT(amounts.first <= left.at(key).first);
                RC_ASSERT(amounts.second <= left.at(key).second);
                left.at(key).first -= amounts.first;
                left.at(key).second -= amounts.second;
                tax += amounts.second;
            }
            RC_ASSERT(note.totals.net + tax == note.totals.payable);
            RC_ASSERT(note.totals.payable > value::Money::zero(euro()));
            for (const book::InvoiceLine& line : note.lines) {
                RC_ASSERT(!line.net.is_negative());
                RC_ASSERT(line.net == value::line_amount(line.price, line.base_quantity, line.quantity, euro()));
            }
            notes.push_back(note);
        };
        for (int round = *rc::gen::inRange(0, 6); round > 0; --round) take(random_order(invoice));
        take(all_of_it());
        for (const auto& [key, amounts] : left) {
            RC_ASSERT(amounts.first.is_zero());
            RC_ASSERT(amounts.second.is_zero());
        }
        RC_ASSERT(!credit_note(invoice, notes, all_of_it()).note);
    }));
}
