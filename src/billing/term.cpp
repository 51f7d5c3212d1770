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
    const value::Date agreed = contract.until && !renews_itself(contract) ? *contract.until : end_of_time();
    return std::min(agreed, contract.terminated.value_or(end_of_time()));
}

std::optional<value::Period> days_of(const book::Line& line, const book::Contract& contract) {
    const value::Period days{std::max(line.from, contract.from), std::min(line.until.value_or(end_of_time()), last_day(contract))};
    if (days.last < days.first) return std::nullopt;
    return days;
}

std::optional<value::Period> agreed_term(const book::Contract& contract, value::Date date) {
    if (date < contract.from) return std::nullopt;
    if (!contract.until) return value::Period{contract.from, end_of_time()};
    if (date <= *contract.until) return value::Period{contract.from, *contract.until};
    if (!renews_itself(contract)) return std::nullopt;
    return renewed_term(contract.until->plus_days(1), contract.renewal->term_months, date);
}

bool is_draft(const book::Contract& contract, value::Date as_of) { return !contract.signed_on || *contract.signed_on > as_of; }

std::vector<value::Period> suspended_days(const book::Contract& contract, value::Period days) {
    std::vector<value::Period> found;
    for (const book::Suspension& suspension : contract.suspensions) {
        const value::Period whole{suspension.from, std::max(suspension.from, suspension.until.value_or(end_of_time()))};
        if (const auto here = intersect(whole, days)) found.push_back(*here);
    }
    return found;
}

std::vector<value::Period> served_days(const book::Contract& contract, value::Period days) {
    std::vector<value::Period> found;
    for (const value::Period& gap : suspended_days(contract, days)) {
        if (days.first < gap.first) found.push_back({days.first, gap.first.plus_days(-1)});
        if (gap.last >= days.last) return found;
        days.first = std::max(days.first, gap.last.plus_days(1));
    }
    found.push_back(days);
    return found;
}

std::optional<value::Period> term_at(const book::Contract& contract, value::Date date) {
    const std::optional<value::Period> term = agreed_term(contract, date);
    if (!term || !contract.terminated) return term;
    if (date > *contract.terminated) return std::nullopt;
    return intersect(*term, {contract.from, std::max(contract.from, *contract.terminated)});
}

State state_at(const book::Contract& contract, value::Date as_of) {
    if (is_draft(contract, as_of)) return State::draft;
    if (contract.terminated && as_of > *contract.terminated && *contract.terminated <= last_day(contract)) return State::terminated;
    if (as_of > last_day(contract)) return State::ended;
    return suspended_days(contract, {as_of, as_of}).empty() ? State::active : State::suspended;
}

std::optional<value::Date> notice_by(const book::Contract& contract, value::Date as_of) {
    if (!contract.renewal || contract.terminated || is_draft(contract, as_of)) return std::nullopt;
    const std::optional<value::Period> term = term_at(contract, std::max(as_of, contract.from));
    if (!term || term->last >= end_of_time()) return std::nullopt;
    return term->last.plus_days(-contract.renewal->notice_days);
}

}  // namespace acta::billing
