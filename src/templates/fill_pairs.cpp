// Bilingual setting: each paragraph beside itself in the other language.
#include "templates/fill_sequence.h"

#include <utility>

namespace acta::templates {

/// What can stand in <bilingual>; the compiler has refused everything else.
void Filler::emit(const Op& op, xml::Node node, PairSink& pairs) {
    if (const auto* paragraph = std::get_if<ParagraphOp>(&op.value)) {
        make_pair(*paragraph, node, pairs);
    } else if (const auto* fixed = std::get_if<FixedBlock>(&op.value)) {
        pairs.blocks.next() = fixed->block;
    } else if (const auto* group = std::get_if<GroupOp>(&op.value)) {
        make_kept_pairs(*group, node, pairs);
    } else if (const auto* clause = std::get_if<ClauseOp>(&op.value)) {
        make_clause(*clause, node, pairs);
    } else if (const auto* list = std::get_if<ListOp>(&op.value)) {
        make_list(*list, node, pairs);
    }
}

void Filler::make_bilingual(const BilingualOp& op, xml::Node node, Blocks& blocks) {
    if (!second_) return run(op.body, node, blocks);
    PairSink pairs{blocks, op.model};
    in_pair_ = true;
    run(op.body, node, pairs);
    in_pair_ = false;
}

/// A table for each pair: so the spaces between paragraphs are what they would be in one language.
void Filler::make_pair(const ParagraphOp& op, xml::Node node, PairSink& pairs) {
    layout::Paragraph sides[2];
    make_paragraph(op, node, sides[0]);
    speaker_ = &*second_;
    make_paragraph(op, node, sides[1]);
    speaker_ = &first_;
    if (sides[0].inlines.empty() && sides[1].inlines.empty()) return;
    sides[1].language = second_->wording().language();
    layout::Table table = pairs.model;
    table.space_before = op.model.space_before;
    table.space_after = op.model.space_after;
    layout::Row& row = table.rows.emplace_back();
    row.keep_with_next = op.model.keep_with_next;
    row.splits = !op.model.keep_together;
    for (layout::Paragraph& side : sides) {
        layout::Cell& cell = row.cells.emplace_back();
        if (side.inlines.empty()) continue;
        label(op, side);
        cell.paragraphs.push_back(std::move(side));
    }
    labels_.clear();
    ++paragraphs_;
    append(pairs.blocks, std::move(table));
}

void Filler::make_kept_pairs(const GroupOp& op, xml::Node node, PairSink& pairs) {
    const std::size_t first = pairs.blocks.size();
    run(op.body, node, pairs);
    const bool with_previous = op.model.keep_with_previous && first > 0;
    for (std::size_t at = with_previous ? first - 1 : first; at + 1 < pairs.blocks.size(); ++at) {
        if (auto* table = std::get_if<layout::Table>(&pairs.blocks[at].value); table != nullptr && !table->rows.empty()) {
            table->rows.back().keep_with_next = true;
        }
    }
}

}  // namespace acta::templates
