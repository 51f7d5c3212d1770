// Rules for numbers in words, and the languages that Acta has rules for; private to this room.
#pragma once

#include "wording/plurals.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::wording {

/// Rules that put a number into words, in the manner of Unicode's rule-based number formats (UTS 35, RBNF), as it stands before the noun
/// that it counts. Immutable; safe to share between threads.
///
/// One rule a line, "base: words" or "base/divisor: words"; a line "%name" begins a set. The rule with the greatest base up to the number
/// serves; its divisor, if it names none, is the greatest power of ten up to its base. In its words stand
///   <<  >>            the quotient and the remainder by the divisor, by the same set
///   <name<  >name>    the same, by another set
///   [with|without]    the one part where there is a remainder, the other where there is none
///   {one:a,other:b}   by the plural category of the quotient
class SpellingRules {
public:
    explicit SpellingRules(std::string_view text);

    /// By the set of this name, or by the first where there is none of it.
    [[nodiscard]] std::string spell(std::uint64_t number, std::string_view set, const Plurals& plurals) const;

private:
    struct Piece {
        enum class Kind : unsigned char { text, quotient, remainder, plural };
        enum class When : unsigned char { always, with_remainder, without_remainder };
        Kind kind = Kind::text;
        When when = When::always;
        std::size_t set = 0;
        std::string text;
        std::array<std::string, 6> forms;
    };
    struct Rule {
        std::uint64_t base = 0;
        std::uint64_t divisor = 1;
        std::vector<Piece> pieces;
    };
    struct Set {
        std::string name;
        std::vector<Rule> rules;  ///< by base
    };
    class Reader;

    void append(std::string& text, std::uint64_t number, const Set& set, const Plurals& plurals) const;

    std::vector<Set> sets_;
};

/// Acta's rules for a language ("bn"), or none.
[[nodiscard]] std::optional<SpellingRules> spelling_rules(std::string_view language, std::string_view country);

}  // namespace acta::wording
