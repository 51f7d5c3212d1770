// Charts: native charts, with their figures on a sheet of their own; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"
#include "xlsx/formats.h"
#include "xlsx/places.h"

#include <vector>
#include <xlsxwriter.h>

namespace acta::xlsx {

/// Places charts on sheets as they come, and writes what they show when all are placed.
class Charts {
public:
    Charts(lxw_workbook* workbook, const wording::Wording& wording, const Places& places)
        : workbook_(workbook), wording_(wording), places_(places) {}

    /// Puts charts on a sheet, three side by side, from a cell on. Returns the first row below them.
    lxw_row_t place(lxw_worksheet* worksheet, const std::vector<documents::Chart>& charts, lxw_row_t row, lxw_col_t column);
    /// Adds the sheet with the figures of all that were placed.
    void write_figures(Formats& formats);

private:
    /// A chart and the row of the figures' sheet where its block begins: title and names of the series, then the categories.
    struct Placed {
        const documents::Chart* chart;
        lxw_row_t top;
    };
    void add(lxw_worksheet* worksheet, const documents::Chart& chart, lxw_row_t row, lxw_col_t column, int x_offset);
    void add_series(lxw_chart* drawn, const Placed& placed);
    void style_axes(lxw_chart* drawn, const documents::Chart& chart) const;
    [[nodiscard]] std::string title_of(const documents::Chart& chart) const;

    lxw_workbook* workbook_;
    const wording::Wording& wording_;
    const Places& places_;
    std::vector<Placed> placed_;
    lxw_row_t next_ = 3;  ///< row of the next block
};

}  // namespace acta::xlsx
