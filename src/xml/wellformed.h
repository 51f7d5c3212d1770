// The strict check that comes before the parser, which is lax: XML 1.0 well-formedness without document types, and
// Namespaces in XML 1.0; private to this room.
#pragma once

#include "xml/document.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace acta::xml {

/// The first thing that is wrong with a text.
struct Mistake {
    std::string_view code;  ///< "not-xml", "xml-too-large", "xml-too-deep", "xml-doctype", "xml-encoding"
    std::size_t offset = 0;
    std::string message;
    std::string hint;
};

struct Verdict {
    std::optional<Mistake> mistake;
    bool ascii = true;        ///< no byte over 0x7F was seen
    bool split_text = false;  ///< comments, instructions or CDATA sections may divide character data
};

/// Checks the whole text in one pass, without recursion. `text` is UTF-8 without a byte-order mark; the byte behind its end
/// must be readable and NUL (std::string's is). Stops at the first mistake.
[[nodiscard]] Verdict check_well_formed(std::string_view text, int depth_limit);

}  // namespace acta::xml
