// Structure: builds the structure tree while content is set, in reading order.
#pragma once

#include "layout/page.h"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace acta::layout {

/// Adds elements to a tree. Between `begin_artifacts` and `end_artifacts` nothing is added, and every element is -1.
class StructureBuilder {
public:
    static constexpr std::int32_t artifact = -1;

    /// Starts a new tree with its root, element 0.
    void begin() {
        elements_.clear();
        elements_.emplace_back().tag = Tag::document;
        artifacts_ = false;
        headings_.clear();
    }

    /// Takes the memory of a tree that is not needed any more for the next one.
    void reuse(std::vector<Element>&& elements) { elements_ = std::move(elements); }

    void begin_artifacts() { artifacts_ = true; }
    void end_artifacts() { artifacts_ = false; }
    [[nodiscard]] bool in_artifacts() const { return artifacts_; }

    /// Adds an element under another; -1 where artifacts are being set.
    [[nodiscard]] std::int32_t add(Tag tag, std::int32_t parent) {
        if (artifacts_) return artifact;
        const auto index = static_cast<std::int32_t>(elements_.size());
        elements_.emplace_back(tag, parent);
        if (is_heading(tag)) headings_.push_back(index);
        return index;
    }

    /// Makes room for so many more elements.
    void expect(std::size_t count) { elements_.reserve(elements_.size() + count); }

    /// How many elements there are; `cut` takes back those that were added since.
    [[nodiscard]] std::size_t count() const { return elements_.size(); }
    void cut(std::size_t count) {
        elements_.resize(count);
        while (!headings_.empty() && static_cast<std::size_t>(headings_.back()) >= count) headings_.pop_back();
    }

    /// The element, to be filled in; null for an artifact.
    [[nodiscard]] Element* find(std::int32_t element) {
        return element < 0 ? nullptr : &elements_[static_cast<std::size_t>(element)];
    }

    /// The finished tree. The first heading is of the first level, and none is more than one level below the one before
    /// (ISO 14289-1 7.4.2).
    [[nodiscard]] std::vector<Element> take() {
        level_headings();
        return std::exchange(elements_, {});
    }

private:
    [[nodiscard]] static constexpr bool is_heading(Tag tag) { return tag == Tag::h1 || tag == Tag::h2 || tag == Tag::h3; }

    void level_headings() {
        std::array<int, 3> open{};  // levels as they came, outermost first
        std::size_t depth = 0;
        for (const std::int32_t heading : headings_) {
            Element& element = elements_[static_cast<std::size_t>(heading)];
            const int level = static_cast<int>(element.tag) - static_cast<int>(Tag::h1) + 1;
            while (depth > 0 && open[depth - 1] >= level) --depth;
            open[depth++] = level;
            element.tag = static_cast<Tag>(static_cast<std::size_t>(Tag::h1) + depth - 1);
        }
    }

    std::vector<Element> elements_;
    bool artifacts_ = false;
    std::vector<std::int32_t> headings_;  ///< the elements that are
};

}  // namespace acta::layout
