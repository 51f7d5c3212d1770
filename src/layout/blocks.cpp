// Blocks: paragraphs, lists, images, rules, spaces and groups to slabs.
#include "layout/blocks.h"

#include "layout/image_size.h"

#include <algorithm>
#include <cstdint>

namespace acta::layout {

namespace {

constexpr int deepest_nesting = 100;

/// Pixels count as 1/96 inch where nothing else is said.
PictureSize size_of(const Image& image, const PixelSize& pixels, Length most_width, Length most_height) {
    std::int64_t width = image.width.milli;
    std::int64_t height = image.height.milli;
    if (width <= 0 && height <= 0) width = std::int64_t{pixels.width} * 750;
    if (width <= 0) width = height * pixels.width / pixels.height;
    if (height <= 0) height = width * pixels.height / pixels.width;
    return fitted(width, height, most_width, most_height);
}

bool is_caption(const Block& block) {
    const auto* paragraph = std::get_if<Paragraph>(&block.value);
    return paragraph != nullptr && paragraph->role == Role::caption;
}

/// Makes what stands before slab `first` stay with it: the slab above, over any space between.
void hold_previous(std::vector<Slab>& slabs, std::size_t first) {
    while (first > 0) {
        Slab& above = slabs[--first];
        if (above.page_break) return;
        above.hold = Hold::firm;
        if (!above.blank) return;
    }
}

}  // namespace

Length stacked_height(const std::vector<Slab>& slabs) {
    Length height;
    for (std::size_t i = 0; i < slabs.size(); ++i) height += slabs[i].height + (i > 0 ? slabs[i].gap : Length{});
    return height;
}

void BlockSetter::set(const std::vector<Block>& blocks, Length width, Length page_height, std::vector<Slab>& slabs,
                      const PassOn* pass_on) {
    SlabList out{std::move(slabs), {}};
    set_blocks(blocks, {width, page_height, 0, 0, pass_on}, out);
    slabs = std::move(out.slabs);
}

void BlockSetter::set_blocks(const std::vector<Block>& blocks, const Place& place, SlabList& out) {
    if (place.depth > deepest_nesting) {
        problems_.push_back({diag::Severity::error, "too-deep", {}, "blocks are nested more than 100 deep", ""});
        return;
    }
    OpenLists lists;
    std::int32_t captioned = -1;  // the table or figure that a caption above or below it belongs to
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Block& block = blocks[i];
        if (const auto* paragraph = std::get_if<Paragraph>(&block.value)) {
            if (paragraph->role != Role::caption) {
                captioned = -1;
                set_paragraph(*paragraph, place, place.parent, lists, out);
                continue;
            }
            const auto* below = i + 1 < blocks.size() ? std::get_if<Table>(&blocks[i + 1].value) : nullptr;
            if (below != nullptr && !below->layout_only) captioned = structure_.add(Tag::table, place.parent);
            set_paragraph(*paragraph, place, captioned >= 0 ? captioned : place.parent, lists, out);
            continue;
        }
        if (const auto* space = std::get_if<Space>(&block.value)) {
            set_space(*space, flow_, out);
            continue;
        }
        lists.clear();
        if (const auto* table = std::get_if<Table>(&block.value)) {
            const bool above = i > 0 && is_caption(blocks[i - 1]) && !table->layout_only;
            tables_.set(*table, place.width, place.page_height, place.parent, out, above ? captioned : -1, place.pass_on);
            captioned = -1;
        } else if (const auto* image = std::get_if<Image>(&block.value)) {
            captioned = set_image(*image, place, out);
        } else if (const auto* drawing = std::get_if<Drawing>(&block.value)) {
            captioned = set_drawing(*drawing, place, out);
        } else if (const auto* rule = std::get_if<HorizontalRule>(&block.value)) {
            set_rule(*rule, place, out);
        } else if (const auto* columns = std::get_if<Columns>(&block.value)) {
            set_columns(*columns, place, out);
        } else if (const auto* group = std::get_if<Group>(&block.value)) {
            set_group(*group, place, out);
        } else if (std::holds_alternative<PageBreak>(block.value)) {
            out.add(flow_, static_cast<std::uint32_t>(flow_.marks.size()), {}, {}).page_break = true;
        }
    }
}

void BlockSetter::set_paragraph(const Paragraph& paragraph, const Place& place, std::int32_t parent, OpenLists& lists,
                                SlabList& out) {
    if (paragraph.inlines.empty() && paragraph.label.empty()) return;
    const PreparedParagraph prepared = tagger_.prepare(paragraph, parent, lists);
    if (!prepared.is_empty()) add_lines(prepared, place, out);
}

void BlockSetter::add_lines(const PreparedParagraph& prepared, const Place& place, SlabList& out) {
    const ParagraphLines lines = paragraphs_.fill(prepared, place.width);
    const std::size_t first = out.slabs.size();
    const std::uint32_t count = std::max(lines.lines.count, 1U);  // a label may stand alone
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto first_mark = static_cast<std::uint32_t>(flow_.marks.size());
        if (i == 0 && prepared.heading >= 0) {
            flow_.marks.push_back({Mark::Kind::heading, static_cast<std::uint32_t>(prepared.heading), {}, {}});
        }
        paragraphs_.mark_lines(lines, i, std::min(i + 1, lines.lines.count), {}, {}, place.width);
        out.add(flow_, first_mark, prepared.line_height, i == 0 ? prepared.source->space_before : Length{});
    }
    hold_lines(prepared, place, out, first);
    out.after = prepared.source->space_after;
}

/// Two lines at least stay together at either end of a paragraph.
void BlockSetter::hold_lines(const PreparedParagraph& prepared, const Place& place, SlabList& out, std::size_t first) {
    const Paragraph& source = *prepared.source;
    const std::size_t count = out.slabs.size() - first;
    const bool heading = source.role != Role::paragraph && source.role != Role::caption;
    const bool fits = prepared.line_height.milli * static_cast<std::int64_t>(count) <= place.page_height.milli;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        Hold& hold = out.slabs[first + i].hold;
        if (source.keep_together && fits) hold = Hold::group;
        if (i == 0 || i + 2 == count || (heading && fits)) hold = Hold::firm;
    }
    if (source.keep_with_next) out.slabs.back().hold = Hold::firm;
}

std::int32_t BlockSetter::set_image(const Image& image, const Place& place, SlabList& out) {
    const auto pixels = image.bytes ? read_pixel_size(*image.bytes) : std::nullopt;
    if (!pixels) {
        problems_.push_back({diag::Severity::error, "bad-image", {},
                             image.alt.empty() ? "an image is no PNG or JPEG" : "the image \"" + image.alt + "\" is no PNG or JPEG",
                             "save it as PNG or JPEG"});
        return -1;
    }
    PaintedImage painted;
    painted.bytes = image.bytes;
    const PictureSize size = size_of(image, *pixels, place.width, place.page_height);
    painted.width = size.width;
    painted.height = size.height;
    if (!image.alt.empty()) painted.element = add_figure(image.alt, place.parent);
    const Length x = start_of(image.align, place.width - painted.width);
    const auto first_mark = static_cast<std::uint32_t>(flow_.marks.size());
    flow_.marks.push_back({Mark::Kind::image, static_cast<std::uint32_t>(flow_.images.size()), x, {}});
    out.add(flow_, first_mark, painted.height, image.space_before);
    flow_.images.push_back(std::move(painted));
    out.after = image.space_after;
    return flow_.images.back().element;
}

std::int32_t BlockSetter::add_figure(const std::string& alt, std::int32_t parent) {
    const std::int32_t element = structure_.add(Tag::figure, parent);
    if (Element* figure = structure_.find(element)) figure->alt = alt;
    return element;
}

void BlockSetter::set_rule(const HorizontalRule& rule, const Place& place, SlabList& out) {
    const auto first_mark = static_cast<std::uint32_t>(flow_.marks.size());
    flow_.marks.push_back({Mark::Kind::box, static_cast<std::uint32_t>(flow_.boxes.size()), {}, {}});
    flow_.boxes.push_back({place.width, rule.stroke.width, rule.stroke.color});
    out.add(flow_, first_mark, rule.stroke.width, rule.space_before);
    out.after = rule.space_after;
}

void BlockSetter::set_space(const Space& space, const Flow& flow, SlabList& out) {
    // What is held to its next block is held over the space between them.
    const Hold hold = out.slabs.empty() ? Hold::none : out.slabs.back().hold;
    Slab& slab = out.add(flow, static_cast<std::uint32_t>(flow.marks.size()), space.height, {});
    slab.blank = true;
    slab.hold = hold;
}

/// Where they fit on a page.
void BlockSetter::hold_together(std::vector<Slab>& slabs, std::size_t first, Length page_height) {
    std::int64_t height = 0;
    for (std::size_t i = first; i < slabs.size(); ++i) {
        height += slabs[i].height.milli + (i > first ? slabs[i].gap.milli : 0);
        if (slabs[i].page_break || height > page_height.milli) return;
    }
    for (std::size_t i = first; i < slabs.size(); ++i) {
        if (i + 1 < slabs.size()) slabs[i].hold = std::max(slabs[i].hold, Hold::group);
        if (slabs[i].unit >= 0) flow_.units[static_cast<std::size_t>(slabs[i].unit)].splits = false;
    }
}

void BlockSetter::set_group(const Group& group, const Place& place, SlabList& out) {
    const std::size_t first = out.slabs.size();
    Place inner = place;
    ++inner.depth;
    inner.pass_on = nullptr;
    set_blocks(group.blocks, inner, out);
    const std::size_t last = out.slabs.size();
    if (first == last) return;
    if (group.keep_together) hold_together(out.slabs, first, place.page_height);
    if (group.keep_with_previous) hold_previous(out.slabs, first);
}

}  // namespace acta::layout
