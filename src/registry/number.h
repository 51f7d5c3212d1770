// Pattern: how the numbers of a series are made; private to this room.
#pragma once

#include "value/date.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acta::registry {

/// A pattern taken apart once. Its words are {yyyy}, {yy}, {mm}, {fy:M}, {fyy:M} and, exactly once, {n} or {n:1} .. {n:18}. A month
/// needs a year beside it, or numbers would come again after twelve months. {fy:4} is the fiscal year that begins in month 4
/// ("2026-27"), {fyy:4} its short form ("26-27"); it stands beside no other year, for the counter restarts with one of them only.
class Pattern {
public:
    /// Throws diag::WorldError for a pattern that cannot make a series: `records` has checked it long before.
    explicit Pattern(std::string_view text);

    [[nodiscard]] std::string number(value::Date date, std::int64_t counter) const;
    [[nodiscard]] std::string scope(value::Date date) const;

private:
    enum class Kind : unsigned char { literal, year, short_year, fiscal_year, short_fiscal_year, month, counter };
    struct Part {
        Kind kind = Kind::literal;
        std::string literal;
        int width = 1;  ///< of a counter: at least so many digits; of a fiscal year: the month that it begins with
    };
    [[nodiscard]] static Part part_named(std::string_view word, std::string_view pattern);
    void check(std::string_view pattern) const;
    [[nodiscard]] bool has(Kind kind) const;
    [[nodiscard]] int count(Kind kind, Kind other) const;

    std::vector<Part> parts_;
};

}  // namespace acta::registry
