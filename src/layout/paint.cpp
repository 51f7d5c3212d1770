// Paint: lines to glyph runs and link areas, boxes, images, drawings, outline entries.
#include "layout/paint.h"

#include "layout/text_cache.h"

#include <algorithm>

namespace acta::layout {

// Flattened: so many small calls would take as long as what they do. What is rare stays apart.
[[gnu::flatten]] void Painter::paint(std::uint32_t first_mark, std::uint32_t count, Length y, bool artifact) {
    const Mark* const end = flow_.marks.data() + first_mark + count;
    for (const Mark* mark = end - count; mark != end; ++mark) {
        const Length at = y + mark->y;
        if (mark->kind == Mark::Kind::text) {
            paint_fragment(flow_.fragments[mark->index], setup_.left + mark->x, at, artifact, InLeftwardLine::no);
        } else if (mark->kind == Mark::Kind::line) {
            paint_line(*mark, at, artifact);
        } else {
            paint_other(*mark, at, artifact);
        }
    }
}

[[gnu::noinline]] void Painter::paint_other(const Mark& mark, Length y, bool artifact) {
    switch (mark.kind) {
        case Mark::Kind::line:
        case Mark::Kind::text: break;
        case Mark::Kind::box: paint_box(mark, y); break;
        case Mark::Kind::image: paint_image(mark, y, artifact); break;
        case Mark::Kind::drawing: paint_drawing(mark, y, artifact); break;
        case Mark::Kind::heading:
            if (!artifact) add_outline(mark, y);
            break;
    }
}

Length Painter::left_of(Length start, Length width) const {
    return right_to_left_ ? setup_.width - setup_.right - start - width : setup_.left + start;
}

InLeftwardLine Painter::place_in(const Line& line, const Fragment& fragment) const {
    if (!line.right_to_left) return InLeftwardLine::no;
    return &fragment == flow_.fragments.data() + line.first ? InLeftwardLine::first : InLeftwardLine::further;
}

Length Painter::width_of(const Fragment& fragment) const {
    const std::int64_t size = styles_[fragment.style].size.milli;
    return {static_cast<std::int32_t>(fragment.word->advance * size / fragment.word->units_per_em)};
}

void Painter::paint_line(const Mark& mark, Length y, bool artifact) {
    const Line& line = flow_.lines[mark.index];
    const Length left = left_of(mark.x, line.width);
    const Length baseline = y + line.baseline;
    std::int32_t link = -1;  // the last of the flow's
    const Fragment* const end = flow_.fragments.data() + line.first + line.count;
    for (const Fragment* fragment = end - line.count; fragment != end; ++fragment) {
        link = std::max(link, fragment->link);
        paint_fragment(*fragment, left + fragment->x, baseline, artifact, place_in(line, *fragment));
    }
    if (link >= 0 && !artifact) paint_links(line, left, y);
    if (pages_of_lines != nullptr) note_page(mark.index);
}

[[gnu::noinline]] void Painter::note_page(std::uint32_t line) {
    if (line < pages_of_lines->size()) (*pages_of_lines)[line] = static_cast<std::uint32_t>(pages_.pages.size());
}

[[gnu::flatten]] void Painter::paint_run(const Fragment& fragment, Length left, Length baseline, bool artifact,
                                                         InLeftwardLine leftward_line) {
    const ShapedWord& word = *fragment.word;
    const TextStyle& style = styles_[fragment.style];
    const std::uint32_t first_glyph = add_glyphs(word.glyphs.data(), word.glyph_count);
    page_->items.emplace_back(std::in_place_type<GlyphRun>, word.key.font, word.key.right_to_left, leftward_line, style.color,
                              style.size, left, baseline, first_glyph, word.glyph_count, word.text,
                              artifact ? -1 : fragment.element);
}

/// A run for each of the text's words.
[[gnu::flatten]] void Painter::paint_text_run(const Fragment& fragment, Length left, Length baseline,
                                                              bool artifact) {
    const KeptText& text = *fragment.text;
    const TextStyle& style = styles_[fragment.style];
    const std::int32_t element = artifact ? -1 : fragment.element;
    std::uint32_t first_glyph = add_glyphs(text.glyphs.data(), text.glyph_count);
    std::vector<Item>& items = page_->items;
    const Piece* const end = text.pieces.data() + text.count;
    for (const Piece* piece = text.pieces.data(); piece != end; ++piece) {
        const ShapedWord& word = *piece->word;
        items.emplace_back(std::in_place_type<GlyphRun>, word.key.font, word.key.right_to_left, InLeftwardLine::no, style.color,
                           style.size, left, baseline, first_glyph, word.glyph_count, word.text, element);
        first_glyph += word.glyph_count;
        left.milli += piece->width;
    }
}

/// One area per link of the line.
[[gnu::noinline]] void Painter::paint_links(const Line& line, Length left, Length y) {
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
        page_->items.emplace_back(
            LinkArea{left + from, y, to - from, line.height, target.uri, target.description, target.element});
    }
}

void Painter::paint_box(const Mark& mark, Length y) {
    const PaintedBox& box = flow_.boxes[mark.index];
    page_->items.emplace_back(Box{left_of(mark.x, box.width), y, box.width, box.height, box.color});
}

void Painter::paint_image(const Mark& mark, Length y, bool artifact) {
    const PaintedImage& image = flow_.images[mark.index];
    page_->items.emplace_back(PlacedImage{image.bytes, left_of(mark.x, image.width), y, image.width,
                                                       image.height, artifact ? -1 : image.element});
}

/// The picture itself is never mirrored; where it stands, is.
void Painter::paint_drawing(const Mark& mark, Length y, bool artifact) {
    const PaintedDrawing& drawing = flow_.drawings[mark.index];
    const Length left = left_of(mark.x, drawing.width);
    const std::int32_t element = artifact ? -1 : drawing.element;
    Page& page = *page_;
    if (!drawing.paths->empty()) {
        page.items.emplace_back(PlacedDrawing{drawing.paths, left, y, drawing.width, drawing.height, element});
    }
    for (std::uint32_t i = 0; i < drawing.text_count; ++i) {
        paint_drawn_text(flow_.texts[drawing.first_text + i], drawing, left, y, artifact);
    }
    if (artifact || drawing.link < 0) return;
    const LinkTarget& target = flow_.links[static_cast<std::size_t>(drawing.link)];
    page.items.emplace_back(
        LinkArea{left, y, drawing.width, drawing.height, target.uri, target.description, target.element});
}

void Painter::paint_drawn_text(const PaintedText& text, const PaintedDrawing& drawing, Length left, Length y, bool artifact) {
    const auto scaled = [&](Length length) {
        return Length{static_cast<std::int32_t>(std::int64_t{length.milli} * drawing.width.milli / drawing.set_width.milli)};
    };
    const Line& line = flow_.lines[text.line];
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i) {
        const Fragment& fragment = flow_.fragments[i];
        paint_run(fragment, left + scaled(text.x + fragment.x), y + scaled(text.baseline), artifact, place_in(line, fragment));
        auto& run = std::get<GlyphRun>(page_->items.back());
        run.size = scaled(run.size);
    }
}

void Painter::add_outline(const Mark& mark, Length y) {
    const Heading& heading = flow_.headings[mark.index];
    pages_.outline.push_back(
        {heading.title, heading.level, static_cast<std::uint32_t>(pages_.pages.size() - 1), y});
}

}  // namespace acta::layout
