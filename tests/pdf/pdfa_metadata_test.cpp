// ISO 19005-3 (PDF/A-3a) 6.6 and ISO 14289-1 (PDF/UA-1) 5, 7.1: what a file says of itself in its metadata.
#include "catch.h"

#include "rules.h"
#include "tools.h"

#include <map>
#include <pugixml.hpp>
#include <regex>

namespace acta::pdf::test {

namespace {

constexpr const char* metadata = "/Type /Metadata";

const std::string& packet_of(const Document& document) {
    static const std::string none;
    const int stream = document.file.root()["Metadata"].reference;
    return document.file.is_stream(stream) ? document.file.stream(stream) : none;
}

/// The properties of a packet and its namespaces.
struct Description {
    explicit Description(const Document& document) {
        xml.load_string(packet_of(document).c_str());
        node = xml.child("x:xmpmeta").child("rdf:RDF").child("rdf:Description");
    }
    [[nodiscard]] std::string space(const std::string& prefix) const { return node.attribute(("xmlns:" + prefix).c_str()).value(); }
    [[nodiscard]] std::string text(const char* property) const { return node.child(property).text().get(); }

    pugi::xml_document xml;
    pugi::xml_node node;
};

/// How a property's value is written: one that is an array by its kind, others by the pattern of the text.
struct Property {
    const char* array;
    const char* pattern;
};

/// Those of the schemas that PDF/A knows and the one that files describe.
const std::map<std::string, Property> known = {
    {"dc:format", {"", "application/pdf"}},
    {"dc:title", {"rdf:Alt", ".+"}},
    {"dc:description", {"rdf:Alt", ".+"}},
    {"dc:creator", {"rdf:Seq", ".+"}},
    {"dc:language", {"rdf:Bag", "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"}},
    {"xmp:CreateDate", {"", "[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z"}},
    {"xmp:ModifyDate", {"", "[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z"}},
    {"xmp:MetadataDate", {"", "[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z"}},
    {"pdf:Producer", {"", ".+"}},
    {"pdfaid:part", {"", "[0-9]+"}},
    {"pdfaid:conformance", {"", "[A-Z]"}},
    {"pdfuaid:part", {"", "[0-9]+"}},
    {"pdfaExtension:schemas", {"rdf:Bag", ""}}};

const std::map<std::string, std::string> spaces = {{"dc", "http://purl.org/dc/elements/1.1/"},
                                                   {"xmp", "http://ns.adobe.com/xap/1.0/"},
                                                   {"pdf", "http://ns.adobe.com/pdf/1.3/"},
                                                   {"pdfaid", "http://www.aiim.org/pdfa/ns/id/"},
                                                   {"pdfuaid", "http://www.aiim.org/pdfua/ns/id/"},
                                                   {"pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"},
                                                   {"pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"},
                                                   {"pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"}};

std::vector<std::string> names_of_children(const pugi::xml_node& node) {
    std::vector<std::string> names;
    for (const pugi::xml_node& child : node.children()) names.emplace_back(child.name());
    return names;
}

}  // namespace

TEST_CASE("ISO 19005-3 6.6.2.1, ISO 14289-1 7.1: the metadata are one packet of XML in UTF-8, without attributes of old") {
    const bool judge = has("xmllint");
    const Rule rule = [&](const Document& document, Faults& faults) {
        const Value& entry = document.file.root()["Metadata"];
        faults.expect(document.file.is_stream(entry.reference), "no metadata");
        if (!document.file.is_stream(entry.reference)) return;
        const Value& stream = document.file.resolve(entry);
        faults.expect(stream["Type"].text == "Metadata" && stream["Subtype"].text == "XML", "the kind of stream");
        const std::string& xmp = packet_of(document);
        faults.expect(xmp.starts_with("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"), "its head");
        faults.expect(xmp.ends_with("<?xpacket end=\"r\"?>"), "its end");
        faults.expect(!judge || output_of("xmllint --noout '" + save("packet.xml", xmp) + "'").empty(), "no XML, or no UTF-8");
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Type /Catalog", R"({"/Metadata": null})"));
    check_broken(rule, with_entries(metadata, R"({"/Subtype": "/Text"})"));
    check_broken(rule, with_data(metadata, " id=", " bytes=\"1973\" id="));
    check_broken(rule, with_data(metadata, " id=", " encoding=\"UTF-8\" id="));
    if (!judge) return;
    check_broken(rule, with_data(metadata, "</dc:title>", "</dc:titel>"));
    check_broken(rule, with_data(metadata, "Deep at first", "Gr\xF6\xDF" "e"));
}

TEST_CASE("ISO 19005-3 6.6.2.3.1: properties are of known schemas, in their namespaces, and written as the schemas say") {
    const Rule rule = [](const Document& document, Faults& faults) {
        const Description description(document);
        faults.expect(!description.node.empty(), "no properties");
        for (const pugi::xml_node& node : description.node.children()) {
            const std::string name = node.name();
            const auto property = known.find(name);
            faults.expect(property != known.end(), "unknown: " + name);
            if (property == known.end()) continue;
            const std::string prefix = name.substr(0, name.find(':'));
            faults.expect(description.space(prefix) == spaces.at(prefix), "namespace of " + prefix);
            const std::string array = property->second.array;
            const pugi::xml_node value = array.empty() ? node : node.child(array.c_str()).child("rdf:li");
            const std::string pattern = property->second.pattern;
            faults.expect(pattern.empty() ? !value.empty() : std::regex_match(value.text().get(), std::regex(pattern)), name);
            const std::string language = value.attribute("xml:lang").value();
            faults.expect(array != "rdf:Alt" || language == "x-default", "language of " + name);
        }
    };
    check_kept(rule);
    check_broken(rule, with_data(metadata, "<pdf:Producer>", "<pdf:Bogus>x</pdf:Bogus><pdf:Producer>"));
    check_broken(rule, with_data(metadata, "http://ns.adobe.com/xap/1.0/", "http://ns.example.com/xap/"));
    check_broken(rule, with_data(metadata, "<dc:title><rdf:Alt>", "<dc:title><rdf:Odd>"));
    check_broken(rule, with_data(metadata, "<rdf:li xml:lang=\"x-default\">Deep", "<rdf:li>Deep"));
    check_broken(rule, with_data(metadata, "<xmp:CreateDate>2026", "<xmp:CreateDate>the year 2026"));
}

TEST_CASE("ISO 19005-3 6.6.2.3.2, 6.6.2.3.3: the schema of PDF/UA, which PDF/A does not know, is described in full") {
    const Rule rule = [](const Document& document, Faults& faults) {
        const Description description(document);
        for (const char* prefix : {"pdfaExtension", "pdfaSchema", "pdfaProperty"})
            faults.expect(description.space(prefix) == spaces.at(prefix), prefix);
        const pugi::xml_node bag = description.node.child("pdfaExtension:schemas").child("rdf:Bag");
        faults.expect(names_of_children(bag) == std::vector<std::string>{"rdf:li"}, "one schema");
        const pugi::xml_node schema = bag.child("rdf:li");
        faults.expect(names_of_children(schema) == std::vector<std::string>{"pdfaSchema:schema", "pdfaSchema:namespaceURI",
                                                                            "pdfaSchema:prefix", "pdfaSchema:property"},
                      "fields of the schema");
        faults.expect(!schema.child("pdfaSchema:schema").text().empty(), "its name");
        faults.expect(schema.child("pdfaSchema:namespaceURI").text().get() == description.space("pdfuaid"), "its namespace");
        faults.expect(schema.child("pdfaSchema:prefix").text().get() == std::string("pdfuaid"), "its prefix");
        const pugi::xml_node sequence = schema.child("pdfaSchema:property").child("rdf:Seq");
        faults.expect(names_of_children(sequence) == std::vector<std::string>{"rdf:li"}, "one property");
        const pugi::xml_node property = sequence.child("rdf:li");
        faults.expect(names_of_children(property) == std::vector<std::string>{"pdfaProperty:name", "pdfaProperty:valueType",
                                                                              "pdfaProperty:category", "pdfaProperty:description"},
                      "fields of the property");
        faults.expect(property.child("pdfaProperty:name").text().get() == std::string("part"), "its name");
        faults.expect(property.child("pdfaProperty:valueType").text().get() == std::string("Integer"), "its type");
        faults.expect(property.child("pdfaProperty:category").text().get() == std::string("internal"), "its category");
        faults.expect(!property.child("pdfaProperty:description").text().empty(), "its description");
    };
    check_kept(rule);
    for (const auto& [from, to] : {std::pair("http://www.aiim.org/pdfa/ns/schema#", "http://www.aiim.org/pdfa/ns/schema"),
                                   {"<pdfaSchema:namespaceURI>http:", "<pdfaSchema:namespaceURI>https:"},
                                   {"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", ""},
                                   {"<pdfaSchema:prefix>pdfuaid", "<pdfaSchema:prefix>ua"},
                                   {"<pdfaProperty:valueType>Integer", "<pdfaProperty:valueType>Nonsense"},
                                   {"<pdfaProperty:category>internal", "<pdfaProperty:category>public"},
                                   {"<pdfaProperty:category>internal</pdfaProperty:category>", ""}})
        check_broken(rule, with_data(metadata, from, to));
}

TEST_CASE("ISO 19005-3 6.6.4: the metadata name part 3 and level A") {
    const Rule rule = [](const Document& document, Faults& faults) {
        const Description description(document);
        faults.expect(description.space("pdfaid") == spaces.at("pdfaid"), "namespace");
        faults.expect(description.text("pdfaid:part") == "3", "part");
        faults.expect(description.text("pdfaid:conformance") == "A", "level");
    };
    check_kept(rule);
    check_broken(rule, with_data(metadata, "<pdfaid:part>3", "<pdfaid:part>2"));
    check_broken(rule, with_data(metadata, "<pdfaid:conformance>A", "<pdfaid:conformance>B"));
    check_broken(rule, with_data(metadata, "http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfa/ns/id"));
}

TEST_CASE("ISO 14289-1 5: the metadata name part 1") {
    const Rule rule = [](const Document& document, Faults& faults) {
        const Description description(document);
        faults.expect(description.space("pdfuaid") == spaces.at("pdfuaid"), "namespace");
        faults.expect(description.text("pdfuaid:part") == "1", "part");
    };
    check_kept(rule);
    check_broken(rule, with_data(metadata, "<pdfuaid:part>1</pdfuaid:part>", ""));
    check_broken(rule, with_data(metadata, "<pdfuaid:part>1", "<pdfuaid:part>2"));
    check_broken(rule, with_data(metadata, "xmlns:pdfuaid=\"http:", "xmlns:pdfuaid=\"https:"));
}

TEST_CASE("ISO 14289-1 7.1: the file has a title, shown in place of its name") {
    const auto title = [](const Document& document) {
        return std::string(Description(document).node.child("dc:title").child("rdf:Alt").child("rdf:li").text().get());
    };
    const Rule rule = [&](const Document& document, Faults& faults) {
        faults.expect(!title(document).empty(), "title");
        faults.expect(document.file.root()["ViewerPreferences"]["DisplayDocTitle"].text == "true", "shown");
    };
    check_kept(rule);
    check_broken(rule, with_data(metadata, "Deep at first", ""));
    check_broken(rule, with_entries("/Type /Catalog", R"({"/ViewerPreferences": null})"));
    check_broken(rule, with_entries("/Type /Catalog", R"({"/ViewerPreferences": {"/DisplayDocTitle": false}})"));
    for (const Document& document : documents()) {
        if (document.name == "kitchen-sink") CHECK(title(document) == "Deep at first");
        if (document.name == "blank") CHECK(title(document) == "Untitled");
    }
}

}  // namespace acta::pdf::test
