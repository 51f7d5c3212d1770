// Characters: properties from ICU and scripts from HarfBuzz.
#include "layout/characters.h"

#include "layout/missing_glyphs.h"

#include <hb.h>
#include <unicode/uchar.h>

#include <algorithm>

namespace acta::layout {

namespace {

bool in_right_to_left_block(char32_t c) {
    return (c >= 0x590 && c <= 0x8FF) || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
           (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

std::uint32_t script_of(char32_t c) {
    const bool letter = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
    if (c < 0x80) return letter ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
    return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

CharacterInfo describe(char32_t c) {
    const auto code = static_cast<UChar32>(c);
    const int type = u_charType(code);
    CharacterInfo info;
    info.known = true;
    info.script = script_of(c);
    info.joins_base = type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
    info.ignorable = u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
    info.space_separator = type == U_SPACE_SEPARATOR;
    info.concerns_direction = in_right_to_left_block(c);
    info.letter = u_isalpha(code) != 0;
    info.upper = u_isupper(code) != 0;
    info.digit = type == U_DECIMAL_DIGIT_NUMBER;
    info.currency = type == U_CURRENCY_SYMBOL;
    return info;
}

}  // namespace

bool CharacterInfo::is_unresolved() const { return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED; }

const CharacterInfo& Characters::look_up(char32_t character) {
    character = std::min<char32_t>(character, 0x10FFFF);
    std::unique_ptr<Page>& page = pages_[character >> 8];
    if (!page) page = std::make_unique<Page>();
    CharacterInfo& info = (*page)[character & 0xFF];
    info = describe(character);
    return info;
}

bool needs_glyph(char32_t character) {
    if (character <= U' ' || is_collapsible_space(character)) return false;
    const CharacterInfo info = describe(character);
    return !info.ignorable && !info.space_separator;
}

}  // namespace acta::layout
