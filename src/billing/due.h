// Due dates: an ordered list of steps from a base date (rules.md 4).
#pragma once

#include "book/calendar.h"
#include "book/contract.h"
#include "book/invoice.h"
#include "value/date.h"

#include <optional>
#include <string>

namespace acta::billing {

/// Applies the steps in order. `calendar` null: Saturday and Sunday are the weekend and there are no holidays.
[[nodiscard]] value::Date due_date(value::Date base, const std::vector<book::DueStep>& steps, const book::Calendar* calendar);

/// The steps in machine form, for a view and for later resolution: "acceptance +1m +15d +5b eom dom:10 shift:following @LV".
[[nodiscard]] std::string rule_text(const book::PaymentTerms& terms);

/// The terms of such a text, or none where it is no rule.
[[nodiscard]] std::optional<book::PaymentTerms> parse_rule(std::string_view text);

/// Last day of the acceptance period that starts on `from` (the day it was sent, else the act's date).
[[nodiscard]] value::Date acceptance_end(value::Date from, int days, bool business_days, const book::Calendar* calendar);

}  // namespace acta::billing
