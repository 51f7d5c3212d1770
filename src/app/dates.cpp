// Dates and months as the user typed them.
#include "app/dates.h"

#include <fmt/format.h>

namespace acta::app {

std::optional<value::Date> date_option(std::string_view option, const std::string& text, const Console& console) {
    const std::optional<value::Date> date = value::Date::parse(text);
    if (!date) console.err(fmt::format("acta: {}: \"{}\" is no date; write it as 2026-11-10\n", option, text));
    return date;
}

std::optional<value::Month> month_option(std::string_view option, const std::string& text, const Console& console) {
    const std::optional<value::Month> month = value::Month::parse(text);
    if (!month) console.err(fmt::format("acta: {}: \"{}\" is no month; write it as 2026-10\n", option, text));
    return month;
}

}  // namespace acta::app
