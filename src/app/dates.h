// Dates and months as the user typed them.
#pragma once

#include "app/console.h"
#include "value/date.h"

#include <optional>
#include <string>
#include <string_view>

namespace acta::app {

/// Parses an option's date; otherwise says on the console what was expected, and there is none.
[[nodiscard]] std::optional<value::Date> date_option(std::string_view option, const std::string& text, const Console& console);

/// Parses an option's month; otherwise says on the console what was expected, and there is none.
[[nodiscard]] std::optional<value::Month> month_option(std::string_view option, const std::string& text, const Console& console);

}  // namespace acta::app
