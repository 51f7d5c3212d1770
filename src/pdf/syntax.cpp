// Syntax: the small pieces of PDF text, written by hand, since no locale and no floating point may touch them.
#include "pdf/syntax.h"

#include <algorithm>
#include <charconv>

namespace acta::pdf {

namespace {

void append_utf16(std::string& out, char32_t character) {
    const auto unit = [&out](char32_t value) {
        out += static_cast<char>(value >> 8);
        out += static_cast<char>(value & 0xFF);
    };
    if (character < 0x10000) return unit(character);
    unit(0xD800 + ((character - 0x10000) >> 10));
    unit(0xDC00 + ((character - 0x10000) & 0x3FF));
}

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
    if (value >= 0 && value < 10) {
        out += static_cast<char>('0' + value);
        return;
    }
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
}

void append_hundredths(std::string& out, std::int64_t value) {
    if (value < 0) {
        out += '-';
        value = -value;
    }
    const std::int64_t whole = value / 100;
    const std::int64_t fraction = value % 100;
    if (whole != 0 || fraction == 0) append_integer(out, whole);
    if (fraction == 0) return;
    out += '.';
    out += static_cast<char>('0' + fraction / 10);
    if (fraction % 10 != 0) out += static_cast<char>('0' + fraction % 10);
}

void append_reference(std::string& out, int object) {
    append_integer(out, object);
    out += " 0 R";
}

void append_escaped(std::string& out, std::string_view bytes) {
    for (const char c : bytes) {
        // A bare carriage return in a literal string would be read as a line feed.
        if (c == '\r') {
            out += "\\r";
            continue;
        }
        if (c == '(' || c == ')' || c == '\\') out += '\\';
        out += c;
    }
}

void append_literal(std::string& out, std::string_view bytes) {
    out += '(';
    append_escaped(out, bytes);
    out += ')';
}

void append_text(std::string& out, std::string_view utf8) {
    if (is_ascii(utf8)) return append_literal(out, utf8);
    std::string units = "\xFE\xFF";
    for (std::size_t at = 0; at < utf8.size();) append_utf16(units, next_character(utf8, at));
    append_literal(out, units);
}

void append_utf16_hex(std::string& out, char32_t character) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string units;
    append_utf16(units, character);
    for (const char c : units) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
}

char32_t next_character(std::string_view utf8, std::size_t& position) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(utf8[at]); };
    const char32_t first = byte(position++);
    if (first < 0x80) return first;
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || position + more > utf8.size()) return 0xFFFD;
    char32_t value = first & (0x3Fu >> more);
    for (std::size_t i = 0; i < more; ++i) {
        if ((byte(position + i) & 0xC0) != 0x80) return 0xFFFD;
        value = (value << 6) | (byte(position + i) & 0x3Fu);
    }
    static constexpr char32_t smallest[] = {0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800 && value < 0xE000;
    if (value < smallest[more] || value > 0x10FFFF || surrogate) return 0xFFFD;
    position += more;
    return value;
}

bool is_ascii(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

}  // namespace acta::pdf
