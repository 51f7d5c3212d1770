// Advance invoices: the payments that they are made for, and the documents that use them.
#pragma once

#include "billing/run.h"
#include "book/book.h"
#include "registry/registry.h"

#include <string_view>
#include <vector>

namespace acta::app {

/// Adds to what billing must know the payments that are kept for advance invoices on the day of issue, and the advance invoices with all
/// that has used them. Nothing where the book asks for none and none was issued.
void add_advances(billing::History& history, registry::Registry& registry, const std::vector<registry::Entry>& entries,
                  const book::Book& book, value::Date issued);

/// The documents that have used the advance invoice of a payment, in the order of their issue.
[[nodiscard]] std::vector<book::Invoice> uses_of_advance(registry::Registry& registry, std::string_view payment);

/// Claims the next use of each advance invoice that a credit note takes back, or gives back a deduction of.
void claim_advance_uses(registry::Draft& draft, const book::Invoice& note, registry::Registry& registry);

}  // namespace acta::app
