// Statements: the statement views of many clients over one ledger.
#pragma once

#include "documents/view.h"

#include <vector>

namespace acta::documents {

/// Holds references to a book and a ledger, which must outlive it. Looks through the ledger once, when it is made; a view then costs
/// what the client's own entries cost. Safe to use from several threads.
class Statements {
public:
    Statements(const book::Book& book, const tracking::Ledger& ledger);

    /// As statement_view. The ledger must be as of period.last.
    [[nodiscard]] xml::Document view(const book::Client& client, value::Period period, const Look& look) const;

private:
    const book::Book& book_;
    const tracking::Ledger& ledger_;
    std::vector<tracking::Aging> aging_;  ///< sorted by client, then currency
};

}  // namespace acta::documents
