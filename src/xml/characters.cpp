// The characters of XML 1.0 and of its names.
#include "xml/characters.h"

#include <algorithm>

namespace acta::xml {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Production 4 beyond ASCII.
constexpr std::array start_ranges = {Range{0xC0, 0xD6},      Range{0xD8, 0xF6},      Range{0xF8, 0x2FF},
                                     Range{0x370, 0x37D},    Range{0x37F, 0x1FFF},   Range{0x200C, 0x200D},
                                     Range{0x2070, 0x218F},  Range{0x2C00, 0x2FEF},  Range{0x3001, 0xD7FF},
                                     Range{0xF900, 0xFDCF},  Range{0xFDF0, 0xFFFD},  Range{0x10000, 0xEFFFF}};

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

unsigned payload(char byte) { return static_cast<unsigned char>(byte) & 0x3FU; }

CodePoint decode_three(const char* bytes, unsigned lead) {
    if (!is_continuation(bytes[1]) || !is_continuation(bytes[2])) return {};
    const char32_t value = ((lead & 0x0FU) << 12) | (payload(bytes[1]) << 6) | payload(bytes[2]);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < 0x800 || surrogate) return {};
    return {value, 3};
}

CodePoint decode_four(const char* bytes, unsigned lead) {
    if (lead > 0xF4 || !is_continuation(bytes[1]) || !is_continuation(bytes[2]) || !is_continuation(bytes[3])) return {};
    const char32_t value =
        ((lead & 0x07U) << 18) | (payload(bytes[1]) << 12) | (payload(bytes[2]) << 6) | payload(bytes[3]);
    if (value < 0x10000 || value > 0x10FFFF) return {};
    return {value, 4};
}

}  // namespace

CodePoint decode(const char* bytes) {
    const unsigned lead = static_cast<unsigned char>(bytes[0]);
    if (lead < 0x80) return {lead, 1};
    if (lead < 0xC2) return {};
    if (lead < 0xE0) {
        if (!is_continuation(bytes[1])) return {};
        return {((lead & 0x1FU) << 6) | payload(bytes[1]), 2};
    }
    return lead < 0xF0 ? decode_three(bytes, lead) : decode_four(bytes, lead);
}

bool is_legal(char32_t value) {
    if (value < 0x20) return value == '\t' || value == '\n' || value == '\r';
    return value <= 0xD7FF || (value >= 0xE000 && value <= 0xFFFD) || (value >= 0x10000 && value <= 0x10FFFF);
}

bool starts_name(char32_t value) {
    if (value < 0x80) return is_in(static_cast<char>(value), name_start);
    return std::any_of(start_ranges.begin(), start_ranges.end(),
                       [value](const Range& range) { return value >= range.first && value <= range.last; });
}

bool continues_name(char32_t value) {
    if (value < 0x80) return is_in(static_cast<char>(value), name_part);
    const bool only_later = value == 0xB7 || (value >= 0x300 && value <= 0x36F) || value == 0x203F || value == 0x2040;
    return only_later || starts_name(value);
}

std::string legal_text(std::string_view text) {
    const auto is_ascii_character = [](char byte) { return is_in(byte, legal_character); };
    if (std::all_of(text.begin(), text.end(), is_ascii_character)) return std::string(text);
    const std::string ended(text);  // decode() stops at the NUL that ends a string
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < ended.size();) {
        const CodePoint point = decode(ended.data() + at);
        const std::size_t length = std::max<std::size_t>(point.length, 1);
        if (point.length > 0 && is_legal(point.value)) {
            out.append(ended, at, length);
        } else {
            out += "\xEF\xBF\xBD";
        }
        at += length;
    }
    return out;
}

}  // namespace acta::xml
