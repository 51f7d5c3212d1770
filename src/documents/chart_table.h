// A chart's figures as a table.
#pragma once

#include "documents/table.h"

namespace acta::documents {

/// A row for each category, its name in the column `category` (`month` where the categories are months), and a column for each
/// series: its key is the last part of its word's key, or its text. For whoever cannot draw: terminal, JSON, CSV.
[[nodiscard]] Table table_of(const Chart& chart);

}  // namespace acta::documents
