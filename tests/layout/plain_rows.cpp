// Plain rows: a row of cells that are a line each is set by a short way of its own. What may be split takes the general way, and
// a row with less than four lines never is: so a row has to come out the same whether it may be split or not.
#include "sample.h"

#include <rapidcheck.h>

#include "catch.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace acta::layout {

using namespace sample;

namespace {

bool one_in(int count) { return *rc::gen::inRange(0, count) == 0; }

/// Never more than three lines.
std::string random_words() {
    return *rc::gen::element<std::string>("3", "1,250.00", "12.5", "0.75", "98", "21%", "INV-2026-00042", "month", "Website care",
                                          "Search optimisation, basic", "EUR\u00A012.00", "Договор", "Brīvības iela", "فاتورة", "");
}

Cell random_cell() {
    Cell result = cell(random_words(), *rc::gen::element(Align::start, Align::end, Align::center, Align::decimal));
    Paragraph& only = result.paragraphs.front();
    only.inlines.front().style = *rc::gen::inRange<StyleId>(0, 5);
    if (one_in(6)) only.indent = pt(*rc::gen::inRange(1, 9));
    if (one_in(6)) only.line_height = pt(*rc::gen::inRange(4, 30));
    if (one_in(9)) result.column_span = 2;
    if (one_in(12)) result.row_header = true;
    if (one_in(12)) result.paragraphs.clear();
    return result;
}

Stroke random_stroke() { return one_in(3) ? Stroke{pt(*rc::gen::inRange(1, 3)), {10, 20, 30}} : Stroke{}; }

Row random_row(std::size_t cells) {
    Row result;
    for (std::size_t i = 0; i < cells; ++i) result.cells.push_back(random_cell());
    result.above = random_stroke();
    result.below = random_stroke();
    result.filled = one_in(5);
    result.fill = {240, 240, 240};
    result.keep_with_next = one_in(8);
    return result;
}

Table random_table() {
    Table table;
    const auto columns = *rc::gen::inRange<std::size_t>(1, 4);
    for (std::size_t i = 0; i < columns; ++i) {
        table.columns.push_back(*rc::gen::element(by_content(), by_content(), share(), share(3), fixed(pt(130))));
    }
    for (int i = *rc::gen::inRange(0, 2); i > 0; --i) table.header.push_back(random_row(columns));
    for (int i = *rc::gen::inRange(1, 40); i > 0; --i) table.rows.push_back(random_row(columns));
    table.row_padding = pt(*rc::gen::inRange(0, 5));
    table.layout_only = one_in(6);
    return table;
}

Content page_of(Table table, const std::string& language) {
    Content content = document(language);
    content.page.height = mm(140);
    content.body.push_back({std::move(table)});
    return content;
}

/// The document with every row of its table set the general way.
Content generally(Content content) {
    auto& table = std::get<Table>(content.body.back().value);
    for (std::vector<Row>* rows : {&table.header, &table.rows}) {
        for (Row& each : *rows) each.splits = true;
    }
    return content;
}

auto fields(const GlyphRun& run) {
    return std::tuple(run.font, run.right_to_left, run.leftward_line, run.color, run.size, run.x, run.baseline, run.first_glyph,
                      run.glyph_count, run.text.view(), run.element);
}

auto fields(const Box& box) { return std::tuple(box.x, box.y, box.width, box.height, box.color); }

auto fields(const Glyph& glyph) { return std::tuple(glyph.id, glyph.x_offset, glyph.y_offset, glyph.cluster, glyph.advance); }

bool same_item(const Item& a, const Item& b) {
    if (a.index() != b.index()) return false;
    if (const auto* run = std::get_if<GlyphRun>(&a)) return fields(*run) == fields(std::get<GlyphRun>(b));
    if (const auto* box = std::get_if<Box>(&a)) return fields(*box) == fields(std::get<Box>(b));
    return false;  // there is nothing else on these pages
}

bool same_page(const Page& a, const Page& b) {
    return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_item) &&
           std::equal(a.glyphs.begin(), a.glyphs.end(), b.glyphs.begin(), b.glyphs.end(),
                      [](const Glyph& one, const Glyph& other) { return fields(one) == fields(other); });
}

bool same_element(const Element& a, const Element& b) {
    return std::tuple(a.tag, a.parent, a.column_span, a.row_span, a.row_scope) ==
           std::tuple(b.tag, b.parent, b.column_span, b.row_span, b.row_scope);
}

bool same(const Pages& a, const Pages& b) {
    return std::equal(a.pages.begin(), a.pages.end(), b.pages.begin(), b.pages.end(), same_page) &&
           std::equal(a.structure.begin(), a.structure.end(), b.structure.begin(), b.structure.end(), same_element);
}

}  // namespace

TEST_CASE("rows of single lines come out the same by the short way and by the general one") {
    REQUIRE(rc::check([] {
        const Content content = page_of(random_table(), *rc::gen::element<std::string>("en", "en", "de", "ar"));
        RC_ASSERT(same(set(content), set(generally(content))));
    }));
}

TEST_CASE("so do the rows of a table that is finished page by page") {
    Table table;
    table.columns = {by_content(), share(), by_content()};
    table.header = {row({"No", "Item", "Amount"})};
    for (int i = 1; i <= 4000; ++i) {  // pages are finished several times while so many are set
        table.rows.push_back(row({std::to_string(i), i % 7 == 0 ? "Hosting" : "Hosting of a site", std::to_string(i * 7) + ".00"}));
        table.rows.back().below = {pt(0.5), {}};
        if (i % 40 == 0) table.rows.back().cells[1] = cell("A text that is longer than its column is wide and goes on and on, to the "
                                                           "next line of the cell, and to the one after it, before it ends");
    }
    const Content content = page_of(std::move(table), "en");
    CHECK(same(set(content), set(generally(content))));
}

}  // namespace acta::layout
