// A column of a list: its distinct fields, in the order in which they sort; private to this room.
#pragma once

#include "documents/table.h"
#include "wording/collation.h"
#include "wording/wording.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::html {

/// What tells a field from another of its column.
struct FieldIdentity {
    std::string_view text;
    std::string_view target;
    std::int64_t number = 0;
    int scale = 0;  ///< of amounts: the currency's digits; amounts of other currencies read the same
    bool operator==(const FieldIdentity&) const = default;

    struct Hash {
        std::size_t operator()(const FieldIdentity& identity) const;
    };
};

/// Gathers a column, field by field.
class ListColumn {
public:
    void add(const documents::Field& field);

    /// Sorts what was gathered: texts as the language does, figures and days by their value; then columns can be written.
    void sort(const wording::Wording& wording, const wording::Collation& collation, int digits);

    /// In the order of sorting.
    struct Value {
        documents::Field field;
        std::string text = {};
    };
    [[nodiscard]] const std::deque<Value>& values() const { return values_; }
    /// For each row the place of its value, from 1; 0: nothing.
    [[nodiscard]] const std::vector<std::uint32_t>& rows() const { return rows_; }

private:
    std::deque<Value> values_;  ///< they stay where they are: identities point into them
    std::vector<std::uint32_t> rows_;
    std::unordered_map<FieldIdentity, std::uint32_t, FieldIdentity::Hash> found_;
};

}  // namespace acta::html
