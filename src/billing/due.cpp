// Due-date steps applied to a base date, and their machine form.
#include "billing/due.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace acta::billing {
namespace {

constexpr std::array<std::pair<book::DueFrom, std::string_view>, 4> base_names{{{book::DueFrom::invoice, "invoice"},
                                                                               {book::DueFrom::acceptance, "acceptance"},
                                                                               {book::DueFrom::receipt, "receipt"},
                                                                               {book::DueFrom::period_end, "period-end"}}};

constexpr std::array<std::pair<book::Shift, std::string_view>, 4> shift_names{
    {{book::Shift::none, "none"},
     {book::Shift::following, "following"},
     {book::Shift::modified_following, "modified-following"},
     {book::Shift::preceding, "preceding"}}};

template <typename Names, typename Value>
std::string_view name_in(const Names& names, Value value) {
    const auto found = std::find_if(names.begin(), names.end(), [value](const auto& entry) { return entry.first == value; });
    return found->second;
}

template <typename Names>
auto value_in(const Names& names, std::string_view name) -> std::optional<decltype(names[0].first)> {
    const auto found = std::find_if(names.begin(), names.end(), [name](const auto& entry) { return entry.second == name; });
    if (found == names.end()) return std::nullopt;
    return found->first;
}

/// What applies where the terms name no calendar.
book::Calendar plain_calendar() {
    book::Calendar calendar;
    calendar.weekend.set(0);
    calendar.weekend.set(6);
    return calendar;
}

value::Date day_of_month(value::Date date, unsigned day) {
    const auto in_month_of = [day](value::Date any) {
        const value::Month month = value::Month::of(any);
        return month.first().plus_days(static_cast<int>(std::min(day, month.last().day())) - 1);
    };
    const value::Date here = in_month_of(date);
    return here >= date ? here : in_month_of(value::Month::of(date).plus(1).first());
}

value::Date shifted(value::Date date, book::Shift shift, const book::Calendar& calendar) {
    if (shift == book::Shift::none || calendar.is_business_day(date)) return date;
    if (shift == book::Shift::preceding) return calendar.plus_business_days(date, -1);
    const value::Date next = calendar.plus_business_days(date, 1);
    if (shift == book::Shift::following || value::Month::of(next) == value::Month::of(date)) return next;
    return calendar.plus_business_days(date, -1);
}

/// One step applied to a date.
struct Apply {
    value::Date date;
    const book::Calendar& calendar;

    value::Date operator()(book::AddMonths step) const { return date.plus_months(step.count); }
    value::Date operator()(book::AddDays step) const { return date.plus_days(step.count); }
    value::Date operator()(book::AddBusinessDays step) const { return calendar.plus_business_days(date, step.count); }
    value::Date operator()(book::EndOfMonth) const { return date.end_of_month(); }
    value::Date operator()(book::DayOfMonth step) const { return day_of_month(date, step.day); }
    value::Date operator()(book::ShiftTo step) const { return shifted(date, step.shift, calendar); }
};

struct Write {
    std::string operator()(book::AddMonths step) const { return fmt::format("{:+}m", step.count); }
    std::string operator()(book::AddDays step) const { return fmt::format("{:+}d", step.count); }
    std::string operator()(book::AddBusinessDays step) const { return fmt::format("{:+}b", step.count); }
    std::string operator()(book::EndOfMonth) const { return "eom"; }
    std::string operator()(book::DayOfMonth step) const { return fmt::format("dom:{}", step.day); }
    std::string operator()(book::ShiftTo step) const { return fmt::format("shift:{}", name_in(shift_names, step.shift)); }
};

std::optional<int> whole_number(std::string_view text) {
    if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// "+15d", "-1m", "+5b".
std::optional<book::DueStep> parse_addition(std::string_view token) {
    if (token.size() < 3 || (token.front() != '+' && token.front() != '-')) return std::nullopt;
    const std::optional<int> count = whole_number(token.substr(0, token.size() - 1));
    if (!count) return std::nullopt;
    switch (token.back()) {
        case 'm': return book::AddMonths{*count};
        case 'd': return book::AddDays{*count};
        case 'b': return book::AddBusinessDays{*count};
        default: return std::nullopt;
    }
}

std::optional<book::DueStep> parse_step(std::string_view token) {
    if (token == "eom") return book::EndOfMonth{};
    if (token.substr(0, 4) == "dom:") {
        const std::optional<int> day = whole_number(token.substr(4));
        if (!day || *day < 1 || *day > 31) return std::nullopt;
        return book::DayOfMonth{static_cast<unsigned>(*day)};
    }
    if (token.substr(0, 6) == "shift:") {
        const auto shift = value_in(shift_names, token.substr(6));
        if (!shift) return std::nullopt;
        return book::ShiftTo{*shift};
    }
    return parse_addition(token);
}

/// The text up to the next space; `text` keeps what follows it.
std::string_view take_token(std::string_view& text) {
    const std::size_t space = text.find(' ');
    const std::string_view token = text.substr(0, space);
    text = space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
    return token;
}

}  // namespace

value::Date due_date(value::Date base, const std::vector<book::DueStep>& steps, const book::Calendar* calendar) {
    const book::Calendar plain = calendar != nullptr ? book::Calendar() : plain_calendar();
    const book::Calendar& used = calendar != nullptr ? *calendar : plain;
    for (const book::DueStep& step : steps) base = std::visit(Apply{base, used}, step);
    return base;
}

std::string rule_text(const book::PaymentTerms& terms) {
    std::string text(name_in(base_names, terms.from));
    for (const book::DueStep& step : terms.steps) text += " " + std::visit(Write{}, step);
    if (!terms.calendar.empty()) text += " @" + terms.calendar;
    return text;
}

std::optional<book::PaymentTerms> parse_rule(std::string_view text) {
    book::PaymentTerms terms;
    const auto from = value_in(base_names, take_token(text));
    if (!from) return std::nullopt;
    terms.from = *from;
    while (!text.empty()) {
        if (text.front() == '@') {
            terms.calendar = text.substr(1);
            if (terms.calendar.empty()) return std::nullopt;
            return terms;
        }
        const std::optional<book::DueStep> step = parse_step(take_token(text));
        if (!step) return std::nullopt;
        terms.steps.push_back(*step);
    }
    return terms;
}

value::Date acceptance_end(value::Date from, int days, bool business_days, const book::Calendar* calendar) {
    if (!business_days) return from.plus_days(days);
    return due_date(from, {book::AddBusinessDays{days}}, calendar);
}

}  // namespace acta::billing
