// Expression: simple paths walked directly, everything else by pugixml's XPath.
#include "xml/expression.h"

#include "xml/path.h"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace acta::xml {

struct Expression::Implementation {
    std::optional<Path> path;
    pugi::xpath_query query;

    [[nodiscard]] pugi::xpath_node first_node(pugi::xml_node context) const {
        return path ? path->first(context) : query.evaluate_node(context);
    }
    [[nodiscard]] bool gives_nodes() const { return path || query.return_type() == pugi::xpath_type_node_set; }
};

namespace {

constexpr std::size_t longest_expression = 4096;
constexpr int deepest_nesting = 32;

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

/// The string of a node without a copy, where the tree holds it in one piece.
std::optional<std::string_view> string_in_tree(const pugi::xpath_node& found) {
    if (found.attribute()) return found.attribute().value();
    const pugi::xml_node node = found.node();
    if (is_text(node)) return node.value();
    const pugi::xml_node child = node.first_child();
    if (!child) return std::string_view();
    if (is_text(child) && !child.next_sibling()) return child.value();
    return std::nullopt;
}

/// Where brackets are nested too deep for a recursive reader; text in quotes does not count.
std::optional<std::size_t> too_deep(std::string_view text) {
    int depth = 0;
    char quote = '\0';
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char letter = text[index];
        if (quote != '\0') {
            if (letter == quote) quote = '\0';
        } else if (letter == '"' || letter == '\'') {
            quote = letter;
        } else if (letter == '(' || letter == '[') {
            if (++depth > deepest_nesting) return index;
        } else if (letter == ')' || letter == ']') {
            --depth;
        }
    }
    return std::nullopt;
}

ExpressionError refuse_unread(std::string_view text) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return {"the expression is empty", 0};
    if (text.size() > longest_expression) {
        return {fmt::format("the expression has {} bytes; at most {} are read", text.size(), longest_expression),
                longest_expression};
    }
    const std::size_t nul = text.find('\0');
    if (nul != std::string_view::npos) return {"the expression holds a NUL byte", nul};
    if (const std::optional<std::size_t> offset = too_deep(text)) {
        return {fmt::format("brackets are nested more than {} deep", deepest_nesting), *offset};
    }
    return {};
}

}  // namespace

Expression::Expression() = default;
Expression::~Expression() = default;
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;

Expression Expression::compile(std::string_view text, ExpressionError& error) {
    Expression expression;
    error = refuse_unread(text);
    if (!error.message.empty()) return expression;
    auto implementation = std::make_unique<Implementation>();
    implementation->path = Path::parse(text);
    if (!implementation->path) {
        try {
            implementation->query = pugi::xpath_query(std::string(text).c_str());
        } catch (const pugi::xpath_exception& mistake) {
            const std::ptrdiff_t offset = mistake.result().offset;
            error = {mistake.result().description(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0))};
            return expression;
        }
    }
    expression.implementation_ = std::move(implementation);
    return expression;
}

std::string Expression::string_of(Node context) const {
    std::string storage;
    const std::string_view view = view_of(context, storage);
    return view.data() == storage.data() ? storage : std::string(view);
}

std::string_view Expression::view_of(Node context, std::string& storage) const {
    storage.clear();
    if (!implementation_) return storage;
    const pugi::xml_node node(context.node_);
    if (!implementation_->gives_nodes()) return storage = implementation_->query.evaluate_string(node);
    const pugi::xpath_node found = implementation_->first_node(node);
    if (const std::optional<std::string_view> whole = string_in_tree(found)) return *whole;
    return storage = Node(found.node().internal_object()).full_text();
}

bool Expression::truth_of(Node context) const {
    if (!implementation_) return false;
    const pugi::xml_node node(context.node_);
    if (implementation_->path) return static_cast<bool>(implementation_->path->first(node));
    return implementation_->query.evaluate_boolean(node);
}

std::vector<Node> Expression::nodes_of(Node context) const {
    std::vector<Node> nodes;
    if (!implementation_ || !gives_nodes()) return nodes;
    const pugi::xml_node node(context.node_);
    if (implementation_->path) {
        for (const pugi::xml_node element : implementation_->path->elements(node)) {
            nodes.push_back(Node(element.internal_object()));
        }
        return nodes;
    }
    pugi::xpath_node_set found = implementation_->query.evaluate_node_set(node);
    found.sort();
    for (const pugi::xpath_node& item : found) {
        if (item.node().type() == pugi::node_element) nodes.push_back(Node(item.node().internal_object()));
    }
    return nodes;
}

bool Expression::gives_nodes() const { return implementation_ && implementation_->gives_nodes(); }

bool Expression::is_empty() const { return !implementation_; }

}  // namespace acta::xml
