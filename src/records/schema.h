// Schema: the vocabulary as data. The reader checks by it, the XSD and the reference are compared with it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace acta::records {

inline constexpr std::string_view book_namespace = "urn:acta:book:1";

/// What an attribute's value looks like. docs/records.md, "Types", says each to the user; value_type.h checks them.
enum class Type : unsigned char {
    text, id, number, reference, number_reference, date, month, decimal, positive_decimal, price, amount, positive_amount, percent,
    tax_percent, integer, currency, country, language, boolean, email, iban, bic, upi, ifsc, choice, path, term, weekdays, pattern
};

struct AttributeRule {
    std::string_view name;
    Type type = Type::text;
    bool required = false;
    std::string_view choices = {};  ///< of Type::choice: "monthly|quarterly|yearly|once|usage|milestone"
    std::string_view fallback = {}; ///< what stands where it is absent, as the reference says it; empty: nothing
    std::string_view meaning = {};  ///< one sentence for the reference and for editors
    int least = 0;                  ///< of Type::integer
    int most = 0;                   ///< of Type::integer
};

struct ElementRule;

/// An element that may stand inside another.
struct ChildRule {
    std::string_view name;  ///< of its rule
    bool required = false;  ///< at least once
    bool repeated = true;   ///< more than once
    const ElementRule* rule = nullptr;
};

struct ElementRule {
    std::string_view name;    ///< "contract/line" for elements that have a meaning only inside another
    std::string_view meaning;
    std::vector<AttributeRule> attributes;  ///< at most `most_attributes`
    std::vector<ChildRule> children;
    bool root = false;        ///< may be a file's root
    bool text = false;        ///< holds text, which is required then
    std::size_t tag_begin = 0;  ///< within the name; schema() fills it in

    static constexpr std::size_t most_attributes = 24;

    /// As it stands in a file: what follows the last '/'.
    [[nodiscard]] std::string_view tag() const { return name.substr(tag_begin); }
    [[nodiscard]] const AttributeRule* attribute(std::string_view attribute_name) const;
};

/// Every element that a book may hold, <book> first.
[[nodiscard]] const std::vector<ElementRule>& schema();

/// The rule of that name, or null.
[[nodiscard]] const ElementRule* find_rule(std::string_view name);

/// The words of a choice, in their order.
[[nodiscard]] std::vector<std::string_view> split_choices(std::string_view choices);

}  // namespace acta::records
