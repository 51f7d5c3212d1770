// The rows of a table, held or made; private to this room.
#pragma once

#include "documents/table.h"

#include <cstddef>
#include <vector>

namespace acta::html {

[[nodiscard]] inline std::size_t row_count(const documents::Table& table) { return table.rows.size() + table.more.count; }

/// Shows every row in its order; one that is made is gone when the next is.
template <typename See>
void for_each_row(const documents::Table& table, const See& see) {
    for (const std::vector<documents::Field>& row : table.rows) see(row);
    std::vector<documents::Field> made;
    for (std::size_t place = 0; place < table.more.count; ++place) {
        table.more.make(place, made);
        see(made);
    }
}

}  // namespace acta::html
