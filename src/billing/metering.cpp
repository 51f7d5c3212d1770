// Included quantity, minimum and cap of a month.
#include "billing/metering.h"

#include <algorithm>

namespace acta::billing {

bool is_metered(const book::Line& line) { return line.included || line.minimum || line.cap; }

MonthMeter::MonthMeter(const book::Line& line, value::Currency currency)
    : line_(&line), currency_(currency), cost_(value::Money::zero(currency)) {}

value::Decimal MonthMeter::above_included(value::Decimal quantity) const {
    return std::max(value::Decimal(), quantity - line_->included.value_or(value::Decimal()));
}

value::Money MonthMeter::owed() const {
    value::Money owed = cost_;
    if (minimum_due_ && line_->minimum) owed = std::max(owed, *line_->minimum);
    return line_->cap ? std::min(owed, *line_->cap) : owed;
}

MonthMeter::Added MonthMeter::add(value::Decimal quantity, value::Decimal price) {
    const value::Money before = owed();
    const value::Decimal charged =
        line_->included ? above_included(used_ + quantity) - above_included(used_) : quantity;
    used_ = used_ + quantity;
    value::Decimal& of_price = charged_[price];
    cost_ -= value::line_amount(price, line_->base_quantity, of_price, currency_);
    of_price = of_price + charged;
    cost_ += value::line_amount(price, line_->base_quantity, of_price, currency_);
    return {charged, owed() - before};
}

value::Money MonthMeter::add_minimum() {
    const value::Money before = owed();
    minimum_due_ = true;
    return owed() - before;
}

bool MonthMeter::is_at_cap() const { return line_->cap && owed() == *line_->cap; }

bool MonthMeter::is_at_minimum() const { return minimum_due_ && line_->minimum && owed() == *line_->minimum; }

}  // namespace acta::billing
