// Structure: builds the structure tree while content is set, in reading order.
#pragma once

#include "layout/page.h"

#include <algorithm>
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
        elements_.reserve(expected_);
        elements_.emplace_back().tag = Tag::document;
        artifacts_ = false;
    }

    void begin_artifacts() { artifacts_ = true; }
    void end_artifacts() { artifacts_ = false; }
    [[nodiscard]] bool in_artifacts() const { return artifacts_; }

    /// Adds an element under another; -1 where artifacts are being set.
    [[nodiscard]] std::int32_t add(Tag tag, std::int32_t parent) {
        if (artifacts_) return artifact;
        Element& element = elements_.emplace_back();
        element.tag = tag;
        element.parent = parent;
        return static_cast<std::int32_t>(elements_.size()) - 1;
    }

    /// The element, to be filled in; null for an artifact.
    [[nodiscard]] Element* find(std::int32_t element) {
        return element < 0 ? nullptr : &elements_[static_cast<std::size_t>(element)];
    }

    [[nodiscard]] std::vector<Element> take() {
        expected_ = std::min<std::size_t>(elements_.size(), 4096);
        return std::exchange(elements_, {});
    }

private:
    std::vector<Element> elements_;
    std::size_t expected_ = 16;  ///< documents that follow each other are often alike
    bool artifacts_ = false;
};

}  // namespace acta::layout
