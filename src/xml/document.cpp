// Document: checks and parses a text in a buffer of its own, so that the tree's pointers tell where everything stood.
#include "xml/document.h"

#include "xml/lines.h"
#include "xml/serializer.h"
#include "xml/wellformed.h"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <utility>

namespace acta::xml {

struct Document::Implementation {
    // Before the tree, whose strings lie in it.
    std::string buffer;
    pugi::xml_document tree;
    Lines lines;
    std::shared_ptr<const std::string> file;

    /// The offset of a parsed string; none for one that was built.
    [[nodiscard]] std::optional<std::size_t> offset_of(const char* string) const {
        const char* const begin = buffer.data();
        const char* const end = begin + buffer.size();
        if (std::less<>()(string, begin) || !std::less<>()(string, end)) return std::nullopt;
        return static_cast<std::size_t>(string - begin);
    }

    [[nodiscard]] diag::Position position_at(const char* string, std::size_t further = 0) const {
        const std::optional<std::size_t> offset = offset_of(string);
        if (!offset) return {file, 0, 0};
        const Lines::Place place = lines.place(*offset + further);
        return {file, place.line, place.column};
    }

    void join_texts();
    void join_followers(pugi::xml_node text);
};

namespace {

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

pugi::xml_node next_in_document(pugi::xml_node node) {
    if (const pugi::xml_node child = node.first_child()) return child;
    while (node && !node.next_sibling()) node = node.parent();
    return node.next_sibling();
}

/// UTF-16 and UTF-32 by their marks or their first "<"; empty for none of them.
std::string_view other_encoding(std::string_view text) {
    using namespace std::string_view_literals;
    if (text.starts_with("\xFF\xFE\0\0"sv) || text.starts_with("\0\0\xFE\xFF"sv)) return "UTF-32";
    if (text.starts_with("<\0\0\0"sv) || text.starts_with("\0\0\0<"sv)) return "UTF-32";
    if (text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv)) return "UTF-16";
    if (text.starts_with("<\0"sv) || text.starts_with("\0<"sv)) return "UTF-16";
    return {};
}

/// What can be told before the text is looked into.
std::optional<Mistake> refuse_unread(std::string_view text, const Limits& limits) {
    // Lines keeps offsets in 32 bits.
    const std::size_t most = std::min<std::size_t>(limits.bytes, std::numeric_limits<std::uint32_t>::max());
    if (text.size() > most) {
        return Mistake{"xml-too-large", 0, fmt::format("the file has {} bytes; at most {} are read", text.size(), most), {}};
    }
    const std::string_view encoding = other_encoding(text);
    if (!encoding.empty()) {
        return Mistake{"xml-encoding", 0, fmt::format("the file is encoded in {}; only UTF-8 is read", encoding),
                       "save the file as UTF-8"};
    }
    return std::nullopt;
}

}  // namespace

/// Comments, instructions and CDATA sections divide texts; to a reader of the tree they are one, and an empty one is none.
void Document::Implementation::join_texts() {
    for (pugi::xml_node node = tree.first_child(); node;) {
        if (is_text(node) && *node.value() != '\0') join_followers(node);
        const pugi::xml_node next = next_in_document(node);
        if (is_text(node) && *node.value() == '\0') node.parent().remove_child(node);
        node = next;
    }
}

/// Moves the characters of the texts that follow behind this one's, in the buffer: at least the markup that divided them
/// has left room there.
void Document::Implementation::join_followers(pugi::xml_node text) {
    char* end = buffer.data() + (text.value() - buffer.data()) + std::strlen(text.value());
    for (pugi::xml_node next = text.next_sibling(); is_text(next); next = text.next_sibling()) {
        const std::size_t length = std::strlen(next.value());
        std::memmove(end, next.value(), length);
        end += length;
        *end = '\0';
        text.parent().remove_child(next);
    }
}

Document::Document() : implementation_(std::make_unique<Implementation>()) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;

std::optional<Document> Document::parse(std::string_view text, std::string file_name, diag::Diagnostics& problems, Limits limits,
                                        bool keep_space) {
    Document document;
    Implementation& inside = *document.implementation_;
    inside.file = diag::file_named(std::move(file_name));
    const auto refuse = [&](Mistake mistake, diag::Position position) {
        problems.push_back(diag::error(mistake.code, std::move(position), std::move(mistake.message), std::move(mistake.hint)));
        return std::nullopt;
    };
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (std::optional<Mistake> mistake = refuse_unread(text, limits)) return refuse(std::move(*mistake), {inside.file, 0, 0});
    inside.buffer = text;
    Verdict verdict = check_well_formed(inside.buffer, limits.depth);
    if (verdict.mistake) {
        const Lines::Place place = Lines(text, false).place(verdict.mistake->offset);
        return refuse(std::move(*verdict.mistake), {inside.file, place.line, place.column});
    }
    inside.lines = Lines(text, verdict.ascii);
    constexpr unsigned dropping_space = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute | pugi::parse_eol;
    const unsigned options = keep_space ? dropping_space | pugi::parse_ws_pcdata : dropping_space;
    const pugi::xml_parse_result result =
        inside.tree.load_buffer_inplace(inside.buffer.data(), inside.buffer.size(), options, pugi::encoding_utf8);
    if (!result) {
        const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
        const Lines::Place place = inside.lines.place(offset);
        return refuse({"not-xml", offset, result.description(), {}}, {inside.file, place.line, place.column});
    }
    if (verdict.split_text) inside.join_texts();
    return document;
}

Node Document::root() const { return Node(implementation_->tree.document_element().internal_object()); }

Node Document::create_root(std::string_view name) {
    assert(!implementation_->tree.document_element());
    return Node(implementation_->tree.internal_object()).append(name);
}

diag::Position Document::position(Node node) const {
    const pugi::xml_node inside(node.node_);
    return implementation_->position_at(is_text(inside) ? inside.value() : inside.name());
}

diag::Position Document::position(Attribute attribute) const {
    return implementation_->position_at(pugi::xml_attribute(attribute.attribute_).name());
}

diag::Position Document::value_position(Attribute attribute) const { return value_position(attribute, 0); }

diag::Position Document::value_position(Attribute attribute, std::size_t offset) const {
    return implementation_->position_at(pugi::xml_attribute(attribute.attribute_).value(), offset);
}

diag::Position Document::text_position(Node text, std::size_t offset) const {
    return implementation_->position_at(pugi::xml_node(text.node_).value(), offset);
}

std::string Document::to_bytes() const { return serialize(implementation_->tree.document_element(), Layout::canonical); }

std::string Document::to_pretty() const { return serialize(implementation_->tree.document_element(), Layout::indented); }

}  // namespace acta::xml
