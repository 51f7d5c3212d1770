// The room that a text takes, estimated.
#include "drawing/text_room.h"

#include <algorithm>
#include <limits>

namespace acta::drawing {

using layout::Length;

namespace {

constexpr std::string_view ellipsis = "\u2026";
constexpr char32_t replacement = 0xFFFD;
constexpr char32_t joiner = 0x200D;

struct Letter {
    char32_t code = replacement;
    std::size_t length = 1;  ///< in bytes
};

/// The code point at `at`; a byte that is no UTF-8 is one of its own.
Letter letter_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    if (length == 1 || lead > 0xF4 || at + length > text.size()) return {};
    char32_t code = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {};
        code = (code << 6) | (byte(at + i) & 0x3FU);
    }
    return {code, length};
}

constexpr bool within(char32_t code, char32_t first, char32_t last) { return first <= code && code <= last; }

int ascii_width(char32_t code) {
    if (code < 0x20) return 0;
    if (within(code, '0', '9')) return 580;
    const std::string_view narrow = " !'(),.:;I[]`ijl|";
    const std::string_view less = "\"*-/\\frt{}";
    const std::string_view wide = "%@MWmw";
    const char c = static_cast<char>(code);
    if (narrow.find(c) != std::string_view::npos) return 310;
    if (less.find(c) != std::string_view::npos) return 430;
    if (wide.find(c) != std::string_view::npos) return 940;
    return within(code, 'A', 'Z') ? 710 : 610;
}

/// The scripts of India from Devanagari to Malayalam lie in blocks of 128 code points in one order. A sign above or below a
/// letter takes
/// no room, a vowel sign beside it some.
int indic_width(char32_t code) {
    const char32_t place = code & 0x7F;
    if (place <= 0x02 || place == 0x3C || place == 0x4D || within(place, 0x51, 0x54)) return 0;
    if (place == 0x03 || within(place, 0x3E, 0x4C)) return 350;
    return 720;
}

int cyrillic_width(char32_t code) {
    const std::u32string_view wide = U"ЖМФШЩЫЮжмфшщыю";
    if (wide.find(code) != std::u32string_view::npos) return 960;
    return within(code, 0x410, 0x42F) ? 760 : 680;
}

bool is_mark(char32_t code) {
    return within(code, 0x300, 0x36F) || within(code, 0x483, 0x489) || within(code, 0x591, 0x5BD) || within(code, 0x610, 0x61A) ||
           within(code, 0x64B, 0x65F) || code == 0x670 || within(code, 0x6D6, 0x6DC) || within(code, 0x200B, 0x200F) ||
           within(code, 0x202A, 0x202E) || within(code, 0x2060, 0x2069) || within(code, 0xFE00, 0xFE0F) || code == 0xFEFF;
}

/// The width of a code point in thousandths of an em.
int width_of(char32_t code) {
    if (code < 0x80) return ascii_width(code);
    if (is_mark(code)) return 0;
    if (within(code, 0x900, 0xD7F)) return indic_width(code);
    if (within(code, 0xC0, 0x24F)) return 680;                                   // Latin with accents, of either case
    if (within(code, 0x400, 0x52F)) return cyrillic_width(code);
    if (within(code, 0x590, 0x5FF)) return 620;                                  // Hebrew
    if (within(code, 0x633, 0x636)) return 980;                                  // seen, sheen, sad, dad
    if (within(code, 0x600, 0x8FF)) return 600;                                  // Arabic: most joined letters are narrower
    if (code == 0xA0 || code == 0x202F || code == 0x2009) return 310;
    if (within(code, 0x2010, 0x2013) || code == 0x2212) return 580;
    if (within(code, 0x1100, 0x11FF) || within(code, 0x2E80, 0xFFEF)) return 1000;  // Chinese, Japanese, Korean
    return code < 0x2000 ? 760 : code < 0x10000 ? 1000 : 1300;
}

/// A text may be cut before this letter: it begins a cluster. `before` is the letter that it follows.
bool begins_cluster(char32_t code, char32_t before) {
    const bool after_virama = within(before, 0x900, 0xD7F) && (before & 0x7F) == 0x4D;
    const bool vowel_sign = within(code, 0x900, 0xD7F) && (within(code & 0x7F, 0x3E, 0x4D) || (code & 0x7F) <= 0x03);
    return width_of(code) > 0 && !vowel_sign && !after_virama && before != joiner;
}

Length scaled(std::int64_t thousandths, Length size) {
    const std::int64_t milli = (thousandths * size.milli + 999) / 1000;
    return {static_cast<std::int32_t>(std::clamp<std::int64_t>(milli, 0, std::numeric_limits<std::int32_t>::max() / 8))};
}

}  // namespace

Length estimated_width(std::string_view text, Length size) {
    std::int64_t thousandths = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = letter_at(text, at);
        thousandths += width_of(letter.code);
        at += letter.length;
    }
    return scaled(thousandths, size);
}

std::string cut_to(std::string_view text, Length size, Length room) {
    if (estimated_width(text, size) <= room) return std::string(text);
    const std::int64_t dots = width_of(0x2026);
    std::size_t end = 0;
    std::int64_t thousandths = 0;
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (scaled(thousandths + dots, size) > room) break;
        const Letter letter = letter_at(text, at);
        if (begins_cluster(letter.code, before)) end = at;
        thousandths += width_of(letter.code);
        before = letter.code;
        at += letter.length;
    }
    while (end > 0 && text[end - 1] == ' ') --end;
    return end == 0 ? std::string() : std::string(text.substr(0, end)).append(ellipsis);
}

std::vector<std::string> broken_into(std::string_view text, Length size, Length room, std::size_t most) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t space = std::min(text.find(' ', at), text.size());
        const std::string word(text.substr(at, space - at));
        at = space + 1;
        if (word.empty()) continue;
        if (!lines.empty() && estimated_width(lines.back() + " " + word, size) <= room) {
            lines.back() += " " + word;
            continue;
        }
        if (lines.size() == most || estimated_width(word, size) > room) return {};
        lines.push_back(word);
    }
    return lines;
}

}  // namespace acta::drawing
