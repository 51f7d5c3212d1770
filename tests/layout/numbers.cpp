// Numbers: put together from their digits, they come out as HarfBuzz shapes them whole.
#include "layout/shape.h"
#include "sample.h"

#include <harfbuzz/hb.h>
#include <rapidcheck.h>

#include "catch.h"

namespace acta::layout {

using namespace sample;

namespace {

std::vector<Glyph> shaped_whole(const std::string& text, FontId font, std::int32_t spacing) {
    hb_buffer_t* buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, -1);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
    const hb_feature_t features[] = {{HB_TAG('t', 'n', 'u', 'm'), 1, 0, ~0U}, {HB_TAG('l', 'n', 'u', 'm'), 1, 0, ~0U}};
    hb_shape(fonts().font(font).handle(), buffer, features, 2);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    std::vector<Glyph> glyphs(count);
    for (unsigned i = 0; i < count; ++i) {
        glyphs[i].id = static_cast<std::uint16_t>(infos[i].codepoint);
        glyphs[i].advance = positions[i].x_advance + spacing;
        glyphs[i].x_offset = static_cast<std::int16_t>(positions[i].x_offset);
        glyphs[i].y_offset = static_cast<std::int16_t>(positions[i].y_offset);
        glyphs[i].cluster = static_cast<std::uint16_t>(infos[i].cluster);
    }
    hb_buffer_destroy(buffer);
    return glyphs;
}

}  // namespace

TEST_CASE("amounts, dates and percentages come out as if they were shaped whole") {
    Shaper shaper(fonts());
    REQUIRE(rc::check([&] {
        const std::vector<std::string> symbols = {"A", "E", "T", "V", "W", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", ",", "-", "%", "/", ":",
                                                  "\u00A0", "\u202F", "€", "\u2212", "1", "7"};
        std::string digits;
        for (int i = *rc::gen::inRange(1, 14); i > 0; --i) digits += *rc::gen::elementOf(symbols);
        const std::string text = digits + (*rc::gen::inRange(0, 2) == 0 ? " " : "");
        ShapeKey key;
        key.language = hb_language_from_string("en", -1);
        key.script = HB_SCRIPT_LATIN;
        key.font = *rc::gen::inRange<FontId>(0, 8);
        key.spacing = *rc::gen::element(0, 50);
        const bool once = *rc::gen::arbitrary<bool>();
        const std::vector<Glyph>& seen = (once ? shaper.shape_once(text, key) : shaper.shape(text, key)).glyphs;
        const std::vector<Glyph> expected = shaped_whole(text, key.font, key.spacing);
        RC_ASSERT(seen.size() == expected.size());
        for (std::size_t i = 0; i < seen.size(); ++i) {
            RC_ASSERT(seen[i].id == expected[i].id);
            RC_ASSERT(seen[i].advance == expected[i].advance);
            RC_ASSERT(seen[i].x_offset == expected[i].x_offset);
            RC_ASSERT(seen[i].y_offset == expected[i].y_offset);
            RC_ASSERT(seen[i].cluster == expected[i].cluster);
        }
    }));
}

}  // namespace acta::layout
