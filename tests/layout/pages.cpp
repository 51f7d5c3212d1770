// Pages: breaks, keeps, widows, headers and footers, page numbers, images, outline.
#include "sample.h"

#include "catch.h"

#include <algorithm>

namespace acta::layout {

using namespace sample;

namespace {

Paragraph page_x_of_y() {
    Paragraph footer = paragraph("Page ");
    footer.inlines.push_back(of_kind(Inline::Kind::page_number));
    footer.inlines.push_back(text(" of "));
    footer.inlines.push_back(of_kind(Inline::Kind::page_count));
    return footer;
}

std::size_t page_of(const Pages& pages, const std::string& word) {
    for (const SeenLine& line : lines_of(pages, fonts())) {
        if (line.text.find(word) != std::string::npos) return line.page + 1;
    }
    return 0;
}

std::string artifacts_of(const Page& page) {
    std::string text;
    for (const GlyphRun* run : runs_of(page)) {
        if (run->element < 0) text += run->text;
    }
    return text;
}

std::string png(unsigned char width, unsigned char height) {
    std::string bytes("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0", 19);
    bytes += static_cast<char>(width);
    bytes += std::string("\0\0\0", 3);
    bytes += static_cast<char>(height);
    return bytes + std::string("\x08\x02\0\0\0", 5);
}

}  // namespace

TEST_CASE("an empty document is one empty page") {
    const Pages pages = set(document());
    REQUIRE(pages.pages.size() == 1);
    CHECK(pages.pages[0].items.empty());
    CHECK(pages.structure.size() == 1);
}

TEST_CASE("a page holds as many lines as fit") {
    Content content = document();
    for (int i = 0; i < lines_of_a_page; ++i) content.body.push_back({paragraph("line")});
    CHECK(set(content).pages.size() == 1);
    content.body.push_back({paragraph("line")});
    CHECK(set(content).pages.size() == 2);
}

TEST_CASE("no line of a paragraph stands alone at the foot or the head of a page") {
    for (int before = lines_of_a_page - 6; before <= lines_of_a_page; ++before) {
        Content content = document();
        for (int i = 0; i < before; ++i) content.body.push_back({paragraph("x")});
        content.body.push_back({of_lines(5, "y")});
        const Pages pages = set(content);
        const auto on_page_1 = static_cast<std::size_t>(std::max(0, lines_of_a_page - before));
        std::size_t seen = 0;
        for (const SeenLine& line : lines_of(pages, fonts())) seen += line.page == 0 && line.text[0] == 'y' ? 1U : 0U;
        CAPTURE(before);
        CHECK(seen == (on_page_1 >= 5 ? 5U : on_page_1 >= 3 ? 3U : on_page_1 == 2 ? 2U : 0U));
    }
}

TEST_CASE("a heading goes with the first lines of what follows, over the space between") {
    for (const bool spaced : {false, true}) {
        for (int before = lines_of_a_page - 5; before <= lines_of_a_page; ++before) {
            Content content = document();
            for (int i = 0; i < before; ++i) content.body.push_back({paragraph("x")});
            Paragraph heading = paragraph("Heading");
            heading.role = Role::heading1;
            heading.keep_with_next = true;
            content.body.push_back({heading});
            if (spaced) content.body.push_back({Space{pt(4)}});
            content.body.push_back({of_lines(4, "y")});
            const Pages pages = set(content);
            CAPTURE(before, spaced);
            CHECK(page_of(pages, "Heading") == page_of(pages, "y0"));
            CHECK(page_of(pages, "y0") == page_of(pages, "y1"));
        }
    }
}

TEST_CASE("a paragraph or group that keeps together moves as a whole, unless no page can hold it") {
    Content content = document();
    for (int i = 0; i < lines_of_a_page - 6; ++i) content.body.push_back({paragraph("x")});
    Paragraph whole = of_lines(8, "y");
    whole.keep_together = true;
    content.body.push_back({whole});
    CHECK(page_of(set(content), "y0") == 2);

    Group group;
    group.blocks = {{paragraph("y0")}, {Space{mm(30)}}, {paragraph("y1")}};
    group.keep_together = true;
    content.body.back() = {group};
    CHECK(page_of(set(content), "y0") == 2);

    whole = of_lines(100, "y");
    whole.keep_together = true;
    content.body.back() = {whole};
    CHECK(page_of(set(content), "y0") == 1);
    CHECK(page_of(set(content), "y99") == 3);
}

TEST_CASE("a signature block takes some of what precedes it along") {
    Content content = document();
    for (int i = 0; i < lines_of_a_page - 1; ++i) content.body.push_back({paragraph("x" + std::to_string(i))});
    content.body.push_back({Space{mm(5)}});
    Group signatures;
    signatures.keep_together = signatures.keep_with_previous = true;
    signatures.blocks = {{paragraph("signed")}};
    content.body.push_back({signatures});
    const Pages pages = set(content);
    CHECK(page_of(pages, "signed") == 2);
    CHECK(page_of(pages, "x" + std::to_string(lines_of_a_page - 2)) == 2);
    CHECK(page_of(pages, "x" + std::to_string(lines_of_a_page - 3)) == 1);
}

TEST_CASE("of two spaces between paragraphs the larger counts, and none at the top of a page") {
    Content content = document();
    Paragraph first = paragraph("one");
    first.space_before = pt(50);
    first.space_after = pt(10);
    Paragraph second = paragraph("two");
    second.space_before = pt(6);
    content.body = {{Space{pt(30)}}, {first}, {second}, {PageBreak{}}, {second}};
    const auto lines = lines_of(set(content), fonts());
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].baseline - lines[0].baseline == pt(23.5));
    CHECK(lines[2].baseline == lines[0].baseline);
    CHECK(lines[2].page == 1);
}

TEST_CASE("page breaks at the start, at the end or twice make no empty pages") {
    Content content = document();
    content.body = {{PageBreak{}}, {paragraph("one")}, {PageBreak{}}, {PageBreak{}}, {paragraph("two")}, {PageBreak{}}};
    CHECK(set(content).pages.size() == 2);
}

TEST_CASE("every footer says x of y") {
    Content content = document();
    content.footer = {{page_x_of_y()}};
    for (int i = 0; i < 600; ++i) content.body.push_back({paragraph("x")});
    const Pages pages = set(content);
    REQUIRE(pages.pages.size() == 12);
    CHECK(artifacts_of(pages.pages[0]) == "Page 1 of 12");
    CHECK(artifacts_of(pages.pages[11]) == "Page 12 of 12");
    for (const Page& page : pages.pages) CHECK(runs_of(page).back()->baseline > mm(297) - mm(22));
}

TEST_CASE("page numbers in the body are those of the pages that they came to stand on") {
    Content content = document();
    for (int i = 0; i < 120; ++i) {
        Paragraph where = page_x_of_y();
        content.body.push_back({where});
    }
    const Pages pages = set(content);
    const auto lines = lines_of(pages, fonts());
    for (const SeenLine& line : lines) CHECK(line.text == "Page " + std::to_string(line.page + 1) + " of 3");
}

TEST_CASE("the first page has its own header, and a high header or footer pushes the body away") {
    Content content = document();
    content.first_header = {{of_lines(10, "first")}};
    content.header = {{paragraph("later")}};
    content.footer = {{of_lines(9, "foot")}};
    for (int i = 0; i < 100; ++i) content.body.push_back({paragraph("body")});
    const Pages pages = set(content);
    REQUIRE(pages.pages.size() > 1);
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        Length header_bottom;
        Length footer_top = mm(297);
        Length body_top = mm(297);
        Length body_bottom;
        for (const GlyphRun* run : runs_of(pages.pages[i])) {
            if (run->text.starts_with("first") || run->text == "later") header_bottom = std::max(header_bottom, run->baseline);
            if (run->text.starts_with("foot")) footer_top = std::min(footer_top, run->baseline - pt(10));
            if (run->text == "body") body_top = std::min(body_top, run->baseline - pt(10));
            if (run->text == "body") body_bottom = std::max(body_bottom, run->baseline);
        }
        CHECK(header_bottom < body_top);
        CHECK(body_bottom < footer_top);
        CHECK(artifacts_of(pages.pages[i]).find(i == 0 ? "first0" : "later") == 0);
    }
}

TEST_CASE("an image keeps its proportions, and a decoration has no tag") {
    Content content = document();
    Image image;
    image.bytes = std::make_shared<const std::string>(png(200, 100));
    image.width = mm(40);
    image.align = Align::end;
    image.alt = "the studio's mark";
    content.body.push_back({image});
    image.alt.clear();
    image.width = {};
    image.height = mm(5);
    content.body.push_back({image});
    const Pages pages = set(content);
    const auto& first = std::get<PlacedImage>(pages.pages[0].items[0]);
    CHECK(first.height == mm(20));
    CHECK(first.x + first.width == mm(190));
    CHECK(pages.structure[static_cast<std::size_t>(first.element)].alt == "the studio's mark");
    const auto& second = std::get<PlacedImage>(pages.pages[0].items[1]);
    CHECK(std::abs((second.width - mm(10)).milli) <= 1);
    CHECK(second.element == -1);
}

TEST_CASE("columns stand side by side and begin at one height") {
    Content content = document();
    Columns columns;
    columns.parts.resize(2);
    columns.parts[0].blocks = {{of_lines(3, "left")}};
    columns.parts[1].blocks = {{of_lines(1, "right")}};
    content.body = {{columns}, {paragraph("below")}};
    const auto lines = lines_of(set(content), fonts());
    REQUIRE(lines.size() == 5);
    CHECK(lines[3].baseline == lines[0].baseline);
    CHECK(lines[3].left == mm(20) + mm(88));
    CHECK(lines[4].baseline == lines[2].baseline + pt(13.5));
}

TEST_CASE("columns higher than a page go on over the next") {
    Content content = document();
    Columns columns;
    columns.parts.resize(2);
    columns.parts[0].blocks = {{of_lines(130, "l")}};
    columns.parts[1].blocks = {{of_lines(10, "r")}};
    content.body = {{columns}};
    const Pages pages = set(content);
    CHECK(pages.pages.size() == 3);
    CHECK(lines_of(pages, fonts()).size() == 140);
    for (const SeenLine& line : lines_of(pages, fonts())) CHECK(line.baseline < mm(275));
}

TEST_CASE("headings make the outline, titles do not") {
    Content content = document();
    Paragraph title = paragraph("Title");
    title.role = Role::title;
    Paragraph heading = paragraph("Prices and payment");
    heading.role = Role::heading2;
    heading.label = {text("2.")};
    heading.indent = mm(10);
    content.body = {{title}, {PageBreak{}}, {heading}};
    const Pages pages = set(content);
    REQUIRE(pages.outline.size() == 1);
    CHECK(pages.outline[0].title == "2. Prices and payment");
    CHECK(pages.outline[0].level == 2);
    CHECK(pages.outline[0].page == 1);
    CHECK(pages.outline[0].y == mm(20));
}

TEST_CASE("what the document is called goes along") {
    Content content = document("ru");
    content.title = "Акт";
    content.author = "Studio";
    content.subject = "October";
    content.date = "2026-11-10";
    const Pages pages = set(content);
    CHECK(pages.language == "ru");
    CHECK(pages.title == "Акт");
    CHECK(pages.author == "Studio");
    CHECK(pages.subject == "October");
    CHECK(pages.date == "2026-11-10");
}

}  // namespace acta::layout
