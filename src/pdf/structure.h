// Structure: the structure tree of a tagged PDF (ISO 32000-1 14.7), gathered while pages are painted.
#pragma once

#include "layout/page.h"
#include "pdf/element_tree.h"
#include "pdf/object_file.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
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

class Structure {
public:
    /// `pages` must outlive it.
    explicit Structure(const layout::Pages& pages);

    void begin_page(int page);
    /// A marked content of an element on the current page; the result is its MCID.
    int add_content(std::int32_t element);
    /// The text that an element's content begins with; of labels, it decides how their list is numbered.
    void note_text(std::int32_t element, std::string_view text);
    /// Where a figure is painted, from the page's bottom left corner.
    void note_box(std::int32_t element, const std::string& rectangle);
    /// An annotation that an element encloses; -1 makes a Link element of its own.
    void add_annotation(std::int32_t element, int annotation);

    [[nodiscard]] std::string_view name_of(std::int32_t element) const {
        return pdf::name_of(elements_[element].tag);
    }
    /// True when a page holds structured content and so has an entry in the parent tree.
    [[nodiscard]] bool has_content(int page) const;
    /// The key of an annotation in the parent tree; pages have their index.
    [[nodiscard]] int annotation_key(int annotation) const { return page_count_ + annotation; }

    /// Adds all objects of the tree, packed by themselves. `numbers` as agreed with the pages and annotations.
    void write(ObjectFile& file, const StructureNumbers& numbers) const;

private:
    /// Content or an annotation of an element.
    struct Piece {
        std::int32_t element = 0;
        std::int32_t page = 0;
        std::int32_t identifier = -1;  ///< MCID
        std::int32_t annotation = -1;
        std::int32_t after = -1;       ///< the last of the element's children that was painted before it
        std::int32_t next = -1;        ///< of the same element
    };
    static_assert(std::has_unique_object_representations_v<Piece>, "pieces are compared byte by byte");
    void add_piece(Piece piece);
    [[nodiscard]] bool is_short() const;
    [[nodiscard]] std::string shape(const StructureNumbers& numbers, int first) const;
    void append_texts_of_shape(std::string& out) const;
    void write_objects(ObjectFile& file, const StructureNumbers& numbers, int first) const;
    void append_element(std::string& out, std::int32_t element, const StructureNumbers& numbers, int first) const;
    void append_kids(std::string& out, const Node& node, const StructureNumbers& numbers, int first) const;
    void append_piece(std::string& out, const Piece& piece, std::int32_t page, const StructureNumbers& numbers) const;
    void append_attributes(std::string& out, std::int32_t element) const;
    [[nodiscard]] std::string parent_tree_entry(int key, int first) const;
    void write_parent_tree(ObjectFile& file, const StructureNumbers& numbers, int first) const;

    const layout::Pages& pages_;
    int page_count_ = 0;
    ElementTree elements_;                     ///< those of the pages, then cells and Links made here
    std::vector<Piece> pieces_;
    std::vector<std::int32_t> contents_;       ///< elements of all marked contents, page after page
    std::vector<std::size_t> first_content_;   ///< by page, index into contents_
    std::vector<std::int32_t> annotations_;    ///< elements, by annotation
    std::vector<std::string> list_numbering_;  ///< by element where lists have labels; may be shorter
    std::unordered_map<std::int32_t, std::string> boxes_;  ///< of figures
};

}  // namespace acta::pdf
