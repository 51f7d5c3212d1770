// Terms: from when to when a contract and its lines run; private to this room.
#pragma once

#include "book/contract.h"
#include "value/date.h"

#include <optional>
#include <vector>

namespace acta::billing {

/// Stands for "no end": the last day that a Date can hold.
[[nodiscard]] value::Date end_of_time();

/// The last day on which the contract's services are charged. Automatic renewal begins a new term on the day after each one,
/// so such a contract has no last day until its records say that it is not renewed, or when it was terminated.
[[nodiscard]] value::Date last_day(const book::Contract& contract);

/// The days of a line: its own dates within the contract's; none where they have no day in common.
[[nodiscard]] std::optional<value::Period> days_of(const book::Line& line, const book::Contract& contract);

/// Not signed by that day.
[[nodiscard]] bool is_draft(const book::Contract& contract, value::Date as_of);

/// Those of some days on which the contract is suspended, and the others: runs of days, in order.
[[nodiscard]] std::vector<value::Period> suspended_days(const book::Contract& contract, value::Period days);
[[nodiscard]] std::vector<value::Period> served_days(const book::Contract& contract, value::Period days);

}  // namespace acta::billing
