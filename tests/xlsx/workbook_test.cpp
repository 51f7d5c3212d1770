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
    documents::Table invoices{"invoices",
                              {{"client", Kind::text},
                               {"number", Kind::text},
                               {"issued", Kind::date},
                               {"gross", Kind::money, true},
                               {"status", Kind::text}},
                              {{std::string("=HYPERLINK(\"http://evil\")"), documents::Link{"INV-1", "c-1/Invoice-INV-1.pdf"},
                                value::Date(2026, 10, 31), money("1234.50", "EUR"), documents::Word{"status.paid"}},
                               {std::string("हिमाल टी"), documents::Link{"INV-2", "c-2/Invoice-INV-2.pdf"},
                                value::Date(2026, 10, 31), money("99.99", "USD"), documents::Word{"status.overdue"}},
                               {std::string("+44 20"), documents::Link{"INV-3", "c-1/Invoice-INV-3.pdf"},
                                value::Date(2026, 11, 10), money("0.50", "EUR"), documents::Word{"status.open"}}}};
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
    std::FILE* pipe = ::popen(("/usr/bin/python3 -W ignore " + script + " " + argument + " 2>&1").c_str(), "r");
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
names = book.defined_names
sheet, valued = book['Invoices'], values['Invoices']
print(book.sheetnames, sheet.freeze_panes, book['Acts']['A5'].value, book.properties.creator, book.properties.created)
for table in sheet.tables.values(): print(table.name, table.ref, table.autoFilter is not None)
for row in sheet.iter_rows(min_row=4, max_row=7):
    print([(cell.data_type, str(cell.value)) for cell in row])
print(sheet['B5'].hyperlink.target, sheet['E5'].number_format)
for row in range(8, 12):
    if sheet.cell(row, 5).value: print(sheet.cell(row, 4).value, sheet.cell(row, 5).value, valued.cell(row, 5).value)
named = names.values() if hasattr(names, 'values') else names.definedName
for name in named: print(name.name, name.attr_text)
)";
    CHECK(python(program, path) ==
          "['Invoices', 'Acts'] B5 There is nothing to show here. Salt & Linden SIA 2026-11-10 00:00:00\n"
          "acta_invoices A4:F7 True\n"
          "[('s', 'Client'), ('s', 'Number'), ('s', 'Issued'), ('s', 'Currency'), ('s', 'Gross'), ('s', 'Status')]\n"
          "[('s', '=HYPERLINK(\"http://evil\")'), ('s', 'INV-1'), ('d', '2026-10-31 00:00:00'), ('s', 'EUR'), ('n', '1234.5'), ('s', 'paid')]\n"
          "[('s', 'हिमाल टी'), ('s', 'INV-2'), ('d', '2026-10-31 00:00:00'), ('s', 'USD'), ('n', '99.99'), ('s', 'overdue')]\n"
          "[('s', '+44 20'), ('s', 'INV-3'), ('d', '2026-11-10 00:00:00'), ('s', 'EUR'), ('n', '0.5'), ('s', 'open')]\n"
          "c-1\\Invoice-INV-1.pdf #,##0.00;[Red]-#,##0.00;\"–\"\n"
          "EUR =SUMPRODUCT(SUBTOTAL(109,OFFSET($E$5,ROW($E$5:$E$7)-ROW($E$5),0))*($D$5:$D$7=\"EUR\")) 1235\n"
          "USD =SUMPRODUCT(SUBTOTAL(109,OFFSET($E$5,ROW($E$5:$E$7)-ROW($E$5),0))*($D$5:$D$7=\"USD\")) 99.99\n"
          "total_invoices_gross_EUR 'Invoices'!$E$8\n"
          "total_invoices_gross_USD 'Invoices'!$E$9\n");
}

/// With charts, one currency, an overview with figures, links between sheets.
documents::Report with_charts() {
    using Kind = TableColumn::Kind;
    using documents::Chart;
    using documents::Word;
    documents::Report report = october();
    const std::vector<Field> months{value::Month(2026, 9), value::Month(2026, 10)};
    const std::vector<Field> amounts{money("10.00", "EUR"), money("1234.50", "EUR")};
    documents::Table figures{"key-figures",
                             {{"figure"}, {"value", Kind::number, false, 1}, {"unit"}, {"currency"}},
                             {{Word{"figure.open"}, money("1235.00", "EUR"), Field(), std::string("EUR")},
                              {Word{"figure.dso"}, value::Decimal(455, 1), Word{"unit.days"}, Field()}}};
    documents::Sheet overview{"overview", {figures}};
    overview.charts = {{"invoiced-received",
                        Chart::Kind::bar,
                        months,
                        {{Word{"column.invoiced"}, amounts}, {Word{"column.received"}, amounts}},
                        "EUR"},
                       {"aging",
                        Chart::Kind::stacked_bar,
                        {Word{"column.not-due"}, Word{"column.days-91"}},
                        {{Word{"column.open"}, amounts}},
                        "EUR"},
                       {"forecast", Chart::Kind::line, months, {{Word{"column.open"}, amounts}}, "EUR"},
                       {"largest-clients",
                        Chart::Kind::donut,
                        {std::string("Kalna"), Word{"chart.others"}},
                        {{Word{"column.invoiced"}, amounts}},
                        "EUR"}};
    documents::Table clients{"clients",
                             {{"client"}, {"currency"}, {"invoices", Kind::count, true}, {"open", Kind::money, true}},
                             {{std::string("Kalna"), std::string("EUR"), std::int64_t{2}, money("1234.50", "EUR")},
                              {std::string("Nordwind"), std::string("EUR"), std::int64_t{1}, money("-0.50", "EUR")}}};
    documents::Table renewals{"renewals",
                              {{"client"}, {"days-left", Kind::count}},
                              {{documents::Link{"Nordwind", "#clients"}, std::int64_t{12}},
                               {documents::Link{"gone", "#clients"}, std::int64_t{90}}}};
    report.sheets.insert(report.sheets.begin(), {overview, {"clients", {clients}}, {"renewals", {renewals}}});
    return report;
}

/// A report of so many invoices, made one by one.
documents::Report long_report(std::size_t rows) {
    using Kind = TableColumn::Kind;
    documents::Table table{"invoices", {{"client"}, {"number"}, {"gross", Kind::money, true}}, {}};
    table.more = {rows, [](std::size_t place, std::vector<Field>& row) {
                      row = {documents::Link{"Kalna", "#clients"}, std::to_string(place),
                             value::Money(static_cast<std::int64_t>(place), *value::Currency::find("EUR"))};
                  }};
    documents::Report report = with_charts();
    report.sheets[3].tables[0] = std::move(table);
    return report;
}

bool has_soffice() { return std::system("command -v soffice >/dev/null 2>&1") == 0; }

/// The workbook as LibreOffice saves it, all formulas calculated again; empty where it cannot.
std::string recalculated(const std::string& path) {
    const std::string folder = (scratch::folder() / "recalculated").string();
    const std::string command = "HOME=" + scratch::folder().string() +
                                " timeout 60 soffice --headless --convert-to xlsx:'Calc MS Excel 2007 XML' --outdir " +
                                folder + " " + path + " >/dev/null 2>&1";
    return std::system(command.c_str()) == 0 ? folder + path.substr(path.rfind('/')) : std::string();
}

/// Prints each formula's place and value.
constexpr const char* formula_values = R"(
import sys, openpyxl
formulas = openpyxl.load_workbook(sys.argv[1])
values = openpyxl.load_workbook(sys.argv[2], data_only=True)
for sheet in formulas:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == 'f': print(sheet.title, cell.coordinate, round(float(values[sheet.title][cell.coordinate].value), 6))
)";

TEST_CASE("charts stand on the overview, links lead to sheets, sums of one currency follow the filter") {
    const std::string path = write_to("charts.xlsx", with_charts());
    if (!has_openpyxl()) {
        WARN("skipped: python3-openpyxl is not installed");
        return;
    }
    const std::string program = R"(
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(book.sheetnames)
for chart in book['Overview']._charts:
    text = ''.join(run.t for run in chart.title.tx.rich.p[0].r)
    print(type(chart).__name__, text, len(chart.series), chart.series[0].val.numRef.f)
print([cell.value for cell in book['Overview'][5]], [cell.value for cell in book['Overview'][6]])
print([[cell.value for cell in row[:3]] for row in book['Chart data'].iter_rows(min_row=4, max_row=6)])
print(book['Renewals']['A5'].hyperlink.location, book['Renewals']['A6'].hyperlink)
print(book['Clients']['C7'].value, book['Clients']['D7'].value)
print([(str(r.sqref), [rule.type for rule in r.rules]) for s in ('Clients', 'Renewals', 'Invoices') for r in book[s].conditional_formatting])
)";
    CHECK(python(program, path) ==
          "['Overview', 'Clients', 'Renewals', 'Invoices', 'Acts', 'Chart data']\n"
          "BarChart What was invoiced, what came in? (EUR) 2 'Chart data'!$B$5:$B$6\n"
          "BarChart How old is what is open? (EUR) 1 'Chart data'!$B$9:$B$10\n"
          "LineChart When is what is open expected? (EUR) 1 'Chart data'!$B$13:$B$14\n"
          "DoughnutChart Whose share is the largest? (EUR) 1 'Chart data'!$B$17:$B$18\n"
          "['Open', 1235, None, 'EUR'] ['Days sales outstanding, 12 months', 45.5, 'days', None]\n"
          "[['What was invoiced, what came in? (EUR)', 'Invoiced', 'Received'], [datetime.datetime(2026, 9, 1, 0, 0), 10, 10], "
          "[datetime.datetime(2026, 10, 1, 0, 0), 1234.5, 1234.5]]\n"
          "'Clients'!A6 None\n"
          "=SUBTOTAL(109,acta_clients[Invoices]) =SUBTOTAL(109,acta_clients[Open])\n"
          "[('D5:D6', ['dataBar']), ('B5:B6', ['cellIs']), ('F5:F7', ['cellIs'])]\n");
}

TEST_CASE("LibreOffice recalculates every total to what the file carries") {
    if (!has_soffice() || !has_openpyxl()) {
        WARN("skipped: LibreOffice or python3-openpyxl is not installed");
        return;
    }
    const std::string path = write_to("totals.xlsx", with_charts());
    const std::string again = recalculated(path);
    REQUIRE(!again.empty());
    const std::string carried = python(formula_values, path + " " + path);
    CHECK(carried == "Clients C7 3.0\nClients D7 1234.0\nInvoices E8 1235.0\nInvoices E9 99.99\n");
    CHECK(python(formula_values, path + " " + again) == carried);
}

TEST_CASE("a long workbook has a filter instead of Excel tables, says so, and sums what the filter shows") {
    const std::string path = write_to("long.xlsx", long_report(50'001));
    if (!has_openpyxl()) {
        WARN("skipped: python3-openpyxl is not installed");
        return;
    }
    const std::string program = R"(
import sys, zipfile, re
parts = zipfile.ZipFile(sys.argv[1])
print(any('/tables/' in name for name in parts.namelist()))
sheet = parts.read('xl/worksheets/sheet4.xml').decode()
print(re.findall('<autoFilter[^>]*>', sheet), 'Excel' in sheet, sheet.count('<row '))
print(re.findall(r'<f>(.*?)</f><v>(.*?)</v>', sheet))
)";
    CHECK(python(program, path) ==
          "False\n['<autoFilter ref=\"A5:D50006\"/>'] True 50006\n[('SUBTOTAL(109,$D$6:$D$50006)', '12500250')]\n");
}

TEST_CASE("every part of the file is well-formed XML, and every relationship leads to a part") {
    const std::string program = R"(
import sys, zipfile, posixpath, xml.etree.ElementTree as tree
for path in sys.argv[1:]:
    parts = zipfile.ZipFile(path)
    names = set(parts.namelist())
    assert parts.testzip() is None
    for name in names:
        root = tree.fromstring(parts.read(name))
        if name.endswith('.rels'):
            base = posixpath.dirname(posixpath.dirname(name))
            ids = [one.get('Id') for one in root]
            assert len(set(ids)) == len(ids)
            for one in root:
                target = one.get('Target')
                found = target[1:] if target.startswith('/') else posixpath.normpath(posixpath.join(base, target))
                assert one.get('TargetMode') == 'External' or found in names, (name, found)
        if '/tables/' in name:
            headers = [one.get('name').lower() for one in root.iter() if one.tag.endswith('}tableColumn')]
            assert headers and len(set(headers)) == len(headers)
    for one in tree.fromstring(parts.read('[Content_Types].xml')): assert one.get('PartName', '/xl/workbook.xml')[1:] in names
    print('whole')
)";
    if (std::system("/usr/bin/python3 -c 'import zipfile' 2>/dev/null") != 0) {
        WARN("skipped: python3 is not installed");
        return;
    }
    const std::string brief = write_to("parts.xlsx", with_charts());
    const std::string large = write_to("parts-long.xlsx", long_report(50'001));
    CHECK(python(program, brief + " " + large) == "whole\nwhole\n");
}

TEST_CASE("columns that a language calls the same are told apart") {
    using Kind = TableColumn::Kind;
    documents::Report report = october();
    report.sheets = {{"acts",
                      {{"acts",
                        {{"client"}, {"client"}, {"net", Kind::money, true}},
                        {{std::string("a"), std::string("b"), money("1.00", "EUR")}}}}}};
    const std::string path = write_to("same.xlsx", report);
    const std::string program = "import sys, zipfile, re\n"
                                "print(re.findall('tableColumn id=\"[0-9]\" name=\"([^\"]*)\"', "
                                "zipfile.ZipFile(sys.argv[1]).read('xl/tables/table1.xml').decode()))\n";
    CHECK(python(program, path) == "['Client', 'Client 2', 'Currency', 'Net']\n");
}

TEST_CASE("the same workbook gives the same bytes") {
    CHECK(text_of(write_to("once.xlsx", with_charts())) == text_of(write_to("twice.xlsx", with_charts())));
    CHECK(text_of(write_to("once.xlsx", long_report(50'001))) == text_of(write_to("twice.xlsx", long_report(50'001))));
}

TEST_CASE("a workbook that cannot be written is a clear error") {
    CHECK_THROWS_AS(xlsx::write(october(), wording::Wording(english(), "en", "LV"), "/nowhere/at/all.xlsx"), diag::WorldError);
}
