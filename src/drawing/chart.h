// Charts as vector pictures.
#pragma once

#include "layout/content.h"

#include <functional>
#include <string>
#include <vector>

namespace acta::drawing {

struct Series {
    std::string name;
    std::vector<double> values;  ///< one for each category; NaN: none
};

/// What a chart shows. A donut takes one series, each category a piece of the ring.
struct Chart {
    enum class Kind : std::uint8_t { bar, stacked_bar, line, donut };
    Kind kind = Kind::bar;
    std::vector<std::string> categories;
    std::vector<Series> series;
    std::string value_name;  ///< of the value axis, with its unit: "EUR"; may be empty
    std::string alt;         ///< what it shows, in words
};

/// How a chart looks. Texts take styles of the document that it stands in.
struct ChartLook {
    layout::Length width;
    layout::Length height;
    std::vector<layout::Color> palette;  ///< of series (of a donut: of pieces), in their order; taken again from the first
    layout::Color axis;
    layout::Color grid;
    layout::StyleId label = 0;        ///< the style of all texts
    layout::Length label_size;        ///< its font size
    bool right_to_left = false;       ///< the value axis stands on the right, categories go from right to left
    std::function<std::string(double)> number;  ///< a value as text in the document's language: axis labels and values
};

/// Axes begin at zero and end at a round number; labels that would touch are left out, never set over one another.
[[nodiscard]] layout::Drawing draw(const Chart& chart, const ChartLook& look);

}  // namespace acta::drawing
