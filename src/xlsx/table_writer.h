// TableWriter: a typed table on a sheet, with filter, totals and conditional formats; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"
#include "xlsx/cells.h"
#include "xlsx/formats.h"
#include "xlsx/places.h"
#include "xlsx/totals.h"

#include <string>
#include <vector>
#include <xlsxwriter.h>

namespace acta::xlsx {

/// A column as the sheet shows it: a money column is preceded by the currency's code, which filters and sums go by.
struct ShownColumn {
    const documents::TableColumn* column = nullptr;  ///< null: the currency's code
    std::size_t field = 0;
    std::string header;

    [[nodiscard]] bool is_currency() const { return column == nullptr || column->key == "currency"; }
};

class TableWriter {
public:
    TableWriter(lxw_workbook* workbook, Cells& cells, Formats& formats, const wording::Wording& wording, const Places& places,
                const std::string& sheet)
        : workbook_(workbook), cells_(cells), formats_(formats), wording_(wording), places_(places), sheet_(sheet) {}

    /// Writes the table with its header in row `top`, and returns the first row below its totals. `filter`: of a sheet in
    /// flat memory, which can have one.
    lxw_row_t write(const documents::Table& table, lxw_row_t top, bool filter);

private:
    /// A table that is being written.
    struct Work {
        const documents::Table& table;
        std::vector<ShownColumn> columns;
        lxw_row_t top;
        lxw_row_t last;  ///< of its rows
        Totals totals;
    };
    void write_header(const Work& work);
    void write_rows(Work& work);
    void write_row(const Work& work, lxw_row_t row, const std::vector<documents::Field>& fields);
    void add_filter(const Work& work, bool filter);
    void write_totals(const Work& work, const Totals::OfCurrency& totals, lxw_row_t row, std::size_t currency_column);
    void write_sum(const Work& work, lxw_row_t row, std::size_t column, std::size_t currency_column, std::string_view code,
                   lxw_format* format, double value);
    [[nodiscard]] std::string sum_formula(const Work& work, std::size_t column, std::size_t currency_column,
                                          std::string_view code) const;
    void define_name(const std::string& name, lxw_row_t row, std::size_t column);
    void name_figures(const Work& work);

    lxw_workbook* workbook_;
    Cells& cells_;
    Formats& formats_;
    const wording::Wording& wording_;
    const Places& places_;
    const std::string& sheet_;
};

}  // namespace acta::xlsx
