// Timeliness: how promptly clients pay, as a table.
#pragma once

#include "book/book.h"
#include "documents/table.h"
#include "tracking/metrics.h"

namespace acta::documents {

/// The twelve months that end on `as_of`.
[[nodiscard]] value::Period twelve_months_to(value::Date as_of);

/// The metrics of rules.md 6 for a period that ends on the ledger's day, a row per client, contract or currency, or one of all: parts
/// due, share settled on time (by count, by amount), days late weighted by amount, DSO simple, counted back and best possible, average
/// days delinquent, collection effectiveness. Days and percentages have one fraction digit, rounded half away from zero; undefined
/// ones are empty. Amounts of several currencies are in the book's by its rates; those without a rate have rows of their own. Groups
/// without sales, receivables and dues in the period are left out. Rows are sorted by the client's name, contract, currency.
[[nodiscard]] Table timeliness(const tracking::Ledger& ledger, const book::Book& book, value::Period period, tracking::By by);

}  // namespace acta::documents
