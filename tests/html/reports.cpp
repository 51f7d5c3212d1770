// Reports that the tests of pages show.
#include "reports.h"

#include "html/page.h"
#include "xml/document.h"

#include <array>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <sstream>

namespace reports {

using namespace acta;
using documents::Chart;
using documents::Field;
using documents::Link;
using documents::Table;
using documents::Word;
using Kind = documents::TableColumn::Kind;

namespace {

Table figures() {
    return {"key-figures",
            {{"figure", Kind::text}, {"value", Kind::number, false, 1}, {"unit", Kind::text}, {"currency", Kind::text}},
            {{Word{"figure.invoices"}, std::int64_t{9}, Field(), Field()},
             {Word{"figure.invoiced"}, money("12345.60", "EUR"), Field(), std::string("EUR")},
             {Word{"figure.invoiced"}, money("980.00", "GBP"), Field(), std::string("GBP")},
             {Word{"figure.dso"}, value::Decimal(315, 1), Word{"unit.days"}, Field()}}};
}

Chart months() {
    Chart chart{"invoiced-received", Chart::Kind::bar, {}, {{Word{"column.invoiced"}, {}}, {Word{"column.received"}, {}}}, "EUR"};
    for (int back = 11; back >= 0; --back) {
        chart.categories.emplace_back(value::Month(2026, 10).plus(-back));
        chart.series[0].values.emplace_back(money(fmt::format("{}.50", 900 + 137 * back % 700), "EUR"));
        chart.series[1].values.emplace_back(money(fmt::format("{}.25", 700 + 211 * back % 900), "EUR"));
    }
    return chart;
}

Chart shares() {
    Chart chart{"largest-clients", Chart::Kind::donut, {}, {{Word{"column.invoiced"}, {}}}, "EUR"};
    const std::map<std::string, const char*> clients = {{"Harbour & Finch", "5400.00"}, {"Йолка ООО", "2100.00"}, {"हिमाल टी", "800.00"}};
    for (const auto& [name, amount] : clients) {
        chart.categories.emplace_back(name);
        chart.series[0].values.emplace_back(money(amount, "EUR"));
    }
    return chart;
}

Table empty_documents() {
    return {"documents",
            {{"kind", Kind::text}, {"client", Kind::text}, {"number", Kind::text}, {"contract", Kind::text}, {"issued", Kind::date},
             {"due", Kind::date}, {"net", Kind::money, true}, {"tax", Kind::money, true}, {"gross", Kind::money, true},
             {"paid", Kind::money, true}, {"open", Kind::money, true}, {"status", Kind::text}},
            {}};
}

void add(Table& table, const char* kind, const std::string& client, const std::string& number, const std::string& file,
         const char* net, const char* tax, const char* gross, const char* code, const char* status) {
    std::vector<Field> row{Word{std::string("kind.") + kind}, client, Link{number, file}, std::string("C-2026-001"),
                           value::Date(2026, 10, 31), value::Date(2026, 11, 30), money(net, code), money(tax, code), money(gross, code)};
    row.resize(12);
    if (status != nullptr) {
        row[9] = money("0.00", code);
        row[10] = money(gross, code);
        row[11] = Word{status};
    }
    table.rows.push_back(std::move(row));
}

Table documents() {
    Table table = empty_documents();
    const auto invoice = [&](const std::string& client, int number, const char* net, const char* tax, const char* gross, const char* code,
                             const char* status) {
        const std::string name = fmt::format("INV-{}", number);
        add(table, "invoice", client, name, fmt::format("c/Invoice-{}.pdf", name), net, tax, gross, code, status);
    };
    add(table, "act", "Harbour & Finch", "ACT-1", "c/Act-ACT-1.pdf", "1000.00", "210.00", "1210.00", "EUR", nullptr);
    invoice("Harbour & Finch", 9, "1000.00", "210.00", "1210.00", "EUR", "status.paid");
    invoice("Harbour & Finch", 10, "90.00", "18.90", "108.90", "EUR", "status.overdue");
    invoice("Émile Żuraw", 11, "1.00", "0.21", "1.21", "EUR", "status.open");
    invoice("Йолка ООО", 12, "2000.00", "420.00", "2420.00", "EUR", "status.partly-paid");
    invoice("Ёж и сын", 13, "75.00", "0.00", "75.00", "GBP", "status.open");
    invoice("हिमाल टी", 14, "300.00", "54.00", "354.00", "INR", "status.open");
    invoice("مؤسسة النخيل", 15, "905.00", "0.00", "905.00", "GBP", "status.overdue");
    add(table, "credit-note", "Harbour & Finch", "CN-1", "c/Credit-note-CN-1.pdf", "-10.00", "-2.10", "-12.10", "EUR", nullptr);
    std::vector<Field> statement{Word{"kind.statement"}, std::string("Harbour & Finch"), Link{"", "c/Statement-2026-11-10.pdf"}, Field(),
                                 value::Date(2026, 11, 10)};
    statement.resize(12);
    table.rows.push_back(std::move(statement));
    return table;
}

}  // namespace

value::Money money(std::string_view amount, std::string_view code) {
    return *value::Money::parse(amount, *value::Currency::find(code));
}

documents::Report october() {
    documents::Report report;
    report.title = "October";
    report.author = "Salt & Linden SIA";
    report.as_of = value::Date(2026, 11, 10);
    report.period = value::Month(2026, 10);
    report.sheets = {{"overview", {figures()}, {months(), shares()}}, {"documents", {documents()}}};
    return report;
}

documents::Report long_month(std::size_t documents) {
    constexpr std::array codes = {"EUR", "EUR", "GBP", "USD"};
    constexpr std::array statuses = {"status.paid", "status.open", "status.overdue", "status.partly-paid", "status.paid"};
    documents::Report report = october();
    Table table = empty_documents();
    table.more.count = documents;
    table.more.make = [codes, statuses](std::size_t place, std::vector<Field>& row) {
        const value::Currency currency = *value::Currency::find(codes[place % codes.size()]);
        const auto net = static_cast<std::int64_t>(1000 + place * 7919 % 900000);
        const value::Money tax(net * 21 / 100, currency);
        const value::Money gross = value::Money(net, currency) + tax;
        const bool paid = place % 5 == 0 || place % 5 == 4;
        const std::string client = fmt::format("{:05}", place % 20000);
        const std::string number = fmt::format("INV-2026-{:06}", place + 1);
        const std::string file = fmt::format("client-{}/Invoice-{}.pdf", client, number);
        const value::Date due = value::Date(2026, 11, 1).plus_days(static_cast<int>(place % 60));
        const value::Money zero = value::Money::zero(currency);
        row = {Word{"kind.invoice"}, "Müller & Söhne " + client, Link{number, file}, "C-2026-" + client, value::Date(2026, 10, 31), due,
               value::Money(net, currency), tax, gross, paid ? gross : zero, paid ? zero : gross,
               Word{statuses[place % statuses.size()]}};
    };
    report.sheets[1].tables = {std::move(table)};
    return report;
}

const wording::Words& words(const std::string& language) {
    static std::map<std::string, wording::Words> all;
    const auto found = all.find(language);
    if (found != all.end()) return found->second;
    const std::string path = std::string(ACTA_SOURCE_DIR) + "/templates/languages/" + language + ".xml";
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    diag::Diagnostics problems;
    const auto document = xml::Document::parse(text.str(), path, problems, {}, true);
    return all.emplace(language, *wording::Words::read(*document, problems)).first->second;
}

std::string page_of(const documents::Report& report, const std::string& language) {
    return html::page(report, wording::Wording(words(language), language, language == "en" ? "LV" : ""));
}

}  // namespace reports
