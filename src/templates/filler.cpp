// Makes content from a program and a view.
#include "templates/filler.h"

#include "templates/fill_sequence.h"

#include <utility>

namespace acta::templates {

Filler::Filler(const Program& program, const Voice& voice, const std::optional<Voice>& second, const Pictures& pictures,
               Memory& memory)
    : program_(program), pictures_(pictures), memory_(memory), first_(voice, false, memory.index, memory.formats),
      numbers_(program.named.references.size()) {
    if (second) second_.emplace(*second, true, memory.index, memory.second_formats);
}

void Filler::fill(xml::Node view, Filled& filled) {
    layout::Content& content = filled.content;
    if (view.local_name() != program_.view) {
        speaker_->report(program_.position, fmt::format("this template shows a view <{}>, not <{}>", program_.view, view.local_name()));
        content = {};
        filled.problems = speaker_->take_problems();
        return;
    }
    content.page = program_.page;
    content.styles = program_.styles;
    content.language = first_.wording().language();
    first_.say(program_.title, view, content.title);
    first_.say(program_.author, view, content.author);
    first_.say(program_.subject, view, content.subject);
    first_.say(program_.date, view, content.date);
    run_blocks(program_.first_header, view, content.first_header);
    run_blocks(program_.header, view, content.header);
    run_blocks(program_.footer, view, content.footer);
    content.body.reserve(program_.body.size());
    run_blocks(program_.body, view, content.body);
    make_watermark(view, content);
    content.attachments.clear();
    for (const AttachmentOp& attachment : program_.attachments) attach(attachment, view, content.attachments);
    if (first_.has_references() || (second_ && second_->has_references())) resolve_content(content);
    filled.problems = first_.take_problems();
    if (second_) {
        for (diag::Diagnostic& problem : second_->take_problems()) filled.problems.push_back(std::move(problem));
    }
}

void Filler::run_blocks(const Ops& ops, xml::Node node, std::vector<layout::Block>& all) {
    Blocks blocks(all);
    run(ops, node, blocks);
}

void Filler::select_children(const ForEach& loop, xml::Node node, std::vector<xml::Node>& nodes) {
    const auto add = [&](xml::Node parent) {
        const auto children = memory_.index.children(parent, loop.child);
        nodes.insert(nodes.end(), children.begin(), children.end());
    };
    if (loop.parent == PathNames::none) return add(node);
    // Asked anew in each turn: the index may forget them.
    for (std::size_t at = 0;; ++at) {
        const auto parents = memory_.index.children(node, loop.parent);
        if (at >= parents.size()) return;
        add(parents[at]);
    }
}

void Filler::set_turn(std::size_t turn) {
    first_.set_turn(turn);
    if (second_) second_->set_turn(turn);
}

void Filler::emit(const Op& op, xml::Node node, Paragraphs& paragraphs) {
    if (const auto* list = std::get_if<ListOp>(&op.value)) return make_list(*list, node, paragraphs);
    add_paragraph(std::get<ParagraphOp>(op.value), node, paragraphs);
}

void Filler::emit(const Op& op, xml::Node node, Blocks& blocks) {
    if (const auto* paragraph_op = std::get_if<ParagraphOp>(&op.value)) {
        auto& paragraph = next<layout::Paragraph>(blocks);
        make_paragraph(*paragraph_op, node, paragraph);
        if (paragraph.inlines.empty()) return blocks.take_back();
        label(*paragraph_op, paragraph);
        labels_.clear();
        ++paragraphs_;
    } else if (const auto* table = std::get_if<TableOp>(&op.value)) {
        make_table(*table, node, blocks);
    } else if (const auto* fixed = std::get_if<FixedBlock>(&op.value)) {
        blocks.next() = fixed->block;
    } else if (const auto* image = std::get_if<ImageOp>(&op.value)) {
        make_image(*image, node, blocks);
    } else if (const auto* columns = std::get_if<ColumnsOp>(&op.value)) {
        make_columns(*columns, node, blocks);
    } else if (const auto* group = std::get_if<GroupOp>(&op.value)) {
        make_group(*group, node, blocks);
    } else if (const auto* clause = std::get_if<ClauseOp>(&op.value)) {
        make_clause(*clause, node, blocks);
    } else if (const auto* list = std::get_if<ListOp>(&op.value)) {
        make_list(*list, node, blocks);
    } else if (const auto* qr = std::get_if<QrOp>(&op.value)) {
        make_qr(*qr, node, blocks);
    } else if (const auto* chart = std::get_if<ChartOp>(&op.value)) {
        make_chart(*chart, node, blocks);
    } else if (const auto* bilingual = std::get_if<BilingualOp>(&op.value)) {
        make_bilingual(*bilingual, node, blocks);
    }
}

void Filler::make_columns(const ColumnsOp& op, xml::Node node, Blocks& blocks) {
    auto& columns = next<layout::Columns>(blocks);
    columns.gap = op.model.gap;
    columns.space_before = op.model.space_before;
    columns.space_after = op.model.space_after;
    Refill<layout::Columns::Part> parts(columns.parts);
    bool holds_something = false;
    for (const ColumnsOp::Part& part : op.parts) {
        if (!speaker_->holds(part.column.test, node)) continue;
        layout::Columns::Part& made = parts.next();
        made.width = part.column.model;
        run_blocks(part.body, node, made.blocks);
        holds_something = holds_something || !made.blocks.empty();
    }
    if (!holds_something) blocks.take_back();
}

void Filler::make_group(const GroupOp& op, xml::Node node, Blocks& blocks) {
    auto& group = next<layout::Group>(blocks);
    group.keep_together = op.model.keep_together;
    group.keep_with_previous = op.model.keep_with_previous;
    run_blocks(op.body, node, group.blocks);
    if (group.blocks.empty()) blocks.take_back();
}

}  // namespace acta::templates
