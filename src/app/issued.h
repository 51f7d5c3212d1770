// What a registry holds, as the other rooms need it: history for billing, receivables for tracking, rows for the workbook.
#pragma once

#include "billing/run.h"
#include "book/book.h"
#include "documents/summary.h"
#include "records/reader.h"
#include "registry/registry.h"
#include "tracking/dunning.h"
#include "tracking/ledger.h"

#include <string>
#include <string_view>
#include <vector>

namespace acta::app {

/// The path of a book's registry.
[[nodiscard]] std::string registry_path(const std::string& book_folder);

/// The invoice, or advance invoice, of a number.
[[nodiscard]] std::optional<registry::Entry> find_invoice(registry::Registry& registry, std::string_view number);

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

/// The day on which the last of an invoice's acts was signed or deemed accepted; none where one is not accepted by as_of, or there is none.
[[nodiscard]] std::optional<value::Date> acts_accepted_on(registry::Registry& registry, const book::Invoice& invoice, const book::Book& book,
                                                          const book::Calendar* calendar, value::Date as_of);

/// What the registry keeps of a planned document.
[[nodiscard]] registry::Draft draft_of(const book::Invoice& invoice, const book::Book& book, const std::string& period);
[[nodiscard]] registry::Draft draft_of(const book::Act& act, const book::Book& book, const std::string& period);
/// `earlier`: how many credit notes its invoice has already.
[[nodiscard]] registry::Draft draft_of_credit_note(const book::Invoice& note, const book::Book& book, std::size_t earlier);
[[nodiscard]] registry::Draft draft_of(const tracking::DunningLetter& letter, const tracking::Ledger& ledger, const book::Book& book);

/// A row of the workbook; `file` is relative to it.
[[nodiscard]] documents::IssuedDocument row_of(const registry::Entry& entry, std::string file);

/// What a kind of document is called in a sentence: "invoice", "credit note".
[[nodiscard]] std::string_view kind_word(std::string_view kind);

/// Which invoices were reminded of, and at which level.
[[nodiscard]] std::vector<tracking::Reminded> reminded(registry::Registry& registry, const std::vector<registry::Entry>& entries);

/// The claim of an overdue item that a letter reminds of at its level.
[[nodiscard]] std::string reminder_claim_of(const tracking::DunningItem& item, const std::string& invoice);

/// The period of the letters of a day: no billing run has it.
[[nodiscard]] std::string reminders_period(value::Date day);

/// The file name of a document: "Invoice-INV-2026-00012.pdf".
[[nodiscard]] std::string file_name(std::string_view kind, std::string_view number);

}  // namespace acta::app
