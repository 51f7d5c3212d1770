// Structure, second half: the objects of a structure tree and of its parent tree.
#include "pdf/structure.h"

#include "pdf/scrap.h"
#include "pdf/syntax.h"

#include <algorithm>
#include <array>
#include <span>

namespace acta::pdf {

namespace {

/// A structure of more elements is hardly met again.
constexpr std::size_t most_elements_of_short_one = 400;

/// Entries of a leaf of the parent tree; a page's entry is an array of its own.
constexpr std::size_t entries_per_leaf = 32;

template <typename Value>
void append_bytes(std::string& out, std::span<const Value> values) {
    const auto bytes = std::as_bytes(values);
    out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void append_span(std::string& out, std::string_view name, int span) {
    if (span <= 1) return;
    out += name;
    append_integer(out, span);
}

}  // namespace

void Structure::append_attributes(std::string& out, std::int32_t index) const {
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
    } else if (element.tag == layout::Tag::list && static_cast<std::size_t>(index) < list_numbering_.size() &&
               !list_numbering_[static_cast<std::size_t>(index)].empty()) {
        out += "/A<</O/List/ListNumbering/" + list_numbering_[static_cast<std::size_t>(index)] + ">>";
    } else if (element.tag == layout::Tag::figure) {
        const auto box = boxes_.find(index);
        if (box != boxes_.end()) out += "/A<</O/Layout/Placement/Block/BBox" + box->second + ">>";
    }
    if (node.has_texts == 0) return;
    if (is_language(element.language)) {
        out += "/Lang";
        append_text(out, element.language);
    }
    if (!element.alt.empty()) {
        out += "/Alt";
        append_text(out, element.alt);
    }
}

void Structure::append_piece(std::string& out, const Piece& piece, std::int32_t page,
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
void Structure::append_kids(std::string& out, const Node& node, const StructureNumbers& numbers, int first) const {
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

void Structure::append_element(std::string& out, std::int32_t index, const StructureNumbers& numbers, int first) const {
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

std::string Structure::parent_tree_entry(int key, int first) const {
    std::string out;
    append_integer(out, key);
    out += ' ';
    if (key >= page_count_) {
        append_reference(out, first + annotations_[static_cast<std::size_t>(key - page_count_)]);
        return out;
    }
    const auto page = static_cast<std::size_t>(key);
    const std::size_t end = page + 1 < first_content_.size() ? first_content_[page + 1] : contents_.size();
    for (std::size_t i = first_content_[page]; i < end; ++i) {
        Scrap scrap;
        scrap.put(i == first_content_[page] ? '[' : ' ');
        scrap.put_reference(first + contents_[i]);
        scrap.flush(out);
    }
    out += ']';
    return out;
}

void Structure::write_parent_tree(ObjectFile& file, const StructureNumbers& numbers, int first) const {
    std::vector<int> keys;
    for (int page = 0; page < page_count_; ++page)
        if (has_content(page)) keys.push_back(page);
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

bool Structure::is_short() const {
    return elements_.size() <= most_elements_of_short_one &&
           static_cast<std::size_t>(page_count_) + annotations_.size() <= entries_per_leaf;
}

void Structure::append_texts_of_shape(std::string& out) const {
    const auto add = [&out](std::size_t index, std::string_view text) {
        const std::array<std::size_t, 2> head = {index, text.size()};
        append_bytes(out, std::span<const std::size_t>(head));
        out += text;
    };
    for (std::size_t i = 0; i < pages_.structure.size(); ++i) {
        if (elements_[static_cast<std::int32_t>(i)].has_texts == 0) continue;
        const layout::Element& element = pages_.structure[i];
        add(i, element.language);
        add(i, element.alt);
        add(i, element.summary);
    }
    for (std::size_t i = 0; i < list_numbering_.size(); ++i)
        if (!list_numbering_[i].empty()) add(i, list_numbering_[i]);
    if (boxes_.empty()) return;
    for (std::size_t i = 0; i < elements_.size(); ++i)
        if (const auto box = boxes_.find(static_cast<std::int32_t>(i)); box != boxes_.end()) add(i, box->second);
}

/// All that the objects' texts are made from, byte by byte; `pieces_` say what `contents_`, `first_content_` and
/// `annotations_` do.
std::string Structure::shape(const StructureNumbers& numbers, int first) const {
    const std::array<std::int32_t, 8> head = {
        0,     numbers.root, numbers.parent_tree, numbers.first_page, numbers.first_annotation,
        first, page_count_,  static_cast<std::int32_t>(elements_.size())};
    std::string key;
    key.reserve(sizeof head + elements_.size() * sizeof(Node) + pieces_.size() * sizeof(Piece) + 512);
    append_bytes(key, std::span<const std::int32_t>(head));
    append_bytes(key, elements_.nodes());
    const std::array<std::size_t, 1> count = {pieces_.size()};
    append_bytes(key, std::span<const std::size_t>(count));
    append_bytes(key, std::span<const Piece>(pieces_));
    append_texts_of_shape(key);
    return key;
}

void Structure::write(ObjectFile& file, const StructureNumbers& numbers) const {
    const int first = file.allocate(static_cast<int>(elements_.size()));
    if (!is_short()) {
        write_objects(file, numbers, first);
        return file.pack();
    }
    const std::string key = shape(numbers, first);
    if (file.pack_again(key)) return;
    write_objects(file, numbers, first);
    file.pack_as(key);
}

void Structure::write_objects(ObjectFile& file, const StructureNumbers& numbers, int first) const {
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
