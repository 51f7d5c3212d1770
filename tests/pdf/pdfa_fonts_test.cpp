// ISO 19005-3 (PDF/A-3a) 6.2.11 and ISO 14289-1 (PDF/UA-1) 7.21, which ask the same of fonts.
#include "catch.h"

#include "rules.h"
#include "shown_text.h"

#include <cmath>
#include <regex>

namespace acta::pdf::test {

namespace {

/// A font of a page with what belongs to it.
struct Font {
    const Value& composite;
    const Value& descendant;
    const Value& descriptor;
};

void for_each_font(const Document& document, const std::function<void(const Font&)>& visit) {
    for_each_dictionary(document, [&](int, const Value& composite) {
        if (composite["Subtype"].text != "Type0") return;
        const Value& descendant = document.file.resolve(composite["DescendantFonts"].array.at(0));
        visit({composite, descendant, document.file.resolve(descendant["FontDescriptor"])});
    });
}

/// A rule about each glyph that pages show.
Rule every_glyph(std::function<bool(const ShownGlyph&)> holds) {
    return [holds = std::move(holds)](const Document& document, Faults& faults) {
        for (const ShownGlyph& shown : shown_glyphs(document.file))
            faults.expect(holds(shown), shown.font + " code " + std::to_string(shown.code));
    };
}

/// Whether a UTF-16 unit among the hexadecimal digits lies between two.
bool has_unit(const std::string& digits, unsigned long first, unsigned long last) {
    for (std::size_t at = 0; at + 4 <= digits.size(); at += 4) {
        const unsigned long unit = std::stoul(digits.substr(at, 4), nullptr, 16);
        if (unit >= first && unit <= last) return true;
    }
    return false;
}

/// Of the Private Use Area, or the first half of a character of one of the two planes for private use.
bool is_private_use(const ShownGlyph& shown) {
    return has_unit(shown.text, 0xE000, 0xF8FF) || has_unit(shown.text, 0xDB80, 0xDBFF);
}

constexpr const char* composite = "/Subtype /Type0";
constexpr const char* descendant = "/Subtype /CIDFontType2";

}  // namespace

TEST_CASE("ISO 19005-3 6.2.11.2, 6.2.11.6, ISO 14289-1 7.21.6: every font is a composite TrueType subset, named alike throughout") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_dictionary(document, [&](int, const Value& font) {
            const std::string& kind = font["Subtype"].text;
            if (font["Type"].text == "Font") faults.expect(is_one_of(kind, {"Type0", "CIDFontType2"}), "a font of kind " + kind);
        });
        for_each_page(document, [&](const Value& page, const std::vector<Operation>&) {
            for (const auto& [name, font] : document.file.resolve(document.file.resolve(page["Resources"])["Font"]).dictionary)
                faults.expect(document.file.resolve(font)["Subtype"].text == "Type0", name);
        });
        for_each_font(document, [&](const Font& font) {
            const std::string& name = font.composite["BaseFont"].text;
            faults.expect(std::regex_match(name, std::regex("[A-Z]{6}\\+[-_A-Za-z0-9]+")), "no subset's name: " + name);
            faults.expect(font.composite["Type"].text == "Font" && font.descendant["Type"].text == "Font", name);
            faults.expect(font.descendant["BaseFont"].text == name && font.descriptor["FontName"].text == name, "names of " + name);
            faults.expect(font.descendant["Subtype"].text == "CIDFontType2", "the font within " + name);
            faults.expect(font.descriptor["Flags"].integer() == 4, "symbolic");
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries(composite, R"({"/Type": "/Fount"})"));
    check_broken(rule, with_entries(composite, R"({"/BaseFont": null})"));
    check_broken(rule, with_entries(composite, R"({"/BaseFont": "/NotoSans-Regular"})"));
    check_broken(rule, with_entries(descendant, R"({"/Subtype": "/CIDFontType0"})"));
    check_broken(rule, with_entries("/Type /FontDescriptor", R"({"/FontName": "/ABCDEF+Another"})"));
    check_broken(rule, with_entries("/Type /Page > /Resources",
                                    R"({"/Font": {"/F9": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}}})"));
}

TEST_CASE("ISO 19005-3 6.2.11.3.1, ISO 14289-1 7.21.3.1: fonts and their character maps are of one collection") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_font(document, [&](const Font& font) {
            const Value& map = document.file.resolve(font.composite["Encoding"]);
            const Value& ours = map["CIDSystemInfo"];
            const Value& fonts = font.descendant["CIDSystemInfo"];
            for (const char* key : {"Registry", "Ordering"})
                faults.expect(!fonts[key].text.empty() && ours[key].text == fonts[key].text, key);
            faults.expect(fonts.has("Supplement") && fonts["Supplement"].integer() <= ours["Supplement"].integer(), "Supplement");
            const std::string& program = document.file.stream(font.composite["Encoding"].reference);
            const std::string within = "/Registry(" + ours["Registry"].text + ")def/Ordering(" + ours["Ordering"].text +
                                       ")def/Supplement " + std::to_string(ours["Supplement"].integer()) + " def";
            faults.expect(program.find(within) != std::string::npos, "within the map");
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries(descendant, R"({"/CIDSystemInfo": {"/Registry": "u:Another"}})"));
    check_broken(rule, with_entries("/Type /CMap", R"({"/CIDSystemInfo": {"/Ordering": "u:Japan1"}})"));
    check_broken(rule, with_entries(descendant, R"({"/CIDSystemInfo": {"/Supplement": 1}})"));
    check_broken(rule, with_data("/Type /CMap", "/Ordering(Identity)", "/Ordering(Japan1)"));
}

TEST_CASE("ISO 19005-3 6.2.11.3.2, ISO 14289-1 7.21.3.2: every font has a map from its characters to its glyphs") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_font(document, [&](const Font& font) {
            faults.expect(document.file.is_stream(font.descendant["CIDToGIDMap"].reference), font.composite["BaseFont"].text);
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries(descendant, R"({"/CIDToGIDMap": null})"));
}

TEST_CASE("ISO 19005-3 6.2.11.3.3, 6.1.13, ISO 14289-1 7.21.3.3: character maps are inside, level, whole, and end at 65535") {
    const std::regex range("<([0-9A-F]+)><([0-9A-F]+)>([0-9]+)\n");
    const Rule rule = [&](const Document& document, Faults& faults) {
        for_each_font(document, [&](const Font& font) {
            const int stream = font.composite["Encoding"].reference;
            faults.expect(document.file.is_stream(stream), "a map that is not inside");
            if (!document.file.is_stream(stream)) return;
            const Value& map = document.file.all().at(stream);
            const std::string& program = document.file.stream(stream);
            faults.expect(map["Type"].text == "CMap", "Type");
            faults.expect(program.find("/CMapName/" + map["CMapName"].text + " def\n") != std::string::npos, "CMapName");
            const std::string mode = "/WMode " + std::to_string(map["WMode"].integer()) + " def\n";
            faults.expect(program.find(mode) != std::string::npos, "WMode");
            faults.expect(!map.has("UseCMap") && program.find("usecmap") == std::string::npos, "another map");
            int ranges = 0;
            for (std::sregex_iterator found(program.begin(), program.end(), range), end; found != end; ++found, ++ranges) {
                const auto number = [&](std::size_t part) { return std::stoul((*found)[part], nullptr, 16); };
                faults.expect(std::stoul((*found)[3]) + number(2) - number(1) <= 65535, "a character above 65535");
            }
            faults.expect(ranges > 0, "no characters");
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries(composite, R"({"/Encoding": "/UniJIS-UTF16-H"})"));
    check_broken(rule, with_entries("/Type /CMap", R"({"/WMode": 1})"));
    check_broken(rule, with_data("/Type /CMap", "/WMode 0", "/WMode 1"));
    check_broken(rule, with_entries("/Type /CMap", R"({"/UseCMap": "/Another-H"})"));
    check_broken(rule, with_data("/Type /CMap", "<7F>32", "<7F>65500"));
}

TEST_CASE("ISO 19005-3 6.2.11.4.1, ISO 14289-1 7.21.4.1: the programs of all fonts are inside, of the length that they say") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for_each_font(document, [&](const Font& font) {
            const std::string& name = font.composite["BaseFont"].text;
            const int program = font.descriptor["FontFile2"].reference;
            faults.expect(document.file.is_stream(program), "no program: " + name);
            if (!document.file.is_stream(program)) return;
            const std::string& bytes = document.file.stream(program);
            faults.expect(bytes.starts_with(std::string("\0\1\0\0", 4)), "no TrueType: " + name);
            const Value& dictionary = document.file.all().at(program);
            faults.expect(dictionary["Length1"].integer() == static_cast<int>(bytes.size()), "length: " + name);
            faults.expect(!dictionary.has("Subtype"), "another kind of program: " + name);
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Type /FontDescriptor", R"({"/FontFile2": null})"));
    check_broken(rule, with_entries("/Type /FontDescriptor > /FontFile2", R"({"/Length1": 7})"));
    check_broken(rule, with_entries("/Type /FontDescriptor > /FontFile2", R"({"/Subtype": "/Odd"})"));
}

TEST_CASE("ISO 19005-3 6.2.11.4.1, 6.2.11.8, ISO 14289-1 7.21.4.1, 7.21.8: every code shown has a glyph, not that for none") {
    const Rule rule = every_glyph([](const ShownGlyph& one) { return one.glyph != 0 && one.glyph < one.glyphs_of_program; });
    check_kept(rule);
    const std::string map = std::string(descendant) + " > /CIDToGIDMap";
    check_broken(rule, with_data(map, "", std::string(4000, '\0')));
    check_broken(rule, with_data(map, "", std::string(4000, '\x7F')));
    check_broken(rule, with_data("/Type /Page > /Contents", "[(Higher)]", "[<1FFF>]"));
    std::size_t shown = 0;
    for (const Document& document : documents()) shown += shown_glyphs(document.file).size();
    CHECK((documents().empty() || shown > 3000));
}

TEST_CASE("ISO 19005-3 6.2.11.4.2, ISO 14289-1 7.21.4.2: no font lists its characters, so no list can be wrong") {
    const Rule rule = no_entries({"CIDSet", "CharSet"});
    check_kept(rule);
    check_broken(rule, with_entries("/Type /FontDescriptor", R"({"/CIDSet": "5 0 R"})"));
}

TEST_CASE("ISO 19005-3 6.2.11.5, ISO 14289-1 7.21.5: glyphs are as wide as their font's program has them") {
    const Rule rule = every_glyph([](const ShownGlyph& shown) { return std::abs(shown.width - shown.width_of_program) <= 1; });
    check_kept(rule);
    check_broken(rule, with_entries(descendant, R"({"/W": null})"));
    check_broken(rule, with_entries(descendant, R"({"/W": [32, [260, 269, 408]]})"));
}

TEST_CASE("ISO 19005-3 6.2.11.7.2, ISO 14289-1 7.21.7: every code shown has a text, of characters that there are") {
    const Rule rule = every_glyph([](const ShownGlyph& shown) {
        return !shown.text.empty() && !has_unit(shown.text, 0, 0) && !has_unit(shown.text, 0xFFFE, 0xFFFE) &&
               !has_unit(shown.text, 0xFEFF, 0xFEFF);
    });
    check_kept(rule);
    const std::string texts = std::string(composite) + " > /ToUnicode";
    check_broken(rule, with_data(texts, "<20><7E><0020>", "<20><21><0020>"));
    check_broken(rule, with_data(texts, "<20><7E><0020>", "<20><7E><FECB>"));
    check_broken(rule, with_data(texts, "<20><7E><0020>", "<20><7E><FFCA>"));
}

TEST_CASE("ISO 19005-3 6.2.11.7.3: characters of private use stand in actual text") {
    const Rule rule = every_glyph([](const ShownGlyph& shown) { return !is_private_use(shown) || shown.in_actual_text; });
    check_kept(rule);
    check_broken(rule, with_data("/Type /Page > /Contents", "/MCID 30/ActualText", "/MCID 30/OtherText"));
    bool any = false;
    for (const Document& document : documents())
        for (const ShownGlyph& shown : shown_glyphs(document.file)) any = any || is_private_use(shown);
    CHECK((documents().empty() || any));
}

}  // namespace acta::pdf::test
