// Payment codes: the text of the QR code by which an amount is paid (EPC069-12 for SEPA, UPI for India).
#pragma once

#include "book/party.h"
#include "value/money.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::documents {

struct PaymentCode {
    std::string_view kind;  ///< "epc" or "upi"
    std::string text;       ///< UTF-8, at most 331 bytes: what a QR code of version 13 with error correction M holds
};

/// The code by which `amount` is paid to the first of the payee's accounts that takes one: euros to an IBAN of the SEPA
/// countries, rupees to an account with a UPI id. `references`: what the payer is to quote; one creditor reference (ISO 11649)
/// goes into its own field, of other texts as many as fit are named, each whole. None where the amount is not positive or over
/// what the scheme carries, or no account suits.
[[nodiscard]] std::optional<PaymentCode> payment_code(std::string_view payee, const std::vector<book::Account>& accounts,
                                                      value::Money amount, const std::vector<std::string>& references);

}  // namespace acta::documents
