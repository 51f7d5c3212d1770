// What is made of headings and tables, whatever a template made of them.
#include "catch.h"

#include "pdf/structure_rules.h"

#include <rapidcheck.h>

#include <algorithm>
#include <string>

namespace acta::pdf::test {

namespace {

using namespace layout;

std::vector<Element> document_with(const std::vector<Tag>& tags) {
    std::vector<Element> elements(1);
    elements[0].tag = Tag::document;
    for (const Tag tag : tags) {
        elements.emplace_back().tag = tag;
        elements.back().parent = 0;
    }
    return elements;
}

std::vector<int> levels_after(const std::vector<int>& levels) {
    std::vector<Tag> tags;
    for (const int level : levels) tags.push_back(static_cast<Tag>(static_cast<int>(Tag::h1) + level - 1));
    ElementTree tree(document_with(tags));
    order_headings(tree);
    std::vector<int> result;
    for (std::size_t i = 1; i < tree.size(); ++i)
        result.push_back(static_cast<int>(tree[static_cast<std::int32_t>(i)].tag) - static_cast<int>(Tag::h1) + 1);
    return result;
}

/// A table of rows of cells given by their spans: "1x1".
struct Spans {
    int columns = 1;
    int rows = 1;
};
using Rows = std::vector<std::vector<Spans>>;

std::vector<Element> table_of(const Rows& rows) {
    std::vector<Element> elements = document_with({Tag::table});
    for (const auto& cells : rows) {
        elements.emplace_back().tag = Tag::tr;
        elements.back().parent = 1;
        const auto row = static_cast<std::int32_t>(elements.size()) - 1;
        for (const Spans& spans : cells) {
            Element& cell = elements.emplace_back();
            cell.tag = Tag::td;
            cell.parent = row;
            cell.column_span = static_cast<std::uint16_t>(spans.columns);
            cell.row_span = static_cast<std::uint16_t>(spans.rows);
        }
    }
    return elements;
}

/// The table drawn: a letter for each cell, '.' where there is none, '#' where there are two.
std::string drawn(const ElementTree& tree) {
    std::vector<std::string> grid;
    std::size_t row = 0;
    char letter = 'a';
    for (std::int32_t tr = tree[1].first_child; tr >= 0; tr = tree[tr].next_sibling, ++row) {
        grid.resize(std::max(grid.size(), row + 1));
        std::size_t column = 0;
        for (std::int32_t cell = tree[tr].first_child; cell >= 0; cell = tree[cell].next_sibling, ++letter) {
            while (column < grid[row].size() && grid[row][column] != '.') ++column;
            grid.resize(std::max(grid.size(), row + tree[cell].row_span));
            for (std::size_t y = row; y < row + tree[cell].row_span; ++y)
                for (std::size_t x = column; x < column + tree[cell].column_span; ++x) {
                    grid[y].resize(std::max(grid[y].size(), x + 1), '.');
                    grid[y][x] = grid[y][x] == '.' ? letter : '#';
                }
        }
    }
    std::string text;
    for (const std::string& line : grid) text += line + "\n";
    return text;
}

std::string regular(const Rows& rows) {
    ElementTree tree(table_of(rows));
    make_tables_regular(tree);
    return drawn(tree);
}

}  // namespace

TEST_CASE("a heading's level is the number of headings it stands under") {
    CHECK(levels_after({1, 2, 3, 2, 1}) == std::vector<int>{1, 2, 3, 2, 1});
    CHECK(levels_after({1, 3, 3, 2, 3}) == std::vector<int>{1, 2, 2, 2, 3});
    CHECK(levels_after({3, 2, 3}) == std::vector<int>{1, 1, 2});
}

TEST_CASE("headings that follow each other on one level stay on one level, and none is skipped") {
    REQUIRE(rc::check("headings", [] {
        const auto levels = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 4));
        const std::vector<int> after = levels_after(levels);
        for (std::size_t i = 0; i < levels.size(); ++i) {
            RC_ASSERT(after[i] <= levels[i]);
            RC_ASSERT(after[i] <= (i == 0 ? 1 : after[i - 1] + 1));
            if (i > 0 && levels[i] == levels[i - 1]) RC_ASSERT(after[i] == after[i - 1]);
            if (i > 0 && levels[i] > levels[i - 1]) RC_ASSERT(after[i] == after[i - 1] + 1);
        }
    }));
}

TEST_CASE("tables that are regular stay as they are") {
    CHECK(regular({{{}, {}}, {{}, {}}}) == "ab\ncd\n");
    CHECK(regular({{{2, 2}, {}}, {{}}, {{}, {2, 1}}}) == "aab\naac\ndee\n");
    CHECK(regular({{}, {}}) == "\n\n");
}

TEST_CASE("short rows get empty cells, and spans stop at other cells and at the end") {
    CHECK(regular({{{}}, {{}, {}, {}}, {}}) == "abc\ndef\nghi\n");
    CHECK(regular({{{}, {1, 9}}, {{3, 1}}}) == "ab\ncb\n");
    CHECK(regular({{{4, 1}}, {{1, 2}, {1, 1}}}) == "aaaa\nbcde\n");
}

TEST_CASE("any table becomes regular, and keeps its cells") {
    REQUIRE(rc::check("tables", [] {
        const auto spans = rc::gen::build<Spans>(rc::gen::set(&Spans::columns, rc::gen::inRange(0, 4)),
                                                 rc::gen::set(&Spans::rows, rc::gen::inRange(0, 4)));
        const auto row = rc::gen::resize(5, rc::gen::container<std::vector<Spans>>(spans));
        const Rows rows = *rc::gen::resize(5, rc::gen::container<Rows>(row));
        const std::vector<Element> elements = table_of(rows);
        ElementTree tree(elements);
        make_tables_regular(tree);
        RC_ASSERT(tree.size() >= elements.size());
        const std::string text = drawn(tree);
        RC_ASSERT(text.find_first_of(".#") == std::string::npos);
        RC_ASSERT(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == rows.size());
        if (!rows.empty()) RC_ASSERT(text.size() == rows.size() * (text.find('\n') + 1));
    }));
}

}  // namespace acta::pdf::test
