// Row unit: heights, boxes, and splitting over pages.
#include "layout/row_unit.h"

#include <algorithm>

namespace acta::layout {

namespace {

void shift(std::vector<Mark>& marks, const UnitCell& cell, Length by) {
    for (std::uint32_t i = cell.first; i < cell.first + cell.count; ++i) marks[i].y += by;
}

/// Cells in different sizes stand on one line.
void align_first_baselines(RowUnit& unit, std::vector<Mark>& marks) {
    for (std::size_t first = 0; first < unit.cells.size();) {
        std::size_t end = first;
        Length lowest;
        for (; end < unit.cells.size() && unit.cells[end].row == unit.cells[first].row; ++end) {
            if (unit.cells[end].count > 0) lowest = std::max(lowest, unit.cells[end].baseline);
        }
        for (; first < end; ++first) {
            UnitCell& cell = unit.cells[first];
            if (cell.count == 0 || cell.baseline == lowest) continue;
            shift(marks, cell, lowest - cell.baseline);
            cell.height += lowest - cell.baseline;
            cell.baseline = lowest;
        }
    }
}

void stretch_spanned_rows(RowUnit& unit) {
    std::vector<const UnitCell*> spanning;
    for (const UnitCell& cell : unit.cells) {
        if (cell.rows > 1) spanning.push_back(&cell);
    }
    // In order of the last row spanned, because a stretched row counts for the cells that end below it.
    std::stable_sort(spanning.begin(), spanning.end(),
                     [](const UnitCell* a, const UnitCell* b) { return a->row + a->rows < b->row + b->rows; });
    for (const UnitCell* cell : spanning) {
        Length height;
        for (std::uint32_t r = cell->row; r < cell->row + cell->rows; ++r) height += unit.rows[r].height;
        const std::int64_t lacking = (cell->height + unit.padding * 2 - height).milli;
        for (std::int64_t r = 0; r < cell->rows && lacking > 0; ++r) {
            const std::int64_t part = lacking * (r + 1) / cell->rows - lacking * r / cell->rows;
            unit.rows[cell->row + static_cast<std::size_t>(r)].height += Length{static_cast<std::int32_t>(part)};
        }
    }
}

Length height_of(const RowUnit& unit) {
    Length height;
    for (const UnitRow& row : unit.rows) height += row.height;
    return height;
}

/// Cuts a unit in two. The upper keeps the marks that it shows; the lower gets copies of the others.
class Splitter {
public:
    Splitter(const Flow& flow, RowUnit& upper) : flow_(flow), upper_(upper) {}

    std::optional<RowUnit> split(Length room, bool forced) {
        const bool tied = upper_.rows.size() > 1;
        if (!forced && (tied || !upper_.splits)) return std::nullopt;
        boundary_ = whole_rows(room);
        if (boundary_ == 0 && !cut_first_row(room, forced)) {
            if (!tied) return std::nullopt;
            boundary_ = 1;
        }
        if (boundary_ > 0) find_cuts(top_of(boundary_) - upper_.padding, true);
        RowUnit lower = make_lower();
        trim_upper();
        return lower;
    }

private:
    bool cut_first_row(Length room, bool forced) {
        find_cuts(room - upper_.padding, true);
        if (!begins_everywhere()) {
            if (!forced) return false;
            find_cuts(room - upper_.padding, false);
            if (!begins_somewhere()) take_first_lines();
        }
        return begins_somewhere() && !takes_all();
    }

    /// How many rows stand wholly above the break.
    [[nodiscard]] std::uint32_t whole_rows(Length room) const {
        Length top;
        std::uint32_t count = 0;
        while (count + 1 < upper_.rows.size() && top + upper_.rows[count].height <= room) top += upper_.rows[count++].height;
        return count;
    }

    [[nodiscard]] Length top_of(std::uint32_t row) const {
        Length top;
        for (std::uint32_t r = 0; r < row; ++r) top += upper_.rows[r].height;
        return top;
    }

    [[nodiscard]] Length bottom_of(const Mark& mark) const {
        return mark.kind == Mark::Kind::line ? mark.y + flow_.lines[mark.index].height : mark.y;
    }

    /// Whether a cell has lines on both sides of the break, or may have.
    [[nodiscard]] bool is_cut(const UnitCell& cell) const {
        return boundary_ == 0 ? cell.row == 0 : cell.row < boundary_ && cell.row + cell.rows > boundary_;
    }

    /// For each cell, how many of its marks stand above the break: `limit` is from the text of the first row.
    void find_cuts(Length limit, bool hold) {
        cuts_.clear();
        for (const UnitCell& cell : upper_.cells) {
            std::uint32_t taken = 0;
            if (is_cut(cell)) {
                const Length own = limit - top_of(cell.row);
                while (taken < cell.count && bottom_of(upper_.marks[cell.first + taken]) <= own) ++taken;
                if (taken < cell.count) {
                    while (taken > 0 && (hold ? upper_.holds[cell.first + taken - 1] != 0 : !is_line(cell, taken - 1))) --taken;
                }
            } else if (cell.row < boundary_) {
                taken = cell.count;
            }
            cuts_.push_back(taken);
        }
    }

    [[nodiscard]] bool is_line(const UnitCell& cell, std::uint32_t mark) const {
        if (upper_.marks[cell.first + mark].kind != Mark::Kind::line) return false;
        // A label stands at the height of the line beside it, which follows it.
        return mark + 1 == cell.count || upper_.marks[cell.first + mark + 1].kind != Mark::Kind::line ||
               upper_.marks[cell.first + mark + 1].y > upper_.marks[cell.first + mark].y;
    }

    [[nodiscard]] bool begins_everywhere() const {
        for (std::size_t i = 0; i < cuts_.size(); ++i) {
            if (is_cut(upper_.cells[i]) && upper_.cells[i].count > 0 && cuts_[i] == 0) return false;
        }
        return true;
    }

    [[nodiscard]] bool begins_somewhere() const {
        return std::any_of(cuts_.begin(), cuts_.end(), [](std::uint32_t taken) { return taken > 0; });
    }

    [[nodiscard]] bool takes_all() const {
        for (std::size_t i = 0; i < cuts_.size(); ++i) {
            if (upper_.cells[i].row > 0 || cuts_[i] < upper_.cells[i].count) return false;
        }
        return true;
    }

    /// Where not even a line fits on a page.
    void take_first_lines() {
        for (std::size_t i = 0; i < cuts_.size(); ++i) {
            const UnitCell& cell = upper_.cells[i];
            if (!is_cut(cell)) continue;
            while (cuts_[i] < cell.count && !is_line(cell, cuts_[i])) ++cuts_[i];
            if (cuts_[i] < cell.count) ++cuts_[i];
        }
    }

    RowUnit make_lower() {
        RowUnit lower;
        lower.padding = upper_.padding;
        lower.x = upper_.x;
        lower.width = upper_.width;
        lower.splits = upper_.splits;
        lower.first_row = upper_.first_row + static_cast<std::int32_t>(boundary_);
        lower.rows.assign(upper_.rows.begin() + boundary_, upper_.rows.end());
        if (boundary_ == 0) lower.rows.front().begun = true;
        for (std::size_t i = 0; i < cuts_.size(); ++i) {
            if (upper_.cells[i].row >= boundary_ || is_cut(upper_.cells[i])) add_lower_cell(i, lower);
        }
        for (std::size_t r = 0; r < lower.rows.size(); ++r) {
            if (r > 0 || boundary_ > 0) lower.rows[r].height = lower.rows[r].height - lower.padding * 2;
        }
        if (boundary_ == 0) lower.rows.front().height = {};
        (void)find_heights(lower, lower.marks);
        return lower;
    }

    void add_lower_cell(std::size_t index, RowUnit& lower) const {
        UnitCell cell = upper_.cells[index];
        const std::uint32_t first = cell.first + cuts_[index];
        const std::uint32_t end = cell.first + cell.count;
        cell.first = static_cast<std::uint32_t>(lower.marks.size());
        cell.count = end - first;
        lower.marks.insert(lower.marks.end(), upper_.marks.begin() + first, upper_.marks.begin() + end);
        lower.holds.insert(lower.holds.end(), upper_.holds.begin() + first, upper_.holds.begin() + end);
        if (is_cut(upper_.cells[index])) {
            cell.rows -= boundary_ > cell.row ? boundary_ - cell.row : 0;
            cell.row = 0;
            if (cuts_[index] > 0 && cell.count > 0) move_to_top(lower, cell);
            if (cell.count == 0) cell.height = {};
        } else {
            cell.row -= boundary_;
        }
        lower.cells.push_back(cell);
    }

    void move_to_top(RowUnit& lower, UnitCell& cell) const {
        const Length top = lower.marks[cell.first].y;
        shift(lower.marks, cell, -top);
        cell.height -= top;
        for (std::uint32_t i = cell.first; i < cell.first + cell.count; ++i) {
            if (lower.marks[i].kind != Mark::Kind::line) continue;
            cell.baseline = lower.marks[i].y + flow_.lines[lower.marks[i].index].baseline;
            return;
        }
    }

    void trim_upper() {
        Length lowest;
        for (std::size_t i = 0; i < cuts_.size(); ++i) {
            UnitCell& cell = upper_.cells[i];
            cell.count = cuts_[i];
            for (std::uint32_t m = 0; m < cell.count; ++m) lowest = std::max(lowest, bottom_of(upper_.marks[cell.first + m]));
        }
        upper_.rows.resize(std::max(boundary_, 1U));
        std::erase_if(upper_.cells, [&](const UnitCell& cell) { return cell.row >= upper_.rows.size(); });
        if (boundary_ > 0) return;
        upper_.rows.front().goes_on = true;
        upper_.rows.front().height = upper_.padding + lowest;
    }

    const Flow& flow_;
    RowUnit& upper_;
    std::uint32_t boundary_ = 0;  ///< the row that the lower part begins with; 0: the first is cut
    std::vector<std::uint32_t> cuts_;
};

}  // namespace

[[gnu::flatten]] Length find_heights(RowUnit& unit, std::vector<Mark>& marks) {
    align_first_baselines(unit, marks);
    bool spanning = false;
    for (const UnitCell& cell : unit.cells) {
        Length& height = unit.rows[cell.row].height;
        if (cell.rows == 1) height = std::max(height, cell.height);
        spanning = spanning || cell.rows > 1;
    }
    for (UnitRow& row : unit.rows) row.height += unit.padding * 2;
    if (spanning) stretch_spanned_rows(unit);
    return height_of(unit);
}

std::uint32_t count_boxes(const RowUnit& unit) {
    std::uint32_t count = 0;
    for (const UnitRow& row : unit.rows) count += count_boxes(row);
    return count;
}

void write_boxes(Flow& flow, const RowUnit& unit, std::uint32_t mark, std::uint32_t box) {
    BoxWriter writer(flow, unit.x, unit.width, mark, box);
    Length top;
    for (const UnitRow& row : unit.rows) {
        writer.write(row, top);
        top += row.height;
    }
}

void mark_unit(Flow& flow, Slab& slab) {
    const RowUnit& unit = flow.units[static_cast<std::size_t>(slab.unit)];
    slab.first_mark = static_cast<std::uint32_t>(flow.marks.size());
    const auto first_box = static_cast<std::uint32_t>(flow.boxes.size());
    const std::uint32_t boxes = count_boxes(unit);
    flow.marks.resize(flow.marks.size() + boxes);
    flow.boxes.resize(flow.boxes.size() + boxes);
    write_boxes(flow, unit, slab.first_mark, first_box);
    Length top = unit.padding;
    std::uint32_t row = 0;
    for (const UnitCell& cell : unit.cells) {
        for (; row < cell.row; ++row) top += unit.rows[row].height;
        for (std::uint32_t i = cell.first; i < cell.first + cell.count; ++i) {
            flow.marks.push_back(unit.marks[i]);
            flow.marks.back().y += top;
        }
    }
    slab.mark_count = static_cast<std::uint32_t>(flow.marks.size()) - slab.first_mark;
    slab.unit = -1;
}

std::optional<Slab> split_unit(Flow& flow, Slab& slab, Length room, bool forced) {
    RowUnit& unit = flow.units[static_cast<std::size_t>(slab.unit)];
    std::optional<RowUnit> lower = Splitter(flow, unit).split(room, forced);
    if (!lower) return std::nullopt;
    Slab rest = slab;
    rest.height = height_of(*lower);
    rest.unit = static_cast<std::int32_t>(flow.units.size());
    slab.height = height_of(unit);
    slab.row = lower->first_row - 1;
    slab.hold = Hold::none;
    mark_unit(flow, slab);
    flow.units.push_back(std::move(*lower));
    return rest;
}

void settle_units(Flow& flow, std::vector<Slab>& slabs, std::size_t first, Length page_height) {
    for (std::size_t i = first; i < slabs.size(); ++i) {
        if (slabs[i].unit < 0) continue;
        std::optional<Slab> rest;
        if (slabs[i].height > page_height) rest = split_unit(flow, slabs[i], page_height, true);
        if (rest) {
            rest->gap = {};
            slabs.insert(slabs.begin() + static_cast<std::ptrdiff_t>(i) + 1, *rest);
        } else {
            mark_unit(flow, slabs[i]);
        }
    }
}

}  // namespace acta::layout
