// Table: preparing cells, sharing out widths, filling rows.
#include "layout/table.h"

#include "layout/column_widths.h"

#include <algorithm>

namespace acta::layout {

namespace {

bool has_text(const Paragraph& paragraph) { return !paragraph.inlines.empty() || !paragraph.label.empty(); }

std::uint32_t count_columns(const Table& table) {
    std::size_t most = table.columns.size();
    for (const std::vector<Row>* rows : {&table.header, &table.rows}) {
        for (const Row& row : *rows) {
            std::size_t count = 0;
            for (const Cell& cell : row.cells) count += std::max<std::size_t>(cell.column_span, 1);
            most = std::max(most, count);
        }
    }
    return static_cast<std::uint32_t>(std::max<std::size_t>(most, 1));
}

}  // namespace

void TableSetter::set(const Table& table, Length width, Length page_height, std::int32_t parent, SlabList& out) {
    columns_ = table.columns;
    columns_.resize(count_columns(table));
    prepare(table, parent);
    find_widths(table, width);
    for (std::uint32_t i = 0; i < rows_.size(); ++i) fill_row(table, i);
    stretch_spanned_rows(table);
    const auto is_filled = [](const RowLayout& row) { return row.row->filled; };
    // Text of a filled row must not touch the fill's edge, and still align with the text around the table.
    outset_ = std::any_of(rows_.begin(), rows_.end(), is_filled) ? table.cell_padding : Length{};
    const auto header_count = static_cast<std::uint32_t>(table.header.size());
    const auto row_count = static_cast<std::uint32_t>(rows_.size());
    const std::size_t first = out.slabs.size();
    emit(table, 0, header_count, page_height, -1, out);
    const std::int32_t repeat = header_count > 0 ? make_repeat(out, first, page_height) : -1;
    for (std::size_t i = first; i < out.slabs.size() && row_count > header_count; ++i) out.slabs[i].hold = Hold::firm;
    const Length left = repeat < 0 ? page_height : page_height - flow_.repeats[static_cast<std::size_t>(repeat)].height;
    emit(table, header_count, row_count, left, repeat, out);
    if (out.slabs.size() > first) out.after = table.space_after;
}

void TableSetter::prepare(const Table& table, std::int32_t parent) {
    rows_.clear();
    cells_.clear();
    prepared_.clear();
    lines_.clear();
    spanning_.clear();
    if (table.layout_only) {
        prepare_rows(table, table.header, true, parent);
        prepare_rows(table, table.rows, false, parent);
        return;
    }
    const std::int32_t element = structure_.add(Tag::table, parent);
    if (Element* tagged = structure_.find(element)) tagged->summary = table.summary;
    if (!table.header.empty()) prepare_rows(table, table.header, true, structure_.add(Tag::thead, element));
    if (!table.rows.empty()) prepare_rows(table, table.rows, false, structure_.add(Tag::tbody, element));
}

void TableSetter::prepare_rows(const Table& table, const std::vector<Row>& rows, bool header, std::int32_t parent) {
    taken_.assign(columns_.size(), 0);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const std::int32_t element = table.layout_only ? parent : structure_.add(Tag::tr, parent);
        RowLayout row;
        row.row = &rows[r];
        row.first_cell = static_cast<std::uint32_t>(cells_.size());
        std::uint32_t column = 0;
        for (const Cell& cell : rows[r].cells) {
            while (column < taken_.size() && taken_[column] > 0) ++column;
            CellLayout layout;
            layout.cell = &cell;
            // A cell pushed out of the table by spans from above shares the last column rather than be lost.
            layout.column = std::min(column, static_cast<std::uint32_t>(columns_.size()) - 1);
            layout.columns = std::clamp<std::uint32_t>(cell.column_span, 1, static_cast<std::uint32_t>(columns_.size()) - layout.column);
            layout.rows = std::clamp<std::uint32_t>(cell.row_span, 1, static_cast<std::uint32_t>(rows.size() - r));
            prepare_cell(table, cell, header, element, layout);
            for (std::uint32_t c = 0; c < layout.columns; ++c) taken_[layout.column + c] = layout.rows;
            column = layout.column + layout.columns;
            if (layout.rows > 1) {
                spanning_.emplace_back(static_cast<std::uint32_t>(cells_.size()), static_cast<std::uint32_t>(rows_.size()));
            }
            cells_.push_back(layout);
        }
        for (std::uint32_t& left : taken_) {
            if (left > 1) row.held = true;
            if (left > 0) --left;
        }
        row.cell_count = static_cast<std::uint32_t>(cells_.size()) - row.first_cell;
        rows_.push_back(row);
    }
}

std::int32_t TableSetter::add_cell_element(const Cell& cell, bool header, std::int32_t parent, const CellLayout& layout) {
    const std::int32_t element = structure_.add(header || cell.row_header ? Tag::th : Tag::td, parent);
    if (Element* tagged = structure_.find(element)) {
        tagged->column_span = static_cast<std::uint16_t>(layout.columns);
        tagged->row_span = static_cast<std::uint16_t>(layout.rows);
        tagged->row_scope = !header && cell.row_header;
    }
    return element;
}

void TableSetter::prepare_cell(const Table& table, const Cell& cell, bool header, std::int32_t parent, CellLayout& layout) {
    layout.first_paragraph = static_cast<std::uint32_t>(prepared_.size());
    if (table.layout_only) {
        prepare_plain(cell, parent);
    } else {
        const std::int32_t element = add_cell_element(cell, header, parent, layout);
        const auto count = std::count_if(cell.paragraphs.begin(), cell.paragraphs.end(), has_text);
        for (const Paragraph& paragraph : cell.paragraphs) {
            if (!has_text(paragraph)) continue;
            const std::int32_t inner = count > 1 ? structure_.add(Tag::p, element) : element;
            prepared_.push_back(paragraphs_.prepare(paragraph, inner, inner));
        }
    }
    layout.paragraph_count = static_cast<std::uint32_t>(prepared_.size()) - layout.first_paragraph;
}

/// In a grid that only sets things side by side, paragraphs are what they would be outside of it.
void TableSetter::prepare_plain(const Cell& cell, std::int32_t parent) {
    for (const Paragraph& paragraph : cell.paragraphs) {
        if (!has_text(paragraph)) continue;
        const std::int32_t element = structure_.add(tag_of(paragraph.role), parent);
        prepared_.push_back(paragraphs_.prepare(paragraph, element, element));
        paragraphs_.note_heading(prepared_.back());
    }
}

Length TableSetter::padding_before(const Table& table, std::uint32_t column) const {
    return column == 0 ? Length{} : table.cell_padding;
}

Length TableSetter::padding_after(const Table& table, std::uint32_t column) const {
    return column + 1 == columns_.size() ? Length{} : table.cell_padding;
}

void TableSetter::find_widths(const Table& table, Length width) {
    std::vector<Length> natural(columns_.size());
    for (const CellLayout& cell : cells_) {
        if (cell.columns != 1 || columns_[cell.column].kind != Column::Width::content) continue;
        const Length padding = padding_before(table, cell.column) + padding_after(table, cell.column);
        for (std::uint32_t i = 0; i < cell.paragraph_count; ++i) {
            const Length wanted = paragraphs_.natural_width(prepared_[cell.first_paragraph + i]) + padding;
            natural[cell.column] = std::max(natural[cell.column], wanted);
        }
    }
    widths_ = share_out(columns_, natural, width);
    starts_.assign(1, Length{});
    for (const Length column : widths_) starts_.push_back(starts_.back() + column);
}

void TableSetter::fill_cell(const Table& table, CellLayout& cell) {
    const std::uint32_t last = cell.column + cell.columns - 1;
    const Length x = starts_[cell.column] + padding_before(table, cell.column);
    const Length width = starts_[last + 1] - padding_after(table, last) - x;
    Length y;
    Length after;
    cell.first_line = static_cast<std::uint32_t>(lines_.size());
    for (std::uint32_t i = 0; i < cell.paragraph_count; ++i) {
        const PreparedParagraph& prepared = prepared_[cell.first_paragraph + i];
        if (i > 0) y += std::max(after, prepared.source->space_before);
        after = prepared.source->space_after;
        const ParagraphLines filled = paragraphs_.fill(prepared, width);
        if (prepared.heading >= 0) {
            lines_.push_back({static_cast<std::uint32_t>(prepared.heading), Mark::Kind::heading, x, y});
        }
        const auto first_mark = flow_.marks.size();
        paragraphs_.mark_lines(filled, 0, filled.lines.count, x, y, width);
        for (std::size_t m = first_mark; m < flow_.marks.size(); ++m) {
            const Mark& mark = flow_.marks[m];
            lines_.push_back({mark.index, Mark::Kind::line, mark.x, mark.y});
            y = std::max(y, mark.y + flow_.lines[mark.index].height);
        }
        flow_.marks.resize(first_mark);
    }
    cell.line_count = static_cast<std::uint32_t>(lines_.size()) - cell.first_line;
    cell.height = y;
}

void TableSetter::fill_row(const Table& table, std::uint32_t index) {
    RowLayout& row = rows_[index];
    for (std::uint32_t i = 0; i < row.cell_count; ++i) fill_cell(table, cells_[row.first_cell + i]);
    align_first_baselines(row);
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
        const CellLayout& cell = cells_[row.first_cell + i];
        if (cell.rows == 1) row.height = std::max(row.height, cell.height);
    }
    row.height += table.row_padding * 2;
}

/// Cells in different sizes stand on one line.
void TableSetter::align_first_baselines(const RowLayout& row) {
    const auto baseline_of = [&](const CellLayout& cell) {
        for (std::uint32_t i = 0; i < cell.line_count; ++i) {
            const CellLine& line = lines_[cell.first_line + i];
            if (line.kind == Mark::Kind::line) return line.y + flow_.lines[line.mark_index].baseline;
        }
        return Length{};
    };
    Length lowest;
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
        lowest = std::max(lowest, baseline_of(cells_[row.first_cell + i]));
    }
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
        CellLayout& cell = cells_[row.first_cell + i];
        const Length shift = lowest - baseline_of(cell);
        if (cell.line_count == 0 || shift == Length{}) continue;
        for (std::uint32_t l = 0; l < cell.line_count; ++l) lines_[cell.first_line + l].y += shift;
        cell.height += shift;
    }
}

/// The last of the rows that a cell spans gets what the cell needs more than they have.
void TableSetter::stretch_spanned_rows(const Table& table) {
    // In order of the last row spanned, because a stretched row counts for the cells that end below it.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_end = spanning_;
    const auto end_of = [&](const auto& span) { return span.second + cells_[span.first].rows; };
    std::stable_sort(by_end.begin(), by_end.end(), [&](const auto& a, const auto& b) { return end_of(a) < end_of(b); });
    for (const auto& span : by_end) {
        Length height;
        for (std::uint32_t r = span.second; r < end_of(span); ++r) height += rows_[r].height;
        const Length needed = cells_[span.first].height + table.row_padding * 2;
        if (needed > height) rows_[end_of(span) - 1].height += needed - height;
    }
    tops_.assign(1, Length{});
    for (const RowLayout& row : rows_) tops_.push_back(tops_.back() + row.height);
}

}  // namespace acta::layout
