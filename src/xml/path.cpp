// The simple relative paths of XPath.
#include "xml/path.h"

#include "xml/characters.h"

#include <algorithm>

namespace acta::xml {
namespace {

constexpr std::size_t most_steps = 32;

/// A name with at most one colon. Bytes beyond ASCII are left to pugixml's reader.
bool is_name(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos) {
        const std::string_view local = text.substr(colon + 1);
        return local.find(':') == std::string_view::npos && is_name(text.substr(0, colon)) && is_name(local);
    }
    return !text.empty() && is_in(text.front(), name_start) &&
           std::all_of(text.begin(), text.end(), [](char letter) { return is_in(letter, name_part); });
}

/// XPath's attribute axis holds no namespace declarations.
bool is_attribute_name(std::string_view text) { return is_name(text) && text != "xmlns" && !text.starts_with("xmlns:"); }

bool is_element_named(pugi::xml_node node, std::string_view name) {
    return node.type() == pugi::node_element && std::string_view(node.name()) == name;
}

pugi::xml_node child_named(pugi::xml_node parent, std::string_view name) {
    pugi::xml_node child = parent.first_child();
    while (child && !is_element_named(child, name)) child = child.next_sibling();
    return child;
}

pugi::xml_node next_named(pugi::xml_node node, std::string_view name) {
    do {
        node = node.next_sibling();
    } while (node && !is_element_named(node, name));
    return node;
}

}  // namespace

std::optional<Path> Path::parse(std::string_view text) {
    Path path;
    if (text == ".") return path;
    for (std::size_t steps = 0; steps < most_steps; ++steps) {
        const std::size_t slash = std::min(text.find('/'), text.size());
        const std::string_view step = text.substr(0, slash);
        const bool last = slash == text.size();
        if (step == ".." && path.names_.empty()) {
            ++path.up_;
        } else if (last && step.starts_with('@') && is_attribute_name(step.substr(1))) {
            path.attribute_ = step.substr(1);
        } else if (is_name(step)) {
            path.names_.emplace_back(step);
        } else {
            return std::nullopt;
        }
        if (last) return path;
        text.remove_prefix(slash + 1);
    }
    return std::nullopt;
}

pugi::xml_node Path::start(pugi::xml_node context) const {
    for (std::size_t count = 0; count < up_; ++count) context = context.parent();
    return context;
}

pugi::xpath_node Path::result_at(pugi::xml_node node) const {
    if (attribute_.empty()) return node;
    for (pugi::xml_attribute attribute = node.first_attribute(); attribute; attribute = attribute.next_attribute()) {
        if (std::string_view(attribute.name()) == attribute_) return {attribute, node};
    }
    return {};
}

/// Visits the nodes that the named steps reach, in document order, until `visit` says that it has enough. Depth first with
/// the way back through the parents: a step deeper in the path is a level deeper in the tree.
template <typename Visitor>
void Path::walk(pugi::xml_node from, const Visitor& visit) const {
    if (names_.empty()) {
        if (from) visit(from);
        return;
    }
    std::size_t step = 0;
    pugi::xml_node node = child_named(from, names_[0]);
    for (;;) {
        if (!node) return;
        if (step + 1 < names_.size()) {
            if (const pugi::xml_node child = child_named(node, names_[step + 1])) {
                node = child;
                ++step;
                continue;
            }
        } else if (visit(node)) {
            return;
        }
        pugi::xml_node next = next_named(node, names_[step]);
        while (!next && step > 0) {
            node = node.parent();
            --step;
            next = next_named(node, names_[step]);
        }
        node = next;
    }
}

pugi::xpath_node Path::first(pugi::xml_node context) const {
    pugi::xpath_node found;
    walk(start(context), [&](pugi::xml_node node) {
        found = result_at(node);
        return static_cast<bool>(found);
    });
    return found;
}

std::vector<pugi::xml_node> Path::elements(pugi::xml_node context) const {
    std::vector<pugi::xml_node> found;
    if (!attribute_.empty()) return found;
    walk(start(context), [&](pugi::xml_node node) {
        if (node.type() == pugi::node_element) found.push_back(node);
        return false;
    });
    return found;
}

}  // namespace acta::xml
