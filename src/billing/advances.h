// Advances: the invoices of money that was paid before an invoice, and what later invoices deduct of them (rules.md 2).
#pragma once

#include "billing/run.h"
#include "book/invoice.h"

#include <string>
#include <vector>

namespace acta::billing {

/// What the documents that have used an advance invoice took from it, each as if it were a credit note of it: an invoice takes what it
/// deducts, a credit note of the advance invoice what it takes back; a credit note of an invoice gives back (with amounts below zero)
/// what it no longer deducts. So `credit_note` of the advance invoice takes them for its `earlier` ones. In the order of `uses`.
[[nodiscard]] std::vector<book::Invoice> taken_from(const book::Invoice& advance, const std::vector<book::Invoice>& uses);

/// The group as it would be had no advance invoice been deducted from it.
[[nodiscard]] book::TaxGroup before_advances(const book::Invoice& document, const book::TaxGroup& group);

/// Makes the advance invoices that it deducts the ones that an invoice follows (BT-25, BT-26): those that have numbers.
void name_advances(book::Invoice& invoice);

}  // namespace acta::billing
