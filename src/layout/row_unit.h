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

/// How many boxes the fills and strokes of a unit, or of a row, take.
[[nodiscard]] std::uint32_t count_boxes(const RowUnit& unit);
[[nodiscard]] inline std::uint32_t count_boxes(const UnitRow& row) {
    const Row& source = *row.row;
    return (source.filled ? 1U : 0U) + (!row.begun && source.above.width > Length{} ? 1U : 0U) +
           (!row.goes_on && source.below.width > Length{} ? 1U : 0U);
}

/// Writes the unit's boxes over `count_boxes` marks from `mark` on, and as many boxes from `box` on.
void write_boxes(Flow& flow, const RowUnit& unit, std::uint32_t mark, std::uint32_t box);

/// Writes boxes one after another over marks and boxes that there are.
class BoxWriter {
public:
    BoxWriter(Flow& flow, Length x, Length width, std::uint32_t mark, std::uint32_t box)
        : flow_(flow), x_(x), width_(width), mark_(mark), box_(box) {}

    /// Those of a row that begins so far below the top.
    void write(const UnitRow& row, Length top) {
        const Row& source = *row.row;
        const Length bottom = top + row.height;
        if (source.filled) write(top, row.height, source.fill);
        const Stroke& above = source.above;
        const Stroke& below = source.below;
        if (!row.begun && above.width > Length{}) write(top - above.width / 2, above.width, above.color);
        if (!row.goes_on && below.width > Length{}) write(bottom - below.width / 2, below.width, below.color);
    }

private:
    void write(Length y, Length height, Color color) {
        flow_.boxes[box_] = {width_, height, color};
        flow_.marks[mark_++] = {Mark::Kind::box, box_++, x_, y};
    }

    Flow& flow_;
    Length x_;
    Length width_;
    std::uint32_t mark_;
    std::uint32_t box_;
};

/// Adds the marks of a slab that is a unit, and makes them the slab's.
void mark_unit(Flow& flow, Slab& slab);

/// Splits a slab that is a unit: it becomes the upper part, at most `room` high, with its marks; the result is what is left,
/// a slab that is a unit. Nothing where the unit does not want to be split there; `forced`: what stands alone on its page
/// has to be, whatever it wants; nothing then means that it cannot be.
[[nodiscard]] std::optional<Slab> split_unit(Flow& flow, Slab& slab, Length room, bool forced);

/// Gives the slabs from `first` on that are units their marks, for where no page breaks; those higher than a page become several.
void settle_units(Flow& flow, std::vector<Slab>& slabs, std::size_t first, Length page_height);

}  // namespace acta::layout
