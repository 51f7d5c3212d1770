// Letters: the views of reminders and final demands. docs/views.md is the schema.
#pragma once

#include "documents/view.h"
#include "tracking/dunning.h"

#include <string>
#include <string_view>

namespace acta::documents {

/// "1", "2", ... or "final": how views and claims write a level.
[[nodiscard]] std::string level_text(int level);

/// A client's letter as of the ledger's date, which is its day of issue. `ledger` and `book` are those that it was planned
/// from; the client must be in the book. `number`: empty where it is not issued yet.
[[nodiscard]] xml::Document reminder_view(const tracking::DunningLetter& letter, const std::string& number, const book::Book& book,
                                          const tracking::Ledger& ledger, const Look& look);

}  // namespace acta::documents
