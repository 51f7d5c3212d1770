// Path: the simple relative paths of XPath, walked over the tree without pugixml's evaluator; private to this room.
#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::xml {

/// `.`, `..`, `../../a`, `a/b`, `a/@b`, `@b`: steps up first, then steps to named children, then one attribute.
class Path {
public:
    /// None where the text is any other expression.
    [[nodiscard]] static std::optional<Path> parse(std::string_view text);

    /// The first node of the result in document order; an empty one where there is none.
    [[nodiscard]] pugi::xpath_node first(pugi::xml_node context) const;

    /// All elements of the result in document order; none for a path to an attribute.
    [[nodiscard]] std::vector<pugi::xml_node> elements(pugi::xml_node context) const;

private:
    [[nodiscard]] pugi::xml_node start(pugi::xml_node context) const;
    [[nodiscard]] pugi::xpath_node result_at(pugi::xml_node node) const;
    template <typename Visitor>
    void walk(pugi::xml_node from, const Visitor& visit) const;

    std::size_t up_ = 0;
    std::vector<std::string> names_;
    std::string attribute_;  ///< empty: the path ends at elements
};

}  // namespace acta::xml
