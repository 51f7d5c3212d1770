// How promptly clients pay, as the table of `acta status` and of reports.
#include "catch.h"
#include "documents/timeliness.h"
#include "sample.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace {

using namespace acta;
using sample::day;
using tracking::By;

std::string shown(const documents::Field& field) {
    if (const auto* text = std::get_if<std::string>(&field)) return *text;
    if (const auto* number = std::get_if<value::Decimal>(&field)) return number->to_string();
    if (const auto* count = std::get_if<std::int64_t>(&field)) return std::to_string(*count);
    return "-";
}

std::vector<std::string> rows(By by, const char* as_of) {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day(as_of));
    const documents::Table table = documents::timeliness(ledger, book, documents::twelve_months_to(day(as_of)), by);
    std::vector<std::string> lines;
    for (const std::vector<documents::Field>& row : table.rows) {
        CHECK(row.size() == table.columns.size());
        std::vector<std::string> fields;
        for (const documents::Field& field : row) fields.push_back(shown(field));
        lines.push_back(fmt::format("{}", fmt::join(fields, " | ")));
    }
    return lines;
}

}  // namespace

// The roastery: 1,669.80 invoiced, 825.30 open of which 580.80 is not due. Of two invoices due one was settled, three days early.
// DSO 825.30 / 1,669.80 x 365; counted back 12 days of October, September's 580.80, then 244.50 of August's 544.50 x 31 days; best
// 580.80 / 1,669.80 x 365; collected (1,669.80 - 825.30) / (1,669.80 - 580.80). The carrier's invoice has no due date.
TEST_CASE("a client's timeliness over twelve months, with a dash for what is divided by nothing") {
    CHECK(rows(By::client, "2026-10-12") ==
          std::vector<std::string>{"Kalna Roastery SIA | EUR | 2 | 50 | 50 | -3 | 180.4 | 55.9 | 127 | 53.4 | 77.5",
                                   "Nordwind Logistik GmbH | EUR | 0 | - | - | - | 365 | 42 | 365 | 0 | -"});
}

TEST_CASE("timeliness by contract names both, that of the portfolio neither") {
    const std::vector<std::string> contracts = rows(By::contract, "2026-10-12");
    REQUIRE(contracts.size() == 2);
    CHECK(contracts[0].find(" | C-2026-014 | EUR | 2 | 50 | 50 |") != std::string::npos);
    const std::vector<std::string> portfolio = rows(By::portfolio, "2026-10-12");
    REQUIRE(portfolio.size() == 1);
    CHECK(portfolio[0].rfind("EUR | 2 | 50 | 50 |", 0) == 0);
}

TEST_CASE("a book without invoices has no timeliness") { CHECK(rows(By::client, "2026-07-30").empty()); }

TEST_CASE("twelve months end on the day") {
    CHECK(documents::twelve_months_to(day("2026-10-31")).first == day("2025-11-01"));
    CHECK(documents::twelve_months_to(day("2028-02-29")).first == day("2027-03-01"));
}
