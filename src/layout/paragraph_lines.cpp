// Paragraph lines: a prepared paragraph into the lines of a column, and their marks.
#include "layout/paragraph.h"

#include <algorithm>

namespace acta::layout {

namespace {

/// Between a label and what follows it in its line.
Length clearance_of(const PreparedParagraph& prepared) { return {prepared.line_height.milli / 5}; }

}  // namespace

Length ParagraphSetter::natural_width(const PreparedParagraph& prepared) const {
    const Paragraph& source = *prepared.source;
    const std::vector<PlacedLabel> labels = place_labels(prepared);
    const Length width = std::max(source.indent, text_start(prepared, labels)) + Length{prepared.widths.natural};
    return labels.empty() ? width : std::max(width, labels.back().end());
}

ParagraphLines ParagraphSetter::fill(const PreparedParagraph& prepared, Length width) {
    if (!fill_straight(prepared, width)) return fill_words(prepared, width);
    ParagraphLines result;
    result.opposite = is_opposite(prepared);
    result.lines = {static_cast<std::uint32_t>(flow_.lines.size()) - 1, 1};
    return result;
}

bool ParagraphSetter::fill_straight(const PreparedParagraph& prepared, Length width) {
    StraightPlace place;
    if (!place_straight(prepared, width, place)) return false;
    flow_.lines.push_back(
        {static_cast<std::uint32_t>(flow_.fragments.size()), 1, place.room, prepared.line_height, prepared.baseline});
    add_straight(prepared, place.x);
    return true;
}

ParagraphLines ParagraphSetter::fill_words(PreparedParagraph prepared, Length width) {
    const Paragraph& source = *prepared.source;
    if (prepared.text.apart()) prepared.text = show_kept(*prepared.text.kept, prepared.element, source.inlines.front().style);
    LineShape shape;
    shape.width = std::max(width - source.indent, least_width);
    shape.height = prepared.line_height;
    shape.baseline = prepared.baseline;
    shape.align = source.align;
    shape.right_to_left = prepared.right_to_left;
    shape.hyphenate = source.hyphenate;
    shape.language = prepared.language;
    ParagraphLines result;
    result.opposite = is_opposite(prepared);
    if (prepared.label.count > 0) {
        const std::vector<PlacedLabel> labels = place_labels(prepared);
        fill_labels(prepared, labels, shape, result);
        // Labels wider than their space push the first line's text away instead of running into it.
        const Length start = text_start(prepared, labels);
        if (start > source.indent) shape.first_indent = std::min(start - source.indent, shape.width - least_width);
    }
    result.lines = filler_.fill(prepared.text, shape);
    return result;
}

/// Each at its own place, or behind the one before it.
std::vector<ParagraphSetter::PlacedLabel> ParagraphSetter::place_labels(const PreparedParagraph& prepared) const {
    std::vector<PlacedLabel> labels;
    if (prepared.label.count == 0) return labels;
    const Paragraph& source = *prepared.source;
    const auto add = [&](PieceRange text, Length indent) {
        const Length free = labels.empty() ? indent : labels.back().end() + clearance_of(prepared);
        labels.push_back({text, std::max(indent, free), filler_.natural_width(text)});
    };
    if (source.outer_labels != nullptr) {
        std::uint32_t index = prepared.outer_labels;
        for (const Label& outer : *source.outer_labels) add(outer_labels_[index++], outer.indent);
    }
    add(prepared.label, source.label_indent);
    return labels;
}

/// Where the first line's text may begin.
Length ParagraphSetter::text_start(const PreparedParagraph& prepared, const std::vector<PlacedLabel>& labels) {
    return labels.empty() ? Length{} : labels.back().end() + clearance_of(prepared);
}

void ParagraphSetter::fill_labels(const PreparedParagraph& prepared, const std::vector<PlacedLabel>& labels, LineShape shape,
                                  ParagraphLines& result) {
    shape.align = Align::start;
    shape.hyphenate = false;
    for (const PlacedLabel& label : labels) {
        const bool last = &label == &labels.back();
        shape.width = std::max(last ? std::max(prepared.source->indent - label.start, label.width) : label.width, least_width);
        const std::uint32_t line = filler_.fill(label.text, shape).first;
        flow_.lines.resize(line + 1);  // a label has one line
        if (result.label < 0) {
            result.label = static_cast<std::int32_t>(line);
            result.label_x = label.start;
        } else {
            join_last_line(static_cast<std::uint32_t>(result.label), label.start - result.label_x, shape.right_to_left);
        }
    }
}

/// Puts the flow's last line onto the one before it, so far behind that one's start.
void ParagraphSetter::join_last_line(std::uint32_t index, Length distance, bool right_to_left) {
    const Line added = flow_.lines.back();
    flow_.lines.pop_back();
    Line& line = flow_.lines[index];
    const Length width = std::max(line.width, distance + added.width);
    // Fragments count from the left: where lines start on the right, all move by what the line grows at its end.
    const std::uint32_t moved = right_to_left ? line.first : added.first;
    const Length by = right_to_left ? width - line.width : distance;
    const std::uint32_t end = right_to_left ? added.first : added.first + added.count;
    for (std::uint32_t i = moved; i < end; ++i) flow_.fragments[i].x += by;
    line.width = width;
    line.count = added.first + added.count - line.first;
    for (auto use = flow_.field_uses.rbegin(); use != flow_.field_uses.rend() && use->line > index; ++use) use->line = index;
}

void ParagraphSetter::mark_lines(const ParagraphLines& lines, std::uint32_t first, std::uint32_t last, Length x, Length y,
                                 Length width) {
    // Positions count from the document's start edge: a paragraph of the other direction has its own start at the other end.
    if (first == 0 && lines.label >= 0) {
        const auto label = static_cast<std::uint32_t>(lines.label);
        const Length from_start = lines.opposite ? width - lines.label_x - flow_.lines[label].width : lines.label_x;
        flow_.marks.push_back({Mark::Kind::line, label, x + from_start, y});
    }
    for (std::uint32_t i = first; i < last; ++i) {
        const Line& line = flow_.lines[lines.lines.first + i];
        flow_.marks.push_back({Mark::Kind::line, lines.lines.first + i, lines.opposite ? x : x + width - line.width, y});
        y += line.height;
    }
}

}  // namespace acta::layout
