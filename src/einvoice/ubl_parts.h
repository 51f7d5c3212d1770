// Parties and lines of a UBL document; private to this room.
#pragma once

#include "book/invoice.h"
#include "einvoice/source.h"

namespace acta::einvoice {

/// `party`: cac:Party, or an element shaped like it (cac:PayeeParty). Without a name in it, the error "ubl-missing" names `term`.
[[nodiscard]] book::Party read_party(Source& source, xml::Node party, std::string_view term);

[[nodiscard]] book::Address read_address(const Source& source, xml::Node address);

/// The accounts of all cac:PaymentMeans, each once.
[[nodiscard]] std::vector<book::Account> read_accounts(const Source& source);

/// Every cac:AllowanceCharge of a line or of the document.
[[nodiscard]] std::vector<book::AllowanceCharge> read_allowances(Source& source, xml::Node parent);

/// Every cac:InvoiceLine or cac:CreditNoteLine.
[[nodiscard]] std::vector<book::InvoiceLine> read_lines(Source& source, book::DocumentKind root_kind);

}  // namespace acta::einvoice
