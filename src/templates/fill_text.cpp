// Paragraphs: what they say, in one language or in both, and their links.
#include "templates/fill_sequence.h"

#include <algorithm>

namespace acta::templates {
namespace {

// Rare, and kept out of what is done for every paragraph.
[[gnu::noinline]] void forget_rare(layout::Paragraph& paragraph) {
    paragraph.label.clear();
    paragraph.outer_labels.reset();
    paragraph.language = {};
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
    if (!paragraph.label.empty() || paragraph.outer_labels != nullptr || !paragraph.language.empty()) forget_rare(paragraph);
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

}  // namespace

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
    else if (!sides[0].empty()) line.put({Said::Kind::literal, " / "});
    line.set_language(second_->wording().language());
    const std::string_view mark = direction_mark(first_.wording(), second_->wording());
    line.put({Said::Kind::one_line, mark});
    line.append(sides[1]);
    line.put({Said::Kind::one_line, mark});
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

/// Most paragraphs are one text, or a choice of such: where a sequence is nothing but a choice, its branch is what is said.
/// Flat, because calls and what they save would take as long as all the rest.
[[gnu::flatten]] void Filler::make_paragraph(const ParagraphOp& op, xml::Node node, layout::Paragraph& paragraph) {
    dress(op.model, paragraph);
    const Ops* ops = &op.inlines;
    while (ops->size() == 1) {
        const auto& only = ops->front().value;
        if (const auto* text = std::get_if<Say>(&only)) {
            Said said;
            if (!speaker_->say_alone(text->text, node, said)) break;
            return LineBuilder::set_alone(said, text->style, paragraph.inlines);
        }
        const auto* choose = std::get_if<Choose>(&only);
        if (choose == nullptr) break;
        ops = branch_of(*choose, node);
        if (ops == nullptr) return paragraph.inlines.clear();
    }
    say_all(*ops, node, paragraph.inlines);
}

void Filler::say_all(const Ops& ops, xml::Node node, std::vector<layout::Inline>& inlines) {
    LineBuilder line(inlines);
    run(ops, node, line);
    line.finish();
}

void Filler::add_paragraph(const ParagraphOp& op, xml::Node node, Paragraphs& paragraphs) {
    layout::Paragraph& paragraph = paragraphs.next();
    make_paragraph(op, node, paragraph);
    if (paragraph.inlines.empty()) return paragraphs.take_back();
    if (!labels_.empty()) show_labels(op, paragraph);
}

// Rare, and kept out of what is done for every paragraph.
[[gnu::noinline]] void Filler::show_labels(const ParagraphOp& op, layout::Paragraph& paragraph) {
    label(op, paragraph);
    labels_.clear();
}

/// The labels that wait go before the first paragraph of their clause and items.
void Filler::label(const ParagraphOp& op, layout::Paragraph& paragraph) const {
    if (labels_.empty()) return;
    const auto inline_of = [](const std::string& text, layout::StyleId style) {
        return layout::Inline{layout::Inline::Kind::text, style, text, {}, {}};
    };
    const Waiting& own = labels_.back();
    paragraph.label.push_back(inline_of(own.text, op.label_style));
    if (op.in_list) paragraph.label_indent = own.indent;
    if (labels_.size() == 1) return;
    auto outer = std::make_shared<std::vector<layout::Label>>();
    for (auto waiting = labels_.begin(); waiting + 1 != labels_.end(); ++waiting) {
        outer->push_back({{inline_of(waiting->text, waiting->style.value_or(op.label_style))}, waiting->indent});
    }
    paragraph.outer_labels = std::move(outer);
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
