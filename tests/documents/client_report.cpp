// The client report: its figures from a small book, and what it leaves out.
#include "catch.h"
#include "documents/chart_table.h"
#include "documents/client_report.h"
#include "sample.h"

#include <fmt/format.h>

#include <algorithm>

namespace {

using namespace acta;
using documents::ClientReport;
using documents::Field;
using documents::Table;
using sample::day;
using sample::euros;
using sample::number;

const value::Period october{day("2026-10-01"), day("2026-10-31")};
const value::Date november{day("2026-11-10")};

/// A field in its machine form: a word by its key, money with its currency.
std::string text_of(const Field& field) {
    struct Text {
        std::string operator()(std::monostate) const { return "-"; }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(const documents::Word& word) const { return word.key; }
        std::string operator()(const documents::Link& link) const { return link.text; }
        std::string operator()(value::Date date) const { return date.to_string(); }
        std::string operator()(value::Month month) const { return month.to_string(); }
        std::string operator()(const value::Money& money) const {
            return fmt::format("{} {}", money.to_string(), money.currency().code());
        }
        std::string operator()(value::Decimal decimal) const { return decimal.to_string(); }
        std::string operator()(std::int64_t count) const { return std::to_string(count); }
    };
    return std::visit(Text{}, field);
}

std::vector<std::string> rows_of(const Table& table) {
    std::vector<std::string> rows;
    for (const std::vector<Field>& row : table.rows) {
        CHECK(row.size() == table.columns.size());
        std::string text;
        for (const Field& field : row) text += fmt::format("{}{}", text.empty() ? "" : "; ", text_of(field));
        rows.push_back(std::move(text));
    }
    return rows;
}

using Rows = std::vector<std::string>;

book::Usage usage(std::string_view id, std::string_view line, std::string_view date, std::string_view quantity,
                  std::string_view note) {
    return {std::string(id), "C-2026-014", std::string(line), day(date), number(quantity), "mira", std::string(note), {}};
}

/// The roastery's month: what was issued, owed and done.
struct Business {
    book::Book book = sample::book();
    std::vector<tracking::Receivable> owed = sample::receivables();
    std::vector<book::Act> acts{sample::act()};
    std::vector<book::Invoice> invoices{sample::invoice()};

    Business() {
        book.usages.push_back(usage("u-0998", "COPY", "2026-09-28", "2", "Product texts"));
        book.usages.push_back(usage("u-1007", "COPY", "2026-10-07", "3.5", "Landing page texts"));
        book.usages.push_back(usage("u-1031", "COPY", "2026-11-03", "1.5", "Newsletter"));
        book.sort();
    }

    [[nodiscard]] ClientReport report(std::string_view client = "kalna-roastery", value::Period period = october,
                                      value::Date as_of = november) const {
        const tracking::Ledger ledger = tracking::track(owed, book, as_of);
        return documents::client_report({book, ledger, acts, invoices}, *book.client(client), period);
    }
    book::Contract& contract() {
        return *std::find_if(book.contracts.begin(), book.contracts.end(),
                             [](const book::Contract& one) { return one.id == "C-2026-014"; });
    }
};

TEST_CASE("a report tells the work of the period: services, usage, milestones") {
    const ClientReport report = Business().report();
    CHECK(rows_of(report.table("work")) ==
          Rows{"C-2026-014; Search engine optimisation; month; 1; 1; -; EUR; 480.00 EUR; -",
               "C-2026-014; Hosting and care of the web shop; month; 1; 1; -; EUR; 38.00 EUR; -",
               "C-2026-014; Copywriting; hour; -; 3.5; -; EUR; 122.50 EUR; -"});
    CHECK(rows_of(report.table("usage")) == Rows{"2026-10-07; C-2026-014; Copywriting; Landing page texts; mira; 3.5; hour"});
    CHECK(rows_of(report.table("milestones")) ==
          Rows{"C-2026-014; Ordering app in the stores; 2026-12-18; -; -; ; milestone.planned"});
    CHECK(report.contracts.size() == 1);
    CHECK(report.manager == "Anita Rao");
}

TEST_CASE("a report tells the money from the period's first day up to its own day") {
    const ClientReport report = Business().report();
    CHECK(rows_of(report.table("key-figures")) == Rows{"EUR; 640.50 EUR; 50.00 EUR; 1635.01 EUR; 825.30 EUR"});
    CHECK(rows_of(report.table("invoices")) ==
          Rows{"INV-2026-00008; C-2026-014; 2026-08-31; 2026-09-15; 544.50 EUR; 300.00 EUR; 244.50 EUR; status.overdue",
               "INV-2026-00012; C-2026-014; 2026-09-30; 2026-10-15; 580.80 EUR; 0.00 EUR; 580.80 EUR; status.overdue",
               "INV-2026-00017; C-2026-014; 2026-11-10; 2026-11-25; 859.71 EUR; 0.00 EUR; 859.71 EUR; status.open"});
    CHECK(rows_of(report.table("payments")) == Rows{"2026-10-20; statement.kind.payment; ; 50.00 EUR"});
    CHECK(rows_of(report.table("balance")) == Rows{"EUR; 825.30 EUR; 859.71 EUR; 50.00 EUR; 1635.01 EUR"});
    CHECK(rows_of(report.table("due-next")) == Rows{"2026-11-25; INV-2026-00017; C-2026-014; 859.71 EUR"});
}

TEST_CASE("a report tells what is asked of the client and what comes next") {
    Business business;
    business.contract().acceptance.silence_accepts = false;
    business.acts.front().silence_accepts = false;
    business.contract().obligations.push_back({book::Side::client, "Approve the recipes", day("2026-11-05"), {}, {}});
    business.contract().obligations.push_back({book::Side::client, "Keep the passwords safe", {}, {}, {}});
    business.contract().obligations.push_back({book::Side::seller, "Train the staff", day("2026-11-20"), {}, {}});
    const ClientReport report = business.report();
    CHECK(rows_of(report.table("waiting")) ==
          Rows{"waiting.invoice; INV-2026-00008; 2026-09-15; 244.50 EUR",
               "waiting.invoice; INV-2026-00012; 2026-10-15; 580.80 EUR",
               "waiting.obligation; Approve the recipes; 2026-11-05; -",
               "waiting.act; ACT-2026-00009; 2026-11-06; " + text_of(Field(business.acts.front().totals.gross))});
    CHECK(rows_of(report.table("next-steps")) ==
          Rows{"2026-11-20; next.obligation; Train the staff; C-2026-014; ", "2026-11-30; next.billing; ; C-2026-014; ",
               "2026-12-15; next.notice; Web shop, search and copywriting; C-2026-014; ",
               "2026-12-18; next.milestone; Ordering app in the stores; C-2026-014; "});
}

TEST_CASE("what a client disputes it is not asked for") {
    Business business;
    business.book.claims.push_back(
        {"cl-1", "kalna-roastery", "C-2026-014", "INV-2026-00012", "", day("2026-10-20"), {}, "cause", "", {}});
    const Rows asked = rows_of(business.report().table("waiting"));
    CHECK(asked == Rows{"waiting.invoice; INV-2026-00008; 2026-09-15; 244.50 EUR"});
}

TEST_CASE("an act is told with how it was accepted, and stays until it is") {
    Business business;
    CHECK(rows_of(business.report().table("acts")).front().ends_with("acceptance.silence; -"));
    business.acts.front().silence_accepts = false;
    business.contract().acceptance.silence_accepts = false;
    CHECK(rows_of(business.report().table("acts")).front().ends_with("-; acceptance.open; 2026-11-06"));
    const value::Period november_only{day("2026-11-01"), day("2026-11-30")};
    CHECK(business.report("kalna-roastery", november_only).table("acts").rows.size() == 1);
    book::ActRecord record{.number = "ACT-2026-00009",
                           .client = {},
                           .contract = {},
                           .issued = {},
                           .sent = {},
                           .signed_on = day("2026-11-04"),
                           .amount = {},
                           .position = {}};
    business.book.acts.push_back(record);
    CHECK(rows_of(business.report().table("acts")).front().ends_with("2026-11-04; acceptance.signature; -"));
    CHECK(business.report("kalna-roastery", november_only).table("acts").rows.empty());
}

TEST_CASE("included quantities are the plan of a usage line, and what is left of them and of its cap is told") {
    Business business;
    book::Line& copy = business.contract().lines[2];
    copy.included = number("5");
    copy.cap = euros("200.00");
    CHECK(rows_of(business.report().table("work"))[2] == "C-2026-014; Copywriting; hour; 5; 3.5; 1.5; EUR; 122.50 EUR; 77.50 EUR");
    const value::Period quarter{day("2026-09-01"), day("2026-11-30")};
    CHECK(rows_of(business.report("kalna-roastery", quarter).table("work"))[2] ==
          "C-2026-014; Copywriting; hour; 15; 7; 8; EUR; 192.50 EUR; 407.50 EUR");
}

TEST_CASE("a suspended service was planned and is not done") {
    Business business;
    business.contract().suspensions.push_back({day("2026-10-01"), day("2026-10-31"), "internal", {}});
    CHECK(rows_of(business.report().table("work")).front().starts_with("C-2026-014; Search engine optimisation; month; 1; 0; "));
}

TEST_CASE("charts show twelve months: quantities by service and unit, invoiced against received") {
    const ClientReport report = Business().report();
    REQUIRE(report.charts.size() == 2);
    CHECK(report.charts[0].key == "quantities");
    CHECK(report.charts[0].unit == "unit.hour");
    const Table hours = documents::table_of(report.charts[0]);
    CHECK(hours.rows.size() == 12);
    CHECK(hours.columns[1].key == "Copywriting");
    CHECK(rows_of(hours).front() == "2025-12; -");
    CHECK(rows_of(hours)[10] == "2026-10; 3.5");
    CHECK(rows_of(hours)[11] == "2026-11; 1.5");
    const Table money = documents::table_of(report.charts[1]);
    CHECK(report.charts[1].unit == "EUR");
    CHECK(money.columns[1].key == "invoiced");
    CHECK(money.columns[2].key == "received");
    CHECK(rows_of(money)[8] == "2026-08; 544.50 EUR; 544.50 EUR");
    CHECK(rows_of(money)[11] == "2026-11; 859.71 EUR; 0.00 EUR");
}

TEST_CASE("a chart has at most six series: the smallest services are told together") {
    Business business;
    for (int index = 0; index < 8; ++index) {
        book::Line line = business.contract().lines[2];
        line.id = fmt::format("L{}", index);
        line.description = fmt::format("Service {}", index);
        business.contract().lines.push_back(line);
        business.book.usages.push_back(usage(fmt::format("v-{}", index), line.id, "2026-10-05", std::to_string(10 + index), ""));
    }
    business.book.sort();
    const documents::Chart chart = business.report().charts.front();
    REQUIRE(chart.series.size() == 6);
    CHECK(text_of(chart.series[0].name) == "Service 7");
    CHECK(text_of(chart.series[5].name) == "chart.others");
    CHECK(text_of(chart.series[5].values[10]) == "36.5");  // 12 + 11 + 10 and the 3.5 of copywriting
}

TEST_CASE("milestones stand on a timeline in the months in which they are due and done") {
    Business business;
    const auto timeline = [&] {
        const xml::Document view = documents::client_report_view(business.report(), {"client-report", ""});
        Rows rows;
        const xml::Node shown = view.root().child("timeline");
        for (xml::Node row = shown.child("row"); row; row = row.next_named("row")) {
            std::string text(row.attribute_value("milestone"));
            xml::Node month = shown.child("month");
            for (xml::Node cell = row.child("cell"); cell; cell = cell.next_named("cell")) {
                if (cell.attribute("is")) text += fmt::format("; {} {}", cell.attribute_value("is"), month.attribute_value("is"));
                month = month.next_named("month");
            }
            CHECK_FALSE(month);
            rows.push_back(std::move(text));
        }
        return rows;
    };
    CHECK(timeline().empty());  // one alone needs none
    business.contract().milestones.push_back({"v", "Vouchers", day("2026-09-30"), "", day("2026-10-02"), {}, {}});
    business.contract().milestones.push_back({"q", "Quiz", day("2026-10-05"), "", {}, {}, {}});
    business.contract().milestones.push_back({"z", "Far away", day("2028-01-01"), "", {}, {}, {}});
    CHECK(timeline() == Rows{"Vouchers; due 2026-09; done 2026-10", "Quiz; late 2026-10", "Ordering app in the stores; due 2026-12", "Far away"});
}

TEST_CASE("each currency has its own figures, and the report none of its own") {
    Business business;
    CHECK(documents::client_report_view(business.report(), {"client-report", ""}).root().attribute_value("currency") == "EUR");
    tracking::Receivable dollars = business.owed.front();
    dollars.number = "INV-2026-00020";
    dollars.issued = day("2026-10-05");
    dollars.due = day("2026-10-25");
    dollars.amount = *value::Money::parse("99.00", sample::usd());
    business.owed.push_back(dollars);
    const ClientReport report = business.report();
    CHECK(rows_of(report.table("key-figures")) ==
          Rows{"EUR; 640.50 EUR; 50.00 EUR; 1635.01 EUR; 825.30 EUR", "USD; 0.00 USD; 0.00 USD; 99.00 USD; 99.00 USD"});
    CHECK(rows_of(report.table("balance")).back() == "USD; 0.00 USD; 99.00 USD; 0.00 USD; 99.00 USD");
    CHECK(report.charts.size() == 3);
    CHECK_FALSE(documents::client_report_view(report, {"client-report", ""}).root().attribute("currency"));
}

TEST_CASE("a period without anything has empty tables, and a view without them") {
    Business business;
    business.book.contracts.clear();
    business.acts.clear();
    business.invoices.clear();
    const ClientReport report = business.report("baltic-wave");
    for (const Table& table : report.tables) CHECK(table.rows.empty());
    CHECK(report.charts.empty());
    const xml::Document view = documents::client_report_view(report, {"client-report", ""});
    CHECK(view.root().child("client").attribute_value("id") == "baltic-wave");
    CHECK_FALSE(view.root().child("milestones"));
    CHECK_FALSE(view.root().child("key-figures"));
    CHECK_FALSE(view.root().child("chart"));
}

TEST_CASE("what happens after the report's day is not told") {
    Business business;
    const ClientReport report = business.report("kalna-roastery", october, day("2026-10-06"));
    CHECK(report.table("usage").rows.empty());
    CHECK(report.table("payments").rows.empty());
    CHECK(report.table("acts").rows.empty());
    CHECK(rows_of(report.table("work")).front() == "C-2026-014; Search engine optimisation; month; 1; 0; -; EUR; -; -");
}

TEST_CASE("a large client is told all of it") {
    Business business;
    for (int index = 0; index < 300; ++index) {
        business.book.usages.push_back(usage(fmt::format("w-{}", index), "COPY", "2026-10-09", "0.25", "Texts"));
        tracking::Receivable one = business.owed.back();
        one.number = fmt::format("X-{}", index);
        one.client = "kalna-roastery";
        business.owed.push_back(one);
    }
    business.book.sort();
    const ClientReport report = business.report();
    CHECK(report.table("usage").rows.size() == 301);
    CHECK(report.table("invoices").rows.size() == 303);
    CHECK(rows_of(report.table("work"))[2].starts_with("C-2026-014; Copywriting; hour; -; 78.5; "));
    CHECK(report.table("due-next").rows.size() == 301);  // a due date that is not known yet is ahead
}

TEST_CASE("nothing of another client is told") {
    const ClientReport report = Business().report("nordwind");
    CHECK(rows_of(report.table("invoices")) ==
          Rows{"INV-2026-00013; C-2026-014; 2026-09-30; -; 1200.00 EUR; 0.00 EUR; 1200.00 EUR; status.open"});
    CHECK(report.table("work").rows.empty());
    CHECK(report.table("acts").rows.empty());
    CHECK(report.contracts.empty());
}

}  // namespace
