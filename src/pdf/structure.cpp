// Structure: the structure tree of a tagged PDF (ISO 32000-1 14.7), gathered while pages are painted.
#include "pdf/structure.h"

#include "pdf/structure_rules.h"

#include <cassert>

namespace acta::pdf {

std::string_view name_of(layout::Tag tag) {
    switch (tag) {
        case layout::Tag::document: return "Document";
        case layout::Tag::section: return "Sect";
        case layout::Tag::h1: return "H1";
        case layout::Tag::h2: return "H2";
        case layout::Tag::h3: return "H3";
        case layout::Tag::p: return "P";
        case layout::Tag::caption: return "Caption";
        case layout::Tag::list: return "L";
        case layout::Tag::list_item: return "LI";
        case layout::Tag::label: return "Lbl";
        case layout::Tag::list_body: return "LBody";
        case layout::Tag::table: return "Table";
        case layout::Tag::thead: return "THead";
        case layout::Tag::tbody: return "TBody";
        case layout::Tag::tr: return "TR";
        case layout::Tag::th: return "TH";
        case layout::Tag::td: return "TD";
        case layout::Tag::figure: return "Figure";
        case layout::Tag::link: return "Link";
        case layout::Tag::span: return "Span";
    }
    return "Span";
}

Structure::Structure(const layout::Pages& pages)
    : pages_(pages), page_count_(static_cast<int>(pages.pages.size())), elements_(pages.structure) {
    order_headings(elements_);
    make_tables_regular(elements_);
    first_content_.reserve(pages.pages.size());
    contents_.reserve(elements_.size());
    pieces_.reserve(elements_.size());
}

void Structure::begin_page(int page) {
    assert(static_cast<int>(first_content_.size()) == page);
    static_cast<void>(page);
    first_content_.push_back(contents_.size());
}

int Structure::add_content(std::int32_t element) {
    assert(element >= 0 && static_cast<std::size_t>(element) < elements_.size());
    const auto identifier = static_cast<std::int32_t>(contents_.size() - first_content_.back());
    contents_.push_back(element);
    add_piece({element, static_cast<std::int32_t>(first_content_.size()) - 1, identifier, -1, -1, -1});
    return identifier;
}

void Structure::add_annotation(std::int32_t element, int annotation) {
    assert(static_cast<std::size_t>(annotation) == annotations_.size());
    if (element < 0) element = elements_.append(layout::Tag::link, 0);
    assert(static_cast<std::size_t>(element) < elements_.size());
    annotations_.push_back(element);
    add_piece({element, static_cast<std::int32_t>(first_content_.size()) - 1, -1, annotation, -1, -1});
}

void Structure::add_piece(Piece piece) {
    const auto index = static_cast<std::int32_t>(pieces_.size());
    Node& node = elements_[piece.element];
    piece.after = node.last_painted_child;
    if (node.last_piece >= 0) pieces_[static_cast<std::size_t>(node.last_piece)].next = index;
    else node.first_piece = index;
    node.last_piece = index;
    pieces_.push_back(piece);
    std::int32_t child = piece.element;
    for (std::int32_t parent = node.parent; parent >= 0;) {
        Node& above = elements_[parent];
        if (above.last_painted_child >= child) break;
        above.last_painted_child = child;
        child = parent;
        parent = above.parent;
    }
}

void Structure::note_text(std::int32_t element, std::string_view text) {
    const Node* node = &elements_[element];
    if (node->tag != layout::Tag::label || text.empty()) return;
    std::int32_t list = node->parent;
    while (list >= 0 && elements_[list].tag != layout::Tag::list) list = elements_[list].parent;
    if (list < 0) return;
    const auto index = static_cast<std::size_t>(list);
    if (list_numbering_.size() <= index) list_numbering_.resize(index + 1);
    if (!list_numbering_[index].empty()) return;
    const char first = text.front();
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    if (first >= '0' && first <= '9') list_numbering_[index] = "Decimal";
    else if (letter) list_numbering_[index] = first >= 'a' ? "LowerAlpha" : "UpperAlpha";
    else list_numbering_[index] = "Disc";
}

void Structure::note_box(std::int32_t element, const std::string& rectangle) {
    if (elements_[element].tag == layout::Tag::figure) boxes_.try_emplace(element, rectangle);
}

bool Structure::has_content(int page) const {
    const auto index = static_cast<std::size_t>(page);
    const std::size_t end = index + 1 < first_content_.size() ? first_content_[index + 1] : contents_.size();
    return first_content_[index] < end;
}

}  // namespace acta::pdf
