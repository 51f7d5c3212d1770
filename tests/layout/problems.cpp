// Problems: characters that no font has, broken images, content that nobody should write.
#include "sample.h"

#include "catch.h"

namespace acta::layout {

using namespace sample;

TEST_CASE("a character that no font has is named once, with the font to install") {
    Content content = document();
    content.body = {{paragraph("中 text 中 क")}};
    content.footer = {{paragraph("中")}};
    Typesetter typesetter(latin_only());
    const Setting setting = typesetter.set(content);
    REQUIRE(setting.problems.size() == 2);
    CHECK(setting.problems[0].code == "no-glyph");
    CHECK(setting.problems[0].message == "no font has the character क (U+0915 DEVANAGARI LETTER KA)");
    CHECK(setting.problems[0].hint == "install a font that has it, for instance Noto Sans Devanagari");
    CHECK(setting.problems[1].message == "no font has the character 中 (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D)");
    CHECK(setting.problems[1].hint == "install a font that has it, for instance Noto Sans CJK");
    CHECK(setting.problems[0].position.line == 0);
    content.body = {{paragraph("text")}};
    content.footer.clear();
    CHECK(typesetter.set(content).problems.empty());
}

TEST_CASE("white space, controls and invisible characters need no glyph") {
    Content content = document();
    content.body = {{paragraph("a\tb\nc\u00A0d\u202Fe\u2009f\u200Bg\u200Dh\u2060i\uFEFFj\u00ADk\x02l\u2028m\u200Fn\u2011o")}};
    Typesetter typesetter(latin_only());
    CHECK(typesetter.set(content).problems.empty());
}

TEST_CASE("without any font every character is a problem, and nothing breaks") {
    const FontSet none({});
    Content content = document("hi");
    content.body = {{paragraph("ab क")}};
    content.header = content.body;
    Typesetter typesetter(none);
    CHECK(typesetter.set(content).problems.size() == 4);
}

TEST_CASE("an image that is none is a problem") {
    Content content = document();
    Image image;
    image.bytes = std::make_shared<const std::string>("GIF89a");
    image.alt = "logo";
    content.body = {{image}};
    content.header = {{image}};
    Typesetter typesetter(fonts());
    const Setting setting = typesetter.set(content);
    REQUIRE(setting.problems.size() == 1);
    CHECK(setting.problems[0].code == "bad-image");
    CHECK(setting.problems[0].message == "the image \"logo\" is no PNG or JPEG");
}

TEST_CASE("text that is no UTF-8 is shown as such, byte by byte") {
    Content content = document();
    content.body = {{paragraph("a\xFF\xC3(b\xE0\x80\x80")}};
    CHECK(text_of(set(content)) == "a\uFFFD\uFFFD(b\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("absurd measures still give pages") {
    Content content = document();
    content.page.left = content.page.right = mm(200);
    content.page.top = content.page.bottom = mm(200);
    content.styles[1].size = pt(3000);
    content.styles[2].size = {};
    Paragraph huge = paragraph("huge words");
    huge.inlines[0].style = 1;
    Paragraph none = paragraph("no size");
    none.inlines[0].style = 2;
    Paragraph unknown = paragraph("unknown style");
    unknown.inlines[0].style = 999;
    Table table;
    table.rows = {row({"a", "b"}), row({}), row({"c", "d", "e"})};
    content.body = {{paragraph("some words")}, {huge}, {none}, {unknown}, {table}, {Columns{}}, {Group{}}, {Table{}}};
    content.header = {{huge}};
    const Pages pages = set(content);
    CHECK(squeeze(text_of(pages)) == "somewordshugewordsnosizeunknownstyleabcde");
}

TEST_CASE("groups nested beyond reason are refused") {
    Block inner{paragraph("x")};
    for (int i = 0; i < 150; ++i) {
        Group group;
        group.blocks.push_back(std::move(inner));
        inner = Block{std::move(group)};
    }
    Content content = document();
    content.body.push_back(std::move(inner));
    Typesetter typesetter(fonts());
    const Setting setting = typesetter.set(content);
    REQUIRE(setting.problems.size() == 1);
    CHECK(setting.problems[0].code == "too-deep");
}

}  // namespace acta::layout
