// Late interest: the days are cut where balance, rate or year change, and each stretch becomes a row.
#include "tracking/interest.h"

#include "tracking/parts.h"
#include "tracking/ratio.h"

#include <algorithm>
#include <cassert>
#include <deque>
#include <utility>

namespace acta::tracking {
namespace {

using value::Date;
using value::Decimal;
using value::Money;

Date next(Date day) { return day.plus_days(1); }

/// So much of one part is overdue on these days.
struct Stretch {
    Date from;
    Date to;
    Money balance;
    Date rate_day;  ///< whose rate it bears
};

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

Date half_year_of(Date day) { return {day.year(), day.month() <= 6 ? 1U : 7U, 1}; }

/// What is overdue of one part, cut where it changes; stretches without a balance are left out.
std::vector<Stretch> overdue_stretches(const Debt& debt, std::size_t place, Date as_of) {
    const Part& part = debt.parts[place];
    Money end = Money::zero(part.amount.currency());  // the debt up to this part
    for (std::size_t index = 0; index <= place; ++index) end += debt.parts[index].amount;
    Money settled = Money::zero(part.amount.currency());
    std::vector<Stretch> stretches;
    Date from = next(part.due);
    const auto stretch_until = [&](Date to) {
        const Money balance = std::clamp(end - settled, Money::zero(end.currency()), part.amount);
        if (from > to) return;
        const bool goes_on = !stretches.empty() && stretches.back().balance == balance && next(stretches.back().to) == from;
        if (goes_on) stretches.back().to = to;
        else if (!balance.is_zero()) stretches.push_back({from, to, balance, from});
        from = next(to);
    };
    for (const Debt::Change& change : debt.settled) {
        if (change.date >= as_of) break;
        stretch_until(change.date);
        settled += change.amount;
    }
    stretch_until(as_of);
    return stretches;
}

/// Cuts before each day; the pieces keep the day whose rate they bear.
std::vector<Stretch> cut(const std::vector<Stretch>& stretches, const std::vector<Date>& before) {
    std::vector<Stretch> pieces;
    for (Stretch rest : stretches) {
        for (const Date day : before) {
            if (day <= rest.from || day > rest.to) continue;
            Stretch piece = rest;
            piece.to = day.plus_days(-1);
            rest.from = day;
            pieces.push_back(piece);
        }
        pieces.push_back(rest);
    }
    return pieces;
}

/// Every amount from the day on that it was overdue to the day on which it was paid, whose rate it bears; the oldest is paid first.
std::vector<Stretch> by_payment(const std::vector<Stretch>& balances, Date as_of) {
    std::vector<Stretch> paid;
    std::deque<Stretch> owed;
    const auto pay = [&](Money amount, Date day) {
        while (!amount.is_zero()) {
            Stretch& oldest = owed.front();
            const Money part = std::min(amount, oldest.balance);
            paid.push_back({oldest.from, day, part, day});
            oldest.balance -= part;
            amount -= part;
            if (oldest.balance.is_zero()) owed.pop_front();
        }
    };
    if (balances.empty()) return paid;
    Money before = Money::zero(balances.front().balance.currency());
    Date end;
    for (const Stretch& balance : balances) {
        if (!before.is_zero() && next(end) != balance.from) {
            pay(before, end);
            before = Money::zero(before.currency());
        }
        if (balance.balance < before) pay(before - balance.balance, end);
        if (balance.balance > before) owed.push_back({balance.from, balance.from, balance.balance - before, balance.from});
        before = balance.balance;
        end = balance.to;
    }
    // What is still owed at the end bears the rate of as-of, for it ends there.
    assert(end <= as_of);
    pay(before, end);
    std::stable_sort(paid.begin(), paid.end(), [](const Stretch& left, const Stretch& right) { return left.from < right.from; });
    return paid;
}

std::vector<Date> new_years(Date first, Date last) {
    std::vector<Date> days;
    for (int year = first.year() + 1; year <= last.year(); ++year) days.emplace_back(year, 1U, 1U);
    return days;
}

class Calculation {
public:
    Calculation(const Debt& debt, const book::LateInterest& terms, const book::ReferenceRate* reference,
                std::span<const value::Period> pauses, Date as_of)
        : debt_(debt), terms_(terms), reference_(reference), pauses_(pauses), as_of_(as_of),
          result_{no_index, {}, nothing(), nothing(), false, std::nullopt, std::nullopt} {}

    Interest run() {
        for (std::size_t place = 0; place < debt_.parts.size(); ++place) add_part(place);
        sum_up();
        add_compensation();
        return std::move(result_);
    }

private:
    [[nodiscard]] Money nothing() const {
        assert(!debt_.parts.empty());
        return Money::zero(debt_.parts.front().amount.currency());
    }

    void add_part(std::size_t place) {
        if (debt_.parts[place].due >= as_of_) return;
        std::vector<Stretch> stretches = overdue_stretches(debt_, place, as_of_);
        if (stretches.empty()) return;
        if (terms_.mode == book::RateMode::payment_date) stretches = by_payment(stretches, as_of_);
        // A pause may begin or end within any of them, and with the basis "actual" a year as well.
        std::vector<Date> cuts;
        for (const value::Period& pause : pauses_) cuts.insert(cuts.end(), {pause.first, next(pause.last)});
        if (terms_.basis == book::DayBasis::actual && !terms_.per_day) {
            for (const Date day : new_years(stretches.front().from, as_of_)) cuts.push_back(day);
        }
        const bool by_day = terms_.mode == book::RateMode::piecewise && reference_ != nullptr;
        if (by_day) {
            for (const book::ReferenceRateStep& step : reference_->steps) cuts.push_back(step.from);
        }
        std::sort(cuts.begin(), cuts.end());
        Money most = nothing();
        for (Stretch& piece : cut(stretches, cuts)) {
            if (is_paused(piece.from)) continue;
            most = std::max(most, piece.balance);
            if (by_day) piece.rate_day = piece.from;
            if (terms_.mode == book::RateMode::half_year) piece.rate_day = half_year_of(next(debt_.parts[place].due));
            add_row(piece);
        }
        // What is paid in slices was owed in one.
        if (terms_.mode == book::RateMode::payment_date) most = most_owed(place);
        result_.principal += most;
    }

    /// The largest balance of the part on a day that counts.
    [[nodiscard]] Money most_owed(std::size_t place) const {
        Money most = nothing();
        std::vector<Date> cuts;
        for (const value::Period& pause : pauses_) cuts.insert(cuts.end(), {pause.first, next(pause.last)});
        std::sort(cuts.begin(), cuts.end());
        for (const Stretch& piece : cut(overdue_stretches(debt_, place, as_of_), cuts)) {
            if (!is_paused(piece.from)) most = std::max(most, piece.balance);
        }
        return most;
    }

    [[nodiscard]] bool is_paused(Date day) const {
        return std::any_of(pauses_.begin(), pauses_.end(), [&](const value::Period& pause) { return pause.contains(day); });
    }

    [[nodiscard]] std::optional<Decimal> rate_on(Date day) const {
        if (reference_ == nullptr) return terms_.rate;
        const std::optional<Decimal> reference = reference_->on(day);
        if (!reference) return std::nullopt;
        const Decimal rate = *reference + terms_.rate;
        return rate.is_negative() ? Decimal() : rate;
    }

    void add_row(const Stretch& piece) {
        const std::optional<Decimal> rate = rate_on(piece.rate_day);
        if (!rate) {
            result_.no_rate_from = std::min(result_.no_rate_from.value_or(piece.from), piece.from);
            return;
        }
        InterestRow row{piece.from, piece.to, piece.to.days_since(piece.from) + 1, piece.balance, *rate, nothing()};
        if (!result_.rows.empty() && goes_on(result_.rows.back(), row)) {
            result_.rows.back().to = row.to;
            result_.rows.back().days += row.days;
        } else {
            result_.rows.push_back(row);
        }
    }

    /// A step of the reference rate that changed nothing is no reason for a row.
    [[nodiscard]] bool goes_on(const InterestRow& before, const InterestRow& row) const {
        const bool new_year = terms_.basis == book::DayBasis::actual && !terms_.per_day && before.to.year() != row.from.year();
        const bool slice = terms_.mode == book::RateMode::payment_date;  // each is a payment
        return next(before.to) == row.from && before.balance == row.balance && before.rate == row.rate && !new_year && !slice;
    }

    /// Every row's interest is balance x rate x days / basis / 100; all over one denominator, so that the running sum is exact.
    void sum_up() {
        int scale = 0;
        for (const InterestRow& row : result_.rows) scale = std::max(scale, row.rate.scale());
        constexpr Wide both_years = 365 * 366;
        Wide denominator = 100;
        for (int count = 0; count < scale; ++count) denominator *= 10;
        if (!terms_.per_day) denominator = multiplied(denominator, both_years * 360);
        std::optional<Money> cap;
        if (terms_.cap) cap = value::percent_of(result_.principal, *terms_.cap);
        Wide running = 0;
        for (InterestRow& row : result_.rows) {
            Wide share = multiplied(row.balance.minor(), row.rate.coefficient());
            for (int count = row.rate.scale(); count < scale; ++count) share = multiplied(share, 10);
            share = multiplied(share, row.days);
            if (!terms_.per_day) share = multiplied(share, both_years * 360 / basis_of(row.from));
            running = added(running, share);
            Money sum(rounded_quotient(running, denominator), row.balance.currency());
            if (cap && sum > *cap) {
                sum = *cap;
                result_.capped = true;
            }
            row.interest = sum - result_.sum;
            result_.sum = sum;
        }
    }

    [[nodiscard]] int basis_of(Date day) const {
        switch (terms_.basis) {
            case book::DayBasis::days_365: return 365;
            case book::DayBasis::days_360: return 360;
            case book::DayBasis::actual: return is_leap(day.year()) ? 366 : 365;
        }
        return 365;
    }

    void add_compensation() {
        if (result_.principal.is_zero()) return;
        const value::Currency currency = result_.principal.currency();
        for (const book::Compensation& tier : terms_.compensation) {
            const bool of_currency = tier.amount.currency() == currency && (!tier.up_to || tier.up_to->currency() == currency);
            if (!of_currency || (tier.up_to && result_.principal > *tier.up_to)) continue;
            result_.compensation = tier.amount;
            return;
        }
    }

    const Debt& debt_;
    const book::LateInterest& terms_;
    const book::ReferenceRate* reference_;
    std::span<const value::Period> pauses_;
    Date as_of_;
    Interest result_;
};

/// The days on which a claim about the invoice was open, as of a day.
std::vector<value::Period> disputed(const book::Book& book, const Receivable& receivable, Date as_of) {
    std::vector<value::Period> pauses;
    for (const book::Claim& claim : book.claims) {
        if (claim.invoice != receivable.number || claim.opened > as_of) continue;
        if (!claim.client.empty() && claim.client != receivable.client) continue;
        const Date last = claim.closed ? std::min(claim.closed->plus_days(-1), as_of) : as_of;
        if (claim.opened <= last) pauses.push_back({claim.opened, last});
    }
    return pauses;
}

const book::ReferenceRate* reference_rate(const book::Book& book, const std::string& id) {
    const auto found = std::find_if(book.reference_rates.begin(), book.reference_rates.end(),
                                    [&](const book::ReferenceRate& one) { return one.id == id; });
    return found != book.reference_rates.end() ? &*found : nullptr;
}

}  // namespace

Interest interest_on(const Debt& debt, const book::LateInterest& terms, const book::ReferenceRate* reference,
                     std::span<const value::Period> pauses, value::Date as_of) {
    assert(terms.reference.empty() || reference != nullptr);
    return Calculation(debt, terms, terms.reference.empty() ? nullptr : reference, pauses, as_of).run();
}

std::optional<Interest> late_interest(const Ledger& ledger, const book::Book& book, Index receivable) {
    const Receivable& owed = ledger.receivables[receivable];
    const book::Contract* contract = book.contract(owed.contract);
    if (contract == nullptr || !contract->late_interest || owed.kind != ReceivableKind::invoice) return std::nullopt;
    const book::LateInterest& terms = *contract->late_interest;
    Debt debt{owed.parts, {}};
    if (debt.parts.empty()) {
        if (!owed.due) return std::nullopt;
        debt.parts.push_back({*owed.due, owed.amount});
    }
    const book::ReferenceRate* reference = terms.reference.empty() ? nullptr : reference_rate(book, terms.reference);
    if (!terms.reference.empty() && reference == nullptr) return std::nullopt;
    for (const Allocation& one : allocations_of(ledger, receivable)) debt.settled.push_back({one.date, one.amount});
    const std::vector<value::Period> pauses =
        terms.claims_pause ? disputed(book, owed, ledger.as_of) : std::vector<value::Period>();
    Interest interest = interest_on(debt, terms, reference, pauses, ledger.as_of);
    interest.receivable = receivable;
    return interest;
}

}  // namespace acta::tracking
