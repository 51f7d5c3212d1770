// PathNames and ViewIndex: what the elements of a view have, found by number in place of name.
#pragma once

#include "xml/document.h"

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
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

    /// Numbers a test of the view's root: what it says is the same for all elements of a view.
    [[nodiscard]] Number number_root_test() { return root_tests_++; }
    [[nodiscard]] Number root_tests() const { return root_tests_; }

private:
    [[nodiscard]] std::size_t slot_of(std::string_view name) const;
    std::vector<std::string> names_;
    std::vector<Number> slots_;  ///< by hash; a power of two, never more than half full
    Number root_tests_ = 0;
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
    [[nodiscard]] bool empty() const {
        std::uint64_t any = 0;
        for (const std::uint64_t word : bits_) any |= word;
        return any == 0;
    }
    /// The name that a template names last of these, and so the rarest in its views; none where it is empty.
    [[nodiscard]] PathNames::Number last() const {
        for (std::size_t word = bits_.size(); word-- > 0;) {
            const auto width = static_cast<std::size_t>(std::bit_width(bits_[word]));
            if (width > 0) return static_cast<PathNames::Number>(word * 64 + width - 1);
        }
        return PathNames::none;
    }
    [[nodiscard]] bool is_in(const NameSet& other) const {
        std::uint64_t missing = 0;
        for (std::size_t word = 0; word < bits_.size(); ++word) missing |= bits_[word] & ~other.bits_[word];
        return missing == 0;
    }
    [[nodiscard]] bool meets(const NameSet& other) const {
        std::uint64_t common = 0;
        for (std::size_t word = 0; word < bits_.size(); ++word) common |= bits_[word] & other.bits_[word];
        return common != 0;
    }

private:
    std::array<std::uint64_t, 2> bits_{};
};

/// Attributes and children of which an element has to have at least one for something about it to hold or to be said. Most of a
/// template is about what an element does not have: so it is passed over at once.
struct Wants {
    NameSet attributes;
    NameSet children;
    [[nodiscard]] bool empty() const { return attributes.empty() && children.empty(); }
};

/// The attributes and children of the elements of one view that were asked last: the same element is asked many times.
class ViewIndex {
public:
    /// `names` must outlive it, and have all names that will be asked.
    explicit ViewIndex(const PathNames& names);

    /// Forgets everything: another view begins.
    void begin() {
        ++generation_;
        root_ = {};
    }

    /// The root element of the view that an element belongs to.
    [[nodiscard]] xml::Node root_of(xml::Node node) {
        if (!root_) root_ = find_root(node);
        return root_;
    }

    /// The value of an attribute; its data is null where the element has none. The text lives as long as the document.
    [[nodiscard]] std::string_view attribute(xml::Node node, PathNames::Number name) {
        const Element& element = at(node);
        const std::uint16_t place = element.shape->places[name];
        return place == 0 ? std::string_view() : std::string_view(element.values[place - 1U]);
    }
    [[nodiscard]] bool has(xml::Node node, PathNames::Number name) { return at(node).shape->places[name] != 0; }
    /// Whether the element has all of these attributes.
    [[nodiscard]] bool has_all(xml::Node node, const NameSet& names) { return names.is_in(at(node).shape->names); }
    [[nodiscard]] bool has_any(xml::Node node, const Wants& wants) {
        Element& element = at(node);
        if (wants.attributes.meets(element.shape->names)) return true;
        if (wants.children.empty()) return false;
        if (!element.children_known) load_children(element);
        return wants.children.meets(element.child_names);
    }

    /// What a test of the view's root says, which is asked once for each view.
    template <class Test>
    [[nodiscard]] bool root_holds(PathNames::Number number, const Test& test) {
        Answer& answer = root_answers_[number];
        if (answer.generation != generation_) {
            const bool holds = test();
            answer = {generation_, holds};
        }
        return answer.holds;
    }

    /// The children of a name, in document order. Valid until the next call.
    [[nodiscard]] std::span<const xml::Node> children(xml::Node node, PathNames::Number name);

private:
    /// Which attributes an element has, in which order: elements of a shape are alike but for their values.
    struct Shape {
        std::vector<std::string> spelled;   ///< the names in their order
        std::vector<std::uint16_t> places;  ///< by a name's number: its place in the order, from 1; 0: none
        NameSet names;
        Shape* next = nullptr;              ///< of the element that was loaded after one of this shape the last time
    };
    struct Group {
        PathNames::Number name;
        std::uint32_t first;
        std::uint32_t count;
    };
    struct Element {
        xml::Node node;
        std::uint64_t generation = 0;
        bool children_known = false;
        const Shape* shape = nullptr;
        std::vector<const char*> values;  ///< of its attributes
        NameSet child_names;  ///< of its children
        std::vector<Group> groups;
        std::vector<xml::Node> children;  ///< by their groups
    };

    struct Answer {
        std::uint64_t generation = 0;
        bool holds = false;
    };

    [[nodiscard]] Element& at(xml::Node node) {
        if (last_->node == node && last_->generation == generation_) return *last_;
        last_ = &find(node);
        return *last_;
    }
    [[nodiscard]] static xml::Node find_root(xml::Node node);
    Element& find(xml::Node node);
    void load(Element& element, xml::Node node);
    void load_children(Element& element);
    static void gather(Element& element);
    Shape& read(xml::Node node, std::vector<const char*>& values);
    Shape& add_shape(xml::Node node);

    static constexpr std::size_t sets = 32;  ///< of two elements each
    static constexpr std::size_t most_shapes = 64;
    const PathNames& names_;
    std::vector<Element> elements_;
    std::vector<Answer> root_answers_;  ///< by the test's number
    std::vector<xml::NamedNode> loaded_;
    xml::Node root_;  ///< of this view, once it was asked for
    Element* last_;  ///< one of them
    std::vector<std::uint8_t> recent_;  ///< by set: which of its two was asked last
    std::vector<std::unique_ptr<Shape>> shapes_;  ///< of all views so far
    Shape* last_shape_ = nullptr;                 ///< of the element that was loaded last
    std::uint64_t generation_ = 1;
};

}  // namespace acta::templates
