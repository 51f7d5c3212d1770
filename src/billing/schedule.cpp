// Periods counted from an anchor, and the price of a part of one by days.
#include "billing/schedule.h"

#include "billing/price.h"
#include "billing/term.h"

#include <algorithm>
#include <cassert>

namespace acta::billing {
namespace {

value::Date start_of(value::Date anchor, int months, int number) { return anchor.plus_months(number * months); }

/// The number of the period that holds a date not before the anchor.
int number_at(value::Date anchor, int months, value::Date date) {
    const int apart = (date.year() - anchor.year()) * 12 + static_cast<int>(date.month()) - static_cast<int>(anchor.month());
    const int number = apart / months;
    return start_of(anchor, months, number) > date ? number - 1 : number;
}

/// Days under one price.
struct PriceRun {
    value::Period days;
    value::Decimal price;
};

/// The days split where the price really changes.
std::vector<PriceRun> split_by_price(value::Period days, const book::Line& line) {
    std::vector<PriceRun> runs{{days, price_on(line, days.first)}};
    for (const book::PriceStep& step : line.prices) {
        if (step.from <= days.first || step.from > days.last) continue;
        const value::Decimal price = price_on(line, step.from);
        if (price == runs.back().price) continue;
        runs.back().days.last = step.from.plus_days(-1);
        runs.push_back({{step.from, days.last}, price});
    }
    return runs;
}

/// Where a day begins in a count of days: the difference of two is the number of days from the first up to the second. By 30E/360
/// every month has 30, and the 31st begins where the 30th does.
int begin_of(value::Date date, book::Proration method) {
    if (method != book::Proration::thirty_360) return date.days_since(value::Date());
    return (date.year() * 12 + static_cast<int>(date.month())) * 30 + std::min(static_cast<int>(date.day()), 30);
}

int count_days(value::Period days, book::Proration method) {
    return begin_of(days.last.plus_days(1), method) - begin_of(days.first, method);
}

/// What the days carry of the price of `whole`, where that price is for `whole` taken `times` (a quarter's price is for three
/// of a stub's months). Counted from the start of `whole`, so that all parts of it sum to exactly its price.
value::Money share(const PriceRun& run, value::Period whole, int times, const book::Line& line, value::Currency currency) {
    const int days = count_days(whole, line.prorate);
    // The 30th of a month of 31 alone has no days at all by 30E/360.
    const book::Proration method = days > 0 ? line.prorate : book::Proration::actual;
    const int before = count_days({whole.first, run.days.first.plus_days(-1)}, method);
    const int up_to = count_days({whole.first, run.days.last}, method);
    const std::int64_t all = std::int64_t{count_days(whole, method)} * times;
    return part_of_line(line, run.price, up_to, all, currency) - part_of_line(line, run.price, before, all, currency);
}

/// A stub's share: the sum of the shares of its calendar months.
value::Money stub_share(const PriceRun& run, const book::Line& line, value::Currency currency) {
    value::Money sum = value::Money::zero(currency);
    for (value::Date day = run.days.first; day <= run.days.last;) {
        const value::Month month = value::Month::of(day);
        const value::Period here{day, std::min(run.days.last, month.last())};
        sum += share({here, run.price}, {month.first(), month.last()}, months_of(line.bill), line, currency);
        day = month.last().plus_days(1);
    }
    return sum;
}

PricedPart stub_part(const PriceRun& run, value::Period stub, const book::Line& line, value::Currency currency) {
    const value::Month month = value::Month::of(stub.first);
    const bool in_one_month = month == value::Month::of(stub.last) && months_of(line.bill) == 1;
    PricedPart part{run.days, run.price, stub_share(run, line, currency), false, count_days(run.days, line.prorate), 0};
    if (in_one_month) {
        const value::Period whole{month.first(), month.last()};
        part.days_in_whole = count_days(whole, line.prorate);
        part.whole = run.days == whole;
    }
    return part;
}

}  // namespace

int months_of(book::Billing bill) {
    assert(bill == book::Billing::monthly || bill == book::Billing::quarterly || bill == book::Billing::yearly);
    switch (bill) {
        case book::Billing::quarterly: return 3;
        case book::Billing::yearly: return 12;
        default: return 1;
    }
}

std::vector<LinePeriod> periods(const book::Line& line, const book::Contract& contract, value::Period window) {
    const std::optional<value::Period> term = days_of(line, contract);
    const std::optional<value::Period> wanted = term ? intersect(*term, window) : std::nullopt;
    std::vector<LinePeriod> found;
    if (!wanted) return found;
    if (term->first < line.anchor) {
        const value::Period stub{term->first, std::min(term->last, line.anchor.plus_days(-1))};
        if (intersect(stub, *wanted)) found.push_back({stub, stub, true});
    }
    const int months = months_of(line.bill);
    const value::Date first = std::max(wanted->first, line.anchor);
    if (first > wanted->last) return found;
    for (int number = number_at(line.anchor, months, first); start_of(line.anchor, months, number) <= wanted->last; ++number) {
        const value::Period whole{start_of(line.anchor, months, number), start_of(line.anchor, months, number + 1).plus_days(-1)};
        if (const auto days = intersect(whole, *term)) found.push_back({*days, whole, false});
    }
    return found;
}

std::vector<PricedPart> price(const LinePeriod& period, const book::Line& line, value::Currency currency) {
    return price_of_days(period, {period.days}, line, currency);
}

std::vector<PricedPart> price_of_days(const LinePeriod& period, const std::vector<value::Period>& days, const book::Line& line,
                                      value::Currency currency) {
    std::vector<PricedPart> parts;
    if (days.empty()) return parts;
    if (line.prorate == book::Proration::none) {
        const value::Decimal full = price_on(line, days.front().first);
        const value::Money amount = value::line_amount(full, line.base_quantity, line.quantity, currency);
        return {{period.days, full, amount, true, period.days.days(), period.whole.days()}};
    }
    for (const value::Period& some : days) {
        for (const PriceRun& run : split_by_price(some, line)) {
            if (period.stub) {
                parts.push_back(stub_part(run, period.days, line, currency));
                continue;
            }
            const value::Money amount = share(run, period.whole, 1, line, currency);
            parts.push_back({run.days, run.price, amount, run.days == period.whole, count_days(run.days, line.prorate),
                             count_days(period.whole, line.prorate)});
        }
    }
    return parts;
}

}  // namespace acta::billing
