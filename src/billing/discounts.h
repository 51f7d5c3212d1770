// Discounts of lines and of documents (EN 16931 BG-27, BG-20); private to this room.
#pragma once

#include "book/contract.h"
#include "book/invoice.h"
#include "value/date.h"

#include <string>
#include <vector>

namespace acta::billing {

/// Whether the same discounts of the line are in effect on two days.
[[nodiscard]] bool same_discounts(const book::Line& line, value::Date one, value::Date other);

/// Takes the line's discounts off the lines of one charge, each by the day on which its own period begins; a percentage of the
/// line's gross amount, an amount from the charge as a whole. A line is never made negative, and one that is gets no discount.
void discount_lines(std::vector<book::InvoiceLine>& lines, const book::Line& line, value::Currency currency);

/// A document-level allowance of one contract; `key` is empty, or what it is billed as: an amount is deducted once a month.
struct DocumentDiscount {
    book::AllowanceCharge allowance;
    std::string key;
};

/// The contract's discounts on a document's lines of it: a percentage of each (category, rate) group, an amount spread over the
/// groups in proportion, the rounding on the largest. `month` is the run's: an amount has its key.
[[nodiscard]] std::vector<DocumentDiscount> document_discounts(const book::Contract& contract,
                                                               const std::vector<book::InvoiceLine>& lines, value::Month month);

}  // namespace acta::billing
