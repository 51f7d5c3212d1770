// Tables over pages: rows cut in two, amounts carried over, headers that are too high, rows that stay together.
#include "sample.h"

#include "catch.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace acta::layout {

using namespace sample;

namespace {

/// A cell of exactly so many lines: name0, name1 ...
Cell cell_of_lines(int count, const std::string& name) {
    Cell result;
    result.paragraphs.push_back(of_lines(count, name));
    return result;
}

Row of(Cell cell) {
    Row result;
    result.cells.push_back(std::move(cell));
    return result;
}

/// One column, rows as high as their lines, each with what is carried after it: "after 0", "after 1" ...
Table carrying(std::vector<Row> rows) {
    Table table;
    table.columns = {share()};
    table.row_padding = {};
    table.rows = std::move(rows);
    for (std::size_t i = 0; i < table.rows.size(); ++i) table.rows[i].carried = "after " + std::to_string(i);
    for (std::optional<Row>* carried : {&table.carried_out, &table.carried_in}) {
        Row& row = carried->emplace(of(cell(carried == &table.carried_out ? "out " : "in ")));
        row.cells[0].paragraphs[0].inlines.push_back(of_kind(Inline::Kind::carried));
    }
    return table;
}

std::vector<Row> single_lines(int count) {
    std::vector<Row> rows;
    for (int i = 0; i < count; ++i) rows.push_back(of(cell("row" + std::to_string(i) + "x")));
    return rows;
}

Content after_lines(int lines, Table table) {
    Content content = document();
    for (int i = 0; i < lines; ++i) content.body.push_back({paragraph("before")});
    content.body.push_back({std::move(table)});
    return content;
}

SeenLine find(const Pages& pages, const std::string& text) {
    const auto lines = lines_of(pages, fonts());
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const SeenLine& line) { return line.text == text; });
    INFO(text);
    REQUIRE(found != lines.end());
    return *found;
}

/// What stands on a page and is no part of the document's text.
std::string artifacts_of(const Page& page) {
    std::string all;
    for (const GlyphRun* run : runs_of(page)) {
        if (run->element < 0) all += run->text;
    }
    return all;
}

std::ptrdiff_t boxes_of(const Page& page, Color color) {
    return std::count_if(page.items.begin(), page.items.end(), [&](const Item& item) {
        const auto* box = std::get_if<Box>(&item);
        return box != nullptr && box->color == color;
    });
}

}  // namespace

TEST_CASE("a row that is cut has its strokes where it begins and ends, and its fill on both pages") {
    const Color above{1, 1, 1};
    const Color below{2, 2, 2};
    const Color fill{3, 3, 3};
    Row row = of(cell_of_lines(20, "a"));
    row.splits = row.filled = true;
    row.fill = fill;
    row.above = {pt(1), above};
    row.below = {pt(1), below};
    Table table;
    table.columns = {share()};
    table.rows = {row};
    const Pages pages = set(after_lines(45, table));
    REQUIRE(pages.pages.size() == 2);
    CHECK(boxes_of(pages.pages[0], above) == 1);
    CHECK(boxes_of(pages.pages[0], below) == 0);
    CHECK(boxes_of(pages.pages[1], above) == 0);
    CHECK(boxes_of(pages.pages[1], below) == 1);
    CHECK(boxes_of(pages.pages[0], fill) == 1);
    CHECK(boxes_of(pages.pages[1], fill) == 1);
}

TEST_CASE("where the page breaks inside of a row, what the rows before it come to is carried, and has its room") {
    std::vector<Row> rows = single_lines(4);
    rows.push_back(of(cell_of_lines(60, "a")));
    rows.push_back(of(cell("last")));
    rows[4].splits = true;
    const Pages pages = set(with(carrying(std::move(rows))));
    REQUIRE(pages.pages.size() == 2);
    CHECK(artifacts_of(pages.pages[0]) == "out after 3");
    CHECK(artifacts_of(pages.pages[1]) == "in after 3");
    // The line of the page that is carried in stands between the page's top and the row's next line.
    CHECK(find(pages, "a" + std::to_string(lines_of_a_page - 6)).page == 0);
    CHECK(find(pages, "a" + std::to_string(lines_of_a_page - 5)).page == 1);
    for (const SeenLine& line : lines_of(pages, fonts())) CHECK(line.baseline < mm(297) - mm(22));
}

TEST_CASE("a row that leaves no room for it has nothing carried below it, nor above the next one") {
    std::vector<Row> rows = {of(cell_of_lines(lines_of_a_page, "a")), of(cell("next"))};
    const Pages pages = set(with(carrying(std::move(rows))));
    REQUIRE(pages.pages.size() == 2);
    CHECK(find(pages, "next").page == 1);
    CHECK(artifacts_of(pages.pages[0]).empty());
    CHECK(artifacts_of(pages.pages[1]).empty());
}

TEST_CASE("a table that begins at the top of a page has nothing carried to it") {
    const Length alone = find(set(with(carrying(single_lines(3)))), "row0x").baseline;
    Content content = document();
    content.body = {{paragraph("before")}, {PageBreak{}}, {carrying(single_lines(3))}};
    const Pages pages = set(content);
    CHECK(find(pages, "row0x").page == 1);
    CHECK(find(pages, "row0x").baseline == alone);
    CHECK(artifacts_of(pages.pages[1]).empty());
}

TEST_CASE("a table's last row needs no room for what would be carried") {
    Content content = with(carrying(single_lines(lines_of_a_page)));
    content.body.push_back({paragraph("after")});
    const Pages pages = set(content);
    CHECK(find(pages, "row" + std::to_string(lines_of_a_page - 1) + "x").page == 0);
    CHECK(find(pages, "after").page == 1);
    CHECK(artifacts_of(pages.pages[0]).empty());
}

TEST_CASE("header rows that take more than half of a page are not set again") {
    for (const int height : {20, 30}) {
        Table table;
        table.columns = {share()};
        table.row_padding = {};
        table.header = {of(cell_of_lines(height, "head"))};
        table.rows = single_lines(60);
        const Pages pages = set(with(std::move(table)));
        REQUIRE(pages.pages.size() > 1);
        CAPTURE(height);
        CHECK(artifacts_of(pages.pages[1]).empty() == (height == 30));
    }
}

TEST_CASE("a row that keeps with the next goes to the next page with it") {
    for (const bool keeps : {false, true}) {
        Table table;
        table.columns = {share()};
        table.row_padding = {};
        table.rows = single_lines(2);
        table.rows[0].keep_with_next = keeps;
        const Pages pages = set(after_lines(lines_of_a_page - 1, table));
        CAPTURE(keeps);
        CHECK(find(pages, "row0x").page == (keeps ? 1U : 0U));
        CHECK(find(pages, "row1x").page == 1);
    }
}

}  // namespace acta::layout
