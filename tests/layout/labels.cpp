// Labels: numbers and bullets before paragraphs, and those of clauses that begin with a list.
#include "sample.h"

#include "catch.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace acta::layout {

using namespace sample;

namespace {

Paragraph item(const std::string& label, const std::string& words) {
    Paragraph result = paragraph(words);
    result.label = {text(label)};
    result.label_indent = mm(10);
    result.indent = mm(16);
    return result;
}

/// The first item of a clause of this number.
Paragraph first_item(const std::string& number, const std::string& label, const std::string& words) {
    Paragraph result = item(label, words);
    result.outer_labels = std::make_shared<const std::vector<Label>>(1, Label{{text(number)}, {}});
    return result;
}

std::vector<SeenLine> set_lines(const Content& content) { return lines_of(set(content), fonts()); }

}  // namespace

TEST_CASE("a clause that begins with a list: its number and the item's label each stand at their own place") {
    Content content = document();
    content.body = {{first_item("2.", "a)", "the first")}, {item("b)", "the second")}};
    const auto lines = set_lines(content);
    REQUIRE(lines.size() == 5);
    CHECK(lines[0].text == "2.");
    CHECK(lines[1].text == "a)");
    CHECK(lines[2].text == "the first");
    CHECK(lines[0].left == mm(20));
    CHECK(lines[1].left == mm(30));
    CHECK(lines[2].left == mm(36));
    CHECK(lines[0].baseline == lines[2].baseline);
    CHECK(lines[3].left == lines[1].left);
    CHECK(lines[4].left == lines[2].left);
}

TEST_CASE("labels never run into each other, nor into the text") {
    for (const std::string language : {"en", "ar"}) {
        for (const std::string number : {"2.", "12.10.", "112.110.108.", "112.110.108.106.104."}) {
            Content content = document(language);
            content.body = {{first_item(number, "(iii)", language == "ar" ? "النص الأول" : "the first")}};
            const auto lines = set_lines(content);
            CAPTURE(language, number);
            REQUIRE(lines.size() == 3);
            const bool mirrored = language == "ar";
            for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
                const Length gap = mirrored ? lines[i].left - lines[i + 1].right : lines[i + 1].left - lines[i].right;
                CHECK(gap >= pt(2));
                CHECK(lines[i].baseline == lines[i + 1].baseline);
            }
            const Length start = mirrored ? content.page.width - content.page.right - lines[0].right : lines[0].left - content.page.left;
            CHECK(start <= Length{20});
        }
    }
}

TEST_CASE("a column that is as wide as its content has room for labels and text") {
    Table table;
    table.columns = {by_content(), share()};
    Row only;
    only.cells.resize(2);
    only.cells[0].paragraphs = {first_item("112.110.108.106.104.", "(iii)", "five words on one line")};
    only.cells[1] = cell("x");
    table.rows = {only};
    const auto lines = set_lines(with(std::move(table)));
    CHECK(std::any_of(lines.begin(), lines.end(), [](const SeenLine& line) { return line.text == "five words on one line"; }));
}

TEST_CASE("the items of a clause are a list inside of it, and the next clause is none of them") {
    Content content = document();
    content.body = {{first_item("1.", "a)", "first")}, {item("b)", "second")}, {first_item("2.", "c)", "third")}};
    const Pages pages = set(content);
    const auto parent = [&](const std::string& words, int levels) {
        std::int32_t at = -1;
        for (const GlyphRun* run : runs_of(pages.pages[0])) {
            if (run->text.view().starts_with(words)) at = run->element;
        }
        while (levels-- > 0) at = pages.structure.at(static_cast<std::size_t>(at)).parent;
        return at;
    };
    const auto tag = [&](std::int32_t element) { return pages.structure.at(static_cast<std::size_t>(element)).tag; };
    CHECK(tag(parent("1.", 0)) == Tag::label);
    CHECK(tag(parent("a)", 0)) == Tag::label);
    CHECK(tag(parent("first", 0)) == Tag::list_body);
    CHECK(parent("first", 1) == parent("a)", 1));
    CHECK(parent("first", 2) == parent("second", 2));
    CHECK(tag(parent("first", 2)) == Tag::list);
    CHECK(tag(parent("first", 3)) == Tag::list_body);
    CHECK(parent("first", 4) == parent("1.", 1));
    CHECK(parent("third", 4) == parent("2.", 1));
    CHECK(parent("1.", 2) == parent("2.", 2));
    CHECK(parent("third", 2) != parent("first", 2));
}

}  // namespace acta::layout
