// Key figures as cards; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"

#include <string>

namespace acta::html {

/// A card for each figure of a table "key-figures" (columns figure, value, unit, currency), with a line for each of its rows.
[[nodiscard]] std::string cards(const documents::Table& table, const wording::Wording& wording);

}  // namespace acta::html
