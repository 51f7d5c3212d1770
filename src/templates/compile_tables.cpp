// Compiles tables. A column may depend on a test; its cells then come and go with it.
#include "templates/compiler.h"

#include "templates/measure.h"

#include <fmt/format.h>

namespace acta::templates {

namespace {

constexpr std::size_t most_columns = 40;
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
    TableScope table{look, {}, false};
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
        if (name != "thead" && name != "tbody") {
            report("template-element", scope.file->position(child), fmt::format("<{}> cannot stand in <table>", name),
                   "it holds <col>, <thead> and <tbody>");
            continue;
        }
        check_attributes(child, scope, {});
        table_->header = name == "thead";
        Ops rows = compile_children(child, inside(child, scope, scope.look), Place::rows);
        Ops& target = table_->header ? table.header : table.rows;
        for (Op& op : rows) target.push_back(std::move(op));
    }
}

void Compiler::compile_row(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"class"});
    Look look = scope.look;
    if (!table_->header) look.border_bottom = table_->look.row_border;
    lay_element(look, table_->header ? "thead" : "tr");
    lay_classes(look, node, scope);
    RowOp op;
    op.model.above = look.border_top.value_or(layout::Stroke{});
    op.model.below = look.border_bottom.value_or(layout::Stroke{});
    op.plain = !look.background;
    op.model.filled = look.background.has_value();
    op.model.fill = look.background.value_or(layout::Color{});
    op.model.keep_with_next = look.keep_with_next.value_or(false);
    std::size_t column = 0;
    const Scope inner = inside(node, scope, look);
    for (xml::Node child = node.first_child(); child; child = child.next_sibling()) {
        refuse_text(child, inner);
        if (child.name() == "td" || child.name() == "th") {
            compile_cell(child, inner, look, column, op);
        } else if (child.is_element()) {
            report("template-element", scope.file->position(child), fmt::format("<{}> cannot stand in <tr>, only <td> and <th>", child.name()),
                   "a column that is not always there has a test at its <col>");
        }
    }
    ops.push_back({std::move(op)});
}

void Compiler::compile_cell(xml::Node node, const Scope& scope, const Look& row, std::size_t& column, RowOp& op) {
    check_attributes(node, scope, {"class", "colspan"});
    CellOp cell;
    cell.first_column = static_cast<std::uint16_t>(column);
    cell.row_header = node.name() == "th" && !table_->header;
    if (const auto span = node.attribute("colspan")) {
        const auto read = read_thousandths(span.value());
        if (read && *read >= 1000 && *read % 1000 == 0 && *read <= static_cast<int>(most_columns) * 1000) {
            cell.span = static_cast<std::uint16_t>(*read / 1000);
        } else {
            report("template-attribute", scope.file->value_position(span), "colspan is a number of columns");
        }
    }
    if (column + cell.span > table_->columns.size()) {
        return report("template-element", scope.file->position(node), fmt::format("the table has only {} columns", table_->columns.size()));
    }
    Look look = row.handed_down();
    lay_element(look, node.name());
    if (cell.span == 1) look.lay_over(table_->columns[column]);
    lay_classes(look, node, scope);
    column += cell.span;
    int budget = most_searched;
    if (holds_paragraphs(node, budget)) {
        cell.paragraphs = compile_children(node, inside(node, scope, look), Place::paragraphs);
    } else {
        ParagraphOp paragraph = paragraph_of(look);
        paragraph.inlines = compile_children(node, inside(node, scope, look), Place::inlines);
        cell.paragraphs.push_back({std::move(paragraph)});
    }
    op.cells.push_back(std::move(cell));
}

/// Whether a cell is written as paragraphs, or as the content of one. `budget`: how many elements may still be looked at.
bool Compiler::holds_paragraphs(xml::Node node, int& budget) const {
    for (xml::Node child = node.first_element(); child; child = child.next_element()) {
        if (--budget < 0) return false;
        const std::string_view name = child.name();
        if (name == "p" || name == "h1" || name == "h2" || name == "h3") return true;
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
