// What stands round the bars and lines of a chart: legend, value axis, grid, labels of categories.
#pragma once

#include "drawing/chart.h"
#include "drawing/scale.h"

#include <optional>

namespace acta::drawing {

/// The area of a chart where values are drawn, for a chart that reads from left to right.
struct Plot {
    layout::Length left, top, right, bottom;
    Scale scale;
    std::size_t categories = 0;
    bool at_edges = false;  ///< the first and the last category stand near the edges (lines), not in the middle of bands (bars)

    [[nodiscard]] layout::Length band() const;
    [[nodiscard]] layout::Length center(std::size_t category) const;
    [[nodiscard]] layout::Length y(double value) const;
};

/// The values that the axis has to reach, and the room that labels at the values need beyond it.
struct Reach {
    double low = 0;
    double high = 0;
    layout::Length above;
    layout::Length below;
};

/// How a series is told from the others. Lines differ in more than their colour.
[[nodiscard]] layout::Color color_of(const ChartLook& look, std::size_t series);
[[nodiscard]] layout::Drawing::Path line_path(const ChartLook& look, std::size_t series);
void add_marker(layout::Drawing::Path& path, layout::Point center, std::size_t series);

/// Sets the legend, and then the plot in the room below it. No plot where there is no room for one.
[[nodiscard]] std::optional<Plot> set_plot(const Chart& chart, const ChartLook& look, const Reach& reach, layout::Drawing& drawing);

/// The line of zero, over what stands on it.
void draw_zero(const Plot& plot, const ChartLook& look, layout::Drawing& drawing);

void add_text(layout::Drawing& drawing, const ChartLook& look, layout::Point at, layout::Drawing::Text::Anchor anchor,
    std::string text);

}  // namespace acta::drawing
