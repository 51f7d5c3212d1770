// Code points of a UTF-8 text and the cells that they take in a terminal.
#include "diag/code_points.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace acta::diag {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Unicode's non-spacing and enclosing marks of the scripts that records are likely to hold, and format characters.
constexpr std::array zero_width = {
    Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD}, Range{0x05BF, 0x05C7}, Range{0x0610, 0x061A},
    Range{0x064B, 0x065F}, Range{0x0670, 0x0670}, Range{0x06D6, 0x06DC}, Range{0x06DF, 0x06E4}, Range{0x06E7, 0x06ED},
    Range{0x0900, 0x0902}, Range{0x093A, 0x093A}, Range{0x093C, 0x093C}, Range{0x0941, 0x0948}, Range{0x094D, 0x094D},
    Range{0x0951, 0x0957}, Range{0x0962, 0x0963}, Range{0x0981, 0x0981}, Range{0x09BC, 0x09BC}, Range{0x09C1, 0x09C4},
    Range{0x09CD, 0x09CD}, Range{0x09E2, 0x09E3}, Range{0x0A01, 0x0A02}, Range{0x0A3C, 0x0A3C}, Range{0x0A41, 0x0A51},
    Range{0x0A70, 0x0A71}, Range{0x0A81, 0x0A82}, Range{0x0ABC, 0x0ABC}, Range{0x0AC1, 0x0AC8}, Range{0x0ACD, 0x0ACD},
    Range{0x0B01, 0x0B01}, Range{0x0B3C, 0x0B3C}, Range{0x0B3F, 0x0B3F}, Range{0x0B41, 0x0B44}, Range{0x0B4D, 0x0B4D},
    Range{0x0B82, 0x0B82}, Range{0x0BC0, 0x0BC0}, Range{0x0BCD, 0x0BCD}, Range{0x0C3E, 0x0C40}, Range{0x0C46, 0x0C56},
    Range{0x0CBC, 0x0CBC}, Range{0x0CBF, 0x0CBF}, Range{0x0CC6, 0x0CC6}, Range{0x0CCC, 0x0CCD}, Range{0x0D41, 0x0D44},
    Range{0x0D4D, 0x0D4D}, Range{0x0DCA, 0x0DCA}, Range{0x0DD2, 0x0DD6}, Range{0x0E31, 0x0E31}, Range{0x0E34, 0x0E3A},
    Range{0x0E47, 0x0E4E}, Range{0x0EB1, 0x0EB1}, Range{0x0EB4, 0x0EBC}, Range{0x0EC8, 0x0ECE}, Range{0x1AB0, 0x1AFF},
    Range{0x1DC0, 0x1DFF}, Range{0x200B, 0x200F}, Range{0x2060, 0x2064}, Range{0x20D0, 0x20F0}, Range{0x302A, 0x302D},
    Range{0x3099, 0x309A}, Range{0xA8E0, 0xA8F1}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F}, Range{0xFEFF, 0xFEFF},
    Range{0xE0100, 0xE01EF}};

constexpr std::array wide = {
    Range{0x1100, 0x115F}, Range{0x2E80, 0x303E}, Range{0x3041, 0x33FF},   Range{0x3400, 0x4DBF},
    Range{0x4E00, 0x9FFF}, Range{0xA000, 0xA4CF}, Range{0xA960, 0xA97F},   Range{0xAC00, 0xD7A3},
    Range{0xF900, 0xFAFF}, Range{0xFE30, 0xFE6F}, Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},
    Range{0x1F300, 0x1F64F}, Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1FAFF}, Range{0x20000, 0x3FFFD}};

template <std::size_t count>
bool is_within(const std::array<Range, count>& ranges, char32_t code_point) {
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), code_point,
                                        [](char32_t point, const Range& range) { return point < range.first; });
    return after != ranges.begin() && code_point <= std::prev(after)->last;
}

/// The bytes of the sequence that begins `text` (1 to 4), or 0 where it is not valid UTF-8.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
    const unsigned second = byte(1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
    if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
    for (std::size_t index = 1; index < length; ++index) {
        if ((byte(index) & 0xC0) != 0x80) return 0;
    }
    return length;
}

}  // namespace

char32_t take_code_point(std::string_view& text) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    if (byte(0) < 0x80) {
        const char32_t ascii = byte(0);
        text.remove_prefix(1);
        return ascii;
    }
    const std::size_t length = sequence_length(text);
    if (length == 0) {
        text.remove_prefix(1);
        return replacement_character;
    }
    constexpr std::array<unsigned, 5> lead_bits = {0, 0x7F, 0x1F, 0x0F, 0x07};
    char32_t point = byte(0) & lead_bits[length];
    for (std::size_t index = 1; index < length; ++index) point = (point << 6) | (byte(index) & 0x3FU);
    text.remove_prefix(length);
    return point;
}

std::u32string decode(std::string_view text) {
    std::u32string points;
    points.reserve(text.size());
    while (!text.empty()) points.push_back(take_code_point(text));
    return points;
}

void append_utf8(std::string& out, char32_t code_point) {
    const auto push = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (code_point < 0x80) {
        push(code_point);
    } else if (code_point < 0x800) {
        push(0xC0 | (code_point >> 6));
        push(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        push(0xE0 | (code_point >> 12));
        push(0x80 | ((code_point >> 6) & 0x3F));
        push(0x80 | (code_point & 0x3F));
    } else {
        push(0xF0 | (code_point >> 18));
        push(0x80 | ((code_point >> 12) & 0x3F));
        push(0x80 | ((code_point >> 6) & 0x3F));
        push(0x80 | (code_point & 0x3F));
    }
}

bool is_control(char32_t code_point) {
    const bool is_c0_or_c1 = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
    const bool is_separator = code_point == 0x2028 || code_point == 0x2029;
    const bool turns_direction = (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069);
    return is_c0_or_c1 || is_separator || turns_direction;
}

std::string printable(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char byte) { return byte >= 0x20 && byte < 0x7F; });
    if (plain) return std::string(text);
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const char32_t point = take_code_point(text);
        append_utf8(out, is_control(point) ? replacement_character : point);
    }
    return out;
}

int cells(char32_t code_point) {
    if (code_point < 0x300) return 1;
    if (is_within(zero_width, code_point)) return 0;
    return is_within(wide, code_point) ? 2 : 1;
}

}  // namespace acta::diag
