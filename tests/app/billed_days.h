// The days of recurring lines as they were invoiced, counted one by one: a plain and slow second opinion on rules.md 3.
#pragma once

#include "book/book.h"

#include <vector>

namespace office {

/// The parts of one period of a line.
struct BilledPeriod {
    const acta::book::Contract* contract;
    const acta::book::Line* line;
    acta::value::Date first;
    acta::value::Date next;  ///< first day of the next period
    std::vector<acta::book::InvoiceLine> parts;
};

/// The billed periods of all recurring lines; what lies before a line's anchor is left out.
[[nodiscard]] std::vector<BilledPeriod> billed_periods(const acta::book::Book& book,
                                                       const std::vector<acta::book::Invoice>& invoices);

/// Each day with service is billed once and no other is, each part costs what its days cost by the price that it names,
/// and parts of one price sum to exactly that price. Asserts it for rapidcheck.
void check_period(BilledPeriod billed);

}  // namespace office
