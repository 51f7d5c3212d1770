// Granules: the blocks of characters of which a font's coarse key is made (docs/architecture.md, "the same bytes").
#include "pdf/granules.h"

#include <algorithm>
#include <array>

namespace acta::pdf {

namespace {

constexpr Granule signs_granule = 0xA0;

/// Signs that business documents of every language use, scattered over Unicode; with U+00A0 to U+00BF one granule.
constexpr std::array<char32_t, 37> scattered_signs = {
    0x00D7, 0x2009, 0x200B, 0x200C, 0x200D, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A,
    0x201C, 0x201D, 0x201E, 0x2020, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20A6,
    0x20A9, 0x20AA, 0x20AC, 0x20B1, 0x20B4, 0x20B9, 0x20BA, 0x20BD, 0x2116, 0x2122, 0x2212};

bool is_sign(char32_t c) {
    return (c >= 0xA0 && c < 0xC0) || std::binary_search(scattered_signs.begin(), scattered_signs.end(), c);
}

/// How many characters the granule at `c` holds. Fine where an alphabet is spread over several alphabets' letters (Latin)
/// or where each glyph is heavy (Han, Hangul); a script's whole block elsewhere.
char32_t width_at(char32_t c) {
    if (c < 0x300) return 32;
    if (c < 0x2000) return 128;
    if (c < 0x2E80) return 32;
    if (c >= 0xFB00 && c < 0x10000) return 128;
    return 16;
}

constexpr char32_t modern_cyrillic = 0x400;
constexpr char32_t older_cyrillic = 0x460;

}  // namespace

Granule granule_of(char32_t c) {
    if (c < 0x80) return ascii_granule;
    if (is_sign(c)) return signs_granule;
    if (c >= modern_cyrillic && c < 0x500) return c < older_cyrillic ? modern_cyrillic : older_cyrillic;
    return c - c % width_at(c);
}

std::set<char32_t> characters_of(const std::vector<Granule>& granules) {
    std::set<char32_t> characters = {U' '};
    const auto add = [&characters](char32_t first, char32_t end) {
        for (char32_t c = first; c < end; ++c) characters.insert(c);
    };
    for (const Granule granule : granules) {
        if (granule == ascii_granule) {
            add(0x21, 0x7F);
        } else if (granule == signs_granule) {
            add(0xA0, 0xC0);
            characters.insert(scattered_signs.begin(), scattered_signs.end());
        } else if (granule == modern_cyrillic) {
            add(modern_cyrillic, older_cyrillic);
        } else if (granule == older_cyrillic) {
            add(older_cyrillic, 0x500);
        } else {
            add(granule, granule + width_at(granule));
        }
    }
    return characters;
}

}  // namespace acta::pdf
