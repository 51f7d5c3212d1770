// ElementTree: the elements of a document's structure, linked to their neighbours.
#pragma once

#include "layout/page.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace acta::pdf {

/// An element; neighbours are indexes into the tree, -1 where there is none.
struct Node {
    layout::Tag tag = layout::Tag::p;
    bool row_scope = false;
    std::uint16_t column_span = 1;
    std::uint16_t row_span = 1;
    std::int32_t parent = -1;
    std::int32_t first_child = -1;
    std::int32_t last_child = -1;
    std::int32_t next_sibling = -1;
    std::int32_t first_piece = -1;         ///< its own content, as Structure counts it
    std::int32_t last_piece = -1;
    std::int32_t last_painted_child = -1;
};

/// Element 0 is the root. Elements of the pages keep their index; those that are added stand behind them.
class ElementTree {
public:
    explicit ElementTree(const std::vector<layout::Element>& elements);

    /// Adds the last child of an element; the result is its index.
    std::int32_t append(layout::Tag tag, std::int32_t parent);

    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
    [[nodiscard]] Node& operator[](std::int32_t index) { return nodes_[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const Node& operator[](std::int32_t index) const { return nodes_[static_cast<std::size_t>(index)]; }

private:
    std::vector<Node> nodes_;
};

}  // namespace acta::pdf
