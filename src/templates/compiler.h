// Compiler: turns the elements of a template and its includes into a Program.
#pragma once

#include "diag/diagnostic.h"
#include "templates/program.h"
#include "templates/style.h"
#include "templates/template.h"
#include "templates/value_compiler.h"
#include "xml/document.h"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace acta::templates {

/// What may stand at a place.
enum class Place : std::uint8_t {
    blocks = 1,      ///< paragraphs, tables, ...
    paragraphs = 2,  ///< of a table's cell
    inlines = 4,     ///< of a paragraph
    rows = 8,        ///< of a table
    items = 16       ///< of a list
};

/// What an element knows of those around it.
struct Scope {
    const xml::Document* file = nullptr;
    Look look;              ///< handed down
    std::string_view inside = "body";
    int depth = 0;
    int clause_level = 0;   ///< 0: in no clause
    bool in_clauses = false;
    bool repeated = false;  ///< in a for-each
    bool inside_furniture = false;  ///< in a header or footer
    bool bilingual = false;
    bool carried = false;   ///< in a row that carries a total over
    bool both = false;      ///< in <both>
    int list_level = 0;     ///< 0: in no list
    Place list_place = Place::blocks;  ///< where the list stands
    layout::Length list_left{};   ///< where the text of the list's items stands
    layout::Length list_label{};  ///< where what stands before them does
};

/// Notes in each op of a whole sequence what it and those after it want.
void note_wants(Ops& ops);

/// Compiles one template. Used once.
class Compiler {
public:
    Compiler(const Include& include, diag::Diagnostics& problems);

    /// Reports every mistake; the program is of use only when there was none.
    [[nodiscard]] Program compile(const xml::Document& document, const std::vector<const wording::Words*>& words);

private:
    struct ElementRule;
    struct NamedTemplate {
        const xml::Document* file = nullptr;
        xml::Node node;
    };

    // compiler.cpp: the template's own children
    void collect(const xml::Document& file, int depth);
    void collect_include(const xml::Document& file, xml::Node node, int depth);
    void collect_named(const xml::Document& file, xml::Node node);
    void compile_root(const xml::Document& file);
    void compile_page(xml::Node node, const Scope& scope);
    void compile_meta(xml::Node node, const Scope& scope);
    void compile_furniture(xml::Node node, const Scope& scope);
    void compile_watermark(xml::Node node, const Scope& scope);
    void compile_attachment(xml::Node node, const Scope& scope);
    void check_references();

    // compile_content.cpp: what all places share
    Ops compile_children(xml::Node parent, const Scope& scope, Place place);
    void compile_element(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void refuse_text(xml::Node node, const Scope& scope);
    void compile_text(xml::Node node, const Scope& scope, Place place, Ops& ops);
    static const std::vector<ElementRule>& element_rules();
    void compile_for_each(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_if(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_choose(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_call(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_styled_text(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_link(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_break(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_word(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_both(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_page_field(xml::Node node, const Scope& scope, Place place, Ops& ops);

    // compile_blocks.cpp
    void compile_paragraph(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_image(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_rule(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_space(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_page_break(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_div(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_columns(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_keep(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_clauses(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_clause(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_bilingual(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void refuse_in_bilingual(xml::Node node, const Scope& scope);
    [[nodiscard]] ParagraphOp paragraph_of(const Look& look);

    // compile_lists.cpp
    void compile_list(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_item(xml::Node node, const Scope& scope, Place place, Ops& ops);

    // compile_drawings.cpp
    void compile_qr(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_chart(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_chart_part(xml::Node node, const Scope& scope, ChartOp& chart);
    void compile_series(xml::Node node, const Scope& scope, ChartOp& chart);

    // compile_tables.cpp
    struct TableScope {
        Look look;                    ///< of the table
        std::vector<Look> columns;    ///< looks of the columns' classes
        bool header = false;          ///< in thead
        std::vector<int> spanned{};   ///< by column: how many of the next rows a cell from above reaches into
    };
    void compile_table(xml::Node node, const Scope& scope, Place place, Ops& ops);
    void compile_table_part(xml::Node node, const Scope& scope, TableOp& table);
    void compile_carried_row(xml::Node node, const Scope& scope, TableOp& table);
    void compile_row(xml::Node node, const Scope& scope, Place place, Ops& ops);
    [[nodiscard]] RowOp row_of(xml::Node node, const Scope& scope, const Look& look);
    void compile_cell(xml::Node node, const Scope& scope, const Look& row, std::size_t& column, RowOp& op);
    [[nodiscard]] std::uint16_t attribute_span(xml::Node node, std::string_view name, int most, const Scope& scope);
    void check_row_span(xml::Node node, int rows, const Scope& scope);
    [[nodiscard]] bool holds_paragraphs(xml::Node node, int& budget) const;
    [[nodiscard]] ColumnOp compile_column(xml::Node node, const Scope& scope);

    // Shared by all
    void report(std::string_view code, diag::Position position, std::string message, std::string hint = {});
    void check_attributes(xml::Node node, const Scope& scope, std::initializer_list<std::string_view> known);
    void lay_classes(Look& look, xml::Node node, const Scope& scope);
    void lay_element(Look& look, std::string_view name) const;
    [[nodiscard]] Look look_of(xml::Node node, std::string_view rule, const Scope& scope);
    [[nodiscard]] Scope inside(xml::Node node, const Scope& scope, const Look& look) const;
    [[nodiscard]] layout::StyleId style_of(const Look& look);
    [[nodiscard]] Text attribute_text(xml::Node node, std::string_view name, const Scope& scope, Spaces spaces = Spaces::collapsed);
    [[nodiscard]] std::optional<Condition> required_test(xml::Node node, const Scope& scope);
    [[nodiscard]] xml::Expression required_select(xml::Node node, std::string_view example, const Scope& scope);
    void require(xml::Node node, std::string_view attribute, const Scope& scope);
    [[nodiscard]] std::optional<layout::Length> attribute_length(xml::Node node, std::string_view name, const Scope& scope);
    [[nodiscard]] bool attribute_flag(xml::Node node, std::string_view name, const Scope& scope);
    [[nodiscard]] TextPlace place_of(xml::Attribute attribute, const Scope& scope) const;

    const Include& include_;
    diag::Diagnostics& problems_;
    Program program_;
    ValueCompiler values_;
    StyleSheet styles_;
    std::map<std::string, NamedTemplate, std::less<>> named_;
    std::vector<std::string> included_;
    std::vector<bool> clause_defined_;  ///< by the number of its id
    TableScope* table_ = nullptr;       ///< the table whose rows are compiled
    std::size_t size_ = 0;              ///< elements compiled so far
    bool too_large_ = false;
};

}  // namespace acta::templates
