// Code points of a UTF-8 text and the cells that they take in a terminal.
#pragma once

#include <string>
#include <string_view>

namespace acta::diag {

inline constexpr char32_t replacement_character = 0xFFFD;

/// The first code point of `text`, which must not be empty, and takes it off; a byte that is no part of valid UTF-8 gives U+FFFD.
[[nodiscard]] char32_t take_code_point(std::string_view& text);

/// The code points of `text`; each byte that is no part of valid UTF-8 gives U+FFFD.
[[nodiscard]] std::u32string decode(std::string_view text);

/// Appends one code point as UTF-8.
void append_utf8(std::string& out, char32_t code_point);

/// Control characters and those that change the direction of a line: never sent to a terminal, which would obey them.
[[nodiscard]] bool is_control(char32_t code_point);

/// `text` with every control character and invalid byte as U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

/// Cells of a terminal: 0 for combining marks and joiners, 2 for East Asian wide characters and emoji, else 1. By whole
/// ranges, not character by character: a caret may stand one cell off in scripts whose marks join in the font.
[[nodiscard]] int cells(char32_t code_point);

}  // namespace acta::diag
