// Random values of every size for the properties of this room.
#pragma once

#include "value/decimal.h"
#include "value/money.h"

#include <rapidcheck.h>

#include <cstdint>

/// Between -(10^digits - 1) and 10^digits - 1, small ones as often as large ones.
inline std::int64_t random_number(int most_digits) {
    std::int64_t limit = 1;
    for (int digits = *rc::gen::inRange(0, most_digits + 1); digits > 0; --digits) limit *= 10;
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(-(limit - 1), limit));
}

inline acta::value::Decimal random_decimal(int most_digits = 18, int most_fraction = acta::value::Decimal::max_scale) {
    return {random_number(most_digits), *rc::gen::inRange(0, most_fraction + 1)};
}

inline acta::value::Currency random_currency() {
    return *acta::value::Currency::find(*rc::gen::element<std::string_view>("EUR", "JPY", "KWD", "INR"));
}
