// Reads style rules and lays looks over each other.
#include "templates/style.h"

#include "templates/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace acta::templates {

namespace {

using layout::Align;
using layout::Family;

std::optional<Family> own_family(std::string_view text) {
    if (text == "sans") return Family::sans;
    if (text == "serif") return Family::serif;
    return std::nullopt;
}

std::optional<Family> read_family(std::string_view text, const Constants& constants) {
    const auto found = constants.fonts.find(text);
    return found == constants.fonts.end() ? own_family(text) : std::optional(found->second);
}

std::optional<layout::Color> named_color(std::string_view text, const Constants& constants) {
    const auto found = constants.colors.find(text);
    return found == constants.colors.end() ? read_color(text) : std::optional(found->second);
}

/// "0.5pt #888888", "0.5pt accent" or "none".
std::optional<layout::Stroke> named_stroke(std::string_view text, const Constants& constants) {
    const auto parts = split_at_space(text);
    if (parts.size() == 1 && parts[0] == "none") return layout::Stroke{};
    if (parts.size() != 2) return std::nullopt;
    const auto width = read_length(parts[0]);
    const auto color = named_color(parts[1], constants);
    if (!width || !color) return std::nullopt;
    return layout::Stroke{*width, *color};
}

std::optional<std::vector<layout::Color>> read_palette(std::string_view text, const Constants& constants) {
    std::vector<layout::Color> palette;
    for (const std::string_view part : split_at_space(text)) {
        const auto color = named_color(part, constants);
        if (!color) return std::nullopt;
        palette.push_back(*color);
    }
    if (palette.empty()) return std::nullopt;
    return palette;
}

std::optional<ListStyle> read_list_style(std::string_view text) {
    constexpr std::pair<std::string_view, ListStyle> styles[] = {
        {"none", ListStyle::none},       {"disc", ListStyle::disc},               {"dash", ListStyle::dash},
        {"decimal", ListStyle::decimal}, {"lower-alpha", ListStyle::lower_alpha}, {"lower-roman", ListStyle::lower_roman}};
    for (const auto& [name, style] : styles) {
        if (name == text) return style;
    }
    return std::nullopt;
}

std::optional<bool> read_variant(std::string_view text) {
    if (text == "small-caps") return true;
    if (text == "normal") return false;
    return std::nullopt;
}

std::optional<Align> read_align(std::string_view text) {
    if (text == "start") return Align::start;
    if (text == "end") return Align::end;
    if (text == "center") return Align::center;
    if (text == "justify") return Align::justify;
    if (text == "decimal") return Align::decimal;
    return std::nullopt;
}

std::optional<bool> read_weight(std::string_view text) {
    if (text == "bold") return true;
    if (text == "normal") return false;
    return std::nullopt;
}

std::optional<bool> read_slant(std::string_view text) {
    if (text == "italic") return true;
    if (text == "normal") return false;
    return std::nullopt;
}

std::optional<bool> read_flag(std::string_view text) {
    if (text == "yes") return true;
    if (text == "no") return false;
    return std::nullopt;
}

/// A property: its name, what it takes, and how it gets into a look (false: not such a value).
struct Property {
    std::string_view name;
    std::string_view takes;
    bool (*set)(Look&, std::string_view, const Constants&);
};

template <auto member, auto read>
bool set(Look& look, std::string_view text, const Constants& constants) {
    const auto value = [&] {
        if constexpr (std::is_invocable_v<decltype(read), std::string_view, const Constants&>) return read(text, constants);
        else return read(text);
    }();
    if (value) look.*member = *value;
    return value.has_value();
}

constexpr std::string_view a_length = "a length (\"9.5pt\", \"20mm\")";
constexpr std::string_view a_color = "a colour (\"#1f3a5f\", or the name of a <color>)";
constexpr std::string_view a_stroke = "a width and a colour (\"0.5pt #888888\") or \"none\"";
constexpr std::string_view a_flag = "\"yes\" or \"no\"";

constexpr Property properties[] = {
    {"font-family", "\"sans\", \"serif\" or the name of a <font>", set<&Look::family, read_family>},
    {"font-weight", "\"bold\" or \"normal\"", set<&Look::bold, read_weight>},
    {"font-style", "\"italic\" or \"normal\"", set<&Look::italic, read_slant>},
    {"font-size", a_length, set<&Look::size, read_length>},
    {"color", a_color, set<&Look::color, named_color>},
    {"letter-spacing", a_length, set<&Look::letter_spacing, read_length>},
    {"text-align", "\"start\", \"end\", \"center\", \"justify\" or \"decimal\"", set<&Look::align, read_align>},
    {"line-height", "a multiple of the font's size (\"1.4\")", set<&Look::line_height, read_thousandths>},
    {"margin-top", a_length, set<&Look::margin_top, read_length>},
    {"margin-bottom", a_length, set<&Look::margin_bottom, read_length>},
    {"margin-left", a_length, set<&Look::margin_left, read_length>},
    {"label-indent", a_length, set<&Look::label_indent, read_length>},
    {"keep-with-next", a_flag, set<&Look::keep_with_next, read_flag>},
    {"keep-together", a_flag, set<&Look::keep_together, read_flag>},
    {"border-top", a_stroke, set<&Look::border_top, named_stroke>},
    {"border-bottom", a_stroke, set<&Look::border_bottom, named_stroke>},
    {"row-border", a_stroke, set<&Look::row_border, named_stroke>},
    {"background", a_color, set<&Look::background, named_color>},
    {"stripe", a_color, set<&Look::stripe, named_color>},
    {"cell-padding", a_length, set<&Look::cell_padding, read_length>},
    {"row-padding", a_length, set<&Look::row_padding, read_length>},
    {"gap", a_length, set<&Look::gap, read_length>},
    {"width", a_length, set<&Look::width, read_length>},
    {"height", a_length, set<&Look::height, read_length>},
    {"font-variant", "\"small-caps\" or \"normal\"", set<&Look::small_caps, read_variant>},
    {"hyphenate", a_flag, set<&Look::hyphenate, read_flag>},
    {"list-style-type", "\"disc\", \"dash\", \"decimal\", \"lower-alpha\", \"lower-roman\" or \"none\"",
     set<&Look::list_style, read_list_style>},
    {"palette", "colours, with spaces between them", set<&Look::palette, read_palette>},
    {"axis", a_color, set<&Look::axis, named_color>},
    {"grid", a_color, set<&Look::grid, named_color>},
};

const Property* find_property(std::string_view name) {
    for (const Property& property : properties) {
        if (property.name == name) return &property;
    }
    return nullptr;
}

std::string nearest_property(std::string_view wrong) {
    std::vector<std::string_view> names;
    for (const Property& property : properties) names.push_back(property.name);
    const std::string_view found = diag::nearest(wrong, names);
    return found.empty() ? std::string() : fmt::format("did you mean \"{}\"?", found);
}

/// The constant that a value most likely names: the last part of "0.5pt acent".
std::string nearest_constant(std::string_view value, const Constants& constants) {
    const auto parts = split_at_space(value);
    if (parts.empty()) return {};
    std::vector<std::string_view> names;
    for (const auto& [name, color] : constants.colors) names.push_back(name);
    for (const auto& [name, font] : constants.fonts) names.push_back(name);
    const std::string_view found = diag::nearest(parts.back(), names);
    return found.empty() ? std::string() : fmt::format("did you mean \"{}\"?", found);
}

bool is_constant_name(std::string_view name) {
    if (name.empty() || name == "none" || name == "sans" || name == "serif") return false;
    const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
    const bool starts = !(name[0] >= '0' && name[0] <= '9') && name[0] != '-';
    return starts && std::all_of(name.begin(), name.end(), is_part);
}

/// Checks <color name value> and <font name family>; false where it cannot be read.
bool check_constant(const xml::Document& file, xml::Node node, std::string_view value, diag::Diagnostics& problems) {
    for (const xml::Attribute& attribute : node.attributes()) {
        if (attribute.name() == "name" || attribute.name() == value) continue;
        problems.push_back(diag::error("template-attribute", file.position(attribute),
                                       fmt::format("<{}> has no attribute \"{}\"", node.name(), attribute.name()),
                                       fmt::format("it has name and {}", value)));
    }
    const auto name = node.attribute("name");
    if (!name || !node.attribute(value)) {
        problems.push_back(diag::error("template-attribute", file.position(node), fmt::format("<{}> needs a name and a {}", node.name(), value)));
        return false;
    }
    if (is_constant_name(name.value())) return true;
    problems.push_back(diag::error("template-attribute", file.value_position(name), fmt::format("\"{}\" cannot be a name here", name.value()),
                                   "letters, digits and - ; not none, sans or serif"));
    return false;
}

template <class Value>
void replace(std::optional<Value>& lower, const std::optional<Value>& upper) {
    if (upper) lower = upper;
}

}  // namespace

void Look::lay_over(const Look& upper) {
    replace(family, upper.family);
    replace(bold, upper.bold);
    replace(italic, upper.italic);
    replace(size, upper.size);
    replace(color, upper.color);
    replace(letter_spacing, upper.letter_spacing);
    replace(align, upper.align);
    replace(line_height, upper.line_height);
    replace(margin_top, upper.margin_top);
    replace(margin_bottom, upper.margin_bottom);
    replace(margin_left, upper.margin_left);
    replace(label_indent, upper.label_indent);
    replace(keep_with_next, upper.keep_with_next);
    replace(keep_together, upper.keep_together);
    replace(border_top, upper.border_top);
    replace(border_bottom, upper.border_bottom);
    replace(row_border, upper.row_border);
    replace(background, upper.background);
    replace(stripe, upper.stripe);
    replace(cell_padding, upper.cell_padding);
    replace(row_padding, upper.row_padding);
    replace(gap, upper.gap);
    replace(width, upper.width);
    replace(height, upper.height);
    replace(small_caps, upper.small_caps);
    replace(hyphenate, upper.hyphenate);
    replace(list_style, upper.list_style);
    replace(palette, upper.palette);
    replace(axis, upper.axis);
    replace(grid, upper.grid);
}

Look Look::handed_down() const {
    Look look;
    look.family = family;
    look.bold = bold;
    look.italic = italic;
    look.size = size;
    look.color = color;
    look.letter_spacing = letter_spacing;
    look.align = align;
    look.line_height = line_height;
    look.small_caps = small_caps;
    look.hyphenate = hyphenate;
    return look;
}

layout::TextStyle Look::text_style() const {
    layout::TextStyle style;
    style.family = family.value_or(style.family);
    style.bold = bold.value_or(style.bold);
    style.italic = italic.value_or(style.italic);
    style.size = size.value_or(style.size);
    style.color = color.value_or(style.color);
    style.letter_spacing = letter_spacing.value_or(style.letter_spacing);
    style.small_caps = small_caps.value_or(style.small_caps);
    return style;
}

layout::Length Look::line_distance() const {
    if (!line_height) return {};
    const std::int64_t size_in_milli = text_style().size.milli;
    return layout::Length{static_cast<std::int32_t>(size_in_milli * *line_height / 1000)};
}

void StyleSheet::add(const xml::Document& file, xml::Node style, diag::Diagnostics& problems) {
    for (xml::Node child = style.first_element(); child; child = child.next_element()) {
        const Rule rule{&file, child};
        if (child.local_name() == "color") read_color(rule, problems);
        else if (child.local_name() == "font") read_font(rule, problems);
        else added_.push_back(rule);
    }
}

void StyleSheet::read_rules(diag::Diagnostics& problems) {
    for (const Rule& rule : added_) read_rule(rule, problems);
    added_.clear();
}

void StyleSheet::read_color(const Rule& rule, diag::Diagnostics& problems) {
    if (!check_constant(*rule.file, rule.node, "value", problems)) return;
    const auto value = rule.node.attribute("value");
    if (const auto color = templates::read_color(value.value())) {
        constants_.colors.insert_or_assign(std::string(rule.node.attribute_value("name")), *color);
    } else {
        problems.push_back(diag::error("template-attribute", rule.file->value_position(value),
                                       fmt::format("value takes a colour (\"#1f3a5f\"), not \"{}\"", value.value())));
    }
}

void StyleSheet::read_font(const Rule& rule, diag::Diagnostics& problems) {
    if (!check_constant(*rule.file, rule.node, "family", problems)) return;
    const auto value = rule.node.attribute("family");
    if (const auto family = own_family(value.value())) {
        constants_.fonts.insert_or_assign(std::string(rule.node.attribute_value("name")), *family);
    } else {
        problems.push_back(diag::error("template-attribute", rule.file->value_position(value),
                                       fmt::format("family takes \"sans\" or \"serif\", not \"{}\"", value.value())));
    }
}

void StyleSheet::read_rule(const Rule& rule, diag::Diagnostics& problems) {
    const xml::Document& file = *rule.file;
    const bool is_class = rule.node.local_name() == "class";
    if (!is_class && rule.node.local_name() != "element") {
        problems.push_back(diag::error("template-element", file.position(rule.node),
                                       fmt::format("<{}> cannot stand in <style>, only <element>, <class>, <color> and <font>", rule.node.name())));
        return;
    }
    const std::string_view name = rule.node.attribute_value("name");
    if (name.empty()) {
        problems.push_back(diag::error("template-attribute", file.position(rule.node), "a style rule needs a name"));
        return;
    }
    Look look;
    for (const xml::Attribute& attribute : rule.node.attributes()) {
        if (attribute.name() == "name") continue;
        const Property* property = find_property(attribute.name());
        if (property == nullptr) {
            problems.push_back(diag::error("template-attribute", file.position(attribute),
                                           fmt::format("there is no style property \"{}\"", attribute.name()),
                                           nearest_property(attribute.name())));
        } else if (!property->set(look, attribute.value(), constants_)) {
            problems.push_back(diag::error("template-attribute", file.value_position(attribute),
                                           fmt::format("{} takes {}, not \"{}\"", attribute.name(), property->takes, attribute.value()),
                                           nearest_constant(attribute.value(), constants_)));
        }
    }
    (is_class ? classes_ : elements_)[std::string(name)].lay_over(look);
}

const Look* StyleSheet::element(std::string_view name) const {
    const auto found = elements_.find(name);
    return found == elements_.end() ? nullptr : &found->second;
}

const Look* StyleSheet::class_named(std::string_view name) const {
    const auto found = classes_.find(name);
    return found == classes_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> StyleSheet::class_names() const {
    std::vector<std::string_view> names;
    for (const auto& [name, look] : classes_) names.push_back(name);
    return names;
}

}  // namespace acta::templates
