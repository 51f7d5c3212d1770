// Fonts: measures, coverage, and which font sets a character.
#include "sample.h"

#include "diag/diagnostic.h"

#include "catch.h"

namespace acta::layout {

using namespace sample;

TEST_CASE("a font knows its name and measures") {
    const Font& font = fonts().font(0);
    CHECK(font.postscript_name() == "NotoSans-Regular");
    CHECK(font.units_per_em() == 1000);
    CHECK(font.ascender() == 1069);
    CHECK(font.descender() == -293);
    CHECK(font.cap_height() == 714);
    CHECK(font.covers(U'A'));
    CHECK(font.covers(0x20AC));
    CHECK_FALSE(font.covers(0x4E00));
    CHECK_FALSE(font.covers(0x10FFFF));
}

TEST_CASE("a character is set in the font of its style, or in the nearest that has it") {
    const auto name = [](char32_t character, TextStyle style) {
        const int id = fonts().find(character, style);
        return id < 0 ? "none" : fonts().font(static_cast<FontId>(id)).postscript_name();
    };
    TextStyle style;
    CHECK(name(U'a', style) == "NotoSans-Regular");
    style.bold = true;
    CHECK(name(U'a', style) == "NotoSans-Bold");
    CHECK(name(0x915, style) == "NotoSansDevanagari-Bold");
    CHECK(name(0x995, style) == "NotoSansBengali-Regular");
    style.family = Family::serif;
    style.italic = true;
    CHECK(name(U'a', style) == "NotoSerif-BoldItalic");
    CHECK(name(0x915, style) == "NotoSansDevanagari-Bold");
    CHECK(name(0x4E00, style) == "none");
}

TEST_CASE("bytes that are no font are refused") {
    FontFile file;
    file.bytes = std::make_shared<const std::string>("this is no font");
    CHECK_THROWS_AS(Font(file), diag::WorldError);
    file.bytes = nullptr;
    CHECK_THROWS_AS(Font(file), diag::WorldError);
}

TEST_CASE("the fingerprint is that of the fonts' hashes in their order") {
    CHECK(fonts().fingerprint().size() == 64);
    CHECK(fonts().fingerprint() != latin_only().fingerprint());
    // printf 'sha-of-NotoSans-Regular\n' | sha256sum
    CHECK(latin_only().fingerprint() == "79a4a3bf634c49b33d08522ebde63655f81bcbc6b1acfdf3fc9f2723d50e53ff");
}

}  // namespace acta::layout
