// Drawings: vector pictures, with their texts shaped as all text is.
#include "layout/blocks.h"
#include "layout/image_size.h"

#include <algorithm>

namespace acta::layout {

namespace {

std::shared_ptr<const std::vector<Drawing::Path>> scaled_paths(const Drawing& drawing, Length to) {
    auto paths = std::make_shared<std::vector<Drawing::Path>>(drawing.paths);
    if (to == drawing.width) return paths;
    const auto scale = [&](Length& length) {
        length.milli = static_cast<std::int32_t>(std::int64_t{length.milli} * to.milli / drawing.width.milli);
    };
    for (Drawing::Path& path : *paths) {
        for (Point& point : path.points) {
            scale(point.x);
            scale(point.y);
        }
        scale(path.stroke.width);
        scale(path.dash);
    }
    return paths;
}

}  // namespace

std::int32_t BlockSetter::set_drawing(const Drawing& drawing, const Place& place, SlabList& out) {
    if (drawing.width <= Length{} || drawing.height <= Length{}) return -1;
    PaintedDrawing painted;
    const PictureSize size = fitted(drawing.width.milli, drawing.height.milli, place.width, place.page_height);
    painted.width = size.width;
    painted.height = size.height;
    painted.set_width = drawing.width;
    painted.paths = scaled_paths(drawing, painted.width);
    tag_drawing(drawing, place.parent, painted);
    painted.first_text = static_cast<std::uint32_t>(flow_.texts.size());
    for (const Drawing::Text& text : drawing.texts) set_text(text, painted.element);
    painted.text_count = static_cast<std::uint32_t>(flow_.texts.size()) - painted.first_text;
    const auto first_mark = static_cast<std::uint32_t>(flow_.marks.size());
    flow_.marks.push_back({Mark::Kind::drawing, static_cast<std::uint32_t>(flow_.drawings.size()),
                           start_of(drawing.align, place.width - painted.width), {}});
    out.add(flow_, first_mark, painted.height, drawing.space_before);
    flow_.drawings.push_back(std::move(painted));
    out.after = drawing.space_after;
    return flow_.drawings.back().element;
}

/// A link encloses the figure that it is of.
void BlockSetter::tag_drawing(const Drawing& drawing, std::int32_t parent, PaintedDrawing& painted) {
    if (!drawing.link.empty() && !structure_.in_artifacts()) {
        parent = structure_.add(Tag::link, parent);
        painted.link = static_cast<std::int32_t>(flow_.links.size());
        flow_.links.push_back({drawing.link, drawing.alt.empty() ? drawing.link : drawing.alt, parent});
    }
    if (!drawing.alt.empty()) painted.element = add_figure(drawing.alt, parent);
}

void BlockSetter::set_text(const Drawing::Text& text, std::int32_t element) {
    Paragraph source;
    source.inlines.emplace_back();
    source.inlines[0].text = text.text;
    source.inlines[0].style = text.style;
    const bool artifacts = structure_.in_artifacts();
    structure_.begin_artifacts();
    const std::size_t pieces = flow_.pieces.size();
    const PreparedParagraph prepared = paragraphs_.prepare(source, element, element);
    const Length width = paragraphs_.natural_width(prepared);
    const ParagraphLines lines = paragraphs_.fill_words(prepared, width);
    flow_.pieces.resize(pieces);
    if (!artifacts) structure_.end_artifacts();
    Length left = text.at.x;
    if (text.anchor == Drawing::Text::Anchor::middle) left -= width / 2;
    if (text.anchor == Drawing::Text::Anchor::right) left -= width;
    for (std::uint32_t i = 0; i < std::min(lines.lines.count, 1U); ++i) {
        flow_.texts.push_back({lines.lines.first + i, left, text.at.y});
    }
}

}  // namespace acta::layout
