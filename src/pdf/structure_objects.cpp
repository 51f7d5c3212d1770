// StructureObjects: the objects of a structure tree and of its parent tree.
#include "pdf/structure_objects.h"

#include "pdf/scrap.h"
#include "pdf/structure_rules.h"
#include "pdf/syntax.h"

#include <algorithm>

namespace acta::pdf {

namespace {

/// Entries of a leaf of the parent tree; a page's entry is an array of its own.
constexpr std::size_t entries_per_leaf = 32;

void append_span(std::string& out, std::string_view name, int span) {
    if (span <= 1) return;
    out += name;
    append_integer(out, span);
}

}  // namespace

StructureObjects::StructureObjects(const layout::Pages& pages, const StructureUse& use)
    : pages_(pages), use_(use), page_count_(static_cast<std::int32_t>(use.pages.size())), elements_(pages.structure) {
    order_headings(elements_);
    make_tables_regular(elements_);
    pieces_.reserve(use.events.size());
    contents_.reserve(use.events.size());
    for (std::size_t page = 0; page < use.pages.size(); ++page) {
        const std::size_t end = page + 1 < use.pages.size() ? use.pages[page + 1].first_event : use.events.size();
        first_content_.push_back(contents_.size());
        for (std::size_t i = use.pages[page].first_event; i < end; ++i) add_event(use.events[i]);
    }
    first_content_.push_back(contents_.size());
}

/// Of the last page so far.
void StructureObjects::add_event(std::int32_t event) {
    const auto page = static_cast<std::int32_t>(first_content_.size()) - 1;
    if (event >= 0) {
        add_piece({event, page, static_cast<std::int32_t>(contents_.size() - first_content_.back()), -1, -1, -1});
        contents_.push_back(event);
        return;
    }
    const std::int32_t given = event_of_annotation(event);
    const std::int32_t element = given >= 0 ? given : elements_.append(layout::Tag::link, 0);
    add_piece({element, page, -1, static_cast<std::int32_t>(annotations_.size()), -1, -1});
    annotations_.push_back(element);
}

void StructureObjects::add_piece(Piece piece) {
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

void StructureObjects::append_attributes(std::string& out, std::int32_t index) const {
    if (static_cast<std::size_t>(index) >= pages_.structure.size()) return;
    const layout::Element& element = pages_.structure[static_cast<std::size_t>(index)];
    const Node& node = elements_[index];
    const bool header = element.tag == layout::Tag::th;
    if (header || (element.tag == layout::Tag::td && (node.column_span > 1 || node.row_span > 1))) {
        out += "/A<</O/Table";
        if (header) out += element.row_scope ? "/Scope/Row" : "/Scope/Column";
        append_span(out, "/ColSpan ", node.column_span);
        append_span(out, "/RowSpan ", node.row_span);
        out += ">>";
    } else if (element.tag == layout::Tag::table && !element.summary.empty()) {
        out += "/A<</O/Table/Summary";
        append_text(out, element.summary);
        out += ">>";
    } else if (element.tag == layout::Tag::list && static_cast<std::size_t>(index) < use_.list_numbering.size() &&
               !use_.list_numbering[static_cast<std::size_t>(index)].empty()) {
        out += "/A<</O/List/ListNumbering/" + use_.list_numbering[static_cast<std::size_t>(index)] + ">>";
    } else if (element.tag == layout::Tag::figure) {
        const auto box = use_.boxes.find(index);
        if (box != use_.boxes.end()) out += "/A<</O/Layout/Placement/Block/BBox" + box->second + ">>";
    }
    if (is_language(element.language)) {
        out += "/Lang";
        append_text(out, element.language);
    }
    if (!element.alt.empty()) {
        out += "/Alt";
        append_text(out, element.alt);
    }
}

void StructureObjects::append_piece(std::string& out, const Piece& piece, std::int32_t page,
                             const StructureNumbers& numbers) const {
    if (piece.annotation < 0 && piece.page == page) return append_integer(out, piece.identifier);
    out += piece.annotation < 0 ? "<</Type/MCR" : "<</Type/OBJR";
    if (piece.page != page) {
        out += "/Pg ";
        append_reference(out, numbers.first_page + piece.page);
    }
    if (piece.annotation < 0) {
        out += "/MCID ";
        append_integer(out, piece.identifier);
    } else {
        out += "/Obj ";
        append_reference(out, numbers.first_annotation + piece.annotation);
    }
    out += ">>";
}

/// Children in their order, and the element's own content between them where it was painted.
void StructureObjects::append_kids(std::string& out, const Node& node, const StructureNumbers& numbers, int first) const {
    if (node.first_child < 0 && node.first_piece < 0) return;
    const std::int32_t page = node.first_piece < 0 ? -1 : pieces_[static_cast<std::size_t>(node.first_piece)].page;
    out += "/K";
    const std::size_t start = out.size();
    std::size_t count = 0;
    std::int32_t piece = node.first_piece;
    const auto separate = [&] { out += count++ == 0 ? '[' : ' '; };
    const auto pieces_up_to = [&](std::int32_t child) {
        while (piece >= 0 && pieces_[static_cast<std::size_t>(piece)].after <= child) {
            separate();
            append_piece(out, pieces_[static_cast<std::size_t>(piece)], page, numbers);
            piece = pieces_[static_cast<std::size_t>(piece)].next;
        }
    };
    pieces_up_to(-1);
    for (std::int32_t child = node.first_child; child >= 0; child = elements_[child].next_sibling) {
        separate();
        append_reference(out, first + child);
        if (piece >= 0) pieces_up_to(child);
    }
    if (count > 1) out += ']';
    else out[start] = ' ';
}

void StructureObjects::append_element(std::string& out, std::int32_t index, const StructureNumbers& numbers, int first) const {
    const Node& node = elements_[index];
    Scrap scrap;
    scrap.put("<</S/");
    scrap.put_text(pdf::name_of(node.tag));
    scrap.put("/P ");
    scrap.put_reference(node.parent < 0 ? numbers.root : first + node.parent);
    const Piece* const piece = node.first_piece < 0 ? nullptr : &pieces_[static_cast<std::size_t>(node.first_piece)];
    if (piece != nullptr) {
        scrap.put("/Pg ");
        scrap.put_reference(numbers.first_page + piece->page);
    }
    scrap.flush(out);
    append_attributes(out, index);
    if (piece != nullptr && piece->next < 0 && piece->annotation < 0 && node.first_child < 0) {
        // Nearly all elements are such: one marked content.
        scrap.put("/K ");
        scrap.put_integer(piece->identifier);
        scrap.put(">>");
        scrap.flush(out);
        return;
    }
    append_kids(out, node, numbers, first);
    out += ">>";
}

std::string StructureObjects::parent_tree_entry(int key, int first) const {
    std::string out;
    append_integer(out, key);
    out += ' ';
    if (key >= page_count_) {
        append_reference(out, first + annotations_[static_cast<std::size_t>(key - page_count_)]);
        return out;
    }
    const auto page = static_cast<std::size_t>(key);
    for (std::size_t i = first_content_[page]; i < first_content_[page + 1]; ++i) {
        Scrap scrap;
        scrap.put(i == first_content_[page] ? '[' : ' ');
        scrap.put_reference(first + contents_[i]);
        scrap.flush(out);
    }
    out += ']';
    return out;
}

void StructureObjects::write_parent_tree(ObjectFile& file, const StructureNumbers& numbers, int first) const {
    std::vector<int> keys;
    for (int page = 0; page < page_count_; ++page)
        if (use_.pages[static_cast<std::size_t>(page)].contents != 0) keys.push_back(page);
    for (std::size_t i = 0; i < annotations_.size(); ++i) keys.push_back(page_count_ + static_cast<int>(i));

    const auto append_entries = [&](std::string& out, std::size_t from, std::size_t to) {
        out += "/Nums[";
        for (std::size_t i = from; i < to; ++i) {
            if (i != from) out += '\n';
            out += parent_tree_entry(keys[i], first);
        }
        out += ']';
    };
    std::string root = "<<";
    if (keys.size() <= entries_per_leaf) {
        append_entries(root, 0, keys.size());
    } else {
        root += "/Kids[";
        for (std::size_t from = 0; from < keys.size(); from += entries_per_leaf) {
            const std::size_t to = std::min(keys.size(), from + entries_per_leaf);
            const int leaf = file.allocate();
            if (from != 0) root += ' ';
            append_reference(root, leaf);
            std::string& out = file.add_small(leaf);
            out += "<</Limits[";
            append_integer(out, keys[from]);
            out += ' ';
            append_integer(out, keys[to - 1]);
            out += ']';
            append_entries(out, from, to);
            out += ">>";
        }
        root += ']';
    }
    file.add_small(numbers.parent_tree) += root + ">>";
}

void StructureObjects::write(ObjectFile& file, const StructureNumbers& numbers) const {
    const int first = file.allocate(static_cast<int>(elements_.size()));
    for (std::size_t i = 0; i < elements_.size(); ++i) {
        const auto index = static_cast<std::int32_t>(i);
        append_element(file.add_small(first + index), index, numbers, first);
    }
    write_parent_tree(file, numbers, first);
    std::string& root = file.add_small(numbers.root);
    root += "<</Type/StructTreeRoot/K ";
    append_reference(root, first);
    root += "/ParentTree ";
    append_reference(root, numbers.parent_tree);
    root += "/ParentTreeNextKey ";
    append_integer(root, page_count_ + static_cast<int>(annotations_.size()));
    root += ">>";
}

}  // namespace acta::pdf
