// A small book and the documents of one month, built in memory: what the tests of this room show.
#pragma once

#include "book/book.h"
#include "tracking/ledger.h"
#include "value/money.h"

#include <string_view>

namespace sample {

[[nodiscard]] acta::value::Currency eur();
[[nodiscard]] acta::value::Currency usd();
[[nodiscard]] acta::value::Date day(std::string_view text);
[[nodiscard]] acta::value::Decimal number(std::string_view text);
[[nodiscard]] acta::value::Money euros(std::string_view text);

/// A studio in Riga with a roastery (LV, en), a tea company (IN, hi), a shop (LV, ru) and a carrier (DE, en).
[[nodiscard]] acta::book::Book book();

[[nodiscard]] acta::book::Invoice invoice();        ///< of the roastery: a whole period, a part, usage, an earlier charge
[[nodiscard]] acta::book::Invoice hindi_invoice();  ///< outside the scope of VAT, due after acceptance
[[nodiscard]] acta::book::Invoice russian_invoice();
[[nodiscard]] acta::book::Act act();                ///< of the roastery, for the same month

/// What the roastery and the carrier owe: paid in time, paid in part, overdue, not due.
[[nodiscard]] std::vector<acta::tracking::Receivable> receivables();

}  // namespace sample
