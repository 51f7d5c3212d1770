// Typed tables as text: for the terminal, as JSON, as CSV.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"

#include <string>

namespace acta::text {

/// Aligned columns for a terminal of `width` columns (0: unlimited): numbers to the right, long texts cut with an ellipsis, a rule under the
/// header; totals per currency below. Widths count terminal cells (East Asian wide 2, combining marks 0).
[[nodiscard]] std::string as_text(const documents::Table& table, const wording::Wording& wording, int width);

/// An array of objects with the columns' keys: dates ISO 8601, money {"amount": "450.00", "currency": "EUR"}, undefined null.
[[nodiscard]] std::string as_json(const documents::Table& table);

/// RFC 4180 with a header row of keys: machine forms; money as two columns (amount, <key>_currency). Fields that a spreadsheet would take
/// for a formula get a leading apostrophe.
[[nodiscard]] std::string as_csv(const documents::Table& table);

}  // namespace acta::text
