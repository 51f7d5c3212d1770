// PageTree: the nodes above a document's pages, balanced, so that readers find any page in a few steps.
#include "pdf/page_tree.h"

#include "pdf/numbers.h"
#include "pdf/syntax.h"

#include <algorithm>

namespace acta::pdf {

namespace {

constexpr int children_of_node = 32;

}  // namespace

PageTree::PageTree(ObjectFile& file, int first_page, int count) : levels_{{first_page, count, 1}}, count_(count) {
    do {
        const Level below = levels_.back();
        Level level;
        level.count = (below.count + children_of_node - 1) / children_of_node;
        level.pages = below.pages * children_of_node;
        level.first = level.count == 1 ? page_tree_object : file.allocate(level.count);
        levels_.push_back(level);
    } while (levels_.back().count > 1);
}

int PageTree::parent_of(int page) const { return levels_[1].first + page / children_of_node; }

void PageTree::write(ObjectFile& file) const {
    for (std::size_t i = 1; i < levels_.size(); ++i) {
        const Level& level = levels_[i];
        const Level& below = levels_[i - 1];
        for (int node = 0; node < level.count; ++node) {
            std::string& out = file.add_small(level.first + node);
            out += "<</Type/Pages/Count ";
            append_integer(out, std::min(level.pages, count_ - node * level.pages));
            if (i + 1 < levels_.size()) {
                out += "/Parent ";
                append_reference(out, levels_[i + 1].first + node / children_of_node);
            }
            const int first = node * children_of_node;
            const int last = std::min(below.count, first + children_of_node);
            for (int child = first; child < last; ++child) {
                out += child == first ? "/Kids[" : " ";
                append_reference(out, below.first + child);
            }
            out += "]>>";
        }
    }
}

}  // namespace acta::pdf
