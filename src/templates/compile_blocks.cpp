// Compiles paragraphs, pictures, rules, columns, groups and clauses.
#include "templates/compiler.h"

#include "templates/measure.h"

#include <fmt/format.h>

namespace acta::templates {

namespace {

layout::Role role_of(std::string_view element) {
    if (element == "h1") return layout::Role::heading1;
    if (element == "h2") return layout::Role::heading2;
    if (element == "h3") return layout::Role::heading3;
    return layout::Role::paragraph;
}

}  // namespace

ParagraphOp Compiler::paragraph_of(const Look& look) {
    ParagraphOp op;
    op.model.align = look.align.value_or(layout::Align::start);
    op.model.line_height = look.line_distance();
    op.model.space_before = look.margin_top.value_or(layout::Length{});
    op.model.space_after = look.margin_bottom.value_or(layout::Length{});
    op.model.indent = look.margin_left.value_or(layout::Length{});
    op.model.label_indent = look.label_indent.value_or(layout::Length{});
    op.model.keep_with_next = look.keep_with_next.value_or(false);
    op.model.keep_together = look.keep_together.value_or(false);
    op.model.hyphenate = look.hyphenate.value_or(false);
    op.label_style = style_of(look);
    return op;
}

/// Laid over each other: what is handed down, the clause's level, the element, the classes. In a cell only what an element's rule
/// hands down counts: a cell's paragraphs stand close.
void Compiler::compile_paragraph(xml::Node node, const Scope& scope, Place place, Ops& ops) {
    check_attributes(node, scope, {"class"});
    Look look = scope.look;
    if (place == Place::blocks) {
        if (scope.clause_level > 0 && scope.list_level == 0) lay_element(look, fmt::format("clause-{}", scope.clause_level));
        lay_element(look, node.name());
    } else if (const Look* rule = styles_.element(node.name())) {
        if (node.name() != "p") look.lay_over(rule->handed_down());
    }
    lay_classes(look, node, scope);
    ParagraphOp op = paragraph_of(look);
    op.model.role = role_of(node.name());
    if (scope.list_level > 0) {
        op.model.indent += scope.list_left;
        op.model.label_indent = scope.list_label;
        op.in_list = true;
    }
    op.inlines = compile_children(node, inside(node, scope, look), Place::inlines);
    ops.push_back({std::move(op)});
}

void Compiler::compile_image(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"src", "alt", "class", "width", "height"});
    require(node, "src", scope);
    refuse_in_bilingual(node, scope);
    const Look look = look_of(node, "img", scope);
    ImageOp op;
    op.position = scope.file->position(node);
    op.source = attribute_text(node, "src", scope);
    op.alt = attribute_text(node, "alt", scope);
    const auto width = attribute_length(node, "width", scope);
    const auto height = attribute_length(node, "height", scope);
    op.model.width = width ? *width : look.width.value_or(layout::Length{});
    op.model.height = height ? *height : look.height.value_or(layout::Length{});
    if (op.model.width.milli == 0 && op.model.height.milli == 0) {
        report("template-attribute", scope.file->position(node), "<img> needs a width or a height", "the other follows from the picture");
    }
    op.model.align = look.align.value_or(layout::Align::start);
    op.model.space_before = look.margin_top.value_or(layout::Length{});
    op.model.space_after = look.margin_bottom.value_or(layout::Length{});
    ops.push_back({std::move(op)});
}

void Compiler::compile_rule(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"class"});
    const Look look = look_of(node, "hr", scope);
    layout::HorizontalRule rule;
    rule.stroke = look.border_top.value_or(layout::Stroke{layout::pt(0.5), {}});
    rule.space_before = look.margin_top.value_or(layout::Length{});
    rule.space_after = look.margin_bottom.value_or(layout::Length{});
    ops.push_back({FixedBlock{{rule}}});
}

void Compiler::compile_space(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"height"});
    require(node, "height", scope);
    const auto height = attribute_length(node, "height", scope);
    ops.push_back({FixedBlock{{layout::Space{height.value_or(layout::Length{})}}}});
}

void Compiler::compile_page_break(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {});
    ops.push_back({FixedBlock{{layout::PageBreak{}}}});
}

void Compiler::compile_div(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"class"});
    const Look look = look_of(node, "div", scope);
    if (look.margin_top) ops.push_back({FixedBlock{{layout::Space{*look.margin_top}}}});
    Ops body = compile_children(node, inside(node, scope, look), Place::blocks);
    for (Op& op : body) ops.push_back(std::move(op));
    if (look.margin_bottom) ops.push_back({FixedBlock{{layout::Space{*look.margin_bottom}}}});
}

void Compiler::compile_columns(xml::Node node, const Scope& outer, Place, Ops& ops) {
    check_attributes(node, outer, {"class"});
    refuse_in_bilingual(node, outer);
    const Look look = look_of(node, "columns", outer);
    const Scope scope = inside(node, outer, look);
    ColumnsOp op;
    op.model.gap = look.gap.value_or(op.model.gap);
    op.model.space_before = look.margin_top.value_or(layout::Length{});
    op.model.space_after = look.margin_bottom.value_or(layout::Length{});
    for (xml::Node child = node.first_child(); child; child = child.next_sibling()) {
        refuse_text(child, scope);
        if (child.name() == "column") {
            const Look column_look = look_of(child, "column", scope);
            ColumnsOp::Part part;
            part.column = compile_column(child, scope);
            part.body = compile_children(child, inside(child, scope, column_look), Place::blocks);
            op.parts.push_back(std::move(part));
        } else if (child.is_element()) {
            report("template-element", scope.file->position(child), fmt::format("<{}> cannot stand in <columns>, only <column>", child.name()));
        }
    }
    ops.push_back({std::move(op)});
}

void Compiler::compile_keep(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"class", "with-previous"});
    GroupOp op;
    op.model.keep_together = true;
    op.model.keep_with_previous = attribute_flag(node, "with-previous", scope);
    op.body = compile_children(node, inside(node, scope, look_of(node, "keep", scope)), Place::blocks);
    ops.push_back({std::move(op)});
}

void Compiler::compile_clauses(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"class"});
    Scope inner = inside(node, scope, look_of(node, "clauses", scope));
    if (scope.in_clauses) report("template-element", scope.file->position(node), "<clauses> cannot stand in <clauses>");
    inner.in_clauses = true;
    Ops body = compile_children(node, inner, Place::blocks);
    for (Op& op : body) ops.push_back(std::move(op));
}

void Compiler::compile_clause(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"id", "class"});
    if (!scope.in_clauses) return report("template-element", scope.file->position(node), "<clause> stands only in <clauses>");
    if (scope.clause_level >= clause_levels) {
        return report("template-element", scope.file->position(node), fmt::format("clauses have at most {} levels", clause_levels));
    }
    ClauseOp op;
    op.level = scope.clause_level;
    if (const auto id = node.attribute("id")) {
        const auto number = program_.named.references.number_of(id.value(), scope.file->value_position(id));
        if (clause_defined_.size() <= number) clause_defined_.resize(number + 1);
        if (clause_defined_[number]) report("template-attribute", scope.file->value_position(id), fmt::format("there are two clauses \"{}\"", id.value()));
        if (scope.repeated) report("template-attribute", scope.file->position(id), "a clause that is repeated has no single number", "leave its id out");
        clause_defined_[number] = true;
        op.reference = number;
    }
    Scope inner = inside(node, scope, look_of(node, "clause", scope));
    inner.clause_level = scope.clause_level + 1;
    Look look = inner.look;
    lay_element(look, fmt::format("clause-{}", inner.clause_level));
    op.label_indent = look.label_indent.value_or(layout::Length{});
    op.label_style = style_of(look);
    op.body = compile_children(node, inner, Place::blocks);
    ops.push_back({std::move(op)});
}

void Compiler::compile_bilingual(xml::Node node, const Scope& outer, Place, Ops& ops) {
    check_attributes(node, outer, {"class"});
    refuse_in_bilingual(node, outer);
    if (outer.inside_furniture) {
        report("template-element", outer.file->position(node), "<bilingual> stands only in <body>");
    }
    const Look look = look_of(node, "bilingual", outer);
    BilingualOp op;
    op.model.columns.resize(2);
    op.model.cell_padding = look.gap.value_or(layout::mm(8)) / 2;
    op.model.row_padding = {};
    op.model.layout_only = true;
    Scope scope = inside(node, outer, look);
    scope.bilingual = true;
    op.body = compile_children(node, scope, Place::blocks);
    ops.push_back({std::move(op)});
}

/// What stands side by side in two languages is text: what has no language stands before or after it.
void Compiler::refuse_in_bilingual(xml::Node node, const Scope& scope) {
    if (!scope.bilingual) return;
    report("template-element", scope.file->position(node), fmt::format("<{}> cannot stand in <bilingual>", node.name()),
           "end the <bilingual> before it, and begin another one after it");
}

}  // namespace acta::templates
