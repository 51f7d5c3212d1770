// The tables of the summary's sheets; private to this room. What they are made of must outlive those that are long
// (table_parts.h).
#pragma once

#include "documents/summary.h"

namespace acta::documents {

/// Every client of the book and of the ledger, a row for each of its currencies: what the period invoiced it, and how its
/// account stands.
[[nodiscard]] Table clients_table(const book::Book& book, const std::vector<IssuedDocument>& issued,
                                  const tracking::Ledger& ledger);

/// The invoices and credit notes of the period, then all other invoices that are open, by client, issue date and number.
[[nodiscard]] Table invoices_table(const book::Book& book, const std::vector<IssuedDocument>& issued,
                                   const tracking::Ledger& ledger);

[[nodiscard]] Table acts_table(const book::Book& book, const std::vector<IssuedDocument>& issued);

/// A row for each contract, and for each further currency in which invoices name it: what was invoiced, settled, is open
/// and overdue.
[[nodiscard]] Table contract_balances(const book::Book& book, const tracking::Ledger& ledger);

/// The contracts with a day to come, the nearest first.
[[nodiscard]] Table renewals(const book::Book& book, value::Date as_of);

/// The payments from a day on up to the ledger's, each with what it settled.
[[nodiscard]] Table payments_table(const book::Book& book, const tracking::Ledger& ledger, value::Date from);

/// What settled an invoice from a day on, why it was taken for it, and how sure that is; by date.
[[nodiscard]] Table matches_table(const book::Book& book, const tracking::Ledger& ledger, value::Date from);

/// What has settled nothing, whenever it came, and why.
[[nodiscard]] Table unapplied_table(const book::Book& book, const tracking::Ledger& ledger);

/// How promptly each client paid in each of the twelve calendar months up to the ledger's day.
[[nodiscard]] Table timeliness_by_month(const book::Book& book, const tracking::Ledger& ledger);

/// Sheet "forecast": when what is open may come in.
[[nodiscard]] Sheet forecast(const book::Book& book, const tracking::Ledger& ledger);

}  // namespace acta::documents
