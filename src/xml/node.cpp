// Node and Attribute: reading and building a tree that pugixml holds.
#include "xml/characters.h"
#include "xml/document.h"
#include "xml/namespaces.h"

#include <pugixml.hpp>

#include <cassert>
#include <cstring>

namespace acta::xml {
namespace {

bool is_text_type(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

bool is_element_named(pugi::xml_node node, std::string_view name) {
    return node.type() == pugi::node_element && std::string_view(node.name()) == name;
}

pugi::xml_attribute attribute_named(pugi::xml_node node, std::string_view name) {
    pugi::xml_attribute attribute = node.first_attribute();
    while (attribute && std::string_view(attribute.name()) != name) attribute = attribute.next_attribute();
    return attribute;
}

pugi::xml_node first_text(pugi::xml_node element) {
    pugi::xml_node child = element.first_child();
    while (child && !is_text_type(child)) child = child.next_sibling();
    return child;
}

std::string_view prefix_of(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

/// True where `attribute` declares the prefix (empty: the default namespace).
bool declares(std::string_view attribute, std::string_view prefix) {
    if (prefix.empty()) return attribute == "xmlns";
    return attribute.starts_with("xmlns:") && attribute.substr(6) == prefix;
}

}  // namespace

std::string_view Attribute::name() const { return pugi::xml_attribute(attribute_).name(); }

std::string_view Attribute::value() const { return pugi::xml_attribute(attribute_).value(); }

Attribute Attribute::next() const { return Attribute(pugi::xml_attribute(attribute_).next_attribute().internal_object()); }

bool Node::is_element() const { return pugi::xml_node(node_).type() == pugi::node_element; }

bool Node::is_text() const { return is_text_type(pugi::xml_node(node_)); }

std::string_view Node::name() const { return pugi::xml_node(node_).name(); }

std::string_view Node::local_name() const {
    const std::string_view whole = name();
    const std::size_t colon = whole.find(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

std::string_view Node::namespace_uri() const {
    const std::string_view prefix = prefix_of(name());
    if (prefix == "xml") return xml_namespace;
    for (pugi::xml_node node(node_); node; node = node.parent()) {
        for (pugi::xml_attribute attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
            if (declares(attribute.name(), prefix)) return attribute.value();
        }
    }
    return {};
}

std::string_view Node::text() const {
    const pugi::xml_node node(node_);
    return is_text_type(node) ? node.value() : first_text(node).value();
}

std::string Node::full_text() const {
    const pugi::xml_node top(node_);
    if (is_text_type(top)) return top.value();
    std::string text;
    for (pugi::xml_node node = top.first_child(); node;) {
        if (is_text_type(node)) text += node.value();
        if (const pugi::xml_node child = node.first_child()) {
            node = child;
            continue;
        }
        while (node != top && !node.next_sibling()) node = node.parent();
        if (node == top) break;
        node = node.next_sibling();
    }
    return text;
}

Node Node::parent() const { return Node(pugi::xml_node(node_).parent().internal_object()); }

Node Node::first_child() const { return Node(pugi::xml_node(node_).first_child().internal_object()); }

Node Node::next_sibling() const { return Node(pugi::xml_node(node_).next_sibling().internal_object()); }

Node Node::child(std::string_view name) const {
    pugi::xml_node node = pugi::xml_node(node_).first_child();
    while (node && !is_element_named(node, name)) node = node.next_sibling();
    return Node(node.internal_object());
}

Node Node::next_named(std::string_view name) const {
    pugi::xml_node node = pugi::xml_node(node_).next_sibling();
    while (node && !is_element_named(node, name)) node = node.next_sibling();
    return Node(node.internal_object());
}

Node Node::first_element() const {
    pugi::xml_node node = pugi::xml_node(node_).first_child();
    while (node && node.type() != pugi::node_element) node = node.next_sibling();
    return Node(node.internal_object());
}

Node Node::next_element() const {
    pugi::xml_node node = pugi::xml_node(node_).next_sibling();
    while (node && node.type() != pugi::node_element) node = node.next_sibling();
    return Node(node.internal_object());
}

Attribute Node::first_attribute() const { return Attribute(pugi::xml_node(node_).first_attribute().internal_object()); }

Attribute Node::attribute(std::string_view name) const {
    return Attribute(attribute_named(pugi::xml_node(node_), name).internal_object());
}

std::string_view Node::attribute_value(std::string_view name) const {
    return attribute_named(pugi::xml_node(node_), name).value();
}

std::vector<Attribute> Node::attributes() const {
    std::vector<Attribute> all;
    for (pugi::xml_attribute attribute = pugi::xml_node(node_).first_attribute(); attribute;
         attribute = attribute.next_attribute()) {
        all.push_back(Attribute(attribute.internal_object()));
    }
    return all;
}

bool Node::read_values(const std::vector<std::string>& names, std::vector<const char*>& values) const {
    if (values.size() < names.size()) values.resize(names.size());
    const char** value = values.data();
    pugi::xml_attribute attribute = pugi::xml_node(node_).first_attribute();
    for (const std::string& name : names) {
        if (std::strcmp(name.c_str(), attribute.name()) != 0) return false;  // none has no name
        *value++ = attribute.value();
        attribute = attribute.next_attribute();
    }
    return !attribute;
}

void Node::read_children(std::vector<NamedNode>& children) const {
    children.clear();
    for (pugi::xml_node child = pugi::xml_node(node_).first_child(); child; child = child.next_sibling()) {
        if (child.type() == pugi::node_element) children.push_back({Node(child.internal_object()), child.name()});
    }
}

Node Node::append(std::string_view element_name) {
    pugi::xml_node child = pugi::xml_node(node_).append_child(pugi::node_element);
    assert(child);
    child.set_name(std::string(element_name).c_str());
    return Node(child.internal_object());
}

Node Node::append_text(std::string_view text) {
    pugi::xml_node node(node_);
    const std::string legal = legal_text(text);
    // Neighbouring texts are one text once they are written, and an empty one is none.
    pugi::xml_node last = node.last_child();
    if (legal.empty()) return is_text_type(last) ? Node(last.internal_object()) : Node();
    if (is_text_type(last)) {
        const std::string joined = last.value() + legal;
        last.set_value(joined.c_str());
        return Node(last.internal_object());
    }
    pugi::xml_node child = node.append_child(pugi::node_pcdata);
    assert(child);
    child.set_value(legal.c_str());
    return Node(child.internal_object());
}

Node& Node::set(std::string_view attribute_name, std::string_view value) {
    pugi::xml_node node(node_);
    pugi::xml_attribute attribute = attribute_named(node, attribute_name);
    if (!attribute) attribute = node.append_attribute(std::string(attribute_name).c_str());
    assert(attribute);
    attribute.set_value(legal_text(value).c_str());
    return *this;
}

Node Node::append_copy(Node other) {
    return Node(pugi::xml_node(node_).append_copy(pugi::xml_node(other.node_)).internal_object());
}

void Node::remove_attribute(std::string_view attribute_name) {
    pugi::xml_node node(node_);
    node.remove_attribute(attribute_named(node, attribute_name));
}

}  // namespace acta::xml
