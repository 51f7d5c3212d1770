// StructureObjects: the objects of a structure tree and of its parent tree.
#pragma once

#include "layout/page.h"
#include "pdf/element_tree.h"
#include "pdf/object_file.h"
#include "pdf/structure.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace acta::pdf {

/// The elements of a document as they go into a file, after the rules of headings and tables (structure_rules.h).
class StructureObjects {
public:
    /// Both must outlive it.
    StructureObjects(const layout::Pages& pages, const StructureUse& use);

    /// Adds all objects as small ones. Those of elements have the numbers that follow the last one so far.
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
    void add_event(std::int32_t event);
    void add_piece(Piece piece);
    void append_element(std::string& out, std::int32_t element, const StructureNumbers& numbers, int first) const;
    void append_kids(std::string& out, const Node& node, const StructureNumbers& numbers, int first) const;
    void append_piece(std::string& out, const Piece& piece, std::int32_t page, const StructureNumbers& numbers) const;
    void append_attributes(std::string& out, std::int32_t element) const;
    [[nodiscard]] std::string parent_tree_entry(int key, int first) const;
    void write_parent_tree(ObjectFile& file, const StructureNumbers& numbers, int first) const;

    const layout::Pages& pages_;
    const StructureUse& use_;
    int page_count_ = 0;
    ElementTree elements_;                    ///< those of the pages, then cells and Links made here
    std::vector<Piece> pieces_;
    std::vector<std::int32_t> contents_;      ///< elements of all marked contents, page after page
    std::vector<std::size_t> first_content_;  ///< by page, index into contents_; one more for the end
    std::vector<std::int32_t> annotations_;   ///< elements, by annotation
};

}  // namespace acta::pdf
