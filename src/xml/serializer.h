// Writes a tree as XML text; private to this room.
#pragma once

#include <pugixml.hpp>

#include <string>

namespace acta::xml {

enum class Layout {
    canonical,  ///< no white space added, no declaration
    indented    ///< elements without text of their own are broken into lines; with declaration
};

/// Text of the element and a line end. Parsed again it gives an equal tree: text of white space alone begins with a
/// character reference, which keeps a parser from dropping it. Works without recursion.
[[nodiscard]] std::string serialize(pugi::xml_node element, Layout layout);

}  // namespace acta::xml
