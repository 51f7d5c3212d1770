// Table rows: filling cells, and rows as slabs, with their strokes and fills.
#include "layout/table.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

namespace acta::layout {

void TableSetter::set_rows(const Table& table, std::uint32_t first, std::uint32_t end, Length page_height, SlabList& out) {
    const auto header_count = static_cast<std::int32_t>(table.header.size());
    while (first < end) {
        std::uint32_t unit_end = first + 1;
        while (!rows_[unit_end - 1].ends_unit) ++unit_end;
        set_unit(table, first, unit_end, static_cast<std::int32_t>(first) - header_count, page_height, out);
        first = unit_end;
    }
}

void TableSetter::set_later_rows(const Table& table, Length page_height, SlabList& out, std::int32_t repeat,
                                 const PassOn* pass_on) {
    constexpr std::size_t passed_on_at_once = 256;
    if (next_row_ == table.rows.size()) return;
    if (pass_on != nullptr) (*pass_on)(out.slabs);
    const Kept before = kept();
    std::size_t waiting = 0;
    for (std::size_t i = next_row_; i < table.rows.size(); ++i) {
        const auto row = static_cast<std::int32_t>(i);
        for (place_row(table, body_, i, false); !rows_.back().ends_unit; place_row(table, body_, i, false)) ++i;
        set_unit(table, static_cast<std::uint32_t>(before.rows), static_cast<std::uint32_t>(rows_.size()), row, page_height, out);
        out.slabs.back().repeated = repeat;
        drop(before);
        if (pass_on == nullptr || ++waiting < passed_on_at_once) continue;
        (*pass_on)(out.slabs);
        waiting = 0;
    }
}

void TableSetter::start_unit(const Table& table, std::uint32_t first, std::uint32_t end, std::int32_t row) {
    unit_.rows.clear();
    unit_.cells.clear();
    unit_.marks.clear();
    unit_.holds.clear();
    unit_.first_row = row;
    unit_.padding = table.row_padding;
    unit_.x = -outset_;
    unit_.width = starts_.back() + outset_ * 2;
    unit_.splits = end == first + 1 && rows_[first].row->splits;
    for (std::uint32_t r = first; r < end; ++r) unit_.rows.push_back({rows_[r].row, {}, false, false});
}

void TableSetter::set_unit(const Table& table, std::uint32_t first, std::uint32_t end, std::int32_t row, Length page_height,
                           SlabList& out) {
    const PlacedCell* const last = end < rows_.size() ? cells_.data() + rows_[end].first_cell : std::to_address(cells_.end());
    if (end == first + 1 && set_plain_row(table, rows_[first], last, row, page_height, out)) return;
    set_tied_rows(table, first, end, row, page_height, out);
}

/// A row of cells that are a line each, as nearly all are, comes out as `set_tied_rows` would set it; false, with nothing appended,
/// for any other, and where it may be split.
// Flattened: so many small calls would take as long as what they do. What is rare stays apart.
[[gnu::flatten]] bool TableSetter::set_plain_row(const Table& table, const PlacedRow& placed, const PlacedCell* end,
                                                 std::int32_t row, Length page_height, SlabList& out) {
    if (!placed.plain || placed.row->splits || !paragraphs_.reads_rightward()) return false;
    const Flow::Sizes before = flow_.sizes();
    UnitRow painted{placed.row, {}, false, false};
    const std::uint32_t boxes = count_boxes(painted);
    for (std::uint32_t i = 0; i < boxes; ++i) {  // fills and strokes stand behind the text
        flow_.marks.emplace_back();
        flow_.boxes.emplace_back();
    }
    LineReach reach;
    const bool marked = mark_texts(placed, end, reach);
    painted.height = reach.height() + table.row_padding * 2;
    if (!marked || painted.height > page_height) {
        flow_.cut(before);
        return false;
    }
    // Cells in different sizes stand on one line.
    const Length baseline = table.row_padding + reach.above;
    Mark* const last = std::to_address(flow_.marks.end());
    for (Mark* mark = flow_.marks.data() + before.marks + boxes; mark != last; ++mark) mark->y = baseline;
    const auto first_mark = static_cast<std::uint32_t>(before.marks);
    const auto first_box = static_cast<std::uint32_t>(before.boxes);
    BoxWriter(flow_, -outset_, starts_.back() + outset_ * 2, first_mark, first_box).write(painted, {});
    Slab& slab = out.add(flow_, first_mark, painted.height, {});
    slab.row = row;
    if (placed.row->keep_with_next) slab.hold = Hold::firm;
    return true;
}

bool TableSetter::mark_texts(const PlacedRow& placed, const PlacedCell* end, LineReach& reach) {
    for (const PlacedCell* cell = cells_.data() + placed.first_cell; cell != end; ++cell) {
        if (cell->paragraph_count == 0) continue;
        const PreparedParagraph& prepared = prepared_[cell->first_paragraph];
        if (!mark_text(*cell, prepared, inside_of(*cell))) return false;
        reach.widen(prepared.baseline, prepared.line_height - prepared.baseline);
    }
    return true;
}

bool TableSetter::mark_text(const PlacedCell& placed, const PreparedParagraph& prepared, Inside inside) {
    if (prepared.heading >= 0) return false;
    const Length filled = width_for(placed, prepared, inside.width);
    ParagraphSetter::StraightPlace place;
    if (!ParagraphSetter::place_straight(prepared, filled, place)) return false;
    const Length x = inside.x + filled - place.room + place.x;
    flow_.marks.push_back({Mark::Kind::text, static_cast<std::uint32_t>(flow_.fragments.size()), x, {}});
    paragraphs_.add_straight(prepared, {});
    return true;
}

// Flattened, as above.
[[gnu::flatten]] void TableSetter::set_tied_rows(const Table& table, std::uint32_t first, std::uint32_t end, std::int32_t row,
                                                 Length page_height, SlabList& out) {
    start_unit(table, first, end, row);
    const auto first_mark = static_cast<std::uint32_t>(flow_.marks.size());
    const auto first_box = static_cast<std::uint32_t>(flow_.boxes.size());
    const std::uint32_t boxes = count_boxes(unit_);
    flow_.marks.resize(flow_.marks.size() + boxes);  // fills and strokes stand behind the text
    flow_.boxes.resize(flow_.boxes.size() + boxes);
    const std::size_t last_cell = end < rows_.size() ? rows_[end].first_cell : cells_.size();
    for (std::size_t c = rows_[first].first_cell; c < last_cell; ++c) {
        UnitCell& cell = unit_.cells.emplace_back();
        cell.row = cells_[c].row - first;
        cell.rows = cells_[c].rows;
        fill_cell(cells_[c], cell);
    }
    const Length height = find_heights(unit_, flow_.marks);
    const bool too_high = height > page_height;
    std::int32_t unit = -1;
    if (unit_.splits || too_high) {
        unit_.splits = end == first + 1;
        unit = keep_unit(first_mark, first_box);
    } else {
        place_unit(first_mark, first_box);
    }
    Slab& slab = out.add(flow_, first_mark, height, {});
    slab.unit = unit;
    slab.row = row + static_cast<std::int32_t>(end - first) - 1;
    if (rows_[end - 1].row->keep_with_next) slab.hold = Hold::firm;
}

void TableSetter::fill_cell(const PlacedCell& placed, UnitCell& cell) {
    const Inside inside = inside_of(placed);
    cell.first = static_cast<std::uint32_t>(flow_.marks.size());
    if (placed.paragraph_count != 1 || !fill_line(placed, inside, cell)) fill_paragraphs(placed, inside, cell);
}

[[gnu::noinline]] void TableSetter::fill_paragraphs(const PlacedCell& placed, Inside inside, UnitCell& cell) {
    Length y;
    Length after;
    for (std::uint32_t i = 0; i < placed.paragraph_count; ++i) {
        const PreparedParagraph& prepared = prepared_[placed.first_paragraph + i];
        if (i > 0) y += std::max(after, prepared.source->space_before);
        if (i == 0) cell.baseline = prepared.baseline;
        after = prepared.source->space_after;
        const Length filled = width_for(placed, prepared, inside.width);
        if (prepared.heading >= 0) {
            flow_.marks.push_back({Mark::Kind::heading, static_cast<std::uint32_t>(prepared.heading), inside.x, y});
        }
        const ParagraphLines lines = paragraphs_.fill(prepared, filled);
        paragraphs_.mark_lines(lines, 0, lines.lines.count, inside.x, y, filled);
        note_holds(prepared, lines, i + 1 == placed.paragraph_count);
        y.milli += prepared.line_height.milli * static_cast<std::int32_t>(std::max(lines.lines.count, 1U));
    }
    cell.count = static_cast<std::uint32_t>(flow_.marks.size()) - cell.first;
    cell.height = y;
}

bool TableSetter::fill_line(const PlacedCell& placed, Inside inside, UnitCell& cell) {
    const PreparedParagraph& prepared = prepared_[placed.first_paragraph];
    if (prepared.heading >= 0) return false;
    const Length filled = width_for(placed, prepared, inside.width);
    if (!paragraphs_.fill_straight(prepared, filled)) return false;
    const Length at = paragraphs_.is_opposite(prepared) ? inside.x : inside.x + filled - flow_.lines.back().width;
    flow_.marks.push_back({Mark::Kind::line, static_cast<std::uint32_t>(flow_.lines.size()) - 1, at, {}});
    unit_.holds.push_back(0);
    cell.count = 1;
    cell.height = prepared.line_height;
    cell.baseline = prepared.baseline;
    return true;
}

/// What a paragraph is set in: a number of a decimal column ends before the column does.
Length TableSetter::width_for(const PlacedCell& placed, const PreparedParagraph& prepared, Length width) {
    if (prepared.source->align != Align::decimal || placed.columns != 1) return width;
    const bool plain = prepared.label.count == 0;
    const Length natural = plain ? prepared.source->indent + Length{prepared.widths.natural} : paragraphs_.natural_width(prepared);
    if (natural >= width) return width;
    return width - std::min(decimals_.inset(placed.column, prepared), width - natural);
}

/// Two lines at least stay together at either end of a paragraph; a heading stays whole, and with what follows it.
void TableSetter::note_holds(const PreparedParagraph& prepared, const ParagraphLines& lines, bool last) {
    const Paragraph& source = *prepared.source;
    const std::uint32_t count = lines.lines.count;
    if (count == 1 && lines.label < 0 && prepared.heading < 0) {
        unit_.holds.push_back(source.keep_with_next && !last ? 1 : 0);
        return;
    }
    const bool whole = source.keep_together || (source.role != Role::paragraph && source.role != Role::caption);
    if (prepared.heading >= 0) unit_.holds.push_back(1);
    if (lines.label >= 0) unit_.holds.push_back(count > 0 ? 1 : 0);
    for (std::uint32_t i = 0; i < count; ++i) {
        const bool ends = i + 1 == count;
        const bool holds = ends ? source.keep_with_next && !last : whole || i == 0 || i + 2 == count;
        unit_.holds.push_back(holds ? 1 : 0);
    }
}

/// Moves the lines of the cells from their rows to the unit's top, and writes the boxes.
void TableSetter::place_unit(std::uint32_t first_mark, std::uint32_t first_box) {
    write_boxes(flow_, unit_, first_mark, first_box);
    Length top = unit_.padding;
    std::uint32_t row = 0;
    for (const UnitCell& cell : unit_.cells) {
        for (; row < cell.row; ++row) top += unit_.rows[row].height;
        for (std::uint32_t i = cell.first; i < cell.first + cell.count; ++i) flow_.marks[i].y += top;
    }
}

/// Keeps the unit until it is known which parts of it stand on which page.
[[gnu::noinline]] std::int32_t TableSetter::keep_unit(std::uint32_t first_mark, std::uint32_t first_box) {
    const std::uint32_t first_line = first_mark + (static_cast<std::uint32_t>(flow_.boxes.size()) - first_box);
    unit_.marks.assign(flow_.marks.begin() + first_line, flow_.marks.end());
    for (UnitCell& cell : unit_.cells) cell.first -= first_line;
    flow_.marks.resize(first_mark);
    flow_.boxes.resize(first_box);
    flow_.units.push_back(unit_);
    return static_cast<std::int32_t>(flow_.units.size()) - 1;
}

/// The header rows as one piece, for the pages after the first; none where they would take half of the page.
std::int32_t TableSetter::make_repeat(const Table& table, const SlabList& out, std::size_t first, Length page_height) {
    Repeat repeat;
    repeat.first_mark = static_cast<std::uint32_t>(flow_.marks.size());
    for (std::size_t i = first; i < out.slabs.size(); ++i) {
        copy_marks(flow_, out.slabs[i], {}, repeat.height);
        repeat.height += out.slabs[i].height;
    }
    repeat.mark_count = static_cast<std::uint32_t>(flow_.marks.size()) - repeat.first_mark;
    if (repeat.height > page_height / 2) {
        repeat.height = {};
        repeat.mark_count = 0;
    }
    if (table.carried_out || table.carried_in) find_carried_heights(table, repeat);
    if (repeat.mark_count == 0 && repeat.carrying == nullptr) return -1;
    flow_.repeats.push_back(repeat);
    return static_cast<std::int32_t>(flow_.repeats.size()) - 1;
}

/// The longest text that is carried over stands for all of them.
void TableSetter::measure_carried(const Table& table) {
    if (!table.carried_out && !table.carried_in) return;
    std::string_view longest;
    for (const Row& row : table.rows) {
        if (row.carried.view().size() > longest.size()) longest = row.carried.view();
    }
    if (longest.empty()) return;
    carried_rows_ = static_cast<std::uint32_t>(rows_.size());
    for (const std::optional<Row>* source : {&table.carried_out, &table.carried_in}) {
        if (!*source) continue;
        const std::size_t first = cells_.size();
        place_carried(table, **source, longest);
        for (std::size_t c = first; c < cells_.size(); ++c) {
            if (cells_[c].columns == 1) measure_cell(cells_[c]);
        }
    }
}

void TableSetter::find_carried_heights(const Table& table, Repeat& repeat) {
    if (!carried_rows_) return;
    repeat.carrying = &table;
    repeat.frame = static_cast<std::uint32_t>(flow_.frames.size());
    flow_.frames.push_back({columns_, starts_, outset_});
    const std::size_t marks = flow_.marks.size();
    std::uint32_t row = *carried_rows_;
    if (table.carried_out) repeat.out_height = set_placed_carried(table, row++).height;
    if (table.carried_in) repeat.in_height = set_placed_carried(table, row).height;
    flow_.marks.resize(marks);
}

Slab TableSetter::set_carried(const Repeat& repeat, bool out, std::string_view amount) {
    const Table& table = *repeat.carrying;
    const std::optional<Row>& source = out ? table.carried_out : table.carried_in;
    if (!source) return {};
    const TableFrame& frame = flow_.frames[repeat.frame];
    columns_ = frame.columns;
    starts_ = frame.starts;
    outset_ = frame.outset;
    find_paddings(table);
    find_insides();
    taken_.assign(columns_.size(), Taken());
    taken_count_ = 0;
    decimals_.start(columns_.size());
    rows_.clear();
    cells_.clear();
    prepared_.clear();
    return set_carried_row(table, *source, amount);
}

Slab TableSetter::set_carried_row(const Table& table, const Row& row, std::string_view amount) {
    const Kept before = kept();
    place_carried(table, row, amount);
    const Slab slab = set_placed_carried(table, static_cast<std::uint32_t>(before.rows));
    drop(before);
    return slab;
}

void TableSetter::place_carried(const Table& table, const Row& row, std::string_view amount) {
    const bool artifacts = structure_.in_artifacts();
    structure_.begin_artifacts();
    paragraphs_.carry(amount);
    place_row(table, {&row, 1, false, -1}, 0, false);
    paragraphs_.carry(std::nullopt);
    rows_.back().ends_unit = true;
    if (!artifacts) structure_.end_artifacts();
}

/// The row is never split.
Slab TableSetter::set_placed_carried(const Table& table, std::uint32_t row) {
    carried_.slabs.clear();
    set_unit(table, row, row + 1, -1, Length{std::numeric_limits<std::int32_t>::max()}, carried_);
    Slab slab = carried_.slabs.back();
    if (slab.unit >= 0) mark_unit(flow_, slab);
    return slab;
}

}  // namespace acta::layout
