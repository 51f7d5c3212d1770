// Advances: which payments are kept for a contract until its advance invoice is issued; private to this room.
#pragma once

#include "tracking/ledger.h"

#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::tracking {

/// A payment is an advance for a contract whose advance invoice was made for it, or which its record names (advance-for); see
/// `contract_of` for those that say nothing.
class Advances {
public:
    /// `later` are the receivables that are issued after as-of. All must outlive it.
    Advances(const std::vector<Receivable>& receivables, const std::vector<Receivable>& later, const book::Book& book);

    /// An advance invoice.
    struct Made {
        Index receivable = no_index;  ///< no_index: it is issued after as-of
        std::string_view client;
        std::string_view contract;
    };
    /// The one that was made for a payment; null: none.
    [[nodiscard]] const Made* made_for(Index payment) const;
    /// The payment that an advance invoice was made for; no_index: none of the book.
    [[nodiscard]] Index payment_of(Index receivable) const;

    /// The contract that a payment which names no invoice is for, where its payer owes nothing in its currency: of the payer's contracts
    /// that ask for advance invoices, are in that currency, and on that day signed, not over and billed here, the only one; where the
    /// remittance text holds ids of contracts of the payer (holds_number), the one that it holds, if that is such a contract. Null:
    /// none, or several.
    [[nodiscard]] const book::Contract* contract_of(const book::Payment& payment, std::string_view payer) const;

private:
    [[nodiscard]] bool asks(const book::Contract& contract, const book::Payment& payment) const;
    void find_made(const std::vector<Receivable>& receivables, const std::vector<Receivable>& later);

    const book::Book& book_;
    std::unordered_map<Index, Made> made_;      ///< by payment
    std::unordered_map<Index, Index> payments_; ///< by receivable
    /// the contracts of each client that has one which asks for advance invoices
    std::unordered_map<std::string_view, std::vector<const book::Contract*>> contracts_;
};

}  // namespace acta::tracking
