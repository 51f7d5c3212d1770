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

/// What an element adds to a structure's shape, but for its texts.
struct ElementShape {
    std::int32_t parent;
    std::uint16_t column_span;
    std::uint16_t row_span;
    layout::Tag tag;
    std::uint8_t row_scope;
    std::uint16_t has_texts;
};
static_assert(std::has_unique_object_representations_v<ElementShape>, "shapes are compared byte by byte");
static_assert(std::has_unique_object_representations_v<StructureUse::Page>, "shapes are compared byte by byte");

bool has_texts(const layout::Element& element) {
    return !element.language.empty() || !element.alt.empty() || !element.summary.empty();
}

template <typename Value>
void append_bytes(std::string& out, std::span<const Value> values) {
    const auto bytes = std::as_bytes(values);
    out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

/// Tells the elements with texts.
std::vector<std::size_t> append_shapes(std::string& out, const std::vector<layout::Element>& elements) {
    std::vector<std::size_t> with_texts;
    const std::size_t start = out.size();
    out.resize(start + elements.size() * sizeof(ElementShape));
    char* to = out.data() + start;
    for (std::size_t i = 0; i < elements.size(); ++i, to += sizeof(ElementShape)) {
        const layout::Element& element = elements[i];
        const bool texts = has_texts(element);
        if (texts) with_texts.push_back(i);
        const ElementShape shape = {element.parent,
                                    element.column_span,
                                    element.row_span,
                                    element.tag,
                                    static_cast<std::uint8_t>(element.row_scope ? 1 : 0),
                                    static_cast<std::uint16_t>(texts ? 1 : 0)};
        std::memcpy(to, &shape, sizeof shape);
    }
    return with_texts;
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

void Structure::append_texts(std::string& out, const std::vector<std::size_t>& with_texts) const {
    const auto add = [&out](std::size_t index, std::string_view text) {
        const std::array<std::size_t, 2> head = {index, text.size()};
        append_bytes(out, std::span<const std::size_t>(head));
        out += text;
    };
    for (const std::size_t i : with_texts) {
        add(i, pages_.structure[i].language);
        add(i, pages_.structure[i].alt);
        add(i, pages_.structure[i].summary);
    }
    for (std::size_t i = 0; i < use_.list_numbering.size(); ++i)
        if (!use_.list_numbering[i].empty()) add(i, use_.list_numbering[i]);
    if (use_.boxes.empty()) return;
    for (std::size_t i = 0; i < pages_.structure.size(); ++i)
        if (const auto box = use_.boxes.find(static_cast<std::int32_t>(i)); box != use_.boxes.end()) add(i, box->second);
}

/// All that the objects' texts are made from, byte by byte.
std::string Structure::shape(const ObjectFile& file, const StructureNumbers& numbers) const {
    const std::array<std::int32_t, 9> head = {0,
                                              numbers.root,
                                              numbers.parent_tree,
                                              numbers.first_page,
                                              numbers.first_annotation,
                                              file.next_number(),
                                              static_cast<std::int32_t>(pages_.structure.size()),
                                              static_cast<std::int32_t>(pages_.pages.size()),
                                              static_cast<std::int32_t>(use_.events.size())};
    std::string key;
    key.reserve(sizeof head + pages_.structure.size() * sizeof(ElementShape) + use_.pages.size() * sizeof(StructureUse::Page) +
                use_.events.size() * sizeof use_.events.front() + 512);
    append_bytes(key, std::span<const std::int32_t>(head));
    const std::vector<std::size_t> with_texts = append_shapes(key, pages_.structure);
    append_bytes(key, std::span<const StructureUse::Page>(use_.pages));
    append_bytes(key, std::span<const std::int32_t>(use_.events));
    append_texts(key, with_texts);
    return key;
}

void Structure::write(ObjectFile& file, const StructureNumbers& numbers) const {
    if (!is_short()) {
        StructureObjects(pages_, use_).write(file, numbers);
        return file.pack();
    }
    const std::string key = shape(file, numbers);
    if (file.pack_again(key)) return;
    StructureObjects(pages_, use_).write(file, numbers);
    file.pack_as(key);
}

}  // namespace acta::pdf
