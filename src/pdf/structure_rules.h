// StructureRules: what PDF/UA asks of headings and tables, and no template has to know.
#pragma once

#include "pdf/element_tree.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace acta::pdf {

/// Headings begin with the first level and skip none (ISO 14289-1 7.4.2): a heading's level is the number of headings that it
/// stands under.
void order_headings(ElementTree& tree);

/// The tags that `order_headings` gives the headings of elements, by their index.
[[nodiscard]] std::vector<std::pair<std::int32_t, layout::Tag>> ordered_headings(const std::vector<layout::Element>& elements);

/// The rows of every table come to the same number of columns (7.2, 7.5): rows that are too short get empty cells, spans that
/// reach into other cells or out of the table are cut. A head without a body is a body (ISO 32000-1 14.8.4.3.4).
void make_tables_regular(ElementTree& tree);

}  // namespace acta::pdf
