// One set of figures: JSON, workbook, page, status, client report and the invoices themselves tell the same.
#include "cli/program.h"

using namespace program;

namespace {

/// Reads all of them with tools of others and tells what differs.
constexpr const char* comparison = R"PY(
import json, re, subprocess, sys
from decimal import Decimal
import openpyxl

summary, status, report, workbook, page, folder = sys.argv[1:]
money = lambda field: Decimal(field["amount"])
tables = json.load(open(summary))["tables"]

def as_table(sheet, table):
    sheet = openpyxl.load_workbook(workbook, data_only=True)[sheet]
    (first, *rest) = sheet[sheet.tables[table].ref]
    return [dict(zip((cell.value for cell in first), (cell.value for cell in row))) for row in rest]

def listed(html):
    data = json.loads(re.search(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.S)[1])
    columns = {column["key"]: column for column in data["columns"]}
    def value(key, row):
        column = columns[key]
        at = column["rows"][row] - 1
        if at < 0: return None
        return Decimal(column["minor"][at]).scaleb(-2) if "minor" in column else column["texts"][at]
    return [{key: value(key, row) for key in columns if "rows" in columns[key]} for row in range(data["count"])]

def digits(text):
    return re.sub(r"[^0-9]", "", text)

html = open(page, encoding="utf-8").read()
in_page = {row["number"]: row for row in listed(html) if row["kind"] == "invoice"}
in_workbook = {row["Number"]: row for row in as_table("Invoices", "acta_invoices")}
in_status = {row["number"]: money(row["open"]) for row in json.load(open(status))}
in_report = {row["number"]: row for row in json.load(open(report))["tables"]["invoices"]}
compared = 0

def same(what, left, right):
    global compared
    compared += 1
    if left != right: print("differs:", what, left, right)

for row in tables["invoices"]:
    number = row["number"]
    for key in ("net", "tax", "gross", "open"):
        if row[key] is None: continue
        cell = in_workbook[number][key.capitalize()]
        same(f"{number} {key}, workbook", money(row[key]), Decimal(str(cell)).quantize(Decimal("0.01")))
        if number in in_page: same(f"{number} {key}, page", money(row[key]), in_page[number][key])
    same(f"{number} open, status", money(row["open"]), in_status.get(number, Decimal(0)))
    if number in in_report:
        same(f"{number} amount, report", money(row["gross"]), money(in_report[number]["amount"]))
        same(f"{number} open, report", money(row["open"]), money(in_report[number]["open"]))
    if number in in_page:
        pdf = subprocess.run(["pdftotext", "-layout", f"{folder}/{number}.pdf", "-"], capture_output=True, text=True).stdout
        lines = [digits(word) for word in re.split(r"\s{2,}|\n|[A-Z]{3}\s", pdf)]
        same(f"{number} gross, PDF", digits(str(money(row["gross"]))) in lines, True)

for row in tables["key-figures"]:
    if not isinstance(row["value"], dict): continue
    texts = [digits(text) for text in re.findall(r"<[^>]+>([^<]*[0-9][^<]*)<", html)]
    same(f"{row['figure']}, page", digits(row["value"]["amount"]) in texts, True)
    if row["figure"] == "figure.open":
        of_status = sum(money(one["open"]) for one in json.load(open(status)) if one["open"]["currency"] == row["currency"])
        same(f"open in {row['currency']}, status", money(row["value"]), of_status)
print(len(in_page), "invoices of the month,", len(in_report), "of the client, figures compared:", compared > 200)
)PY";

}  // namespace

TEST_CASE("invoices, workbook, page, status and client report tell the same figures") {
    const bool has_openpyxl = std::system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") == 0;
    if (!has_openpyxl || !has_tool("pdftotext")) {
        WARN("skipped: python3-openpyxl or pdftotext is not installed");
        return;
    }
    const fs::path book = studio("one-set");
    REQUIRE(acta(october(book)).exit_code == 0);
    const fs::path files = book.parent_path() / "figures";
    fs::create_directories(files);
    const fs::path month = book / "out/2026-10";
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(month)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("Invoice-")) fs::copy_file(entry.path(), files / name.substr(8));
    }
    write(files / "compare.py", comparison);
    const std::string day = " --as-of 2026-11-10";
    write(files / "summary.json", acta("report summary " + book.string() + " --period 2026-10 --format json" + day).out);
    write(files / "status.json", acta("status " + book.string() + " --format json" + day).out);
    write(files / "report.json", acta("report client " + book.string() + " nordwind --period 2026-10 --format json" + day).out);
    const auto at = [](const fs::path& file) { return " " + file.string(); };
    const Result compared = shell("/usr/bin/python3" + at(files / "compare.py") + at(files / "summary.json") + at(files / "status.json") +
                                  at(files / "report.json") + at(month / "summary.xlsx") + at(month / "index.html") + at(files));
    INFO(compared.err);
    CHECK(compared.out == "19 invoices of the month, 2 of the client, figures compared: True\n");
}
