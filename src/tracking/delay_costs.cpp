// What has accrued by a day is computed anew from all that was settled before it: an invoice has few payments.
#include "tracking/delay_costs.h"

#include <algorithm>
#include <utility>

namespace acta::tracking {

DelayCosts::DelayCosts(const std::vector<Receivable>& receivables, const book::Book& book)
    : receivables_(receivables), book_(book) {
    for (const book::Contract& contract : book.contracts) {
        if (book.debt_order(contract) == book::DebtOrder::costs_first) contracts_.insert(contract.id);
    }
}

DelayCosts::Course* DelayCosts::course(Index receivable) {
    if (contracts_.empty() || !contracts_.contains(receivables_[receivable].contract)) return nullptr;
    const auto found = courses_.find(receivable);
    if (found != courses_.end()) return found->second ? &*found->second : nullptr;
    std::optional<Course>& added = courses_[receivable];
    const value::Money nothing = value::Money::zero(receivables_[receivable].amount.currency());
    if (std::optional<Accrual> accrual = accrual_of(receivables_[receivable], book_)) {
        added = Course{std::move(*accrual), nothing, nothing};
    }
    return added ? &*added : nullptr;
}

DelayCost DelayCosts::owed(Index receivable, value::Date day) {
    const value::Money nothing = value::Money::zero(receivables_[receivable].amount.currency());
    const Course* const one = course(receivable);
    if (one == nullptr || one->accrual.debt.parts.front().due >= day) return {nothing, nothing};
    const Accrual& accrual = one->accrual;
    const Interest interest =
        interest_on(accrual.debt, *accrual.terms, accrual.reference, pauses_of(accrual, receivables_[receivable], book_, day), day);
    return {std::max(interest.compensation.value_or(nothing) - one->compensation_paid, nothing),
            std::max(interest.sum - one->interest_paid, nothing)};
}

void DelayCosts::settle(Index receivable, value::Date day, value::Money amount) {
    if (Course* const one = course(receivable)) one->accrual.debt.settled.push_back({day, amount});
}

void DelayCosts::note_payment(Index receivable, value::Date day) {
    Course* const one = course(receivable);
    if (one == nullptr) return;
    std::vector<value::Date>& days = *one->accrual.debt.costs_first;
    if (days.empty() || days.back() != day) days.push_back(day);
}

void DelayCosts::pay(const Charge& charge) {
    Course* const one = course(charge.of.receivable);
    if (one == nullptr) return;
    (charge.kind == Charge::Kind::interest ? one->interest_paid : one->compensation_paid) += charge.of.amount;
}

}  // namespace acta::tracking
