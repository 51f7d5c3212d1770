// The dated price of a line, and exact parts of it.
#include "billing/price.h"

#include <cassert>

namespace acta::billing {
namespace {

std::int64_t product(std::int64_t left, std::int64_t right) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(left, right, &result)) throw value::Overflow("a part of a price has too many digits");
    return result;
}

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    while (exponent-- > 0) power = product(power, 10);
    return power;
}

}  // namespace

value::Decimal price_on(const book::Line& line, value::Date day) {
    assert(!line.prices.empty());
    // The first step is the line's own price from its first day, whatever its date.
    const book::PriceStep* current = &line.prices.front();
    for (const book::PriceStep& step : line.prices) {
        if (step.from <= day) current = &step;
    }
    return current->amount;
}

value::Money part_of_line(const book::Line& line, value::Decimal price, std::int64_t part, std::int64_t all,
                          value::Currency currency) {
    if (part == 0) return value::Money::zero(currency);
    if (part == all) return value::line_amount(price, line.base_quantity, line.quantity, currency);
    // The base quantity c / 10^s goes into the fraction, so that there is one rounding only.
    const std::int64_t numerator = product(part, power_of_ten(line.base_quantity.scale()));
    const std::int64_t denominator = product(all, line.base_quantity.coefficient());
    return value::part_of_price(price, line.quantity, numerator, denominator, currency);
}

}  // namespace acta::billing
