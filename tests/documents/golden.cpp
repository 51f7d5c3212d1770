// Views of a small book, compared with the files under views/: what templates are written and tried against.
#include "catch.h"
#include "documents/client_report.h"
#include "documents/statements.h"
#include "documents/view.h"
#include "sample.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace {

using namespace acta;
using sample::day;

constexpr const char* logo = "4f1c2b7d0e5a9c3386f7d2a1b0c9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1";

std::string file_text(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Compares trees, not white space: the files are indented for people.
void compare(const std::string& name, const xml::Document& view) {
    const std::string path = fmt::format("{}/documents/views/{}.xml", std::string(ACTA_SOURCE_DIR) + "/tests", name);
    const std::string made = fmt::format("{}/{}.xml", ACTA_TEST_DIR, name);
    std::ofstream(made, std::ios::binary) << view.to_pretty();
    INFO("made " << made << "\nwanted " << path << " (copy the first over the second where the change is meant)");
    diag::Diagnostics problems;
    const auto wanted = xml::Document::parse(file_text(path), path, problems);
    REQUIRE(wanted);
    CHECK(view.to_bytes() == wanted->to_bytes());
}

TEST_CASE("an invoice's view: a whole period, a part of one, usage, an earlier charge") {
    const book::Book book = sample::book();
    compare("invoice", documents::invoice_view(sample::invoice(), {"invoice", logo}, &book));
}

TEST_CASE("an invoice in Hindi, outside the scope of VAT, due after acceptance") {
    const book::Book book = sample::book();
    compare("invoice-hi", documents::invoice_view(sample::hindi_invoice(), {"invoice", logo}, &book));
}

TEST_CASE("an invoice in Russian with an allowance") {
    const book::Book book = sample::book();
    compare("invoice-ru", documents::invoice_view(sample::russian_invoice(), {"invoice", logo}, &book));
}

TEST_CASE("an act's view") { compare("act", documents::act_view(sample::act(), {"act", logo})); }

TEST_CASE("a contract's view with every kind of line") {
    const book::Book book = sample::book();
    compare("contract", documents::contract_view(*book.contract("C-2026-014"), book, day("2026-11-10"), {"service-agreement", logo}));
}

TEST_CASE("an open-ended contract's view in two languages") {
    const book::Book book = sample::book();
    compare("contract-hi", documents::contract_view(*book.contract("C-2026-021"), book, day("2026-11-10"), {"service-agreement", logo}));
}

TEST_CASE("a statement's view") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-11-10"));
    const value::Period year{day("2026-08-01"), day("2026-11-10")};
    compare("statement", documents::statement_view(*book.client("kalna-roastery"), book, ledger, year, {"statement", logo}));
}

TEST_CASE("a client report's view") {
    book::Book book = sample::book();
    book.usages.push_back({"u-1007", "C-2026-014", "COPY", day("2026-10-07"), sample::number("3.5"), "mira", "Landing page texts", {}});
    book.usages.push_back({"u-0998", "C-2026-014", "COPY", day("2026-09-28"), sample::number("2"), "mira", "Product texts", {}});
    book.sort();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-11-10"));
    const std::vector<book::Act> acts{sample::act()};
    const std::vector<book::Invoice> invoices{sample::invoice()};
    const documents::ClientReport report = documents::client_report({book, ledger, acts, invoices}, *book.client("kalna-roastery"),
                                                                    {day("2026-10-01"), day("2026-10-31")});
    compare("client-report", documents::client_report_view(report, {"client-report", logo}));
}

}  // namespace
