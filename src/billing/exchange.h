// Exchange: VAT stated in the seller's tax currency (EN 16931 BT-6, BT-111); private to this room.
#pragma once

#include "book/book.h"
#include "book/invoice.h"
#include "diag/diagnostic.h"

#include <optional>

namespace acta::billing {

/// The rate between two currencies on a day, by the last rates on or before it: as the table has it, and between two currencies
/// that are both not its base their quotient, rounded to 6 digits, of the earlier of their dates. None where a rate is missing.
[[nodiscard]] std::optional<book::TaxExchange> exchange_on(const book::ExchangeRates& table, value::Currency from,
                                                           value::Currency to, value::Date day);

/// An amount in one currency of the exchange, in the other, rounded once.
[[nodiscard]] value::Money exchanged(value::Money amount, const book::TaxExchange& exchange);

/// Fills tax_in_tax_currency and tax_exchange where the book names a rate table, the invoice is in another currency than the
/// seller's tax currency and charges VAT. The error "no-exchange-rate" where the table has no rate on or before the issue date.
[[nodiscard]] diag::Diagnostics state_tax(book::Invoice& invoice, const book::Book& book, const diag::Position& position);

}  // namespace acta::billing
