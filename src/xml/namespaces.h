// Namespaces: the prefixes that are declared at a place of a document; private to this room.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace acta::xml {

inline constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";
inline constexpr std::string_view xmlns_namespace = "http://www.w3.org/2000/xmlns/";

/// A name with its prefix told apart; views into the text.
struct QualifiedName {
    std::string_view whole;
    std::string_view prefix;  ///< empty: none
    std::string_view local;

    /// "xmlns" or "xmlns:p": declares a namespace.
    [[nodiscard]] bool declares() const { return prefix == "xmlns" || whole == "xmlns"; }
};

/// The declarations in scope, innermost last. Views into the text.
class Namespaces {
public:
    /// More open declarations than any honest document has; each prefix is searched among them.
    static constexpr std::size_t most_open = 256;

    [[nodiscard]] std::size_t mark() const { return declared_.size(); }
    void close_to(std::size_t mark) { declared_.resize(mark); }
    void declare(std::string_view prefix, std::string_view uri) { declared_.push_back({prefix, uri}); }

    /// The namespace of a prefix that is not empty; none where it is not declared.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view prefix) const {
        if (prefix == "xml") return xml_namespace;
        for (std::size_t index = declared_.size(); index > 0; --index) {
            if (declared_[index - 1].prefix == prefix) return declared_[index - 1].uri;
        }
        return std::nullopt;
    }

private:
    struct Declaration {
        std::string_view prefix;
        std::string_view uri;
    };
    std::vector<Declaration> declared_;
};

}  // namespace acta::xml
