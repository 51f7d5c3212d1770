// The workbook, read back by others: openpyxl where it is installed, unzip by Python's zipfile.
#include "catch.h"
#include "scratch.h"

#include "wording/words.h"
#include "xlsx/workbook.h"
#include "xml/document.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace acta;
using documents::Field;
using documents::TableColumn;

namespace {

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

const wording::Words& english() {
    static const wording::Words words = [] {
        diag::Diagnostics problems;
        const std::string text = text_of(std::string(ACTA_SOURCE_DIR) + "/templates/languages/en.xml");
        return *wording::Words::read(*xml::Document::parse(text, "en.xml", problems, {}, true), problems);
    }();
    return words;
}

value::Money money(std::string_view amount, std::string_view code) {
    return *value::Money::parse(amount, *value::Currency::find(code));
}

documents::Report october() {
    using Kind = TableColumn::Kind;
    documents::Table invoices{
        "invoices",
        {{"client", Kind::text}, {"number", Kind::text}, {"issued", Kind::date}, {"gross", Kind::money, true}, {"status", Kind::text}},
        {{std::string("=HYPERLINK(\"http://evil\")"), documents::Link{"INV-1", "c-1/Invoice-INV-1.pdf"}, value::Date(2026, 10, 31),
          money("1234.50", "EUR"), documents::Word{"status.paid"}},
         {std::string("हिमाल टी"), documents::Link{"INV-2", "c-2/Invoice-INV-2.pdf"}, value::Date(2026, 10, 31), money("99.99", "USD"),
          documents::Word{"status.overdue"}},
         {std::string("+44 20"), documents::Link{"INV-3", "c-1/Invoice-INV-3.pdf"}, value::Date(2026, 11, 10), money("0.50", "EUR"),
          documents::Word{"status.open"}}}};
    documents::Table acts{"acts", {{"client", Kind::text}, {"gross", Kind::money, true}}, {}};
    documents::Report workbook;
    workbook.title = "Summary";
    workbook.author = "Salt & Linden SIA";
    workbook.as_of = value::Date(2026, 11, 10);
    workbook.period = value::Month(2026, 10);
    workbook.sheets = {{"invoices", {invoices}}, {"acts", {acts}}};
    return workbook;
}

std::string write_to(const std::string& name, const documents::Report& workbook) {
    const std::string path = (scratch::folder() / name).string();
    xlsx::write(workbook, wording::Wording(english(), "en", "LV"), path);
    return path;
}

/// What a Python program prints, or nothing where it cannot run.
std::string python(const std::string& program, const std::string& argument) {
    const std::string script = (scratch::folder() / "script.py").string();
    std::ofstream(script) << program;
    std::FILE* pipe = ::popen(("/usr/bin/python3 " + script + " " + argument + " 2>&1").c_str(), "r");
    std::string output;
    std::array<char, 4096> buffer{};
    while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), got);
    return ::pclose(pipe) == 0 ? output : "";
}

bool has_openpyxl() { return std::system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") == 0; }

}  // namespace

TEST_CASE("another program finds typed cells, a table with a filter, formulas with their values, and no formula from text") {
    const std::string path = write_to("october.xlsx", october());
    if (!has_openpyxl()) {
        WARN("skipped: python3-openpyxl is not installed");
        return;
    }
    const std::string program = R"(
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
values = openpyxl.load_workbook(sys.argv[1], data_only=True)
sheet, valued = book['Invoices'], values['Invoices']
print(book.sheetnames, sheet.freeze_panes, book.properties.creator, book.properties.created)
for table in sheet.tables.values(): print(table.name, table.ref, table.autoFilter is not None)
for row in sheet.iter_rows(min_row=4, max_row=7):
    print([(cell.data_type, str(cell.value)) for cell in row])
print(sheet['B5'].hyperlink.target, sheet['E5'].number_format)
for row in range(8, 12):
    if sheet.cell(row, 5).value: print(sheet.cell(row, 4).value, sheet.cell(row, 5).value, valued.cell(row, 5).value)
)";
    CHECK(python(program, path) ==
          "['Invoices', 'Acts'] A5 Salt & Linden SIA 2026-11-10 00:00:00\n"
          "acta_invoices A4:F7 True\n"
          "[('s', 'Client'), ('s', 'Number'), ('s', 'Issued'), ('s', 'Currency'), ('s', 'Gross'), ('s', 'Status')]\n"
          "[('s', '=HYPERLINK(\"http://evil\")'), ('s', 'INV-1'), ('d', '2026-10-31 00:00:00'), ('s', 'EUR'), ('n', '1234.5'), ('s', 'paid')]\n"
          "[('s', 'हिमाल टी'), ('s', 'INV-2'), ('d', '2026-10-31 00:00:00'), ('s', 'USD'), ('n', '99.99'), ('s', 'overdue')]\n"
          "[('s', '+44 20'), ('s', 'INV-3'), ('d', '2026-11-10 00:00:00'), ('s', 'EUR'), ('n', '0.5'), ('s', 'open')]\n"
          "c-1\\Invoice-INV-1.pdf #,##0.00;[Red]-#,##0.00;\"–\"\n"
          "EUR =SUMIFS(acta_invoices[Gross],acta_invoices[Currency],\"EUR\") 1235\n"
          "USD =SUMIFS(acta_invoices[Gross],acta_invoices[Currency],\"USD\") 99.99\n");
}

TEST_CASE("the same workbook gives the same bytes") {
    CHECK(text_of(write_to("once.xlsx", october())) == text_of(write_to("twice.xlsx", october())));
}

TEST_CASE("a workbook that cannot be written is a clear error") {
    CHECK_THROWS_AS(xlsx::write(october(), wording::Wording(english(), "en", "LV"), "/nowhere/at/all.xlsx"), diag::WorldError);
}
