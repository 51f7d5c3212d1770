// Schedules: which periods a recurring line has, and what part of its price each carries (rules.md 3).
#pragma once

#include "book/contract.h"
#include "value/date.h"
#include "value/money.h"

#include <optional>
#include <vector>

namespace acta::billing {

/// A period of a line: the days that are billed, and the whole period that its price is for.
struct LinePeriod {
    value::Period days;   ///< within the line's and the contract's dates
    value::Period whole;  ///< anchor + n months .. anchor + (n+1) months - 1 day; of a stub: `days` itself
    bool stub = false;    ///< lies before the anchor: its share is the sum of its calendar months' shares
};

/// Months of one period: monthly 1, quarterly 3, yearly 12; asserts that the line recurs.
[[nodiscard]] int months_of(book::Billing bill);

/// The line's periods whose billed days touch `window`, in order. Period n is anchor + n x months, clipped to the month's
/// end, never the previous period + 1 month.
[[nodiscard]] std::vector<LinePeriod> periods(const book::Line& line, const book::Contract& contract, value::Period window);

/// A part of a period under one price.
struct PricedPart {
    value::Period days;
    value::Decimal price;
    value::Money amount;  ///< of the line's quantity
    bool whole = false;   ///< the part is the whole period: amount = price x quantity
    int days_in_part = 0;
    int days_in_whole = 0;  ///< 0 for a stub over several months
};

/// Splits a period where the price changes (not with proration none) and gives each part its share: round(price x days up to
/// its end / days) - round(price x days up to its start / days), so that the parts of an unchanged price sum to exactly the
/// price of the whole period. Days are counted by the line's method; days_in_part and days_in_whole tell that count. Proration
/// none: one part at the price of the period's first day.
[[nodiscard]] std::vector<PricedPart> price(const LinePeriod& period, const book::Line& line, value::Currency currency);

/// The same for some days of the period only: runs of days in order, as service is suspended on the others. With proration none the
/// price is that of the whole period, on the first of these days, as long as there is any.
[[nodiscard]] std::vector<PricedPart> price_of_days(const LinePeriod& period, const std::vector<value::Period>& days,
                                                    const book::Line& line, value::Currency currency);

}  // namespace acta::billing
