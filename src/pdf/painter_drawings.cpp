// Painter, last third: drawings, and text that is turned.
#include "pdf/painter.h"
#include "pdf/syntax.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

namespace acta::pdf {

namespace {

/// Five decimals place a point of the largest page (14,400 points) within a seventh of a point.
constexpr std::int64_t unit = 100'000;

void append_fraction(PageBuffer& out, std::int64_t value) {
    if (value < 0) out += '-';
    value = std::abs(value);
    append_integer(out, value / unit);
    if (value % unit == 0) return;
    const std::string decimals = std::to_string(unit + value % unit);
    out += '.';
    out += std::string_view(decimals).substr(1, decimals.find_last_not_of('0'));
}

std::int64_t part_of_unit(double value) { return std::llround(value * static_cast<double>(unit)); }

using Path = layout::Drawing::Path;

constexpr std::size_t corners = 4;

/// Whether a path is nothing but upright rectangles, as a QR code is: four corners each, clockwise from the top left one.
bool is_rectangles(const Path& path) {
    using Step = Path::Step;
    constexpr std::array rectangle = {Step::move, Step::line, Step::line, Step::line, Step::close};
    if (path.steps.size() % rectangle.size() != 0 || path.points.size() * rectangle.size() != path.steps.size() * corners) return false;
    for (std::size_t i = 0; i < path.steps.size(); ++i)
        if (path.steps[i] != rectangle[i % rectangle.size()]) return false;
    for (std::size_t i = 0; i < path.points.size(); i += corners) {
        const layout::Point* at = &path.points[i];
        if (at[0].y != at[1].y || at[1].x != at[2].x || at[2].y != at[3].y || at[3].x != at[0].x) return false;
    }
    return true;
}

/// The largest length of which all coordinates of rectangles are multiples: the module of a QR code.
std::int32_t common_measure(const Path& path) {
    std::int32_t measure = 0;
    for (std::size_t i = 0; i < path.points.size(); i += corners / 2)  // opposite corners have all of them
        for (const layout::Length length : {path.points[i].x, path.points[i].y})
            if (measure == 0 || length.milli % measure != 0) measure = std::gcd(measure, length.milli);
    return measure;
}

/// Numbers with fewer digits than hundredths of a point have.
constexpr std::int32_t coarse = 200;

}  // namespace

/// Rectangles in whole numbers of their common measure, from the drawing's corner: a tenth of the bytes.
void Painter::rectangles(const Path& path, const layout::PlacedDrawing& drawing, std::int32_t measure) {
    fill(*path.fill);
    apply();
    out_ += "q ";
    for (const std::int64_t value : {std::int64_t{measure}, std::int64_t{0}, std::int64_t{0}, -std::int64_t{measure}}) {
        append_fraction(out_, value * (unit / 1000));
        out_ += ' ';
    }
    append_hundredths(out_, hundredths(drawing.x));
    out_ += ' ';
    append_hundredths(out_, flipped(drawing.y));
    out_ += " cm\n";
    std::uint32_t row = 0;  // where the last rectangle's began
    for (std::size_t i = 0; i < path.points.size(); i += corners) {
        const layout::Point first = path.points[i];
        const layout::Point last = path.points[i + 2];
        Cursor to = out_.begin(128);
        to.put_integer(first.x.milli / measure);
        out_.end(to);
        hint(row);
        for (const layout::Length value : {first.y, last.x - first.x, last.y - first.y}) {
            to.put(' ');
            to.put_integer(value.milli / measure);
        }
        to.put(" re\n");
        out_.end(to);
    }
    out_ += "f Q\n";
}

/// Colour, width and dashes of lines; undone by the Q that ends the drawing.
void Painter::stroke(const layout::Stroke& stroke, layout::Length dash) {
    append_color(out_, stroke.color);
    out_ += is_grey(stroke.color) ? std::string_view(" G ") : std::string_view(" RG ");
    // A width of zero would be the thinnest line that a device can paint, which on paper is none.
    append_hundredths(out_, std::max<std::int64_t>(1, hundredths(stroke.width)));
    out_ += " w [";
    if (hundredths(dash) > 0) append_hundredths(out_, hundredths(dash));
    out_ += "] 0 d\n";
}

void Painter::path(const layout::Drawing::Path& path, const layout::PlacedDrawing& drawing) {
    using Step = layout::Drawing::Path::Step;
    const bool stroked = path.stroke.width.milli > 0;
    if (path.steps.empty() || (!stroked && !path.fill)) return;
    assert(path.steps.front() == Step::move);
    if (!stroked && is_rectangles(path)) {
        if (const std::int32_t measure = common_measure(path); measure >= coarse) return rectangles(path, drawing, measure);
    }
    if (path.fill) fill(*path.fill);
    apply();
    if (stroked) stroke(path.stroke, path.dash);
    std::size_t used = 0;
    const auto points = [&](std::size_t count, const char* name) {
        assert(used + count <= path.points.size());
        for (const std::size_t end = used + count; used < end; ++used) {
            append_hundredths(out_, hundredths(drawing.x + path.points[used].x));
            out_ += ' ';
            append_hundredths(out_, flipped(drawing.y + path.points[used].y));
            out_ += ' ';
        }
        out_ += name;
    };
    for (const Step step : path.steps) {
        switch (step) {
            case Step::move: points(1, "m\n"); break;
            case Step::line: points(1, "l\n"); break;
            case Step::curve: points(3, "c\n"); break;
            case Step::close: points(0, "h\n"); break;
        }
    }
    out_ += !stroked ? "f\n" : path.fill ? "B\n" : "S\n";
}

void Painter::drawing(const layout::PlacedDrawing& drawing) {
    assert(!in_text_ && drawing.paths);
    open_content();
    const layout::Color color = color_;
    // Round joins: the sharp bends of a chart's line would grow spikes.
    out_ += "q 1 j\n";
    for (const layout::Drawing::Path& one : *drawing.paths) path(one, drawing);
    out_ += "Q\n";
    color_ = color;
}

void Painter::turned(const layout::TurnedRun& turned, const layout::Glyph* glyphs, const layout::Page& page) {
    assert(!in_text_);
    open_content();
    const layout::Color color = color_;
    const double angle = turned.degrees * std::acos(-1.0) / 180;
    const double x = static_cast<double>(page.width.milli) / 2000;
    const double y = static_cast<double>(page.height.milli) / 2000;
    const double cosine = static_cast<double>(part_of_unit(std::cos(angle))) / static_cast<double>(unit);
    const double sine = static_cast<double>(part_of_unit(std::sin(angle))) / static_cast<double>(unit);
    out_ += "q ";
    for (const double value : {cosine, sine, -sine, cosine, x - x * cosine + y * sine, y - x * sine - y * cosine}) {
        append_fraction(out_, part_of_unit(value));
        out_ += ' ';
    }
    out_ += "cm\n";
    begin_text();
    text(turned.run, glyphs);
    end_text();
    apply();
    out_ += "Q\n";
    color_ = color;
    font_ = nullptr;
}

}  // namespace acta::pdf
