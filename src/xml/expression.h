// Expression: an XPath 1.0 expression, compiled once, evaluated over many documents.
#pragma once

#include "xml/document.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace acta::xml {

/// What is wrong with an expression.
struct ExpressionError {
    std::string message;     ///< empty: nothing is wrong
    std::size_t offset = 0;  ///< bytes into the expression
};

/// A compiled XPath 1.0 expression. Simple paths (`a/b/@c`, `@c`, `.`, `../a`) are walked directly; everything else is
/// evaluated by pugixml. Immutable; safe to evaluate from several threads. Nesting and length are bounded.
class Expression {
public:
    Expression();
    ~Expression();
    Expression(Expression&&) noexcept;
    Expression& operator=(Expression&&) noexcept;

    /// Compiles; on a mistake `error.message` is set and the result evaluates to nothing.
    [[nodiscard]] static Expression compile(std::string_view text, ExpressionError& error);

    [[nodiscard]] std::string string_of(Node context) const;  ///< XPath string() of the result
    /// As string_of, without a copy where the result is an attribute or a text: else kept in `storage`.
    [[nodiscard]] std::string_view view_of(Node context, std::string& storage) const;
    [[nodiscard]] bool truth_of(Node context) const;          ///< XPath boolean() of the result
    [[nodiscard]] std::vector<Node> nodes_of(Node context) const;  ///< the elements of a node set, in document order
    [[nodiscard]] bool gives_nodes() const;  ///< false: the expression can only give a string, number or boolean
    [[nodiscard]] bool is_empty() const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace acta::xml
