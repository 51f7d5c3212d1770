// Objections: which claims are about an invoice, and on which days it was disputed.
#pragma once

#include "tracking/ledger.h"

#include <vector>

namespace acta::tracking {

/// Whether a claim disputes the receivable: it names its number, or an act that it bills, or, where it names neither, a contract
/// that it bills. A claim that names no more than a client is about none.
[[nodiscard]] bool is_about(const book::Claim& claim, const Receivable& receivable);

/// Opened on the day or before, and closed after it or not at all.
[[nodiscard]] bool is_open(const book::Claim& claim, value::Date day);

/// The days up to `as_of` on which a claim about it was open: from the opening to the day before the closing.
[[nodiscard]] std::vector<value::Period> disputed_days(const book::Book& book, const Receivable& receivable, value::Date as_of);

}  // namespace acta::tracking
