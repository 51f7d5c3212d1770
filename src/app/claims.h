// What a document of the registry lays claim to: no two may hold the same.
#pragma once

#include <string_view>

namespace acta::app {

/// Prefixes of the claims that a draft makes.
inline constexpr std::string_view invoice_claim = "invoice:";
inline constexpr std::string_view act_claim = "act:";
/// Marks an invoice with installments or an early-payment discount, whose view tracking must read; then its first billing key.
inline constexpr std::string_view payment_terms_claim = "payment-terms:";
inline constexpr std::string_view reminder_claim = "reminder:";  ///< then level, installment and number: "2/0/INV-2026-00012"
inline constexpr std::string_view credit_claim = "credit:";      ///< then which credit note of the invoice it is: "1/INV-2026-00012"

/// The k-th document that changed what is left of an advance invoice: an invoice that deducts it, a credit note of that or of itself;
/// then k and the payment that the advance invoice was made for: "2/p-17".
inline constexpr std::string_view advance_use_claim = "advance-use:";

}  // namespace acta::app
