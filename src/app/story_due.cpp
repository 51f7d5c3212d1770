// How a due date came about, step by step.
#include "app/story.h"
#include "billing/due.h"

#include <fmt/format.h>

#include <variant>

namespace acta::app {

namespace {

std::string counted(int count, std::string_view one, std::string_view many) {
    const int size = count < 0 ? -count : count;
    return fmt::format("{} {} {}", size, size == 1 ? one : many, count < 0 ? "earlier" : "later");
}

/// A step in words.
struct StepWords {
    std::string calendar;  ///< " (calendar LV)"

    std::string operator()(book::AddMonths step) const { return counted(step.count, "month", "months"); }
    std::string operator()(book::AddDays step) const { return counted(step.count, "day", "days"); }
    std::string operator()(book::AddBusinessDays step) const {
        return counted(step.count, "business day", "business days") + calendar;
    }
    std::string operator()(book::EndOfMonth) const { return "the end of that month"; }
    std::string operator()(book::DayOfMonth step) const { return fmt::format("the next day {} of a month", step.day); }
    std::string operator()(book::ShiftTo step) const {
        switch (step.shift) {
            case book::Shift::none: return "as it is, business day or not";
            case book::Shift::following: return "the next business day, where it is none" + calendar;
            case book::Shift::modified_following:
                return "the next business day of its month, else the one before, where it is none" + calendar;
            case book::Shift::preceding: return "the business day before, where it is none" + calendar;
        }
        return {};
    }
};

std::string base_words(book::DueFrom from) {
    switch (from) {
        case book::DueFrom::invoice: return "the invoice's date";
        case book::DueFrom::acceptance: return "acceptance of the work";
        case book::DueFrom::receipt: return "receipt of the invoice";
        case book::DueFrom::period_end: return "the last day of what is billed";
    }
    return {};
}

/// Why a day is no business day: " (26 December 2026 is Second Day of Christmas)"; empty where it is one.
std::string why_no_business_day(value::Date date, const book::Calendar* calendar, const wording::Wording& wording) {
    constexpr std::string_view names[] = {"a Sunday",   "a Monday", "a Tuesday", "a Wednesday",
                                          "a Thursday", "a Friday", "a Saturday"};
    const unsigned weekday = date.weekday().c_encoding();
    if (calendar != nullptr) {
        for (const book::Holiday& holiday : calendar->holidays) {
            if (holiday.date == date && !holiday.name.empty()) {
                return fmt::format("{} is {}: ", wording::with_plain_spaces(wording.date(date, wording::DateStyle::medium)),
                                   holiday.name);
            }
        }
    }
    const bool weekend = calendar != nullptr ? calendar->weekend.test(weekday) : weekday == 0 || weekday == 6;
    return weekend ? fmt::format("{} is {}: ", wording::with_plain_spaces(wording.date(date, wording::DateStyle::medium)),
                                 names[weekday])
                   : std::string();
}

class DueTeller {
public:
    DueTeller(const Story& story, registry::Registry& registry) : story_(story), registry_(registry) {}

    [[nodiscard]] DueStory tell(std::optional<value::Date> date, const std::string& rule,
                                std::optional<value::Money> amount) const {
        DueStory due{date, amount, rule, {}, {}, {}, {}};
        const std::optional<book::PaymentTerms> terms = billing::parse_rule(rule);
        if (!terms) return due;
        const book::Calendar* const calendar = story_.book.calendar(terms->calendar);
        const StepWords words{terms->calendar.empty() ? std::string() : fmt::format(" (calendar {})", terms->calendar)};
        due.base = base_words(terms->from);
        due.base_date = base_date(*terms, calendar);
        if (due.base_date) due.steps = steps_from(*due.base_date, *terms, words, calendar);
        const value::Date last = due.steps.empty() ? due.base_date.value_or(value::Date()) : due.steps.back().date;
        if (due.base_date && !due.date) due.date = last;
        if (!due.base_date || due.date != last) {
            // The calendar, or what it counts from, is another today.
            due.steps.clear();
            for (const book::DueStep& step : terms->steps) due.rules.push_back(std::visit(words, step));
        }
        return due;
    }

private:
    [[nodiscard]] std::optional<value::Date> base_date(const book::PaymentTerms& terms, const book::Calendar* calendar) const {
        switch (terms.from) {
            case book::DueFrom::invoice: return story_.invoice->issued;
            case book::DueFrom::acceptance:
                return acts_accepted_on(registry_, *story_.invoice, story_.book, calendar, story_.ledger.as_of);
            case book::DueFrom::receipt: return std::nullopt;
            case book::DueFrom::period_end:
                return story_.invoice->period ? std::optional(story_.invoice->period->last) : std::nullopt;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::vector<DueDay> steps_from(value::Date day, const book::PaymentTerms& terms, const StepWords& words,
                                                 const book::Calendar* calendar) const {
        std::vector<DueDay> days;
        for (const book::DueStep& step : terms.steps) {
            const value::Date next = billing::due_date(day, {step}, calendar);
            const auto* const shift = std::get_if<book::ShiftTo>(&step);
            if (shift == nullptr) {
                days.push_back({std::visit(words, step), next});
            } else if (next != day) {
                days.push_back({fmt::format("{}the {} business day{}", why_no_business_day(day, calendar, story_.wording),
                                            next > day ? "next" : "last", words.calendar),
                                next});
            } else {
                days.push_back({"a business day: not moved" + words.calendar, next});
            }
            day = next;
        }
        return days;
    }

    const Story& story_;
    registry::Registry& registry_;
};

}  // namespace

std::vector<DueStory> due_stories(const Story& story, registry::Registry& registry) {
    if (!story.invoice) {
        if (!story.owed().due) return {};
        DueStory due;
        due.date = story.owed().due;
        return {due};
    }
    const DueTeller teller(story, registry);
    std::vector<DueStory> dues;
    for (const book::Installment& part : story.invoice->installments)
        dues.push_back(teller.tell(part.due.date, part.due.rule, part.amount));
    if (dues.empty() && (story.invoice->due.date || !story.invoice->due.rule.empty())) {
        dues.push_back(teller.tell(story.invoice->due.date, story.invoice->due.rule, std::nullopt));
    }
    return dues;
}

}  // namespace acta::app
