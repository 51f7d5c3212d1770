// Contract terms, rolled forward by automatic renewal.
#include "billing/term.h"

#include "billing/run.h"

#include <algorithm>

namespace acta::billing {
namespace {

bool renews_itself(const book::Contract& contract) {
    return contract.renewal && contract.renewal->automatic && contract.renewal->term_months > 0;
}

/// The renewed term that holds a date after the first one. Term k starts at the day after the first term + k x its months, so
/// that a clipped month end does not move the terms that follow.
value::Period renewed_term(value::Date first_renewal, int months, value::Date date) {
    const int years = date.year() - first_renewal.year();
    int term = (years * 12 + static_cast<int>(date.month()) - static_cast<int>(first_renewal.month())) / months;
    while (term > 0 && first_renewal.plus_months(term * months) > date) --term;
    return {first_renewal.plus_months(term * months), first_renewal.plus_months((term + 1) * months).plus_days(-1)};
}

}  // namespace

value::Date end_of_time() { return {2199, 12, 31}; }

value::Date last_day(const book::Contract& contract) {
    return contract.until && !renews_itself(contract) ? *contract.until : end_of_time();
}

std::optional<value::Period> days_of(const book::Line& line, const book::Contract& contract) {
    const value::Period days{std::max(line.from, contract.from), std::min(line.until.value_or(end_of_time()), last_day(contract))};
    if (days.last < days.first) return std::nullopt;
    return days;
}

std::optional<value::Period> term_at(const book::Contract& contract, value::Date date) {
    if (date < contract.from) return std::nullopt;
    if (!contract.until) return value::Period{contract.from, end_of_time()};
    if (date <= *contract.until) return value::Period{contract.from, *contract.until};
    if (!renews_itself(contract)) return std::nullopt;
    return renewed_term(contract.until->plus_days(1), contract.renewal->term_months, date);
}

}  // namespace acta::billing
