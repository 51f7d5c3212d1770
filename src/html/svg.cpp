// Drawings as SVG.
#include "html/svg.h"

#include "html/escape.h"

#include <cstdlib>
#include <fmt/format.h>

namespace acta::html {

namespace {

using layout::Drawing;
using Step = Drawing::Path::Step;

std::string ink_of(layout::Color color) {
    if (color == inks::axis) return "axis";
    if (color == inks::grid) return "grid";
    if (color.blue == inks::series(0).blue) return fmt::format("s{}", color.red);
    return "paper";
}

std::string data_of(const Drawing::Path& path) {
    std::string data;
    std::size_t next = 0;
    const auto add = [&](char letter, std::size_t count) {
        data += letter;
        for (std::size_t i = 0; i < count; ++i, ++next) {
            if (i > 0) data += ' ';
            data += points(path.points[next].x) + ' ' + points(path.points[next].y);
        }
    };
    for (const Step step : path.steps) {
        switch (step) {
            case Step::move: add('M', 1); break;
            case Step::line: add('L', 1); break;
            case Step::curve: add('C', 3); break;
            case Step::close: data += 'Z'; break;
        }
    }
    return data;
}

std::string element_of(const Drawing::Path& path) {
    std::string classes = path.fill ? "fill " + ink_of(*path.fill) : std::string();
    std::string more;
    if (path.stroke.width.milli > 0) {
        classes = "line " + ink_of(path.stroke.color);
        more += fmt::format(" stroke-width=\"{}\"", points(path.stroke.width));
        if (path.dash.milli > 0) more += fmt::format(" stroke-dasharray=\"{}\"", points(path.dash));
    }
    return fmt::format("<path class=\"{}\"{} d=\"{}\"/>\n", classes, more, data_of(path));
}

/// In a text that runs from right to left, "start" is its right end.
std::string_view anchor_of(Drawing::Text::Anchor anchor, bool right_to_left) {
    using Anchor = Drawing::Text::Anchor;
    if (anchor == Anchor::middle) return "middle";
    return (anchor == Anchor::left) == right_to_left ? "end" : "start";
}

}  // namespace

std::string points(layout::Length length) {
    const int milli = std::abs(length.milli);
    std::string text = fmt::format("{}{}.{:03}", length.milli < 0 ? "-" : "", milli / 1000, milli % 1000);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string svg_of(const Drawing& drawing, bool right_to_left) {
    std::string out;
    for (const Drawing::Path& path : drawing.paths) out += element_of(path);
    for (const Drawing::Text& text : drawing.texts) {
        out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", points(text.at.x), points(text.at.y),
                           anchor_of(text.anchor, right_to_left), escaped(text.text));
    }
    return out;
}

}  // namespace acta::html
