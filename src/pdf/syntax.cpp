// Syntax: the small pieces of PDF text, written by hand, since no locale and no floating point may touch them.
#include "pdf/syntax.h"

#include "pdf/page_buffer.h"

#include <array>
#include <cstring>

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

/// A colour component in thousandths, as "0", ".502" or "1".
struct Component {
    char text[4]{};
    std::uint8_t size = 0;
};

constexpr Component component_of(int byte) {
    const int thousandths = (byte * 1000 + 127) / 255;
    Component component;
    if (thousandths % 1000 == 0) {
        component.text[component.size++] = static_cast<char>('0' + thousandths / 1000);
        return component;
    }
    component.text[component.size++] = '.';
    for (int rest = thousandths, place = 100; rest != 0; rest %= place, place /= 10)
        component.text[component.size++] = static_cast<char>('0' + rest / place);
    return component;
}

constexpr auto components = [] {
    std::array<Component, 256> all;
    for (int byte = 0; byte < 256; ++byte) all[static_cast<std::size_t>(byte)] = component_of(byte);
    return all;
}();

void put_component(Cursor& to, std::uint8_t byte) { to.put_text({components[byte].text, components[byte].size}); }

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
    char digits[24];
    out.append(digits, static_cast<std::size_t>(write_integer(digits, value) - digits));
}

void append_hundredths(std::string& out, std::int64_t value) {
    char digits[24];
    out.append(digits, static_cast<std::size_t>(write_hundredths(digits, value) - digits));
}

void put_color(Cursor& to, layout::Color color) {
    put_component(to, color.red);
    if (is_grey(color)) return;
    to.put(' ');
    put_component(to, color.green);
    to.put(' ');
    put_component(to, color.blue);
}

void append_color(PageBuffer& out, layout::Color color) {
    Cursor to = out.begin(16);
    put_color(to, color);
    out.end(to);
}

void append_reference(std::string& out, int object) {
    char digits[28];
    char* const end = write_integer(digits, object);
    std::memcpy(end, " 0 R", 4);
    out.append(digits, static_cast<std::size_t>(end + 4 - digits));
}

void append_escaped(std::string& out, std::string_view bytes) {
    std::size_t done = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (c != '(' && c != ')' && c != '\\' && c != '\r') continue;
        out += bytes.substr(done, at - done);
        out += '\\';
        out += c == '\r' ? 'r' : c;  // a bare carriage return in a literal string would be read as a line feed
        done = at + 1;
    }
    out += bytes.substr(done);
}

void append_literal(std::string& out, std::string_view bytes) {
    out += '(';
    append_escaped(out, bytes);
    out += ')';
}

std::string text_string(std::string_view utf8) {
    if (is_ascii(utf8)) return std::string(utf8);
    std::string units = "\xFE\xFF";
    for (std::size_t at = 0; at < utf8.size();) append_utf16(units, next_character(utf8, at));
    return units;
}

void append_text(std::string& out, std::string_view utf8) {
    if (is_ascii(utf8)) append_literal(out, utf8);
    else append_literal(out, text_string(utf8));
}

void append_text(PageBuffer& out, std::string_view utf8) {
    std::string text;
    append_text(text, utf8);
    out += text;
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

bool is_language(std::string_view tag) {
    std::size_t length = 0;
    bool first = true;
    for (const char c : tag) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool digit = c >= '0' && c <= '9';
        if (c == '-' && length > 0) {
            length = 0;
            first = false;
        } else if ((!letter && (!digit || first)) || ++length > 8) {
            return false;
        }
    }
    return length > 0;
}

}  // namespace acta::pdf
