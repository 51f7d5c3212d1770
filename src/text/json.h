// Json: machine-readable answers that are more than one table.
#pragma once

#include "documents/table.h"

#include <string>
#include <string_view>
#include <vector>

namespace acta::text {

/// The text as a JSON string, with its quotes.
[[nodiscard]] std::string json_string(std::string_view text);

/// A field as JSON has it: dates and months ISO 8601, money {"amount": "450.00", "currency": "EUR"}, numbers as strings, counts as
/// numbers, nothing null, words their key.
[[nodiscard]] std::string json_field(const documents::Field& field);

/// Writes one value, indented by two spaces a level; members stand in the order in which they are given.
class Json {
public:
    /// Begins an object or an array: in an object with the name of the member that it is.
    Json& object(std::string_view name = {});
    Json& array(std::string_view name = {});
    /// Ends the one that was begun last.
    Json& end();
    /// A member of an object.
    Json& member(std::string_view name, const documents::Field& field);
    /// An element of an array.
    Json& element(const documents::Field& field);

    /// The text with a line end, after the last has ended.
    [[nodiscard]] std::string take();

private:
    void open(std::string_view name, char bracket);
    void next(std::string_view name);

    struct Level {
        char bracket;
        bool empty = true;
    };
    std::string text_;
    std::vector<Level> levels_;
};

}  // namespace acta::text
