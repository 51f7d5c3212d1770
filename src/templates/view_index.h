// PathNames and ViewIndex: what the elements of a view have, found by number in place of name.
#pragma once

#include "xml/document.h"

#include <array>
#include <cstdint>
#include <cstring>
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
    [[nodiscard]] bool is(Number number, const char* name) const { return number < names_.size() && std::strcmp(names_[number].c_str(), name) == 0; }

private:
    [[nodiscard]] std::size_t slot_of(std::string_view name) const;
    std::vector<std::string> names_;
    std::vector<Number> slots_;  ///< by hash; a power of two, never more than half full
};

/// A set of the names that have low numbers, to know at once what an element lacks.
class NameSet {
public:
    /// False where the name's number is too high for the set.
    bool add(PathNames::Number name) {
        if (name >= bits_.size() * 64) return false;
        bits_[name / 64] |= std::uint64_t{1} << (name % 64);
        return true;
    }
    void add(const NameSet& other) {
        for (std::size_t word = 0; word < bits_.size(); ++word) bits_[word] |= other.bits_[word];
    }
    void clear() { bits_ = {}; }
    [[nodiscard]] bool empty() const { return bits_ == decltype(bits_){}; }
    [[nodiscard]] bool is_in(const NameSet& other) const {
        std::uint64_t missing = 0;
        for (std::size_t word = 0; word < bits_.size(); ++word) missing |= bits_[word] & ~other.bits_[word];
        return missing == 0;
    }

private:
    std::array<std::uint64_t, 2> bits_{};
};

/// The attributes and children of the elements of one view that were asked last: the same element is asked many times.
class ViewIndex {
public:
    /// `names` must outlive it, and have all names that will be asked.
    explicit ViewIndex(const PathNames& names);

    /// Forgets everything: another view begins.
    void begin() { ++generation_; }

    /// The value of an attribute; its data is null where the element has none. The text lives as long as the document.
    [[nodiscard]] std::string_view attribute(xml::Node node, PathNames::Number name) {
        Element& element = at(node);
        const std::uint16_t position = element.value_at[name];
        if (position == 0) return {};
        Value& value = element.values[position - 1];
        if (value.length == unmeasured) value.length = static_cast<std::uint32_t>(std::strlen(value.text));
        return {value.text, value.length};
    }
    [[nodiscard]] bool has(xml::Node node, PathNames::Number name) { return at(node).value_at[name] != 0; }
    /// Whether the element has all of these.
    [[nodiscard]] bool has_all(xml::Node node, const NameSet& names) { return names.is_in(at(node).names); }

    /// The children of a name, in document order. Valid until the next call.
    [[nodiscard]] std::span<const xml::Node> children(xml::Node node, PathNames::Number name);

private:
    static constexpr std::uint32_t unmeasured = 0xffffffff;

    struct Group {
        PathNames::Number name;
        std::uint32_t first;
        std::uint32_t count;
    };
    /// Many are only asked whether they are there: a length is found when it is needed.
    struct Value {
        const char* text = nullptr;
        std::uint32_t length = unmeasured;
    };
    struct Element {
        xml::Node node;
        std::uint64_t generation = 0;
        bool children_known = false;
        NameSet names;  ///< of its attributes
        std::vector<std::uint16_t> value_at;  ///< by name: index into values, and one more; 0: none
        std::vector<Value> values;
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
