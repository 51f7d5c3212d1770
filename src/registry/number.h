// Pattern: how the numbers of a series are made; private to this room.
#pragma once

#include "value/date.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acta::registry {

/// A pattern taken apart once. Its words are {yyyy}, {yy}, {mm} and, exactly once, {n} or {n:1} .. {n:18}; a month needs a
/// year beside it, or numbers would come again after twelve months.
class Pattern {
public:
    /// Throws diag::WorldError for a pattern that cannot make a series: `records` has checked it long before.
    explicit Pattern(std::string_view text);

    [[nodiscard]] std::string number(value::Date date, std::int64_t counter) const;
    [[nodiscard]] std::string scope(value::Date date) const;

private:
    enum class Kind : unsigned char { literal, year, short_year, month, counter };
    struct Part {
        Kind kind = Kind::literal;
        std::string literal;
        int width = 1;  ///< of a counter: at least so many digits
    };
    [[nodiscard]] static Part part_named(std::string_view word, std::string_view pattern);
    void check(std::string_view pattern) const;
    [[nodiscard]] bool has(Kind kind) const;

    std::vector<Part> parts_;
};

}  // namespace acta::registry
