// The tables of a month: who was billed what, what is paid, what is late.
#include "catch.h"
#include "documents/overview.h"
#include "documents/summary.h"
#include "sample.h"
#include "tracking/metrics.h"

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

/// The table of a key, on whichever sheet.
const Table& table(const documents::Report& report, std::string_view key) {
    for (const documents::Sheet& sheet : report.sheets) {
        for (const Table& one : sheet.tables) {
            if (one.key == key) return one;
        }
    }
    FAIL("no table " << key);
    return report.sheets[0].tables[0];
}

TEST_CASE("the workbook carries its month, its day and its seller") {
    const documents::Report made = workbook();
    CHECK(made.title == "Salt & Linden SIA 2026-09");
    CHECK(made.author == "Salt & Linden SIA");
    CHECK(made.as_of == day("2026-10-12"));
    std::vector<std::string> keys;
    for (const documents::Sheet& sheet : made.sheets) keys.push_back(sheet.key);
    CHECK(fmt::format("{}", fmt::join(keys, " ")) ==
          "overview clients contracts invoices acts payments matching aging timeliness renewals forecast");
}

TEST_CASE("clients with what the month invoiced them and how their accounts stand") {
    const documents::Report made = workbook();
    const Table& clients = table(made, "clients");
    CHECK(shown({clients.key, clients.columns, {clients.rows.begin(), clients.rows.begin() + 3}}) ==
          "client | country | contracts | currency | invoices | net | tax | gross | open | overdue | credit | total\n"
          "Kalna Roastery SIA | LV | 1 | EUR | 3 | 1380.00 | 289.80 | 1669.80 | 825.30 | 244.50 | 0.00 | 825.30\n"
          "Nordwind Logistik GmbH | DE | 0 | EUR | 1 | 1200.00 | 0.00 | 1200.00 | 1200.00 | 0.00 | 0.00 | 1200.00\n"
          "Nordwind Logistik GmbH | DE | 0 | USD | 1 | 700.00 | 0.00 | 700.00 | 0.00 | 0.00 | 0.00 | 0.00\n");
    CHECK(clients.rows.size() > 3);  // those to whom nothing happened are there too
}

TEST_CASE("aging by client and currency") {
    CHECK(shown(table(workbook(), "aging")) ==
          "client | currency | not-due | days-1-30 | days-31-60 | days-61-90 | days-91 | credit | total | overdue\n"
          "Kalna Roastery SIA@#clients | EUR | 580.80 | 244.50 | 0.00 | 0.00 | 0.00 | 0.00 | 825.30 | 244.50\n"
          "Nordwind Logistik GmbH@#clients | EUR | 1200.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 1200.00 | 0.00\n");
}

TEST_CASE("each invoice with what is paid and open, and its file where there is one") {
    CHECK(shown(table(workbook(), "invoices")) ==
          "client | number | contract | issued | due | net | tax | gross | paid | open | days-past-due | status\n"
          "Kalna Roastery SIA@#clients | INV-2026-00003@kalna-roastery/invoice 3.pdf | C-2026-014@#contracts | 2026-09-30 | 2026-10-15 | 450.00 | 94.50 | "
          "544.50 | 544.50 | 0.00 | - | <status.paid>\n"
          "Kalna Roastery SIA@#clients | INV-2026-00008 | C-2026-014@#contracts | 2026-09-30 | 2026-10-15 | 450.00 | 94.50 | 544.50 | 300.00 | 244.50 | 27 | "
          "<status.overdue>\n"
          "Kalna Roastery SIA@#clients | INV-2026-00012@kalna-roastery/invoice 12.pdf | C-2026-014@#contracts | 2026-09-30 | 2026-10-15 | 480.00 | 100.80 | "
          "580.80 | 0.00 | 580.80 | -3 | <status.open>\n"
          "Nordwind Logistik GmbH@#clients | INV-2026-00013@nordwind/invoice.pdf | C-2026-014@#contracts | 2026-09-30 | - | 1200.00 | 0.00 | 1200.00 | 0.00 | "
          "1200.00 | - | <status.open>\n"
          "Nordwind Logistik GmbH@#clients | INV-2026-00014@nordwind/usd.pdf | C-2026-014@#contracts | 2026-09-30 | 2026-10-15 | 700.00 | 0.00 | 700.00 | - | "
          "- | - | -\n");
}

TEST_CASE("a credit note takes back what was invoiced, among the invoices and in their totals") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-11-10"));
    IssuedDocument note = document("credit-note", "CN-2026-00001", "kalna-roastery", "80.00", "96.80", "kalna-roastery/note.pdf");
    note.due.reset();
    const std::vector<IssuedDocument> issued{document("invoice", "INV-2026-00012", "kalna-roastery", "480.00", "580.80", ""), note};
    const documents::Report workbook = documents::summary(book, issued, ledger, value::Month(2026, 9));
    const std::string invoices = shown(table(workbook, "invoices"));
    CHECK(invoices.find("CN-2026-00001@kalna-roastery/note.pdf | C-2026-014@#contracts | 2026-09-30 | - | -80.00 | -16.80 | -96.80 | - | - | - | "
                        "<kind.credit-note>") != std::string::npos);
    const std::string totals = shown(table(workbook, "clients"));
    CHECK(totals.find("EUR | 1 | 400.00 | 84.00 | 484.00") != std::string::npos);
}

TEST_CASE("acts") {
    CHECK(shown(table(workbook(), "acts")) ==
          "client | number | contract | issued | net | tax | gross\n"
          "Kalna Roastery SIA@#clients | ACT-2026-00009@kalna-roastery/act.pdf | C-2026-014@#contracts | 2026-09-30 | 480.00 | 100.80 | 580.80\n");
}

TEST_CASE("an invoice paid in part before it is due is partly paid") {
    book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(
        {{"INV-2026-00008", "kalna-roastery", "C-2026-014", day("2026-08-31"), day("2026-10-15"), euros("544.50"), false}}, book,
        day("2026-10-01"));
    const documents::Report made = documents::summary(book, september(), ledger, value::Month(2026, 9));
    CHECK(std::get<documents::Word>(table(made, "invoices").rows[1].back()).key == "status.partly-paid");
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

/// The value of a key figure, as text; empty where there is none.
std::string figure(const Table& figures, const std::string& key, const std::string& currency) {
    for (const std::vector<Field>& row : figures.rows) {
        const bool same_currency = currency.empty() || std::visit(Shown{}, row[3]) == currency;
        if (std::get<documents::Word>(row[0]).key == "figure." + key && same_currency) return std::visit(Shown{}, row[1]);
    }
    return "";
}

TEST_CASE("key figures are those of invoices, payments and aging") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-10-12"));
    const std::vector<IssuedDocument> issued = september();
    const documents::Sheet overview = documents::overview(book, issued, ledger, value::Month(2026, 9));
    const Table& figures = overview.tables.at(0);
    CHECK(figure(figures, "invoices", "") == "5");
    CHECK(figure(figures, "invoiced", "EUR") == "2869.80");
    CHECK(figure(figures, "invoiced", "USD") == "700.00");
    value::Money open = value::Money::zero(sample::eur());
    value::Money overdue = open;
    for (const tracking::Standing& standing : ledger.standings) {
        open += standing.open;
        if (standing.days_past_due > 0) overdue += standing.open;
    }
    CHECK(figure(figures, "open", "EUR") == open.to_string());
    CHECK(figure(figures, "overdue", "EUR") == overdue.to_string());
    value::Money received = value::Money::zero(sample::eur());
    for (const book::Payment& payment : book.payments) {
        if (value::Month::of(payment.date) == value::Month(2026, 9)) received += payment.amount;
    }
    CHECK(figure(figures, "received", "EUR") == received.to_string());
}

TEST_CASE("charts of twelve months add up to what was invoiced and came in, of ages to what is open, of clients to all") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-10-12"));
    const documents::Sheet overview = documents::overview(book, {}, ledger, value::Month(2026, 9));
    REQUIRE(overview.charts.size() == 3);
    const auto sum = [](const documents::Chart::Series& series) {
        value::Money all = value::Money::zero(sample::eur());
        for (const Field& value : series.values) all += std::get<value::Money>(value);
        return all;
    };
    value::Money invoiced = value::Money::zero(sample::eur());
    value::Money open = invoiced;
    value::Money received = invoiced;
    for (const tracking::Receivable& one : ledger.receivables) invoiced += one.amount;
    for (const tracking::Standing& standing : ledger.standings) open += standing.open;
    for (const book::Payment& payment : book.payments) {
        if (payment.date <= ledger.as_of && payment.date >= day("2025-11-01")) received += payment.amount;
    }
    CHECK(overview.charts[0].key == "invoiced-received");
    CHECK(overview.charts[0].categories.size() == 12);
    CHECK(sum(overview.charts[0].series.at(0)) == invoiced);
    CHECK(sum(overview.charts[0].series.at(1)) == received);
    CHECK(overview.charts[1].key == "aging");
    CHECK(sum(overview.charts[1].series.at(0)) == open);
    CHECK(overview.charts[2].key == "largest-clients");
    CHECK(sum(overview.charts[2].series.at(0)) == invoiced);
}

TEST_CASE("each payment with what it settled, and each match with its reason") {
    const documents::Report made = workbook();
    const Table& payments = table(made, "payments");
    REQUIRE(!payments.rows.empty());
    for (const std::vector<Field>& row : payments.rows) {
        CHECK(std::get<value::Date>(row[0]) >= day("2026-09-01"));
        const auto amount = [&row](std::size_t column) { return std::get<value::Money>(row[column]); };
        CHECK(amount(4) == amount(5) + amount(6) + amount(7));  // settled, given back, left
    }
    const Table& matches = table(made, "matches");
    value::Money matched = value::Money::zero(sample::eur());
    for (const std::vector<Field>& row : matches.rows) {
        matched += std::get<value::Money>(row[4]);
        CHECK(std::get<documents::Word>(row[5]).key.starts_with("reason."));
    }
    value::Money settled = value::Money::zero(sample::eur());
    for (const std::vector<Field>& row : payments.rows) settled += std::get<value::Money>(row[5]);
    CHECK(matched == settled);
}

TEST_CASE("each month tells what its own status would have told") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-11-10"));
    const documents::Report made = documents::summary(book, {}, ledger, value::Month(2026, 10));
    const Table& months = table(made, "timeliness-months");
    std::size_t compared = 0;
    for (const std::vector<Field>& row : months.rows) {
        const auto month = std::get<value::Month>(row[1]);
        const value::Date last = std::min(month.last(), ledger.as_of);
        const tracking::Ledger then = tracking::track(sample::receivables(), book, last);
        for (const tracking::MetricsRow& source : tracking::metrics(then, book, {month.first(), last}, tracking::By::client)) {
            if (book.client(source.client)->party.name != std::get<documents::Link>(row[0]).text) continue;
            ++compared;
            CHECK(std::get<value::Money>(row[3]) == source.metrics.sales);
            CHECK(std::get<value::Money>(row[4]) == source.metrics.receivables);
            CHECK(std::get<std::int64_t>(row[5]) == source.metrics.due_count);
            const auto& late = source.metrics.weighted_days_late;
            CHECK(std::visit(Shown{}, row[8]) == (late ? late->to_decimal(1).to_string() : "-"));
        }
    }
    CHECK(compared == months.rows.size());
    CHECK(compared > 3);
}

TEST_CASE("the forecast holds every open amount that has a due date, none of it expected in the past") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-11-10"));
    const documents::Report made = documents::summary(book, {}, ledger, value::Month(2026, 10));
    value::Money open = value::Money::zero(sample::eur());
    for (const tracking::Standing& standing : ledger.standings) {
        if (ledger.receivables[standing.receivable].due) open += standing.open;
    }
    value::Money listed = value::Money::zero(sample::eur());
    for (const std::vector<Field>& row : table(made, "forecast").rows) {
        CHECK(std::get<value::Date>(row[6]) >= ledger.as_of);
        listed += std::get<value::Money>(row[7]);
    }
    value::Money by_month = value::Money::zero(sample::eur());
    for (const std::vector<Field>& row : table(made, "forecast-months").rows) by_month += std::get<value::Money>(row[2]);
    CHECK(listed == open);
    CHECK(by_month == open);
    CHECK(!open.is_zero());
}

TEST_CASE("renewals count the days that are left") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track({}, book, day("2026-11-10"));
    const documents::Report made = documents::summary(book, {}, ledger, value::Month(2026, 10));
    const Table& contracts = table(made, "renewals");
    REQUIRE(contracts.rows.size() == 1);
    CHECK(std::get<documents::Link>(contracts.rows[0][0]).text == "C-2026-014");
    const auto left = std::get<std::int64_t>(contracts.rows[0][7]);
    const Field& decide_by = contracts.rows[0][6];
    const auto day_to_come = std::get<value::Date>(std::holds_alternative<value::Date>(decide_by) ? decide_by : contracts.rows[0][4]);
    CHECK(left == day_to_come.days_since(ledger.as_of));
}

TEST_CASE("a long table is made row by row, and its rows are those of a short one") {
    const book::Book book = sample::book();
    const tracking::Ledger ledger = tracking::track(sample::receivables(), book, day("2026-10-12"));
    std::vector<IssuedDocument> issued = september();
    const std::size_t few = issued.size() - 1;  // without the act
    const documents::Report brief = documents::summary(book, issued, ledger, value::Month(2026, 9));
    const IssuedDocument last = issued.back();
    issued.resize(60'000, last);
    const documents::Report report = documents::summary(book, issued, ledger, value::Month(2026, 9));
    const Table& made = table(report, "invoices");
    CHECK(made.rows.empty());
    REQUIRE(made.more.count == 59'999);
    std::vector<Field> row{Field(), std::string("of before")};
    for (std::size_t place = 0; place < few; ++place) {
        made.more.make(place, row);
        CHECK(shown({"", made.columns, {row}}) == shown({"", made.columns, {table(brief, "invoices").rows[place]}}));
    }
}

}  // namespace
