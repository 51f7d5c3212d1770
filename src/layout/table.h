// Table: columns, cells, spans, strokes and fills; rows as slabs.
#pragma once

#include "layout/column_widths.h"
#include "layout/decimals.h"
#include "layout/lists.h"
#include "layout/paragraph.h"
#include "layout/row_unit.h"
#include "layout/slabs.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace acta::layout {

class TableSetter {
public:
    TableSetter(Flow& flow, Shaper& shaper, ParagraphSetter& paragraphs, StructureBuilder& structure)
        : flow_(flow),
          shaper_(shaper),
          paragraphs_(paragraphs),
          tagger_(paragraphs, structure),
          structure_(structure),
          decimals_(paragraphs) {}

    /// Starts a document.
    void begin(bool right_to_left);

    /// Gives back the memory of a large table.
    void release();

    /// Appends the table's rows. Rows that pages may split are slabs that are units. `element`: the table's own, where it has
    /// one already. `pass_on`: called again and again while a long table is set; null: never.
    void set(const Table& table, Length width, Length page_height, std::int32_t parent, SlabList& out, std::int32_t element = -1,
             const PassOn* pass_on = nullptr);

    /// How wide it would be without line breaks.
    [[nodiscard]] Length natural_width(const Table& table);

    /// Sets the row that says what is carried over, out of a page or into one. Its marks are the flow's last.
    [[nodiscard]] Slab set_carried(const Repeat& repeat, bool out, std::string_view amount);

private:
    struct Taken {  ///< of a column, by a cell from above
        std::uint32_t rows = 0;
        std::uint32_t cell = 0;
    };
    struct PlacedCell {
        const Cell* cell = nullptr;
        std::uint32_t row = 0;  ///< index into rows_
        std::uint32_t first_paragraph = 0;
        std::uint16_t column = 0;
        std::uint16_t columns = 1;
        std::uint32_t rows = 1;
        std::uint32_t paragraph_count = 0;
        std::int32_t element = -1;
    };
    struct PlacedRow {
        const Row* row = nullptr;
        std::uint32_t first_cell = 0;
        bool ends_unit = true;  ///< no cell reaches into the next row
        bool plain = true;      ///< nor is one of its own of several paragraphs
    };
    struct Section {
        const Row* rows = nullptr;
        std::size_t count = 0;
        bool header = false;
        std::int32_t element = -1;
    };
    struct Kept {  ///< how much there is in the arrays
        std::size_t rows = 0;
        std::size_t cells = 0;
        std::size_t paragraphs = 0;
        std::size_t pieces = 0;
    };
    struct Inside {  ///< of a cell, between its paddings
        Length x;
        Length width;
    };
    struct Paddings {  ///< of a column
        Length before;
        Length after;
    };
    struct LineReach {  ///< of lines on one baseline
        Length above;
        Length below{-largest};  ///< may be above the baseline, where lines are lower than their letters
        [[nodiscard]] Length height() const { return std::max(above + below, Length{}); }
        void widen(Length by_above, Length by_below) {
            if (by_above > above) above = by_above;
            if (by_below > below) below = by_below;
        }
        static constexpr std::int32_t largest = 1 << 30;
    };
    struct Spanning {  ///< a cell over several columns
        std::uint16_t column = 0;
        std::uint16_t columns = 1;
        ColumnWish wish;
    };

    void start(const Table& table);
    void expect_rows(const Table& table, bool passed_on);
    void prepare(const Table& table, std::int32_t parent, std::int32_t element, std::size_t most_kept);
    void measure_rows(const Table& table, const Section& section, std::size_t most_kept);
    void measure_carried(const Table& table);
    void place_row(const Table& table, const Section& section, std::size_t index, bool measured);
    void find_span(const Section& section, std::size_t index, std::size_t cells_left, PlacedCell& placed) const;
    void pass_spans_on();
    void make_room(const std::vector<Cell>& cells, std::uint32_t index);
    [[nodiscard]] std::uint32_t span_of(const Cell& cell, std::uint32_t column, std::size_t cells_left) const;
    void fill_gaps(const Section& section, std::int32_t row_element);
    void prepare_cell(const Table& table, bool header, std::int32_t parent, bool measured, PlacedCell& placed);
    void prepare_paragraphs(std::int32_t parent, PlacedCell& placed);
    [[nodiscard]] std::int32_t add_cell_element(bool header, std::int32_t parent, const PlacedCell& placed);
    void measure_cell(const PlacedCell& placed);
    void measure_paragraph(std::uint32_t column, PreparedParagraph& prepared);
    void widen_for_spans();
    void find_widths(Length width);
    void find_insides();
    [[nodiscard]] ColumnWish wish_of_cell(const PlacedCell& placed) const;
    void widen(ColumnWish& wish, const PreparedParagraph& prepared, Length padding) const;
    [[nodiscard]] Kept kept() const;
    void drop(const Kept& kept);
    void find_paddings(const Table& table);

    void set_rows(const Table& table, std::uint32_t first, std::uint32_t end, Length page_height, SlabList& out);
    void set_later_rows(const Table& table, Length page_height, SlabList& out, std::int32_t repeat, const PassOn* pass_on);
    void set_unit(const Table& table, std::uint32_t first, std::uint32_t end, std::int32_t row, Length page_height, SlabList& out);
    [[nodiscard]] bool set_plain_row(const Table& table, const PlacedRow& placed, const PlacedCell* end, std::int32_t row,
                                     Length page_height, SlabList& out);
    [[nodiscard]] bool mark_texts(const PlacedRow& placed, const PlacedCell* end, LineReach& reach);
    [[nodiscard]] bool mark_text(const PlacedCell& placed, const PreparedParagraph& prepared, Inside inside);
    void set_tied_rows(const Table& table, std::uint32_t first, std::uint32_t end, std::int32_t row, Length page_height,
                       SlabList& out);
    void start_unit(const Table& table, std::uint32_t first, std::uint32_t end, std::int32_t row);
    void fill_cell(const PlacedCell& placed, UnitCell& cell);
    void fill_paragraphs(const PlacedCell& placed, Inside inside, UnitCell& cell);
    [[nodiscard]] bool fill_line(const PlacedCell& placed, Inside inside, UnitCell& cell);
    [[nodiscard]] Inside inside_of(const PlacedCell& placed) const {
        return placed.columns == 1 ? insides_[placed.column]
                                   : inside_of(placed.column, placed.column + std::uint32_t{placed.columns});
    }
    [[nodiscard]] Inside inside_of(std::uint32_t column, std::uint32_t end) const;
    [[nodiscard]] Length width_for(const PlacedCell& placed, const PreparedParagraph& prepared, Length width);
    void note_holds(const PreparedParagraph& prepared, const ParagraphLines& lines, bool last);
    void place_unit(std::uint32_t first_mark, std::uint32_t first_box);
    [[nodiscard]] std::int32_t keep_unit(std::uint32_t first_mark, std::uint32_t first_box);
    [[nodiscard]] std::int32_t make_repeat(const Table& table, const SlabList& out, std::size_t first, Length page_height);
    void find_carried_heights(const Table& table, Repeat& repeat);
    [[nodiscard]] std::uint32_t body_end() const {
        return carried_rows_ ? *carried_rows_ : static_cast<std::uint32_t>(rows_.size());
    }
    [[nodiscard]] Slab set_carried_row(const Table& table, const Row& row, std::string_view amount);
    void place_carried(const Table& table, const Row& row, std::string_view amount);
    [[nodiscard]] Slab set_placed_carried(const Table& table, std::uint32_t row);

    Flow& flow_;
    Shaper& shaper_;
    ParagraphSetter& paragraphs_;
    ParagraphTagger tagger_;
    StructureBuilder& structure_;
    Decimals decimals_;
    ColumnSharing sharing_;

    std::vector<Column> columns_;
    std::vector<ColumnWish> wishes_;
    std::vector<Paddings> paddings_;
    std::vector<Length> starts_;  ///< of each column, from the table's start edge; and the table's width
    std::vector<Inside> insides_;  ///< of the cells of one column
    std::vector<Spanning> spanning_;
    std::vector<Taken> taken_;
    std::uint32_t taken_count_ = 0;  ///< of columns that are
    std::vector<PlacedRow> rows_;
    std::vector<PlacedCell> cells_;
    std::vector<PreparedParagraph> prepared_;
    OpenLists lists_;
    RowUnit unit_;
    SlabList carried_;
    std::optional<std::uint32_t> carried_rows_;  ///< the first of what is carried, with the longest amount, behind the body's rows
    Section body_;
    std::size_t next_row_ = 0;  ///< of the body, the first that was measured, but not kept
    Length outset_;             ///< how far fills and strokes stand out beside the text
};

}  // namespace acta::layout
