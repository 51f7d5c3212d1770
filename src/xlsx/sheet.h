// Writing one sheet of a report; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"
#include "xlsx/charts.h"
#include "xlsx/formats.h"
#include "xlsx/places.h"

#include <xlsxwriter.h>

namespace acta::xlsx {

/// What all sheets of a workbook are written with.
struct Desk {
    lxw_workbook* workbook;
    const documents::Report& report;
    const wording::Wording& wording;
    const Places& places;
    Formats& formats;
    Charts& charts;
};

/// Adds the sheet: title, notes, charts, tables. Charts stand beside the table where there is one, else above the tables.
void write_sheet(const Desk& desk, const documents::Sheet& sheet);

}  // namespace acta::xlsx
