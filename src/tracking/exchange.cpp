// Exchange rates of a day, and cross rates over a table's base.
#include "tracking/exchange.h"

#include "tracking/ratio.h"

#include <algorithm>

namespace acta::tracking {
namespace {

/// One unit of the base is worth so many of the currency on that day.
std::optional<value::Decimal> value_in(const book::ExchangeRates& table, value::Currency currency, value::Date day) {
    if (currency == table.base) return value::Decimal(1, 0);
    std::optional<value::Decimal> found;
    value::Date latest;
    for (const book::ExchangeRate& rate : table.rates) {
        if (rate.currency != currency || rate.date > day || (found && rate.date < latest)) continue;
        found = rate.value;
        latest = rate.date;
    }
    return found;
}

}  // namespace

Conversion::Conversion(const book::Book& book, value::Date day) : target_(book.settings.currency) {
    if (!target_) return;
    for (const book::ExchangeRates& table : book.exchange_rates) {
        const std::optional<value::Decimal> to = value_in(table, *target_, day);
        if (!to) continue;
        std::vector<value::Currency> currencies{table.base};
        for (const book::ExchangeRate& rate : table.rates) currencies.push_back(rate.currency);
        for (const value::Currency currency : currencies) {
            const bool known = std::any_of(rates_.begin(), rates_.end(),
                                           [&](const Rate& rate) { return rate.currency == currency; });
            if (known) continue;
            if (const std::optional<value::Decimal> from = value_in(table, currency, day)) rates_.push_back({currency, *from, *to});
        }
    }
}

value::Money Conversion::of(value::Money amount) const {
    if (!target_ || amount.currency() == *target_) return amount;
    const auto rate = std::find_if(rates_.begin(), rates_.end(),
                                   [&](const Rate& one) { return one.currency == amount.currency(); });
    if (rate == rates_.end()) return amount;
    Wide numerator = multiplied(amount.minor(), rate->to.coefficient());
    Wide denominator = rate->from.coefficient();
    const int exponent = rate->from.scale() - rate->to.scale() + target_->digits() - amount.currency().digits();
    for (int count = 0; count < exponent; ++count) numerator = multiplied(numerator, 10);
    for (int count = 0; count > exponent; --count) denominator = multiplied(denominator, 10);
    return {rounded_quotient(numerator, denominator), *target_};
}

}  // namespace acta::tracking
