// Late interest: what a late payment costs by the terms of the contract, row by row (rules.md 7).
#pragma once

#include "tracking/ledger.h"

#include <optional>
#include <span>
#include <vector>

namespace acta::tracking {

/// So much was owed too long: days, both included, with one balance and one rate.
struct InterestRow {
    value::Date from;
    value::Date to;
    int days = 0;
    value::Money balance;
    value::Decimal rate;      ///< percent, per year or per day as the terms say
    value::Money interest;    ///< round(running sum) - round(previous running sum): the rows add up; 0 where the cap is reached
};

/// A payment that settled what the delay had cost before the invoice's amount.
struct CostsFirst {
    value::Date date;
    Source source = Source::payment;
    Index payment = no_index;  ///< as in Allocation
    Index record = no_index;   ///< as in Allocation
    value::Money compensation;
    value::Money interest;
    value::Money principal;    ///< what the payment left for the invoice's amount; all three are negative where it was given back
    Reason reason = Reason::named;
    int confidence = 100;      ///< percent

    /// Whether it is of the same money, on the same day, as an amount that settled its invoice.
    [[nodiscard]] bool is_with(const Allocation& one) const {
        return date == one.date && source == one.source && payment == one.payment && record == one.record &&
               (compensation + interest).is_negative() == one.amount.is_negative();
    }
};

struct Interest {
    Index receivable = no_index;   ///< into Ledger::receivables; no_index where it was computed without a ledger
    std::vector<InterestRow> rows; ///< by part, then by date
    value::Money sum;              ///< of the rows
    value::Money principal;        ///< what was overdue when default began, of all parts that are overdue or were
    bool capped = false;           ///< without the cap the sum were larger
    std::optional<value::Money> compensation;  ///< fixed, by the tier of the principal; none: not agreed, or nothing was overdue
    /// Days that bore no interest because the reference rate has no value for them: from the first one on.
    std::optional<value::Date> no_rate_from;
    bool costs_first = false;        ///< by the order within the debt, payments settle compensation and interest first
    std::vector<CostsFirst> paid = {};  ///< those that did, by date

    [[nodiscard]] value::Money interest_paid() const;
    [[nodiscard]] value::Money compensation_paid() const;
    /// What is still owed of both: what was claimed less what is paid.
    [[nodiscard]] value::Money interest_open() const { return sum - interest_paid(); }
    [[nodiscard]] value::Money compensation_open() const;
};

/// What is owed, and how it became less: amounts by the day from the end of which they count. An amount may be negative: given
/// back.
struct Debt {
    struct Change {
        value::Date date;
        value::Money amount;
    };
    std::vector<Part> parts;       ///< sorted by due date
    std::vector<Change> settled;   ///< sorted by date; they fill the parts oldest due first, and never exceed them
    /// Where costs come first: the days of payments, sorted. They settle the interest of all that is owed, so that
    /// RateMode::payment_date gives it the rate of the first of these days that is not before it.
    std::optional<std::vector<value::Date>> costs_first = {};
};

/// What the late interest of an invoice is computed from, by the terms of its contract: nothing of it is settled yet.
struct Accrual {
    Debt debt;
    const book::LateInterest* terms = nullptr;
    const book::ReferenceRate* reference = nullptr;  ///< null: the terms name none
};

/// None where late_interest is none.
[[nodiscard]] std::optional<Accrual> accrual_of(const Receivable& receivable, const book::Book& book);
/// The days on which it is paused, up to a day.
[[nodiscard]] std::vector<value::Period> pauses_of(const Accrual& accrual, const Receivable& receivable, const book::Book& book,
                                                   value::Date as_of);

/// Simple interest day by day from the day after the due date to `as_of`, both included; the day of payment still counts on the old
/// balance. `reference` is needed where the terms name a reference rate. No interest runs on the days of `pauses`. A total rate
/// below 0 counts as 0. Rounded once, at the end. With the basis "actual" a year has its own number of days, and rows end with the
/// year. RateMode::half_year takes the rate that is in force on 1 January or 1 July before the day after the due date of the part;
/// RateMode::payment_date makes a row of each amount that was paid, with the rate of its day, oldest debt first.
[[nodiscard]] Interest interest_on(const Debt& debt, const book::LateInterest& terms, const book::ReferenceRate* reference,
                                   std::span<const value::Period> pauses, value::Date as_of);

/// The interest of one invoice of a ledger by the terms of its contract, as of the ledger's day. None where the contract is not
/// known or agrees no interest, the due date is not known, the receivable is a credit note, or its reference rate is missing in the
/// book. An open claim about the invoice (is_about) pauses it where the terms say so, from the day that it was opened to the day
/// before it was closed. It survives the payment of the principal.
[[nodiscard]] std::optional<Interest> late_interest(const Ledger& ledger, const book::Book& book, Index receivable);

}  // namespace acta::tracking
