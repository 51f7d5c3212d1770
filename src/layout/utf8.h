// UTF-8 and UTF-16: reading and writing one character at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace acta::layout {

/// The character at `at`, which moves behind it. What is no UTF-8 gives U+FFFD, byte by byte.
[[nodiscard]] char32_t next_character(std::string_view text, std::size_t& at);

void append_utf8(std::string& text, char32_t character);
void append_utf16(std::u16string& text, char32_t character);

}  // namespace acta::layout
