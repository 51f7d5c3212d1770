// Start tags: attributes that are unique, by name and by meaning, and prefixes that are declared.
#include "xml/scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace acta::xml {

void StartTag::read_attribute() {
    const std::size_t offset = scan_.offset();
    const QualifiedName name = scan_.qualified_name("an attribute");
    const std::string_view value = scan_.attribute_value(name.whole);
    if (attributes_.size() >= most_attributes) {
        scan_.fail_as("xml-too-large", offset, fmt::format("an element has more than {} attributes", most_attributes));
    }
    prefixed_ = prefixed_ || !name.prefix.empty() || name.declares();
    attributes_.push_back({name, value, offset});
}

StartTag::Result StartTag::read(Namespaces& namespaces) {
    attributes_.clear();
    prefixed_ = false;
    scan_.skip(1);
    const std::size_t offset = scan_.offset();
    const QualifiedName name = scan_.qualified_name("an element");
    Result result{name.whole, false};
    for (;;) {
        const bool spaced = scan_.skip_space();
        if (scan_.skip_if('>')) break;
        if (scan_.peek() == '/' && scan_.skip_if("/>")) {
            result.empty_element = true;
            break;
        }
        if (scan_.at_end() || scan_.peek() == '<') {
            scan_.fail(fmt::format("the start tag <{}, opened in line {}, is not closed with \">\"", shortened(name.whole),
                                   scan_.line_of(offset)));
        }
        if (!spaced) {
            scan_.refuse_illegal_character();
            scan_.fail(fmt::format("a space is missing before an attribute of <{}>, or this character does not belong here",
                                   shortened(name.whole)));
        }
        read_attribute();
    }
    refuse_duplicates(name.whole);
    if (prefixed_ || !name.prefix.empty()) resolve_prefixes(name, offset, namespaces);
    return result;
}

void StartTag::resolve_prefixes(const QualifiedName& element, std::size_t offset, Namespaces& namespaces) const {
    for (const Attribute& attribute : attributes_) {
        if (attribute.name.declares()) declare(attribute, namespaces);
    }
    require_declared(element, offset, namespaces);
    if (!prefixed_) return;
    for (const Attribute& attribute : attributes_) {
        if (!attribute.name.declares()) require_declared(attribute.name, attribute.offset, namespaces);
    }
    refuse_duplicate_meanings(namespaces);
}

void StartTag::refuse_duplicates(std::string_view element) const {
    const auto refuse = [&](const Attribute& attribute) {
        scan_.fail_as("not-xml", attribute.offset,
                      fmt::format("attribute \"{}\" stands twice in <{}>", shortened(attribute.name.whole), shortened(element)));
    };
    constexpr std::size_t few = 16;  // so few are compared faster than sorted
    if (attributes_.size() <= few) {
        for (std::size_t later = 1; later < attributes_.size(); ++later) {
            for (std::size_t earlier = 0; earlier < later; ++earlier) {
                if (attributes_[earlier].name.whole == attributes_[later].name.whole) refuse(attributes_[later]);
            }
        }
        return;
    }
    std::vector<const Attribute*> sorted;
    for (const Attribute& attribute : attributes_) sorted.push_back(&attribute);
    std::sort(sorted.begin(), sorted.end(), [](const Attribute* left, const Attribute* right) {
        return std::tie(left->name.whole, left->offset) < std::tie(right->name.whole, right->offset);
    });
    const auto same = std::adjacent_find(sorted.begin(), sorted.end(), [](const Attribute* left, const Attribute* right) {
        return left->name.whole == right->name.whole;
    });
    if (same != sorted.end()) refuse(**(same + 1));
}

/// Two prefixes of one namespace make one name of two (Namespaces in XML 1.0, 6.3).
void StartTag::refuse_duplicate_meanings(const Namespaces& namespaces) const {
    std::vector<std::tuple<std::string_view, std::string_view, std::size_t>> meanings;
    for (const Attribute& attribute : attributes_) {
        if (attribute.name.prefix.empty() || attribute.name.declares()) continue;
        meanings.emplace_back(namespaces.find(attribute.name.prefix).value_or(""), attribute.name.local, attribute.offset);
    }
    if (meanings.size() < 2) return;
    std::sort(meanings.begin(), meanings.end());
    for (std::size_t index = 1; index < meanings.size(); ++index) {
        const auto& [uri, local, offset] = meanings[index];
        if (uri == std::get<0>(meanings[index - 1]) && local == std::get<1>(meanings[index - 1])) {
            scan_.fail_as("not-xml", offset,
                          fmt::format("attribute \"{}\" stands twice, under two prefixes of one namespace", shortened(local)));
        }
    }
}

void StartTag::declare(const Attribute& attribute, Namespaces& namespaces) const {
    const std::string_view prefix = attribute.name.prefix.empty() ? std::string_view() : attribute.name.local;
    const auto fail = [&](std::string message) { scan_.fail_as("not-xml", attribute.offset, std::move(message)); };
    if (prefix == "xmlns") fail("the prefix \"xmlns\" cannot be declared");
    if (!prefix.empty() && attribute.value.empty()) {
        fail(fmt::format("prefix \"{}\" is declared without a namespace", shortened(prefix)));
    }
    if ((prefix == "xml") != (attribute.value == xml_namespace) || attribute.value == xmlns_namespace) {
        fail("the namespaces of \"xml\" and \"xmlns\" cannot be given to another prefix");
    }
    if (namespaces.mark() >= Namespaces::most_open) {
        scan_.fail_as("xml-too-large", attribute.offset,
                      fmt::format("more than {} namespace declarations are in scope at once", Namespaces::most_open));
    }
    namespaces.declare(prefix, attribute.value);
}

void StartTag::require_declared(const QualifiedName& name, std::size_t offset, const Namespaces& namespaces) const {
    if (name.prefix.empty()) return;
    if (name.prefix == "xmlns") scan_.fail_as("not-xml", offset, "the prefix \"xmlns\" is for declarations only");
    if (namespaces.find(name.prefix)) return;
    scan_.fail_as("not-xml", offset, fmt::format("prefix \"{}\" is not declared", shortened(name.prefix)),
                  fmt::format("declare it with xmlns:{}=\"...\"", shortened(name.prefix)));
}

}  // namespace acta::xml
