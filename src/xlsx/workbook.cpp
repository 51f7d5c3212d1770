// Writing a workbook file.
#include "xlsx/workbook.h"

#include "diag/diagnostic.h"
#include "xlsx/formats.h"
#include "xlsx/sheet.h"

#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <xlsxwriter.h>

namespace acta::xlsx {

namespace {

struct FreeWorkbook {
    void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

/// Midnight UTC of the date: a creation time of 0 would mean "now".
time_t created(value::Date date) {
    const auto days =
        std::chrono::sys_days(std::chrono::year(date.year()) / static_cast<int>(date.month()) / static_cast<int>(date.day()));
    return std::chrono::duration_cast<std::chrono::seconds>(days.time_since_epoch()).count();
}

void set_properties(lxw_workbook* file, const documents::Report& workbook) {
    lxw_doc_properties properties{};
    const std::string period = workbook.period.to_string();
    properties.subject = const_cast<char*>(period.c_str());
    properties.title = const_cast<char*>(workbook.title.c_str());
    properties.author = const_cast<char*>(workbook.author.c_str());
    properties.company = const_cast<char*>(workbook.author.c_str());
    properties.created = created(workbook.as_of);
    workbook_set_properties(file, &properties);
}

}  // namespace

void write(const documents::Report& report, const wording::Wording& wording, const std::string& path) {
    // libxlsxwriter opens the file at the end only, and complains on standard error.
    if (!std::ofstream(path, std::ios::binary)) throw diag::WorldError("cannot write " + path, "is the folder writable?");
    const Places places(report, wording);
    lxw_workbook_options options{};
    options.constant_memory = places.is_large() ? LXW_TRUE : LXW_FALSE;
    std::unique_ptr<lxw_workbook, FreeWorkbook> file(workbook_new_opt(path.c_str(), &options));
    if (!file) throw diag::WorldError("cannot write " + path);
    set_properties(file.get(), report);
    Formats formats(file.get(), wording.right_to_left());
    Charts charts(file.get(), wording, places);
    const Desk desk{file.get(), report, wording, places, formats, charts};
    for (const documents::Sheet& sheet : report.sheets) write_sheet(desk, sheet);
    if (places.has_charts()) charts.write_figures(formats);
    const lxw_error error = workbook_close(file.release());  // frees the workbook, whatever it returns
    if (error != LXW_NO_ERROR) {
        throw diag::WorldError(fmt::format("cannot write {}: {}", path, lxw_strerror(error)),
                               "is the folder writable, and is there room?");
    }
}

}  // namespace acta::xlsx
