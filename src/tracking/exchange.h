// Conversion: amounts of all currencies in the book's own, by the rates of one day.
#pragma once

#include "book/book.h"
#include "value/date.h"
#include "value/money.h"

#include <optional>
#include <vector>

namespace acta::tracking {

class Conversion {
public:
    /// Nothing is converted: currencies stay apart.
    Conversion() = default;
    /// The book's currency is that of its settings; without one nothing is converted. A rate is in force from its day until the
    /// next of its currency; of several tables the first that has both rates is taken.
    Conversion(const book::Book& book, value::Date day);

    /// In the book's currency, rounded to its minor unit half away from zero; as it is where no rate leads there.
    /// Throws value::Overflow where it cannot be held.
    [[nodiscard]] value::Money of(value::Money amount) const;

private:
    /// amount x to / from, where both are worth so many of a table's base.
    struct Rate {
        value::Currency currency;
        value::Decimal from;
        value::Decimal to;
    };
    std::optional<value::Currency> target_;
    std::vector<Rate> rates_;
};

}  // namespace acta::tracking
