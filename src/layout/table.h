// Table: columns, cells, spans, strokes and fills; rows as slabs.
#pragma once

#include "layout/paragraph.h"
#include "layout/slabs.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace acta::layout {

class TableSetter {
public:
    TableSetter(Flow& flow, ParagraphSetter& paragraphs, StructureBuilder& structure)
        : flow_(flow), paragraphs_(paragraphs), structure_(structure) {}

    /// Appends the table's rows; a row higher than `page_height` is cut between its lines.
    void set(const Table& table, Length width, Length page_height, std::int32_t parent, SlabList& out);

private:
    struct CellLayout {
        const Cell* cell = nullptr;
        std::uint32_t column = 0;
        std::uint32_t columns = 1;
        std::uint32_t rows = 1;
        std::uint32_t first_paragraph = 0;
        std::uint32_t paragraph_count = 0;
        std::uint32_t first_line = 0;
        std::uint32_t line_count = 0;
        Length height;
    };
    struct RowLayout {
        const Row* row = nullptr;
        std::uint32_t first_cell = 0;
        std::uint32_t cell_count = 0;
        Length height;
        bool held = false;  ///< a cell reaches into the next row
    };
    struct CellLine {
        std::uint32_t mark_index = 0;  ///< into Flow::lines, or Flow::headings
        Mark::Kind kind = Mark::Kind::line;
        Length x;  ///< from the table's start edge
        Length y;  ///< from the top of the row that the cell begins in
    };
    struct Stack {  ///< the lines of one cell that stand in one row
        std::uint32_t first = 0;
        std::uint32_t count = 0;
        Length shift;  ///< from a line's y to its place in the row
    };

    void prepare(const Table& table, std::int32_t parent);
    void prepare_rows(const Table& table, const std::vector<Row>& rows, bool header, std::int32_t parent);
    void prepare_cell(const Table& table, const Cell& cell, bool header, std::int32_t parent, CellLayout& layout);
    void prepare_plain(const Cell& cell, std::int32_t parent);
    [[nodiscard]] std::int32_t add_cell_element(const Cell& cell, bool header, std::int32_t parent, const CellLayout& layout);
    [[nodiscard]] Length padding_before(const Table& table, std::uint32_t column) const;
    [[nodiscard]] Length padding_after(const Table& table, std::uint32_t column) const;
    void find_widths(const Table& table, Length width);
    void fill_row(const Table& table, std::uint32_t row);
    void fill_cell(const Table& table, CellLayout& cell);
    void align_first_baselines(const RowLayout& row);
    void stretch_spanned_rows(const Table& table);
    void emit(const Table& table, std::uint32_t first, std::uint32_t last, Length page_height, std::int32_t repeat,
              SlabList& out);
    void gather_stacks(std::uint32_t row);
    void gather_stack(const CellLayout& cell, Length from, Length to, bool to_end);
    void emit_row(const Table& table, const RowLayout& row, SlabList& out, Length before);
    void emit_cut_row(const Table& table, const RowLayout& row, SlabList& out, Length before);
    void paint_row(const Row& row, Length height, bool top, bool bottom);
    void paint_box(Length x, Length y, Length width, Length height, Color color);
    [[nodiscard]] std::int32_t make_repeat(const SlabList& out, std::size_t first, Length page_height);

    Flow& flow_;
    ParagraphSetter& paragraphs_;
    StructureBuilder& structure_;

    std::vector<Column> columns_;
    std::vector<Length> widths_;
    std::vector<Length> starts_;       ///< of each column, from the table's start edge; and the table's width
    std::vector<std::uint32_t> taken_; ///< rows that a cell from above still takes, per column
    std::vector<RowLayout> rows_;
    std::vector<CellLayout> cells_;
    std::vector<PreparedParagraph> prepared_;
    std::vector<CellLine> lines_;
    std::vector<Stack> stacks_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> spanning_;  ///< cells that reach below their row, and their row
    std::vector<std::pair<std::uint32_t, std::uint32_t>> reaching_;  ///< those of them that reach into the row being emitted
    std::vector<Length> tops_;  ///< of each row from the table's top, without page breaks
    Length outset_;             ///< how far fills and strokes stand out beside the text
};

}  // namespace acta::layout
