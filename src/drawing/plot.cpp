// What stands round the bars and lines of a chart: legend, value axis, grid, labels of categories.
#include "drawing/plot.h"

#include "drawing/shapes.h"
#include "drawing/text_room.h"

#include <algorithm>
#include <cmath>

namespace acta::drawing {

namespace {

constexpr Length grid_width = pt(0.3);
constexpr Length zero_width = pt(0.6);
constexpr Length line_width = pt(1.4);
constexpr Length marker_radius = pt(1.6);
constexpr Length marker_room = pt(2.5);  ///< what the largest marker takes on every side
constexpr Length smallest_plot = pt(8);
constexpr Length dashes[] = {pt(0), pt(4.5), pt(1.6), pt(8), pt(2.8), pt(6)};
constexpr int label_gap = 500;      ///< between labels side by side, in thousandths of an em
constexpr int swatch_size = 700;
constexpr int line_sample = 2600;
constexpr std::size_t most_label_lines = 3;

/// A label of a category, where it shall stand.
struct Label {
    std::vector<std::string> lines;
    Length width;
    Length center;
};

/// An entry of the legend: the name of a series with a sample of its look, or the name of the values.
struct Entry {
    std::string text;
    std::optional<std::size_t> series;
};

Length part(Length whole, std::size_t numerator, std::size_t denominator) {
    return {static_cast<std::int32_t>(std::int64_t{whole.milli} * static_cast<std::int64_t>(numerator) / static_cast<std::int64_t>(denominator))};
}

std::vector<Entry> entries_of(const Chart& chart) {
    std::vector<Entry> entries;
    if (!chart.value_name.empty()) entries.push_back({chart.value_name, std::nullopt});
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        if (!chart.series[i].name.empty()) entries.push_back({chart.series[i].name, i});
    }
    return entries;
}

void draw_sample(const Chart& chart, const ChartLook& look, std::size_t series, Point at, Drawing& drawing) {
    const Length size = look.label_size;
    if (chart.kind == Chart::Kind::line) {
        Path line = line_path(look, series);
        const Length y = at.y - em(size, 320);
        add_line(line, {at.x, y}, {at.x + em(size, line_sample), y});
        drawing.paths.push_back(std::move(line));
        Path marker;
        marker.fill = color_of(look, series);
        add_marker(marker, {at.x + em(size, line_sample / 2), y}, series);
        drawing.paths.push_back(std::move(marker));
        return;
    }
    Path swatch;
    swatch.fill = color_of(look, series);
    add_rectangle(swatch, at.x, at.y - em(size, swatch_size), at.x + em(size, swatch_size), at.y);
    drawing.paths.push_back(std::move(swatch));
}

/// Sets the legend in rows from the top, in at most the upper third; where that is too little, the rest is left out. Its
/// lower edge.
Length draw_legend(const Chart& chart, const ChartLook& look, Drawing& drawing) {
    const Length size = look.label_size;
    const Length sample = em(size, chart.kind == Chart::Kind::line ? line_sample : swatch_size);
    Length x;
    Length baseline = em(size, ascent);
    Length bottom;
    for (const Entry& entry : entries_of(chart)) {
        const Length before = entry.series ? sample + em(size, label_gap) : Length{};
        const std::string text = cut_to(entry.text, size, look.width - before);
        if (text.empty()) continue;
        const Length width = before + estimated_width(text, size);
        if (x.milli > 0 && x + width > look.width) {
            x = {};
            baseline += em(size, line_height);
        }
        if (baseline + em(size, descent) > look.height / 3) break;
        if (entry.series) draw_sample(chart, look, *entry.series, {x, baseline}, drawing);
        add_text(drawing, look, {x + before, baseline}, Anchor::left, text);
        x += width + em(size, 1400);
        bottom = baseline + em(size, descent);
    }
    return bottom;
}

/// The value axis has a text for each tick; one that says the same as the tick below it, for want of digits, is empty.
std::vector<std::string> tick_texts(const Scale& scale, const ChartLook& look) {
    std::vector<std::string> texts;
    std::string last;
    for (const double tick : scale.ticks) {
        std::string text = look.number ? look.number(tick) : std::string();
        texts.push_back(text == last ? std::string() : text);
        last = std::move(text);
    }
    return texts;
}

Length widest(const std::vector<std::string>& texts, Length size) {
    Length width;
    for (const std::string& text : texts) width = std::max(width, estimated_width(text, size));
    return width;
}

void draw_grid(const Plot& plot, const ChartLook& look, Drawing& drawing) {
    Path grid;
    grid.stroke = {grid_width, look.grid};
    for (const double tick : plot.scale.ticks) {
        if (tick != 0) add_line(grid, {plot.left, plot.y(tick)}, {plot.right, plot.y(tick)});
    }
    if (!grid.steps.empty()) drawing.paths.push_back(std::move(grid));
}

/// Zero first, then the ticks that do not come too near to one that has its text.
void draw_tick_texts(const Plot& plot, const ChartLook& look, const std::vector<std::string>& texts, Drawing& drawing) {
    const Length size = look.label_size;
    const Length x = plot.left - em(size, label_gap);
    std::vector<Length> set;
    const auto draw = [&](std::size_t i) {
        const Length y = plot.y(plot.scale.ticks[i]);
        const bool near = std::any_of(set.begin(), set.end(),
            [&](Length other) { return std::abs(other.milli - y.milli) < em(size, line_height).milli; });
        if (near || texts[i].empty()) return;
        set.push_back(y);
        add_text(drawing, look, {x, y + em(size, 350)}, Anchor::right, texts[i]);
    };
    const auto zero = static_cast<std::size_t>(std::find(plot.scale.ticks.begin(), plot.scale.ticks.end(),
        0.0) - plot.scale.ticks.begin());
    for (std::size_t i = zero; i < texts.size(); ++i) draw(i);
    for (std::size_t i = zero; i-- > 0;) draw(i);
}

Length left_of(const Plot& plot, const Label& label) {
    return std::max(plot.left, std::min(label.center - label.width / 2, plot.right - label.width));
}

/// Every `step`th label, counted from the last: do they keep apart?
bool keep_apart(const Plot& plot, const std::vector<Label>& labels, std::size_t step, Length gap) {
    std::optional<Length> end;
    for (std::size_t i = (labels.size() - 1) % step; i < labels.size(); i += step) {
        if (labels[i].lines.empty()) continue;
        const Length left = left_of(plot, labels[i]);
        if (end && left - *end < gap) return false;
        end = left + labels[i].width;
    }
    return true;
}

/// The labels that are shown: all in one line, else all in a few lines, else cut to a sensible length and thinned.
std::vector<Label> labels_of(const Chart& chart, const ChartLook& look, const Plot& plot) {
    const Length size = look.label_size;
    const Length gap = em(size, label_gap);
    const Length room = std::max(Length{}, plot.band() - gap);
    std::vector<Label> labels(chart.categories.size());
    std::vector<Label> broken(chart.categories.size());
    bool all_broken = true;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::string& text = chart.categories[i];
        const Length center = plot.center(i);
        labels[i] = {{text}, estimated_width(text, size), center};
        if (!all_broken) continue;
        broken[i].lines = broken_into(text, size, room, most_label_lines);
        broken[i].width = widest(broken[i].lines, size);
        broken[i].center = center;
        all_broken = !broken[i].lines.empty() || text.empty();
    }
    const Length width = plot.right - plot.left;
    const bool one_line = std::all_of(labels.begin(), labels.end(), [&](const Label& label) { return label.width <= width; });
    if (one_line && keep_apart(plot, labels, 1, gap)) return labels;
    if (all_broken && keep_apart(plot, broken, 1, gap)) return broken;
    for (Label& label : labels) {
        label.lines = {cut_to(label.lines[0], size, std::max(room, width / 4))};
        label.width = estimated_width(label.lines[0], size);
        if (label.lines[0].empty()) label.lines.clear();
    }
    std::size_t step = 1;
    while (step < labels.size() && !keep_apart(plot, labels, step, gap)) ++step;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (i % step != (labels.size() - 1) % step) labels[i].lines.clear();
    }
    return labels;
}

void draw_labels(const Plot& plot, const ChartLook& look, const std::vector<Label>& labels, Length top, Drawing& drawing) {
    for (const Label& label : labels) {
        Point at{left_of(plot, label) + label.width / 2, top + em(look.label_size, ascent)};
        for (const std::string& line : label.lines) {
            if (!line.empty()) add_text(drawing, look, at, Anchor::middle, line);
            at.y += em(look.label_size, line_height);
        }
    }
}

std::size_t lines_of(const std::vector<Label>& labels) {
    std::size_t most = 0;
    for (const Label& label : labels) {
        if (!label.lines.empty() && !label.lines[0].empty()) most = std::max(most, label.lines.size());
    }
    return most;
}

}  // namespace

Length Plot::band() const { return categories == 0 ? Length{} : part(right - left, 1, categories); }

Length Plot::center(std::size_t category) const {
    const Length width = right - left;
    if (!at_edges || categories < 2) return left + part(width, 2 * category + 1, 2 * std::max<std::size_t>(categories, 1));
    const Length pad = std::clamp(band() / 2, marker_room, pt(10));
    return left + pad + part(width - pad * 2, category, categories - 1);
}

Length Plot::y(double value) const {
    const double span = scale.high() - scale.low();
    const double share = span > 0 ? std::clamp((value - scale.low()) / span, 0.0, 1.0) : 0;
    return bottom - Length{static_cast<std::int32_t>(std::llround(share * (bottom - top).milli))};
}

layout::Color color_of(const ChartLook& look, std::size_t series) {
    return look.palette.empty() ? look.axis : look.palette[series % look.palette.size()];
}

Path line_path(const ChartLook& look, std::size_t series) {
    Path path;
    path.stroke = {line_width, color_of(look, series)};
    path.dash = dashes[series % std::size(dashes)];
    return path;
}

void add_marker(Path& path, Point center, std::size_t series) {
    const std::size_t shape = series / std::size(dashes) % 3;
    if (shape == 0) return add_circle(path, center, marker_radius);
    if (shape == 1) return add_diamond(path, center, marker_radius * 3 / 2);
    add_rectangle(path, center.x - marker_radius, center.y - marker_radius, center.x + marker_radius, center.y + marker_radius);
}

std::optional<Plot> set_plot(const Chart& chart, const ChartLook& look, const Reach& reach, Drawing& drawing) {
    const Length size = look.label_size;
    const Length legend = draw_legend(chart, look, drawing);
    Plot plot;
    plot.categories = chart.categories.size();
    plot.at_edges = chart.kind == Chart::Kind::line;
    plot.right = look.width;
    plot.top = legend + std::max({em(size, 600), reach.above, marker_room});
    plot.bottom = look.height - em(size, 350 + ascent + descent) - reach.below;
    plot.scale = scale_of(reach.low, reach.high, (plot.bottom - plot.top).milli / std::max(1, em(size, 1800).milli) + 1);
    const std::vector<std::string> ticks = tick_texts(plot.scale, look);
    const Length tick_room = widest(ticks, size) + em(size, label_gap);
    const bool has_ticks = tick_room <= look.width * 2 / 5;
    plot.left = has_ticks ? tick_room : Length{};
    const std::vector<Label> labels = labels_of(chart, look, plot);
    const Length all_lines = em(size, line_height) * static_cast<int>(lines_of(labels));
    plot.bottom = look.height - std::max(all_lines.milli == 0 ? em(size, 700) : em(size, 350) + all_lines,
        marker_room) - reach.below;
    if (plot.right - plot.left < smallest_plot || plot.bottom - plot.top < smallest_plot) return std::nullopt;
    // Where values are written there is nothing to measure, and a grid would run through them.
    const bool has_values = reach.above.milli > 0 || reach.below.milli > 0;
    if (!has_values) draw_grid(plot, look, drawing);
    if (has_ticks) draw_tick_texts(plot, look, ticks, drawing);
    draw_labels(plot, look, labels, plot.bottom + reach.below + em(size, 350), drawing);
    return plot;
}

void draw_zero(const Plot& plot, const ChartLook& look, Drawing& drawing) {
    Path zero;
    zero.stroke = {zero_width, look.axis};
    add_line(zero, {plot.left, plot.y(0)}, {plot.right, plot.y(0)});
    drawing.paths.push_back(std::move(zero));
}

void add_text(Drawing& drawing, const ChartLook& look, Point at, Anchor anchor, std::string text) {
    Drawing::Text set;
    set.at = at;
    set.anchor = anchor;
    set.style = look.label;
    set.text = std::move(text);
    drawing.texts.push_back(std::move(set));
}

}  // namespace acta::drawing
