// Document, Node, Attribute: XML with the line and column of every element and attribute. Wraps pugixml, which no other
// room sees.
#pragma once

#include "diag/diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pugi {
struct xml_node_struct;
struct xml_attribute_struct;
}  // namespace pugi

namespace acta::xml {

class Node;
struct NamedNode;

/// An attribute of a document that outlives it. Two pointers; copy freely.
class Attribute {
public:
    Attribute() = default;
    [[nodiscard]] explicit operator bool() const { return attribute_ != nullptr; }
    [[nodiscard]] std::string_view name() const;   ///< with its prefix
    [[nodiscard]] std::string_view value() const;  ///< entities resolved; empty for none
    [[nodiscard]] Attribute next() const;          ///< of the same element; none after the last

private:
    friend class Node;
    friend class Document;
    explicit Attribute(pugi::xml_attribute_struct* attribute) : attribute_(attribute) {}
    pugi::xml_attribute_struct* attribute_ = nullptr;
};

/// A node (element, text or the document) of a document that outlives it. One pointer; copy freely.
class Node {
public:
    Node() = default;
    [[nodiscard]] explicit operator bool() const { return node_ != nullptr; }
    [[nodiscard]] bool operator==(const Node&) const = default;

    [[nodiscard]] bool is_element() const;
    [[nodiscard]] bool is_text() const;                   ///< character data or CDATA
    [[nodiscard]] std::string_view name() const;          ///< with its prefix; empty for text
    [[nodiscard]] std::string_view local_name() const;    ///< after the prefix
    [[nodiscard]] std::string_view namespace_uri() const; ///< by the xmlns declarations in scope; empty: none
    [[nodiscard]] std::string_view text() const;          ///< of a text node: itself; of an element: its first text child
    [[nodiscard]] std::string full_text() const;          ///< all text below, in order (XPath's string value)

    [[nodiscard]] Node parent() const;
    [[nodiscard]] Node first_child() const;   ///< any kind
    [[nodiscard]] Node next_sibling() const;  ///< any kind
    [[nodiscard]] Node child(std::string_view name) const;         ///< first element child of this name
    [[nodiscard]] Node next_named(std::string_view name) const;    ///< next sibling element of this name
    [[nodiscard]] Node first_element() const;                      ///< first child that is an element
    [[nodiscard]] Node next_element() const;                       ///< next sibling that is an element
    [[nodiscard]] Attribute first_attribute() const;
    [[nodiscard]] Attribute attribute(std::string_view name) const;
    [[nodiscard]] std::string_view attribute_value(std::string_view name) const;  ///< empty where there is none
    [[nodiscard]] std::vector<Attribute> attributes() const;
    /// The values of its attributes in their order, where their names (with prefixes) are exactly these; else false, and `values` holds anything. It may be longer
    /// than they are.
    [[nodiscard]] bool read_values(const std::vector<std::string>& names, std::vector<const char*>& values) const;

    /// For tables of nodes: equal for equal nodes.
    [[nodiscard]] std::size_t hash() const {
        const auto address = reinterpret_cast<std::uintptr_t>(node_);
        return (address >> 4) ^ (address >> 11);
    }

    /// Its element children in their order, with their names.
    void read_children(std::vector<NamedNode>& children) const;

    // Building. Names must be literals or valid XML names; values are escaped when written.
    Node append(std::string_view element_name);
    Node append_text(std::string_view text);
    Node& set(std::string_view attribute_name, std::string_view value);  ///< adds it, or replaces its value
    Node append_copy(Node other);  ///< a deep copy of another document's element
    void remove_attribute(std::string_view attribute_name);

private:
    friend class Document;
    friend class Expression;
    explicit Node(pugi::xml_node_struct* node) : node_(node) {}
    pugi::xml_node_struct* node_ = nullptr;
};

struct NamedNode {
    Node node;
    const char* name = "";  ///< with its prefix; lives as long as the document is not changed
};

/// What a reader accepts. Larger or deeper input is refused with a diagnostic, never parsed.
struct Limits {
    std::size_t bytes = std::size_t{512} << 20;
    int depth = 64;
};

/// An XML tree, parsed or built. Owns its nodes; moving keeps Nodes valid. Reading from several threads is safe.
class Document {
public:
    Document();
    ~Document();
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;

    /// Parses UTF-8 (a byte-order mark is allowed; any other declared or detected encoding is refused). Well-formedness is
    /// checked strictly: a document type declaration, an unknown entity, a duplicate attribute, an undeclared prefix, an
    /// illegal character, content after the root are errors. White space between elements is dropped unless
    /// `keep_space`. On a mistake `problems` gets "not-xml" (or "xml-too-large", "xml-too-deep", "xml-doctype",
    /// "xml-encoding") with the position, and the result is empty.
    [[nodiscard]] static std::optional<Document> parse(std::string_view text, std::string file_name, diag::Diagnostics& problems,
                                                       Limits limits = {}, bool keep_space = false);

    [[nodiscard]] Node root() const;                     ///< the root element; none in a new document
    Node create_root(std::string_view name);             ///< for building

    /// Where a parsed element's name, an attribute's name, an attribute's value begins. Built nodes: the whole file.
    [[nodiscard]] diag::Position position(Node node) const;
    [[nodiscard]] diag::Position position(Attribute attribute) const;
    [[nodiscard]] diag::Position value_position(Attribute attribute) const;
    /// Where byte `offset` of an attribute's (or text node's) raw value stands, for mistakes inside expressions. Exact where
    /// the value has no entities before it.
    [[nodiscard]] diag::Position value_position(Attribute attribute, std::size_t offset) const;
    [[nodiscard]] diag::Position text_position(Node text, std::size_t offset) const;

    /// Canonical bytes: UTF-8, no declaration, no added white space, attributes in their order, a line end at the end. What
    /// the registry freezes and hashes. parse() of it gives an equal tree.
    [[nodiscard]] std::string to_bytes() const;
    /// Indented, with declaration: for people.
    [[nodiscard]] std::string to_pretty() const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace acta::xml
