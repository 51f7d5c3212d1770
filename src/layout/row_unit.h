// Row unit: rows of a table that stand and fall together: their heights, their strokes and fills, and how pages split them.
#pragma once

#include "layout/flow.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace acta::layout {

/// Sets the first lines of each row's cells on one baseline, finds the rows' heights, and gives what a spanning cell needs
/// more than its rows have to them in equal parts. `marks`: those of the cells. The result is the unit's height.
[[nodiscard]] Length find_heights(RowUnit& unit, std::vector<Mark>& marks);

/// How many boxes the fills and strokes of a unit take.
[[nodiscard]] std::uint32_t count_boxes(const RowUnit& unit);

/// Writes the unit's boxes over `count_boxes` marks from `mark` on, and as many boxes from `box` on.
void write_boxes(Flow& flow, const RowUnit& unit, std::uint32_t mark, std::uint32_t box);

/// Adds the marks of a slab that is a unit, and makes them the slab's.
void mark_unit(Flow& flow, Slab& slab);

/// Splits a slab that is a unit: it becomes the upper part, at most `room` high, with its marks; the result is what is left,
/// a slab that is a unit. Nothing where the unit does not want to be split there; `forced`: what stands alone on its page
/// has to be, whatever it wants; nothing then means that it cannot be.
[[nodiscard]] std::optional<Slab> split_unit(Flow& flow, Slab& slab, Length room, bool forced);

/// Gives the slabs from `first` on that are units their marks, for where no page breaks; those higher than a page become several.
void settle_units(Flow& flow, std::vector<Slab>& slabs, std::size_t first, Length page_height);

}  // namespace acta::layout
