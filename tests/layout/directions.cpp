// Directions: paragraphs that run against their document, and stretches against their paragraph.
#include "sample.h"

#include "catch.h"

namespace acta::layout {

using namespace sample;

namespace {

Content two_ways(Align align) {
    Content content = document();
    content.page.right = content.page.width - content.page.left - pt(300);
    Paragraph arabic = paragraph("تدفع الفاتورة خلال عشرة أيام", align);
    arabic.language = "ar";
    content.body = {{paragraph("The invoice is paid", align)}, {arabic}};
    return content;
}

bool near(Length a, Length b) { return std::abs((a - b).milli) <= 30; }

}  // namespace

TEST_CASE("start and end of a paragraph follow its own language") {
    const Length left = mm(20);
    const Length right = left + pt(300);
    const auto started = lines_of(set(two_ways(Align::start)), fonts());
    REQUIRE(started.size() == 2);
    CHECK(near(started[0].left, left));
    CHECK(near(started[1].right, right));
    const auto ended = lines_of(set(two_ways(Align::end)), fonts());
    CHECK(near(ended[0].right, right));
    CHECK(near(ended[1].left, left));
    const Pages pages = set(two_ways(Align::start));
    CHECK(pages.structure[1].language.empty());
    CHECK(pages.structure[2].language == "ar");
}

TEST_CASE("indent and label of a paragraph stand at its own start") {
    for (const bool opposite : {false, true}) {
        Content content = document(opposite ? "ar" : "en");
        Paragraph clause = paragraph(opposite ? "The parties agree" : "يتفق الطرفان");
        clause.label = {text("1.")};
        clause.indent = mm(12);
        clause.label_indent = mm(2);
        clause.language = opposite ? "en" : "ar";
        content.body = {{clause}};
        const auto lines = lines_of(set(content), fonts());
        REQUIRE(lines.size() == 2);
        const Length right = content.page.width - content.page.right;
        if (opposite) {
            CHECK(near(lines[0].left, content.page.left + mm(2)));
            CHECK(near(lines[1].left, content.page.left + mm(12)));
        } else {
            CHECK(near(lines[0].right, right - mm(2)));
            CHECK(near(lines[1].right, right - mm(12)));
        }
    }
}

TEST_CASE("every script stands in one paragraph, each in a font that has it") {
    const std::string words = "Rechnung счёт सेवा বাংলা فاتورة חשבונית Ķīlis №5";
    for (const char* language : {"en", "ar", "he", "hi"}) {
        Content content = document(language);
        content.body = {{paragraph(words)}};
        const Pages pages = set(content);
        CHECK(squeeze(text_of(pages)) == squeeze(words));
        for (const Glyph& glyph : pages.pages[0].glyphs) CHECK(glyph.id != 0);
    }
}

TEST_CASE("brackets in right-to-left text open to the left") {
    const auto first_glyph = [](const std::string& words, const char* language) {
        Content content = document(language);
        content.body = {{paragraph(words)}};
        const Pages pages = set(content);
        for (const GlyphRun* run : runs_of(pages.pages[0])) {
            if (squeeze(run->text).starts_with("(")) return pages.pages[0].glyphs[run->first_glyph + run->glyph_count - 1].id;
        }
        return std::uint16_t{0};
    };
    const auto last_glyph = [](const std::string& words) {
        Content content = document();
        content.body = {{paragraph(words)}};
        const Pages pages = set(content);
        const GlyphRun* run = runs_of(pages.pages[0]).back();
        return pages.pages[0].glyphs[run->first_glyph + run->glyph_count - 1].id;
    };
    CHECK(first_glyph("(שלום)", "he") == last_glyph("(a)"));
}

TEST_CASE("a number in Arabic text has no mark of direction, an Arabic word in English text has one") {
    const auto texts = [](const std::string& words, const std::string& language) {
        Content content = document(language);
        content.body = {{paragraph(words)}};
        const Pages pages = set(content);
        std::vector<std::string> result;
        for (const GlyphRun* run : runs_of(pages.pages[0])) result.emplace_back(run->text);
        return result;
    };
    CHECK(texts("رقم 42 من", "ar") == std::vector<std::string>{"رقم ", "42", " ", "من"});
    const auto mixed = texts("number رقم of", "en");
    CHECK(std::find(mixed.begin(), mixed.end(), "\u200Eرقم") != mixed.end());
}

TEST_CASE("small capitals are drawn by the font") {
    Content content = document();
    content.body = {{paragraph("Total")}};
    const Pages plain = set(content);
    content.styles[0].small_caps = true;
    const Pages small = set(content);
    REQUIRE(small.pages[0].glyphs.size() == 5);
    CHECK(small.pages[0].glyphs[0].id == plain.pages[0].glyphs[0].id);
    for (std::size_t i = 1; i < 5; ++i) CHECK(small.pages[0].glyphs[i].id != plain.pages[0].glyphs[i].id);
}

}  // namespace acta::layout
