// Parties: who stands on a document, and who answers for it on its date.
#pragma once

#include "book/book.h"
#include "value/date.h"

#include <string>

namespace acta::billing {

/// The seller as a document in this currency shows it: accounts of the currency first, then those of any, then the others.
[[nodiscard]] book::Party seller_for(const book::Book& book, value::Currency currency);

/// Name of the client's manager on a day, or of the deputy in an absence; empty where there is none.
[[nodiscard]] std::string manager_on(const book::Book& book, const book::Client& client, value::Date day);

/// The days from the first to the last of the lines' periods; none where no line has one.
[[nodiscard]] std::optional<value::Period> hull_of(const std::vector<book::InvoiceLine>& lines);

/// The contract's language, else the client's, else the book's.
[[nodiscard]] const std::string& language_of(const book::Book& book, const book::Contract& contract, const book::Client& client);

/// What invoices and acts have in common.
template <typename Document>
void set_parties(Document& document, const book::Book& book, const book::Contract& contract, const book::Client& client) {
    document.client = client.id;
    document.seller = seller_for(book, document.currency);
    document.buyer = client.party;
    document.country = client.party.country;
    document.language = language_of(book, contract, client);
    document.manager = manager_on(book, client, document.issued);
}

}  // namespace acta::billing
