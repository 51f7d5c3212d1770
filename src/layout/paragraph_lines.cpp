// Paragraph lines: a prepared paragraph into the lines of a column, and their marks.
#include "layout/paragraph.h"

#include <algorithm>

namespace acta::layout {

namespace {

constexpr Length least_width = pt(1);  ///< of a column

}  // namespace

Length ParagraphSetter::natural_width(const PreparedParagraph& prepared) const {
    const Paragraph& source = *prepared.source;
    Length width = source.indent + Length{prepared.widths.natural};
    if (prepared.label.count > 0) width = std::max(width, source.label_indent + filler_.natural_width(prepared.label));
    return width;
}

ParagraphLines ParagraphSetter::fill(const PreparedParagraph& prepared, Length width) {
    if (!fill_straight(prepared, width)) return fill_words(prepared, width);
    ParagraphLines result;
    result.opposite = is_opposite(prepared);
    result.lines = {static_cast<std::uint32_t>(flow_.lines.size()) - 1, 1};
    return result;
}

/// A known text, or a single word, that fits on one line, as most in tables do.
[[gnu::flatten]] bool ParagraphSetter::fill_straight(const PreparedParagraph& prepared, Length width) {
    if (prepared.label.count > 0 || prepared.right_to_left) return false;
    const Piece* word = nullptr;
    if (!prepared.text.apart) {
        if (prepared.text.count != 1) return false;
        word = flow_.pieces.data() + prepared.text.first;
        if (word->word == nullptr || word->level != 0 || word->forced_end || word->field >= 0) return false;
    }
    const Paragraph& source = *prepared.source;
    const Length available = std::max(width - source.indent, least_width);
    const Length slack = available - Length{prepared.widths.natural};
    if (slack < Length{}) return false;
    Length x;
    if (source.align == Align::center) x = slack / 2;
    else if (source.align == Align::end || source.align == Align::decimal) x = slack;
    flow_.lines.push_back(
        {static_cast<std::uint32_t>(flow_.fragments.size()), 1, available, prepared.line_height, prepared.baseline});
    if (word != nullptr) flow_.fragments.push_back({word->word, x, word->element, word->link, word->style, nullptr});
    else flow_.fragments.push_back({nullptr, x, prepared.element, -1, source.inlines.front().style, prepared.text.kept});
    return true;
}

ParagraphLines ParagraphSetter::fill_words(PreparedParagraph prepared, Length width) {
    const Paragraph& source = *prepared.source;
    if (prepared.text.apart) prepared.text = show_kept(*prepared.text.kept, prepared.element, source.inlines.front().style);
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
        const Length label_width = filler_.natural_width(prepared.label);
        LineShape label_shape = shape;
        label_shape.align = Align::start;
        label_shape.hyphenate = false;
        label_shape.width = std::max(std::max(source.indent - source.label_indent, label_width), least_width);
        result.label = static_cast<std::int32_t>(filler_.fill(prepared.label, label_shape).first);
        result.label_x = source.label_indent;
        // A label wider than its space pushes the first line's text away instead of running into it.
        const Length clearance{prepared.line_height.milli / 5};
        const Length label_end = source.label_indent + label_width + clearance;
        if (label_end > source.indent) shape.first_indent = std::min(label_end - source.indent, shape.width - least_width);
    }
    result.lines = filler_.fill(prepared.text, shape);
    return result;
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
