// Price: the dated price of a line and the part of it that a number of days carries; private to this room.
#pragma once

#include "book/contract.h"
#include "value/date.h"
#include "value/money.h"

#include <cstdint>

namespace acta::billing {

/// The price that applies on a day: before the first step's date, the first step's.
[[nodiscard]] value::Decimal price_on(const book::Line& line, value::Date day);

/// round(price / base quantity x the line's quantity x part / all), one rounding; all > 0. Throws value::Overflow.
[[nodiscard]] value::Money part_of_line(const book::Line& line, value::Decimal price, std::int64_t part, std::int64_t all,
                                        value::Currency currency);

}  // namespace acta::billing
