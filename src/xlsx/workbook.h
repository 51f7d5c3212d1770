// Workbook: typed tables in, an XLSX file out.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"

#include <string>

namespace acta::xlsx {

/// Writes the workbook to `path` (an existing file is replaced; the caller renames it into place). Typed cells (real dates, numbers with
/// the currency's format), Excel tables with filters, frozen headers, totals as formulas that carry their computed value, links. Text
/// is never a formula. The same workbook gives the same bytes. Throws diag::WorldError where the file cannot be written.
void write(const documents::Report& workbook, const wording::Wording& wording, const std::string& path);

}  // namespace acta::xlsx
