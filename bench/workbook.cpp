// A workbook of many invoices, by Acta's writer and by a bare libxlsxwriter loop over the same data, in turns, each in a
// process of its own.
//
// usage: bench_workbook [--rows N] [--rounds N]
#include "documents/table.h"
#include "wording/wording.h"
#include "wording/words.h"
#include "xlsx/workbook.h"
#include "xml/document.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>
#include <xlsxwriter.h>

namespace {

namespace fs = std::filesystem;
using namespace acta;
using documents::Field;
using Kind = documents::TableColumn::Kind;

/// What both write in one row.
struct Invoice {
    std::string client;
    std::string number;
    std::string contract;
    value::Date issued;
    value::Date due;
    std::int64_t net;  ///< cents
    std::int64_t tax;
    std::int64_t paid;
    std::int64_t days_past_due;
    const char* status;
};

constexpr std::array statuses{"paid", "open", "overdue", "partly paid"};
constexpr std::array status_keys{"status.paid", "status.open", "status.overdue", "status.partly-paid"};

Invoice invoice(std::size_t place) {
    const auto mixed = static_cast<std::uint64_t>(place) * 0x9E3779B97F4A7C15U;
    const std::uint64_t dice = mixed ^ (mixed >> 29);
    const value::Date issued = value::Date(2026, 1, 1).plus_days(static_cast<int>(dice % 300));
    const auto net = static_cast<std::int64_t>(dice % 2'000'000) + 100;
    const std::int64_t tax = net * 21 / 100;
    const std::size_t status = dice % 4;
    const std::int64_t paid = status == 0 ? net + tax : status == 3 ? net / 2 : 0;
    return {fmt::format("Client {} of the harbour & sons SIA", dice % 2'000),
            fmt::format("INV-2026-{:07}", place + 1),
            fmt::format("C-2026-{:05}", dice % 10'000),
            issued,
            issued.plus_days(15),
            net,
            tax,
            paid,
            static_cast<std::int64_t>(dice % 90) - 30,
            statuses[status]};
}

constexpr std::array headers{"Client", "Number", "Contract", "Issued", "Due", "Currency", "Net",
                             "Tax",    "Gross",  "Paid",     "Open",   "Days past due", "Status"};

/// What anybody would write with libxlsxwriter alone: flat memory, one format for each kind of cell, a filter.
void write_bare(std::size_t rows, const std::string& path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook* workbook = workbook_new_opt(path.c_str(), &options);
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, "Invoices");
    lxw_format* day = workbook_add_format(workbook);
    format_set_num_format(day, "yyyy-mm-dd");
    lxw_format* money = workbook_add_format(workbook);
    format_set_num_format(money, "#,##0.00");
    lxw_format* text = workbook_add_format(workbook);
    format_set_indent(text, 1);
    for (std::size_t i = 0; i < headers.size(); ++i)
        worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(i), headers[i], text);
    for (std::size_t place = 0; place < rows; ++place) {
        const Invoice one = invoice(place);
        const auto row = static_cast<lxw_row_t>(place + 1);
        worksheet_write_string(sheet, row, 0, one.client.c_str(), text);
        worksheet_write_string(sheet, row, 1, one.number.c_str(), text);
        worksheet_write_string(sheet, row, 2, one.contract.c_str(), text);
        lxw_col_t column = 3;
        for (const value::Date date : {one.issued, one.due}) {
            lxw_datetime moment{date.year(), static_cast<int>(date.month()), static_cast<int>(date.day()), 0, 0, 0};
            worksheet_write_datetime(sheet, row, column++, &moment, day);
        }
        worksheet_write_string(sheet, row, column++, "EUR", text);
        const std::int64_t gross = one.net + one.tax;
        for (const std::int64_t cents : {one.net, one.tax, gross, one.paid, gross - one.paid}) {
            worksheet_write_number(sheet, row, column++, static_cast<double>(cents) / 100, money);
        }
        worksheet_write_number(sheet, row, column++, static_cast<double>(one.days_past_due), nullptr);
        worksheet_write_string(sheet, row, column, one.status, text);
    }
    worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(headers.size() - 1));
    if (workbook_close(workbook) != LXW_NO_ERROR) std::exit(3);
}

documents::Report report(std::size_t rows) {
    documents::Table table{"invoices",
                           {{"client"},
                            {"number"},
                            {"contract"},
                            {"issued", Kind::date},
                            {"due", Kind::date},
                            {"net", Kind::money, true},
                            {"tax", Kind::money, true},
                            {"gross", Kind::money, true},
                            {"paid", Kind::money, true},
                            {"open", Kind::money, true},
                            {"days-past-due", Kind::count},
                            {"status"}},
                           {}};
    const value::Currency euro = *value::Currency::find("EUR");
    table.more = {rows, [euro](std::size_t place, std::vector<Field>& row) {
                      Invoice one = invoice(place);
                      const std::int64_t gross = one.net + one.tax;
                      const auto status = std::find(statuses.begin(), statuses.end(), one.status) - statuses.begin();
                      row.resize(12);
                      row[0] = std::move(one.client);
                      row[1] = std::move(one.number);
                      row[2] = std::move(one.contract);
                      row[3] = one.issued;
                      row[4] = one.due;
                      row[5] = value::Money(one.net, euro);
                      row[6] = value::Money(one.tax, euro);
                      row[7] = value::Money(gross, euro);
                      row[8] = value::Money(one.paid, euro);
                      row[9] = value::Money(gross - one.paid, euro);
                      row[10] = one.days_past_due;
                      row[11] = documents::Word{status_keys.at(static_cast<std::size_t>(status))};
                  }};
    documents::Report made;
    made.title = "Invoices";
    made.author = "Salt & Linden SIA";
    made.as_of = value::Date(2026, 11, 10);
    made.period = value::Month(2026, 10);
    made.sheets.push_back({"invoices", {std::move(table)}});
    return made;
}

void write_ours(std::size_t rows, const std::string& path) {
    std::ifstream file("templates/languages/en.xml", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    diag::Diagnostics problems;
    const auto document = xml::Document::parse(text, "en.xml", problems, {}, true);
    if (!document) {
        fmt::print(stderr, "bench_workbook: run it where templates/languages/en.xml is\n");
        std::exit(3);
    }
    const auto words = wording::Words::read(*document, problems);
    xlsx::write(report(rows), wording::Wording(*words, "en", "LV"), path);
}

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

struct Cost {
    double cpu = 0;  ///< seconds
    long peak = 0;   ///< MB
};

Cost in_child(const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child < 0) std::exit(3);
    if (child == 0) {
        work();
        std::fflush(nullptr);
        ::_exit(0);
    }
    int status = 0;
    rusage usage{};
    if (::wait4(child, &status, 0, &usage) != child || status != 0) std::exit(3);
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss / 1024};
}

void show(std::string_view who, const Cost& cost, std::size_t rows, const std::string& path) {
    fmt::print("  {:<8} {:6.2f} s of one core, {:6.0f} rows / s, peak {} MB, file {:.1f} MB\n", who, cost.cpu,
               static_cast<double>(rows) / cost.cpu, cost.peak, static_cast<double>(fs::file_size(path)) / 1e6);
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
    std::size_t rows = 1'000'000;
    int rounds = 3;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view option = arguments[i];
        if (option == "--rows") rows = std::strtoull(arguments[i + 1], nullptr, 10);
        else if (option == "--rounds") rounds = std::atoi(arguments[i + 1]);
        else {
            fmt::print(stderr, "usage: bench_workbook [--rows N] [--rounds N]\n");
            return 2;
        }
    }
    const fs::path folder = fs::temp_directory_path() / fmt::format("acta-bench-workbook-{}", ::getpid());
    fs::create_directories(folder);
    const std::string ours = folder / "acta.xlsx";
    const std::string bare = folder / "bare.xlsx";
    std::vector<double> ratios;
    fmt::print("{} rows of {} cells\n", rows, headers.size());
    std::fflush(stdout);
    for (int round = 0; round < rounds; ++round) {
        const Cost by_acta = in_child([&] { write_ours(rows, ours); });
        show("acta", by_acta, rows, ours);
        const Cost by_bare = in_child([&] { write_bare(rows, bare); });
        show("bare", by_bare, rows, bare);
        ratios.push_back(by_acta.cpu / by_bare.cpu);
    }
    std::sort(ratios.begin(), ratios.end());
    if (!ratios.empty())
        fmt::print("acta takes {:.2f} times as long (median of {})\n", ratios[ratios.size() / 2], ratios.size());
    fs::remove_all(folder);
    return 0;
}
