// Lists: elements of paragraphs and of the lists that labelled ones make.
#include "layout/lists.h"

namespace acta::layout {

PreparedParagraph ParagraphTagger::prepare(const Paragraph& paragraph, std::int32_t parent, OpenLists& lists) {
    const std::size_t before = structure_.count();
    PreparedParagraph prepared;
    if (paragraph.role == Role::paragraph && !paragraph.label.empty()) {
        prepared = prepare_item(paragraph, parent, lists);
    } else {
        lists.clear();
        const std::int32_t element = structure_.add(find_tag(paragraph.role, parent), parent);
        paragraphs_.prepare(paragraph, element, element, prepared);
        paragraphs_.note_heading(prepared);
    }
    if (prepared.is_empty()) {
        structure_.cut(before);
        lists.clear();
    }
    return prepared;
}

/// A caption is one only inside of what it is of.
Tag ParagraphTagger::find_tag(Role role, std::int32_t parent) {
    const Element* around = role == Role::caption ? structure_.find(parent) : nullptr;
    const bool captioned = around != nullptr && (around->tag == Tag::table || around->tag == Tag::figure);
    return role == Role::caption && !captioned ? Tag::p : tag_of(role);
}

/// A labelled paragraph is an item of a list, and begins the items that its outer labels are of.
PreparedParagraph ParagraphTagger::prepare_item(const Paragraph& paragraph, std::int32_t parent, OpenLists& lists) {
    outer_labels_.clear();
    if (paragraph.outer_labels != nullptr) {
        for (const Label& outer : *paragraph.outer_labels) outer_labels_.push_back(add_item(outer.indent, parent, lists));
    }
    const std::int32_t label = add_item(paragraph.label_indent, parent, lists);
    return paragraphs_.prepare(paragraph, lists.back().body, label, outer_labels_);
}

/// Gives the element of the item's label. An item whose label stands further in begins a list inside the item before.
std::int32_t ParagraphTagger::add_item(Length indent, std::int32_t parent, OpenLists& lists) {
    while (!lists.empty() && lists.back().indent > indent) lists.pop_back();
    if (lists.empty() || lists.back().indent < indent) {
        const std::int32_t around = lists.empty() ? parent : lists.back().body;
        lists.push_back({indent, structure_.add(Tag::list, around), -1});
    }
    const std::int32_t item = structure_.add(Tag::list_item, lists.back().list);
    const std::int32_t label = structure_.add(Tag::label, item);
    lists.back().body = structure_.add(Tag::list_body, item);
    return label;
}

}  // namespace acta::layout
