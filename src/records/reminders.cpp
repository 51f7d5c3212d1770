// Reading the policy of reminders.
#include "records/draft.h"

#include <fmt/format.h>

#include <map>

namespace acta::records {
namespace {

/// A level as it is written, with its place.
struct Written {
    book::DunningStep step;
    diag::Position position;
};

book::DunningStep read_step(const Element& element, book::DunningStep usual) {
    return {element.integer("days-past-due", usual.days_past_due), element.integer("days-since-last", usual.days_since_last)};
}

void report_days(int days, int before, std::string_view what, const diag::Position& position, Problems& problems) {
    problems.error("wrong-level", position,
                   fmt::format("{} is due after {} days, and the level before it after {}", what, days, before),
                   "later levels need more days past due");
}

/// Levels 1, 2, ... without a gap, each later than the one before.
void take_levels(const std::map<int, Written>& written, book::Dunning& dunning, Problems& problems) {
    dunning.levels.clear();
    for (const auto& [number, level] : written) {
        if (number != static_cast<int>(dunning.levels.size()) + 1) {
            problems.error("wrong-level", level.position,
                           fmt::format("there is a level {} of reminders, and no level {}", number, number - 1),
                           "levels follow one another from 1");
            return;
        }
        if (!dunning.levels.empty() && level.step.days_past_due <= dunning.levels.back().days_past_due) {
            report_days(level.step.days_past_due, dunning.levels.back().days_past_due, fmt::format("level {}", number),
                        level.position, problems);
        }
        dunning.levels.push_back(level.step);
    }
}

void read_minimum(const Element& element, book::Dunning& dunning) {
    const std::optional<value::Currency> currency = element.currency("currency");
    if (element.has("minimum") && !element.has("currency")) {
        element.problems().error("missing-attribute", element.position(), "<reminders> has a minimum and no currency",
                                 "add currency=\"EUR\", or the currency that it is in");
    }
    if (element.has("minimum") && currency) dunning.minimum = element.money("minimum", *currency);
}

}  // namespace

void read_reminders(Element& element, Draft& draft) {
    if (!take_place(draft.dunning_origin, element)) return;
    book::Dunning dunning;
    dunning.position = element.position();
    dunning.pay_within = element.integer("pay-within", dunning.pay_within);
    read_minimum(element, dunning);
    std::map<int, Written> levels;
    diag::Position last = element.position();
    while (const std::optional<Element> child = element.next_child()) {
        if (child->is("final-demand")) {
            dunning.final_demand = read_step(*child, dunning.final_demand);
            last = child->position();
            continue;
        }
        if (!child->has("number") || !child->has("days-past-due")) continue;
        const int number = child->integer("number", 1);
        const bool added = levels.emplace(number, Written{read_step(*child, {}), child->position()}).second;
        if (!added) {
            draft.problems.error("duplicate", child->at("number"), fmt::format("level {} is written twice", number),
                                 "delete one of them");
        }
    }
    if (!levels.empty()) take_levels(levels, dunning, draft.problems);
    if (!dunning.levels.empty() && dunning.final_demand.days_past_due <= dunning.levels.back().days_past_due) {
        report_days(dunning.final_demand.days_past_due, dunning.levels.back().days_past_due, "the final demand", last,
                    draft.problems);
    }
    draft.dunning = std::move(dunning);
}

}  // namespace acta::records
