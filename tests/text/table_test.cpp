// Tables on the terminal, as JSON and as CSV.
#include "catch.h"

#include "text/cell_width.h"
#include "text/table.h"
#include "wording/words.h"
#include "xml/document.h"

#include <fstream>
#include <sstream>

using acta::documents::Field;
using acta::documents::Table;
using acta::documents::TableColumn;
using acta::value::Currency;
using acta::value::Date;
using acta::value::Money;

namespace {

const acta::wording::Words& english() {
    static const acta::wording::Words words = [] {
        std::ifstream file(std::string(ACTA_SOURCE_DIR) + "/templates/languages/en.xml");
        std::ostringstream text;
        text << file.rdbuf();
        acta::diag::Diagnostics problems;
        return *acta::wording::Words::read(*acta::xml::Document::parse(text.str(), "en.xml", problems, {}, true), problems);
    }();
    return words;
}

Money money(std::string_view amount, std::string_view code) { return *Money::parse(amount, *Currency::find(code)); }

Table open_invoices() {
    using Kind = TableColumn::Kind;
    return {"open-invoices",
            {{"client", Kind::text}, {"number", Kind::text}, {"due", Kind::date}, {"days-past-due", Kind::count}, {"open", Kind::money, true}},
            {{std::string("हिमाल टी प्रा. लि."), std::string("INV-1"), Date(2026, 10, 5), std::int64_t{36}, money("1234.50", "EUR")},
             {std::string("Harbour & Finch Ltd"), std::string("INV-2"), Field(), Field(), money("99", "GBP")},
             {std::string("=cmd|' /C calc'!A0"), std::string("a,\"b\""), Date(2026, 11, 30), std::int64_t{-20}, money("0.50", "EUR")}}};
}

std::string shown(int width) { return acta::text::as_text(open_invoices(), acta::wording::Wording(english(), "en", "GB"), width); }

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("a terminal table: figures to the right, a dash for what is undefined, totals per currency") {
    CHECK(shown(0) == "Client               Number  Due          Days past due          Open\n"
                      "─────────────────────────────────────────────────────────────────────\n"
                      "हिमाल टी प्रा. लि.    INV-1   5 Oct 2026              36  EUR\u00A01,234.50\n"
                      "Harbour & Finch Ltd  INV-2   –                        –     GBP\u00A099.00\n"
                      "=cmd|' /C calc'!A0   a,\"b\"   30 Nov 2026            -20      EUR\u00A00.50\n"
                      "─────────────────────────────────────────────────────────────────────\n"
                      "Total                                                    EUR\u00A01,235.00\n"
                      "Total                                                       GBP\u00A099.00\n");
}

TEST_CASE("a month is told by its name, and to machines as ISO 8601 has it") {
    const Table table{"months", {{"month", TableColumn::Kind::month}}, {{acta::value::Month(2026, 9)}}};
    CHECK(acta::text::as_text(table, acta::wording::Wording(english(), "en", "GB"), 0).find("September 2026\n") != std::string::npos);
    CHECK(acta::text::as_json(table) == "[\n  {\"month\": \"2026-09\"}\n]\n");
    CHECK(acta::text::as_csv(table).find("2026-09") != std::string::npos);
}

TEST_CASE("amounts do without their currency where a column tells it") {
    const Table table{"aging",
                      {{"client", TableColumn::Kind::text}, {"currency", TableColumn::Kind::text}, {"open", TableColumn::Kind::money, true}},
                      {{std::string("Oak"), std::string("EUR"), money("10", "EUR")}}};
    CHECK(acta::text::as_text(table, acta::wording::Wording(english(), "en", "GB"), 0) ==
          "Client  Currency   Open\n"
          "───────────────────────\n"
          "Oak     EUR       10.00\n"
          "───────────────────────\n"
          "Total   EUR       10.00\n");
}

TEST_CASE("numbers of a column show as many digits as it asks for") {
    const Table table{"timeliness",
                      {{"client", TableColumn::Kind::text}, {"dso", TableColumn::Kind::number, false, 1}},
                      {{std::string("Oak"), acta::value::Decimal(45, 0)}, {std::string("Ash"), acta::value::Decimal(1234567, 2)}}};
    CHECK(acta::text::as_text(table, acta::wording::Wording(english(), "en", "GB"), 0) ==
          "Client        DSO\n"
          "─────────────────\n"
          "Oak          45.0\n"
          "Ash     12,345.67\n");
}

TEST_CASE("a narrow terminal cuts texts with an ellipsis and keeps figures whole") {
    for (const std::string& line : lines_of(shown(60))) CHECK(acta::text::cell_width(line) <= 60);
    CHECK(shown(60).find("…") != std::string::npos);
    CHECK(shown(60).find("EUR\u00A01,234.50") != std::string::npos);
}

TEST_CASE("widths count cells, not bytes") {
    CHECK(acta::text::cell_width("abc") == 3);
    CHECK(acta::text::cell_width("Brīvības") == 8);
    CHECK(acta::text::cell_width("漢字") == 4);
    CHECK(acta::text::cell_width("e\u0301") == 1);
    CHECK(acta::text::cut_to_width("Brīvības iela", 5) == "Brīv…");
}

TEST_CASE("a record cannot move the cursor of a terminal") {
    Table table{"x", {{"client", TableColumn::Kind::text}}, {{std::string("a\x1b[2Jb")}}};
    CHECK(acta::text::as_text(table, acta::wording::Wording(english(), "en", "GB"), 0).find('\x1b') == std::string::npos);
}

TEST_CASE("JSON: machine forms, null for what is undefined") {
    const std::vector<std::string> lines = lines_of(acta::text::as_json(open_invoices()));
    CHECK(lines[1] == R"(  {"client": "हिमाल टी प्रा. लि.", "number": "INV-1", "due": "2026-10-05", "days-past-due": 36, )"
                      R"("open": {"amount": "1234.50", "currency": "EUR"}},)");
    CHECK(lines[2].find("\"due\": null, \"days-past-due\": null") != std::string::npos);
    CHECK(lines[3].find(R"("number": "a,\"b\"")") != std::string::npos);
    CHECK(acta::text::as_json(Table{"x", {{"client", TableColumn::Kind::text}}, {}}) == "[]\n");
}

TEST_CASE("CSV: RFC 4180, money with its currency beside it, no formulas") {
    CHECK(acta::text::as_csv(open_invoices()) == "client,number,due,days-past-due,open,open_currency\r\n"
                                                 "हिमाल टी प्रा. लि.,INV-1,2026-10-05,36,1234.50,EUR\r\n"
                                                 "Harbour & Finch Ltd,INV-2,,,99.00,GBP\r\n"
                                                 "'=cmd|' /C calc'!A0,\"a,\"\"b\"\"\",2026-11-30,-20,0.50,EUR\r\n");
}
