// camt.053 and camt.054 (ISO 20022) -> statements.
#pragma once

#include "bank/statement.h"

#include "diag/diagnostic.h"
#include "xml/document.h"

#include <vector>

namespace acta::bank {

/// Whether a file is a bank's message about an account: camt.052, 053 or 054 by its namespace or, without one, by its elements.
[[nodiscard]] bool is_camt(const xml::Document& document);

/// Reads a message for which is_camt() is true. Versions .02, .04 and .08 are known; others are read as well as they can be, with
/// the warning "bank-version". camt.052 tells of a day that is not over: "bank-intraday", and no statements. What a bank got wrong
/// is a warning with its place ("bank-missing", "bank-value"); the entry stays, without what could not be read. There are no
/// errors.
[[nodiscard]] std::vector<Statement> read_camt(const xml::Document& document, diag::Diagnostics& problems);

}  // namespace acta::bank
