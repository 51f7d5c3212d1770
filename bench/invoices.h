// Invoices: made-up documents for the benchmarks, each with figures of its own.
#pragma once

#include "xml/document.h"

#include <string>

namespace bench {

/// The view of an invoice of `lines` lines; `number` decides its client, its day and all its figures. `code`: its account has an IBAN,
/// so that a QR code to pay by stands on the page.
[[nodiscard]] acta::xml::Document invoice_view(int number, int lines, bool code = false);

/// The same page's contents as JSON, for programs that are compared: seller, client, number, dates, lines, totals, all as text.
[[nodiscard]] std::string invoice_json(int number, int lines);

}  // namespace bench
