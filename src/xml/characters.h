// The characters of XML 1.0 and of its names, as byte classes and code point ranges; private to this room.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace acta::xml {

/// What an ASCII byte may be; bytes over 0x7F have no class and are looked at as code points.
enum ByteClass : std::uint8_t {
    plain_text = 1,       ///< in character data: all but `<`, `&`, `]`
    plain_value = 2,      ///< in an attribute's value: all but `<`, `&` and both quotes
    plain_data = 4,       ///< in comments, CDATA, instructions: all but `-`, `]`, `?`
    name_start = 8,       ///< first of a name; ":" is not among them
    name_part = 16,       ///< further in a name; ":" is not among them
    white_space = 32,     ///< space, tab, line feed, carriage return
    legal_character = 64  ///< any character that XML allows
};

[[nodiscard]] constexpr std::array<std::uint8_t, 256> make_byte_classes() {
    std::array<std::uint8_t, 256> classes{};
    for (unsigned byte = 0; byte < 0x80; ++byte) {
        const bool space = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
        if (byte < 0x20 && !space) continue;
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
        const bool later = letter || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
        const bool markup = byte == '<' || byte == '&';
        unsigned all = legal_character;
        if (space) all |= white_space;
        if (letter) all |= name_start;
        if (later) all |= name_part;
        if (!markup && byte != ']') all |= plain_text;
        if (!markup && byte != '"' && byte != '\'') all |= plain_value;
        if (byte != '-' && byte != ']' && byte != '?') all |= plain_data;
        classes[byte] = static_cast<std::uint8_t>(all);
    }
    return classes;
}

inline constexpr std::array<std::uint8_t, 256> byte_classes = make_byte_classes();

[[nodiscard]] inline bool is_in(char byte, ByteClass byte_class) {
    return (byte_classes[static_cast<unsigned char>(byte)] & byte_class) != 0;
}

/// A code point and its bytes; length 0 where the bytes are not valid UTF-8.
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0;
};

/// Decodes the code point at `bytes`, which end with a NUL at the latest: no byte after it is read. Overlong forms,
/// surrogates and values over U+10FFFF are not valid.
[[nodiscard]] CodePoint decode(const char* bytes);

/// XML 1.0 (fifth edition) production 2, Char.
[[nodiscard]] bool is_legal(char32_t value);

/// Production 4, NameStartChar, without ":".
[[nodiscard]] bool starts_name(char32_t value);

/// Production 4a, NameChar, without ":".
[[nodiscard]] bool continues_name(char32_t value);

/// `text` with every byte and character that XML cannot hold as U+FFFD.
[[nodiscard]] std::string legal_text(std::string_view text);

}  // namespace acta::xml
