// Charts with their titles and figures.
#include "html/chart.h"

#include "documents/chart_table.h"
#include "drawing/chart.h"
#include "html/escape.h"
#include "html/field_text.h"
#include "html/plain_table.h"
#include "html/svg.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>

namespace acta::html {

namespace {

using documents::Chart;
using documents::Field;

constexpr layout::Length width = layout::pt(380);
constexpr layout::Length height = layout::pt(208);
constexpr layout::Length label_size = layout::pt(10.5);
constexpr double large = 1000;  ///< from here on nobody reads the decimals of a chart's labels

double value_of(const Field& field) {
    const auto number = [](const std::string& machine) { return std::strtod(machine.c_str(), nullptr); };
    if (const auto* money = std::get_if<value::Money>(&field)) return number(money->to_string());
    if (const auto* decimal = std::get_if<value::Decimal>(&field)) return number(decimal->to_string());
    if (const auto* count = std::get_if<std::int64_t>(&field)) return number(std::to_string(*count));
    return std::numeric_limits<double>::quiet_NaN();
}

/// Months of a chart stand side by side: short, and without their year.
std::string category_of(const Field& field, const wording::Wording& wording) {
    if (const auto* month = std::get_if<value::Month>(&field)) return wording.short_month(*month);
    return text_of(field, wording, wording::MoneyStyle::plain);
}

drawing::Chart drawn(const Chart& chart, const wording::Wording& wording) {
    drawing::Chart result;
    switch (chart.kind) {
        case Chart::Kind::bar: result.kind = drawing::Chart::Kind::bar; break;
        case Chart::Kind::stacked_bar: result.kind = drawing::Chart::Kind::stacked_bar; break;
        case Chart::Kind::line: result.kind = drawing::Chart::Kind::line; break;
        case Chart::Kind::donut: result.kind = drawing::Chart::Kind::donut; break;
    }
    for (const Field& category : chart.categories) result.categories.push_back(category_of(category, wording));
    for (const Chart::Series& series : chart.series) {
        result.series.push_back({text_of(series.name, wording, wording::MoneyStyle::plain), {}});
        for (const Field& value : series.values) result.series.back().values.push_back(value_of(value));
    }
    return result;
}

/// As many decimals as the chart's labels have: none among large values.
int decimals_of(const drawing::Chart& chart) {
    bool whole = true;
    for (const drawing::Series& series : chart.series) {
        for (const double value : series.values) {
            if (std::abs(value) >= large) return 0;
            whole = whole && (std::isnan(value) || value == std::floor(value));
        }
    }
    return whole ? 0 : 2;
}

std::string label(double number, int decimals, const wording::Wording& wording) {
    if (number == std::floor(number)) decimals = 0;
    const auto decimal = value::Decimal::parse(fmt::format("{:.{}f}", number, decimals));
    return decimal ? wording.number(*decimal, decimals) : fmt::format("{:g}", number);
}

drawing::ChartLook look_of(int decimals, const wording::Wording& wording) {
    drawing::ChartLook look;
    look.width = width;
    look.height = height;
    for (std::uint8_t i = 0; i < inks::series_count; ++i) look.palette.push_back(inks::series(i));
    look.axis = inks::axis;
    look.grid = inks::grid;
    look.label_size = label_size;
    look.right_to_left = wording.right_to_left();
    look.number = [decimals, &wording](double number) { return label(number, decimals, wording); };
    return look;
}

/// "EUR · November 2025 – October 2026".
std::string subject_of(const Chart& chart, const wording::Wording& wording) {
    const bool is_word = chart.unit.find('.') != std::string::npos;
    std::string text = is_word ? word_of(wording, chart.unit) : chart.unit;
    if (chart.categories.empty()) return text;
    const auto* first = std::get_if<value::Month>(&chart.categories.front());
    const auto* last = std::get_if<value::Month>(&chart.categories.back());
    if (first == nullptr || last == nullptr) return text;
    return fmt::format("{}{}{} – {}", text, text.empty() ? "" : " · ", wording.month(*first), wording.month(*last));
}

/// What the series are called.
std::string names_of(const drawing::Chart& chart) {
    std::string names;
    for (const drawing::Series& series : chart.series) names += (names.empty() ? "" : " · ") + series.name;
    return names;
}

}  // namespace

std::string figure(const Chart& chart, const wording::Wording& wording, int number) {
    const drawing::Chart described = drawn(chart, wording);
    const layout::Drawing picture = drawing::draw(described, look_of(decimals_of(described), wording));
    const std::string title = escaped(word_of(wording, "chart." + chart.key));
    const std::string subject = escaped(subject_of(chart, wording));
    std::string out = fmt::format("<figure>\n<figcaption><b>{}</b> <span>{}</span></figcaption>\n", title, subject);
    out += fmt::format(
        "<svg viewBox=\"0 0 {0} {1}\" role=\"img\" direction=\"{2}\" aria-labelledby=\"chart-{3} chart-{3}-about\">\n"
        "<title id=\"chart-{3}\">{4}</title>\n<desc id=\"chart-{3}-about\">{5}: {6}</desc>\n",
        points(picture.width), points(picture.height), wording.right_to_left() ? "rtl" : "ltr", number, title, subject,
        escaped(names_of(described)));
    out += svg_of(picture, wording.right_to_left());
    out += fmt::format("</svg>\n<details><summary>{}</summary>\n<table aria-label=\"{}\">\n",
                       escaped(word_of(wording, "page.data")), title);
    return out + plain_rows(documents::table_of(chart), wording) + "</table>\n</details>\n</figure>\n";
}

}  // namespace acta::html
