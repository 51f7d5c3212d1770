// One sheet: title, notes, charts, tables, print set-up.
#include "xlsx/sheet.h"

#include "diag/diagnostic.h"
#include "xlsx/cells.h"
#include "xlsx/table_writer.h"

#include <algorithm>
#include <fmt/format.h>

namespace acta::xlsx {

namespace {

using documents::Sheet;
using documents::Table;

void write_title(const Desk& desk, const Sheet& sheet, Cells& cells) {
    const std::string word(desk.wording.words().word("sheet." + sheet.key));
    // A line of Latin and Arabic does not run over into the next cells as a line of one script does: there the seller is left out.
    const std::string title = desk.wording.right_to_left() ? word : fmt::format("{} · {}", desk.report.author, word);
    cells.write_text(0, 0, title, desk.formats.title());
    require(worksheet_set_row(cells.worksheet(), 0, 26, nullptr), "title");
    lxw_row_t row = 0;
    for (const std::string& note : desk.places.notes_of(sheet)) cells.write_text(++row, 0, note, desk.formats.note());
}

/// The header of the only table stays in sight; where there are several, the title does.
void freeze(lxw_worksheet* worksheet, const Sheet& sheet, lxw_row_t top) {
    const bool one_table = sheet.tables.size() == 1;
    if (one_table && !sheet.charts.empty()) return;
    worksheet_freeze_panes(worksheet, one_table ? top + 1 : top - 1, one_table ? 1 : 0);
    if (one_table) require(worksheet_repeat_rows(worksheet, top, top), sheet.key);
}

void set_print(lxw_worksheet* worksheet, bool one_page) {
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, 9);  // A4
    worksheet_fit_to_pages(worksheet, 1, one_page ? 1 : 0);
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.6);
    require(worksheet_set_footer(worksheet, "&L&A&R&P / &N"), "footer");
    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
}

/// In flat memory a sheet has one filter: that of its longest table.
const Table* longest_of(const Sheet& sheet) {
    const auto shorter = [](const Table& left, const Table& right) { return row_count(left) < row_count(right); };
    const auto longest = std::max_element(sheet.tables.begin(), sheet.tables.end(), shorter);
    return longest != sheet.tables.end() ? &*longest : nullptr;
}

/// A column more than the widest table, for the code of the currency, and one to stand off.
lxw_col_t beside(const Sheet& sheet) {
    const Table& table = sheet.tables.front();
    const bool has_currency =
        std::any_of(table.columns.begin(), table.columns.end(), [](const auto& column) { return column.key == "currency"; });
    return static_cast<lxw_col_t>(table.columns.size() + (has_currency ? 1 : 2));
}

}  // namespace

void write_sheet(const Desk& desk, const Sheet& sheet) {
    const std::string& name = desk.places.name_of(sheet.key);
    lxw_worksheet* worksheet = workbook_add_worksheet(desk.workbook, name.c_str());
    if (worksheet == nullptr) throw diag::WorldError(fmt::format("cannot write the workbook: no sheet \"{}\"", name));
    if (desk.wording.right_to_left()) worksheet_right_to_left(worksheet);
    Cells cells(worksheet, desk.formats, desk.wording, desk.places);
    write_title(desk, sheet, cells);
    const lxw_row_t top = desk.places.top_of(sheet);
    freeze(worksheet, sheet, top);

    const bool one_table = sheet.tables.size() == 1;
    lxw_row_t row = top;
    if (one_table) desk.charts.place(worksheet, sheet.charts, row, beside(sheet));
    else if (!sheet.charts.empty()) row = desk.charts.place(worksheet, sheet.charts, row, 0) + 1;
    TableWriter writer(desk.workbook, cells, desk.formats, desk.wording, desk.places, name);
    for (const Table& table : sheet.tables) {
        if (!one_table) {
            cells.write_text(row++, 0, std::string(desk.wording.words().word("table." + table.key)), desk.formats.heading());
        }
        row = writer.write(table, row, &table == longest_of(sheet)) + 1;
    }
    cells.set_widths();
    set_print(worksheet, one_table && !sheet.charts.empty());
}

}  // namespace acta::xlsx
