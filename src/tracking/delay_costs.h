// Delay costs: what the delay of an invoice has cost and is not paid, where money settles that first; private to this room.
#pragma once

#include "tracking/interest.h"
#include "tracking/ledger.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace acta::tracking {

/// What is to be paid before an invoice's amount.
struct DelayCost {
    value::Money compensation;
    value::Money interest;
    [[nodiscard]] value::Money total() const { return compensation + interest; }
};

/// Follows the invoices whose contracts say costs first while the days pass. Costs nothing where no contract does.
class DelayCosts {
public:
    /// Both must outlive it.
    DelayCosts(const std::vector<Receivable>& receivables, const book::Book& book);

    /// Whether costs come first anywhere: where they do not, nothing needs to be asked.
    [[nodiscard]] bool any() const { return !contracts_.empty(); }
    /// At the end of the day, whose balance is that of its beginning: what has accrued, less what was paid of it.
    [[nodiscard]] DelayCost owed(Index receivable, value::Date day);
    /// So much less of its amount is owed from the end of the day on; more where it is negative.
    void settle(Index receivable, value::Date day, value::Money amount);
    /// Money came for it on the day.
    void note_payment(Index receivable, value::Date day);
    void pay(const Charge& charge);

private:
    struct Course {
        Accrual accrual;
        value::Money compensation_paid;
        value::Money interest_paid;
    };
    /// Null where the principal comes first, or nothing can accrue.
    [[nodiscard]] Course* course(Index receivable);

    const std::vector<Receivable>& receivables_;
    const book::Book& book_;
    std::unordered_set<std::string_view> contracts_;  ///< ids of those with costs first
    std::unordered_map<Index, std::optional<Course>> courses_;
};

}  // namespace acta::tracking
