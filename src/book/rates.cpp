#include "book/rates.h"

#include <algorithm>

namespace acta::book {

std::optional<value::Decimal> ReferenceRate::on(value::Date day) const {
    const auto after =
        std::upper_bound(steps.begin(), steps.end(), day, [](value::Date date, const ReferenceRateStep& step) { return date < step.from; });
    if (after == steps.begin()) return std::nullopt;
    return (after - 1)->percent;
}

std::optional<value::Decimal> PriceIndex::at(value::Month month) const {
    const auto found =
        std::lower_bound(values.begin(), values.end(), month, [](const IndexValue& value, value::Month at) { return value.month < at; });
    if (found == values.end() || found->month != month) return std::nullopt;
    return found->value;
}

}  // namespace acta::book
