// Dunning: when an overdue invoice is reminded of, and how firmly.
#pragma once

#include "diag/diagnostic.h"
#include "value/money.h"

#include <array>
#include <optional>
#include <vector>

namespace acta::book {

/// When an invoice is due for a level: on the first day on which both are reached.
struct DunningStep {
    int days_past_due = 1;     ///< as-of - due date; at least 1
    int days_since_last = 10;  ///< since the letter that last reminded of it, at least 1; the first level has no letter before it
};

inline constexpr std::array<DunningStep, 3> usual_levels{{{3, 10}, {17, 10}, {31, 10}}};

/// <reminders>: at most one in a book. Where it has none these defaults hold.
struct Dunning {
    std::vector<DunningStep> levels{usual_levels.begin(), usual_levels.end()};  ///< 1, 2, ...: later ones need more days past due
    DunningStep final_demand = {45, 10};
    int pay_within = 7;                  ///< days from a letter's date to the last day that it asks to be paid by
    std::optional<value::Money> minimum = {};  ///< a letter of its currency that asks for less is not written
    diag::Position position = {};
};

}  // namespace acta::book
