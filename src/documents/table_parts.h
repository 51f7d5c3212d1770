// What the tables of this room have in common; private to it.
#pragma once

#include "book/book.h"
#include "documents/table.h"

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

inline std::string code_of(value::Currency currency) { return std::string(currency.code()); }

}  // namespace acta::documents
