// Metadata: what a PDF says of itself, in its information dictionary and as XMP.
#include "pdf/metadata.h"

#include "pdf/syntax.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace acta::pdf {

namespace {

constexpr std::string_view producer = "Acta";

/// PDF/UA's schema is not among those that PDF/A knows, so the packet has to describe it (ISO 19005-3 6.6.2.3).
constexpr std::string_view fixed_part =
    "<pdf:Producer>Acta</pdf:Producer>"
    "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";

constexpr std::string_view opening =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<dc:format>application/pdf</dc:format>";

/// Printable ASCII but what has a meaning of its own in XML or in a literal string.
constexpr auto plain_characters = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = true;
    for (const char c : {'&', '<', '>', '(', ')', '\\'}) plain[static_cast<std::size_t>(c)] = false;
    return plain;
}();

/// True where a text can stand as it is, as nearly all do.
bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return plain_characters[static_cast<unsigned char>(c)]; });
}

/// One line of text that XML and PDF can both hold.
std::string one_line(std::string_view text) {
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t character = next_character(text, at);
        const bool allowed = character >= 0x20 && character != 0x7F && character != 0xFFFE && character != 0xFFFF;
        if (character == 0xFFFD) line += "\xEF\xBF\xBD";
        else if (allowed) line += text.substr(start, at - start);
        else line += ' ';
    }
    return line;
}

/// As the text of an XML element.
void append_content(std::string& out, std::string_view text) {
    if (is_plain(text)) {
        out += text;
        return;
    }
    for (const char c : one_line(text)) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else out += c;
    }
}

/// YYYY-MM-DD in digits, or empty.
std::string_view day_of(const layout::Pages& pages) {
    const std::string_view date = std::string_view(pages.date).substr(0, 10);
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return {};
    const auto digits = std::count_if(date.begin(), date.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits == 8 ? date : std::string_view();
}

/// What an element of the first page says, without those below it.
std::string text_of(const layout::Page& page, std::int32_t element) {
    std::string text;
    for (const layout::Item& item : page.items)
        if (const auto* run = std::get_if<layout::GlyphRun>(&item); run != nullptr && run->element == element) text += run->text;
    return text;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// `key` as a name object.
void append_entry(std::string& out, std::string_view key, std::string_view value) {
    if (value.empty()) return;
    out += key;
    if (is_plain(value)) {
        out += '(';
        out += value;
        out += ')';
    } else {
        append_text(out, one_line(value));
    }
}

}  // namespace

std::string title_of(const layout::Pages& pages) {
    if (!is_blank(pages.title)) return pages.title;
    std::string first;
    for (const layout::Item& item : pages.pages.front().items) {
        const auto* run = std::get_if<layout::GlyphRun>(&item);
        if (run == nullptr || run->element < 0 || is_blank(run->text)) continue;
        const auto tag = pages.structure[static_cast<std::size_t>(run->element)].tag;
        const bool heading = tag == layout::Tag::h1 || tag == layout::Tag::h2 || tag == layout::Tag::h3;
        if (heading) return text_of(pages.pages.front(), run->element);
        if (first.empty()) first = text_of(pages.pages.front(), run->element);
    }
    return first.empty() ? "Untitled" : first;
}

std::string language_of(const layout::Pages& pages) { return is_language(pages.language) ? pages.language : "und"; }

std::string date_of(const layout::Pages& pages) {
    const std::string_view day = day_of(pages);
    if (day.empty()) return {};
    std::string date = "D:";
    return date.append(day, 0, 4).append(day, 5, 2).append(day, 8, 2).append("000000Z");
}

void append_information(std::string& out, const layout::Pages& pages, std::string_view title) {
    out += "<<";
    append_entry(out, "/Title", title);
    append_entry(out, "/Author", pages.author);
    append_entry(out, "/Subject", pages.subject);
    append_entry(out, "/Producer", producer);
    const std::string date = date_of(pages);
    append_entry(out, "/CreationDate", date);
    append_entry(out, "/ModDate", date);
    out += ">>";
}

void append_xmp(std::string& out, const layout::Pages& pages, std::string_view title) {
    out += opening;
    const auto alternatives = [&out](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        out.append("<dc:").append(name).append("><rdf:Alt><rdf:li xml:lang=\"x-default\">");
        append_content(out, value);
        out.append("</rdf:li></rdf:Alt></dc:").append(name).append(">\n");
    };
    alternatives("title", title);
    alternatives("description", pages.subject);
    if (!pages.author.empty()) {
        out += "<dc:creator><rdf:Seq><rdf:li>";
        append_content(out, pages.author);
        out += "</rdf:li></rdf:Seq></dc:creator>\n";
    }
    if (is_language(pages.language))
        out.append("<dc:language><rdf:Bag><rdf:li>").append(pages.language).append("</rdf:li></rdf:Bag></dc:language>\n");
    if (const std::string_view day = day_of(pages); !day.empty())
        for (const std::string_view name : {"CreateDate", "ModifyDate", "MetadataDate"})
            out.append("<xmp:").append(name).append(">").append(day).append("T00:00:00Z</xmp:").append(name).append(">");
    out += fixed_part;
}

}  // namespace acta::pdf
