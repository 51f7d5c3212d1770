// Syntax: the small pieces of PDF text, written by hand, since no locale and no floating point may touch them.
#pragma once

#include "layout/length.h"

#include <cstddef>
#include <cstdint>
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

void append_integer(std::string& out, std::int64_t value);

/// The number value / 100 with as few digits as it needs: "12", "12.5", "-.25".
void append_hundredths(std::string& out, std::int64_t value);

/// "12 0 R".
void append_reference(std::string& out, int object);

/// Bytes as a literal string with its parentheses.
void append_literal(std::string& out, std::string_view bytes);

/// The bytes of a literal string without its parentheses.
void append_escaped(std::string& out, std::string_view bytes);

/// A text string (ISO 32000-1 7.9.2.2): ASCII as it is, all else as UTF-16 with its byte order mark.
void append_text(std::string& out, std::string_view utf8);

/// One character in UTF-16, hexadecimal digits without brackets.
void append_utf16_hex(std::string& out, char32_t character);

/// The character at `position` of UTF-8 text, and moves behind it. Bytes that are no UTF-8 read as U+FFFD, one by one.
[[nodiscard]] char32_t next_character(std::string_view utf8, std::size_t& position);

[[nodiscard]] bool is_ascii(std::string_view text);

}  // namespace acta::pdf
