// Pagination: which slab stands on which page, and where.
#pragma once

#include "layout/flow.h"

#include <cstdint>
#include <vector>

namespace acta::layout {

/// Where the body stands on a page, from the page's top.
struct BodyArea {
    Length top;
    Length bottom;
    [[nodiscard]] Length height() const { return bottom - top; }
};

struct PlacedSlab {
    std::uint32_t slab = 0;
    Length y;  ///< from the page's top
};

struct PlannedPage {
    std::uint32_t first = 0;  ///< range of PagePlan::placed
    std::uint32_t count = 0;
    std::int32_t repeat = -1;   ///< index into Flow::repeats: set at the top of the body
    std::int32_t brought = -1;  ///< row of that table after which its amount was carried to here; -1: none was
    std::int32_t going_on = -1;  ///< index into Flow::repeats: of the table that goes on on the next page, and carries
    std::int32_t carried = -1;   ///< row of that table after which its amount is carried
    Length end;                  ///< below the last slab
};

struct PagePlan {
    std::vector<PlacedSlab> placed;
    std::vector<PlannedPage> pages;  ///< at least one

    void clear() {
        placed.clear();
        pages.clear();
    }
};

/// Fills pages from the top. A page ends at the last place where no slab holds on to the next; where there is none, at the
/// last that only a group holds, then at any. A unit at the end of a page is split where it lets itself be; its upper part is
/// appended to `slabs`, and the rest takes its place. Takes time in proportion to the slabs.
///
/// The pages are added to those that `plan` has; its first page has the area `first`. Where the slabs are not the `last`, only
/// pages are added that are the same whatever slabs follow. The result is how many slabs stand on them.
std::size_t paginate(std::vector<Slab>& slabs, Flow& flow, BodyArea first, BodyArea others, PagePlan& plan, bool last = true);

}  // namespace acta::layout
