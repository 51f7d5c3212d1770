// The syntax of text value templates: where the {...} are, what stands before and after the arrow.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::templates {

/// What is wrong, and at which byte of the text.
struct SyntaxError {
    std::string message;
    std::size_t offset = 0;
    std::string hint;
};

/// A stretch of a text: literal, or what stands between braces.
struct RawPart {
    bool is_value = false;
    std::string text;        ///< literal: `{{` and `}}` undone
    std::size_t offset = 0;  ///< of the first byte, after the brace
};

/// Splits at braces. None where one has no partner, or a {} is empty.
[[nodiscard]] std::optional<std::vector<RawPart>> split_text(std::string_view text, SyntaxError& error);

/// name('argument', ...)
struct RawCall {
    std::string_view name;
    std::vector<std::string_view> arguments;
    std::size_t offset = 0;
};

/// Reads a text that is a call with literal arguments, or nothing.
[[nodiscard]] std::optional<RawCall> read_call(std::string_view text);

/// What stands between braces: an expression, and after `=>` a call.
struct RawValue {
    std::string_view subject;
    std::size_t subject_offset = 0;
    std::optional<RawCall> call;
};

[[nodiscard]] std::optional<RawValue> split_value(std::string_view text, SyntaxError& error);

/// What of an XPath expression, outside of its [...], matters to templates. Offsets are given where it was found.
struct ExpressionFacts {
    std::optional<std::size_t> arithmetic;  ///< + - * div mod, sum(), round(), floor(), ceiling(), number()
    std::optional<std::size_t> position;    ///< position() or last()
    std::optional<std::size_t> either;      ///< |
};

[[nodiscard]] ExpressionFacts look_at(std::string_view expression);

/// An expression split into the path of an element and the name of its attribute (empty: the element's own text).
struct RawCarrier {
    std::string path;
    std::string attribute;
    bool direct = false;             ///< only names and ".."
    std::vector<std::string> steps;  ///< of a direct path
};

[[nodiscard]] RawCarrier split_carrier(std::string_view expression);

/// White space as HTML has it: each stretch becomes one space.
[[nodiscard]] std::string collapse_space(std::string_view text);

}  // namespace acta::templates
