// Filler: walks a program over one view and makes its content.
#pragma once

#include "layout/content.h"
#include "templates/line_builder.h"
#include "templates/memory.h"
#include "templates/program.h"
#include "templates/refill.h"
#include "templates/speaker.h"
#include "templates/template.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace acta::templates {

/// Fills one document. Used once; what it is given must outlive it.
class Filler {
public:
    Filler(const Program& program, const Voice& voice, const std::optional<Voice>& second, const Pictures& pictures,
           Memory& memory);
    /// Sets all of `filled`; what it holds already only lends its memory.
    void fill(xml::Node view, Filled& filled);

private:
    using Blocks = Refill<layout::Block>;
    using Paragraphs = Refill<layout::Paragraph>;

    /// Where paragraphs in two languages go: each pair becomes a table of one row.
    struct PairSink {
        Blocks& blocks;
        const layout::Table& model;
    };

    /// The items of a list go where the list stands.
    template <class Sink>
    struct ItemSink {
        Sink& sink;
        ListStyle style = ListStyle::disc;
        layout::Length label_indent;
        int count = 0;  ///< of items that said something
    };

    /// Waits for the first paragraph of its clause or item.
    struct Waiting {
        std::string text;
        layout::Length indent;
        std::optional<layout::StyleId> style;  ///< none: the paragraph's
    };

    /// The rows of a table, and which of its columns this document has.
    struct RowSink {
        Refill<layout::Row> rows;
        std::uint64_t columns = 0;  ///< bit n: column n
        const layout::Color* stripe = nullptr;
    };

    template <class Sink>
    void run(const Ops& ops, xml::Node node, Sink& sink);
    template <class Sink>
    void run_for_each(const ForEach& loop, xml::Node node, Sink& sink);
    void select_children(const ForEach& loop, xml::Node node, std::vector<xml::Node>& nodes);
    /// The first branch whose test holds; null: none.
    [[nodiscard]] const Ops* branch_of(const Choose& choose, xml::Node node) {
        for (const Branch& branch : choose.branches) {
            if (speaker_->holds(branch.test, node)) return &branch.body;
        }
        return nullptr;
    }

    void emit(const Op& op, xml::Node node, LineBuilder& line);
    void emit(const Op& op, xml::Node node, Paragraphs& paragraphs);
    void emit(const Op& op, xml::Node node, RowSink& sink);
    void emit(const Op& op, xml::Node node, Blocks& blocks);
    void emit(const Op& op, xml::Node node, PairSink& pairs);
    template <class Sink>
    void emit(const Op& op, xml::Node node, ItemSink<Sink>& items);

    /// Links lead out of a document only by a few schemes: a view may hold anything.
    [[nodiscard]] static bool is_safe_link(std::string_view target);
    /// The next block, of this kind; where such a one stood there before, it is as that one was.
    template <class Value>
    [[nodiscard]] static Value& next(Blocks& blocks) {
        auto& value = blocks.next().value;
        if (Value* const same = std::get_if<Value>(&value)) return *same;
        return value.template emplace<Value>();
    }
    template <class Value>
    static void append(Blocks& blocks, Value value) {
        next<Value>(blocks) = std::move(value);
    }
    void run_blocks(const Ops& ops, xml::Node node, std::vector<layout::Block>& all);

    static void expect(RowSink& sink, std::size_t turns) { sink.rows.expect(turns); }
    template <class Sink>
    static void expect(Sink&, std::size_t) {}
    void separate(const ForEach& loop, xml::Node node, LineBuilder& line) { say(*loop.separator, node, line); }
    template <class Sink>
    void separate(const ForEach&, xml::Node, Sink&) {}

    void set_turn(std::size_t turn);
    void say(const Say& say, xml::Node node, LineBuilder& line);
    void say_all(const Ops& ops, xml::Node node, std::vector<layout::Inline>& inlines);
    void make_link(const Link& link, xml::Node node, LineBuilder& line);
    void say_both(const Both& both, xml::Node node, LineBuilder& line);
    void add_paragraph(const ParagraphOp& op, xml::Node node, Paragraphs& paragraphs);
    /// All that a cell says, where that is one paragraph.
    [[gnu::always_inline]] void set_only_paragraph(const ParagraphOp& op, xml::Node node, std::vector<layout::Paragraph>& paragraphs) {
        if (paragraphs.size() != 1) paragraphs.resize(1);
        layout::Paragraph& paragraph = paragraphs.front();
        make_paragraph(op, node, paragraph);
        if (paragraph.inlines.empty()) return paragraphs.clear();
        if (!labels_.empty()) show_labels(op, paragraph);
    }
    void make_paragraph(const ParagraphOp& op, xml::Node node, layout::Paragraph& paragraph);
    void make_pair(const ParagraphOp& op, xml::Node node, PairSink& pairs);
    void make_kept_pairs(const GroupOp& op, xml::Node node, PairSink& pairs);
    void make_bilingual(const BilingualOp& op, xml::Node node, Blocks& blocks);
    template <class Sink>
    void make_list(const ListOp& op, xml::Node node, Sink& sink);
    void label(const ParagraphOp& op, layout::Paragraph& paragraph) const;
    void show_labels(const ParagraphOp& op, layout::Paragraph& paragraph);  ///< and no other paragraph will
    void make_row(const RowOp& op, xml::Node node, std::uint64_t columns, layout::Row& row);
    void make_carried(const std::optional<RowOp>& op, xml::Node node, std::uint64_t columns, std::optional<layout::Row>& row);
    void make_table(const TableOp& op, xml::Node node, Blocks& blocks);
    void make_image(const ImageOp& op, xml::Node node, Blocks& blocks);
    void make_columns(const ColumnsOp& op, xml::Node node, Blocks& blocks);
    void make_group(const GroupOp& op, xml::Node node, Blocks& blocks);
    template <class Sink>
    void make_clause(const ClauseOp& op, xml::Node node, Sink& sink);
    void make_qr(const QrOp& op, xml::Node node, Blocks& blocks);
    void make_chart(const ChartOp& op, xml::Node node, Blocks& blocks);
    [[nodiscard]] std::vector<double> values_of(const ChartOp::Series& series, const std::vector<xml::Node>& categories);
    void make_watermark(xml::Node view, layout::Content& content);
    void attach(const AttachmentOp& op, xml::Node view, std::vector<layout::Attachment>& attachments);

    void resolve_content(layout::Content& content);
    void resolve(std::vector<layout::Block>& blocks);
    void resolve(layout::Table& table);
    void resolve(layout::Row& row);
    void resolve(layout::Paragraph& paragraph);
    void resolve(std::string& text);
    [[nodiscard]] std::string resolved(std::string_view text);

    const Program& program_;
    const Pictures& pictures_;
    Memory& memory_;
    Speaker first_;
    std::optional<Speaker> second_;
    Speaker* speaker_ = &first_;        ///< who speaks now
    bool in_pair_ = false;              ///< the other language stands beside this one
    std::array<int, clause_levels> counters_{};
    std::vector<std::string> numbers_;  ///< of clauses, by reference; empty: not in this document
    std::vector<Waiting> labels_;       ///< of what has said nothing yet, the outermost first
    std::size_t paragraphs_ = 0;        ///< made so far
    std::string carried_;               ///< of the row that is being made
};

}  // namespace acta::templates
