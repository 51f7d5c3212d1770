// Reading the terms of contracts that change amounts and days: payment, discounts, suspensions, indexation; private to this room.
#pragma once

#include "records/element.h"

#include "book/contract.h"
#include "value/money.h"

namespace acta::records {

[[nodiscard]] book::PaymentTerms read_payment_terms(Element& element, value::Currency currency);

/// Of a contract, or of a line; exactly one of percent and amount.
[[nodiscard]] book::Discount read_discount(Element& element, value::Currency currency);

[[nodiscard]] book::Suspension read_suspension(const Element& element);

/// No two suspensions have a day in common.
void check_suspensions(const Element& contract, const std::vector<book::Suspension>& suspensions);

[[nodiscard]] book::Indexation read_indexation(const Element& element);

/// The included quantity, minimum and cap of a usage line.
void read_metering(const Element& element, value::Currency currency, book::Line& line);

}  // namespace acta::records
