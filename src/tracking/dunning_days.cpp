// The days on which one invoice is due to be reminded of.
#include "tracking/dunning.h"
#include "tracking/parts.h"

#include <algorithm>

namespace acta::tracking {
namespace {

/// The letter that reminded of a part at a level.
std::optional<Reminded> letter_at(const std::vector<Reminded>& before, const Ledger& ledger, std::string_view number, int part,
                                  int level) {
    std::optional<Reminded> found;
    for (const Reminded& one : before) {
        if (one.invoice != number || one.part != part || one.level != level || one.date > ledger.as_of) continue;
        if (!found || one.date < found->date) found = one;
    }
    return found;
}

}  // namespace

std::vector<DunningDay> dunning_days(const Ledger& ledger, const book::Book& book, const std::vector<Reminded>& before,
                                     Index receivable) {
    const Receivable& owed = ledger.receivables[receivable];
    const book::Dunning policy = book.dunning.value_or(book::Dunning());
    const std::vector<PaidPart> parts = paid_parts(owed, allocations_of(ledger, receivable), book);
    std::vector<DunningDay> days;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (!parts[index].due) continue;
        const int part = owed.parts.empty() ? 0 : static_cast<int>(index) + 1;
        std::optional<value::Date> last;
        const std::size_t levels = policy.levels.size();
        for (std::size_t level = 0; level <= levels; ++level) {
            const book::DunningStep& step = level < levels ? policy.levels[level] : policy.final_demand;
            DunningDay day{part,
                           level < levels ? static_cast<int>(level) + 1 : final_demand,
                           parts[index].due->plus_days(step.days_past_due),
                           {}};
            if (last) day.day = std::max(day.day, last->plus_days(step.days_since_last));
            day.letter = letter_at(before, ledger, owed.number, part, day.level);
            const bool settled_before = parts[index].settled && *parts[index].settled < day.day;
            if (!day.letter && settled_before) continue;
            last = day.letter ? day.letter->date : day.day;
            days.push_back(std::move(day));
        }
    }
    return days;
}

}  // namespace acta::tracking
