// Statements in pages, and the order in which statements are gone through; private to this room.
#pragma once

#include "bank/statement.h"

#include <vector>

namespace acta::bank {

/// Puts the pages of a statement together, in their order; a page that stands twice counts once. A statement of which pages are
/// missing has no balances.
[[nodiscard]] std::vector<Statement> join_pages(std::vector<Statement> statements);

/// An order by what they say, by the name of the file only where they say the same: results do not depend on how files are named.
void sort_by_content(std::vector<Statement>& statements);

}  // namespace acta::bank
