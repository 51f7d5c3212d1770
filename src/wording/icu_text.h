// Text between ICU and us; private to this room.
#pragma once

#include <string>
#include <string_view>
#include <unicode/unistr.h>

namespace acta::wording {

[[nodiscard]] inline std::string utf8(const icu::UnicodeString& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

[[nodiscard]] inline icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

}  // namespace acta::wording
