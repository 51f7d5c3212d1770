// Table columns: what cells ask for to the widths of columns.
#include "layout/table.h"

#include <algorithm>
#include <limits>

namespace acta::layout {

Length TableSetter::natural_width(const Table& table) {
    const bool nested = structure_.in_artifacts();
    structure_.begin_artifacts();
    start(table);
    const Kept before = kept();
    prepare(table, -1, -1, std::numeric_limits<std::size_t>::max());
    drop(before);
    if (!nested) structure_.end_artifacts();
    Length width;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        const bool bounded = columns_[i].kind == Column::Width::content && columns_[i].width.milli > 0;
        const Length natural = bounded ? std::min(wishes_[i].natural, columns_[i].width) : wishes_[i].natural;
        width += columns_[i].kind == Column::Width::fixed ? columns_[i].width : natural;
    }
    return width;
}

/// Columns grow, in equal parts, where a cell over several of them needs more than they have: content columns to its natural
/// width, unless it has a share column to take what it needs; both to its least.
void TableSetter::widen_for_spans() {
    for (const Spanning& placed : spanning_) {
        const std::uint32_t end = placed.column + std::uint32_t{placed.columns};
        ColumnWish lacking = placed.wish;
        int content = 0;
        int shares = 0;
        for (std::uint32_t c = placed.column; c < end; ++c) {
            const Column& column = columns_[c];
            const bool fixed = column.kind == Column::Width::fixed;
            content += column.kind == Column::Width::content ? 1 : 0;
            shares += column.kind == Column::Width::share ? 1 : 0;
            lacking.natural -= fixed ? column.width : wishes_[c].natural;
            lacking.least -= fixed ? column.width : wishes_[c].least;
        }
        const auto part = [](Length whole, int count) {  // rounded up: a thousandth of a point too few would break the line
            return count > 0 && whole > Length{} ? (whole + Length{count - 1}) / count : Length{};
        };
        for (std::uint32_t c = placed.column; c < end; ++c) {
            if (columns_[c].kind == Column::Width::fixed) continue;
            wishes_[c].least += part(lacking.least, content + shares);
            if (shares == 0) wishes_[c].natural += part(lacking.natural, content);
            wishes_[c].natural = std::max(wishes_[c].natural, wishes_[c].least);
        }
    }
}

ColumnWish TableSetter::wish_of_cell(const PlacedCell& placed) const {
    ColumnWish wish;
    const Length padding = paddings_[placed.column].before + paddings_[placed.column + placed.columns - 1U].after;
    for (std::uint32_t i = 0; i < placed.paragraph_count; ++i) widen(wish, prepared_[placed.first_paragraph + i], padding);
    return wish;
}

void TableSetter::find_paddings(const Table& table) {
    paddings_.assign(columns_.size(), {table.cell_padding, table.cell_padding});
    paddings_.front().before = {};
    paddings_.back().after = {};
}

void TableSetter::find_widths(Length width) {
    for (std::uint32_t c = 0; c < columns_.size(); ++c) {
        const Length decimal = decimals_.width(c);
        if (decimal == Length{}) continue;
        const Length padded = decimal + paddings_[c].before + paddings_[c].after;
        wishes_[c].natural = std::max(wishes_[c].natural, padded);
        wishes_[c].least = std::max(wishes_[c].least, std::min(padded, wishes_[c].natural));
    }
    starts_.assign(1, Length{});
    for (const Length column : sharing_.share_out(columns_, wishes_, width)) starts_.push_back(starts_.back() + column);
    find_insides();
}

void TableSetter::find_insides() {
    insides_.clear();
    for (std::uint32_t c = 0; c < columns_.size(); ++c) insides_.push_back(inside_of(c, c + 1));
}

TableSetter::Inside TableSetter::inside_of(std::uint32_t column, std::uint32_t end) const {
    const Length x = starts_[column] + paddings_[column].before;
    return {x, std::max(starts_[end] - paddings_[end - 1].after - x, Length{})};
}

}  // namespace acta::layout
