// A ring of pieces with their labels beside it.
#include "drawing/donut.h"

#include "drawing/plot.h"
#include "drawing/shapes.h"
#include "drawing/text_room.h"

#include <algorithm>
#include <cmath>

namespace acta::drawing {

namespace {

constexpr int row_height = 1600;  ///< in thousandths of an em
constexpr Length gap_width = pt(0.8);

struct Piece {
    std::size_t category = 0;
    double value = 0;
    std::string name;
    std::string text;
};

struct Ring {
    Point center;
    Length outer;
    Length inner;
};

std::vector<Piece> pieces_of(const Chart& chart, const ChartLook& look) {
    std::vector<Piece> pieces;
    const std::vector<double>& values = chart.series[0].values;
    for (std::size_t i = 0; i < chart.categories.size() && i < values.size(); ++i) {
        if (std::isnan(values[i])) continue;
        pieces.push_back({i, values[i], chart.categories[i], look.number ? look.number(values[i]) : std::string()});
    }
    return pieces;
}

/// Clockwise from twelve. Gaps of paper are drawn where both neighbours are wide enough to keep some of their colour.
void draw_ring(const std::vector<Piece>& pieces, const ChartLook& look, const Ring& ring, Drawing& drawing) {
    double total = 0;
    for (const Piece& piece : pieces) total += std::max(piece.value, 0.0);
    if (!(total > 0)) {
        Path empty;
        empty.fill = look.grid;
        add_ring_piece(empty, ring.center, ring.outer, ring.inner, 0, 1);
        drawing.paths.push_back(std::move(empty));
        return;
    }
    const double narrow = 2.0 * gap_width.milli / (3.14 * (ring.outer + ring.inner).milli);
    std::vector<double> turns{0};
    double sum = 0;
    for (const Piece& piece : pieces) {
        if (!(piece.value > 0)) continue;
        sum += piece.value;
        const double turn = std::min(sum / total, 1.0);
        Path path;
        path.fill = color_of(look, piece.category);
        add_ring_piece(path, ring.center, ring.outer, ring.inner, turns.back(), turn);
        drawing.paths.push_back(std::move(path));
        turns.push_back(turn);
    }
    Path gaps;
    gaps.stroke = {gap_width, paper};
    const std::size_t count = turns.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
        const double before = i == 0 ? 1 - turns[count - 1] : turns[i] - turns[i - 1];
        if (count < 2 || before < narrow || turns[i + 1] - turns[i] < narrow) continue;
        add_line(gaps, on_circle(ring.center, ring.inner, turns[i]), on_circle(ring.center, ring.outer, turns[i]));
    }
    if (!gaps.steps.empty()) drawing.paths.push_back(std::move(gaps));
}

/// What has no room for its row is left out, the smallest first.
void keep_largest(std::vector<Piece>& pieces, std::size_t count) {
    while (pieces.size() > count) {
        // Of equals the last goes.
        auto smallest = pieces.begin();
        for (auto piece = pieces.begin(); piece != pieces.end(); ++piece) {
            if (piece->value <= smallest->value) smallest = piece;
        }
        pieces.erase(smallest);
    }
}

/// The list: a row for each piece, its value at the right edge of the list; a row above them names the series and the values.
void draw_list(const Chart& chart, const ChartLook& look, std::vector<Piece> pieces, Length left, Drawing& drawing) {
    const Length size = look.label_size;
    const Length row = em(size, row_height);
    const Length sample = em(size, 700);
    const Length gap = em(size, 500);
    const std::string head_name = chart.series[0].name;
    const bool has_head = !head_name.empty() || !chart.value_name.empty();
    const auto rows = static_cast<std::size_t>(std::max(0, look.height.milli / std::max(1, row.milli)));
    keep_largest(pieces, rows > 0 && has_head ? rows - 1 : rows);
    if (pieces.empty()) return;
    Length values = estimated_width(chart.value_name, size);
    Length names = std::max(Length{}, estimated_width(head_name, size) - sample - gap);
    for (const Piece& piece : pieces) {
        values = std::max(values, estimated_width(piece.text, size));
        names = std::max(names, estimated_width(piece.name, size));
    }
    const Length room = look.width - left - sample - gap * 3 - values;
    if (room < std::min(names, em(size, 2000))) return;
    names = std::min(names, room);
    const Length right = left + sample + gap * 3 + names + values;
    const int set = static_cast<int>(pieces.size()) + (has_head ? 1 : 0);
    Length baseline = (look.height - row * set) / 2 + em(size, ascent + (row_height - ascent - descent) / 2);
    const auto set_row = [&](const std::string& name, Length at, Length most, const std::string& value) {
        const std::string shown = cut_to(name, size, most);
        if (!shown.empty()) add_text(drawing, look, {at, baseline}, Anchor::left, shown);
        if (!value.empty()) add_text(drawing, look, {right, baseline}, Anchor::right, value);
        baseline += row;
    };
    if (has_head) set_row(head_name, left, names + sample + gap, chart.value_name);
    for (const Piece& piece : pieces) {
        Path swatch;
        swatch.fill = color_of(look, piece.category);
        add_rectangle(swatch, left, baseline - sample, left + sample, baseline);
        drawing.paths.push_back(std::move(swatch));
        set_row(piece.name, left + sample + gap, names, piece.text);
    }
}

}  // namespace

void draw_donut(const Chart& chart, const ChartLook& look, Drawing& drawing) {
    if (chart.series.empty()) return;
    const std::vector<Piece> pieces = pieces_of(chart, look);
    if (pieces.empty()) return;
    const Length across = std::min(look.height, look.width * 2 / 5);
    if (across < pt(4)) return;
    Ring ring;
    ring.outer = across / 2;
    ring.inner = ring.outer * 3 / 5;
    ring.center = {ring.outer, look.height / 2};
    draw_ring(pieces, look, ring, drawing);
    draw_list(chart, look, pieces, across + em(look.label_size, 2000), drawing);
}

}  // namespace acta::drawing
