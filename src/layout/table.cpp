// Table: placing, preparing and measuring cells.
#include "layout/table.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace acta::layout {

namespace {

/// Cells of a larger table are measured and let go, and set again when their row's turn comes: memory does not grow with it.
constexpr std::size_t most_kept_paragraphs = 1U << 17;
constexpr std::size_t most_kept_of_passed_on = 1U << 13;  ///< where the rows' pages are finished while others are set
constexpr std::size_t most_columns = 1000;
constexpr std::size_t large_table = 1000;

/// Whether a paragraph alone in its cell needs no element of its own.
bool is_of_cell(const Paragraph& paragraph) { return paragraph.role == Role::paragraph && paragraph.label.empty(); }

bool has_text(const Paragraph& paragraph) { return !paragraph.inlines.empty() || !paragraph.label.empty(); }

/// As many as the table says, or more where a row has more cells.
std::size_t count_columns(const Table& table) {
    std::size_t most = table.columns.size();
    const bool declared = most > 0;
    for (const std::vector<Row>* rows : {&table.header, &table.rows}) {
        for (const Row& row : *rows) {
            std::size_t count = row.cells.size();
            for (std::size_t i = 0; i < row.cells.size() && !declared; ++i) {
                const std::size_t span = row.cells[i].column_span;
                if (span > 1) count = std::max(count, std::min(count + span - 1, most_columns));
            }
            most = std::max(most, count);
        }
    }
    return std::clamp<std::size_t>(most, 1, std::numeric_limits<std::uint16_t>::max());
}

}  // namespace

void TableSetter::begin(bool right_to_left) {
    decimals_.begin(right_to_left);
}

void TableSetter::release() {
    constexpr std::size_t ordinary = 1U << 15;
    if (rows_.capacity() + cells_.capacity() + prepared_.capacity() < ordinary) return;
    std::vector<PlacedRow>().swap(rows_);
    std::vector<PlacedCell>().swap(cells_);
    std::vector<PreparedParagraph>().swap(prepared_);
}

void TableSetter::start(const Table& table) {
    const std::size_t count = count_columns(table);
    columns_.assign(table.columns.begin(), table.columns.end());
    columns_.resize(count);
    find_paddings(table);
    wishes_.assign(count, ColumnWish());
    taken_.assign(count, Taken());
    taken_count_ = 0;
    decimals_.start(count);
    spanning_.clear();
    carried_rows_.reset();
    rows_.clear();
    cells_.clear();
    prepared_.clear();
}

void TableSetter::set(const Table& table, Length width, Length page_height, std::int32_t parent, SlabList& out,
                      std::int32_t element, const PassOn* pass_on) {
    start(table);
    if (table.rows.size() < large_table) pass_on = nullptr;
    else expect_rows(table, pass_on != nullptr);
    prepare(table, parent, element, pass_on != nullptr ? most_kept_of_passed_on : most_kept_paragraphs);
    find_widths(width);
    const auto is_filled = [](const Row& row) { return row.filled; };
    const bool filled = std::any_of(table.header.begin(), table.header.end(), is_filled) ||
                        std::any_of(table.rows.begin(), table.rows.end(), is_filled);
    // Text of a filled row must not touch the fill's edge, and still align with the text around the table.
    outset_ = filled ? table.cell_padding : Length{};
    const std::size_t first = out.slabs.size();
    const auto header_count = static_cast<std::uint32_t>(table.header.size());
    set_rows(table, 0, header_count, page_height, out);
    settle_units(flow_, out.slabs, first, page_height);
    for (std::size_t i = first; i < out.slabs.size(); ++i) {
        out.slabs[i].row = -1;
        if (!table.rows.empty()) out.slabs[i].hold = Hold::firm;
    }
    const std::int32_t repeat = make_repeat(table, out, first, page_height);
    const Length repeated = repeat < 0 ? Length{} : flow_.repeats[static_cast<std::size_t>(repeat)].whole_height();
    const std::size_t body = out.slabs.size();
    if (pass_on != nullptr) {
        flow_.hold();
        shaper_.begin_turns();
    }
    set_rows(table, header_count, body_end(), page_height - repeated, out);
    if (out.slabs.size() == first) return;
    out.slabs[first].gap = std::max(out.slabs[first].gap, table.space_before);
    for (std::size_t i = body; i < out.slabs.size(); ++i) out.slabs[i].repeated = repeat;
    set_later_rows(table, page_height - repeated, out, repeat, pass_on);
    out.after = table.space_after;
}

/// Arrays that grow by copying would for a while take three times the room of a large table.
void TableSetter::expect_rows(const Table& table, bool passed_on) {
    const std::size_t rows = table.rows.size();
    std::size_t cells = 0;
    for (const Row& row : table.rows) cells += row.cells.size();
    if (!table.layout_only) structure_.expect(rows + cells + cells / 64 + 1024);
    if (passed_on) return;
    const std::size_t kept = std::min(cells, most_kept_paragraphs);
    rows_.reserve(std::min(rows, most_kept_paragraphs) + 16);
    cells_.reserve(kept + 64);
    prepared_.reserve(kept + 64);
    flow_.pieces.reserve(flow_.pieces.size() + kept + kept / 2);
    flow_.lines.reserve(flow_.lines.size() + cells + cells / 16);
    flow_.fragments.reserve(flow_.fragments.size() + cells + cells / 2);
    flow_.marks.reserve(flow_.marks.size() + cells + 2 * rows);
    flow_.boxes.reserve(flow_.boxes.size() + 2 * rows);
}

/// `most_kept`: of paragraphs, after which the rows' cells are let go.
void TableSetter::prepare(const Table& table, std::int32_t parent, std::int32_t element, std::size_t most_kept) {
    Section header{table.header.data(), table.header.size(), true, parent};
    body_ = {table.rows.data(), table.rows.size(), false, parent};
    if (!table.layout_only) {
        if (element < 0) element = structure_.add(Tag::table, parent);
        if (Element* tagged = structure_.find(element)) tagged->summary = table.summary;
        if (!table.header.empty()) {
            header.element = structure_.add(Tag::thead, element);
            measure_rows(table, header, std::numeric_limits<std::size_t>::max());
        }
        if (!table.rows.empty()) body_.element = structure_.add(Tag::tbody, element);
    } else {
        measure_rows(table, header, std::numeric_limits<std::size_t>::max());
    }
    measure_rows(table, body_, most_kept);
    measure_carried(table);
    widen_for_spans();
}

TableSetter::Kept TableSetter::kept() const { return {rows_.size(), cells_.size(), prepared_.size(), flow_.pieces.size()}; }

void TableSetter::drop(const Kept& kept) {
    rows_.resize(kept.rows);
    cells_.resize(kept.cells);
    prepared_.resize(kept.paragraphs);
    flow_.pieces.resize(kept.pieces);
}

// Flattened: so many small calls would take as long as what they do. What is rare stays apart.
[[gnu::flatten]] void TableSetter::measure_rows(const Table& table, const Section& section, std::size_t most_kept) {
    const std::size_t count = section.count;
    next_row_ = count;
    bool keeping = true;
    const bool artifacts = structure_.in_artifacts();
    Kept so_far;
    std::size_t words = 0;
    std::uint32_t fields = 0;
    for (std::size_t i = 0; i < count; ++i) {
        place_row(table, section, i, true);
        if (!rows_.back().ends_unit) continue;
        if (!keeping) {
            drop(so_far);
            shaper_.drop_once(words);
        }
        if (!keeping || prepared_.size() < most_kept || i + 1 == count) continue;
        keeping = false;
        so_far = kept();
        words = shaper_.once_count();
        fields = paragraphs_.fields();
        next_row_ = i + 1;
        structure_.begin_artifacts();
    }
    if (keeping) return;
    paragraphs_.forget_fields(fields);  // they come again with their rows
    if (!artifacts) structure_.end_artifacts();
}

/// `measured`: its cells are to be measured too.
void TableSetter::place_row(const Table& table, const Section& section, std::size_t index, bool measured) {
    const Row& source = section.rows[index];
    const std::int32_t element = table.layout_only ? section.element : structure_.add(Tag::tr, section.element);
    const auto row_index = static_cast<std::uint32_t>(rows_.size());
    if (taken_count_ > 0) make_room(source.cells, row_index);
    PlacedRow& row = rows_.emplace_back();
    row.row = &source;
    row.first_cell = static_cast<std::uint32_t>(cells_.size());
    const auto columns = static_cast<std::uint32_t>(taken_.size());
    std::uint32_t column = 0;
    std::uint32_t covered = taken_count_;
    auto paragraph = static_cast<std::uint32_t>(prepared_.size());
    bool reaches = false;
    const Cell* const end = std::to_address(source.cells.end());
    for (const Cell* cell = source.cells.data(); cell != end; ++cell) {
        while (taken_count_ > 0 && column < columns && taken_[column].rows > 0) ++column;
        if (column == columns) break;
        PlacedCell& placed = cells_.emplace_back(cell, row_index, paragraph, static_cast<std::uint16_t>(column));
        if (cell->column_span > 1 || cell->row_span > 1) {
            find_span(section, index, static_cast<std::size_t>(end - cell) - 1, placed);
            reaches = reaches || placed.rows > 1;
        }
        prepare_cell(table, section.header, element, measured, placed);
        paragraph += placed.paragraph_count;
        if (placed.paragraph_count > 1) row.plain = false;
        column += placed.columns;
        covered += placed.columns;
    }
    if (covered < columns && !table.layout_only) fill_gaps(section, element);
    if (taken_count_ > 0 || reaches) {
        pass_spans_on();
        row.ends_unit = taken_count_ == 0;
        row.plain = false;
    }
}

[[gnu::noinline]] void TableSetter::find_span(const Section& section, std::size_t index, std::size_t cells_left,
                                              PlacedCell& placed) const {
    const Cell& cell = *placed.cell;
    if (cell.column_span > 1) placed.columns = static_cast<std::uint16_t>(span_of(cell, placed.column, cells_left));
    if (cell.row_span > 1) placed.rows = static_cast<std::uint32_t>(std::min<std::size_t>(cell.row_span, section.count - index));
}

/// To the next row.
[[gnu::noinline]] void TableSetter::pass_spans_on() {
    for (Taken& taken : taken_) {
        if (taken.rows > 0) --taken.rows;
    }
    for (std::uint32_t i = rows_.back().first_cell; i < cells_.size(); ++i) {
        if (cells_[i].rows < 2) continue;
        for (std::uint32_t c = cells_[i].column; c < cells_[i].column + std::uint32_t{cells_[i].columns}; ++c) {
            taken_[c] = {cells_[i].rows - 1, i};
        }
    }
    taken_count_ = 0;
    for (const Taken& taken : taken_) taken_count_ += taken.rows > 0 ? 1U : 0U;
}

/// Spans that leave no room for the cells of a row end above it.
[[gnu::noinline]] void TableSetter::make_room(const std::vector<Cell>& cells, std::uint32_t index) {
    if (cells.size() + taken_count_ <= taken_.size()) return;
    taken_count_ = 0;
    for (Taken& taken : taken_) {
        if (taken.rows == 0) continue;
        taken.rows = 0;
        PlacedCell& above = cells_[taken.cell];
        above.rows = index - above.row;
        if (Element* element = structure_.find(above.element)) element->row_span = static_cast<std::uint16_t>(above.rows);
    }
}

/// As many columns as the cell says, as long as they are free and each of the cells after it finds one.
std::uint32_t TableSetter::span_of(const Cell& cell, std::uint32_t column, std::size_t cells_left) const {
    const auto count = static_cast<std::uint32_t>(taken_.size());
    std::uint32_t end = column;
    while (end < count && end - column < cell.column_span && taken_[end].rows == 0) ++end;
    std::size_t free_after = 0;
    for (std::uint32_t c = end; c < count; ++c) free_after += taken_[c].rows == 0 ? 1U : 0U;
    for (; end > column + 1 && free_after < cells_left; --end) ++free_after;
    return end - column;
}

/// Every row of a tagged table has as many columns (ISO 14289-1 7.5): what no cell covers gets cells that hold nothing.
[[gnu::noinline]] void TableSetter::fill_gaps(const Section& section, std::int32_t row_element) {
    const std::uint32_t first_cell = rows_.back().first_cell;
    const auto is_free = [&](std::uint32_t column) {
        if (taken_[column].rows > 0) return false;
        for (std::size_t i = first_cell; i < cells_.size(); ++i) {
            if (column >= cells_[i].column && column < cells_[i].column + std::uint32_t{cells_[i].columns}) return false;
        }
        return true;
    };
    for (std::uint32_t column = 0; column < taken_.size();) {
        std::uint32_t end = column;
        while (end < taken_.size() && is_free(end)) ++end;
        if (end > column) {
            Element* gap = structure_.find(structure_.add(section.header ? Tag::th : Tag::td, row_element));
            if (gap != nullptr) gap->column_span = static_cast<std::uint16_t>(end - column);
        }
        column = end + 1;
    }
}

std::int32_t TableSetter::add_cell_element(bool header, std::int32_t parent, const PlacedCell& placed) {
    const bool row_header = placed.cell->row_header;
    const std::int32_t element = structure_.add(header || row_header ? Tag::th : Tag::td, parent);
    if (placed.columns == 1 && placed.rows == 1 && !row_header) return element;
    if (Element* tagged = structure_.find(element)) {
        tagged->column_span = placed.columns;
        tagged->row_span = static_cast<std::uint16_t>(placed.rows);
        tagged->row_scope = !header && row_header;
    }
    return element;
}

void TableSetter::prepare_cell(const Table& table, bool header, std::int32_t parent, bool measured, PlacedCell& placed) {
    const std::vector<Paragraph>& paragraphs = placed.cell->paragraphs;
    if (!table.layout_only) parent = placed.element = add_cell_element(header, parent, placed);
    if (table.layout_only || !holds_one(paragraphs) || !is_of_cell(paragraphs.front())) {
        prepare_paragraphs(parent, placed);
        if (measured) measure_cell(placed);
        return;
    }
    const Paragraph& only = paragraphs.front();
    if (only.inlines.empty()) return;
    PreparedParagraph& prepared = prepared_.emplace_back();
    paragraphs_.prepare(only, parent, parent, prepared);
    placed.paragraph_count = 1;
    if (!measured) return;
    if (placed.columns == 1) measure_paragraph(placed.column, prepared);
    else measure_cell(placed);
}

[[gnu::noinline]] void TableSetter::prepare_paragraphs(std::int32_t parent, PlacedCell& placed) {
    lists_.clear();
    for (const Paragraph& paragraph : placed.cell->paragraphs) {
        if (!has_text(paragraph)) continue;
        const PreparedParagraph prepared = tagger_.prepare(paragraph, parent, lists_);
        if (!prepared.is_empty()) prepared_.push_back(prepared);
    }
    placed.paragraph_count = static_cast<std::uint32_t>(prepared_.size()) - placed.first_paragraph;
}

[[gnu::noinline]] void TableSetter::measure_cell(const PlacedCell& placed) {
    if (placed.columns != 1) {
        spanning_.push_back({placed.column, placed.columns, wish_of_cell(placed)});
        return;
    }
    PreparedParagraph* const first = prepared_.data() + placed.first_paragraph;
    PreparedParagraph* const end = first + placed.paragraph_count;
    for (PreparedParagraph* prepared = first; prepared != end; ++prepared) measure_paragraph(placed.column, *prepared);
}

void TableSetter::measure_paragraph(std::uint32_t column, PreparedParagraph& prepared) {
    if (prepared.source->align == Align::decimal) prepared.number = decimals_.note(column, prepared);
    if (columns_[column].kind == Column::Width::fixed) return;
    const Paddings& paddings = paddings_[column];
    widen(wishes_[column], prepared, paddings.before + paddings.after);
}

/// To what a paragraph asks for.
void TableSetter::widen(ColumnWish& wish, const PreparedParagraph& prepared, Length padding) const {
    const Length around = padding + prepared.source->indent;
    const Length natural = Length{prepared.widths.natural} + around;
    const Length least = Length{prepared.widths.least} + around;
    if (natural > wish.natural) wish.natural = natural;
    if (least > wish.least) wish.least = least;
    if (prepared.label.count > 0) wish.natural = std::max(wish.natural, paragraphs_.natural_width(prepared) + padding);
}

}  // namespace acta::layout
