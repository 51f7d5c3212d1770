// ISO 19005-3 (PDF/A-3a) 6.3 to 6.11 without the metadata, clause by clause, over files of every kind.
#include "catch.h"

#include "rules.h"
#include "tools.h"

#include <algorithm>
#include <regex>
#include <set>

namespace acta::pdf::test {

namespace {

void for_each_annotation(const Document& document, const std::function<void(const Value&)>& visit) {
    for_each_dictionary(document, [&](int, const Value& dictionary) {
        if (dictionary["Type"].text == "Annot") visit(dictionary);
    });
}

constexpr const char* catalog = "/Type /Catalog";
constexpr const char* page = "/Type /Page";
constexpr const char* annotation = "/Type /Annot";
constexpr const char* file_inside = "/Type /Filespec";

}  // namespace

TEST_CASE("ISO 19005-3 6.3.1, ISO 14289-1 7.18.2, 7.18.4, 7.18.6, 7.18.8: annotations are links and nothing else") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_annotation(document, [&](const Value& one) { faults.expect(one["Subtype"].text == "Link", one["Subtype"].text); });
        for (const auto& [number, one] : document.file.pages())
            for (const Value& reference : (*one)["Annots"].array)
                faults.expect(document.file.resolve(reference)["Type"].text == "Annot", "Type");
    };
    check_kept(rule);
    check_broken(rule, with_entries(annotation, R"({"/Subtype": "/Movie"})"));
    check_broken(rule, with_entries(annotation, R"({"/Type": null, "/Subtype": "/3D"})"));
    int links = 0;
    for (const Document& document : documents()) for_each_annotation(document, [&](const Value&) { ++links; });
    CHECK((documents().empty() || links == 4));
}

TEST_CASE("ISO 19005-3 6.3.2: annotations are printed, and neither hidden nor invisible") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_annotation(document, [&](const Value& one) {
            constexpr int invisible = 1, hidden = 2, print = 4, no_view = 32, toggles_no_view = 256;
            const int flags = one["F"].integer();
            faults.expect((flags & print) != 0 && (flags & (invisible | hidden | no_view | toggles_no_view)) == 0, "flags");
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries(annotation, R"({"/F": null})"));
    for (const char* flags : {R"({"/F": 0})", R"({"/F": 5})", R"({"/F": 6})", R"({"/F": 36})", R"({"/F": 260})"})
        check_broken(rule, with_entries(annotation, flags));
}

TEST_CASE("ISO 19005-3 6.3.3: annotations have no appearances, which links do without") {
    const Rule rule = no_entries({"AP"});
    check_kept(rule);
    check_broken(rule, with_entries(annotation, R"({"/AP": {"/D": "5 0 R"}})"));
}

TEST_CASE("ISO 19005-3 6.4.1 to 6.4.3, 6.1.12, ISO 14289-1 7.15: no forms to fill in or to sign") {
    const Rule rule = no_entries({"AcroForm", "XFA", "NeedsRendering", "Perms", "FT", "ByteRange"});
    check_kept(rule);
    check_broken(rule, with_entries(catalog, R"({"/AcroForm": {"/Fields": []}})"));
    check_broken(rule, with_entries(catalog, R"({"/NeedsRendering": true})"));
    check_broken(rule, with_entries(catalog, R"({"/Perms": {"/Odd": {}}})"));
    check_broken(rule, with_entries(annotation, R"({"/FT": "/Btn"})"));
}

TEST_CASE("ISO 19005-3 6.5.1: the only actions lead to addresses, written in ASCII") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_annotation(document, [&](const Value& one) {
            const std::string& uri = one["A"]["URI"].text;
            faults.expect(one["A"]["S"].text == "URI" && !one["A"].has("Next"), "the action of a link");
            faults.expect(!uri.empty() && std::all_of(uri.begin(), uri.end(), [](char c) { return c > ' ' && c < 0x7F; }), uri);
        });
        faults.expect(!document.file.root().has("OpenAction"), "an action at opening");
        faults.expect(!document.file.root()["Names"].has("JavaScript"), "scripts");
        for_each_dictionary(document, [&](int, const Value& dictionary) {
            // An outline's entries name their pages.
            if (dictionary.has("Title")) faults.expect(!dictionary.has("A"), "the action of an outline's entry");
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries(annotation, R"({"/A": {"/S": "/Launch", "/F": "u:a"}})"));
    check_broken(rule, with_entries(annotation, R"({"/A": {"/S": "/JavaScript", "/JS": "u:1"}})"));
    check_broken(rule, with_entries(annotation, R"({"/A": {"/Next": {"/S": "/Named", "/N": "/Print"}}})"));
    check_broken(rule, with_entries(annotation, R"({"/A": {"/URI": "u:https://größe.example"}})"));
    check_broken(rule, with_entries(catalog, R"({"/OpenAction": {"/S": "/JavaScript", "/JS": "u:1"}})"));
    check_broken(rule, with_entries(catalog, R"({"/Names": {"/JavaScript": {"/Names": []}}})"));
    check_broken(rule, with_entries("/Type /Catalog > /Outlines > /First", R"({"/A": {"/S": "/Hide"}})"));
}

TEST_CASE("ISO 19005-3 6.5.2: nothing happens at events") {
    const Rule rule = no_entries({"AA"});
    check_kept(rule);
    check_broken(rule, with_entries(catalog, R"({"/AA": {"/WC": {"/S": "/URI"}}})"));
    check_broken(rule, with_entries(page, R"({"/AA": {"/O": {"/S": "/Named", "/N": "/NextPage"}}})"));
}

TEST_CASE("ISO 19005-3 6.7.2.2, 6.7.3.3, ISO 14289-1 6.2, 7.1: the file is tagged, and nothing in it is suspect") {
    const Rule rule = [](const Document& document, Faults& faults) {
        faults.expect(document.file.root()["MarkInfo"]["Marked"].text == "true", "Marked");
        faults.expect(!document.file.root()["MarkInfo"].has("Suspects"), "Suspects");
        const Value& tree = document.file.resolve(document.file.root()["StructTreeRoot"]);
        faults.expect(tree["Type"].text == "StructTreeRoot" && tree.has("K"), "the structure");
        faults.expect(tree.has("ParentTree"), "the way from contents to elements");
    };
    check_kept(rule);
    check_broken(rule, with_entries(catalog, R"({"/MarkInfo": null})"));
    check_broken(rule, with_entries(catalog, R"({"/MarkInfo": {"/Marked": false}})"));
    check_broken(rule, with_entries(catalog, R"({"/MarkInfo": {"/Suspects": true}})"));
    check_broken(rule, with_entries(catalog, R"({"/StructTreeRoot": null})"));
    check_broken(rule, with_entries("/Type /StructTreeRoot", R"({"/ParentTree": null})"));
}

TEST_CASE("ISO 19005-3 6.7.3.4, ISO 14289-1 7.1, 7.7, 7.9: elements are of some standard types, and none stands for another") {
    const std::set<std::string> standard = {"Document", "Sect", "H1", "H2", "H3", "P", "Caption", "L", "LI", "Lbl", "LBody",
                                            "Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Link", "Span"};
    const Rule rule = [&](const Document& document, Faults& faults) {
        for_each_dictionary(document, [&](int, const Value& dictionary) {
            const std::string& type = dictionary["S"].text;
            if (dictionary.has("S") && dictionary.has("P")) faults.expect(is_one_of(type, standard), type);
            faults.expect(!dictionary.has("RoleMap"), "types that stand for others");
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries("/S /H2", R"({"/S": "/Bogus"})"));
    check_broken(rule, with_entries("/Type /StructTreeRoot", R"({"/RoleMap": {"/P": "/H1"}})"));
}

TEST_CASE("ISO 19005-3 6.7.4, ISO 14289-1 7.2: the file has a language, and every language is written as a language tag") {
    const Rule rule = [](const Document& document, Faults& faults) {
        static const std::regex tag("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");
        faults.expect(document.file.root().has("Lang"), "no language");
        for_each_value(document, [&](const Value& value) {
            if (value.has("Lang")) faults.expect(std::regex_match(value["Lang"].text, tag), value["Lang"].text);
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries(catalog, R"({"/Lang": null})"));
    check_broken(rule, with_entries(catalog, R"({"/Lang": "u:English, of Britain"})"));
    check_broken(rule, with_entries("/Lang u:hi", R"({"/Lang": "u:hi_IN"})"));
    check_broken(rule, with_data("/Type /Page > /Contents", "/MCID 30/", "/MCID 30/Lang(no tag)/"));
}

TEST_CASE("ISO 19005-3 6.8, ISO 14289-1 7.11: files inside have names, say what they are, and are associated with the document") {
    const Rule rule = [](const Document& document, Faults& faults) {
        std::set<int> associated;
        for (const Value& one : document.file.root()["AF"].array) associated.insert(one.reference);
        for (const auto& [number, specification] : document.file.all()) {
            if (!specification.has("EF")) continue;
            faults.expect(specification["Type"].text == "Filespec", "Type");
            faults.expect(associated.erase(number) == 1, "not associated");
            for (const char* key : {"F", "UF", "Desc"}) faults.expect(!specification[key].text.empty(), key);
            const std::string& relationship = specification["AFRelationship"].text;
            faults.expect(is_one_of(relationship, {"Source", "Data", "Alternative", "Supplement"}), "AFRelationship");
            faults.expect(specification["EF"]["UF"].reference == specification["EF"]["F"].reference, "two files");
            const Value& file = document.file.resolve(specification["EF"]["F"]);
            faults.expect(std::regex_match(file["Subtype"].text, std::regex("[-\\w+.]+/[-\\w+.]+")), "media type");
            faults.expect(file["Params"]["ModDate"].text == "D:20261031000000Z", "ModDate");
            const std::string& data = document.file.stream(specification["EF"]["F"].reference);
            faults.expect(file["Params"]["Size"].integer() == static_cast<int>(data.size()), "Size");
        }
        faults.expect(associated.empty(), "associated, but not inside");
    };
    check_kept(rule);
    check_broken(rule, with_entries(catalog, R"({"/AF": null})"));
    check_broken(rule, with_entries(file_inside, R"({"/F": null})"));
    check_broken(rule, with_entries(file_inside, R"({"/UF": "u:"})"));
    check_broken(rule, with_entries(file_inside, R"({"/AFRelationship": null})"));
    check_broken(rule, with_entries(file_inside, R"({"/EF": null})"));
    check_broken(rule, with_entries("/Type /EmbeddedFile", R"({"/Subtype": null})"));
    check_broken(rule, with_entries("/Type /EmbeddedFile", R"({"/Subtype": "/text"})"));
    check_broken(rule, with_entries("/Type /EmbeddedFile", R"({"/Params": {"/Size": 12345}})"));

    std::vector<std::string> names;
    for (const Document& document : documents())
        for (const auto& [number, value] : document.file.all())
            if (value["Type"].text == "Filespec") names.push_back(value["F"].text);
    std::sort(names.begin(), names.end());
    CHECK((documents().empty() || names == std::vector<std::string>{"_____(1).csv", "data", "data", "data!", "invoice.xml"}));
}

TEST_CASE("ISO 19005-3 6.9, ISO 14289-1 7.10: no layers") {
    const Rule rule = no_entries({"OCProperties", "OC", "OCGs"});
    check_kept(rule);
    check_broken(rule, with_entries(catalog, R"({"/OCProperties": {"/OCGs": [], "/D": {"/AS": []}}})"));
    check_broken(rule, with_entries("/Subtype /Image", R"({"/OC": {"/Type": "/OCG"}})"));
}

TEST_CASE("ISO 19005-3 6.10, 6.11: no presentations and no requirements on readers") {
    const Rule rule = no_entries({"AlternatePresentations", "PresSteps", "Requirements"});
    check_kept(rule);
    check_broken(rule, with_entries(catalog, R"({"/Names": {"/AlternatePresentations": {"/Names": []}}})"));
    check_broken(rule, with_entries(page, R"({"/PresSteps": {"/Type": "/NavNode"}})"));
    check_broken(rule, with_entries(catalog, R"({"/Requirements": [{"/S": "/EnableJavaScripts"}]})"));
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
