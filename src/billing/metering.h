// Metering: what a quantity of a usage line costs within a calendar month that has an included quantity, a minimum or a cap;
// private to this room.
#pragma once

#include "book/contract.h"
#include "value/money.h"

#include <map>

namespace acta::billing {

/// Whether the line's months are metered as a whole.
[[nodiscard]] bool is_metered(const book::Line& line);

/// One calendar month of a line. The month owes min(cap, max(minimum, sum of price x quantity above the included one)), with the
/// minimum from when it is due on; what is added costs the difference, so that all that was added sums to exactly what is owed.
class MonthMeter {
public:
    MonthMeter(const book::Line& line, value::Currency currency);

    struct Added {
        value::Decimal charged;  ///< of the quantity that was added, what is above the included one
        value::Money amount;
    };
    /// Adds a quantity, which may be negative, at the price of its day. The included quantity is used up in the order of these
    /// calls.
    Added add(value::Decimal quantity, value::Decimal price);

    /// The minimum falls due: what is owed on top of what was added so far.
    value::Money add_minimum();

    [[nodiscard]] value::Decimal used() const { return used_; }
    [[nodiscard]] bool is_at_cap() const;
    [[nodiscard]] bool is_at_minimum() const;

private:
    [[nodiscard]] value::Decimal above_included(value::Decimal quantity) const;
    [[nodiscard]] value::Money owed() const;

    const book::Line* line_;
    value::Currency currency_;
    value::Decimal used_;
    std::map<value::Decimal, value::Decimal> charged_;  ///< quantity by price: each is rounded once
    value::Money cost_;                                 ///< of all prices, before minimum and cap
    bool minimum_due_ = false;
};

}  // namespace acta::billing
