// Compiles tables. A column may depend on a test; its cells then come and go with it.
#include "templates/compiler.h"

#include "templates/measure.h"

#include <fmt/format.h>

#include <algorithm>

namespace acta::templates {

namespace {

constexpr std::size_t most_columns = 40;
constexpr int most_spanned_rows = 100;
constexpr int most_searched = 2'000;  // elements of a cell
constexpr int call_cost = 50;          // so that templates which call themselves end the search soon

}  // namespace

ColumnOp Compiler::compile_column(xml::Node node, const Scope& scope) {
    check_attributes(node, scope, {"width", "class", "test"});
    ColumnOp column;
    if (const auto width = node.attribute("width")) {
        const auto read = read_column(width.value());
        if (read) column.model = *read;
        else report("template-attribute", scope.file->value_position(width), fmt::format("a column is not \"{}\" wide", width.value()),
                    "write \"fixed 20mm\", \"share 3\", \"content\" or \"content 30mm\"");
    }
    if (node.attribute("test")) {
        if (auto test = required_test(node, scope)) column.test = std::move(*test);
    }
    return column;
}

void Compiler::compile_table(xml::Node node, const Scope& outer, Place, Ops& ops) {
    check_attributes(node, outer, {"class", "summary", "grid"});
    refuse_in_bilingual(node, outer);
    const Look look = look_of(node, "table", outer);
    Scope scope = inside(node, outer, look);
    TableOp op;
    op.summary = attribute_text(node, "summary", outer);
    op.stripe = look.stripe;
    op.model.layout_only = attribute_flag(node, "grid", outer);
    op.model.cell_padding = look.cell_padding.value_or(op.model.cell_padding);
    op.model.row_padding = look.row_padding.value_or(op.model.row_padding);
    op.model.space_before = look.margin_top.value_or(layout::Length{});
    op.model.space_after = look.margin_bottom.value_or(layout::Length{});
    TableScope table{look, {}, false, {}};
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
        if (child.name() != "col") continue;
        op.columns.push_back(compile_column(child, scope));
        Look column;
        lay_classes(column, child, scope);
        table.columns.push_back(column);
    }
    if (op.columns.empty() || op.columns.size() > most_columns) {
        report("template-element", scope.file->position(node), fmt::format("a table has 1 to {} <col> elements", most_columns),
               "they come first, and say how wide each column is");
        return;
    }
    TableScope* const around = table_;
    table_ = &table;
    compile_table_part(node, scope, op);
    table_ = around;
    ops.push_back({std::move(op)});
}

void Compiler::compile_table_part(xml::Node node, const Scope& scope, TableOp& table) {
    for (xml::Node child = node.first_child(); child; child = child.next_sibling()) {
        refuse_text(child, scope);
        if (!child.is_element()) continue;
        const std::string_view name = child.name();
        if (name == "col") continue;
        if (name == "carried-forward" || name == "brought-forward") {
            compile_carried_row(child, scope, table);
            continue;
        }
        if (name != "thead" && name != "tbody") {
            report("template-element", scope.file->position(child), fmt::format("<{}> cannot stand in <table>", name),
                   "it holds <col>, <thead>, <tbody>, <carried-forward> and <brought-forward>");
            continue;
        }
        check_attributes(child, scope, {});
        table_->header = name == "thead";
        table_->spanned.assign(table_->columns.size(), 0);
        Ops rows = compile_children(child, inside(child, scope, scope.look), Place::rows);
        Ops& target = table_->header ? table.header : table.rows;
        for (Op& op : rows) target.push_back(std::move(op));
        note_wants(target);
    }
}

/// A row that stands below the last row of a page that the table goes on from, or above the first one of the next page.
void Compiler::compile_carried_row(xml::Node node, const Scope& outer, TableOp& table) {
    check_attributes(node, outer, {"class"});
    Scope scope = outer;
    scope.carried = true;
    table_->header = false;
    table_->spanned.assign(table_->columns.size(), 0);
    Look look = scope.look;
    lay_element(look, "tr");
    lay_element(look, node.name());
    lay_classes(look, node, scope);
    std::optional<RowOp>& row = node.name() == "carried-forward" ? table.carried_out : table.carried_in;
    if (row) report("template-element", scope.file->position(node), fmt::format("a table has one <{}>", node.name()));
    row = row_of(node, scope, look);
}

void Compiler::compile_row(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"class", "carried", "splits"});
    Look look = scope.look;
    if (!table_->header) look.border_bottom = table_->look.row_border;
    lay_element(look, table_->header ? "thead" : "tr");
    lay_classes(look, node, scope);
    RowOp op = row_of(node, scope, look);
    op.carried = attribute_text(node, "carried", scope);
    op.model.splits = attribute_flag(node, "splits", scope);
    ops.push_back({std::move(op)});
}

RowOp Compiler::row_of(xml::Node node, const Scope& scope, const Look& look) {
    RowOp op;
    op.model.above = look.border_top.value_or(layout::Stroke{});
    op.model.below = look.border_bottom.value_or(layout::Stroke{});
    op.plain = !look.background;
    op.model.filled = look.background.has_value();
    op.model.fill = look.background.value_or(layout::Color{});
    op.model.keep_with_next = look.keep_with_next.value_or(false);
    std::size_t column = 0;
    const Scope inner = inside(node, scope, look);
    std::vector<int>& spanned = table_->spanned;
    const std::vector<int> from_above = spanned;
    for (int& rows : spanned) rows = std::max(0, rows - 1);
    for (xml::Node child = node.first_child(); child; child = child.next_sibling()) {
        refuse_text(child, inner);
        if (child.name() == "td" || child.name() == "th") {
            while (column < from_above.size() && from_above[column] > 0) ++column;
            const std::size_t first = column;
            compile_cell(child, inner, look, column, op);
            const auto begin = from_above.begin();
            const auto over = [](int rows) { return rows > 0; };
            if (std::any_of(begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(column), over)) {
                report("template-attribute", scope.file->position(child), "a cell of a row above reaches into this one");
            }
        } else if (child.is_element()) {
            report("template-element", scope.file->position(child),
                   fmt::format("<{}> cannot stand in <{}>, only <td> and <th>", child.name(), node.name()),
                   "a column that is not always there has a test at its <col>");
        }
    }
    return op;
}

/// A whole number of columns or rows; 1 where there is none, or where it is wrong.
std::uint16_t Compiler::attribute_span(xml::Node node, std::string_view name, int most, const Scope& scope) {
    const auto span = node.attribute(name);
    if (!span) return 1;
    const auto read = read_thousandths(span.value());
    if (read && *read >= 1000 && *read % 1000 == 0 && *read <= most * 1000) return static_cast<std::uint16_t>(*read / 1000);
    report("template-attribute", scope.file->value_position(span),
           fmt::format("{} is a number of {}, at most {}", name, name == "colspan" ? "columns" : "rows", most));
    return 1;
}

/// The rows that a cell reaches into follow its own in the same element: so they are there in every document.
void Compiler::check_row_span(xml::Node node, int rows, const Scope& scope) {
    int following = 1;
    const xml::Node row = node.parent();
    for (xml::Node next = row.next_element(); next && next.name() == "tr" && following < rows; next = next.next_element()) ++following;
    if (following == rows && row.name() == "tr") return;
    report("template-attribute", scope.file->position(node.attribute("rowspan")),
           fmt::format("{} <tr> would have to follow this one in the same element", rows - 1), "a row that comes and goes cannot be spanned");
}

void Compiler::compile_cell(xml::Node node, const Scope& scope, const Look& row, std::size_t& column, RowOp& op) {
    check_attributes(node, scope, {"class", "colspan", "rowspan"});
    CellOp cell;
    cell.first_column = static_cast<std::uint16_t>(column);
    cell.row_header = node.name() == "th" && !table_->header;
    cell.span = attribute_span(node, "colspan", static_cast<int>(most_columns), scope);
    cell.rows = attribute_span(node, "rowspan", most_spanned_rows, scope);
    if (cell.rows > 1) check_row_span(node, cell.rows, scope);
    if (column + cell.span > table_->columns.size()) {
        return report("template-element", scope.file->position(node), fmt::format("the table has only {} columns", table_->columns.size()));
    }
    for (std::size_t covered = column; covered < column + cell.span; ++covered) table_->spanned[covered] += cell.rows - 1;
    Look look = row.handed_down();
    lay_element(look, node.name());
    if (cell.span == 1) look.lay_over(table_->columns[column]);
    lay_classes(look, node, scope);
    column += cell.span;
    int budget = most_searched;
    if (holds_paragraphs(node, budget)) {
        cell.content = compile_children(node, inside(node, scope, look), Place::paragraphs);
    } else {
        ParagraphOp paragraph = paragraph_of(look);
        paragraph.inlines = compile_children(node, inside(node, scope, look), Place::inlines);
        cell.content = std::move(paragraph);
    }
    op.cells.push_back(std::move(cell));
}

/// Whether a cell or an item is written as paragraphs and lists, or as the content of one. `budget`: how many elements may still be looked at.
bool Compiler::holds_paragraphs(xml::Node node, int& budget) const {
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
        if (--budget < 0) return false;
        const std::string_view name = child.name();
        if (name == "p" || name == "h1" || name == "h2" || name == "h3" || name == "ul" || name == "ol") return true;
        const bool control = name == "for-each" || name == "if" || name == "choose" || name == "when" || name == "otherwise";
        if (control && holds_paragraphs(child, budget)) return true;
        if (name != "call-template") continue;
        const auto found = named_.find(child.attribute_value("name"));
        budget -= call_cost;
        if (found != named_.end() && budget > 0 && holds_paragraphs(found->second.node, budget)) return true;
    }
    return false;
}

}  // namespace acta::templates
