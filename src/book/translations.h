// Translations: a text of the records in other languages than its own.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace acta::book {

/// By language (BCP 47).
using Translations = std::unordered_map<std::string, std::string>;

/// The text in a language, or `own` where it is not translated. "de-AT" is served by "de" where there is no closer one.
[[nodiscard]] const std::string& in_language(const Translations& translations, std::string_view language, const std::string& own);

}  // namespace acta::book
