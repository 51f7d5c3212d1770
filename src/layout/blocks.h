// Blocks: paragraphs, tables, images, columns and groups to slabs.
#pragma once

#include "diag/diagnostic.h"
#include "layout/paragraph.h"
#include "layout/slabs.h"
#include "layout/table.h"

#include <vector>

namespace acta::layout {

class BlockSetter {
public:
    BlockSetter(Flow& flow, ParagraphSetter& paragraphs, TableSetter& tables, StructureBuilder& structure,
                diag::Diagnostics& problems)
        : flow_(flow), paragraphs_(paragraphs), tables_(tables), structure_(structure), problems_(problems) {}

    /// Sets blocks one under another in a column. `page_height`: the least height that a page has for them.
    [[nodiscard]] std::vector<Slab> set(const std::vector<Block>& blocks, Length width, Length page_height);

private:
    struct Place {
        Length width;
        Length page_height;
        std::int32_t parent = 0;
        int depth = 0;
    };
    struct OpenList {
        Length indent;
        std::int32_t list = -1;
        std::int32_t body = -1;
    };
    using Lists = std::vector<OpenList>;  ///< of labelled paragraphs, the innermost last

    void set_blocks(const std::vector<Block>& blocks, const Place& place, SlabList& out);
    void set_paragraph(const Paragraph& paragraph, const Place& place, Lists& lists, SlabList& out);
    [[nodiscard]] PreparedParagraph prepare_item(const Paragraph& paragraph, std::int32_t parent, Lists& lists);
    void add_lines(const PreparedParagraph& prepared, const Place& place, SlabList& out);
    static void hold_lines(const PreparedParagraph& prepared, const Place& place, SlabList& out, std::size_t first);
    void set_image(const Image& image, const Place& place, SlabList& out);
    void set_rule(const HorizontalRule& rule, const Place& place, SlabList& out);
    static void set_space(const Space& space, const Flow& flow, SlabList& out);
    void set_columns(const Columns& columns, const Place& place, SlabList& out);
    [[nodiscard]] std::vector<Length> column_widths(const Columns& columns, Length width);
    [[nodiscard]] Length natural_width(const std::vector<Block>& blocks);
    void set_group(const Group& group, const Place& place, SlabList& out);

    Flow& flow_;
    ParagraphSetter& paragraphs_;
    TableSetter& tables_;
    StructureBuilder& structure_;
    diag::Diagnostics& problems_;
};

/// The height of slabs one under another, without the gap above the first.
[[nodiscard]] Length stacked_height(const std::vector<Slab>& slabs);

}  // namespace acta::layout
