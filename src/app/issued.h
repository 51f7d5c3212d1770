// What a registry holds, as the other rooms need it: history for billing, receivables for tracking, rows for the workbook.
#pragma once

#include "billing/run.h"
#include "book/book.h"
#include "documents/summary.h"
#include "records/reader.h"
#include "registry/registry.h"
#include "tracking/ledger.h"

#include <string>
#include <vector>

namespace acta::app {

/// The path of a book's registry.
[[nodiscard]] std::string registry_path(const std::string& book_folder);

/// Prefixes of the claims that a draft makes.
inline constexpr std::string_view invoice_claim = "invoice:";
inline constexpr std::string_view act_claim = "act:";

/// The numbers of a series where the records define none.
[[nodiscard]] std::string pattern_of(const book::Book& book, std::string_view document);

/// The numbers that the registry has given.
[[nodiscard]] records::IssuedNumbers numbers_of(const std::vector<registry::Entry>& entries);

/// What billing must know: charges billed, acts not yet invoiced (read back from their views), the last dates of the series.
[[nodiscard]] billing::History history(registry::Registry& registry, const std::vector<registry::Entry>& entries, const book::Book& book);

/// Prior invoices of the records and the invoices of the registry. An invoice that falls due after its act's acceptance has a due date
/// once the act is signed or deemed accepted, by as_of.
[[nodiscard]] std::vector<tracking::Receivable> receivables(registry::Registry& registry, const std::vector<registry::Entry>& entries,
                                                            const book::Book& book, value::Date as_of);

/// What the registry keeps of a planned document.
[[nodiscard]] registry::Draft draft_of(const book::Invoice& invoice, const book::Book& book, const std::string& period);
[[nodiscard]] registry::Draft draft_of(const book::Act& act, const book::Book& book, const std::string& period);

/// A row of the workbook; `file` is relative to it.
[[nodiscard]] documents::IssuedDocument row_of(const registry::Entry& entry, std::string file);

/// The file name of a document: "Invoice-INV-2026-00012.pdf".
[[nodiscard]] std::string file_name(std::string_view kind, std::string_view number);

}  // namespace acta::app
