// Look and StyleSheet: what classes and elements look like, and how looks are laid over each other.
#pragma once

#include "diag/diagnostic.h"
#include "layout/content.h"
#include "xml/document.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::templates {

/// What stands before the items of a list.
enum class ListStyle : std::uint8_t { none, disc, dash, decimal, lower_alpha, lower_roman };

/// Names that rules use in place of a colour or a family, so that a house changes them in one place.
struct Constants {
    std::map<std::string, layout::Color, std::less<>> colors;
    std::map<std::string, layout::Family, std::less<>> fonts;
};

/// The properties that a rule sets, named as in CSS. What is not set comes from the rule below it.
struct Look {
    // Handed down from an element to what stands in it.
    std::optional<layout::Family> family;
    std::optional<bool> bold;
    std::optional<bool> italic;
    std::optional<layout::Length> size;
    std::optional<layout::Color> color;
    std::optional<layout::Length> letter_spacing;
    std::optional<layout::Align> align;
    std::optional<int> line_height;  ///< thousandths of the font's size
    std::optional<bool> small_caps;
    std::optional<bool> hyphenate;

    // The element's own.
    std::optional<layout::Length> margin_top;
    std::optional<layout::Length> margin_bottom;
    std::optional<layout::Length> margin_left;
    std::optional<layout::Length> label_indent;
    std::optional<bool> keep_with_next;
    std::optional<bool> keep_together;
    std::optional<layout::Stroke> border_top;
    std::optional<layout::Stroke> border_bottom;
    std::optional<layout::Stroke> row_border;  ///< of a table: below each of its rows
    std::optional<layout::Color> background;
    std::optional<layout::Color> stripe;  ///< of a table: behind every second row
    std::optional<layout::Length> cell_padding;
    std::optional<layout::Length> row_padding;
    std::optional<layout::Length> gap;
    std::optional<layout::Length> width;
    std::optional<layout::Length> height;
    std::optional<ListStyle> list_style;             ///< of ul and ol
    std::optional<std::vector<layout::Color>> palette;  ///< of a chart: of its series in turn
    std::optional<layout::Color> axis;               ///< of a chart
    std::optional<layout::Color> grid;               ///< of a chart

    void lay_over(const Look& upper);         ///< what `upper` sets replaces what this sets
    [[nodiscard]] Look handed_down() const;   ///< only what is handed down
    [[nodiscard]] layout::TextStyle text_style() const;
    [[nodiscard]] layout::Length line_distance() const;  ///< 0 where no line height is set
};

/// The rules of a template and its includes.
class StyleSheet {
public:
    /// Takes in a `<style>`: `<element name="h1" .../>` and `<class name="muted" .../>`; a later rule of the same name is laid over
    /// the earlier one. `<color name="accent" value="#1f3f5b"/>` and `<font name="text" family="serif"/>` name constants; the last
    /// one of a name counts, in earlier rules too. `file` must outlive read_rules().
    void add(const xml::Document& file, xml::Node style, diag::Diagnostics& problems);
    /// Reads the rules of all that was added. Mistakes: template-element, template-attribute.
    void read_rules(diag::Diagnostics& problems);

    [[nodiscard]] const Look* element(std::string_view name) const;     ///< null: no rule
    [[nodiscard]] const Look* class_named(std::string_view name) const; ///< null: unknown
    [[nodiscard]] std::vector<std::string_view> class_names() const;

private:
    using Rules = std::map<std::string, Look, std::less<>>;
    struct Rule {
        const xml::Document* file = nullptr;
        xml::Node node;
    };
    void read_color(const Rule& rule, diag::Diagnostics& problems);
    void read_font(const Rule& rule, diag::Diagnostics& problems);
    void read_rule(const Rule& rule, diag::Diagnostics& problems);
    std::vector<Rule> added_;
    Constants constants_;
    Rules elements_;
    Rules classes_;
};

}  // namespace acta::templates
