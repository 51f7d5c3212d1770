// Columns: blocks side by side, as one slab; as several where they are higher than a page.
#include "layout/blocks.h"
#include "layout/column_widths.h"
#include "layout/image_size.h"

#include <algorithm>

namespace acta::layout {

namespace {

constexpr Length least_share_width = pt(36);
constexpr int deepest_nesting = 100;

/// As wide as it is said to be, or as its height and its pixels say, which count as 1/96 inch.
Length natural_width_of(const Image& image) {
    if (image.width > Length{}) return image.width;
    const auto pixels = image.bytes ? read_pixel_size(*image.bytes) : std::nullopt;
    if (!pixels) return {};
    if (image.height <= Length{}) return {static_cast<std::int32_t>(pixels->width) * 750};
    return {static_cast<std::int32_t>(std::int64_t{image.height.milli} * pixels->width / pixels->height)};
}

/// The parts on top of each other at their x: one slab as high as the highest.
void join_parts(Flow& flow, const std::vector<std::vector<Slab>>& parts, const std::vector<Length>& starts, Length before,
                SlabList& out) {
    const auto first_mark = static_cast<std::uint32_t>(flow.marks.size());
    Length height;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        Length y;
        for (std::size_t i = 0; i < parts[p].size(); ++i) {
            if (i > 0) y += parts[p][i].gap;
            copy_marks(flow, parts[p][i], starts[p], y);
            y += parts[p][i].height;
        }
        height = std::max(height, y);
    }
    out.add(flow, first_mark, height, before);
}

/// One slab for the first slab of every part, one for the second, and so on: nothing is lost below the page.
void join_stepwise(Flow& flow, const std::vector<std::vector<Slab>>& parts, const std::vector<Length>& starts,
                   Length before, SlabList& out) {
    std::size_t steps = 0;
    for (const auto& part : parts) steps = std::max(steps, part.size());
    for (std::size_t step = 0; step < steps; ++step) {
        const auto first_mark = static_cast<std::uint32_t>(flow.marks.size());
        Length height;
        Length gap = step == 0 ? before : Length{};
        for (std::size_t p = 0; p < parts.size(); ++p) {
            if (step >= parts[p].size()) continue;
            const Slab& slab = parts[p][step];
            if (step > 0) gap = std::max(gap, slab.gap);
            copy_marks(flow, slab, starts[p], {});
            height = std::max(height, slab.height);
        }
        out.add(flow, first_mark, height, gap);
    }
}

}  // namespace

void BlockSetter::set_columns(const Columns& columns, const Place& place, SlabList& out) {
    const std::vector<Length> widths = column_widths(columns, place.width);
    std::vector<std::vector<Slab>> parts;
    std::vector<Length> starts;
    Length x;
    Length highest;
    for (std::size_t i = 0; i < columns.parts.size(); ++i) {
        SlabList part;
        set_blocks(columns.parts[i].blocks, {widths[i], place.page_height, place.parent, place.depth + 1}, part);
        settle_units(flow_, part.slabs, 0, place.page_height);
        highest = std::max(highest, stacked_height(part.slabs));
        parts.push_back(std::move(part.slabs));
        starts.push_back(x);
        x += widths[i] + columns.gap;
    }
    if (highest == Length{}) return;
    if (highest > place.page_height) {
        join_stepwise(flow_, parts, starts, columns.space_before, out);
    } else {
        join_parts(flow_, parts, starts, columns.space_before, out);
    }
    out.after = columns.space_after;
}

std::vector<Length> BlockSetter::column_widths(const Columns& columns, Length width) {
    std::vector<Column> wanted;
    std::vector<ColumnWish> wishes;
    for (const Columns::Part& part : columns.parts) {
        wanted.push_back(part.width);
        ColumnWish& wish = wishes.emplace_back();
        if (part.width.kind == Column::Width::content) wish.natural = natural_width(part.blocks, 0);
        if (part.width.kind == Column::Width::share) wish = {least_share_width, width};
    }
    const auto gaps = static_cast<int>(std::max<std::size_t>(columns.parts.size(), 1)) - 1;
    return sharing_.share_out(wanted, wishes, width - columns.gap * gaps);
}

Length BlockSetter::natural_width(const std::vector<Block>& blocks, int depth) {
    Length widest;
    if (depth > deepest_nesting) return widest;
    const bool nested = structure_.in_artifacts();
    structure_.begin_artifacts();
    const std::size_t pieces = flow_.pieces.size();
    for (const Block& block : blocks) {
        widest = std::max(widest, natural_width(block, depth));
        flow_.pieces.resize(pieces);
    }
    if (!nested) structure_.end_artifacts();
    return widest;
}

Length BlockSetter::natural_width(const Block& block, int depth) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.value)) {
        return paragraphs_.natural_width(paragraphs_.prepare(*paragraph, -1, -1));
    }
    if (const auto* table = std::get_if<Table>(&block.value)) return tables_.natural_width(*table);
    if (const auto* image = std::get_if<Image>(&block.value)) return natural_width_of(*image);
    if (const auto* drawing = std::get_if<Drawing>(&block.value)) return drawing->width;
    if (const auto* group = std::get_if<Group>(&block.value)) return natural_width(group->blocks, depth + 1);
    Length width;
    if (const auto* columns = std::get_if<Columns>(&block.value)) {
        for (const Columns::Part& part : columns->parts) {
            const bool fixed = part.width.kind == Column::Width::fixed;
            width += (fixed ? part.width.width : natural_width(part.blocks, depth + 1)) + columns->gap;
        }
        if (!columns->parts.empty()) width -= columns->gap;
    }
    return width;
}

}  // namespace acta::layout
