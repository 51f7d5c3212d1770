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

    void lay_over(const Look& upper);         ///< what `upper` sets replaces what this sets
    [[nodiscard]] Look handed_down() const;   ///< only what is handed down
    [[nodiscard]] layout::TextStyle text_style() const;
    [[nodiscard]] layout::Length line_distance() const;  ///< 0 where no line height is set
};

/// The rules of a template and its includes.
class StyleSheet {
public:
    /// Reads `<style>`: `<element name="h1" .../>` and `<class name="muted" .../>`; a later rule of the same name is laid over
    /// the earlier one. Mistakes: template-element, template-attribute.
    void read(const xml::Document& file, xml::Node style, diag::Diagnostics& problems);

    [[nodiscard]] const Look* element(std::string_view name) const;     ///< null: no rule
    [[nodiscard]] const Look* class_named(std::string_view name) const; ///< null: unknown
    [[nodiscard]] std::vector<std::string_view> class_names() const;

private:
    using Rules = std::map<std::string, Look, std::less<>>;
    void read_rule(const xml::Document& file, xml::Node rule, diag::Diagnostics& problems);
    Rules elements_;
    Rules classes_;
};

}  // namespace acta::templates
