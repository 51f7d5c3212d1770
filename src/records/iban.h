// IBAN: its form, the length that its country gives it, its check digits (ISO 13616).
#pragma once

#include <string>
#include <string_view>

namespace acta::records {

/// Two letters, two digits, 11 to 30 letters and digits, upper case, single spaces between them allowed.
[[nodiscard]] bool has_iban_form(std::string_view text);

[[nodiscard]] std::string without_spaces(std::string_view text);

/// What is wrong with an IBAN that has the form and no spaces, or empty: the country has none, another length, check digits.
[[nodiscard]] std::string iban_fault(std::string_view iban);

}  // namespace acta::records
