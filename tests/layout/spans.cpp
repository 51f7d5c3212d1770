// Spans, splits and widths of tables: what stands where, and on which page.
#include "sample.h"

#include "catch.h"

#include <algorithm>

namespace acta::layout {

using namespace sample;

namespace {

SeenLine find(const Pages& pages, const std::string& text) {
    const auto lines = lines_of(pages, fonts());
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const SeenLine& line) { return line.text.find(text) != std::string::npos; });
    REQUIRE(found != lines.end());
    return *found;
}

std::string repeated(const std::string& word, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += word + std::to_string(i) + " ";
    return text;
}

Cell cell_of(Paragraph paragraph) {
    Cell result;
    result.paragraphs.push_back(std::move(paragraph));
    return result;
}

std::size_t lines_on(const Pages& pages, std::size_t page, char first) {
    const auto lines = lines_of(pages, fonts());
    return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](const SeenLine& line) {
        return line.page == page && line.text[0] == first;
    }));
}

Row carried_row(const std::string& words) {
    Row row;
    row.cells = {cell(words), cell("", Align::end)};
    row.cells[1].paragraphs[0].inlines[0].kind = Inline::Kind::carried;
    return row;
}

std::string artifacts_of(const Page& page) {
    std::string all;
    for (const GlyphRun* run : runs_of(page)) {
        if (run->element < 0) (all += run->text) += "|";
    }
    return all;
}

}  // namespace

TEST_CASE("cells below a span stand beside it, and the row's last cells are not pushed out") {
    Table table;
    table.columns = {share(), share(), share()};
    Row first;
    first.cells = {cell("a"), cell("tall"), cell("c")};
    first.cells[1].row_span = 3;
    table.rows = {first, row({"d", "e"}), row({"f", "g"}), row({"h", "i", "j"})};
    const Pages pages = set(with(table));
    CHECK(find(pages, "e").left == find(pages, "c").left);
    CHECK(find(pages, "g").left == find(pages, "c").left);
    CHECK(find(pages, "f").left == find(pages, "a").left);
    CHECK(find(pages, "i").left == find(pages, "tall").left);
}

TEST_CASE("a span that leaves no room for the cells below it ends above them") {
    Table table;
    table.columns = {share(), share()};
    table.rows = {row({"tall", "b"}), row({"c", "d"})};
    table.rows[0].cells[0].row_span = 2;
    const Pages pages = set(with(table));
    CHECK(find(pages, "c").left == find(pages, "tall").left);
    CHECK(find(pages, "d").left == find(pages, "b").left);
    for (const Element& element : pages.structure) CHECK(element.row_span == 1);
}

TEST_CASE("what a cell over several rows needs more, its rows share") {
    Table table;
    table.columns = {fixed(mm(30)), share()};
    table.rows = {row({"", "one"}), row({"two"}), row({"three"})};
    table.rows[0].cells[0] = cell_of(of_lines(9, "t"));
    table.rows[0].cells[0].row_span = 3;
    const Pages pages = set(with(table));
    const Length step = find(pages, "two").baseline - find(pages, "one").baseline;
    CHECK(std::abs((find(pages, "three").baseline - find(pages, "two").baseline - step).milli) <= 1);
    CHECK(std::abs((step * 3 - (pt(13.5) * 9 + table.row_padding * 2)).milli) <= 3);
}

TEST_CASE("rows tied together by a span go to the next page together") {
    Content content = document();
    for (int i = 0; i < 49; ++i) content.body.push_back({paragraph("before")});
    Table table;
    table.columns = {share(), share()};
    table.rows = {row({"x0", "y0"}), row({"span", "y1"}), row({"y2"}), row({"y3"}), row({"x4", "y4"})};
    table.rows[1].cells[0].row_span = 3;
    content.body.push_back({table});
    const Pages pages = set(content);
    CHECK(find(pages, "y0").page == 0);
    for (const std::string name : {"span", "y1", "y2", "y3"}) CHECK(find(pages, name).page == 1);
}

TEST_CASE("a row that lacks cells gets cells that hold nothing, so that all rows have as many") {
    Table table;
    table.columns = {share(), share(), share()};
    table.rows = {row({"a", "b", "c"}), row({"d"})};
    const Pages pages = set(with(table));
    const auto& gap = pages.structure.back();
    CHECK(gap.tag == Tag::td);
    CHECK(gap.column_span == 2);
}

TEST_CASE("a content column narrows as far as its longest word, and words stay whole") {
    Table table;
    table.columns = {by_content(), share(), by_content()};
    table.rows = {row({"Consulting on accessibility for the whole of the north-eastern branches of the company",
                       "Telecommunications for everyone who works there", "several words that could stand on one line"})};
    const Pages pages = set(with(table));
    for (const std::string word : {"accessibility", "Telecommunications", "several"}) {
        bool whole = false;
        for (const GlyphRun* run : runs_of(pages.pages[0])) whole = whole || run->text == word + " " || run->text == word;
        CAPTURE(word);
        CHECK(whole);
    }
    for (const SeenLine& line : lines_of(pages, fonts())) CHECK(line.right <= mm(190) + Length{2});
}

TEST_CASE("a cell over content columns makes them wide enough for it") {
    Table table;
    table.columns = {by_content(), by_content()};
    table.rows = {row({"a", "b"}), row({"a title over both columns"})};
    table.rows[1].cells[0].column_span = 2;
    const Pages pages = set(with(table));
    CHECK(lines_of(pages, fonts()).size() == 3);
}

TEST_CASE("decimal marks stand one under another, the widest number at the edge") {
    for (const std::string language : {"en", "ar"}) {
        Table table;
        table.columns = {share(), by_content()};
        for (const std::string number : {"1,234.5", "7", "0.125", "99.25 %"}) table.rows.push_back(row({"x", number}));
        for (Row& line : table.rows) line.cells[1].paragraphs[0].align = Align::decimal;
        Content content = document(language);
        content.body = {{table}};
        const Pages pages = set(content);
        std::vector<Length> at;
        for (const GlyphRun* run : runs_of(pages.pages[0])) {
            if (run->text.view().find_first_of("0123456789") == std::string::npos) continue;
            std::size_t mark = run->text.view().find('.');
            if (mark == std::string::npos) mark = run->text.size();
            std::int64_t before = 0;
            for (std::uint32_t i = 0; i < run->glyph_count; ++i) {
                const Glyph& glyph = pages.pages[0].glyphs[run->first_glyph + i];
                if (glyph.cluster < mark) before += glyph.advance;
            }
            at.push_back(run->x + Length{static_cast<std::int32_t>(before * run->size.milli / 1000)});
        }
        REQUIRE(at.size() == 4);
        CAPTURE(language);
        for (const Length place : at) CHECK(std::abs((place - at[0]).milli) <= 30);
    }
}

TEST_CASE("whole numbers with grouped thousands are not taken for decimals") {
    Table table;
    table.columns = {by_content()};
    for (const std::string number : {"1,234", "12", "2,500,000"}) table.rows.push_back(row({number}));
    for (Row& line : table.rows) line.cells[0].paragraphs[0].align = Align::decimal;
    const auto lines = lines_of(set(with(table)), fonts());
    REQUIRE(lines.size() == 3);
    for (const SeenLine& line : lines) CHECK(std::abs((line.right - lines[2].right).milli) <= 30);
}

TEST_CASE("a row that splits fills the page, two lines at least on either side") {
    for (int before = 38; before <= 53; ++before) {
        Content content = document();
        for (int i = 0; i < before; ++i) content.body.push_back({paragraph("x")});
        Table table;
        table.columns = {share(), share()};
        table.row_padding = {};
        table.layout_only = true;
        Row pair;
        pair.cells = {cell_of(of_lines(8, "a")), cell_of(of_lines(10, "b"))};
        pair.splits = true;
        table.rows = {pair};
        content.body.push_back({table});
        const Pages pages = set(content);
        const auto room = static_cast<std::size_t>(53 - before);
        const auto expected = [&](std::size_t count) { return room >= count ? count : room < 2 ? 0 : std::min(room, count - 2); };
        CAPTURE(before);
        CHECK(lines_on(pages, 0, 'a') == expected(8));
        CHECK(lines_on(pages, 0, 'b') == expected(10));
        CHECK(lines_on(pages, 1, 'a') == 8 - expected(8));
        CHECK(lines_on(pages, 1, 'b') == 10 - expected(10));
        if (room >= 8) continue;
        CHECK(find(pages, "a" + std::to_string(expected(8))).baseline == find(pages, "b" + std::to_string(expected(10))).baseline);
    }
}

TEST_CASE("a row does not split where it is not said to and a page can hold it") {
    Content content = document();
    for (int i = 0; i < 48; ++i) content.body.push_back({paragraph("x")});
    Table table;
    table.columns = {share()};
    table.rows.resize(1);
    table.rows[0].cells = {cell_of(of_lines(20, "a"))};
    content.body.push_back({table});
    const Pages pages = set(content);
    CHECK(lines_on(pages, 0, 'a') == 0);
    CHECK(lines_on(pages, 1, 'a') == 20);
}

TEST_CASE("clauses in two languages: pairs begin on one line, lists and headings are tagged, each in its language") {
    Content content = document();
    Table table;
    table.columns = {share(), share()};
    table.layout_only = true;
    const auto clause = [](const std::string& label, const std::string& words, const std::string& language) {
        Paragraph result = paragraph(words);
        result.label = {text(label)};
        result.indent = mm(10);
        result.language = language;
        return result;
    };
    Row heading;
    Paragraph english = clause("1.", "Services", "");
    Paragraph arabic = clause("1.", "الخدمات", "ar");
    english.role = arabic.role = Role::heading2;
    heading.cells = {cell_of(english), cell_of(arabic)};
    heading.keep_with_next = true;
    Row pair;
    pair.cells = {cell_of(clause("1.1.", repeated("service", 40), "")), cell_of(clause("1.1.", "الخدمات رقم", "ar"))};
    pair.splits = true;
    table.rows = {heading, pair};
    content.body = {{table}};
    const Pages pages = set(content);
    CHECK(find(pages, "الخدمات رقم").baseline == find(pages, "service0").baseline);
    // The Arabic text begins at the right, its label right of it, ten millimetres wide.
    const SeenLine right = find(pages, "الخدمات رقم");
    CHECK(std::abs((right.right - (mm(190) - mm(10))).milli) < 500);
    const auto lines = lines_of(pages, fonts());
    const auto label = std::find_if(lines.begin(), lines.end(), [&](const SeenLine& line) {
        if (line.element < 0 || line.left < mm(110)) return false;
        return pages.structure[static_cast<std::size_t>(line.element)].tag == Tag::label;
    });
    REQUIRE(label != lines.end());
    CHECK(std::abs((label->right - mm(190)).milli) < 500);
    std::vector<Tag> tags;
    for (const Element& element : pages.structure) tags.push_back(element.tag);
    CHECK(tags == std::vector<Tag>{Tag::document, Tag::h1, Tag::h1, Tag::list, Tag::list_item, Tag::label, Tag::list_body, Tag::list,
                                   Tag::list_item, Tag::label, Tag::list_body});
    CHECK(pages.structure[2].language == "ar");
    CHECK(pages.structure[10].language == "ar");
    REQUIRE(pages.outline.size() == 2);
    CHECK(pages.outline[0].title == "1. Services");
}

TEST_CASE("amounts are carried over at each page break, in rows that stand beside the pages' own") {
    Table table;
    table.columns = {share(), by_content()};
    table.header = {row({"Item", "Amount"})};
    for (int i = 1; i <= 100; ++i) {
        table.rows.push_back(row({"item", std::to_string(i) + ".00"}));
        table.rows.back().cells[1].paragraphs[0].align = Align::end;
        table.rows.back().carried = "EUR " + std::to_string(i * 1000) + ".00";
    }
    table.carried_out = carried_row("Carried forward");
    table.carried_in = carried_row("Brought forward");
    const Pages pages = set(with(table));
    REQUIRE(pages.pages.size() == 3);
    const auto body = [&](std::size_t page) {
        std::vector<SeenLine> result;
        for (const SeenLine& line : lines_of(pages, fonts())) {
            if (line.page == page && line.element >= 0 && line.text.find(".00") != std::string::npos) result.push_back(line);
        }
        return result;
    };
    const int last_of_first = std::stoi(body(0).back().text);
    const std::string amount = "EUR |" + std::to_string(last_of_first * 1000) + ".00|";
    CHECK(artifacts_of(pages.pages[0]) == "Carried |forward|" + amount);
    CHECK(artifacts_of(pages.pages[1]).find("Item|Amount|Brought |forward|" + amount) == 0);
    CHECK(std::stoi(body(1).front().text) == last_of_first + 1);
    CHECK(artifacts_of(pages.pages[2]).find("Carried") == std::string::npos);
    for (const SeenLine& line : lines_of(pages, fonts())) CHECK(line.baseline <= mm(297) - mm(22));
    // The column is wide enough for what is carried, though no row is so wide.
    CHECK(find(pages, "EUR").right <= mm(190) + Length{2});
}

TEST_CASE("a table whose rows say nothing to carry has no such rows") {
    Table table;
    table.columns = {share(), by_content()};
    for (int i = 1; i <= 100; ++i) table.rows.push_back(row({"item", "1.00"}));
    table.carried_out = carried_row("Carried forward");
    const Pages pages = set(with(table));
    for (const Page& page : pages.pages) CHECK(artifacts_of(page).empty());
}

TEST_CASE("columns by content look into tables and groups") {
    Content content = document();
    Columns columns;
    columns.parts.resize(2);
    columns.parts[0].width = share();
    columns.parts[1].width = by_content();
    Table facts;
    facts.columns = {by_content(), by_content()};
    facts.rows = {row({"Invoice date", "31 October 2026"})};
    Group group;
    group.blocks = {{facts}};
    columns.parts[0].blocks = {{paragraph("beside")}};
    columns.parts[1].blocks = {{group}};
    content.body = {{columns}};
    const auto lines = lines_of(set(content), fonts());
    REQUIRE(lines.size() == 3);
    CHECK(std::abs((lines[2].right - mm(190)).milli) <= 10);
}

TEST_CASE("heading levels begin at one and skip none") {
    Content content = document();
    for (const Role role : {Role::heading1, Role::heading3, Role::heading2, Role::heading3}) {
        Paragraph heading = paragraph("heading");
        heading.role = role;
        content.body.push_back({heading});
    }
    const Pages pages = set(content);
    CHECK(pages.structure[1].tag == Tag::h1);
    CHECK(pages.structure[2].tag == Tag::h2);
    CHECK(pages.structure[3].tag == Tag::h2);
    CHECK(pages.structure[4].tag == Tag::h3);
}

TEST_CASE("a table too large to be kept is set as one that is kept") {
    constexpr unsigned rows = 47000;
    Table table;
    table.columns = {by_content(), share(), by_content()};
    table.row_padding = {};
    for (unsigned i = 0; i < rows; ++i) {
        table.rows.push_back(row({std::to_string(i % 100), "text", i == rows - 500 ? "the widest cell of all" : "1"}));
        if (i % 7 == 0) table.rows.back().cells[0].row_span = 2;
        if (i % 7 == 1) table.rows.back().cells.erase(table.rows.back().cells.begin());
        if (i % 1000 == 0) table.rows.back().cells.back().paragraphs[0].inlines[0].kind = Inline::Kind::page_number;
    }
    const Pages pages = set(with(table));
    const SeenLine widest = find(pages, "the widest cell of all");
    CHECK(std::abs((widest.right - mm(190)).milli) <= 2);
    const auto lines = lines_of(pages, fonts());
    CHECK(lines.size() == rows * 3 - (rows + 5) / 7);
    CHECK(lines.back().left == widest.left);
    std::size_t numbers = 0;
    for (const SeenLine& line : lines) {
        if (line.left < mm(150) || line.text == "1" || line.text == widest.text) continue;
        CHECK(line.text == std::to_string(line.page + 1));
        ++numbers;
    }
    CHECK(numbers >= 46);  // the first page's is "1" too
    CHECK(lines.front().left == mm(20));
}

}  // namespace acta::layout
