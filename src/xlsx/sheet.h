// SheetWriter: one sheet of typed tables; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"
#include "xlsx/formats.h"

#include <map>
#include <string>
#include <vector>
#include <xlsxwriter.h>

namespace acta::xlsx {

/// A column as the sheet shows it: a money column is preceded by the currency's code, which filters and sums go by.
struct ShownColumn {
    const documents::TableColumn* column = nullptr;  ///< null: the currency's code
    std::size_t field = 0;
    std::string header;
};

class SheetWriter {
public:
    SheetWriter(lxw_workbook* workbook, Formats& formats, const wording::Wording& wording);

    void write(const documents::Report& workbook, const documents::Sheet& sheet);

private:
    void write_title(const documents::Report& workbook, const documents::Sheet& sheet);
    void write_table(const documents::Table& table);
    void write_field(lxw_row_t row, lxw_col_t column, const documents::Field& field);
    void write_totals(const documents::Table& table, const std::vector<ShownColumn>& columns, lxw_row_t first, lxw_row_t last);
    void widen(std::size_t column, std::size_t characters);
    void set_widths();
    void set_print();

    lxw_workbook* workbook_;
    Formats& formats_;
    const wording::Wording& wording_;
    lxw_worksheet* worksheet_ = nullptr;
    lxw_row_t row_ = 0;
    std::size_t links_ = 0;
    std::vector<std::size_t> widths_;
};

}  // namespace acta::xlsx
