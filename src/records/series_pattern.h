// The pattern of a series of numbers: its form, and whether two can make the same number (rules.md 8).
#pragma once

#include <string>
#include <string_view>

namespace acta::records {

/// What is wrong with a pattern, or empty. Pieces: text without spaces or braces, {yyyy}, {yy}, {mm}, the fiscal year that begins
/// in month M 2..12 as {fy:M} ("2026-27") or {fyy:M} ("26-27"), and exactly one counter {n} or {n:D} with at least D digits, D 1..9.
[[nodiscard]] std::string pattern_fault(std::string_view pattern);

/// A number that both patterns can make, for some dates and counters, or empty where there is none. Both must be without fault.
[[nodiscard]] std::string common_number(std::string_view left, std::string_view right);

}  // namespace acta::records
