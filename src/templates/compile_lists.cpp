// Compiles lists: paragraphs with a bullet or a number before them.
#include "templates/compiler.h"

#include <fmt/format.h>

namespace acta::templates {

namespace {

constexpr int most_levels = 6;
constexpr int most_searched = 2'000;  // elements of an item
constexpr layout::Length list_indent = layout::mm(5);

ListStyle usual_style(bool numbered, int level) {
    if (!numbered) return level == 1 ? ListStyle::disc : ListStyle::dash;
    if (level == 1) return ListStyle::decimal;
    return level == 2 ? ListStyle::lower_alpha : ListStyle::lower_roman;
}

}  // namespace

/// The items' text stands `margin-left` further in than what is around the list, their bullets `label-indent`.
void Compiler::compile_list(xml::Node node, const Scope& outer, Place place, Ops& ops) {
    check_attributes(node, outer, {"class"});
    Scope scope = outer;
    scope.list_place = place;
    if (outer.list_level == 0 && outer.clause_level > 0 && place == Place::blocks) {
        Look clause;
        lay_element(clause, fmt::format("clause-{}", outer.clause_level));
        scope.list_left = clause.margin_left.value_or(layout::Length{});
        scope.look.lay_over(clause.handed_down());
    }
    if (++scope.list_level > most_levels) {
        return report("template-element", scope.file->position(node), fmt::format("lists have at most {} levels", most_levels));
    }
    const Look look = look_of(node, node.name(), scope);
    ListOp op;
    op.style = look.list_style.value_or(usual_style(node.name() == "ol", scope.list_level));
    scope.list_label = scope.list_left + look.label_indent.value_or(layout::Length{});
    op.label_indent = scope.list_label;
    scope.list_left += look.margin_left.value_or(list_indent);
    op.items = compile_children(node, inside(node, scope, look), Place::items);
    ops.push_back({std::move(op)});
}

/// An item holds paragraphs and lists, or what one paragraph holds.
void Compiler::compile_item(xml::Node node, const Scope& outer, Place, Ops& ops) {
    check_attributes(node, outer, {"class"});
    const Look look = look_of(node, "li", outer);
    const Scope scope = inside(node, outer, look);
    ItemOp op;
    int budget = most_searched;
    if (holds_paragraphs(node, budget)) {
        op.body = compile_children(node, scope, scope.list_place);
    } else {
        ParagraphOp paragraph = paragraph_of(look);
        paragraph.model.indent += scope.list_left;
        paragraph.model.label_indent = scope.list_label;
        paragraph.in_list = true;
        paragraph.inlines = compile_children(node, scope, Place::inlines);
        op.body.push_back({std::move(paragraph)});
    }
    ops.push_back({std::move(op)});
}

}  // namespace acta::templates
