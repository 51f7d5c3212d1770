// The rules of matching again, in plain slow code: every day is gone through, every invoice is looked at, every set is tried.
#pragma once

#include "tracking/ledger.h"

#include <string>
#include <vector>

namespace model {

/// What a ledger says, as sorted lines: "P-1 -> INV-7: 20.00 EUR on 2026-03-01, reason.named 100" for allocations, "P-1 has 5.00
/// EUR of northwind: credit.remainder" for what is left, "INV-7 open 3.00" for standings, "R-1 took 4.00 EUR of northwind" for
/// returns.
[[nodiscard]] std::vector<std::string> told(const acta::tracking::Ledger& ledger, const acta::book::Book& book);

/// The same from the model.
[[nodiscard]] std::vector<std::string> expected(const std::vector<acta::tracking::Receivable>& receivables,
                                                const acta::book::Book& book,
                                                acta::value::Date as_of);

}  // namespace model
