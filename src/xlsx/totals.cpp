// Sums by currency.
#include "xlsx/totals.h"

#include <algorithm>

namespace acta::xlsx {

using documents::Field;
using documents::TableColumn;

Totals::Totals(const documents::Table& table) : columns_(table.columns.size()) {
    for (std::size_t place = 0; place < columns_; ++place) {
        if (!table.columns[place].total) continue;
        (table.columns[place].kind == TableColumn::Kind::count ? counted_ : summed_).push_back(place);
    }
}

void Totals::add(const std::vector<Field>& row) {
    for (const std::size_t place : summed_) {
        const auto* money = std::get_if<value::Money>(&row[place]);
        if (money == nullptr) continue;
        std::optional<value::Money>& sum = of(money->currency()).money[place];
        if (sum) *sum += *money;
        else sum = *money;
    }
    if (counted_.empty()) return;
    const value::Money* money = first_money(row);
    if (money == nullptr) return;
    for (const std::size_t place : counted_) {
        if (const auto* count = std::get_if<std::int64_t>(&row[place])) of(money->currency()).counts[place] += *count;
    }
}

Totals::OfCurrency& Totals::of(value::Currency currency) {
    if (last_ < by_currency_.size() && by_currency_[last_].currency == currency) return by_currency_[last_];
    auto found = std::find_if(by_currency_.begin(), by_currency_.end(),
                              [&](const OfCurrency& one) { return currency <= one.currency; });
    if (found == by_currency_.end() || found->currency != currency) {
        found = by_currency_.insert(
            found, {currency, std::vector<std::optional<value::Money>>(columns_), std::vector<std::int64_t>(columns_)});
    }
    last_ = static_cast<std::size_t>(found - by_currency_.begin());
    return *found;
}

const value::Money* first_money(const std::vector<Field>& row) {
    for (const Field& field : row) {
        if (const auto* money = std::get_if<value::Money>(&field)) return money;
    }
    return nullptr;
}

}  // namespace acta::xlsx
