// PageTree: the nodes above a document's pages, balanced, so that readers find any page in a few steps.
#pragma once

#include "pdf/object_file.h"

#include <vector>

namespace acta::pdf {

class PageTree {
public:
    /// For `count` pages with consecutive object numbers; takes numbers for its nodes from the file.
    PageTree(ObjectFile& file, int first_page, int count);

    /// The node above a page.
    [[nodiscard]] int parent_of(int page) const;
    void write(ObjectFile& file) const;

private:
    struct Level {
        int first = 0;  ///< object number
        int count = 0;
        int pages = 0;  ///< below a full node of it
    };
    std::vector<Level> levels_;  ///< [0] are the pages; the last is the root alone
    int count_ = 0;
};

}  // namespace acta::pdf
