// PathNames and ViewIndex: what the elements of a view have, found by number in place of name.
#pragma once

#include "xml/document.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acta::templates {

/// The names of elements and attributes in a template's paths, numbered in the order in which they are first named.
class PathNames {
public:
    using Number = std::uint16_t;
    static constexpr Number none = 0xffff;

    [[nodiscard]] Number number_of(std::string_view name);  ///< a new name is added; more than 65,000 names are all the last one
    [[nodiscard]] Number find(std::string_view name) const;  ///< none where no path has it
    [[nodiscard]] std::size_t size() const { return names_.size(); }
    [[nodiscard]] bool is(Number number, std::string_view name) const { return number < names_.size() && names_[number] == name; }

private:
    [[nodiscard]] std::size_t slot_of(std::string_view name) const;
    std::vector<std::string> names_;
    std::vector<Number> slots_;  ///< by hash; a power of two, never more than half full
};

/// The attributes and children of the elements of one view that were asked last: the same element is asked many times.
class ViewIndex {
public:
    /// `names` must outlive it, and have all names that will be asked.
    explicit ViewIndex(const PathNames& names);

    /// Forgets everything: another view begins.
    void begin() { ++generation_; }

    /// The value of an attribute, or null where the element has none. The text lives as long as the document, the pointer until
    /// the next call.
    [[nodiscard]] const std::string_view* attribute(xml::Node node, PathNames::Number name) {
        const Element& element = at(node);
        const std::uint16_t position = element.value_at[name];
        return position == 0 ? nullptr : &element.values[position - 1];
    }

    /// The children of a name, in document order. Valid until the next call.
    [[nodiscard]] std::span<const xml::Node> children(xml::Node node, PathNames::Number name);

private:
    struct Group {
        PathNames::Number name;
        std::uint32_t first;
        std::uint32_t count;
    };
    struct Element {
        xml::Node node;
        std::uint64_t generation = 0;
        bool children_known = false;
        std::vector<std::uint16_t> value_at;  ///< by name: index into values, and one more; 0: none
        std::vector<std::string_view> values;
        std::vector<Group> groups;
        std::vector<xml::Node> children;  ///< by their groups
    };

    [[nodiscard]] Element& at(xml::Node node) {
        if (last_->node == node && last_->generation == generation_) return *last_;
        last_ = &find(node);
        return *last_;
    }
    Element& find(xml::Node node);
    void load(Element& element, xml::Node node);
    void load_children(Element& element);

    static constexpr std::size_t sets = 32;  ///< of two elements each
    const PathNames& names_;
    std::vector<Element> elements_;
    Element* last_;  ///< one of them
    std::vector<std::uint8_t> recent_;  ///< by set: which of its two was asked last
    std::vector<xml::AttributeText> attributes_;
    std::vector<PathNames::Number> shape_;  ///< of the last element that was loaded, by the order of its attributes: others are alike
    std::vector<std::pair<PathNames::Number, xml::Node>> found_;
    std::uint64_t generation_ = 1;
};

}  // namespace acta::templates
