// Fills pictures, QR codes and charts.
#include "templates/filler.h"

#include "drawing/qr_code.h"
#include "value/decimal.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

namespace acta::templates {

namespace {

/// A number with at most two decimals, without zeros at their end and the noise of binary fractions.
std::string short_number(double number) {
    std::string text = fmt::format("{:.2f}", number);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

int decimals_of(double number) {
    const std::string text = short_number(number);
    const std::size_t point = text.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

/// A chart's label: a whole number without decimals, any other with as many as the chart's values have at most.
std::string number_text(double number, int decimals, const wording::Wording& wording) {
    const std::string text = short_number(number);
    const auto decimal = value::Decimal::parse(text);
    if (!decimal) return text;
    return wording.number(*decimal, decimal->scale() == 0 ? 0 : decimals);
}

}  // namespace

bool Filler::is_safe_link(std::string_view target) {
    for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"}) {
        if (target.starts_with(scheme)) return true;
    }
    return false;
}

void Filler::make_image(const ImageOp& op, xml::Node node, Blocks& blocks) {
    const std::string source = speaker_->text_of(op.source, node);
    if (source.empty()) return;
    auto bytes = pictures_ ? pictures_(source) : nullptr;
    if (bytes == nullptr) return speaker_->report(op.position, fmt::format("there is no picture \"{}\"", source.substr(0, 80)));
    layout::Image image = op.model;
    image.bytes = std::move(bytes);
    image.alt = speaker_->text_of(op.alt, node);
    append(blocks, std::move(image));
}

void Filler::make_qr(const QrOp& op, xml::Node node, Blocks& blocks) {
    const std::string value = speaker_->text_of(op.value, node);
    if (value.empty()) return;
    std::optional<layout::Drawing> code = drawing::qr_code(value, op.model.width);
    if (!code) return speaker_->report(op.position, fmt::format("a text of {} bytes is too long for a QR code", value.size()));
    code->align = op.model.align;
    code->space_before = op.model.space_before;
    code->space_after = op.model.space_after;
    code->alt = speaker_->text_of(op.alt, node);
    code->link = speaker_->text_of(op.link, node);
    if (!is_safe_link(code->link)) code->link.clear();
    append(blocks, std::move(*code));
}

/// A chart without categories or without a value is left out.
void Filler::make_chart(const ChartOp& op, xml::Node node, Blocks& blocks) {
    const std::vector<xml::Node> categories = op.categories.nodes_of(node);
    drawing::Chart chart;
    chart.kind = op.kind;
    for (const xml::Node& category : categories) {
        if (!speaker_->spend(0)) return;
        chart.categories.push_back(speaker_->text_of(op.label, category));
    }
    bool has_value = false;
    int decimals = 0;
    for (const ChartOp::Series& series : op.series) {
        if (!speaker_->holds(series.test, node)) continue;
        chart.series.push_back({speaker_->text_of(series.name, node), values_of(series, categories)});
        for (const double value : chart.series.back().values) {
            if (std::isnan(value)) continue;
            has_value = true;
            decimals = std::max(decimals, decimals_of(value));
        }
    }
    if (!has_value) return;
    chart.value_name = speaker_->text_of(op.value_name, node);
    chart.alt = speaker_->text_of(op.alt, node);
    const wording::Wording& wording = speaker_->wording();
    drawing::ChartLook look = op.look;
    look.right_to_left = wording.right_to_left();
    look.number = [&wording, decimals](double number) { return number_text(number, decimals, wording); };
    layout::Drawing drawn = drawing::draw(chart, look);
    drawn.align = op.model.align;
    drawn.space_before = op.model.space_before;
    drawn.space_after = op.model.space_after;
    append(blocks, std::move(drawn));
}

std::vector<double> Filler::values_of(const ChartOp::Series& series, const std::vector<xml::Node>& categories) {
    std::vector<double> values;
    for (const xml::Node& category : categories) {
        const std::string text = speaker_->text_of(series.value, category);
        double value = std::numeric_limits<double>::quiet_NaN();
        if (value::Decimal::parse(text)) {
            std::from_chars(text.data(), text.data() + text.size(), value);
        } else if (!text.empty()) {
            speaker_->report(series.position, fmt::format("\"{}\" is no number", text.substr(0, 60)));
        }
        values.push_back(value);
    }
    return values;
}

}  // namespace acta::templates
