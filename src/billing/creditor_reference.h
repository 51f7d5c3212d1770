// Creditor references: what a payer quotes instead of an invoice's number, with check digits.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace acta::billing {

/// ISO 7064 MOD 97-10 of an IBAN or a creditor reference: its first four characters count last, A is 10 and Z is 35.
[[nodiscard]] bool has_mod_97_digits(std::string_view code);

/// ISO 11649: "RF", two check digits that are right, and up to 21 capital letters and digits; no spaces.
[[nodiscard]] bool is_creditor_reference(std::string_view text);

/// The creditor reference (ISO 11649) of one of our invoices: RF, check digits, and the letters and digits of its number in
/// capitals: "INV-2026-00014" has "RF16INV202600014". None where the number has letters beyond ASCII, nothing at all, or more than
/// 21.
[[nodiscard]] std::optional<std::string> creditor_reference(std::string_view number);

/// The same without "RF" and its check digits: what two numbers with one reference have in common. Empty where there is none.
[[nodiscard]] std::string reference_body(std::string_view number);

/// A reference as it is compared: without spaces, in capitals, and without the signs that only group digits
/// ("+++090/9337/55493+++").
[[nodiscard]] std::string compact_reference(std::string_view text);

/// True for a compact reference whose check digits are right: ISO 11649, or digits of a national scheme (mod 97 of Belgium,
/// recursive mod 10 of Switzerland, weights 7-3-1 of Finland and Estonia, mod 10 and mod 11 of Norway and Sweden).
[[nodiscard]] bool has_right_check_digits(std::string_view reference);

}  // namespace acta::billing
