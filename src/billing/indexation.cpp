// Adjustment days, and the price on each.
#include "billing/indexation.h"

#include "billing/price.h"

#include <algorithm>

namespace acta::billing {

LinePrices::LinePrices(const book::Line& line, const book::Contract& contract, const book::Book& book, value::Date last)
    : line_(&line) {
    if (!contract.indexation || !line.indexed || contract.indexation->from > last) return;
    terms_ = &*contract.indexation;
    index_ = book.price_index(terms_->index);
    if (index_ != nullptr) base_value_ = index_->at(terms_->base);
    find_adjustments(last);

    std::vector<value::Date> days{line.prices.front().from};
    for (const book::PriceStep& step : line.prices) days.push_back(step.from);
    for (const Adjustment& adjustment : adjustments_) days.push_back(adjustment.from);
    // What lies before the line's own first price is in force from there on.
    for (value::Date& day : days) day = std::max(day, line.prices.front().from);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    adjusted_ = line;
    adjusted_->prices.clear();
    for (const value::Date day : days) adjusted_->prices.push_back({day, price_on_day(day)});
}

void LinePrices::find_adjustments(value::Date last) {
    for (int number = 0;; ++number) {
        const value::Date day = terms_->from.plus_months(number * terms_->every_months);
        if (day > last) return;
        const value::Month month = value::Month::of(day).plus(-terms_->lag_months);
        adjustments_.push_back({day, month, index_ != nullptr ? index_->at(month) : std::nullopt});
    }
}

const LinePrices::Adjustment* LinePrices::adjustment_on(value::Date day) const {
    const auto after = std::upper_bound(adjustments_.begin(), adjustments_.end(), day,
                                        [](value::Date wanted, const Adjustment& one) { return wanted < one.from; });
    return after == adjustments_.begin() ? nullptr : &*(after - 1);
}

value::Decimal LinePrices::price_on_day(value::Date day) const {
    const value::Decimal agreed = price_on(*line_, day);
    const Adjustment* adjustment = adjustment_on(day);
    if (adjustment == nullptr || !adjustment->value || !base_value_) return agreed;
    return value::divide_rounded(agreed * *adjustment->value, *base_value_, terms_->decimals);
}

std::optional<book::IndexedPrice> LinePrices::origin(value::Date day) const {
    const Adjustment* adjustment = adjustment_on(day);
    if (adjustment == nullptr || !adjustment->value || !base_value_) return std::nullopt;
    return book::IndexedPrice{.base_price = price_on(*line_, day),
                              .index = index_->name.empty() ? index_->id : index_->name,
                              .base_month = terms_->base,
                              .base_value = *base_value_,
                              .month = adjustment->month,
                              .value = *adjustment->value};
}

std::optional<value::Month> LinePrices::missing(value::Date day) const {
    const Adjustment* adjustment = adjustment_on(day);
    if (adjustment == nullptr) return std::nullopt;
    if (!base_value_) return terms_->base;
    if (!adjustment->value) return adjustment->month;
    return std::nullopt;
}

}  // namespace acta::billing
