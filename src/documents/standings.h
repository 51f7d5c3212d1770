// What the ledger knows of invoices that Acta issued, by number; private to this room.
#pragma once

#include "documents/summary.h"

#include <string_view>
#include <unordered_map>

namespace acta::documents {

/// Finds the standing of an invoice. The ledger must outlive it.
class Standings {
public:
    explicit Standings(const tracking::Ledger& ledger) {
        for (const tracking::Standing& standing : ledger.standings) {
            const tracking::Receivable& receivable = ledger.receivables[standing.receivable];
            if (!receivable.prior) by_number_.emplace(receivable.number, &standing);
        }
    }
    [[nodiscard]] const tracking::Standing* of(const IssuedDocument& document) const {
        const auto found = by_number_.find(document.number);
        return found != by_number_.end() ? found->second : nullptr;
    }

private:
    std::unordered_map<std::string_view, const tracking::Standing*> by_number_;
};

inline bool is_overdue(const tracking::Standing& standing) { return !standing.open.is_zero() && standing.days_past_due > 0; }

inline Word status_of(const tracking::Standing& standing) {
    if (standing.open.is_zero()) return {"status.paid"};
    if (is_overdue(standing)) return {"status.overdue"};
    return {standing.paid.is_zero() ? "status.open" : "status.partly-paid"};
}

/// A document's number, and the way to its file where it was made.
inline Field number_field(const IssuedDocument& document) {
    if (document.file.empty()) return document.number;
    return Link{document.number, document.file};
}

/// A credit note, whose amounts are positive, among invoices.
inline IssuedDocument taken_back(IssuedDocument note) {
    for (value::Money* amount : {&note.net, &note.tax, &note.gross, &note.payable}) *amount = -*amount;
    return note;
}

}  // namespace acta::documents
