// What people read in a field; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"

#include <string>
#include <string_view>

namespace acta::html {

/// The word of a key; where the language has none, the last part of the key.
[[nodiscard]] std::string word_of(const wording::Wording& wording, std::string_view key);

/// The header of a column.
[[nodiscard]] std::string header_of(const documents::TableColumn& column, const wording::Wording& wording);

/// A field as people read it, as yet unescaped; what is not defined is a dash. `digits`: of the column, least
/// fraction digits of numbers.
[[nodiscard]] std::string text_of(const documents::Field& field, const wording::Wording& wording, wording::MoneyStyle style,
                                  int digits = 0);

[[nodiscard]] bool is_figure(const documents::TableColumn& column);

/// Whether a column of its own tells the currency of a table's amounts.
[[nodiscard]] bool tells_currency(const documents::Table& table);

/// The currency of a row: that of its first amount; null where it has none.
[[nodiscard]] const value::Money* first_money(const std::vector<documents::Field>& row);

}  // namespace acta::html
