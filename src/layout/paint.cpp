// Paint: lines to glyph runs and link areas, boxes, images, outline entries.
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
    Page& page = pages_.pages.back();
    bool linked = false;
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i) {
        const Fragment& fragment = flow_.fragments[i];
        const ShapedWord& word = *fragment.word;
        const TextStyle& style = styles_[fragment.style];
        auto& run = std::get<GlyphRun>(page.items.emplace_back(std::in_place_type<GlyphRun>));
        run.font = word.key.font;
        run.right_to_left = word.key.right_to_left;
        run.size = style.size;
        run.color = style.color;
        run.x = left + fragment.x;
        run.baseline = y + line.baseline;
        run.text = word.text;
        run.first_glyph = static_cast<std::uint32_t>(page.glyphs.size());
        run.glyph_count = static_cast<std::uint32_t>(word.glyphs.size());
        run.element = artifact ? -1 : fragment.element;
        page.glyphs.insert(page.glyphs.end(), word.glyphs.begin(), word.glyphs.end());
        linked = linked || fragment.link >= 0;
    }
    if (linked && !artifact) paint_links(line, left, y);
    if (pages_of_lines != nullptr && mark.index < pages_of_lines->size()) {
        (*pages_of_lines)[mark.index] = static_cast<std::uint32_t>(pages_.pages.size());
    }
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

void Painter::add_outline(const Mark& mark, Length y) {
    const Heading& heading = flow_.headings[mark.index];
    pages_.outline.push_back(
        {heading.title, heading.level, static_cast<std::uint32_t>(pages_.pages.size() - 1), y});
}

}  // namespace acta::layout
