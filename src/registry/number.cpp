// Reading patterns and making numbers of them.
#include "registry/number.h"

#include "diag/diagnostic.h"
#include "registry/registry.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::registry {
namespace {

constexpr int most_digits = 18;

[[noreturn]] void refuse(std::string_view pattern, std::string_view why) {
    throw diag::WorldError(fmt::format("the series \"{}\" makes no numbers: {}", pattern, why),
                           "a pattern is made of text, {yyyy}, {yy}, {mm}, {fy:4}, {fyy:4} and one {n:5}");
}

/// The number after the colon of a word; 0 where it is none.
int number_after(std::string_view word, std::string_view name) {
    if (!word.starts_with(name)) return 0;
    const std::string_view digits = word.substr(name.size());
    if (digits.empty() || digits.size() > 2) return 0;
    int number = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return 0;
        number = number * 10 + (digit - '0');
    }
    return number;
}

/// The calendar year in which the fiscal year of a date began.
int fiscal_year(value::Date date, int first_month) {
    return static_cast<int>(date.month()) < first_month ? date.year() - 1 : date.year();
}

std::string long_form(int fiscal) { return fmt::format("{:04}-{:02}", fiscal, (fiscal + 1) % 100); }

}  // namespace

Pattern::Part Pattern::part_named(std::string_view word, std::string_view pattern) {
    if (word == "yyyy") return {Kind::year, {}, 1};
    if (word == "yy") return {Kind::short_year, {}, 1};
    if (word == "mm") return {Kind::month, {}, 1};
    if (word == "n") return {Kind::counter, {}, 1};
    if (const int width = number_after(word, "n:"); width >= 1 && width <= most_digits) return {Kind::counter, {}, width};
    // From January it would be the calendar year.
    if (const int month = number_after(word, "fy:"); month >= 2 && month <= 12) return {Kind::fiscal_year, {}, month};
    if (const int month = number_after(word, "fyy:"); month >= 2 && month <= 12) return {Kind::short_fiscal_year, {}, month};
    refuse(pattern, fmt::format("{{{}}} is not known", word));
}

Pattern::Pattern(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t brace = std::min(text.find_first_of("{}", at), text.size());
        if (brace > at) parts_.push_back({Kind::literal, std::string(text.substr(at, brace - at)), 1});
        if (brace == text.size()) break;
        const std::size_t end = text.find('}', brace);
        if (text[brace] == '}' || end == std::string_view::npos) refuse(text, "a brace has no partner");
        parts_.push_back(part_named(text.substr(brace + 1, end - brace - 1), text));
        at = end + 1;
    }
    check(text);
}

void Pattern::check(std::string_view pattern) const {
    const auto counters = std::count_if(parts_.begin(), parts_.end(), [](const Part& part) { return part.kind == Kind::counter; });
    if (counters != 1) refuse(pattern, "it needs exactly one {n}");
    const int years = count(Kind::year, Kind::short_year);
    const int fiscal_years = count(Kind::fiscal_year, Kind::short_fiscal_year);
    if (fiscal_years > 1 || (fiscal_years > 0 && years > 0)) refuse(pattern, "a fiscal year stands beside no other year");
    if (has(Kind::month) && years + fiscal_years == 0) refuse(pattern, "{mm} needs {yyyy} or {yy} beside it");
}

int Pattern::count(Kind kind, Kind other) const {
    return static_cast<int>(
        std::count_if(parts_.begin(), parts_.end(), [&](const Part& part) { return part.kind == kind || part.kind == other; }));
}

bool Pattern::has(Kind kind) const {
    return std::any_of(parts_.begin(), parts_.end(), [kind](const Part& part) { return part.kind == kind; });
}

std::string Pattern::number(value::Date date, std::int64_t counter) const {
    std::string number;
    for (const Part& part : parts_) {
        switch (part.kind) {
            case Kind::literal: number += part.literal; break;
            case Kind::year: number += fmt::format("{:04}", date.year()); break;
            case Kind::short_year: number += fmt::format("{:02}", date.year() % 100); break;
            case Kind::fiscal_year: number += long_form(fiscal_year(date, part.width)); break;
            case Kind::short_fiscal_year: number += long_form(fiscal_year(date, part.width)).substr(2); break;
            case Kind::month: number += fmt::format("{:02}", date.month()); break;
            case Kind::counter: number += fmt::format("{:0{}}", counter, part.width); break;
        }
    }
    return number;
}

std::string Pattern::scope(value::Date date) const {
    if (has(Kind::month)) return fmt::format("{:04}-{:02}", date.year(), date.month());
    if (has(Kind::year) || has(Kind::short_year)) return fmt::format("{:04}", date.year());
    for (const Part& part : parts_) {
        const bool is_fiscal = part.kind == Kind::fiscal_year || part.kind == Kind::short_fiscal_year;
        if (is_fiscal) return long_form(fiscal_year(date, part.width));
    }
    return {};
}

std::string format_number(std::string_view pattern, value::Date date, std::int64_t counter) {
    return Pattern(pattern).number(date, counter);
}

std::string counter_scope(std::string_view pattern, value::Date date) { return Pattern(pattern).scope(date); }

}  // namespace acta::registry
