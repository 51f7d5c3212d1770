// Views: what one contract, act, invoice or statement shows, as one self-contained XML tree. docs/views.md is the schema.
#pragma once

#include "billing/run.h"
#include "book/book.h"
#include "tracking/ledger.h"
#include "xml/document.h"

#include <optional>
#include <string>
#include <vector>

namespace acta::documents {

/// What a view carries besides the facts.
struct Look {
    std::string document_template;  ///< "invoice", "act", "statement", "service-agreement"
    std::string logo;               ///< SHA-256 of the logo's bytes, by which they are kept; empty: none
};

/// `book` gives the days on which the invoice's contracts were signed; null (an invoice of others): they are left out.
[[nodiscard]] xml::Document invoice_view(const book::Invoice& invoice, const Look& look, const book::Book* book = nullptr);
[[nodiscard]] xml::Document act_view(const book::Act& act, const Look& look);

/// The contract as of a day: parties, lines with their dated prices, terms. `as_of` chooses the term that is printed.
[[nodiscard]] xml::Document contract_view(const book::Contract& contract, const book::Book& book, value::Date as_of, const Look& look);

/// A client's statement: its accounts by currency with open invoices and aging. `ledger` must be as of period.last. It looks through
/// the whole ledger: for many clients use Statements (documents/statements.h), which gives the same.
[[nodiscard]] xml::Document statement_view(const book::Client& client, const book::Book& book, const tracking::Ledger& ledger,
                                           value::Period period, const Look& look);

/// Reads a frozen view back. None where the tree is no such view (a damaged registry).
[[nodiscard]] std::optional<book::Invoice> read_invoice(xml::Node view);
[[nodiscard]] std::optional<book::Act> read_act(xml::Node view);

}  // namespace acta::documents
