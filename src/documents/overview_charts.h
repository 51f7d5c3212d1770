// The charts of the overview; private to this room.
#pragma once

#include "book/book.h"
#include "documents/table.h"
#include "tracking/ledger.h"

#include <map>
#include <vector>

namespace acta::documents {

/// What there is of a figure, by currency.
class Amounts {
public:
    void add(value::Money amount) {
        by_currency_.try_emplace(amount.currency(), value::Money::zero(amount.currency())).first->second += amount;
    }
    void take(value::Money amount) { add(-amount); }
    [[nodiscard]] auto begin() const { return by_currency_.begin(); }
    [[nodiscard]] auto end() const { return by_currency_.end(); }
    [[nodiscard]] value::Money of(value::Currency currency) const {
        const auto found = by_currency_.find(currency);
        return found != by_currency_.end() ? found->second : value::Money::zero(currency);
    }

private:
    std::map<value::Currency, value::Money> by_currency_;
};

/// What came in on the days of a period: payments up to the ledger's day, less what was given back.
[[nodiscard]] Amounts received_in(const book::Book& book, const tracking::Ledger& ledger, value::Period period);

/// As `overview` says, currency by currency.
[[nodiscard]] std::vector<Chart> overview_charts(const book::Book& book, const tracking::Ledger& ledger);

}  // namespace acta::documents
