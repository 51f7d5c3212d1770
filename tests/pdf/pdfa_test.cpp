// ISO 19005-3 (PDF/A-3a), clause by clause, over files of every kind; what does not occur in them is not looked for.
#include "catch.h"

#include "documents.h"
#include "shown_text.h"
#include "tools.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <regex>
#include <set>

namespace acta::pdf::test {

namespace {

/// Every value of a file, those inside of others too.
void for_each_value(const Value& value, const std::function<void(const Value&)>& visit) {
    visit(value);
    for (const Value& part : value.array) for_each_value(part, visit);
    for (const auto& [key, part] : value.dictionary) for_each_value(part, visit);
}

void for_each_object(const Document& document, const std::function<void(int, const Value&)>& visit) {
    for (const auto& [number, value] : document.file.all()) visit(number, value);
}

void for_each_page(const Document& document, const std::function<void(const Value&, const std::vector<Operation>&)>& visit) {
    for (const auto& [number, page] : document.file.pages())
        visit(*page, operations(document.file.stream((*page)["Contents"].reference)));
}

bool is_one_of(const std::string& text, const std::set<std::string>& words) { return words.count(text) != 0; }

const std::string& metadata(const Document& document) { return document.file.stream(document.file.root()["Metadata"].reference); }

}  // namespace

TEST_CASE("ISO 19005-3 6.1.2: the header is the file's first line and a comment of four high bytes follows it") {
    for (const Document& document : documents()) {
        INFO(document.name);
        CHECK(document.bytes.starts_with("%PDF-1.7\n%"));
        for (std::size_t i = 10; i < 14; ++i) CHECK(static_cast<unsigned char>(document.bytes.at(i)) > 127);
    }
}

TEST_CASE("ISO 19005-3 6.1.3: the trailer has an identifier, nothing is encrypted, nothing follows the end") {
    for (const Document& document : documents()) {
        INFO(document.name);
        CHECK(document.file.trailer()["ID"].array.size() == 2);
        CHECK_FALSE(document.file.trailer().has("Encrypt"));
        CHECK(document.bytes.ends_with("\n%%EOF\n"));
    }
}

TEST_CASE("ISO 19005-3 6.1.7: every stream is as long as it says, between line ends, and inside of the file") {
    const std::regex stream("/Length ([0-9]+)>>\nstream\n");
    for (const Document& document : documents()) {
        INFO(document.name);
        std::ptrdiff_t count = 0;
        const std::sregex_iterator end;
        for (std::sregex_iterator found(document.bytes.begin(), document.bytes.end(), stream); found != end; ++found, ++count) {
            const auto data = static_cast<std::size_t>(found->position() + found->length());
            CHECK(document.bytes.compare(data + std::stoul((*found)[1]), 18, "\nendstream\nendobj\n") == 0);
        }
        CHECK(count >= 4);
        CHECK(output_of("qpdf --check '" + document.path + "'").find("No syntax or stream encoding errors") != std::string::npos);
        for_each_object(document, [](int, const Value& value) {
            for (const char* key : {"FFilter", "FDecodeParms"}) CHECK_FALSE(value.has(key));
        });
    }
    // Filters stand in the file as written; qpdf has undone them.
    for (const Document& document : documents())
        for (std::size_t at = 0; (at = document.bytes.find("/Filter", at)) != std::string::npos; ++at) {
            const std::string filter = document.bytes.substr(at + 7, 12);
            CHECK((filter == "/FlateDecode" || filter.starts_with("/DCTDecode")));
        }
}

TEST_CASE("ISO 19005-3 6.1.9: objects stand on lines of their own") {
    const std::regex start("\n[0-9]+ 0 obj\n");
    for (const Document& document : documents()) {
        INFO(document.name);
        const auto count = std::distance(std::sregex_iterator(document.bytes.begin(), document.bytes.end(), start), {});
        std::ptrdiff_t ends = 0;
        for (std::size_t at = 0; (at = document.bytes.find("\nendobj\n", at)) != std::string::npos; ++at) ++ends;
        CHECK(count == ends);
    }
}

TEST_CASE("ISO 19005-3 6.1.13: strings, names, numbers, nesting and pages keep within the limits") {
    for (const Document& document : documents()) {
        INFO(document.name);
        const auto check = [](const Value& value) {
            if (value.kind == Value::Kind::text) CHECK(value.text.size() < 32768);
            if (value.kind == Value::Kind::name) CHECK(value.text.size() <= 127);
            if (value.kind == Value::Kind::number) CHECK(std::abs(value.number) < 2147483648.0);
        };
        for_each_object(document, [&](int, const Value& value) { for_each_value(value, check); });
        for_each_page(document, [&](const Value& page, const std::vector<Operation>& content) {
            int depth = 0;
            for (const Operation& operation : content) {
                for (const Value& operand : operation.operands) for_each_value(operand, check);
                if (operation.name == "q") CHECK(++depth <= 28);
                if (operation.name == "Q") CHECK(--depth >= 0);
            }
            CHECK(depth == 0);
            for (const std::size_t side : {std::size_t{2}, std::size_t{3}}) {
                CHECK(page["MediaBox"].array.at(side).number >= 3);
                CHECK(page["MediaBox"].array.at(side).number <= 14400);
            }
        });
    }
}

TEST_CASE("ISO 19005-3 6.2.2: contents use known operators and name what their page has") {
    const std::set<std::string> known = {"q", "Q", "cm", "w", "j",  "d",  "m",  "l",  "c",  "h",  "re",  "S",   "f",   "B",
                                         "g", "rg", "G", "RG", "BT", "ET", "Td", "Tf", "Ts", "TJ", "BDC", "BMC", "EMC", "Do"};
    for (const Document& document : documents()) {
        INFO(document.name);
        for_each_page(document, [&](const Value& page, const std::vector<Operation>& content) {
            const Value& resources = document.file.resolve(page["Resources"]);
            for (const Operation& operation : content) {
                INFO(operation.name);
                CHECK(is_one_of(operation.name, known));
                if (operation.name == "Tf") CHECK(document.file.resolve(resources["Font"]).has(operation.operands.at(0).text));
                if (operation.name == "Do") CHECK(document.file.resolve(resources["XObject"]).has(operation.operands.at(0).text));
            }
        });
    }
}

TEST_CASE("ISO 19005-3 6.2.3, 6.2.4: colours are meant in an RGB profile that the file holds") {
    for (const Document& document : documents()) {
        INFO(document.name);
        const auto& intents = document.file.root()["OutputIntents"].array;
        REQUIRE(intents.size() == 1);
        CHECK(intents[0]["S"].text == "GTS_PDFA1");
        CHECK_FALSE(intents[0].has("DestOutputProfileRef"));
        const std::string& profile = document.file.stream(intents[0]["DestOutputProfile"].reference);
        CHECK(profile.substr(12, 8) == "mntrRGB ");
        CHECK(profile.at(8) < 5);
        CHECK(profile.substr(36, 4) == "acsp");
        CHECK(document.file.all().at(intents[0]["DestOutputProfile"].reference)["N"].integer() == 3);
        for_each_object(document, [](int, const Value& value) {
            for_each_value(value, [](const Value& part) {
                CHECK_FALSE(is_one_of(part.text, {"DeviceCMYK", "DeviceN", "Separation", "Pattern"}));
            });
        });
    }
}

TEST_CASE("ISO 19005-3 6.2.8: images are neither interpolated nor replaced by others") {
    int images = 0;
    for (const Document& document : documents()) {
        INFO(document.name);
        for_each_object(document, [&](int, const Value& value) {
            if (value["Subtype"].text != "Image") return;
            ++images;
            for (const char* key : {"Interpolate", "Alternates", "OPI"}) CHECK_FALSE(value.has(key));
            CHECK(is_one_of(std::to_string(value["BitsPerComponent"].integer()), {"1", "2", "4", "8", "16"}));
        });
    }
    CHECK((documents().empty() || images == 5));
}

TEST_CASE("ISO 19005-3 6.2.5, 6.2.9, 6.4, 6.9, 6.10, 6.11: no graphics states, forms, scripts, layers or presentations") {
    for (const Document& document : documents()) {
        INFO(document.name);
        for (const char* key : {"AcroForm", "OCProperties", "Requirements", "AA", "OpenAction", "Perms", "NeedsRendering"})
            CHECK_FALSE(document.file.root().has(key));
        for_each_object(document, [](int, const Value& value) {
            for (const char* key : {"AA", "PresSteps", "TR", "TR2", "HTP", "ExtGState", "Ref", "PS"}) CHECK_FALSE(value.has(key));
            CHECK_FALSE(is_one_of(value["Subtype"].text, {"Form", "PS"}));
        });
    }
}

TEST_CASE("ISO 19005-3 6.2.11.2 to 6.2.11.4: every font is a composite TrueType font with its program inside") {
    for (const Document& document : documents()) {
        INFO(document.name);
        const Value& resources = document.file.resolve((*document.file.pages()[0].second)["Resources"]);
        for (const auto& [name, reference] : document.file.resolve(resources["Font"]).dictionary) {
            const Value& font = document.file.resolve(reference);
            const Value& descendant = document.file.resolve(font["DescendantFonts"].array.at(0));
            const Value& descriptor = document.file.resolve(descendant["FontDescriptor"]);
            CHECK(font["Type"].text == "Font");
            CHECK(font["Subtype"].text == "Type0");
            REQUIRE(document.file.is_stream(font["Encoding"].reference));
            const Value& map = document.file.resolve(font["Encoding"]);
            CHECK(map["Type"].text == "CMap");
            CHECK(map["CIDSystemInfo"]["Registry"].text == descendant["CIDSystemInfo"]["Registry"].text);
            CHECK(map["CIDSystemInfo"]["Ordering"].text == descendant["CIDSystemInfo"]["Ordering"].text);
            CHECK_FALSE(map.has("UseCMap"));
            const std::string& program = document.file.stream(font["Encoding"].reference);
            CHECK(program.find("/CMapName/" + map["CMapName"].text + " def\n") != std::string::npos);
            CHECK(program.find("/WMode 0 def\n") != std::string::npos);
            CHECK(descendant["Subtype"].text == "CIDFontType2");
            CHECK(document.file.is_stream(descendant["CIDToGIDMap"].reference));
            CHECK(std::regex_match(font["BaseFont"].text, std::regex("[A-Z]{6}\\+[-_A-Za-z0-9]+")));
            CHECK(descendant["BaseFont"].text == font["BaseFont"].text);
            CHECK(descriptor["FontName"].text == font["BaseFont"].text);
            CHECK_FALSE(descriptor.has("CIDSet"));
            const int embedded = descriptor["FontFile2"].reference;
            REQUIRE(document.file.is_stream(embedded));
            CHECK(document.file.all().at(embedded)["Length1"].integer() == static_cast<int>(document.file.stream(embedded).size()));
        }
    }
}

TEST_CASE("ISO 19005-3 6.2.11.5, 6.2.11.7, 6.2.11.8: every code shown has a glyph, its width and a text") {
    std::size_t count = 0;
    for (const Document& document : documents()) {
        INFO(document.name);
        for (const ShownGlyph& shown : shown_glyphs(document.file)) {
            ++count;
            INFO(shown.font << " code " << shown.code);
            CHECK(shown.glyph != 0);
            CHECK(shown.glyph < shown.glyphs_of_program);
            CHECK(std::abs(shown.width - shown.width_of_program) <= 1);
            CHECK_FALSE(shown.text.empty());
            for (const char* none : {"0000", "FEFF", "FFFE"})
                for (std::size_t at = 0; at < shown.text.size(); at += 4) CHECK(shown.text.substr(at, 4) != none);
        }
    }
    CHECK((documents().empty() || count > 3000));
}

TEST_CASE("ISO 19005-3 6.2.11.7.3: characters of private use stand in actual text") {
    bool any = false;
    for (const Document& document : documents()) {
        INFO(document.name);
        for (const ShownGlyph& shown : shown_glyphs(document.file)) {
            const bool private_use = shown.text.starts_with("EF0") || shown.text.starts_with("F6");
            any = any || private_use;
            if (private_use) CHECK(shown.in_actual_text);
        }
    }
    CHECK((documents().empty() || any));
}

TEST_CASE("ISO 19005-3 6.3, 6.5: annotations are links that can be seen and printed, and lead to addresses") {
    int links = 0;
    for (const Document& document : documents()) {
        INFO(document.name);
        for_each_object(document, [&](int, const Value& value) {
            if (value["Type"].text != "Annot") return;
            ++links;
            CHECK(value["Subtype"].text == "Link");
            CHECK(value["F"].integer() == 4);
            CHECK_FALSE(value.has("AP"));
            CHECK(value["A"]["S"].text == "URI");
            const std::string& uri = value["A"]["URI"].text;
            CHECK(std::all_of(uri.begin(), uri.end(), [](char c) { return c > ' ' && c < 0x7F; }));
        });
    }
    CHECK((documents().empty() || links == 4));
}

TEST_CASE("ISO 19005-3 6.6: the metadata are UTF-8, use known schemas or describe them, and name part and level") {
    for (const Document& document : documents()) {
        INFO(document.name);
        const std::string& xmp = metadata(document);
        CHECK(xmp.starts_with("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"));
        CHECK(xmp.ends_with("<?xpacket end=\"r\"?>"));
        CHECK(document.file.all().at(document.file.root()["Metadata"].reference)["Subtype"].text == "XML");
        CHECK(xmp.find("<pdfaid:part>3</pdfaid:part>") != std::string::npos);
        CHECK(xmp.find("<pdfaid:conformance>A</pdfaid:conformance>") != std::string::npos);
        CHECK(xmp.find("<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>") != std::string::npos);
        const std::regex property("<(dc|xmp|pdf|pdfaid|pdfuaid):(\\w+)");
        for (std::sregex_iterator found(xmp.begin(), xmp.end(), property), end; found != end; ++found)
            CHECK(is_one_of((*found)[2], {"format", "title", "description", "creator", "language", "CreateDate", "ModifyDate",
                                          "MetadataDate", "Producer", "part", "conformance"}));
    }
}

TEST_CASE("ISO 19005-3 6.7.2, 6.7.3: the file is tagged with standard types alone") {
    const std::set<std::string> standard = {"Document", "Sect", "H1", "H2", "H3", "P", "Caption", "L", "LI", "Lbl", "LBody",
                                            "Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Link", "Span"};
    for (const Document& document : documents()) {
        INFO(document.name);
        CHECK(document.file.root()["MarkInfo"]["Marked"].text == "true");
        const Value& root = document.file.resolve(document.file.root()["StructTreeRoot"]);
        CHECK(root["Type"].text == "StructTreeRoot");
        CHECK_FALSE(root.has("RoleMap"));
        for_each_object(document, [&](int, const Value& value) {
            if (value.has("S") && value.has("P")) CHECK(is_one_of(value["S"].text, standard));
        });
    }
}

TEST_CASE("ISO 19005-3 6.7.4: every language is written as a language tag") {
    const std::regex tag("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");
    for (const Document& document : documents()) {
        INFO(document.name);
        CHECK(document.file.root().has("Lang"));
        for_each_object(document, [&](int, const Value& value) {
            if (value.has("Lang")) CHECK(std::regex_match(value["Lang"].text, tag));
        });
    }
}

TEST_CASE("ISO 19005-3 6.8: files inside are associated with the document and say what they are") {
    int files = 0;
    for (const Document& document : documents()) {
        INFO(document.name);
        std::set<int> associated;
        for (const Value& one : document.file.root()["AF"].array) associated.insert(one.reference);
        for_each_object(document, [&](int number, const Value& value) {
            if (value["Type"].text != "Filespec") return;
            ++files;
            CHECK(associated.erase(number) == 1);
            for (const char* key : {"F", "UF", "Desc"}) CHECK_FALSE(value[key].text.empty());
            CHECK(is_one_of(value["AFRelationship"].text, {"Source", "Data", "Alternative", "Supplement"}));
            const Value& file = document.file.resolve(value["EF"]["F"]);
            CHECK(value["EF"]["UF"].reference == value["EF"]["F"].reference);
            CHECK(std::regex_match(file["Subtype"].text, std::regex("[-\\w+.]+#2f[-\\w+.]+")));
            CHECK(file["Params"]["ModDate"].text == "D:20261031000000Z");
            CHECK(file["Params"]["Size"].integer() == static_cast<int>(document.file.stream(value["EF"]["F"].reference).size()));
        });
        CHECK(associated.empty());
    }
    CHECK((documents().empty() || files == 5));
}

TEST_CASE("other readers find nothing to complain of") {
    struct Reader {
        const char* program;
        const char* options;
        const char* target;
    };
    const Reader readers[] = {{"pdfinfo", "-struct-text", ""},
                              {"pdftotext", "-layout", "-"},
                              {"gs", "-q -dPDFSTOPONERROR -dNOPAUSE -dBATCH -sDEVICE=nullpage", ""}};
    for (const Reader& reader : readers) {
        if (!has(reader.program)) continue;
        for (const Document& document : documents()) {
            INFO(reader.program << " " << document.name);
            const std::string command = std::string(reader.program) + " " + reader.options;
            CHECK(output_of("(" + command + " '" + document.path + "' " + reader.target + " 2>&1 >/dev/null)") == "");
        }
    }
}

}  // namespace acta::pdf::test
