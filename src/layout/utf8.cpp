// UTF-8 and UTF-16: reading and writing one character at a time.
#include "layout/utf8.h"

namespace acta::layout {

namespace {

constexpr char32_t least_of_length[] = {0, 0, 0x80, 0x800, 0x10000};

bool is_scalar(char32_t c) { return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

}  // namespace

char32_t next_character(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) return lead;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length - 1 > text.size()) return U'\uFFFD';
    char32_t character = lead & (0x7FU >> length);
    for (std::size_t i = 0; i + 1 < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[at + i]);
        if ((byte & 0xC0) != 0x80) return U'\uFFFD';
        character = character << 6 | (byte & 0x3FU);
    }
    if (character < least_of_length[length] || !is_scalar(character)) return U'\uFFFD';
    at += length - 1;
    return character;
}

void append_utf8(std::string& text, char32_t c) {
    if (c < 0x80) {
        text += static_cast<char>(c);
        return;
    }
    if (c >= 0x10000) {
        text += static_cast<char>(0xF0 | c >> 18);
        text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    } else if (c >= 0x800) {
        text += static_cast<char>(0xE0 | c >> 12);
    } else {
        text += static_cast<char>(0xC0 | c >> 6);
    }
    if (c >= 0x800) text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
}

void append_utf16(std::u16string& text, char32_t c) {
    if (c < 0x10000) {
        text += static_cast<char16_t>(c);
        return;
    }
    text += static_cast<char16_t>(0xD7C0 + (c >> 10));
    text += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
}

}  // namespace acta::layout
