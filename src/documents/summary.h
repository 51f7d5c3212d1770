// Summary: the tables of a month and of the open invoices.
#pragma once

#include "book/book.h"
#include "documents/table.h"
#include "tracking/ledger.h"

#include <optional>
#include <string>
#include <vector>

namespace acta::documents {

/// Whether a kind of issued document is an invoice: advance invoices have numbers of their own.
[[nodiscard]] inline bool is_invoice(std::string_view kind) { return kind == "invoice" || kind == "advance-invoice"; }

/// An issued document as the registry's columns tell it.
struct IssuedDocument {
    std::string kind;  ///< invoice, advance-invoice, credit-note, act
    std::string number;
    std::string client;
    std::string contract;
    value::Date issued;
    std::optional<value::Date> due;
    value::Money net;
    value::Money tax;
    value::Money gross;
    value::Money payable;
    std::string file;  ///< path relative to the workbook; empty: not made
};

/// What the month's workbook shows. `issued`: what the runs of the period issued, in the order of its numbers. Sheets: overview, clients,
/// contracts, invoices (those of the period and all that are open, with what is paid and open as of the ledger's date; credit notes with
/// negative amounts), acts, payments and matching (from the period's first day on, and all that has settled nothing), aging, timeliness
/// (by client, and by client and month), renewals, forecast. A table without rows stays. Tables and keys of columns are listed in
/// docs/views.md. All arguments must outlive the report: long tables are made of them when they are shown.
[[nodiscard]] Report summary(const book::Book& book, const std::vector<IssuedDocument>& issued, const tracking::Ledger& ledger,
                               value::Month period);

/// Open invoices by client, those of one by issue date: client, number, contract, issued, due, days past due, amount, open.
[[nodiscard]] Table open_invoices(const book::Book& book, const tracking::Ledger& ledger);

/// Aging rows by client and currency; columns of money are to be summed per currency by whoever shows them.
[[nodiscard]] Table aging_table(const book::Book& book, const tracking::Ledger& ledger);

}  // namespace acta::documents
