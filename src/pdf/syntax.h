// Syntax: the small pieces of PDF text, written by hand, since no locale and no floating point may touch them.
#pragma once

#include "layout/length.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace acta::pdf {

/// A distance in hundredths of a point, the grid on which things are placed (3.5 micrometres).
[[nodiscard]] constexpr std::int64_t hundredths(layout::Length length) {
    return (length.milli >= 0 ? length.milli + 5 : length.milli - 5) / 10;
}

/// Division that rounds half away from zero; `divisor` is positive.
[[nodiscard]] constexpr std::int64_t divide_rounded(std::int64_t value, std::int64_t divisor) {
    return (value >= 0 ? value + divisor / 2 : value - divisor / 2) / divisor;
}

/// Writes the digits from `out` on, at most 20 of them, and tells where they end. Up to three bytes behind are written over.
inline char* write_integer(char* out, std::int64_t value);
void append_integer(std::string& out, std::int64_t value);

/// The number value / 100 with as few digits as it needs: "12", "12.5", "-.25". Up to four bytes behind it are written over.
inline char* write_hundredths(char* out, std::int64_t value);
void append_hundredths(std::string& out, std::int64_t value);

[[nodiscard]] constexpr bool is_grey(layout::Color color) { return color.red == color.green && color.green == color.blue; }

/// "12 0 R".
void append_reference(std::string& out, int object);

/// Bytes as a literal string with its parentheses.
void append_literal(std::string& out, std::string_view bytes);

/// The bytes of a literal string without its parentheses.
void append_escaped(std::string& out, std::string_view bytes);

/// The bytes of a text string (ISO 32000-1 7.9.2.2): ASCII as it is, all else as UTF-16 with its byte order mark.
[[nodiscard]] std::string text_string(std::string_view utf8);

/// The same as a literal string with its parentheses.
void append_text(std::string& out, std::string_view utf8);

/// One character in UTF-16, hexadecimal digits without brackets.
void append_utf16_hex(std::string& out, char32_t character);

/// The character at `position` of UTF-8 text, and moves behind it. Bytes that are no UTF-8 read as U+FFFD, one by one.
[[nodiscard]] char32_t next_character(std::string_view utf8, std::size_t& position);

/// True for a language tag (BCP 47) in the form that PDF/A and PDF/UA take: groups of up to eight letters and digits joined by
/// hyphens, the first of letters alone.
[[nodiscard]] bool is_language(std::string_view tag);

[[nodiscard]] inline bool is_ascii(std::string_view text);

/// Up to three characters, of which `size` count.
struct ShortText {
    std::array<char, 3> text{};
    std::uint8_t size = 0;
};

/// Whole numbers as they are.
constexpr auto small_integers = [] {
    std::array<ShortText, 1000> all;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto digit = [&text = all[i]](std::size_t d) { text.text[text.size++] = static_cast<char>('0' + d); };
        if (i > 99) digit(i / 100);
        if (i > 9) digit(i / 10 % 10);
        digit(i % 10);
    }
    return all;
}();

char* write_integer(char* out, std::int64_t value) {
    if (value < 0 || value >= static_cast<std::int64_t>(small_integers.size())) return std::to_chars(out, out + 20, value).ptr;
    const ShortText& digits = small_integers[static_cast<std::size_t>(value)];
    std::memcpy(out, &digits, sizeof digits);  // in one step; the last byte is written over
    return out + digits.size;
}

/// Decimals as they stand behind a whole number: "", ".5", ".25".
constexpr auto decimals = [] {
    std::array<ShortText, 100> all;
    for (std::size_t i = 1; i < all.size(); ++i) {
        const auto digit = [](std::size_t d) { return static_cast<char>('0' + d); };
        all[i] = {{'.', digit(i / 10), digit(i % 10)}, static_cast<std::uint8_t>(i % 10 == 0 ? 2 : 3)};
    }
    return all;
}();

char* write_hundredths(char* out, std::int64_t value) {
    if (value < 0) {
        *out++ = '-';
        value = -value;
    }
    // Nearly all are small, and those are divided in fewer steps.
    const std::int64_t whole = value < 100'000 ? static_cast<std::uint32_t>(value) / 100 : value / 100;
    const auto fraction = static_cast<std::size_t>(value - 100 * whole);
    if (whole != 0 || fraction == 0) out = write_integer(out, whole);
    std::memcpy(out, &decimals[fraction], sizeof(ShortText));
    return out + decimals[fraction].size;
}

template <typename Word>
Word word_at(const char* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// Without a step for each byte: most texts are words.
bool is_ascii(std::string_view text) {
    const char* const begin = text.data();
    const std::size_t size = text.size();
    std::uint64_t bits = 0;
    if (size >= 8) {
        for (std::size_t at = 0; at + 8 < size; at += 8) bits |= word_at<std::uint64_t>(begin + at);
        bits |= word_at<std::uint64_t>(begin + size - 8);
    } else if (size >= 4) {
        bits = word_at<std::uint32_t>(begin) | word_at<std::uint32_t>(begin + size - 4);
    } else if (size > 0) {
        bits = static_cast<unsigned char>(begin[0] | begin[size / 2] | begin[size - 1]);
    }
    return (bits & 0x8080'8080'8080'8080u) == 0;
}

}  // namespace acta::pdf
