// Structure: the structure of a document (ISO 32000-1 14.7), gathered while its pages are painted.
#pragma once

#include "layout/page.h"
#include "pdf/object_file.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace acta::pdf {

/// The name of a standard structure type.
[[nodiscard]] std::string_view name_of(layout::Tag tag);

/// Where the objects that structure refers to have their numbers.
struct StructureNumbers {
    int root = 0;               ///< StructTreeRoot
    int parent_tree = 0;
    int first_page = 0;         ///< page objects follow each other
    int first_annotation = 0;   ///< so do annotations
};

/// What the pages show of the elements, in the order in which they show it.
struct StructureUse {
    struct Page {
        std::uint32_t first_event = 0;
        std::int32_t contents = 0;  ///< marked ones, numbered from 0 on
    };
    /// A marked content: its element. An annotation: `event_of_annotation` of the element that encloses it.
    std::vector<std::int32_t> events;
    std::vector<Page> pages;
    std::int32_t annotations = 0;                             ///< of all pages, numbered from 0 on
    std::vector<std::string> list_numbering;                  ///< by element where lists have labels; may be shorter
    std::unordered_map<std::int32_t, std::string> boxes;      ///< of figures
};

/// Element -1 stands for a Link element to be made; the function is its own inverse.
[[nodiscard]] constexpr std::int32_t event_of_annotation(std::int32_t element) { return -2 - element; }

class Structure {
public:
    /// `pages` must outlive it.
    explicit Structure(const layout::Pages& pages);

    void begin_page(int page);
    /// A marked content of an element on the current page; the result is its MCID.
    int add_content(std::int32_t element) {
        use_.events.push_back(element);
        return use_.pages.back().contents++;
    }
    /// The text that an element's content begins with; of labels, it decides how their list is numbered.
    void note_text(std::int32_t element, std::string_view text) {
        if (element_at(element).tag == layout::Tag::label) note_label(element, text);
    }
    /// Where a figure is painted, from the page's bottom left corner.
    void note_box(std::int32_t element, const std::string& rectangle);
    /// An annotation that an element encloses; -1 makes a Link element of its own.
    void add_annotation(std::int32_t element, int annotation);

    /// What the element is in the file.
    [[nodiscard]] layout::Tag tag_of(std::int32_t element) const {
        const layout::Tag tag = element_at(element).tag;
        return is_heading(tag) ? heading_tag(element) : tag;
    }
    /// True when a page holds structured content and so has an entry in the parent tree.
    [[nodiscard]] bool has_content(int page) const { return use_.pages[static_cast<std::size_t>(page)].contents != 0; }
    /// The key of an annotation in the parent tree; pages have their index.
    [[nodiscard]] int annotation_key(int annotation) const { return static_cast<int>(pages_.pages.size()) + annotation; }

    /// Adds all objects of the tree, packed by themselves. `numbers` as agreed with the pages and annotations; what is in `buffer`
    /// means nothing, before and after.
    void write(ObjectFile& file, const StructureNumbers& numbers, std::string& buffer) const;

private:
    [[nodiscard]] static bool is_heading(layout::Tag tag) { return tag >= layout::Tag::h1 && tag <= layout::Tag::h3; }
    [[nodiscard]] const layout::Element& element_at(std::int32_t element) const {
        return pages_.structure[static_cast<std::size_t>(element)];
    }
    [[nodiscard]] layout::Tag heading_tag(std::int32_t element) const;
    void note_label(std::int32_t element, std::string_view text);
    [[nodiscard]] bool is_short() const;
    [[nodiscard]] std::string_view shape(const ObjectFile& file, const StructureNumbers& numbers, std::string& key) const;

    const layout::Pages& pages_;
    std::vector<std::pair<std::int32_t, layout::Tag>> headings_;  ///< by element where there are several
    StructureUse use_;
};

}  // namespace acta::pdf
