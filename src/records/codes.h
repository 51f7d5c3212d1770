// Country codes (ISO 3166-1), the members of the EU, and the form of language tags (BCP 47).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace acta::records {

/// ISO 3166-1 alpha-2, upper case, and XK (Kosovo), which banks and tax offices use.
[[nodiscard]] bool is_country(std::string_view code);

/// All that is_country knows, sorted: for hints.
[[nodiscard]] const std::vector<std::string_view>& country_codes();

/// A member state of the European Union.
[[nodiscard]] bool is_in_eu(std::string_view country);

/// "hi", "sr-Latn", "pt-BR", "es-419", "zh-Hant-TW": language, script and region, in their usual letter case.
[[nodiscard]] bool is_language(std::string_view tag);

/// The tag with the usual letter case and '-' for '_': for hints.
[[nodiscard]] std::string usual_form_of_language(std::string_view tag);

}  // namespace acta::records
