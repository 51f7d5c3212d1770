// Slabs: strips gathered one under another.
#pragma once

#include "layout/flow.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace acta::layout {

/// Takes slabs from the front of a document's body when they are finished, with all that they refer to; others follow them.
using PassOn = std::function<void(std::vector<Slab>& slabs)>;

/// Gathers slabs; of the space after one and before the next the larger counts.
struct SlabList {
    std::vector<Slab> slabs;
    Length after;  ///< wanted below the last slab

    /// Adds a slab whose marks are those from `first_mark` to the end of the flow's.
    Slab& add(const Flow& flow, std::uint32_t first_mark, Length height, Length before) {
        Slab& slab = slabs.emplace_back();
        slab.height = height;
        slab.gap = std::max(after, before);
        slab.first_mark = first_mark;
        slab.mark_count = static_cast<std::uint32_t>(flow.marks.size()) - first_mark;
        after = {};
        return slab;
    }
};

/// Copies a slab's marks to the end of the flow's marks, moved by x and y.
inline void copy_marks(Flow& flow, const Slab& slab, Length x, Length y) {
    for (std::uint32_t i = 0; i < slab.mark_count; ++i) {
        Mark mark = flow.marks[slab.first_mark + i];
        mark.x += x;
        mark.y += y;
        flow.marks.push_back(mark);
    }
}

}  // namespace acta::layout
