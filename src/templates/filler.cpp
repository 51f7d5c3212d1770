// Makes content from a program and a view.
#include "templates/filler.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace acta::templates {

namespace {

std::string lower_roman(int number) {
    constexpr std::pair<int, std::string_view> numerals[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                                                             {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    std::string text;
    for (const auto& [size, numeral] : numerals) {
        for (; number >= size; number -= size) text += numeral;
    }
    return text;
}

/// A paragraph as its model, but for its inlines: those that it had keep their memory.
void dress(const layout::Paragraph& model, layout::Paragraph& paragraph) {
    paragraph.role = model.role;
    paragraph.align = model.align;
    paragraph.line_height = model.line_height;
    paragraph.space_before = model.space_before;
    paragraph.space_after = model.space_after;
    paragraph.indent = model.indent;
    paragraph.label_indent = model.label_indent;
    paragraph.keep_with_next = model.keep_with_next;
    paragraph.keep_together = model.keep_together;
    paragraph.hyphenate = model.hyphenate;
    paragraph.label.clear();
    if (!paragraph.language.empty()) paragraph.language = {};
}

/// A row as its model, but for its cells and what it carries.
void dress(const layout::Row& model, layout::Row& row) {
    row.above = model.above;
    row.below = model.below;
    row.filled = model.filled;
    row.fill = model.fill;
    row.keep_with_next = model.keep_with_next;
    row.splits = model.splits;
}

/// A table as its model, but for its columns, rows and summary.
void dress(const layout::Table& model, layout::Table& table) {
    table.cell_padding = model.cell_padding;
    table.row_padding = model.row_padding;
    table.space_before = model.space_before;
    table.space_after = model.space_after;
    table.layout_only = model.layout_only;
}

/// What stands at both ends of a text of the second language in a paragraph of the first, so that its numbers and full stops keep to it:
/// U+200E or U+200F where the two are written in opposite directions.
std::string_view direction_mark(const wording::Wording& around, const wording::Wording& inside) {
    if (around.right_to_left() == inside.right_to_left()) return {};
    return inside.right_to_left() ? "\u200f" : "\u200e";
}

bool says_the_same(const std::vector<layout::Inline>& left, const std::vector<layout::Inline>& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const layout::Inline& one, const layout::Inline& other) {
        return one.kind == other.kind && one.text == other.text;
    });
}

/// "1." "a)" "iv." or a bullet, for the item of this number.
std::string marker(ListStyle style, int number) {
    switch (style) {
        case ListStyle::none: return {};
        case ListStyle::disc: return "\u2022";
        case ListStyle::dash: return "\u2013";
        case ListStyle::decimal: return fmt::format("{}.", number);
        case ListStyle::lower_alpha: break;
        case ListStyle::lower_roman: return lower_roman(number) + ".";
    }
    std::string letters;
    for (int rest = number; rest > 0; rest = (rest - 1) / 26) letters.insert(letters.begin(), static_cast<char>('a' + (rest - 1) % 26));
    return letters + ")";
}

}  // namespace

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

template <class Sink>
void Filler::run(const Ops& ops, xml::Node node, Sink& sink) {
    for (const Op& op : ops) {
        if (!speaker_->spend(0)) return;
        if (const auto* loop = std::get_if<ForEach>(&op.value)) {
            run_for_each(*loop, node, sink);
        } else if (const auto* choose = std::get_if<Choose>(&op.value)) {
            run_choose(*choose, node, sink);
        } else {
            emit(op, node, sink);
        }
    }
}

template <class Sink>
void Filler::run_for_each(const ForEach& loop, xml::Node node, Sink& sink) {
    std::vector<xml::Node>& nodes = memory_.nodes;
    const std::size_t first = nodes.size();
    if (loop.child != PathNames::none) {
        select_children(loop, node, nodes);
        if (nodes.size() == first) return;
    } else {
        const std::vector<xml::Node> selected = loop.select.nodes_of(node);
        nodes.insert(nodes.end(), selected.begin(), selected.end());
    }
    const std::size_t last = nodes.size();
    const std::size_t turn_around = speaker_->turn();
    std::size_t turn = 0;
    expect(sink, (last - first) * loop.body.size());
    for (std::size_t at = first; at < last; ++at) {
        const xml::Node item = nodes[at];
        if (!speaker_->spend(0)) break;
        if (loop.filter && !speaker_->holds(*loop.filter, item)) continue;
        if (turn > 0 && loop.separator) separate(loop, node, sink);
        set_turn(++turn);
        run(loop.body, item, sink);
    }
    nodes.resize(first);
    if (turn > 0) set_turn(turn_around);
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

template <class Sink>
void Filler::run_choose(const Choose& choose, xml::Node node, Sink& sink) {
    for (const Branch& branch : choose.branches) {
        if (speaker_->holds(branch.test, node)) return run(branch.body, node, sink);
    }
}

void Filler::emit(const Op& op, xml::Node node, LineBuilder& line) {
    if (const auto* text = std::get_if<Say>(&op.value)) {
        say(*text, node, line);
    } else if (std::holds_alternative<LineBreak>(op.value)) {
        line.line_break();
    } else if (const auto* field = std::get_if<PageField>(&op.value)) {
        line.set_style(field->style);
        line.field(field->kind);
    } else if (const auto* link = std::get_if<Link>(&op.value)) {
        make_link(*link, node, line);
    } else if (const auto* both = std::get_if<Both>(&op.value)) {
        say_both(*both, node, line);
    }
}

void Filler::set_turn(std::size_t turn) {
    first_.set_turn(turn);
    if (second_) second_->set_turn(turn);
}

void Filler::say(const Say& say, xml::Node node, LineBuilder& line) {
    line.set_style(say.style);
    speaker_->say(say.text, node, line);
}

/// What both languages call the same is said once.
void Filler::say_both(const Both& both, xml::Node node, LineBuilder& line) {
    if (!second_ || in_pair_) return run(both.body, node, line);
    std::vector<layout::Inline> sides[2];
    for (std::vector<layout::Inline>& side : sides) {
        if (&side == &sides[1]) speaker_ = &*second_;
        LineBuilder builder(side);
        builder.set_link(line.link());
        run(both.body, node, builder);
        builder.finish();
    }
    speaker_ = &first_;
    line.append(sides[0]);
    if (sides[1].empty() || says_the_same(sides[0], sides[1])) return;
    line.set_style(both.style);
    if (both.on_two_lines) line.line_break();
    else if (!sides[0].empty()) line.literal(" / ");
    line.set_language(second_->wording().language());
    const std::string_view mark = direction_mark(first_.wording(), second_->wording());
    line.one_line(mark);
    line.append(sides[1]);
    line.one_line(mark);
    line.set_language({});
}

void Filler::make_link(const Link& link, xml::Node node, LineBuilder& line) {
    const std::string target = speaker_->text_of(link.target, node);
    const std::string around(line.link());
    if (is_safe_link(target)) line.set_link(target);
    run(link.body, node, line);
    line.set_link({});
    if (!around.empty()) line.set_link(around);
}

void Filler::make_paragraph(const ParagraphOp& op, xml::Node node, layout::Paragraph& paragraph) {
    dress(op.model, paragraph);
    LineBuilder line(paragraph.inlines);
    const Say* const only = op.inlines.size() == 1 ? std::get_if<Say>(&op.inlines.front().value) : nullptr;
    if (only != nullptr) say(*only, node, line);  // as nearly always: no need to look what it is
    else run(op.inlines, node, line);
    line.finish();
}

/// The label that waits goes before the first paragraph of its clause or item.
void Filler::label(const ParagraphOp& op, layout::Paragraph& paragraph) const {
    if (!label_.empty()) paragraph.label.push_back({layout::Inline::Kind::text, op.label_style, label_, {}, {}});
}

void Filler::emit(const Op& op, xml::Node node, Paragraphs& paragraphs) {
    if (const auto* list = std::get_if<ListOp>(&op.value)) return make_list(*list, node, paragraphs);
    const auto& paragraph_op = std::get<ParagraphOp>(op.value);
    layout::Paragraph& paragraph = paragraphs.next();
    make_paragraph(paragraph_op, node, paragraph);
    if (paragraph.inlines.empty()) return paragraphs.take_back();
    label(paragraph_op, paragraph);
    label_.clear();
}

void Filler::emit(const Op& op, xml::Node node, RowSink& sink) {
    const auto& row_op = std::get<RowOp>(op.value);
    layout::Row& row = sink.rows.next();
    make_row(row_op, node, sink.columns, row);
    if (sink.stripe != nullptr && row_op.plain && sink.rows.size() % 2 == 0) {
        row.filled = true;
        row.fill = *sink.stripe;
    }
}

void Filler::make_row(const RowOp& op, xml::Node node, std::uint64_t columns, layout::Row& row) {
    dress(op.model, row);
    row.cells.reserve(op.cells.size());
    Refill<layout::Cell> cells(row.cells);
    for (const CellOp& cell : op.cells) make_cell(cell, node, columns, cells);
    if (op.carried.parts.empty()) row.carried = {};
    else row.carried.assign(speaker_->text_of(op.carried, node));
}

void Filler::make_carried(const std::optional<RowOp>& op, xml::Node node, std::uint64_t columns, std::optional<layout::Row>& row) {
    if (!op) return row.reset();
    make_row(*op, node, columns, row ? *row : row.emplace());
}

void Filler::make_cell(const CellOp& op, xml::Node node, std::uint64_t columns, Refill<layout::Cell>& cells) {
    const std::uint64_t covered = (columns >> op.first_column) & ((std::uint64_t{1} << op.span) - 1);
    const int span = op.span == 1 ? static_cast<int>(covered) : std::popcount(covered);
    if (span == 0) return;
    layout::Cell& cell = cells.next();
    cell.column_span = static_cast<std::uint16_t>(span);
    cell.row_span = op.rows;
    cell.row_header = op.row_header;
    Paragraphs paragraphs(cell.paragraphs);
    run(op.paragraphs, node, paragraphs);
}

template <class Sink>
void Filler::emit(const Op& op, xml::Node node, ItemSink<Sink>& items) {
    const auto& item = std::get<ItemOp>(op.value);
    // A list that begins a clause or an item shows that one's number too.
    const std::string around = label_.empty() ? std::string() : label_ + "\u00a0";
    const std::string own = marker(items.style, items.count + 1);
    label_ = around + own;
    run(item.body, node, items.sink);
    if (label_.empty()) ++items.count;
    label_.clear();
}

template <class Sink>
void Filler::make_list(const ListOp& op, xml::Node node, Sink& sink) {
    ItemSink<Sink> items{sink, op.style, 0};
    run(op.items, node, items);
}

void Filler::emit(const Op& op, xml::Node node, Blocks& blocks) {
    if (const auto* paragraph_op = std::get_if<ParagraphOp>(&op.value)) {
        auto& paragraph = next<layout::Paragraph>(blocks);
        make_paragraph(*paragraph_op, node, paragraph);
        if (paragraph.inlines.empty()) return blocks.take_back();
        label(*paragraph_op, paragraph);
        label_.clear();
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
    label_.clear();
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

/// A table without rows is left out, with its header.
void Filler::make_table(const TableOp& op, xml::Node node, Blocks& blocks) {
    const std::string waiting = std::exchange(label_, {});  // for a paragraph outside of the table
    auto& table = next<layout::Table>(blocks);
    dress(op.model, table);
    std::uint64_t present = 0;
    table.columns.clear();
    for (std::size_t column = 0; column < op.columns.size(); ++column) {
        const ColumnOp& column_op = op.columns[column];
        if (!speaker_->holds(column_op.test, node)) continue;
        present |= std::uint64_t{1} << column;
        table.columns.push_back(column_op.model);
    }
    RowSink rows{Refill(table.rows), present, op.stripe ? &*op.stripe : nullptr};
    run(op.rows, node, rows);
    label_ = waiting;
    if (rows.rows.empty() || table.columns.empty()) return blocks.take_back();
    RowSink header{Refill(table.header), present, nullptr};
    run(op.header, node, header);
    make_carried(op.carried_out, node, present, table.carried_out);
    make_carried(op.carried_in, node, present, table.carried_in);
    label_ = waiting;
    speaker_->say(op.summary, node, table.summary);
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

/// A clause that says nothing in this document takes no number.
template <class Sink>
void Filler::make_clause(const ClauseOp& op, xml::Node node, Sink& sink) {
    const auto level = static_cast<std::size_t>(op.level);
    const auto counters_before = counters_;
    const std::size_t paragraphs_before = paragraphs_;
    ++counters_[level];
    for (std::size_t deeper = level + 1; deeper < counters_.size(); ++deeper) counters_[deeper] = 0;
    std::string number = std::to_string(counters_[0]);
    for (std::size_t upper = 1; upper <= level; ++upper) number += fmt::format(".{}", counters_[upper]);
    label_ = number + ".";
    run(op.body, node, sink);
    label_.clear();
    if (paragraphs_ == paragraphs_before) {
        counters_ = counters_before;
    } else if (op.reference) {
        numbers_[*op.reference] = std::move(number);
    }
}

void Filler::make_watermark(xml::Node view, layout::Content& content) {
    content.watermark.reset();
    if (program_.watermark.empty()) return;
    std::vector<layout::Inline> inlines;
    LineBuilder line(inlines);
    run(program_.watermark, view, line);
    line.finish();
    layout::Watermark watermark{{}, program_.watermark_style};
    for (const layout::Inline& part : inlines) watermark.text += part.kind == layout::Inline::Kind::text ? part.text : " ";
    if (!watermark.text.empty()) content.watermark = std::move(watermark);
}

}  // namespace acta::templates
