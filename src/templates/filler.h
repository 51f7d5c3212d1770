// Filler: walks a program over one view and makes its content.
#pragma once

#include "layout/content.h"
#include "templates/line_builder.h"
#include "templates/program.h"
#include "templates/speaker.h"
#include "templates/template.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace acta::templates {

/// Fills one document. Used once; what it is given must outlive it.
class Filler {
public:
    Filler(const Program& program, const WordSet& words, const wording::Wording& wording, const Pictures& pictures);
    [[nodiscard]] Filled fill(xml::Node view);

private:
    using Blocks = std::vector<layout::Block>;
    using Paragraphs = std::vector<layout::Paragraph>;

    /// The rows of a table, and which of its columns this document has.
    struct RowSink {
        std::vector<layout::Row>& rows;
        std::uint64_t columns = 0;  ///< bit n: column n
        const layout::Color* stripe = nullptr;
    };

    template <class Sink>
    void run(const Ops& ops, xml::Node node, Sink& sink);
    template <class Sink>
    void run_for_each(const ForEach& loop, xml::Node node, Sink& sink);
    template <class Sink>
    void run_choose(const Choose& choose, xml::Node node, Sink& sink);

    void emit(const Op& op, xml::Node node, LineBuilder& line);
    void emit(const Op& op, xml::Node node, Paragraphs& paragraphs);
    void emit(const Op& op, xml::Node node, RowSink& sink);
    void emit(const Op& op, xml::Node node, Blocks& blocks);

    void separate(const ForEach& loop, xml::Node node, LineBuilder& line) { say(*loop.separator, node, line); }
    template <class Sink>
    void separate(const ForEach&, xml::Node, Sink&) {}

    void say(const Say& say, xml::Node node, LineBuilder& line);
    void make_link(const Link& link, xml::Node node, LineBuilder& line);
    void make_paragraph(const ParagraphOp& op, xml::Node node, layout::Paragraph& paragraph);
    void make_table(const TableOp& op, xml::Node node, Blocks& blocks);
    void make_cell(const CellOp& op, xml::Node node, const RowSink& sink, layout::Row& row);
    void make_image(const ImageOp& op, xml::Node node, Blocks& blocks);
    void make_columns(const ColumnsOp& op, xml::Node node, Blocks& blocks);
    void make_group(const GroupOp& op, xml::Node node, Blocks& blocks);
    void make_clause(const ClauseOp& op, xml::Node node, Blocks& blocks);

    void resolve(Blocks& blocks);
    void resolve(layout::Paragraph& paragraph);
    [[nodiscard]] std::string resolved(std::string_view text);

    const Program& program_;
    const wording::Wording& wording_;
    const Pictures& pictures_;
    Speaker speaker_;
    std::array<int, clause_levels> counters_{};
    std::vector<std::string> numbers_;  ///< of clauses, by reference; empty: not in this document
    std::string label_;                 ///< waits for the first paragraph of its clause
    std::size_t paragraphs_ = 0;        ///< made so far
};

}  // namespace acta::templates
