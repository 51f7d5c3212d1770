// Reads style rules and lays looks over each other.
#include "templates/style.h"

#include "templates/measure.h"

#include <fmt/format.h>

namespace acta::templates {

namespace {

using layout::Align;
using layout::Family;

std::optional<Family> read_family(std::string_view text) {
    if (text == "sans") return Family::sans;
    if (text == "serif") return Family::serif;
    return std::nullopt;
}

std::optional<Align> read_align(std::string_view text) {
    if (text == "start") return Align::start;
    if (text == "end") return Align::end;
    if (text == "center") return Align::center;
    if (text == "justify") return Align::justify;
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
    bool (*set)(Look&, std::string_view);
};

template <auto member, auto read>
bool set(Look& look, std::string_view text) {
    const auto value = read(text);
    if (value) look.*member = *value;
    return value.has_value();
}

constexpr std::string_view a_length = "a length (\"9.5pt\", \"20mm\")";
constexpr std::string_view a_color = "a colour (\"#1f3a5f\")";
constexpr std::string_view a_stroke = "a width and a colour (\"0.5pt #888888\") or \"none\"";
constexpr std::string_view a_flag = "\"yes\" or \"no\"";

constexpr Property properties[] = {
    {"font-family", "\"sans\" or \"serif\"", set<&Look::family, read_family>},
    {"font-weight", "\"bold\" or \"normal\"", set<&Look::bold, read_weight>},
    {"font-style", "\"italic\" or \"normal\"", set<&Look::italic, read_slant>},
    {"font-size", a_length, set<&Look::size, read_length>},
    {"color", a_color, set<&Look::color, read_color>},
    {"letter-spacing", a_length, set<&Look::letter_spacing, read_length>},
    {"text-align", "\"start\", \"end\", \"center\" or \"justify\"", set<&Look::align, read_align>},
    {"line-height", "a multiple of the font's size (\"1.4\")", set<&Look::line_height, read_thousandths>},
    {"margin-top", a_length, set<&Look::margin_top, read_length>},
    {"margin-bottom", a_length, set<&Look::margin_bottom, read_length>},
    {"margin-left", a_length, set<&Look::margin_left, read_length>},
    {"label-indent", a_length, set<&Look::label_indent, read_length>},
    {"keep-with-next", a_flag, set<&Look::keep_with_next, read_flag>},
    {"keep-together", a_flag, set<&Look::keep_together, read_flag>},
    {"border-top", a_stroke, set<&Look::border_top, read_stroke>},
    {"border-bottom", a_stroke, set<&Look::border_bottom, read_stroke>},
    {"row-border", a_stroke, set<&Look::row_border, read_stroke>},
    {"background", a_color, set<&Look::background, read_color>},
    {"stripe", a_color, set<&Look::stripe, read_color>},
    {"cell-padding", a_length, set<&Look::cell_padding, read_length>},
    {"row-padding", a_length, set<&Look::row_padding, read_length>},
    {"gap", a_length, set<&Look::gap, read_length>},
    {"width", a_length, set<&Look::width, read_length>},
    {"height", a_length, set<&Look::height, read_length>},
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
    return style;
}

layout::Length Look::line_distance() const {
    if (!line_height) return {};
    const std::int64_t size_in_milli = text_style().size.milli;
    return layout::Length{static_cast<std::int32_t>(size_in_milli * *line_height / 1000)};
}

void StyleSheet::read(const xml::Document& file, xml::Node style, diag::Diagnostics& problems) {
    for (xml::Node child = style.first_element(); child; child = child.next_element()) read_rule(file, child, problems);
}

void StyleSheet::read_rule(const xml::Document& file, xml::Node rule, diag::Diagnostics& problems) {
    const bool is_class = rule.local_name() == "class";
    if (!is_class && rule.local_name() != "element") {
        problems.push_back(diag::error("template-element", file.position(rule),
                                       fmt::format("<{}> cannot stand in <style>, only <element> and <class>", rule.name())));
        return;
    }
    const std::string_view name = rule.attribute_value("name");
    if (name.empty()) {
        problems.push_back(diag::error("template-attribute", file.position(rule), "a style rule needs a name"));
        return;
    }
    Look look;
    for (const xml::Attribute& attribute : rule.attributes()) {
        if (attribute.name() == "name") continue;
        const Property* property = find_property(attribute.name());
        if (property == nullptr) {
            problems.push_back(diag::error("template-attribute", file.position(attribute),
                                           fmt::format("there is no style property \"{}\"", attribute.name()),
                                           nearest_property(attribute.name())));
        } else if (!property->set(look, attribute.value())) {
            problems.push_back(diag::error("template-attribute", file.value_position(attribute),
                                           fmt::format("{} takes {}, not \"{}\"", attribute.name(), property->takes, attribute.value())));
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
