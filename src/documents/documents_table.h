// The table of all documents of a month, whatever their kind.
#pragma once

#include "documents/summary.h"

namespace acta::documents {

/// A document that takes no number: a contract, a statement of account.
struct UnnumberedDocument {
    std::string kind;  ///< contract, statement
    std::string name;  ///< what tells it from others of its kind: the contract's id, a date; may be empty
    std::string client;
    std::string contract;
    std::optional<value::Date> date;  ///< when it was signed, or its day
    std::string file;                 ///< path relative to the page
};

/// Table "documents": kind client number contract issued due net tax gross paid open status; `number` leads to the file. First those with
/// a number, in their order. Credit notes have negative amounts; the amounts of acts are those that invoices bill, so sums are to be made
/// by kind. All arguments must outlive the table: rows of a long one are made when they are shown.
[[nodiscard]] Table documents_table(const book::Book& book, const std::vector<IssuedDocument>& issued,
                                    const std::vector<UnnumberedDocument>& others, const tracking::Ledger& ledger);

}  // namespace acta::documents
