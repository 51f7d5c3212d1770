// Totals: what the columns of a table come to, by currency; private to this room.
#pragma once

#include "documents/table.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace acta::xlsx {

/// Sums of the columns that are to be summed, as the rows pass by.
class Totals {
public:
    struct OfCurrency {
        value::Currency currency;
        std::vector<std::optional<value::Money>> money;  ///< by column; none: nothing to sum
        std::vector<std::int64_t> counts;                ///< by column; of rows in this currency
    };

    explicit Totals(const documents::Table& table);
    void add(const std::vector<documents::Field>& row);

    /// By currency code; empty where there is nothing to sum.
    [[nodiscard]] const std::vector<OfCurrency>& by_currency() const { return by_currency_; }
    [[nodiscard]] const std::vector<std::size_t>& counted() const {
        return counted_;
    }  ///< the columns of counts that are summed

private:
    OfCurrency& of(value::Currency currency);

    std::size_t columns_;
    std::vector<std::size_t> summed_;
    std::vector<std::size_t> counted_;
    std::vector<OfCurrency> by_currency_;
    std::size_t last_ = 0;
};

/// The currency of a row: that of its first amount.
[[nodiscard]] const value::Money* first_money(const std::vector<documents::Field>& row);

}  // namespace acta::xlsx
