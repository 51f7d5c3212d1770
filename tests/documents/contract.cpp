// What a contract's view says on different days.
#include "catch.h"
#include "documents/view.h"
#include "sample.h"

namespace {

using namespace acta;
using sample::day;
using sample::number;

book::Contract& roastery_contract(book::Book& book) { return book.contracts[0]; }

/// The attributes of a contract's line as of a day, "-" for an absent one.
std::string line_says(const book::Book& book, const char* as_of, const char* line, std::initializer_list<const char*> names) {
    const xml::Document view = documents::contract_view(*book.contract("C-2026-014"), book, day(as_of), {"service-agreement", ""});
    for (xml::Node node = view.root().child("line"); node; node = node.next_named("line")) {
        if (node.attribute_value("id") != line) continue;
        std::string said;
        for (const char* name : names) {
            said += said.empty() ? "" : " ";
            said += node.attribute(name) ? node.attribute_value(name) : "-";
        }
        for (xml::Node price = node.child("price"); price; price = price.next_named("price")) {
            said += " +" + std::string(price.attribute_value("from")) + "=" + std::string(price.attribute_value("amount"));
        }
        return said;
    }
    return "no such line";
}

std::string term_says(const book::Contract& contract, const book::Book& book, const char* as_of) {
    const xml::Document view = documents::contract_view(contract, book, day(as_of), {"service-agreement", ""});
    const xml::Node term = view.root().child("term");
    return std::string(term.attribute_value("from")) + ".." + std::string(term.attribute_value("until"));
}

TEST_CASE("a line shows the price of the day, and the prices that come later") {
    const book::Book book = sample::book();
    CHECK(line_says(book, "2026-02-01", "SEO", {"price"}) == "450 +2026-09-01=480 +2027-01-15=495.5");
    CHECK(line_says(book, "2026-08-31", "SEO", {"price"}) == "450 +2026-09-01=480 +2027-01-15=495.5");
    CHECK(line_says(book, "2026-09-01", "SEO", {"price"}) == "480 +2027-01-15=495.5");
    CHECK(line_says(book, "2027-01-15", "SEO", {"price"}) == "495.5");
}

TEST_CASE("before the first day a contract shows its first term and prices") {
    const book::Book book = sample::book();
    CHECK(line_says(book, "2025-12-01", "SEO", {"price"}) == "450 +2026-09-01=480 +2027-01-15=495.5");
    CHECK(term_says(*book.contract("C-2026-014"), book, "2025-12-01") == "2026-01-15..2027-01-14");
}

TEST_CASE("automatic renewal gives the next term; an ended contract keeps its own") {
    book::Book book = sample::book();
    CHECK(term_says(roastery_contract(book), book, "2027-01-14") == "2026-01-15..2027-01-14");
    CHECK(term_says(roastery_contract(book), book, "2027-01-15") == "2027-01-15..2028-01-14");
    roastery_contract(book).renewal = std::nullopt;
    CHECK(term_says(roastery_contract(book), book, "2027-06-01") == "2026-01-15..2027-01-14");
}

TEST_CASE("an open-ended contract has no last day") {
    const book::Book book = sample::book();
    CHECK(term_says(*book.contract("C-2026-021"), book, "2026-11-10") == "2026-03-01..");
}

TEST_CASE("a line that has its own dates says so, and is gone once a later term begins") {
    book::Book book = sample::book();
    roastery_contract(book).lines[1].until = day("2026-12-31");
    CHECK(line_says(book, "2026-11-10", "HOST", {"from", "until"}) == "2026-10-13 2026-12-31");
    CHECK(line_says(book, "2026-11-10", "COPY", {"from", "until"}) == "- -");
    CHECK(line_says(book, "2027-01-20", "HOST", {"from", "until"}) == "no such line");
    CHECK(line_says(book, "2027-01-20", "SEO", {"from", "until"}) == "- -");
}

TEST_CASE("each kind of line says what it is billed by") {
    const book::Book book = sample::book();
    const auto facts = {"bill", "when", "prorate", "quantity", "date", "milestone"};
    CHECK(line_says(book, "2026-11-10", "HOST", facts) == "monthly advance actual 1 - -");
    CHECK(line_says(book, "2026-11-10", "COPY", facts) == "usage - - - - -");
    CHECK(line_says(book, "2026-11-10", "CUPS", facts) == "once - - 2500 2026-06-01 -");
    CHECK(line_says(book, "2026-11-10", "SITE", facts) == "milestone - - 1 - launch");
}

TEST_CASE("VAT is that of the day") {
    book::Book book = sample::book();
    book.vats[0].rates.push_back({day("2026-07-01"), number("22")});
    CHECK(line_says(book, "2026-06-30", "SEO", {"vat-rate"}).starts_with("21"));
    CHECK(line_says(book, "2026-07-01", "SEO", {"vat-rate"}).starts_with("22"));
    CHECK(line_says(book, "2026-06-30", "HOST", {"vat-rate"}) == "22");  // its first day is later
    roastery_contract(book).lines[0].vat_category = "AE";
    CHECK(line_says(book, "2026-07-01", "SEO", {"vat-rate"}).starts_with("0"));
    roastery_contract(book).lines[0].vat_category = "O";
    CHECK(line_says(book, "2026-07-01", "SEO", {"vat-rate"}).starts_with("-"));
}

TEST_CASE("a contract without a signature is a draft") {
    book::Book book = sample::book();
    roastery_contract(book).signed_on = std::nullopt;
    const xml::Document view = documents::contract_view(roastery_contract(book), book, day("2026-11-10"), {"service-agreement", ""});
    CHECK(view.root().attribute_value("draft") == "yes");
    CHECK_FALSE(view.root().attribute("signed"));
}

TEST_CASE("a milestone is done and accepted from those days on") {
    const book::Book book = sample::book();
    const auto done = [&](const char* as_of) {
        const xml::Document view = documents::contract_view(*book.contract("C-2026-014"), book, day(as_of), {"service-agreement", ""});
        const xml::Node milestone = view.root().child("milestone");
        return std::string(milestone.attribute_value("done")) + "/" + std::string(milestone.attribute_value("accepted"));
    };
    CHECK(done("2026-06-03") == "/");
    CHECK(done("2026-06-04") == "2026-06-04/");
    CHECK(done("2026-06-09") == "2026-06-04/2026-06-09");
}

TEST_CASE("the accounts are those of the contract's currency, or all where there is none") {
    book::Book book = sample::book();
    const auto ibans = [&] {
        const xml::Document view = documents::contract_view(roastery_contract(book), book, day("2026-11-10"), {"service-agreement", ""});
        std::string found;
        const xml::Node seller = view.root().child("seller");
        for (xml::Node one = seller.child("account"); one; one = one.next_named("account")) found += std::string(one.attribute_value("iban")) + " ";
        return found;
    };
    CHECK(ibans() == "LV80BANK0000435195001 ");
    roastery_contract(book).currency = sample::usd();
    CHECK(ibans() == "LV35BANK0000435195202 ");
    roastery_contract(book).currency = *value::Currency::find("GBP");
    CHECK(ibans() == "LV80BANK0000435195001 LV35BANK0000435195202 ");
}

TEST_CASE("a contract in two languages says its texts in both, where the records do") {
    book::Book book = sample::book();
    book::Contract& contract = roastery_contract(book);
    contract.titles = {{"de", "Webladen"}};
    contract.lines[0].descriptions = {{"de", "Suche"}, {"fr", "Recherche"}};
    book.seller.party.signatory->positions = {{"de", "Direktorin"}, {"fr", "Directrice"}};
    const auto view = [&] { return documents::contract_view(contract, book, day("2026-02-01"), {"service-agreement", ""}); };
    const std::string name = contract.lines[0].description;

    CHECK_FALSE(view().root().child("title"));
    CHECK_FALSE(view().root().child("line").child("name"));

    contract.second_language = "de";
    const xml::Document both = view();
    const xml::Node line = both.root().child("line");
    CHECK(line.attribute_value("name") == name);
    CHECK(line.child("name").text() == "Suche");
    CHECK(line.child("name").attribute_value("language") == "de");
    CHECK_FALSE(line.child("name").next_named("name"));
    CHECK(both.root().child("title").text() == "Webladen");
    CHECK(both.root().child("seller").child("signatory").child("position").text() == "Direktorin");
    CHECK_FALSE(both.root().child("milestone").child("title"));  // not translated

    contract.language = "fr";
    const xml::Document other = view();
    CHECK(other.root().child("line").attribute_value("name") == "Recherche");
    CHECK(other.root().child("line").child("name").text() == "Suche");
    CHECK(other.root().child("seller").child("signatory").attribute_value("position") == "Directrice");
}

}  // namespace
