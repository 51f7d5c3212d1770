// What the tables of this room have in common; private to it.
#pragma once

#include "book/book.h"
#include "documents/table.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace acta::documents {

using Row = std::vector<Field>;

inline TableColumn column(std::string key, TableColumn::Kind kind) { return {std::move(key), kind, false}; }

inline TableColumn summed(std::string key, TableColumn::Kind kind = TableColumn::Kind::money) {
    return {std::move(key), kind, true};
}

inline Field optional_date(const std::optional<value::Date>& date) { return date ? Field(*date) : Field(); }

/// A client's name; its id where the book no longer has it.
inline std::string name_of(const book::Book& book, const std::string& client) {
    const book::Client* found = book.client(client);
    return found != nullptr && !found->party.name.empty() ? found->party.name : client;
}

/// Its name, leading to its row among the clients of the workbook.
inline Field client_link(const book::Book& book, const std::string& client) {
    if (client.empty()) return {};
    return Link{name_of(book, client), "#clients"};
}

/// Leads to its row among the contracts of the workbook.
inline Field contract_link(const std::string& contract) {
    if (contract.empty()) return {};
    return Link{contract, "#contracts"};
}

inline std::string code_of(value::Currency currency) { return std::string(currency.code()); }

/// Up to so many rows a table holds itself: whoever shows it may look at them again and again.
inline constexpr std::size_t most_held_rows = 50'000;

inline void set_rows(Table& table, std::size_t count, std::function<void(std::size_t place, Row& row)> make) {
    if (count > most_held_rows) {
        table.more = {count, std::move(make)};
        return;
    }
    table.rows.resize(count);
    for (std::size_t place = 0; place < count; ++place) make(place, table.rows[place]);
}

}  // namespace acta::documents
