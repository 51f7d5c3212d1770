// Drawings, watermarks, attachments.
#include "sample.h"

#include "catch.h"

#include <algorithm>

namespace acta::layout {

using namespace sample;

namespace {

using Step = Drawing::Path::Step;

Drawing triangle(Length width, Length height) {
    Drawing drawing;
    drawing.width = width;
    drawing.height = height;
    Drawing::Path path;
    path.steps = {Step::move, Step::line, Step::line, Step::close};
    path.points = {{{}, height}, {width, height}, {width / 2, {}}};
    path.stroke.width = pt(2);
    path.dash = pt(4);
    drawing.paths.push_back(path);
    drawing.texts.push_back({{width / 2, height}, Drawing::Text::Anchor::middle, 0, "base line"});
    drawing.alt = "a triangle";
    return drawing;
}

bool near(Length a, Length b) { return std::abs((a - b).milli) <= 5; }

template <typename T>
std::vector<const T*> items_of(const Page& page) {
    std::vector<const T*> items;
    for (const Item& item : page.items) {
        if (const auto* wanted = std::get_if<T>(&item)) items.push_back(wanted);
    }
    return items;
}

}  // namespace

TEST_CASE("a drawing stands as large as it is, a figure with its texts") {
    Content content = document();
    content.body = {{triangle(mm(40), mm(30))}, {paragraph("below")}};
    const Pages pages = set(content);
    const auto drawings = items_of<PlacedDrawing>(pages.pages[0]);
    REQUIRE(drawings.size() == 1);
    const PlacedDrawing& placed = *drawings[0];
    CHECK(placed.x == mm(20));
    CHECK(placed.width == mm(40));
    CHECK(placed.height == mm(30));
    CHECK((*placed.paths)[0].points[2] == Point{mm(40) / 2, {}});
    const Element& figure = pages.structure[static_cast<std::size_t>(placed.element)];
    CHECK(figure.tag == Tag::figure);
    CHECK(figure.alt == "a triangle");
    const auto lines = lines_of(pages, fonts());
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].text == "base line");
    CHECK(lines[0].element == placed.element);
    CHECK(lines[0].baseline == placed.y + mm(30));
    CHECK(std::abs((lines[0].left + lines[0].right - (mm(20) + mm(40) / 2) * 2).milli) <= 4);
    CHECK(lines[1].baseline > placed.y + placed.height);
}

TEST_CASE("a drawing that is too wide or too high is made smaller in proportion, its texts too") {
    for (const bool wide : {true, false}) {
        Content content = document();
        content.body = {{triangle(wide ? mm(340) : mm(100), wide ? mm(100) : mm(510))}};
        const Pages pages = set(content);
        const PlacedDrawing& placed = *items_of<PlacedDrawing>(pages.pages[0]).at(0);
        CHECK(std::abs((placed.width - (wide ? mm(170) : mm(50))).milli) <= 1);
        CHECK(std::abs((placed.height - (wide ? mm(50) : mm(255))).milli) <= 1);
        CHECK(near((*placed.paths)[0].points[1].x, placed.width));
        CHECK(near((*placed.paths)[0].points[1].y, placed.height));
        CHECK(near((*placed.paths)[0].stroke.width, pt(1)));
        CHECK(near((*placed.paths)[0].dash, pt(2)));
        const auto lines = lines_of(pages, fonts());
        REQUIRE(lines.size() == 1);
        CHECK(near(runs_of(pages.pages[0])[0]->size, pt(5)));
        CHECK(near(lines[0].baseline, placed.y + placed.height));
        CHECK(std::abs((lines[0].left + lines[0].right - (placed.x * 2 + placed.width)).milli) <= 10);
    }
}

TEST_CASE("a drawing in a right-to-left document stands at the right and is not mirrored") {
    Content content = document("ar");
    Drawing drawing = triangle(mm(40), mm(30));
    drawing.texts = {{{mm(1), mm(5)}, Drawing::Text::Anchor::left, 0, "left"},
                     {{mm(39), mm(9)}, Drawing::Text::Anchor::right, 0, "رقم"}};
    content.body = {{drawing}};
    const Pages pages = set(content);
    const PlacedDrawing& placed = *items_of<PlacedDrawing>(pages.pages[0]).at(0);
    CHECK(placed.x + placed.width == mm(210) - mm(20));
    CHECK((*placed.paths)[0].points[0] == Point{{}, mm(30)});
    const auto lines = lines_of(pages, fonts());
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].left == placed.x + mm(1));
    CHECK(std::abs((lines[1].right - (placed.x + mm(39))).milli) <= 2);
}

TEST_CASE("a drawing without words for it is decoration; a link encloses its figure") {
    Content content = document();
    Drawing plain = triangle(mm(20), mm(20));
    plain.alt.clear();
    Drawing code = triangle(mm(20), mm(20));
    code.link = "https://example.com/pay";
    content.body = {{plain}, {code}};
    const Pages pages = set(content);
    const auto drawings = items_of<PlacedDrawing>(pages.pages[0]);
    REQUIRE(drawings.size() == 2);
    CHECK(drawings[0]->element == -1);
    CHECK(runs_of(pages.pages[0])[0]->element == -1);
    const auto links = items_of<LinkArea>(pages.pages[0]);
    REQUIRE(links.size() == 1);
    CHECK(links[0]->uri == "https://example.com/pay");
    CHECK(links[0]->description == "a triangle");
    CHECK(links[0]->y == drawings[1]->y);
    CHECK(links[0]->width == mm(20));
    CHECK(pages.structure[static_cast<std::size_t>(links[0]->element)].tag == Tag::link);
    CHECK(pages.structure[static_cast<std::size_t>(drawings[1]->element)].parent == links[0]->element);
}

TEST_CASE("a drawing takes its place in columns, and its width counts for them") {
    Content content = document();
    Columns columns;
    columns.parts.resize(2);
    columns.parts[0].width = share();
    columns.parts[1].width = by_content();
    columns.parts[0].blocks = {{paragraph("beside")}};
    columns.parts[1].blocks = {{triangle(mm(33), mm(33))}};
    content.body = {{columns}, {paragraph("below")}};
    const Pages pages = set(content);
    const PlacedDrawing& placed = *items_of<PlacedDrawing>(pages.pages[0]).at(0);
    CHECK(std::abs((placed.x - (mm(190) - mm(33))).milli) <= 1);
    CHECK(lines_of(pages, fonts()).back().baseline > placed.y + mm(33));
}

TEST_CASE("a watermark is the first thing on every page, turned, between the margins") {
    for (const bool landscape : {false, true}) {
        Content content = document();
        if (landscape) std::swap(content.page.width, content.page.height);
        content.styles[3].size = pt(200);
        content.watermark = Watermark{"NOT AN INVOICE", 3};
        content.body = {{paragraph("one")}, {PageBreak{}}, {paragraph("two")}};
        const Pages pages = set(content);
        REQUIRE(pages.pages.size() == 2);
        for (const Page& page : pages.pages) {
            const auto turned = items_of<TurnedRun>(page);
            REQUIRE(turned.size() == 3);
            CHECK(std::holds_alternative<TurnedRun>(page.items[0]));
            CHECK(turned[0]->degrees == (landscape ? 35 : 55));
            std::int64_t width = 0;
            for (const TurnedRun* part : turned) {
                const GlyphRun& run = part->run;
                CHECK(run.element == -1);
                for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
                    width += std::int64_t{page.glyphs[run.first_glyph + i].advance} * run.size.milli / 1000;
                }
            }
            // The length of the diagonal between the margins is the most that a word can have.
            CHECK(width < mm(290).milli);
            CHECK(width > mm(150).milli);
            const GlyphRun& first = turned[0]->run;
            CHECK(std::abs((page.width / 2 - first.x).milli - width / 2) < pt(2).milli);
            CHECK(first.baseline > page.height / 2);
            CHECK(first.baseline < page.height / 2 + first.size / 2);
        }
    }
}

TEST_CASE("a small watermark keeps its size") {
    Content content = document();
    content.watermark = Watermark{"COPY", 3};
    const Pages pages = set(content);
    const auto turned = items_of<TurnedRun>(pages.pages[0]);
    REQUIRE(turned.size() == 1);
    CHECK(turned[0]->run.size == pt(18));
}

TEST_CASE("attachments go along") {
    Content content = document();
    Attachment file;
    file.name = "invoice.xml";
    file.media_type = "application/xml";
    file.description = "the invoice as data";
    file.relationship = Attachment::Relationship::alternative;
    file.bytes = std::make_shared<const std::string>("<invoice/>");
    content.attachments.push_back(file);
    const Pages pages = set(content);
    REQUIRE(pages.attachments.size() == 1);
    CHECK(pages.attachments[0].name == "invoice.xml");
    CHECK(pages.attachments[0].relationship == Attachment::Relationship::alternative);
    CHECK(*pages.attachments[0].bytes == "<invoice/>");
}

}  // namespace acta::layout
