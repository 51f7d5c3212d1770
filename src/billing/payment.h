// Payment: when an invoice's payable amount is due, in which parts, and what early payment saves (rules.md 4); private to this
// room.
#pragma once

#include "book/calendar.h"
#include "book/contract.h"
#include "book/invoice.h"
#include "value/date.h"
#include "value/money.h"

#include <optional>
#include <string>
#include <vector>

namespace acta::billing {

/// The terms with all their parts, as a text: contracts whose texts differ share no invoice.
[[nodiscard]] std::string terms_text(const book::PaymentTerms& terms);

/// The steps applied to the base date of the terms; where that is not known, the rule alone.
[[nodiscard]] book::Due due_of(const book::PaymentTerms& terms, const std::vector<book::DueStep>& steps,
                               const std::optional<value::Date>& base, const book::Calendar* calendar);

/// The parts of a payable amount, in the order of the terms: a percentage of it rounded, an amount as it is, each at most what
/// the ones before have left; the balance (without one, the last) takes the rest. Parts of nothing are left out. Empty where
/// the terms have none, or nothing is payable.
[[nodiscard]] std::vector<book::Installment> installments_of(const book::PaymentTerms& terms, value::Money payable,
                                                             const std::optional<value::Date>& base,
                                                             const book::Calendar* calendar);

/// The due of the part that is due last; of the last part where a date is not known. `parts` is not empty.
[[nodiscard]] book::Due last_of(const std::vector<book::Installment>& parts);

/// What early payment saves; none where the terms do not offer it, or nothing is payable.
[[nodiscard]] std::optional<book::EarlyPayment> early_payment_of(const book::PaymentTerms& terms, const book::Invoice& invoice,
                                                                 const std::optional<value::Date>& base);

}  // namespace acta::billing
