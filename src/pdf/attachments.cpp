// Attachments: files inside a PDF/A-3, each associated with the document (ISO 19005-3 6.8).
#include "pdf/attachments.h"

#include "pdf/digest.h"
#include "pdf/metadata.h"
#include "pdf/syntax.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <string_view>
#include <vector>

namespace acta::pdf {

namespace {

using layout::Attachment;

std::string_view name_of(Attachment::Relationship relationship) {
    switch (relationship) {
        case Attachment::Relationship::source: return "Source";
        case Attachment::Relationship::data: return "Data";
        case Attachment::Relationship::alternative: return "Alternative";
        case Attachment::Relationship::supplement: return "Supplement";
    }
    return "Unspecified";
}

bool is_word(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == '_';
}

/// A media type as a name object; what is none counts as bytes of an unknown kind (RFC 2046 4.5.1).
std::string media_type_name(std::string_view type) {
    const std::size_t slash = type.find('/');
    const auto words = [](std::string_view part) { return !part.empty() && std::all_of(part.begin(), part.end(), is_word); };
    if (slash == std::string_view::npos || !words(type.substr(0, slash)) || !words(type.substr(slash + 1)))
        return "/application#2Foctet-stream";
    return "/" + std::string(type.substr(0, slash)) + "#2F" + std::string(type.substr(slash + 1));
}

/// A file name for readers that know no Unicode, and without what separates folders (ISO 32000-1 7.11.2).
std::string plain_name(std::string_view name) {
    std::string plain;
    for (std::size_t at = 0; at < name.size();) {
        const char32_t character = next_character(name, at);
        const bool safe = character > 0x20 && character < 0x7F && character != '/' && character != '\\' && character != ':';
        plain += safe ? static_cast<char>(character) : '_';
    }
    return plain.empty() ? "file" : plain;
}

/// Adds the file itself; the result is its object.
int add_file(ObjectFile& file, const Attachment& attachment, const std::string& date) {
    assert(attachment.bytes);
    const int object = file.allocate();
    std::string entries = "/Type/EmbeddedFile/Subtype" + media_type_name(attachment.media_type) + "/Params<</Size ";
    append_integer(entries, static_cast<std::int64_t>(attachment.bytes->size()));
    entries += "/CheckSum";
    append_literal(entries, md5_of(*attachment.bytes));
    if (!date.empty()) {
        entries += "/ModDate";
        append_literal(entries, date);
    }
    file.add_deflated(object, entries + ">>", *attachment.bytes);
    return object;
}

int add_specification(ObjectFile& file, const Attachment& attachment, int embedded) {
    const int object = file.allocate();
    const std::string name = attachment.name.empty() ? plain_name({}) : attachment.name;
    std::string& out = file.add_small(object);
    out += "<</Type/Filespec/F";
    append_literal(out, plain_name(name));
    out += "/UF";
    append_text(out, name);
    out += "/Desc";
    append_text(out, attachment.description.empty() ? name : attachment.description);
    out.append("/AFRelationship/").append(name_of(attachment.relationship));
    out += "/EF<</F ";
    append_reference(out, embedded);
    out += "/UF ";
    append_reference(out, embedded);
    out += ">>>>";
    return object;
}

/// Keys of a name tree ascend, and no two are alike (ISO 32000-1 7.9.6).
std::map<std::string, int> by_name(const std::vector<Attachment>& attachments, const std::vector<int>& objects) {
    std::map<std::string, int> names;
    for (std::size_t i = 0; i < attachments.size(); ++i) {
        std::string key = text_string(attachments[i].name);
        for (int copy = 2; !names.try_emplace(key, objects[i]).second; ++copy)
            key = text_string(attachments[i].name + " (" + std::to_string(copy) + ")");
    }
    return names;
}

}  // namespace

std::string write_attachments(ObjectFile& file, const layout::Pages& pages) {
    if (pages.attachments.empty()) return {};
    const std::string date = date_of(pages);
    std::vector<int> objects;
    for (const Attachment& attachment : pages.attachments)
        objects.push_back(add_specification(file, attachment, add_file(file, attachment, date)));
    std::string entries = "/AF";
    for (const int object : objects) {
        entries += object == objects.front() ? '[' : ' ';
        append_reference(entries, object);
    }
    entries += "]/Names<</EmbeddedFiles<</Names[";
    for (const auto& [key, object] : by_name(pages.attachments, objects)) {
        append_literal(entries, key);
        append_reference(entries, object);
        entries += '\n';
    }
    entries.back() = ']';
    return entries + ">>>>";
}

}  // namespace acta::pdf
