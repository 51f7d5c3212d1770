// Charts on sheets, and the sheet of their figures.
#include "xlsx/charts.h"

#include "xlsx/cells.h"

#include <array>
#include <fmt/format.h>

namespace acta::xlsx {

namespace {

using documents::Chart;
using documents::Field;
using Kind = documents::Chart::Kind;

constexpr int wide = 480;  ///< pixels
constexpr int gap = 12;
constexpr lxw_row_t rows_high = 15;  ///< of 20 pixels, for 288
constexpr std::size_t abreast = 3;   ///< the overview has three charts for each currency
constexpr std::array<lxw_color_t, 7> colours{0x265E52, 0xD98E04, 0x3B6FB6, 0xA23B72, 0x7A8B2C, 0x8E7CC3, 0x9AA5B1};

lxw_chart_type type_of(Kind kind) {
    switch (kind) {
    case Kind::bar: return LXW_CHART_COLUMN;
    case Kind::stacked_bar: return LXW_CHART_COLUMN_STACKED;
    case Kind::line: return LXW_CHART_LINE;
    case Kind::donut: return LXW_CHART_DOUGHNUT;
    }
    return LXW_CHART_COLUMN;
}

lxw_color_t colour_of(std::size_t place) { return colours[place % colours.size()]; }

void paint(lxw_chart_series* series, const Chart& chart, std::size_t place) {
    if (chart.kind == Kind::donut) {
        std::vector<lxw_chart_fill> fills(chart.categories.size());
        std::vector<lxw_chart_point> points(chart.categories.size());
        std::vector<lxw_chart_point*> pointers;
        for (std::size_t piece = 0; piece < points.size(); ++piece) {
            fills[piece].color = colour_of(piece);
            points[piece].fill = &fills[piece];
            pointers.push_back(&points[piece]);
        }
        pointers.push_back(nullptr);
        require(chart_series_set_points(series, pointers.data()), chart.key);
        chart_series_set_labels(series);
        chart_series_set_labels_options(series, LXW_FALSE, LXW_FALSE, LXW_FALSE);
        chart_series_set_labels_percentage(series);
    } else if (chart.kind == Kind::line) {
        lxw_chart_line line{};
        line.color = colour_of(place);
        line.width = 2.25;
        chart_series_set_line(series, &line);
    } else {
        lxw_chart_fill fill{};
        fill.color = colour_of(place);
        chart_series_set_fill(series, &fill);
    }
}

}  // namespace

lxw_row_t Charts::place(lxw_worksheet* worksheet, const std::vector<Chart>& charts, lxw_row_t row, lxw_col_t column) {
    for (std::size_t place = 0; place < charts.size(); ++place) {
        add(worksheet, charts[place], row + static_cast<lxw_row_t>(place / abreast) * rows_high, column,
            static_cast<int>(place % abreast) * (wide + gap));
    }
    return row + static_cast<lxw_row_t>((charts.size() + abreast - 1) / abreast) * rows_high;
}

void Charts::add(lxw_worksheet* worksheet, const Chart& chart, lxw_row_t row, lxw_col_t column, int x_offset) {
    lxw_chart* drawn = workbook_add_chart(workbook_, static_cast<uint8_t>(type_of(chart.kind)));
    placed_.push_back({&chart, next_});
    next_ += static_cast<lxw_row_t>(chart.categories.size()) + 2;
    add_series(drawn, placed_.back());
    const std::string title = title_of(chart);
    chart_title_set_name(drawn, title.c_str());
    lxw_chart_font font{};
    font.size = 11;
    font.bold = LXW_TRUE;
    chart_title_set_name_font(drawn, &font);
    if (chart.kind == Kind::donut) {
        chart_legend_set_position(drawn, LXW_CHART_LEGEND_RIGHT);
    } else {
        chart_legend_set_position(drawn, chart.series.size() > 1 ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
        style_axes(drawn, chart);
    }
    lxw_chart_options options{};
    options.x_offset = x_offset;
    options.x_scale = 1;
    options.y_scale = 1;
    options.description = const_cast<char*>(title.c_str());
    require(worksheet_insert_chart_opt(worksheet, row, column, drawn, &options), chart.key);
}

void Charts::add_series(lxw_chart* drawn, const Placed& placed) {
    const std::string& sheet = places_.name_of("chart-data");
    const Chart& chart = *placed.chart;
    const lxw_row_t first = placed.top + 1;
    const lxw_row_t last = placed.top + static_cast<lxw_row_t>(chart.categories.size());
    for (std::size_t place = 0; place < chart.series.size(); ++place) {
        const auto column = static_cast<lxw_col_t>(place + 1);
        lxw_chart_series* series = chart_add_series(drawn, nullptr, nullptr);
        chart_series_set_categories(series, sheet.c_str(), first, 0, last, 0);
        chart_series_set_values(series, sheet.c_str(), first, column, last, column);
        chart_series_set_name_range(series, sheet.c_str(), placed.top, column);
        paint(series, chart, place);
    }
}

void Charts::style_axes(lxw_chart* drawn, const Chart& chart) const {
    lxw_chart_line rule{};
    rule.color = 0xE5E7EB;
    rule.width = 0.75;
    chart_axis_major_gridlines_set_line(drawn->y_axis, &rule);
    chart_axis_set_num_format(drawn->y_axis, "#,##0");
    if (!chart.categories.empty() && std::holds_alternative<value::Month>(chart.categories.front())) {
        chart_axis_set_num_format(drawn->x_axis, "yyyy-mm");
    }
    // Right to left the first month stands at the right.
    if (wording_.right_to_left()) chart_axis_set_reverse(drawn->x_axis);
    chart_set_series_gap(drawn, 60);
}

std::string Charts::title_of(const Chart& chart) const {
    const std::string question(wording_.words().word("chart." + chart.key));
    if (chart.unit.empty()) return question;
    const std::string_view word = wording_.words().word(chart.unit);
    return fmt::format("{} ({})", question, word.empty() ? std::string_view(chart.unit) : word);
}

void Charts::write_figures(Formats& formats) {
    const std::string& name = places_.name_of("chart-data");
    lxw_worksheet* worksheet = workbook_add_worksheet(workbook_, name.c_str());
    if (wording_.right_to_left()) worksheet_right_to_left(worksheet);
    Cells cells(worksheet, formats, wording_, places_);
    cells.write_text(0, 0, name, formats.title());
    for (const Placed& placed : placed_) {
        const Chart& chart = *placed.chart;
        cells.write_text(placed.top, 0, title_of(chart), formats.header());
        cells.widen(0, title_of(chart).size());
        for (std::size_t i = 0; i < chart.series.size(); ++i) {
            cells.write(placed.top, static_cast<lxw_col_t>(i + 1), chart.series[i].name, 0);
        }
        for (std::size_t row = 0; row < chart.categories.size(); ++row) {
            const lxw_row_t at = placed.top + 1 + static_cast<lxw_row_t>(row);
            cells.write(at, 0, chart.categories[row], 0);
            for (std::size_t i = 0; i < chart.series.size(); ++i) {
                cells.write(at, static_cast<lxw_col_t>(i + 1), chart.series[i].values[row], 0);
            }
        }
    }
    cells.set_widths();
    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
}

}  // namespace acta::xlsx
