// Column widths: shares a width out among fixed, content and share columns.
#pragma once

#include "layout/content.h"

#include <vector>

namespace acta::layout {

/// The width of each column, paddings included. `natural`: what each column's cells would like to have, paddings
/// included. Content columns give way when share columns would become too narrow; then fixed columns do.
[[nodiscard]] std::vector<Length> share_out(const std::vector<Column>& columns, const std::vector<Length>& natural,
                                            Length available);

}  // namespace acta::layout
