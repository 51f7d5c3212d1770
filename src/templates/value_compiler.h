// Compiles text value templates: of a template's text and attributes, and of words.
#pragma once

#include "diag/diagnostic.h"
#include "templates/names.h"
#include "templates/program.h"
#include "templates/value_syntax.h"

#include <functional>
#include <string>
#include <string_view>

namespace acta::templates {

/// Where a text stands, for diagnostics about it.
struct TextPlace {
    std::function<diag::Position(std::size_t offset)> position;  ///< of a byte of the text
    std::string prefix;  ///< before each message: "the word \"due\" of language \"ru\": "; may be empty
};

/// What becomes of white space in the literal parts of a text.
enum class Spaces : std::uint8_t { collapsed, kept };

/// Refers to the names and problems that it is given, which must outlive it.
class ValueCompiler {
public:
    ValueCompiler(Named& named, diag::Diagnostics& problems) : named_(named), problems_(problems) {}

    /// Every mistake is a diagnostic; what is right is compiled all the same.
    [[nodiscard]] Text text(std::string_view raw, const TextPlace& place, Spaces spaces = Spaces::collapsed);

    /// The expression of a `test`. None, with a diagnostic, where it is wrong.
    [[nodiscard]] std::optional<Condition> test(std::string_view raw, const TextPlace& place);
    /// The expression of a `select`, which gives elements. Empty, with a diagnostic, where it is wrong.
    [[nodiscard]] xml::Expression select(std::string_view raw, const TextPlace& place);

private:
    void report(std::string_view code, const TextPlace& place, std::size_t offset, std::string message, std::string hint = {});
    [[nodiscard]] xml::Expression expression(std::string_view raw, std::size_t offset, const TextPlace& place);
    [[nodiscard]] bool uses_position(std::string_view raw, std::size_t offset, const TextPlace& place);
    [[nodiscard]] std::optional<Value> value(const RawPart& part, const TextPlace& place);
    [[nodiscard]] std::optional<Value> special(const RawCall& call, std::size_t offset, const TextPlace& place);
    bool apply(const RawCall& call, std::size_t offset, Value& value, const TextPlace& place);
    bool carry(std::string_view subject, std::string_view function, std::size_t offset, Value& value, const TextPlace& place);

    Named& named_;
    diag::Diagnostics& problems_;
};

}  // namespace acta::templates
