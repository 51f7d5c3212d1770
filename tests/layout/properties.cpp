// Properties: what holds for any text: nothing is lost, no line is too wide, the cache changes nothing.
#include "layout/dump.h"
#include "sample.h"

#include <rapidcheck.h>

#include "catch.h"

namespace acta::layout {

using namespace sample;

namespace {

/// Words of several scripts, with what makes line breaking hard.
std::string random_text() {
    static const std::vector<std::string> words = {
        "a",        "the",      "well-founded", "1,250.00", "(10)",     "क्षेत्र",  "सेवाएँ।",   "वेबसाइट", "Договор",
        "оплата",   "فاتورة",   "رقم",          "עברית",   "বাংলা",     "e\u0301te\u0301", "co\u00ADop\u00ADera\u00ADtion",
        "EUR\u00A05", "https://example.com/a/b?c=d", "Donaudampfschifffahrtsgesellschaft", "\"quoted\"", "x\u200By", "—", "…"};
    std::string text;
    const int count = *rc::gen::inRange(0, 60);
    for (int i = 0; i < count; ++i) {
        const auto word = *rc::gen::inRange<std::size_t>(0, words.size());
        text += words[word];
        if (*rc::gen::inRange(0, 5) > 0) text += *rc::gen::element<std::string>(" ", "  ", "\n", "\t ");
    }
    return text;
}

Content random_document() {
    const auto language = *rc::gen::element<std::string>("en", "hi", "ar", "de");
    Content content = document(language);
    const int width = *rc::gen::inRange(40, 500);
    content.page.right = content.page.width - content.page.left - pt(width);
    Paragraph source;
    source.align = *rc::gen::element(Align::start, Align::end, Align::center, Align::justify);
    const int inlines = *rc::gen::inRange(1, 4);
    for (int i = 0; i < inlines; ++i) {
        std::string words = random_text();
        source.inlines.push_back(text(words, *rc::gen::inRange<StyleId>(0, 3)));
    }
    source.language = *rc::gen::element<std::string>("", "", "ar", "en");
    source.indent = pt(*rc::gen::inRange(0, 12));
    content.body.push_back({source});
    return content;
}

std::string source_text(const Content& content) {
    std::string all;
    for (const Inline& source : std::get<Paragraph>(content.body[0].value).inlines) all += source.text;
    return all;
}

}  // namespace

TEST_CASE("any text comes out whole, on lines no wider than their column") {
    REQUIRE(rc::check([] {
        const Content content = random_document();
        Typesetter typesetter(fonts());
        const Setting setting = typesetter.set(content);
        RC_ASSERT(setting.problems.empty());
        RC_ASSERT(squeeze(text_of(setting.pages)) == squeeze(source_text(content)));
        const Length width = content.page.width - content.page.left - content.page.right;
        for (const SeenLine& line : lines_of(setting.pages, fonts())) {
            // One cluster may be wider than a very narrow column; a run's width is rounded to a thousandth of a point.
            if (width < pt(60)) continue;
            RC_ASSERT(line.left >= content.page.left - Length{100});
            RC_ASSERT(line.right <= content.page.left + width + Length{100});
        }
    }));
}

TEST_CASE("a document is the same alone and after any others") {
    Typesetter used(fonts());
    REQUIRE(rc::check([&] {
        const Content content = random_document();
        Typesetter fresh(fonts());
        RC_ASSERT(dump(used.set(content).pages, fonts()) == dump(fresh.set(content).pages, fonts()));
    }));
}

TEST_CASE("the cache of words is bounded and changes nothing when it is emptied") {
    Typesetter typesetter(fonts());
    Content content = document();
    content.body = {{paragraph("The sum of 1,250.00 EUR is due.")}};
    const std::string first = dump(typesetter.set(content).pages, fonts());
    for (int i = 0; i < 1000; ++i) {
        Content other = document();
        std::string words;
        for (int w = 0; w < 60; ++w) words += "word" + std::to_string(i * 60 + w) + " ";
        other.body = {{paragraph(words)}};
        (void)typesetter.set(other);
    }
    CHECK(dump(typesetter.set(content).pages, fonts()) == first);
}

TEST_CASE("every glyph of a run points into its text, and clusters run with the direction") {
    REQUIRE(rc::check([] {
        const Content content = random_document();
        Typesetter typesetter(fonts());
        const Pages pages = typesetter.set(content).pages;
        for (const Page& page : pages.pages) {
            for (const GlyphRun* run : runs_of(page)) {
                for (std::uint32_t i = 0; i < run->glyph_count; ++i) {
                    const Glyph& glyph = page.glyphs[run->first_glyph + i];
                    RC_ASSERT(glyph.cluster < run->text.size());
                    RC_ASSERT(glyph.id != 0);
                    if (i == 0) continue;
                    const std::uint32_t before = page.glyphs[run->first_glyph + i - 1].cluster;
                    RC_ASSERT((run->right_to_left ? glyph.cluster <= before : glyph.cluster >= before));
                }
            }
        }
    }));
}

}  // namespace acta::layout
