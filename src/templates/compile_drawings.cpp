// Compiles QR codes and charts.
#include "templates/compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace acta::templates {

namespace {

using Kind = drawing::Chart::Kind;

constexpr std::pair<std::string_view, Kind> chart_kinds[] = {
    {"bar", Kind::bar}, {"stacked-bar", Kind::stacked_bar}, {"line", Kind::line}, {"donut", Kind::donut}};

constexpr std::size_t most_series = 12;

/// Colours that are told apart in print too, where no style names others.
const std::vector<layout::Color>& usual_palette() {
    static const std::vector<layout::Color> palette = {{0x1f, 0x3f, 0x5b}, {0xd9, 0x8f, 0x3d}, {0x6b, 0x9a, 0xc4},
                                                       {0x8a, 0x96, 0xa3}, {0x4f, 0x7d, 0x5c}, {0xa3, 0x3b, 0x20}};
    return palette;
}

void place_drawing(const Look& look, layout::Drawing& drawing) {
    drawing.align = look.align.value_or(layout::Align::start);
    drawing.space_before = look.margin_top.value_or(layout::Length{});
    drawing.space_after = look.margin_bottom.value_or(layout::Length{});
}

}  // namespace

void Compiler::compile_qr(xml::Node node, const Scope& scope, Place, Ops& ops) {
    check_attributes(node, scope, {"value", "size", "alt", "href", "class"});
    refuse_in_bilingual(node, scope);
    require(node, "value", scope);
    const Look look = look_of(node, "qr", scope);
    QrOp op;
    op.position = scope.file->position(node);
    place_drawing(look, op.model);
    op.model.width = attribute_length(node, "size", scope).value_or(look.width.value_or(layout::Length{}));
    if (op.model.width.milli == 0 && !node.attribute("size")) {
        report("template-attribute", scope.file->position(node), "<qr> needs a size", "as in size=\"25mm\"; or its class a width");
    }
    // A line end in a code is a part of what it says.
    op.value = attribute_text(node, "value", scope, Spaces::kept);
    op.alt = attribute_text(node, "alt", scope);
    op.link = attribute_text(node, "href", scope);
    ops.push_back({std::move(op)});
}

void Compiler::compile_chart(xml::Node node, const Scope& outer, Place, Ops& ops) {
    check_attributes(node, outer, {"kind", "width", "height", "alt", "value-name", "class"});
    refuse_in_bilingual(node, outer);
    require(node, "kind", outer);
    const Look look = look_of(node, "chart", outer);
    const Scope scope = inside(node, outer, look);
    ChartOp op;
    if (const auto kind = node.attribute("kind")) {
        const auto found = std::find_if(std::begin(chart_kinds), std::end(chart_kinds), [&](const auto& known) { return known.first == kind.value(); });
        if (found != std::end(chart_kinds)) op.kind = found->second;
        else report("template-attribute", scope.file->value_position(kind), fmt::format("there is no chart \"{}\"", kind.value()),
                    "bar, stacked-bar, line or donut");
    }
    place_drawing(look, op.model);
    op.look.width = attribute_length(node, "width", scope).value_or(look.width.value_or(layout::Length{}));
    op.look.height = attribute_length(node, "height", scope).value_or(look.height.value_or(layout::Length{}));
    const bool no_width = op.look.width.milli == 0 && !node.attribute("width");
    const bool no_height = op.look.height.milli == 0 && !node.attribute("height");
    if (no_width || no_height) {
        report("template-attribute", scope.file->position(node), "<chart> needs a width and a height", "of its own, or of its class");
    }
    op.look.palette = look.palette.value_or(usual_palette());
    op.look.axis = look.axis.value_or(look.color.value_or(layout::Color{}));
    op.look.grid = look.grid.value_or(layout::Color{0xdf, 0xe3, 0xe8});
    op.look.label = style_of(look);
    op.look.label_size = look.text_style().size;
    op.alt = attribute_text(node, "alt", scope);
    op.value_name = attribute_text(node, "value-name", scope);
    for (xml::Node child = node.first_child(); child; child = child.next_sibling()) {
        refuse_text(child, scope);
        if (child.is_element()) compile_chart_part(child, scope, op);
    }
    if (!node.child("category") || op.series.empty()) {
        report("template-element", scope.file->position(node), "<chart> holds one <category> and then its <series>",
               "as in <category select=\"month\" label=\"{@month => month()}\"/><series name=\"Net\" value=\"{@net}\"/>");
    } else if (op.kind == Kind::donut && op.series.size() > 1) {
        report("template-element", scope.file->position(node), "a donut has one <series>", "each category is a piece of the ring");
    }
    ops.push_back({std::move(op)});
}

void Compiler::compile_chart_part(xml::Node node, const Scope& scope, ChartOp& chart) {
    if (node.name() == "series") return compile_series(node, scope, chart);
    if (node.name() != "category") {
        return report("template-element", scope.file->position(node), fmt::format("<{}> cannot stand in <chart>", node.name()),
                      "it holds one <category> and <series>");
    }
    check_attributes(node, scope, {"select", "label"});
    require(node, "label", scope);
    if (!chart.categories.is_empty()) report("template-element", scope.file->position(node), "a chart has one <category>");
    chart.categories = required_select(node, "select=\"month\"", scope);
    chart.label = attribute_text(node, "label", scope);
}

void Compiler::compile_series(xml::Node node, const Scope& scope, ChartOp& chart) {
    check_attributes(node, scope, {"name", "value", "test"});
    require(node, "name", scope);
    require(node, "value", scope);
    ChartOp::Series series;
    series.position = scope.file->position(node);
    series.name = attribute_text(node, "name", scope);
    series.value = attribute_text(node, "value", scope);
    if (node.attribute("test")) {
        if (auto test = required_test(node, scope)) series.test = std::move(*test);
    }
    if (chart.series.size() >= most_series) {
        return report("template-element", scope.file->position(node), fmt::format("a chart has at most {} series", most_series));
    }
    chart.series.push_back(std::move(series));
}

}  // namespace acta::templates
