// Structure: the structure of a document (ISO 32000-1 14.7), gathered while its pages are painted.
#include "pdf/structure.h"

#include "pdf/structure_objects.h"
#include "pdf/structure_rules.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <span>
#include <type_traits>
#include <utility>

namespace acta::pdf {

namespace {

/// A structure of more elements is hardly met again.
constexpr std::size_t most_elements_of_short_one = 400;
constexpr std::size_t most_entries_of_short_one = 32;

static_assert(std::has_unique_object_representations_v<StructureUse::Page>, "shapes are compared byte by byte");
static_assert(most_elements_of_short_one < 0xFFFF, "parents have 16 bits");

bool has_texts(const layout::Element& element) {
    return !element.language.empty() || !element.alt.empty() || !element.summary.empty();
}

/// What an element adds to a structure's shape, but for its texts.
std::uint64_t shape_of(const layout::Element& element, bool texts) {
    return std::uint64_t{static_cast<std::uint16_t>(element.parent)} | std::uint64_t{element.column_span} << 16 |
           std::uint64_t{element.row_span} << 32 | std::uint64_t{static_cast<std::uint8_t>(element.tag)} << 48 |
           std::uint64_t{element.row_scope} << 56 | std::uint64_t{texts} << 57;
}

/// Where to put so many bytes more.
char* make_room(std::string& out, std::size_t& end, std::size_t size) {
    if (out.size() < end + size) out.resize(end + size);
    return out.data() + std::exchange(end, end + size);
}

template <typename Value>
void put_bytes(std::string& out, std::size_t& end, std::span<const Value> values) {
    if (!values.empty()) std::memcpy(make_room(out, end, values.size_bytes()), values.data(), values.size_bytes());
}

}  // namespace

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

Structure::Structure(const layout::Pages& pages) : pages_(pages), headings_(ordered_headings(pages.structure)) {
    use_.pages.reserve(pages.pages.size());
    use_.events.reserve(pages.structure.size());
}

layout::Tag Structure::heading_tag(std::int32_t element) const {
    const auto found = std::lower_bound(headings_.begin(), headings_.end(), element,
                                        [](const auto& heading, std::int32_t index) { return heading.first < index; });
    return found == headings_.end() ? layout::Tag::h1 : found->second;
}

void Structure::begin_page(int page) {
    assert(static_cast<int>(use_.pages.size()) == page);
    static_cast<void>(page);
    use_.pages.push_back({static_cast<std::uint32_t>(use_.events.size()), 0});
}

void Structure::add_annotation(std::int32_t element, int annotation) {
    assert(annotation == use_.annotations);
    static_cast<void>(annotation);
    use_.events.push_back(event_of_annotation(std::max(element, -1)));
    ++use_.annotations;
}

void Structure::note_label(std::int32_t element, std::string_view text) {
    if (text.empty()) return;
    std::int32_t list = element_at(element).parent;
    while (list >= 0 && element_at(list).tag != layout::Tag::list) list = element_at(list).parent;
    if (list < 0) return;
    const auto index = static_cast<std::size_t>(list);
    if (use_.list_numbering.size() <= index) use_.list_numbering.resize(index + 1);
    std::string& numbering = use_.list_numbering[index];
    if (!numbering.empty()) return;
    const char first = text.front();
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    if (first >= '0' && first <= '9') numbering = "Decimal";
    else if (letter) numbering = first >= 'a' ? "LowerAlpha" : "UpperAlpha";
    else numbering = "Disc";
}

void Structure::note_box(std::int32_t element, const std::string& rectangle) {
    if (element_at(element).tag == layout::Tag::figure) use_.boxes.try_emplace(element, rectangle);
}

bool Structure::is_short() const {
    return pages_.structure.size() <= most_elements_of_short_one &&
           pages_.pages.size() + static_cast<std::size_t>(use_.annotations) <= most_entries_of_short_one;
}

/// All that the objects' texts are made from, byte by byte, in the memory of `key`.
std::string_view Structure::shape(const ObjectFile& file, const StructureNumbers& numbers, std::string& key) const {
    const std::array<std::int32_t, 10> head = {0,
                                               numbers.root,
                                               numbers.parent_tree,
                                               numbers.first_page,
                                               numbers.first_annotation,
                                               file.next_number(),
                                               static_cast<std::int32_t>(pages_.structure.size()),
                                               static_cast<std::int32_t>(pages_.pages.size()),
                                               static_cast<std::int32_t>(use_.events.size()),
                                               0};
    std::size_t end = 0;
    put_bytes(key, end, std::span<const std::int32_t>(head));
    std::size_t with_texts = 0;
    char* to = make_room(key, end, pages_.structure.size() * sizeof(std::uint64_t));
    for (const layout::Element& element : pages_.structure) {
        const bool texts = has_texts(element);
        if (texts) ++with_texts;
        const std::uint64_t shape = shape_of(element, texts);
        std::memcpy(to, &shape, sizeof shape);
        to += sizeof shape;
    }
    put_bytes(key, end, std::span<const StructureUse::Page>(use_.pages));
    put_bytes(key, end, std::span<const std::int32_t>(use_.events));
    const auto add = [&](std::size_t index, std::string_view text) {
        const std::array<std::size_t, 2> about = {index, text.size()};
        put_bytes(key, end, std::span<const std::size_t>(about));
        put_bytes(key, end, std::span<const char>(text));
    };
    for (std::size_t i = 0; with_texts > 0; ++i) {
        if (!has_texts(pages_.structure[i])) continue;
        --with_texts;
        add(i, pages_.structure[i].language);
        add(i, pages_.structure[i].alt);
        add(i, pages_.structure[i].summary);
    }
    for (std::size_t i = 0; i < use_.list_numbering.size(); ++i)
        if (!use_.list_numbering[i].empty()) add(i, use_.list_numbering[i]);
    for (std::size_t i = 0; !use_.boxes.empty() && i < pages_.structure.size(); ++i)
        if (const auto box = use_.boxes.find(static_cast<std::int32_t>(i)); box != use_.boxes.end()) add(i, box->second);
    return {key.data(), end};
}

void Structure::write(ObjectFile& file, const StructureNumbers& numbers, std::string& buffer) const {
    if (!is_short()) {
        StructureObjects(pages_, use_).write(file, numbers);
        return file.pack();
    }
    const std::string_view key = shape(file, numbers, buffer);
    if (file.pack_again(key)) return;
    StructureObjects(pages_, use_).write(file, numbers);
    file.pack_as(key);
}

}  // namespace acta::pdf
