// Overview: the figures of a month that matter most, and charts of the twelve months up to the ledger's day.
#pragma once

#include "documents/summary.h"

namespace acta::documents {

/// Sheet "overview". Its only table, "key-figures", has the columns figure (a word), value (money, a number with one
/// fraction digit, or a count), unit (a word, of numbers: days, percent) and currency (a code). A figure that there is in
/// several currencies has a row for each, one that is not defined has none:
/// - invoices: how many the period issued; invoiced: their gross amounts less those of its credit notes;
/// - received: payments dated in the period's month, less what was given back in it;
/// - open, overdue, credit: as of the ledger's day; review: payments that wait for a person;
/// - on-time (by amount), days-late, dso: of the twelve months to the ledger's day, as of `timeliness`;
/// - contracts: active ones; decisions: those about whose renewal something is to be decided within 60 days.
///
/// Charts, for each currency in which anything was invoiced or received in the twelve calendar months up to that of the
/// ledger's day, or is open; its code is their unit. A chart with nothing to show is left out:
/// - invoiced-received (bar): by month, invoices less credit notes by date of issue, and payments less what was given back;
/// - aging (bar): what is open, by age;
/// - largest-clients (donut): of what was invoiced in these months, the share of the five largest clients, and of the others.
[[nodiscard]] Sheet overview(const book::Book& book, const std::vector<IssuedDocument>& issued, const tracking::Ledger& ledger,
                             value::Month period);

}  // namespace acta::documents
