// What a reader copies out of a document is what was written, in every script.
#include "catch.h"

#include "pdf/clusters.h"
#include "pdf/writer.h"
#include "sheet.h"
#include "tools.h"

#include <regex>
#include <string>

namespace acta::pdf::test {

namespace {

struct Sample {
    const char* name;
    layout::FontId font;
    const char* language;
    const char* text;
};

const Sample samples[] = {
    {"english", sans, "en", "The office offers efficient, flawless waffles (AVATAR, To be) [a] {b} \\ 5% & <c> \"fjord\""},
    {"serif", serif, "en", "Five official fluffy affiliates; first-rate offers at 3.50"},
    {"kerned by another em", dejavu, "en", "AVATAR To Yo. The affiliate's fine offices."},
    {"latvian", sans, "lv", "Ķīļēšana žagaru šķūnī: ūdeņraža ģenerators, ēka Nr. 5 – 1\xC2\xA0""000,00 €"},
    {"german", sans, "de", "Größe, Übermaß und „Ärger“: 12,50 € je Stück"},
    {"combining accent", sans, "fr", "re\xCC\x81sume\xCC\x81 x\xCC\x81y"},
    {"russian", sans, "ru", "Все люди рождаются свободными и равными в своём достоинстве. Счёт № 5 — «работы» на 1 000,00 ₽"},
    {"hindi", devanagari, "hi",
     "सभी मनुष्यों को गौरव और अधिकारों के विषय में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा की देन "
     "प्राप्त है। क्षत्रिय श्रीमान् कर्त्तव्य राष्ट्रपति विद्यार्थी द्वारा हृदय ज्ञान ₹ 1,23,456.00"},
    {"hindi, bold", devanagari_bold, "hi", "निर्णय कार्यालय की शर्तें: संक्षिप्त विवरण, हस्ताक्षर"},
    {"bengali", bengali, "bn",
     "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে। তাঁদের বিবেক এবং বুদ্ধি আছে; কোলকাতা পৌঁছে ভ্রাতৃত্বসুলভ"},
    {"arabic", arabic, "ar", "يولد جميع الناس متساوين في الكرامة والحقوق وعليهم أن يعامل بعضهم بروح الإخاء لا إله السلام الله"},
    {"arabic with vowel signs", arabic, "ar", "شكراً جزيلاً. وقد وهبوا عقلاً وضميراً؛ مُحَمَّد قدمًا دولارًا بَيْتٌ إلاّ الصِّرَاطَ"},
};

std::string file_of(const Sample& sample) {
    FontSubsets subsets(*fonts());
    Writer writer(subsets);
    return save("text-" + std::to_string(&sample - samples) + ".pdf",
                writer.write(paragraph(sample.text, sample.font, sample.language)));
}

}  // namespace

TEST_CASE("pdftotext gives back every script exactly") {
    if (fonts() == nullptr || !has("pdftotext")) return;
    for (const Sample& sample : samples) {
        INFO(sample.name);
        CHECK(plain(output_of("pdftotext '" + file_of(sample) + "' -")) == plain(sample.text));
    }
}

TEST_CASE("a reader that knows no actual text gets the same characters in the same order") {
    if (fonts() == nullptr || !has("mutool")) return;
    for (const Sample& sample : samples) {
        INFO(sample.name);
        // Messages go elsewhere than the text: some builds of it warn about colour profiles.
        const std::string text = output_of("(mutool draw -q -F txt '" + file_of(sample) + "' 2>/dev/null)");
        // Spaces are this reader's guess from gaps, and marks without width seem to leave some.
        const auto without = [](std::string from, const std::string& what) {
            for (std::size_t at = 0; (at = from.find(what, at)) != std::string::npos;) from.erase(at, what.size());
            return from;
        };
        CHECK(without(without(plain(text), "\xE2\x80\x8B"), " ") == without(plain(sample.text), " "));
    }
}

TEST_CASE("the structure tree holds the text too") {
    if (fonts() == nullptr || !has("pdfinfo")) return;
    for (const Sample& sample : samples) {
        INFO(sample.name);
        std::string text = output_of("pdfinfo -struct-text '" + file_of(sample) + "'");
        const std::size_t open = text.find('"');
        REQUIRE(open != std::string::npos);
        text = text.substr(open + 1, text.rfind('"') - open - 1);
        // Every content stands on a line of its own.
        text = std::regex_replace(text, std::regex("\"\n *\""), "");
        // This reader knows no actual text.
        text = std::regex_replace(text, std::regex("\xE2\x80\x8B"), "");
        CHECK(plain(text) == plain(sample.text));
    }
}

TEST_CASE("the characters of a cluster are dealt out to its glyphs in the order of painting") {
    layout::GlyphRun run;
    run.text = "कि ";
    run.glyph_count = 3;
    layout::Glyph glyphs[3];
    glyphs[0].cluster = glyphs[1].cluster = 0;
    glyphs[2].cluster = 6;
    GlyphTexts texts;
    deal_out(run, glyphs, texts);
    CHECK_FALSE(texts.plain);
    CHECK(texts.texts == std::vector<std::string_view>{"क", "ि", " "});

    SECTION("a glyph left over shows a space without width, never nothing") {
        run.text = "क";
        run.glyph_count = 2;
        deal_out(run, glyphs, texts);
        CHECK(texts.texts == std::vector<std::string_view>{"क", "\xE2\x80\x8B"});
    }
    SECTION("a hyphen that a space without width guards at a line's end shows a plain space too") {
        run.text = "a-\u200B";
        glyphs[1].cluster = 1;
        glyphs[2].cluster = 2;
        deal_out(run, glyphs, texts);
        CHECK(texts.guarded);
        CHECK(texts.texts == std::vector<std::string_view>{"a", "- "});
        run.glyph_count = 2;
        deal_out(run, glyphs, texts);
        CHECK(texts.guarded);
        CHECK(texts.texts == std::vector<std::string_view>{"a", "- "});
        run.text = "a-";
        deal_out(run, glyphs, texts);
        CHECK_FALSE(texts.guarded);
    }
    SECTION("a ligature shows all its letters") {
        run.text = "ffi";
        run.glyph_count = 1;
        deal_out(run, glyphs, texts);
        CHECK(texts.plain);
        CHECK(texts.texts == std::vector<std::string_view>{"ffi"});
    }
}

TEST_CASE("lam and alef in one glyph stand one left of the other") {
    layout::GlyphRun run;
    run.text = "لا";
    run.right_to_left = true;
    run.glyph_count = 1;
    layout::Glyph glyph;
    glyph.id = 7;
    glyph.advance = 600;
    std::vector<LeftwardGlyph> result;
    deal_out_leftwards(run, &glyph, {3, 260}, result);
    REQUIRE(result.size() == 2);
    CHECK(result[0].glyph == 3);
    CHECK(result[0].x == 340);
    CHECK(result[0].text == "ل");
    CHECK(result[1].glyph == 7);
    CHECK(result[1].x == 0);
    CHECK(result[1].text == "ا");
}

TEST_CASE("a vowel sign is silent, and its character stands a little to the left of its letter") {
    layout::GlyphRun run;
    run.text = "مًا";
    run.right_to_left = true;
    run.glyph_count = 3;
    layout::Glyph glyphs[3];
    glyphs[0].id = 9;
    glyphs[0].advance = 240;
    glyphs[0].cluster = 4;
    glyphs[1].id = 8;
    glyphs[1].x_offset = 210;
    glyphs[1].y_offset = 50;
    glyphs[2].id = 7;
    glyphs[2].advance = 500;
    std::vector<LeftwardGlyph> result;
    deal_out_leftwards(run, glyphs, {3, 260}, result);
    REQUIRE(result.size() == 4);
    CHECK(result[0].glyph == 7);
    CHECK(result[0].x == 240);
    CHECK(result[0].text == "م");
    CHECK(result[1].glyph == 3);
    CHECK(result[1].x == 224);
    CHECK(result[1].text == "\u064B");
    CHECK(result[2].glyph == 9);
    CHECK(result[2].text == "ا");
    CHECK(result[3].glyph == 8);
    CHECK(result[3].x == 450);
    CHECK(result[3].y == 50);
    CHECK(result[3].silent);
    CHECK_FALSE(result[2].silent);
}

}  // namespace acta::pdf::test
