// Columns: blocks side by side, as one slab; as several where they are higher than a page.
#include "layout/blocks.h"
#include "layout/column_widths.h"
#include "layout/image_size.h"

#include <algorithm>
#include <span>

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
void join_parts(Flow& flow, std::span<const ColumnPart> parts, Length before, SlabList& out) {
    const auto first_mark = static_cast<std::uint32_t>(flow.marks.size());
    Length height;
    for (const ColumnPart& part : parts) {
        Length y;
        for (std::size_t i = 0; i < part.slabs.size(); ++i) {
            if (i > 0) y += part.slabs[i].gap;
            copy_marks(flow, part.slabs[i], part.start, y);
            y += part.slabs[i].height;
        }
        height = std::max(height, y);
    }
    out.add(flow, first_mark, height, before);
}

/// One slab for the first slab of every part, one for the second, and so on: nothing is lost below the page.
void join_stepwise(Flow& flow, std::span<const ColumnPart> parts, Length before, SlabList& out) {
    std::size_t steps = 0;
    for (const ColumnPart& part : parts) steps = std::max(steps, part.slabs.size());
    for (std::size_t step = 0; step < steps; ++step) {
        const auto first_mark = static_cast<std::uint32_t>(flow.marks.size());
        Length height;
        Length gap = step == 0 ? before : Length{};
        for (const ColumnPart& part : parts) {
            if (step >= part.slabs.size()) continue;
            const Slab& slab = part.slabs[step];
            if (step > 0) gap = std::max(gap, slab.gap);
            copy_marks(flow, slab, part.start, {});
            height = std::max(height, slab.height);
        }
        out.add(flow, first_mark, height, gap);
    }
}

}  // namespace

void BlockSetter::set_columns(const Columns& columns, const Place& place, SlabList& out) {
    if (open_columns_.size() == columns_depth_) open_columns_.emplace_back();
    std::vector<ColumnPart>& all = open_columns_[columns_depth_++];
    if (all.size() < columns.parts.size()) all.resize(columns.parts.size());
    const std::span<ColumnPart> parts(all.data(), columns.parts.size());
    find_places(columns, place.width, parts);
    Length highest;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        SlabList part{std::move(parts[i].slabs), {}};
        part.slabs.clear();
        set_blocks(columns.parts[i].blocks, {parts[i].width, place.page_height, place.parent, place.depth + 1, nullptr}, part);
        settle_units(flow_, part.slabs, 0, place.page_height);
        highest = std::max(highest, stacked_height(part.slabs));
        parts[i].slabs = std::move(part.slabs);
    }
    --columns_depth_;
    if (highest == Length{}) return;
    if (highest > place.page_height) {
        join_stepwise(flow_, parts, columns.space_before, out);
    } else {
        join_parts(flow_, parts, columns.space_before, out);
    }
    out.after = columns.space_after;
}

void BlockSetter::find_places(const Columns& columns, Length width, std::span<ColumnPart> parts) {
    wanted_.clear();
    for (const Columns::Part& part : columns.parts) wanted_.push_back(part.width);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].wish = {};
        if (wanted_[i].kind == Column::Width::content) parts[i].wish.natural = natural_width(columns.parts[i].blocks, 0);
        if (wanted_[i].kind == Column::Width::share) parts[i].wish = {least_share_width, width};
    }
    wishes_.clear();
    for (const ColumnPart& part : parts) wishes_.push_back(part.wish);
    const auto gaps = static_cast<int>(std::max<std::size_t>(parts.size(), 1)) - 1;
    const std::vector<Length>& widths = sharing_.share_out(wanted_, wishes_, width - columns.gap * gaps);
    Length x;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].start = x;
        parts[i].width = widths[i];
        x += widths[i] + columns.gap;
    }
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
