// Paint: lines to glyph runs and link areas, boxes, images, drawings, outline entries.
#include "layout/paint.h"

#include <algorithm>

namespace acta::layout {

void Painter::paint(std::uint32_t first_mark, std::uint32_t count, Length y, bool artifact) {
    for (std::uint32_t i = first_mark; i < first_mark + count; ++i) {
        const Mark& mark = flow_.marks[i];
        switch (mark.kind) {
            case Mark::Kind::line: paint_line(mark, y + mark.y, artifact); break;
            case Mark::Kind::box: paint_box(mark, y + mark.y); break;
            case Mark::Kind::image: paint_image(mark, y + mark.y, artifact); break;
            case Mark::Kind::drawing: paint_drawing(mark, y + mark.y, artifact); break;
            case Mark::Kind::heading:
                if (!artifact) add_outline(mark, y + mark.y);
                break;
        }
    }
}

Length Painter::left_of(Length start, Length width) const {
    return right_to_left_ ? setup_.width - setup_.right - start - width : setup_.left + start;
}

Length Painter::width_of(const Fragment& fragment) const {
    const std::int64_t size = styles_[fragment.style].size.milli;
    return {static_cast<std::int32_t>(fragment.word->advance * size / fragment.word->units_per_em)};
}

void Painter::paint_line(const Mark& mark, Length y, bool artifact) {
    const Line& line = flow_.lines[mark.index];
    const Length left = left_of(mark.x, line.width);
    bool linked = false;
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i) {
        paint_run(flow_.fragments[i], left + flow_.fragments[i].x, y + line.baseline, artifact);
        linked = linked || flow_.fragments[i].link >= 0;
    }
    if (linked && !artifact) paint_links(line, left, y);
    if (pages_of_lines != nullptr && mark.index < pages_of_lines->size()) {
        (*pages_of_lines)[mark.index] = static_cast<std::uint32_t>(pages_.pages.size());
    }
}

void Painter::paint_run(const Fragment& fragment, Length left, Length baseline, bool artifact) {
    Page& page = pages_.pages.back();
    const ShapedWord& word = *fragment.word;
    const TextStyle& style = styles_[fragment.style];
    const auto first_glyph = static_cast<std::uint32_t>(page.glyphs.size());
    const auto glyph_count = static_cast<std::uint32_t>(word.glyphs.size());
    page.items.emplace_back(std::in_place_type<GlyphRun>, word.key.font, word.key.right_to_left, style.color, style.size, left,
                            baseline, first_glyph, glyph_count, word.text, artifact ? -1 : fragment.element);
    page.glyphs.insert(page.glyphs.end(), word.glyphs.begin(), word.glyphs.end());
}

/// One area per link of the line.
void Painter::paint_links(const Line& line, Length left, Length y) {
    const std::uint32_t end = line.first + line.count;
    for (std::uint32_t i = line.first; i < end;) {
        const std::int32_t link = flow_.fragments[i].link;
        Length from = flow_.fragments[i].x;
        Length to = from;
        for (; i < end && flow_.fragments[i].link == link; ++i) {
            from = std::min(from, flow_.fragments[i].x);
            to = std::max(to, flow_.fragments[i].x + width_of(flow_.fragments[i]));
        }
        if (link < 0) continue;
        const LinkTarget& target = flow_.links[static_cast<std::size_t>(link)];
        pages_.pages.back().items.emplace_back(
            LinkArea{left + from, y, to - from, line.height, target.uri, target.description, target.element});
    }
}

void Painter::paint_box(const Mark& mark, Length y) {
    const PaintedBox& box = flow_.boxes[mark.index];
    pages_.pages.back().items.emplace_back(Box{left_of(mark.x, box.width), y, box.width, box.height, box.color});
}

void Painter::paint_image(const Mark& mark, Length y, bool artifact) {
    const PaintedImage& image = flow_.images[mark.index];
    pages_.pages.back().items.emplace_back(PlacedImage{image.bytes, left_of(mark.x, image.width), y, image.width,
                                                       image.height, artifact ? -1 : image.element});
}

/// The picture itself is never mirrored; where it stands, is.
void Painter::paint_drawing(const Mark& mark, Length y, bool artifact) {
    const PaintedDrawing& drawing = flow_.drawings[mark.index];
    const Length left = left_of(mark.x, drawing.width);
    const std::int32_t element = artifact ? -1 : drawing.element;
    Page& page = pages_.pages.back();
    if (!drawing.paths->empty()) {
        page.items.emplace_back(PlacedDrawing{drawing.paths, left, y, drawing.width, drawing.height, element});
    }
    for (std::uint32_t i = 0; i < drawing.text_count; ++i) {
        paint_text(flow_.texts[drawing.first_text + i], drawing, left, y, artifact);
    }
    if (artifact || drawing.link < 0) return;
    const LinkTarget& target = flow_.links[static_cast<std::size_t>(drawing.link)];
    page.items.emplace_back(
        LinkArea{left, y, drawing.width, drawing.height, target.uri, target.description, target.element});
}

void Painter::paint_text(const PaintedText& text, const PaintedDrawing& drawing, Length left, Length y, bool artifact) {
    const auto scaled = [&](Length length) {
        return Length{static_cast<std::int32_t>(std::int64_t{length.milli} * drawing.width.milli / drawing.set_width.milli)};
    };
    const Line& line = flow_.lines[text.line];
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i) {
        const Fragment& fragment = flow_.fragments[i];
        paint_run(fragment, left + scaled(text.x + fragment.x), y + scaled(text.baseline), artifact);
        auto& run = std::get<GlyphRun>(pages_.pages.back().items.back());
        run.size = scaled(run.size);
    }
}

void Painter::add_outline(const Mark& mark, Length y) {
    const Heading& heading = flow_.headings[mark.index];
    pages_.outline.push_back(
        {heading.title, heading.level, static_cast<std::uint32_t>(pages_.pages.size() - 1), y});
}

}  // namespace acta::layout
