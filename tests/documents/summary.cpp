// The tables of a month: who was billed what, what is paid, what is late.
#include "catch.h"
#include "documents/summary.h"
#include "sample.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace {

using namespace acta;
using documents::Field;
using documents::IssuedDocument;
using documents::Table;
using sample::day;
using sample::euros;

struct Shown {
    std::string operator()(std::monostate) const { return "-"; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const documents::Word& word) const { return "<" + word.key + ">"; }
    std::string operator()(const documents::Link& link) const { return link.text + "@" + link.target; }
    std::string operator()(value::Date date) const { return date.to_string(); }
    std::string operator()(value::Month month) const { return month.to_string(); }
    std::string operator()(const value::Money& money) const { return money.to_string(); }
    std::string operator()(const value::Decimal& number) const { return number.to_string(); }
    std::string operator()(std::int64_t count) const { return std::to_string(count); }
};

/// The table as lines of text, its columns first.
std::string shown(const Table& table) {
    std::vector<std::string> keys;
    for (const documents::TableColumn& column : table.columns) keys.push_back(column.key);
    std::string text = fmt::format("{}\n", fmt::join(keys, " | "));
    for (const std::vector<Field>& row : table.rows) {
        CHECK(row.size() == table.columns.size());
        std::vector<std::string> fields;
        for (const Field& field : row) fields.push_back(std::visit(Shown{}, field));
        text += fmt::format("{}\n", fmt::join(fields, " | "));
    }
    return text;
}

IssuedDocument document(const char* kind, const char* number, const char* client, const char* net, const char* gross,
                        const char* file) {
    return {kind, number, client, "C-2026-014", day("2026-09-30"), day("2026-10-15"), euros(net), euros(gross) - euros(net), euros(gross),
            euros(gross), file};
}

/// What was issued for September: two invoices of the roastery, one of the carrier, one in dollars, an act.
std::vector<IssuedDocument> september() {
    std::vector<IssuedDocument> issued{
        document("act", "ACT-2026-00009", "kalna-roastery", "480.00", "580.80", "kalna-roastery/act.pdf"),
        document("invoice", "INV-2026-00003", "kalna-roastery", "450.00", "544.50", "kalna-roastery/invoice 3.pdf"),
        document("invoice", "INV-2026-00008", "kalna-roastery", "450.00", "544.50", ""),
        document("invoice", "INV-2026-00012", "kalna-roastery", "480.00", "580.80", "kalna-roastery/invoice 12.pdf"),
        document("invoice", "INV-2026-00013", "nordwind", "1200.00", "1200.00", "nordwind/invoice.pdf")};
    issued.back().due = std::nullopt;
    IssuedDocument dollars = document("invoice", "INV-2026-00014", "nordwind", "0.00", "0.00", "nordwind/usd.pdf");
    dollars.net = dollars.gross = dollars.payable = value::Money(70000, sample::usd());
    dollars.tax = value::Money::zero(sample::usd());
    issued.push_back(dollars);
    return issued;
}

documents::Report workbook() {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-10-12"));
    return documents::summary(book, september(), ledger, value::Month(2026, 9));
}

TEST_CASE("the workbook carries its month, its day and its seller") {
    const documents::Report made = workbook();
    CHECK(made.title == "Salt & Linden SIA 2026-09");
    CHECK(made.author == "Salt & Linden SIA");
    CHECK(made.as_of == day("2026-10-12"));
    REQUIRE(made.sheets.size() == 3);
    CHECK(made.sheets[0].key == "summary");
    CHECK(made.sheets[1].key == "invoices");
    CHECK(made.sheets[2].key == "acts");
}

TEST_CASE("totals by client and currency") {
    CHECK(shown(workbook().sheets[0].tables.at(0)) ==
          "client | currency | invoices | net | tax | gross | paid | open | overdue\n"
          "Kalna Roastery SIA | EUR | 3 | 1380.00 | 289.80 | 1669.80 | 844.50 | 825.30 | 244.50\n"
          "Nordwind Logistik GmbH | EUR | 1 | 1200.00 | 0.00 | 1200.00 | 0.00 | 1200.00 | 0.00\n"
          "Nordwind Logistik GmbH | USD | 1 | 700.00 | 0.00 | 700.00 | 0.00 | 0.00 | 0.00\n");
}

TEST_CASE("aging by client and currency") {
    CHECK(shown(workbook().sheets[0].tables.at(1)) ==
          "client | currency | not-due | days-1-30 | days-31-60 | days-61-90 | days-91 | credit | total | overdue\n"
          "Kalna Roastery SIA | EUR | 580.80 | 244.50 | 0.00 | 0.00 | 0.00 | 0.00 | 825.30 | 244.50\n"
          "Nordwind Logistik GmbH | EUR | 1200.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 1200.00 | 0.00\n");
}

TEST_CASE("each invoice with what is paid and open, and its file where there is one") {
    CHECK(shown(workbook().sheets[1].tables.at(0)) ==
          "client | number | contract | issued | due | net | tax | gross | paid | open | days-past-due | status\n"
          "Kalna Roastery SIA | INV-2026-00003@kalna-roastery/invoice 3.pdf | C-2026-014 | 2026-09-30 | 2026-10-15 | 450.00 | 94.50 | "
          "544.50 | 544.50 | 0.00 | - | <status.paid>\n"
          "Kalna Roastery SIA | INV-2026-00008 | C-2026-014 | 2026-09-30 | 2026-10-15 | 450.00 | 94.50 | 544.50 | 300.00 | 244.50 | 27 | "
          "<status.overdue>\n"
          "Kalna Roastery SIA | INV-2026-00012@kalna-roastery/invoice 12.pdf | C-2026-014 | 2026-09-30 | 2026-10-15 | 480.00 | 100.80 | "
          "580.80 | 0.00 | 580.80 | -3 | <status.open>\n"
          "Nordwind Logistik GmbH | INV-2026-00013@nordwind/invoice.pdf | C-2026-014 | 2026-09-30 | - | 1200.00 | 0.00 | 1200.00 | 0.00 | "
          "1200.00 | - | <status.open>\n"
          "Nordwind Logistik GmbH | INV-2026-00014@nordwind/usd.pdf | C-2026-014 | 2026-09-30 | 2026-10-15 | 700.00 | 0.00 | 700.00 | - | "
          "- | - | -\n");
}

TEST_CASE("a credit note takes back what was invoiced, among the invoices and in their totals") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-11-10"));
    IssuedDocument note = document("credit-note", "CN-2026-00001", "kalna-roastery", "80.00", "96.80", "kalna-roastery/note.pdf");
    note.due.reset();
    const std::vector<IssuedDocument> issued{document("invoice", "INV-2026-00012", "kalna-roastery", "480.00", "580.80", ""), note};
    const documents::Report workbook = documents::summary(book, issued, ledger, value::Month(2026, 9));
    const std::string invoices = shown(workbook.sheets[1].tables[0]);
    CHECK(invoices.find("CN-2026-00001@kalna-roastery/note.pdf | C-2026-014 | 2026-09-30 | - | -80.00 | -16.80 | -96.80 | - | - | - | "
                        "<kind.credit-note>") != std::string::npos);
    const std::string totals = shown(workbook.sheets[0].tables[0]);
    CHECK(totals.find("EUR | 1 | 400.00 | 84.00 | 484.00") != std::string::npos);
}

TEST_CASE("acts") {
    CHECK(shown(workbook().sheets[2].tables.at(0)) ==
          "client | number | contract | issued | net | tax | gross\n"
          "Kalna Roastery SIA | ACT-2026-00009@kalna-roastery/act.pdf | C-2026-014 | 2026-09-30 | 480.00 | 100.80 | 580.80\n");
}

TEST_CASE("an invoice paid in part before it is due is partly paid") {
    book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(
        {{"INV-2026-00008", "kalna-roastery", "C-2026-014", day("2026-08-31"), day("2026-10-15"), euros("544.50"), false}}, book,
        day("2026-10-01"));
    const documents::Report made = documents::summary(book, september(), ledger, value::Month(2026, 9));
    CHECK(std::get<documents::Word>(made.sheets[1].tables[0].rows[1].back()).key == "status.partly-paid");
}

TEST_CASE("open invoices by client and issue date, none that is settled") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-11-10"));
    CHECK(shown(documents::open_invoices(book, ledger)) ==
          "client | number | contract | issued | due | days-past-due | amount | open\n"
          "Kalna Roastery SIA | INV-2026-00008 | C-2026-014 | 2026-08-31 | 2026-09-15 | 56 | 544.50 | 244.50\n"
          "Kalna Roastery SIA | INV-2026-00012 | C-2026-014 | 2026-09-30 | 2026-10-15 | 26 | 580.80 | 580.80\n"
          "Kalna Roastery SIA | INV-2026-00017 | C-2026-014 | 2026-11-10 | 2026-11-25 | -15 | 859.71 | 859.71\n"
          "Nordwind Logistik GmbH | INV-2026-00013 | C-2026-014 | 2026-09-30 | - | - | 1200.00 | 1200.00\n");
}

TEST_CASE("two clients of one name stay two rows, and a client that is gone keeps its id") {
    book::Book book = sample::book();
    for (book::Client& client : book.clients) client.party.name = "Twin";
    std::vector<tracking::Receivable> owed = sample::receivables();
    owed.push_back({"X-1", "zzz-gone", "", day("2026-09-30"), std::nullopt, euros("1.00"), false});
    const tracking::Ledger ledger = tracking::track(owed, book, day("2026-11-10"));
    const Table table = documents::aging_table(book, ledger);
    REQUIRE(table.rows.size() == 3);
    CHECK(std::get<std::string>(table.rows[0][0]) == "Twin");
    CHECK(std::get<std::string>(table.rows[1][0]) == "Twin");
    CHECK(std::get<std::string>(table.rows[2][0]) == "zzz-gone");
}

}  // namespace
