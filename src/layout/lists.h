// Lists: paragraphs to their elements: headings, paragraphs, and items of lists where they have labels.
#pragma once

#include "layout/paragraph.h"
#include "layout/structure.h"

#include <cstdint>
#include <vector>

namespace acta::layout {

struct OpenList {
    Length indent;
    std::int32_t list = -1;
    std::int32_t body = -1;
};

using OpenLists = std::vector<OpenList>;  ///< of labelled paragraphs that follow each other, the innermost last

class ParagraphTagger {
public:
    ParagraphTagger(ParagraphSetter& paragraphs, StructureBuilder& structure) : paragraphs_(paragraphs), structure_(structure) {}

    /// Prepares a paragraph with elements of its own under `parent`; what shows nothing leaves no element. Headings are
    /// noted for the outline.
    [[nodiscard]] PreparedParagraph prepare(const Paragraph& paragraph, std::int32_t parent, OpenLists& lists);

private:
    [[nodiscard]] Tag find_tag(Role role, std::int32_t parent);
    [[nodiscard]] PreparedParagraph prepare_item(const Paragraph& paragraph, std::int32_t parent, OpenLists& lists);
    [[nodiscard]] std::int32_t add_item(Length indent, std::int32_t parent, OpenLists& lists);

    ParagraphSetter& paragraphs_;
    StructureBuilder& structure_;
    std::vector<std::int32_t> outer_labels_;  ///< elements of a paragraph's outer labels
};

}  // namespace acta::layout
