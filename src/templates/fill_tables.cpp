// Tables: the columns, rows and cells that a document has of what the template knows.
#include "templates/fill_sequence.h"

#include <bit>
#include <utility>

namespace acta::templates {
namespace {

/// A row as its model, but for its cells and what it carries.
void dress(const layout::Row& model, layout::Row& row) {
    row.above = model.above;
    row.below = model.below;
    row.filled = model.filled;
    row.fill = model.fill;
    row.keep_with_next = model.keep_with_next;
    row.splits = model.splits;
}

/// A table as its model, but for its columns, rows and summary.
void dress(const layout::Table& model, layout::Table& table) {
    table.cell_padding = model.cell_padding;
    table.row_padding = model.row_padding;
    table.space_before = model.space_before;
    table.space_after = model.space_after;
    table.layout_only = model.layout_only;
}

/// How many of a cell's columns a document has; bit n of `columns`: it has column n.
int span_of(const CellOp& op, std::uint64_t columns) {
    const std::uint64_t covered = (columns >> op.first_column) & ((std::uint64_t{1} << op.span) - 1);
    return op.span == 1 ? static_cast<int>(covered) : std::popcount(covered);
}

}  // namespace

void Filler::emit(const Op& op, xml::Node node, RowSink& sink) {
    const auto& row_op = std::get<RowOp>(op.value);
    layout::Row& row = sink.rows.next();
    make_row(row_op, node, sink.columns, row);
    if (sink.stripe != nullptr && row_op.plain && sink.rows.size() % 2 == 0) {
        row.filled = true;
        row.fill = *sink.stripe;
    }
}

void Filler::make_row(const RowOp& op, xml::Node node, std::uint64_t columns, layout::Row& row) {
    dress(op.model, row);
    row.cells.reserve(op.cells.size());
    Refill<layout::Cell> cells(row.cells);
    for (const CellOp& cell_op : op.cells) {
        const int span = span_of(cell_op, columns);
        if (span == 0) continue;
        layout::Cell& cell = cells.next();
        cell.column_span = static_cast<std::uint16_t>(span);
        cell.row_span = cell_op.rows;
        cell.row_header = cell_op.row_header;
        if (const auto* only = std::get_if<ParagraphOp>(&cell_op.content)) {
            set_only_paragraph(*only, node, cell.paragraphs);
        } else {
            Paragraphs paragraphs(cell.paragraphs);
            run(*std::get_if<Ops>(&cell_op.content), node, paragraphs);
        }
    }
    if (op.carried.parts.empty()) {
        row.carried = {};
    } else {
        speaker_->say(op.carried, node, carried_);
        row.carried.assign(carried_);
    }
}

void Filler::make_carried(const std::optional<RowOp>& op, xml::Node node, std::uint64_t columns, std::optional<layout::Row>& row) {
    if (!op) return row.reset();
    make_row(*op, node, columns, row ? *row : row.emplace());
}

/// A table without rows is left out, with its header.
void Filler::make_table(const TableOp& op, xml::Node node, Blocks& blocks) {
    const std::vector<Waiting> waiting = std::exchange(labels_, {});  // for a paragraph outside of the table
    auto& table = next<layout::Table>(blocks);
    dress(op.model, table);
    std::uint64_t present = 0;
    table.columns.clear();
    for (std::size_t column = 0; column < op.columns.size(); ++column) {
        const ColumnOp& column_op = op.columns[column];
        if (!speaker_->holds(column_op.test, node)) continue;
        present |= std::uint64_t{1} << column;
        table.columns.push_back(column_op.model);
    }
    RowSink rows{Refill(table.rows), present, op.stripe ? &*op.stripe : nullptr};
    run(op.rows, node, rows);
    labels_ = waiting;
    if (rows.rows.empty() || table.columns.empty()) return blocks.take_back();
    RowSink header{Refill(table.header), present, nullptr};
    run(op.header, node, header);
    make_carried(op.carried_out, node, present, table.carried_out);
    make_carried(op.carried_in, node, present, table.carried_in);
    labels_ = waiting;
    speaker_->say(op.summary, node, table.summary);
}

}  // namespace acta::templates
