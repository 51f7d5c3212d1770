// ISO 19005-3 (PDF/A-3a) 6.2.2 to 6.2.10: what pages paint with. Fonts, 6.2.11, have a file of their own.
#include "catch.h"

#include "rules.h"

#include <algorithm>

namespace acta::pdf::test {

namespace {

constexpr const char* contents = "/Type /Page > /Contents";

void for_each_image(const Document& document, const std::function<void(const Value&)>& visit) {
    for_each_dictionary(document, [&](int, const Value& dictionary) {
        if (dictionary["Subtype"].text == "Image") visit(dictionary);
    });
}

/// The colour space that values of an image are in in the end.
const std::string& base_space(const Document& document, const Value& image) {
    const Value& space = document.file.resolve(image["ColorSpace"]);
    const bool indexed = space.array.size() == 4 && space.array[0].text == "Indexed";
    return indexed ? document.file.resolve(space.array[1]).text : space.text;
}

}  // namespace

TEST_CASE("ISO 19005-3 6.1.10, 6.2.2, 6.2.4, 6.2.6: contents use known operators, those of RGB and grey among them") {
    // Not among them, though ISO 32000-1 has them: inline images, compatibility, graphics states, shadings, rendering intents, spot
    // and CMYK colours, Type 3 fonts, clipping.
    const std::set<std::string> known = {"q", "Q", "cm", "w", "j",  "d",  "m",  "l",  "c",  "h",  "re",  "S",   "f",   "B",
                                         "g", "rg", "G", "RG", "BT", "ET", "Td", "Tf", "Ts", "TJ", "BDC", "BMC", "EMC", "Do"};
    const Rule rule = [&](const Document& document, Faults& faults) {
        for_each_page(document, [&](const Value&, const std::vector<Operation>& content) {
            for (const Operation& operation : content) faults.expect(is_one_of(operation.name, known), operation.name);
        });
    };
    check_kept(rule);
    for (const char* operation : {"bogus", "BX EX", "BI /W 1 /H 1 ID EI", "0 0 0 1 k", "/Cs1 cs 1 scn", "/Perceptual ri", "/G0 gs"})
        check_broken(rule, with_data(contents, "\nBT", std::string("\n") + operation + "\nBT"));
}

TEST_CASE("ISO 19005-3 6.2.2: every page names its resources itself, and all that its contents use") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_page(document, [&](const Value& page, const std::vector<Operation>& content) {
            faults.expect(page.has("Resources"), "no resources");
            const Value& resources = document.file.resolve(page["Resources"]);
            for (const Operation& operation : content) {
                const char* kind = operation.name == "Tf" ? "Font" : operation.name == "Do" ? "XObject" : nullptr;
                if (kind == nullptr) continue;
                const std::string& name = operation.operands.at(0).text;
                faults.expect(document.file.resolve(resources[kind]).has(name), name);
            }
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Type /Page", R"({"/Resources": null})"));
    check_broken(rule, with_data(contents, "/F1 12 Tf", "/F9 12 Tf"));
    check_broken(rule, with_entries("/Type /Page > /Resources", R"({"/XObject": {"/I0": null}})"));
}

TEST_CASE("ISO 19005-3 6.2.3: one output intent, with an RGB profile of a screen that the file holds") {
    const Rule rule = [](const Document& document, Faults& faults) {
        const auto& intents = document.file.root()["OutputIntents"].array;
        faults.expect(intents.size() == 1, "one intent");
        if (intents.empty()) return;
        const Value& intent = document.file.resolve(intents[0]);
        faults.expect(intent["S"].text == "GTS_PDFA1", "an intent for PDF/A");
        faults.expect(!intent.has("DestOutputProfileRef"), "a profile outside of the file");
        const int profile = intent["DestOutputProfile"].reference;
        faults.expect(document.file.is_stream(profile), "a profile");
        if (!document.file.is_stream(profile)) return;
        const std::string& bytes = document.file.stream(profile);
        const std::string head = bytes.substr(0, 128);
        faults.expect(head.size() == 128 && head.substr(36, 4) == "acsp" && head[8] < 5, "an ICC profile of version 2 or 4");
        faults.expect(head.substr(12, 8) == "mntrRGB ", "of a screen, in RGB");
        faults.expect(document.file.all().at(profile)["N"].integer() == 3, "three components");
    };
    check_kept(rule);
    const std::string intent = "/Type /Catalog > /OutputIntents > 0";
    check_broken(rule, with_entries("/Type /Catalog", R"({"/OutputIntents": null})"));
    check_broken(rule, with_entries("/Type /Catalog", R"({"/OutputIntents": [{"/S": "/GTS_PDFA1"}, {"/S": "/GTS_PDFX"}]})"));
    check_broken(rule, with_entries(intent, R"({"/DestOutputProfileRef": {"/URLs": []}})"));
    check_broken(rule, with_data(intent + " > /DestOutputProfile", "mntrRGB ", "scnrRGB "));
    check_broken(rule, with_data(intent + " > /DestOutputProfile", "mntrRGB ", "mntrLab "));
    check_broken(rule, with_data(intent + " > /DestOutputProfile", "\2\x10", "\5\x10"));
}

TEST_CASE("ISO 19005-3 6.2.4.2 to 6.2.4.4: images are in device RGB or grey, with a palette or without, and nothing else is") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_image(document, [&](const Value& image) {
            const std::string& space = base_space(document, image);
            faults.expect(is_one_of(space, {"DeviceRGB", "DeviceGray"}), "colour space " + space);
        });
        for_each_value(document, [&](const Value& value) {
            const bool name = value.kind == Value::Kind::name;
            const std::set<std::string> others = {"DeviceCMYK", "DeviceN", "Separation", "Pattern", "ICCBased", "CalRGB", "Lab"};
            faults.expect(!name || !is_one_of(value.text, others), value.text);
        });
        for_each_page(document, [&](const Value& page, const std::vector<Operation>&) {
            for (const auto& [kind, resources] : document.file.resolve(page["Resources"]).dictionary)
                faults.expect(is_one_of(kind, {"Font", "XObject"}), "resources of kind " + kind);
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Subtype /Image", R"({"/ColorSpace": "/DeviceCMYK"})"));
    check_broken(rule, with_entries("/Subtype /Image", R"({"/ColorSpace": ["/Indexed", ["/ICCBased", "5 0 R"], 1, "u:abcdef"]})"));
    check_broken(rule, with_entries("/Type /Page > /Resources", R"({"/ColorSpace": {"/C": ["/Lab", {}]}})"));
    check_broken(rule, with_entries("/Type /Page > /Resources", R"({"/Shading": {"/S": {"/ColorSpace": "/DeviceRGB"}}})"));
}

TEST_CASE("ISO 19005-3 6.2.5, 6.2.10: no graphics states, so no transfer functions, halftones or blend modes") {
    const Rule rule = no_entries({"ExtGState", "TR", "TR2", "HTP", "HalftoneType", "HalftoneName", "TransferFunction", "BM"});
    check_kept(rule);
    for (const char* state :
         {R"({"/TR": "/Identity"})", R"({"/TR2": "/Odd"})", R"({"/BM": "/Odd"})", R"({"/HT": {"/HalftoneType": 6}})"})
        check_broken(rule, with_entries("/Type /Page > /Resources", R"({"/ExtGState": {"/G0": )" + std::string(state) + "}}"));
}

TEST_CASE("ISO 19005-3 6.2.10: what is transparent is so within the colours of the output intent") {
    const Rule rule = [](const Document& document, Faults& faults) {
        bool transparent = false;
        for_each_dictionary(document, [&](int, const Value& dictionary) {
            transparent = transparent || dictionary.has("SMask");
            faults.expect(!dictionary.has("Group"), "a group");
        });
        faults.expect(!transparent || !document.file.root()["OutputIntents"].array.empty(), "no output intent");
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Type /Catalog", R"({"/OutputIntents": null})"));
    check_broken(rule, with_entries("/Type /Page", R"({"/Group": {"/S": "/Transparency"}})"));
}

TEST_CASE("ISO 19005-3 6.2.6, 6.2.8: images are neither interpolated nor replaced, have 1, 2, 4, 8 or 16 bits and no intent") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_image(document, [&](const Value& image) {
            for (const char* key : {"Interpolate", "Alternates", "OPI", "Intent", "ImageMask"}) faults.expect(!image.has(key), key);
            faults.expect(is_one_of(std::to_string(image["BitsPerComponent"].integer()), {"1", "2", "4", "8", "16"}), "bits");
        });
    };
    check_kept(rule);
    for (const char* patch : {R"({"/Interpolate": true})", R"({"/Alternates": []})", R"({"/OPI": {}})", R"({"/Intent": "/Odd"})",
                              R"({"/BitsPerComponent": 3})", R"({"/ImageMask": true})"})
        check_broken(rule, with_entries("/Subtype /Image", patch));
    int images = 0;
    for (const Document& document : documents()) for_each_image(document, [&](const Value&) { ++images; });
    CHECK((documents().empty() || images == 5));
}

TEST_CASE("ISO 19005-3 6.2.9, ISO 14289-1 7.20: no forms, PostScript or references to other files' pages") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_dictionary(document, [&](int, const Value& dictionary) {
            faults.expect(!is_one_of(dictionary["Subtype"].text, {"Form", "PS"}), "a form");
            for (const char* key : {"Ref", "PS", "Subtype2", "OPI"}) faults.expect(!dictionary.has(key), key);
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Subtype /Image", R"({"/Subtype": "/PS"})"));
    check_broken(rule, with_entries("/Subtype /Image", R"({"/Subtype": "/Form", "/BBox": [0, 0, 1, 1]})"));
    check_broken(rule, with_entries("/Subtype /Image", R"({"/Ref": {"/F": "u:other.pdf", "/Page": 0}})"));
}

}  // namespace acta::pdf::test
