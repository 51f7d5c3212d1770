// A short table as it is; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"

#include <string>

namespace acta::html {

/// Head, rows and, where columns are to be summed, totals per currency: what stands between <table> and </table>.
[[nodiscard]] std::string plain_rows(const documents::Table& table, const wording::Wording& wording);

}  // namespace acta::html
