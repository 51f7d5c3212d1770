// ElementTree: the elements of a document's structure, linked to their neighbours.
#include "pdf/element_tree.h"

#include <cassert>

namespace acta::pdf {

ElementTree::ElementTree(const std::vector<layout::Element>& elements) {
    nodes_.reserve(elements.size() + 1);
    if (elements.empty()) append(layout::Tag::document, -1);
    for (const layout::Element& element : elements) {
        Node& node = (*this)[append(element.tag, element.parent)];
        node.column_span = element.column_span;
        node.row_span = element.row_span;
        node.row_scope = element.row_scope;
    }
}

std::int32_t ElementTree::append(layout::Tag tag, std::int32_t parent) {
    const auto index = static_cast<std::int32_t>(nodes_.size());
    assert((parent == -1) == (index == 0) && parent < index);
    Node& node = nodes_.emplace_back();
    node.tag = tag;
    node.parent = parent;
    if (parent < 0) return index;
    Node& above = (*this)[parent];
    if (above.last_child >= 0) (*this)[above.last_child].next_sibling = index;
    else above.first_child = index;
    above.last_child = index;
    return index;
}

}  // namespace acta::pdf
