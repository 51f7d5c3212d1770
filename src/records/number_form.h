// The forms of decimal numbers in records, and what a number in another form was meant to be; private to this room.
#pragma once

#include "records/schema.h"

#include <string>
#include <string_view>

namespace acta::records {

[[nodiscard]] bool is_decimal_type(Type type);

/// Whether the value is a number of a decimal type.
[[nodiscard]] bool has_decimal_form(Type type, std::string_view value);

/// The number that "1,200.00", "1 200,00" or "EUR 450" means, in the form that records use; empty where that is a guess.
[[nodiscard]] std::string meant_decimal(Type type, std::string_view value);

/// The date that "31.10.2026" or "2026-2-1" means as "2026-10-31"; empty where that is a guess.
[[nodiscard]] std::string meant_date(std::string_view value);

}  // namespace acta::records
