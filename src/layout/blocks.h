// Blocks: paragraphs, tables, images, drawings, columns and groups to slabs.
#pragma once

#include "diag/diagnostic.h"
#include "layout/column_widths.h"
#include "layout/lists.h"
#include "layout/paragraph.h"
#include "layout/slabs.h"
#include "layout/table.h"

#include <deque>
#include <span>
#include <vector>

namespace acta::layout {

/// What stands in a column beside others.
struct ColumnPart {
    std::vector<Slab> slabs;
    ColumnWish wish;
    Length start;  ///< from the start edge of the first
    Length width;
};

class BlockSetter {
public:
    BlockSetter(Flow& flow, ParagraphSetter& paragraphs, TableSetter& tables, StructureBuilder& structure,
                diag::Diagnostics& problems)
        : flow_(flow),
          paragraphs_(paragraphs),
          tagger_(paragraphs, structure),
          tables_(tables),
          structure_(structure),
          problems_(problems) {}

    /// Sets blocks one under another in a column, appending to `slabs`, which are none yet. `page_height`: the least height that a
    /// page has for them.
    /// `pass_on`: called again and again while a long table of these blocks is set.
    void set(const std::vector<Block>& blocks, Length width, Length page_height, std::vector<Slab>& slabs,
             const PassOn* pass_on = nullptr);

private:
    struct Place {
        Length width;
        Length page_height;
        std::int32_t parent = 0;
        int depth = 0;
        const PassOn* pass_on = nullptr;
    };
    void set_blocks(const std::vector<Block>& blocks, const Place& place, SlabList& out);
    void set_paragraph(const Paragraph& paragraph, const Place& place, std::int32_t parent, OpenLists& lists, SlabList& out);
    void add_lines(const PreparedParagraph& prepared, const Place& place, SlabList& out);
    static void hold_lines(const PreparedParagraph& prepared, const Place& place, SlabList& out, std::size_t first);
    std::int32_t set_image(const Image& image, const Place& place, SlabList& out);
    std::int32_t set_drawing(const Drawing& drawing, const Place& place, SlabList& out);
    void tag_drawing(const Drawing& drawing, std::int32_t parent, PaintedDrawing& painted);
    void set_text(const Drawing::Text& text, std::int32_t element);
    [[nodiscard]] std::int32_t add_figure(const std::string& alt, std::int32_t parent);
    void set_rule(const HorizontalRule& rule, const Place& place, SlabList& out);
    static void set_space(const Space& space, const Flow& flow, SlabList& out);
    void set_columns(const Columns& columns, const Place& place, SlabList& out);
    void find_places(const Columns& columns, Length width, std::span<ColumnPart> parts);
    [[nodiscard]] Length natural_width(const std::vector<Block>& blocks, int depth);
    [[nodiscard]] Length natural_width(const Block& block, int depth);
    void hold_together(std::vector<Slab>& slabs, std::size_t first, Length page_height);
    void set_group(const Group& group, const Place& place, SlabList& out);

    Flow& flow_;
    ParagraphSetter& paragraphs_;
    ParagraphTagger tagger_;
    TableSetter& tables_;
    StructureBuilder& structure_;
    diag::Diagnostics& problems_;
    ColumnSharing sharing_;
    std::vector<Column> wanted_;
    std::vector<ColumnWish> wishes_;
    std::deque<std::vector<ColumnPart>> open_columns_;  ///< by depth; their memory serves again
    std::size_t columns_depth_ = 0;
};

/// The height of slabs one under another, without the gap above the first.
[[nodiscard]] Length stacked_height(const std::vector<Slab>& slabs);

/// Where something stands in a column, from its start edge.
[[nodiscard]] inline Length start_of(Align align, Length slack) {
    return align == Align::center ? slack / 2 : align == Align::end || align == Align::decimal ? slack : Length{};
}

}  // namespace acta::layout
