// Reminders and final demands, as views: what is open, what the delay costs, and what came before.
#include "catch.h"
#include "documents/letters.h"
#include "sample.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

using namespace acta;
using sample::day;
using sample::euros;

namespace {

constexpr const char* logo = "4f1c2b7d0e5a9c3386f7d2a1b0c9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1";

struct Letter {
    tracking::DunningLetter letter;
    xml::Document view;
};

/// The roastery's letter on a day, after those of before.
Letter letter_on(const book::Book& book, std::string_view date, const std::vector<tracking::Reminded>& before) {
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day(date));
    const tracking::DunningPlan plan = tracking::plan_dunning(ledger, book, before);
    for (const tracking::DunningLetter& letter : plan.letters) {
        if (letter.client == "kalna-roastery") {
            return {letter, documents::reminder_view(letter, "REM-2026-0007", book, ledger, {"reminder", logo})};
        }
    }
    throw std::runtime_error("no letter");
}

std::vector<tracking::Reminded> two_levels() {
    return {{"INV-2026-00008", 0, 1, day("2026-09-21"), "REM-2026-0002"},
            {"INV-2026-00008", 0, 2, day("2026-10-05"), "REM-2026-0004"}};
}

std::string attribute(const xml::Document& view, const char* child, const char* name) {
    return std::string(view.root().child(child).attribute_value(name));
}

std::size_t count(const xml::Document& view, const char* name) {
    std::size_t found = 0;
    for (xml::Node node = view.root().child(name); node; node = node.next_named(name)) ++found;
    return found;
}

}  // namespace

TEST_CASE("the view of a last reminder, with its interest") {
    const Letter made = letter_on(sample::book(), "2026-10-20", two_levels());
    const std::string path = std::string(ACTA_SOURCE_DIR) + "/tests/documents/views/reminder.xml";
    std::ofstream(std::string(ACTA_TEST_DIR) + "/reminder.xml", std::ios::binary) << made.view.to_pretty();
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    INFO("made " << ACTA_TEST_DIR << "/reminder.xml\nwanted " << path
                 << " (copy the first over the second where the change is meant)");
    diag::Diagnostics problems;
    const auto wanted = xml::Document::parse(text.str(), path, problems);
    REQUIRE(wanted);
    CHECK(made.view.to_bytes() == wanted->to_bytes());
}

TEST_CASE("a first reminder claims no interest, though the contract agrees it") {
    const Letter made = letter_on(sample::book(), "2026-10-20", {});
    CHECK(made.view.root().attribute_value("level") == "1");
    CHECK(count(made.view, "interest") == 0);
    CHECK(count(made.view, "earlier") == 0);
    CHECK(attribute(made.view, "totals", "total") == attribute(made.view, "totals", "open"));
    CHECK(made.view.root().attribute_value("pay-by") == "2026-10-27");
}

TEST_CASE("interest is that of the contract, row by row, and counts into what is to be paid") {
    // 0.05 % a day of 244.50 or of 544.50 before the payment of 300.00 on 29 September: 14 days of 544.50 = 3.8115, then 21 of
    // 244.50 = 2.56725; in all 6.37875, and 5 days of 580.80 = 1.452.
    const Letter made = letter_on(sample::book(), "2026-10-20", two_levels());
    REQUIRE(count(made.view, "interest") == 2);
    CHECK(attribute(made.view, "interest", "number") == "INV-2026-00008");
    CHECK(attribute(made.view, "interest", "per") == "day");
    CHECK(attribute(made.view, "interest", "sum") == "6.38");
    CHECK(attribute(made.view, "totals", "interest") == "7.83");
    CHECK(attribute(made.view, "totals", "open") == made.letter.open.to_string());
    const auto total = value::Money::parse(attribute(made.view, "totals", "total"), sample::eur());
    CHECK(*total == made.letter.open + euros("7.83"));
}

TEST_CASE("a fixed compensation for each invoice counts in, and the basis of a yearly rate is told") {
    book::Book book = sample::book();
    for (book::Contract& contract : book.contracts) {
        if (contract.id != "C-2026-014") continue;
        book::LateInterest terms{sample::number("9"), false, {}};
        terms.basis = book::DayBasis::days_360;
        terms.compensation = {{std::nullopt, euros("40.00")}};
        contract.late_interest = terms;
    }
    const Letter made = letter_on(book, "2026-10-20", two_levels());
    CHECK(attribute(made.view, "interest", "per") == "year");
    CHECK(attribute(made.view, "interest", "basis") == "360");
    CHECK(attribute(made.view, "interest", "compensation") == "40.00");
    CHECK(attribute(made.view, "totals", "compensation") == "80.00");
    // 9 % of 544.50 for 14 days and of 244.50 for 21, of 360: 1.90575 + 1.283625; of 580.80 for 5 days: 0.726.
    CHECK(attribute(made.view, "totals", "interest") == "3.92");
    CHECK(attribute(made.view, "totals", "total") == "909.22");
}

TEST_CASE("where costs come first, a letter tells what each payment went to, and asks for what settles the invoices") {
    book::Book book = sample::book();
    for (book::Contract& contract : book.contracts) {
        if (contract.id != "C-2026-014") continue;
        contract.late_interest->compensation = {{std::nullopt, euros("40.00")}};
        contract.late_interest->order = book::DebtOrder::costs_first;
    }
    const Letter made = letter_on(book, "2026-10-20", two_levels());
    // INV-2026-00008: by 29 September 14 days of 544.50 at 0.05 % are 3.81; 300.00 - 40.00 - 3.81 = 256.19 leave 288.31, which
    // bear 3.0273 in 21 days: 6.8388 in all, of which 3.03 are open. INV-2026-00012: 1.45 and 40.00.
    CHECK(attribute(made.view, "item", "open") == "288.31");
    CHECK(attribute(made.view, "interest", "order") == "costs-first");
    CHECK(attribute(made.view, "interest", "sum") == "6.84");
    CHECK(attribute(made.view, "interest", "paid") == "3.81");
    CHECK(attribute(made.view, "interest", "compensation-paid") == "40.00");
    const xml::Node paid = made.view.root().child("interest").child("paid");
    CHECK(paid.attribute_value("date") == "2026-09-29");
    CHECK(paid.attribute_value("amount") == "300.00");
    CHECK(paid.attribute_value("compensation") == "40.00");
    CHECK(paid.attribute_value("interest") == "3.81");
    CHECK(paid.attribute_value("principal") == "256.19");
    CHECK(attribute(made.view, "totals", "open") == "869.11");
    CHECK(attribute(made.view, "totals", "accrued") == "8.29");
    CHECK(attribute(made.view, "totals", "paid") == "3.81");
    CHECK(attribute(made.view, "totals", "interest") == "4.48");
    CHECK(attribute(made.view, "totals", "compensation") == "40.00");
    CHECK(attribute(made.view, "totals", "total") == "913.59");
    CHECK(attribute(made.view, "totals", "to-pay") == "913.59");
    CHECK(attribute(made.view, "payment-code", "text").find("EUR913.59") != std::string::npos);
}

TEST_CASE("the payment code asks for what is open, and names the invoices") {
    const Letter made = letter_on(sample::book(), "2026-10-20", two_levels());
    const std::string code = attribute(made.view, "payment-code", "text");
    CHECK(code.find("EUR" + made.letter.open.to_string()) != std::string::npos);
    CHECK(code.find("INV-2026-00008, INV-2026-00012") != std::string::npos);
}

TEST_CASE("a disputed invoice is named beside the letter, and not asked for") {
    book::Book book = sample::book();
    book::Claim claim;
    claim.id = "CL-1";
    claim.client = "kalna-roastery";
    claim.invoice = "INV-2026-00012";
    claim.opened = day("2026-10-16");
    book.claims.push_back(claim);
    const Letter made = letter_on(book, "2026-10-20", two_levels());
    CHECK(count(made.view, "item") == 1);
    CHECK(attribute(made.view, "disputed", "number") == "INV-2026-00012");
    CHECK(attribute(made.view, "payment-code", "text").find("INV-2026-00012") == std::string::npos);
}

TEST_CASE("the letter goes to the contact for accounting, signed by who is in charge that day") {
    book::Book book = sample::book();
    for (book::Client& client : book.clients) {
        if (client.id == "kalna-roastery")
            client.contacts = {{"Ilze Liepa", "technical", "", "", ""}, {"Jānis Bērzs", "accounting", "", "", ""}};
    }
    const Letter made = letter_on(book, "2026-10-20", {});
    CHECK(attribute(made.view, "contact", "name") == "Jānis Bērzs");
    CHECK(made.view.root().attribute_value("manager") == "Anita Rao");
}
