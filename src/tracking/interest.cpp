// Late interest: the days are cut where balance, rate or year change, and each stretch becomes a row.
#include "tracking/interest.h"

#include "tracking/objections.h"
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
          result_{no_index, {}, nothing(), nothing(), false, std::nullopt, std::nullopt},
          by_slices_(terms.mode == book::RateMode::payment_date && !debt.costs_first) {
        result_.costs_first = debt.costs_first.has_value();
    }

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
        if (by_slices_) stretches = by_payment(stretches, as_of_);
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
        const bool by_payment_day = terms_.mode == book::RateMode::payment_date && debt_.costs_first;
        if (by_payment_day) {
            for (const Date paid : *debt_.costs_first) cuts.push_back(next(paid));
        }
        std::sort(cuts.begin(), cuts.end());
        Money most = nothing();
        for (Stretch& piece : cut(stretches, cuts)) {
            if (is_paused(piece.from)) continue;
            most = std::max(most, piece.balance);
            if (by_day) piece.rate_day = piece.from;
            if (by_payment_day) piece.rate_day = first_payment(piece.to);
            if (terms_.mode == book::RateMode::half_year) piece.rate_day = half_year_of(next(debt_.parts[place].due));
            add_row(piece);
        }
        // What is paid in slices was owed in one.
        if (by_slices_) most = most_owed(place);
        result_.principal += most;
    }

    /// The day of the first payment on the day or after; as-of where there is none.
    [[nodiscard]] Date first_payment(Date day) const {
        const std::vector<Date>& paid = *debt_.costs_first;
        const auto found = std::lower_bound(paid.begin(), paid.end(), day);
        return found != paid.end() ? std::min(*found, as_of_) : as_of_;
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
        // A slice is a payment.
        return next(before.to) == row.from && before.balance == row.balance && before.rate == row.rate && !new_year && !by_slices_;
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
    bool by_slices_;  ///< every amount that was paid bears the rate of its day
};

const book::ReferenceRate* reference_rate(const book::Book& book, const std::string& id) {
    const auto found = std::find_if(book.reference_rates.begin(), book.reference_rates.end(),
                                    [&](const book::ReferenceRate& one) { return one.id == id; });
    return found != book.reference_rates.end() ? &*found : nullptr;
}

/// The days on which money came, and was not given back but for what came later.
std::vector<Date> payment_days(std::span<const Allocation> allocations, std::span<const Charge> charges, const book::Book& book) {
    std::vector<Date> days;
    for (const Allocation& one : allocations) {
        if (is_money(one, book) && !one.amount.is_negative()) days.push_back(one.date);
    }
    for (const Charge& one : charges) {
        if (!one.of.amount.is_negative()) days.push_back(one.of.date);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

/// The payments that have charges, each with what it left for the principal.
std::vector<CostsFirst> costs_first(std::span<const Allocation> allocations, std::span<const Charge> charges) {
    std::vector<CostsFirst> paid;
    const auto place_of = [&](const Allocation& of) {
        return std::find_if(paid.begin(), paid.end(), [&](const CostsFirst& one) { return one.is_with(of); });
    };
    for (const Charge& charge : charges) {
        const Allocation& of = charge.of;
        const Money nothing = Money::zero(of.amount.currency());
        auto place = place_of(of);
        if (place == paid.end()) {
            place = paid.insert(place, {of.date, of.source, of.payment, of.record, nothing, nothing, nothing, of.reason, of.confidence});
        }
        (charge.kind == Charge::Kind::compensation ? place->compensation : place->interest) += of.amount;
    }
    for (const Allocation& one : allocations) {
        if (const auto place = place_of(one); place != paid.end()) place->principal += one.amount;
    }
    const auto earlier = [](const CostsFirst& left, const CostsFirst& right) { return left.date < right.date; };
    std::stable_sort(paid.begin(), paid.end(), earlier);
    return paid;
}

}  // namespace

Interest interest_on(const Debt& debt, const book::LateInterest& terms, const book::ReferenceRate* reference,
                     std::span<const value::Period> pauses, value::Date as_of) {
    assert(terms.reference.empty() || reference != nullptr);
    return Calculation(debt, terms, terms.reference.empty() ? nullptr : reference, pauses, as_of).run();
}

Money Interest::interest_paid() const {
    Money paid_sum = Money::zero(sum.currency());
    for (const CostsFirst& one : paid) paid_sum += one.interest;
    return paid_sum;
}

Money Interest::compensation_paid() const {
    Money paid_sum = Money::zero(sum.currency());
    for (const CostsFirst& one : paid) paid_sum += one.compensation;
    return paid_sum;
}

Money Interest::compensation_open() const {
    return compensation.value_or(Money::zero(sum.currency())) - compensation_paid();
}

std::optional<Accrual> accrual_of(const Receivable& receivable, const book::Book& book) {
    const book::Contract* contract = book.contract(receivable.contract);
    if (contract == nullptr || !contract->late_interest || receivable.kind != ReceivableKind::invoice) return std::nullopt;
    Accrual accrual{{receivable.parts, {}}, &*contract->late_interest, nullptr};
    if (accrual.debt.parts.empty()) {
        if (!receivable.due) return std::nullopt;
        accrual.debt.parts.push_back({*receivable.due, receivable.amount});
    }
    if (!accrual.terms->reference.empty()) {
        accrual.reference = reference_rate(book, accrual.terms->reference);
        if (accrual.reference == nullptr) return std::nullopt;
    }
    if (book.debt_order(*contract) == book::DebtOrder::costs_first) accrual.debt.costs_first.emplace();
    return accrual;
}

std::vector<value::Period> pauses_of(const Accrual& accrual, const Receivable& receivable, const book::Book& book,
                                     value::Date as_of) {
    return accrual.terms->claims_pause ? disputed_days(book, receivable, as_of) : std::vector<value::Period>();
}

std::optional<Interest> late_interest(const Ledger& ledger, const book::Book& book, Index receivable) {
    const Receivable& owed = ledger.receivables[receivable];
    std::optional<Accrual> accrual = accrual_of(owed, book);
    if (!accrual) return std::nullopt;
    const std::span<const Allocation> allocations = allocations_of(ledger, receivable);
    for (const Allocation& one : allocations) accrual->debt.settled.push_back({one.date, one.amount});
    std::vector<CostsFirst> paid;
    if (accrual->debt.costs_first) {
        const std::span<const Charge> charges = charges_of(ledger, receivable);
        accrual->debt.costs_first = payment_days(allocations, charges, book);
        paid = costs_first(allocations, charges);
    }
    const std::vector<value::Period> pauses = pauses_of(*accrual, owed, book, ledger.as_of);
    Interest interest = interest_on(accrual->debt, *accrual->terms, accrual->reference, pauses, ledger.as_of);
    interest.receivable = receivable;
    interest.paid = std::move(paid);
    return interest;
}

}  // namespace acta::tracking
