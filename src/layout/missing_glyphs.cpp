// Missing glyphs: naming a character and the font that would have it.
#include "layout/missing_glyphs.h"

#include "layout/utf8.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

namespace acta::layout {

namespace {

std::string unicode_name(char32_t character) {
    char name[128] = {};
    UErrorCode status = U_ZERO_ERROR;
    u_charName(static_cast<UChar32>(character), U_EXTENDED_CHAR_NAME, name, sizeof name, &status);
    return U_SUCCESS(status) ? name : "unnamed";
}

std::string font_for(char32_t character) {
    UErrorCode status = U_ZERO_ERROR;
    const auto code = static_cast<UChar32>(character);
    const UScriptCode script = uscript_getScript(code, &status);
    if (u_charType(code) == U_PRIVATE_USE_CHAR || u_charType(code) == U_UNASSIGNED) return {};
    if (u_hasBinaryProperty(code, UCHAR_EMOJI_PRESENTATION)) return "Noto Emoji";
    switch (script) {
        case USCRIPT_HAN:
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
        case USCRIPT_HANGUL:
        case USCRIPT_BOPOMOFO: return "Noto Sans CJK";
        case USCRIPT_LATIN:
        case USCRIPT_CYRILLIC:
        case USCRIPT_GREEK: return "Noto Sans";
        case USCRIPT_COMMON:
        case USCRIPT_INHERITED:
        case USCRIPT_UNKNOWN: return "Noto Sans Symbols 2";
        default: break;
    }
    const char* name = uscript_getName(script);
    if (name == nullptr) return {};
    std::string font = fmt::format("Noto Sans {}", name);
    std::replace(font.begin(), font.end(), '_', ' ');
    return font;
}

}  // namespace

void MissingGlyphs::report(char32_t character) { seen_.insert(character); }

diag::Diagnostics MissingGlyphs::diagnostics() const {
    diag::Diagnostics problems;
    for (const char32_t character : seen_) {
        std::string shown;
        append_utf8(shown, character);
        diag::Diagnostic problem;
        problem.code = "no-glyph";
        problem.message = fmt::format("no font has the character {} (U+{:04X} {})", shown,
                                      static_cast<std::uint32_t>(character), unicode_name(character));
        const std::string font = font_for(character);
        problem.hint = font.empty() ? "replace the character, or install a font that has it"
                                    : fmt::format("install a font that has it, for instance {}", font);
        problems.push_back(std::move(problem));
    }
    return problems;
}

}  // namespace acta::layout
