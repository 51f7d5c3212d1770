// Workbook: typed tables in, an XLSX file out.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"

#include <string>

namespace acta::xlsx {

/// Writes the report to `path` (an existing file is replaced; the caller renames it into place): a sheet for each of its
/// own, and one with the figures of its charts. Typed cells (real dates, numbers with the currency's format), native
/// charts, Excel tables with filters, frozen headers, totals by currency as formulas that follow the filter and carry
/// their computed value, conditional formats, links to files and sheets, names for totals ("total_invoices_open_EUR") and
/// key figures ("figure_open_EUR"). Text is never a formula. Sheets of languages written from right to left run so. Above
/// 50,000 rows memory stays flat: then there is a filter, and no Excel table and no link between sheets, and a line below
/// each title says so. The same report gives the same bytes. Throws diag::WorldError where the file cannot be written, or
/// a sheet would have more rows than Excel allows (1,048,576).
void write(const documents::Report& report, const wording::Wording& wording, const std::string& path);

}  // namespace acta::xlsx
