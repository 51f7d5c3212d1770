// The tables of the schema, one per group of elements; private to this room.
#pragma once

#include "records/schema.h"

namespace acta::records {

[[nodiscard]] std::vector<ElementRule> setting_rules();   ///< book, settings, series, calendar, vat, manager
[[nodiscard]] std::vector<ElementRule> party_rules();     ///< seller, client and what stands inside them
[[nodiscard]] std::vector<ElementRule> contract_rules();  ///< contract and what stands inside it
[[nodiscard]] std::vector<ElementRule> dealing_rules();   ///< usage, invoice, act, payment
[[nodiscard]] std::vector<ElementRule> settlement_rules();  ///< return, allocation, settlement, claim
[[nodiscard]] std::vector<ElementRule> price_list_rules();  ///< price-list
[[nodiscard]] std::vector<ElementRule> rate_rules();        ///< rate-table, reference-rate, index

// One line per attribute in the tables.
[[nodiscard]] constexpr AttributeRule required(std::string_view name, Type type, std::string_view meaning) {
    return {name, type, true, {}, {}, meaning, 0, 0};
}
[[nodiscard]] constexpr AttributeRule optional(std::string_view name, Type type, std::string_view meaning,
                                               std::string_view fallback = {}) {
    return {name, type, false, {}, fallback, meaning, 0, 0};
}
[[nodiscard]] constexpr AttributeRule required_choice(std::string_view name, std::string_view choices, std::string_view meaning) {
    return {name, Type::choice, true, choices, {}, meaning, 0, 0};
}
[[nodiscard]] constexpr AttributeRule choice(std::string_view name, std::string_view choices, std::string_view fallback,
                                             std::string_view meaning) {
    return {name, Type::choice, false, choices, fallback, meaning, 0, 0};
}
[[nodiscard]] constexpr AttributeRule integer(std::string_view name, int least, int most, std::string_view fallback,
                                              std::string_view meaning) {
    return {name, Type::integer, false, {}, fallback, meaning, least, most};
}

[[nodiscard]] constexpr AttributeRule required_integer(std::string_view name, int least, int most, std::string_view meaning) {
    return {name, Type::integer, true, {}, {}, meaning, least, most};
}

/// A text in another language than its record's, for an attribute of the same name (of a description: that of the line).
[[nodiscard]] inline ElementRule translated(std::string_view name, std::string_view meaning) {
    return {name, meaning, {required("language", Type::language, "The language of the text.")}, {}, false, true};
}

[[nodiscard]] constexpr ChildRule many(std::string_view name) { return {name, false, true, nullptr}; }
[[nodiscard]] constexpr ChildRule at_least_one(std::string_view name) { return {name, true, true, nullptr}; }
[[nodiscard]] constexpr ChildRule at_most_one(std::string_view name) { return {name, false, false, nullptr}; }

}  // namespace acta::records
