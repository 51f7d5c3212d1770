// Conditional formats: what is overdue in red, bars in open amounts; private to this room.
#pragma once

#include "wording/words.h"
#include "xlsx/formats.h"

#include <vector>
#include <xlsxwriter.h>

namespace acta::xlsx {

struct ShownColumn;

/// Marks the cells of a table by the keys of its columns. Bars compare amounts, so only those of one currency have them.
void mark_cells(lxw_worksheet* worksheet, const Formats& formats, const wording::Words& words,
                const std::vector<ShownColumn>& columns, lxw_row_t first, lxw_row_t last, bool one_currency);

}  // namespace acta::xlsx
