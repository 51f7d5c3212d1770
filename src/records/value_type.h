// The types of attributes: whether a value has its type, and what to write instead.
#pragma once

#include "records/schema.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::records {

enum class Fault : unsigned char { wrong_value, out_of_range, text_too_long, control_character, wrong_iban, wrong_pattern };

struct ValueFault {
    Fault fault = Fault::wrong_value;
    std::string message;
    std::string hint;
};

/// What is wrong with a value, or nothing. The XSD says the same, but for IBAN check digits and the pieces of a pattern.
[[nodiscard]] std::optional<ValueFault> check_value(const AttributeRule& rule, std::string_view value);

/// As messages and the reference say it: "a date such as 2026-10-31".
[[nodiscard]] std::string_view type_description(Type type);

/// Without white space at both ends: dates and whole numbers are read so, as XML Schema does.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// A value as a message quotes it: at most 60 characters.
[[nodiscard]] std::string quoted(std::string_view value);

/// The number of months that "12m" or "1y" says; 0 where it says none, or over 10 years.
[[nodiscard]] int months_of_term(std::string_view term);

/// The days of the week (0 Sunday .. 6 Saturday) of "sat sun", at most six; none where it is something else.
[[nodiscard]] std::optional<std::vector<unsigned>> parse_weekdays(std::string_view text);

/// Whether a text has a control character (Unicode category Cc).
[[nodiscard]] bool has_control_character(std::string_view text);

/// Characters, not bytes.
[[nodiscard]] std::size_t count_characters(std::string_view text);

inline constexpr std::size_t longest_text = 4096;   ///< characters
inline constexpr std::size_t longest_name = 64;     ///< of ids and numbers
inline constexpr std::size_t longest_path = 255;    ///< of paths and e-mail addresses

}  // namespace acta::records
