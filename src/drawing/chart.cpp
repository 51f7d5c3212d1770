// Charts as vector pictures.
#include "drawing/chart.h"

#include "drawing/donut.h"
#include "drawing/plot.h"
#include "drawing/shapes.h"
#include "drawing/text_room.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace acta::drawing {

namespace {

constexpr std::size_t most_value_labels = 6;
constexpr std::size_t few_points = 12;
constexpr Length stack_gap = pt(0.5);

/// Bars of a category stand side by side in a group.
struct Group {
    Length width;
    Length bar;  ///< the width of one bar
    std::size_t bars = 1;

    [[nodiscard]] Length left(Length center, std::size_t index) const {
        const auto shift = std::int64_t{width.milli} * static_cast<std::int64_t>(index) / static_cast<std::int64_t>(bars);
        return center - width / 2 + Length{static_cast<std::int32_t>(shift)};
    }
};

/// The sums of a stack's pieces above and below zero.
struct Stack {
    double above = 0;
    double below = 0;
};

/// A value for each category and nothing else: what is no finite number, or beyond all sense, is none.
Chart cleaned(const Chart& chart) {
    Chart clean = chart;
    for (Series& series : clean.series) {
        series.values.resize(clean.categories.size(), std::numeric_limits<double>::quiet_NaN());
        for (double& value : series.values) {
            if (!(std::abs(value) <= largest_value)) value = std::numeric_limits<double>::quiet_NaN();
            if (value == 0) value = 0;  // no minus zero in labels
        }
    }
    return clean;
}

std::vector<Stack> stacks_of(const Chart& chart) {
    std::vector<Stack> stacks(chart.categories.size());
    for (const Series& series : chart.series) {
        for (std::size_t i = 0; i < stacks.size(); ++i) {
            if (series.values[i] > 0) stacks[i].above += series.values[i];
            if (series.values[i] < 0) stacks[i].below += series.values[i];
        }
    }
    return stacks;
}

Reach reach_of(const Chart& chart) {
    Reach reach;
    const auto extend = [&](double value) {
        reach.low = std::min(reach.low, value);
        reach.high = std::max(reach.high, value);
    };
    if (chart.kind == Chart::Kind::stacked_bar) {
        for (const Stack& stack : stacks_of(chart)) extend(stack.above), extend(stack.below);
        return reach;
    }
    for (const Series& series : chart.series) {
        for (const double value : series.values) {
            if (!std::isnan(value)) extend(value);
        }
    }
    return reach;
}

Group group_of(const Plot& plot, const ChartLook& look, std::size_t bars) {
    Group group;
    group.bars = bars;
    const auto count = static_cast<std::int32_t>(bars);
    const Length share = {static_cast<std::int32_t>(std::int64_t{plot.band().milli} * (bars == 1 ? 64 : 74) / 100)};
    const Length most = {std::max(pt(24).milli, em(look.label_size, 4500).milli)};
    group.width = std::min(share, most * count);
    const Length pitch = group.width / count;
    group.bar = bars == 1 ? pitch : pitch - std::min(pitch / 10, pt(1));
    return group;
}

void draw_bars(const Chart& chart, const ChartLook& look, const Plot& plot, Drawing& drawing) {
    const Group group = group_of(plot, look, chart.series.size());
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        Path bars;
        bars.fill = color_of(look, s);
        for (std::size_t i = 0; i < chart.categories.size(); ++i) {
            const double value = chart.series[s].values[i];
            if (std::isnan(value) || value == 0) continue;
            const Length left = group.left(plot.center(i), s);
            add_rectangle(bars, left, plot.y(std::max(value, 0.0)), left + group.bar, plot.y(std::min(value, 0.0)));
        }
        if (!bars.steps.empty()) drawing.paths.push_back(std::move(bars));
    }
}

/// Pieces above zero pile up, pieces below it down; a line of paper parts two pieces that are thick enough to spare it.
void draw_stacks(const Chart& chart, const ChartLook& look, const Plot& plot, Drawing& drawing) {
    const Group group = group_of(plot, look, 1);
    std::vector<Stack> reached(chart.categories.size());
    std::vector<bool> thin(chart.categories.size() * 2, true);
    Path gaps;
    gaps.stroke = {stack_gap, paper};
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        Path pieces;
        pieces.fill = color_of(look, s);
        for (std::size_t i = 0; i < chart.categories.size(); ++i) {
            const double value = chart.series[s].values[i];
            if (std::isnan(value) || value == 0) continue;
            double& from = value > 0 ? reached[i].above : reached[i].below;
            const Length begin = plot.y(from);
            from += value;
            const Length end = plot.y(from);
            const Length left = group.left(plot.center(i), 0);
            add_rectangle(pieces, left, std::min(begin, end), left + group.bar, std::max(begin, end));
            const std::size_t side = 2 * i + (value > 0 ? 0 : 1);
            const bool is_thin = std::abs(end.milli - begin.milli) < 2 * stack_gap.milli;
            if (!thin[side] && !is_thin) add_line(gaps, {left, begin}, {left + group.bar, begin});
            thin[side] = is_thin;
        }
        if (!pieces.steps.empty()) drawing.paths.push_back(std::move(pieces));
    }
    if (!gaps.steps.empty()) drawing.paths.push_back(std::move(gaps));
}

/// One path for each series, which ends before a missing value and begins anew after it. Few points have markers; of the
/// later series,
/// whose dashes come again, some points always have; and so has a point that stands alone.
void draw_lines(const Chart& chart, const ChartLook& look, const Plot& plot, Drawing& drawing) {
    const std::size_t count = chart.categories.size();
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const std::vector<double>& values = chart.series[s].values;
        Path line = line_path(look, s);
        Path markers;
        markers.fill = color_of(look, s);
        const auto has = [&](std::size_t i) { return i < count && !std::isnan(values[i]); };
        for (std::size_t i = 0; i < count; ++i) {
            if (!has(i)) continue;
            const Point at{plot.center(i), plot.y(values[i])};
            const bool begins = i == 0 || !has(i - 1);
            if (begins && has(i + 1)) move_to(line, at);
            if (!begins) line_to(line, at);
            const bool alone = begins && !has(i + 1);
            const bool marked = count <= few_points || (s >= 6 && i % (count / few_points + 1) == 0);
            if (alone || marked) add_marker(markers, at, s);
        }
        if (!line.steps.empty()) drawing.paths.push_back(std::move(line));
        if (!markers.steps.empty()) drawing.paths.push_back(std::move(markers));
    }
}

/// A value that is written at the end of a bar.
struct ValueLabel {
    std::size_t category = 0;
    std::size_t bar = 0;
    double value = 0;
    std::string text;
};

/// The values of few bars; of stacks, their sums. None where a stack goes both ways: no end of it is its sum.
std::vector<ValueLabel> value_labels(const Chart& chart, const ChartLook& look) {
    std::vector<ValueLabel> labels;
    if (!look.number) return labels;
    const auto add = [&](std::size_t category, std::size_t bar, double value) {
        if (!std::isnan(value) && value != 0) labels.push_back({category, bar, value, look.number(value)});
    };
    if (chart.kind == Chart::Kind::stacked_bar) {
        const std::vector<Stack> stacks = stacks_of(chart);
        for (std::size_t i = 0; i < stacks.size() && i <= most_value_labels; ++i) {
            if (stacks[i].above > 0 && stacks[i].below < 0) return {};
            add(i, 0, stacks[i].above + stacks[i].below);
        }
    } else if (chart.kind == Chart::Kind::bar) {
        for (std::size_t i = 0; i < chart.categories.size() && labels.size() <= most_value_labels; ++i) {
            for (std::size_t s = 0; s < chart.series.size(); ++s) add(i, s, chart.series[s].values[i]);
        }
    }
    if (labels.size() > most_value_labels) labels.clear();
    return labels;
}

/// The room that one value may take beside its neighbours.
Length value_room(const Plot& plot, const Group& group, const ChartLook& look) {
    const Length room = group.bars == 1 ? plot.band() : group.width / static_cast<std::int32_t>(group.bars);
    return room - em(look.label_size, 300);
}

void draw_values(const std::vector<ValueLabel>& labels, const ChartLook& look, const Plot& plot, const Group& group,
    Drawing& drawing) {
    const Length size = look.label_size;
    for (const ValueLabel& label : labels) {
        const Length center = group.left(plot.center(label.category), label.bar) + group.bar / 2;
        const Length end = plot.y(label.value);
        const Length baseline = label.value > 0 ? end - em(size, descent) : end + em(size, ascent + 100);
        add_text(drawing, look, {center, baseline}, Anchor::middle, label.text);
    }
}

void draw_axes_chart(const Chart& chart, const ChartLook& look, Drawing& drawing) {
    if (chart.series.empty() || chart.categories.empty()) return;
    const Reach plain = reach_of(chart);
    std::vector<ValueLabel> labels = value_labels(chart, look);
    const std::size_t bars = chart.kind == Chart::Kind::bar ? chart.series.size() : 1;
    Drawing tried = drawing;
    Reach reach = plain;
    for (const ValueLabel& label : labels) {
        (label.value > 0 ? reach.above : reach.below) = em(look.label_size, ascent + descent + 100);
    }
    std::optional<Plot> plot = set_plot(chart, look, reach, tried);
    const auto fits = [&](const ValueLabel& label) {
        return estimated_width(label.text, look.label_size) <= value_room(*plot, group_of(*plot, look, bars), look);
    };
    if (!labels.empty() && (!plot || !std::all_of(labels.begin(), labels.end(), fits))) {
        labels.clear();
        tried = drawing;
        plot = set_plot(chart, look, plain, tried);
    }
    drawing = std::move(tried);
    if (!plot) return;
    if (chart.kind == Chart::Kind::bar) draw_bars(chart, look, *plot, drawing);
    if (chart.kind == Chart::Kind::stacked_bar) draw_stacks(chart, look, *plot, drawing);
    draw_zero(*plot, look, drawing);
    if (chart.kind == Chart::Kind::line) draw_lines(chart, look, *plot, drawing);
    draw_values(labels, look, *plot, group_of(*plot, look, bars), drawing);
}

/// Turns a picture that reads from left to right round.
void mirror(Drawing& drawing) {
    for (Path& path : drawing.paths) {
        for (Point& point : path.points) point.x = drawing.width - point.x;
    }
    for (Drawing::Text& text : drawing.texts) {
        text.at.x = drawing.width - text.at.x;
        if (text.anchor != Anchor::middle) text.anchor = text.anchor == Anchor::left ? Anchor::right : Anchor::left;
    }
}

}  // namespace

Drawing draw(const Chart& chart, const ChartLook& look) {
    Drawing drawing;
    drawing.width = look.width;
    drawing.height = look.height;
    drawing.alt = chart.alt;
    if (look.width.milli <= 0 || look.height.milli <= 0) return drawing;
    const Chart clean = cleaned(chart);
    if (chart.kind == Chart::Kind::donut) draw_donut(clean, look, drawing);
    else draw_axes_chart(clean, look, drawing);
    if (look.right_to_left) mirror(drawing);
    return drawing;
}

}  // namespace acta::drawing
