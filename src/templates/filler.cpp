// Makes content from a program and a view.
#include "templates/filler.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>

namespace acta::templates {

namespace {

/// Links lead out of a document only by these schemes: a view may hold anything.
bool is_safe_link(std::string_view target) {
    for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"}) {
        if (target.starts_with(scheme)) return true;
    }
    return false;
}

/// Appends a block in its place: g++ 12 takes the variant of a temporary Block for uninitialised.
template <class Value>
void append(std::vector<layout::Block>& blocks, Value value) {
    blocks.emplace_back().value.template emplace<Value>(std::move(value));
}

}  // namespace

Filler::Filler(const Program& program, const WordSet& words, const wording::Wording& wording, const Pictures& pictures)
    : program_(program), wording_(wording), pictures_(pictures), speaker_(words, wording), numbers_(program.named.references.size()) {}

Filled Filler::fill(xml::Node view) {
    Filled filled;
    layout::Content& content = filled.content;
    if (view.local_name() != program_.view) {
        speaker_.report(program_.position, fmt::format("this template shows a view <{}>, not <{}>", program_.view, view.local_name()));
        filled.problems = speaker_.take_problems();
        return filled;
    }
    content.page = program_.page;
    content.styles = program_.styles;
    content.language = wording_.language();
    content.title = speaker_.text_of(program_.title, view);
    content.author = speaker_.text_of(program_.author, view);
    content.subject = speaker_.text_of(program_.subject, view);
    content.date = speaker_.text_of(program_.date, view);
    run(program_.first_header, view, content.first_header);
    run(program_.header, view, content.header);
    run(program_.footer, view, content.footer);
    run(program_.body, view, content.body);
    if (speaker_.has_references()) {
        resolve(content.first_header);
        resolve(content.header);
        resolve(content.footer);
        resolve(content.body);
    }
    filled.problems = speaker_.take_problems();
    return filled;
}

template <class Sink>
void Filler::run(const Ops& ops, xml::Node node, Sink& sink) {
    for (const Op& op : ops) {
        if (!speaker_.spend(0)) return;
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
    const std::size_t turn_around = speaker_.turn();
    std::size_t turn = 0;
    for (const xml::Node& item : loop.select.nodes_of(node)) {
        if (!speaker_.spend(0)) break;
        if (turn > 0 && loop.separator) separate(loop, node, sink);
        speaker_.set_turn(++turn);
        run(loop.body, item, sink);
    }
    speaker_.set_turn(turn_around);
}

template <class Sink>
void Filler::run_choose(const Choose& choose, xml::Node node, Sink& sink) {
    for (const Branch& branch : choose.branches) {
        if (speaker_.holds(branch.test, node)) return run(branch.body, node, sink);
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
    }
}

void Filler::say(const Say& say, xml::Node node, LineBuilder& line) {
    line.set_style(say.style);
    speaker_.say(say.text, node, line);
}

void Filler::make_link(const Link& link, xml::Node node, LineBuilder& line) {
    const std::string target = speaker_.text_of(link.target, node);
    const std::string around(line.link());
    if (is_safe_link(target)) line.set_link(target);
    run(link.body, node, line);
    line.set_link({});
    if (!around.empty()) line.set_link(around);
}

void Filler::make_paragraph(const ParagraphOp& op, xml::Node node, layout::Paragraph& paragraph) {
    LineBuilder line(paragraph.inlines);
    run(op.inlines, node, line);
    line.finish();
}

void Filler::emit(const Op& op, xml::Node node, Paragraphs& paragraphs) {
    const auto& paragraph_op = std::get<ParagraphOp>(op.value);
    layout::Paragraph& paragraph = paragraphs.emplace_back(paragraph_op.model);
    make_paragraph(paragraph_op, node, paragraph);
    if (paragraph.inlines.empty()) paragraphs.pop_back();
}

void Filler::emit(const Op& op, xml::Node node, RowSink& sink) {
    const auto& row_op = std::get<RowOp>(op.value);
    layout::Row& row = sink.rows.emplace_back(row_op.model);
    if (sink.stripe != nullptr && row_op.plain && sink.rows.size() % 2 == 0) {
        row.filled = true;
        row.fill = *sink.stripe;
    }
    row.cells.reserve(row_op.cells.size());
    for (const CellOp& cell : row_op.cells) make_cell(cell, node, sink, row);
}

void Filler::make_cell(const CellOp& op, xml::Node node, const RowSink& sink, layout::Row& row) {
    const std::uint64_t covered = ((std::uint64_t{1} << op.span) - 1) << op.first_column;
    const int span = std::popcount(covered & sink.columns);
    if (span == 0) return;
    layout::Cell& cell = row.cells.emplace_back();
    cell.column_span = static_cast<std::uint16_t>(span);
    cell.row_header = op.row_header;
    run(op.paragraphs, node, cell.paragraphs);
}

void Filler::emit(const Op& op, xml::Node node, Blocks& blocks) {
    if (const auto* paragraph_op = std::get_if<ParagraphOp>(&op.value)) {
        layout::Paragraph paragraph = paragraph_op->model;
        make_paragraph(*paragraph_op, node, paragraph);
        if (paragraph.inlines.empty()) return;
        if (!label_.empty()) paragraph.label.push_back({layout::Inline::Kind::text, paragraph_op->label_style, std::move(label_), {}, {}});
        label_.clear();
        ++paragraphs_;
        append(blocks, std::move(paragraph));
    } else if (const auto* table = std::get_if<TableOp>(&op.value)) {
        make_table(*table, node, blocks);
    } else if (const auto* fixed = std::get_if<FixedBlock>(&op.value)) {
        blocks.push_back(fixed->block);
    } else if (const auto* image = std::get_if<ImageOp>(&op.value)) {
        make_image(*image, node, blocks);
    } else if (const auto* columns = std::get_if<ColumnsOp>(&op.value)) {
        make_columns(*columns, node, blocks);
    } else if (const auto* group = std::get_if<GroupOp>(&op.value)) {
        make_group(*group, node, blocks);
    } else if (const auto* clause = std::get_if<ClauseOp>(&op.value)) {
        make_clause(*clause, node, blocks);
    }
}

/// A table without rows is left out, with its header.
void Filler::make_table(const TableOp& op, xml::Node node, Blocks& blocks) {
    layout::Table table = op.model;
    std::uint64_t present = 0;
    for (std::size_t column = 0; column < op.columns.size(); ++column) {
        const ColumnOp& column_op = op.columns[column];
        if (!speaker_.holds(column_op.test, node)) continue;
        present |= std::uint64_t{1} << column;
        table.columns.push_back(column_op.model);
    }
    RowSink rows{table.rows, present, op.stripe ? &*op.stripe : nullptr};
    run(op.rows, node, rows);
    if (table.rows.empty() || table.columns.empty()) return;
    RowSink header{table.header, present, nullptr};
    run(op.header, node, header);
    table.summary = speaker_.text_of(op.summary, node);
    append(blocks, std::move(table));
}

void Filler::make_image(const ImageOp& op, xml::Node node, Blocks& blocks) {
    const std::string source = speaker_.text_of(op.source, node);
    if (source.empty()) return;
    auto bytes = pictures_ ? pictures_(source) : nullptr;
    if (bytes == nullptr) return speaker_.report(op.position, fmt::format("there is no picture \"{}\"", source.substr(0, 80)));
    layout::Image image = op.model;
    image.bytes = std::move(bytes);
    image.alt = speaker_.text_of(op.alt, node);
    append(blocks, std::move(image));
}

void Filler::make_columns(const ColumnsOp& op, xml::Node node, Blocks& blocks) {
    layout::Columns columns = op.model;
    bool holds_something = false;
    for (const ColumnsOp::Part& part : op.parts) {
        if (!speaker_.holds(part.column.test, node)) continue;
        layout::Columns::Part made{part.column.model, {}};
        run(part.body, node, made.blocks);
        holds_something = holds_something || !made.blocks.empty();
        columns.parts.push_back(std::move(made));
    }
    if (holds_something) append(blocks, std::move(columns));
}

void Filler::make_group(const GroupOp& op, xml::Node node, Blocks& blocks) {
    layout::Group group = op.model;
    run(op.body, node, group.blocks);
    if (!group.blocks.empty()) append(blocks, std::move(group));
}

/// A clause that says nothing in this document takes no number.
void Filler::make_clause(const ClauseOp& op, xml::Node node, Blocks& blocks) {
    const auto level = static_cast<std::size_t>(op.level);
    const auto counters_before = counters_;
    const std::size_t paragraphs_before = paragraphs_;
    ++counters_[level];
    for (std::size_t deeper = level + 1; deeper < counters_.size(); ++deeper) counters_[deeper] = 0;
    std::string number = std::to_string(counters_[0]);
    for (std::size_t upper = 1; upper <= level; ++upper) number += fmt::format(".{}", counters_[upper]);
    label_ = number + ".";
    run(op.body, node, blocks);
    label_.clear();
    if (paragraphs_ == paragraphs_before) {
        counters_ = counters_before;
    } else if (op.reference) {
        numbers_[*op.reference] = std::move(number);
    }
}

void Filler::resolve(Blocks& blocks) {
    for (layout::Block& block : blocks) {
        if (auto* paragraph = std::get_if<layout::Paragraph>(&block.value)) {
            resolve(*paragraph);
        } else if (auto* group = std::get_if<layout::Group>(&block.value)) {
            resolve(group->blocks);
        } else if (auto* columns = std::get_if<layout::Columns>(&block.value)) {
            for (auto& part : columns->parts) resolve(part.blocks);
        } else if (auto* table = std::get_if<layout::Table>(&block.value)) {
            for (auto* rows : {&table->header, &table->rows}) {
                for (layout::Row& row : *rows) {
                    for (layout::Cell& cell : row.cells) {
                        for (layout::Paragraph& in_cell : cell.paragraphs) resolve(in_cell);
                    }
                }
            }
        }
    }
}

void Filler::resolve(layout::Paragraph& paragraph) {
    for (layout::Inline& part : paragraph.inlines) {
        if (part.text.find(reference_begin) != std::string::npos) part.text = resolved(part.text);
    }
}

std::string Filler::resolved(std::string_view text) {
    std::string result;
    std::size_t at = 0;
    for (std::size_t mark = text.find(reference_begin); mark != std::string_view::npos; mark = text.find(reference_begin, at)) {
        const std::size_t end = text.find(reference_end, mark);
        std::size_t index = 0;
        std::from_chars(text.data() + mark + 1, text.data() + end, index);
        result += text.substr(at, mark - at);
        if (index < numbers_.size() && !numbers_[index].empty()) {
            result += numbers_[index];
        } else if (index < numbers_.size()) {
            speaker_.report(program_.named.references.position(index),
                            fmt::format("the clause \"{}\" is not part of this document", program_.named.references.name(index)));
        }
        at = end + 1;
    }
    return result.append(text.substr(at));
}

}  // namespace acta::templates
