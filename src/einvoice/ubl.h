// UBL 2.1 invoices and credit notes of EN 16931, read as they come.
#pragma once

#include "book/invoice.h"
#include "diag/diagnostic.h"
#include "xml/document.h"

#include <optional>

namespace acta::einvoice {

/// Reads an Invoice or CreditNote of UBL 2.1 by EN 16931's mapping (CEN/TS 16931-3-2). Figures are taken as the file states them,
/// never recomputed; any code and negative totals are accepted. What cannot be read without guessing (no currency, an amount that is
/// no number, a document type that is none of the two) is a diagnostic with its position, and then there is no result.
[[nodiscard]] std::optional<book::Invoice> read_ubl(const xml::Document& document, diag::Diagnostics& problems);

/// True where the root is a UBL invoice or credit note.
[[nodiscard]] bool is_ubl(const xml::Document& document);

}  // namespace acta::einvoice
