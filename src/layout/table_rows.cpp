// Table rows: filled rows to slabs, with their strokes and fills; rows too high for a page in several.
#include "layout/table.h"

#include <algorithm>

namespace acta::layout {

void TableSetter::emit(const Table& table, std::uint32_t first, std::uint32_t last, Length page_height,
                       std::int32_t repeat, SlabList& out) {
    reaching_.clear();
    for (std::uint32_t i = first; i < last; ++i) {
        const RowLayout& row = rows_[i];
        const std::size_t slab = out.slabs.size();
        const Length before = i == 0 ? table.space_before : Length{};
        gather_stacks(i);
        if (row.height > page_height) {
            emit_cut_row(table, row, out, before);
        } else {
            emit_row(table, row, out, before);
        }
        for (std::size_t s = slab; s < out.slabs.size(); ++s) out.slabs[s].repeated = repeat;
        if (row.held) out.slabs.back().hold = Hold::group;
        if (row.row->keep_with_next) out.slabs.back().hold = Hold::firm;
    }
}

/// What stands in a row: its own cells, and the parts of cells from above that reach into it.
void TableSetter::gather_stacks(std::uint32_t index) {
    const RowLayout& row = rows_[index];
    stacks_.clear();
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
        const CellLayout& cell = cells_[row.first_cell + i];
        if (cell.rows == 1) {
            stacks_.push_back({cell.first_line, cell.line_count, {}});
        } else {
            reaching_.emplace_back(row.first_cell + i, index);
        }
    }
    for (const auto& [cell, start] : reaching_) {
        const std::uint32_t end = start + cells_[cell].rows;
        gather_stack(cells_[cell], tops_[index] - tops_[start], tops_[index + 1] - tops_[start], index + 1 == end);
    }
    std::erase_if(reaching_, [&](const auto& span) { return span.second + cells_[span.first].rows <= index + 1; });
}

/// The lines of a spanning cell whose lower edge is between two heights, both from the top of its first row.
void TableSetter::gather_stack(const CellLayout& cell, Length from, Length to, bool to_end) {
    Stack stack{cell.first_line, 0, -from};
    for (std::uint32_t i = 0; i < cell.line_count; ++i) {
        const CellLine& line = lines_[cell.first_line + i];
        const Length height = line.kind == Mark::Kind::line ? flow_.lines[line.mark_index].height : Length{};
        const Length bottom = line.y + height;
        if (bottom <= from && from > Length{}) stack.first = cell.first_line + i + 1;
        if (bottom <= from && from > Length{}) continue;
        if (bottom <= to || to_end) stack.count = cell.first_line + i + 1 - stack.first;
    }
    if (stack.count > 0) stacks_.push_back(stack);
}

void TableSetter::emit_row(const Table& table, const RowLayout& row, SlabList& out, Length before) {
    const auto first_mark = static_cast<std::uint32_t>(flow_.marks.size());
    paint_row(*row.row, row.height, true, true);
    for (const Stack& stack : stacks_) {
        for (std::uint32_t i = 0; i < stack.count; ++i) {
            const CellLine& line = lines_[stack.first + i];
            flow_.marks.push_back({line.kind, line.mark_index, line.x, line.y + stack.shift + table.row_padding});
        }
    }
    out.add(flow_, first_mark, row.height, before);
}

/// One slab for the first line of every cell, one for the second, and so on.
void TableSetter::emit_cut_row(const Table& table, const RowLayout& row, SlabList& out, Length before) {
    std::uint32_t steps = 1;
    for (const Stack& stack : stacks_) steps = std::max(steps, stack.count);
    for (std::uint32_t step = 0; step < steps; ++step) {
        Length height;
        for (const Stack& stack : stacks_) {
            if (step >= stack.count) continue;
            const CellLine& line = lines_[stack.first + step];
            if (line.kind == Mark::Kind::line) height = std::max(height, flow_.lines[line.mark_index].height);
        }
        const Length top = step == 0 ? table.row_padding : Length{};
        height += top + (step + 1 == steps ? table.row_padding : Length{});
        const auto first_mark = static_cast<std::uint32_t>(flow_.marks.size());
        paint_row(*row.row, height, step == 0, step + 1 == steps);
        for (const Stack& stack : stacks_) {
            if (step >= stack.count) continue;
            const CellLine& line = lines_[stack.first + step];
            flow_.marks.push_back({line.kind, line.mark_index, line.x, top});
        }
        out.add(flow_, first_mark, height, step == 0 ? before : Length{});
    }
}

void TableSetter::paint_row(const Row& row, Length height, bool top, bool bottom) {
    const Length x = -outset_;
    const Length width = starts_.back() + outset_ * 2;
    if (row.filled) paint_box(x, {}, width, height, row.fill);
    if (top && row.above.width > Length{}) paint_box(x, -(row.above.width / 2), width, row.above.width, row.above.color);
    if (bottom && row.below.width > Length{}) {
        paint_box(x, height - row.below.width / 2, width, row.below.width, row.below.color);
    }
}

void TableSetter::paint_box(Length x, Length y, Length width, Length height, Color color) {
    flow_.marks.push_back({Mark::Kind::box, static_cast<std::uint32_t>(flow_.boxes.size()), x, y});
    flow_.boxes.push_back({width, height, color});
}

/// The header rows as one piece, for the pages after the first; none where they would take half of the page.
std::int32_t TableSetter::make_repeat(const SlabList& out, std::size_t first, Length page_height) {
    Repeat repeat;
    repeat.first_mark = static_cast<std::uint32_t>(flow_.marks.size());
    for (std::size_t i = first; i < out.slabs.size(); ++i) {
        copy_marks(flow_, out.slabs[i], {}, repeat.height);
        repeat.height += out.slabs[i].height;
    }
    repeat.mark_count = static_cast<std::uint32_t>(flow_.marks.size()) - repeat.first_mark;
    if (repeat.height > page_height / 2) return -1;
    flow_.repeats.push_back(repeat);
    return static_cast<std::int32_t>(flow_.repeats.size()) - 1;
}

}  // namespace acta::layout
