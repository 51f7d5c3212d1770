// Running text: whole declarations set as justified pages, and read back.
#include "catch.h"

#include "layout/hyphenation.h"
#include "layout/typesetter.h"
#include "pdf/writer.h"
#include "sheet.h"
#include "tools.h"

#include <fstream>
#include <iostream>
#include <regex>
#include <sstream>
#include <string>

namespace acta::pdf::test {

namespace {

struct Text {
    const char* name;
    const char* language;
    const char* patterns;  ///< of /usr/share/hyphen; null: not hyphenated
    bool marked = false;   ///< with vowel signs, round which pdftotext sets spaces of its own and changes the order
};

const Text texts[] = {
    {"hin", "hi", nullptr}, {"ben", "bn", nullptr}, {"tgl", "fil", nullptr}, {"rus", "ru", nullptr}, {"rus", "ru", "ru_RU"},
    {"arb", "ar", nullptr, true}, {"deu_1996", "de", nullptr}, {"deu_1996", "de", "de_DE"}, {"eng", "en", nullptr}};

std::string read(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

layout::Content content_of(const Text& text, const std::string& words) {
    layout::Content content;
    content.language = text.language;
    content.title = text.name;
    content.date = "2026-11-10";
    content.styles.resize(1);
    content.styles[0].size = layout::pt(10.5);
    std::istringstream lines(words);
    for (std::string line; std::getline(lines, line);) {
        layout::Paragraph paragraph;
        paragraph.align = layout::Align::justify;
        paragraph.hyphenate = text.patterns != nullptr;
        paragraph.space_after = layout::pt(4);
        paragraph.inlines.emplace_back().text = line;
        content.body.push_back({paragraph});
    }
    return content;
}

void erase_all(std::string& text, const std::string& what) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos;) text.erase(at, what.size());
}

/// A text without what the ends of lines change: words that a hyphen divided are put together again, and a line may end behind the
/// hyphen of a word and on either side of a dash.
std::string joined(std::string text) {
    text = std::regex_replace(text, std::regex("\xC2\xAD\\s*"), "");
    text = std::regex_replace(text, std::regex("-(\xE2\x80\x8B)?\\s+"), "-");
    text = std::regex_replace(text, std::regex("\\s*(\xE2\x80\x93|\xE2\x80\x94)\\s*"), "$1");
    for (const char* mark : {"\xE2\x80\x8E", "\xE2\x80\x8F"}) erase_all(text, mark);
    return plain(text);
}

/// Without vowel signs and spaces.
std::string letters_alone(std::string text) {
    for (const char* sign : {"\xD9\x8B", "\xD9\x8C", "\xD9\x8D", "\xD9\x8E", "\xD9\x8F", "\xD9\x90", "\xD9\x91", "\xD9\x92", " "}) {
        erase_all(text, sign);
    }
    return text;
}

}  // namespace

TEST_CASE("pages of running text read back as they were written, in seven languages") {
    if (fonts() == nullptr || !has("pdftotext")) return;
    for (const Text& text : texts) {
        const std::string source = read(std::string(ACTA_SOURCE_DIR) + "/../shared/data/text/" + text.name + ".txt");
        const std::string patterns = text.patterns == nullptr ? "" : read("/usr/share/hyphen/hyph_" + std::string(text.patterns) + ".dic");
        if (source.empty() || (text.patterns != nullptr && patterns.empty())) {
            std::cout << "skipped: no text or patterns for " << text.name << "\n";
            continue;
        }
        INFO(text.name << (text.patterns == nullptr ? "" : ", hyphenated"));
        const layout::Hyphenation hyphenation({{text.language, [&] { return patterns; }}});
        layout::Typesetter typesetter(*fonts(), &hyphenation);
        const layout::Setting setting = typesetter.set(content_of(text, source));
        REQUIRE(setting.problems.empty());
        FontSubsets subsets(*fonts());
        const std::string file = save("running-" + std::to_string(&text - texts) + ".pdf", Writer(subsets).write(setting.pages));
        const std::string seen = output_of("pdftotext '" + file + "' -");
        if (text.patterns != nullptr) CHECK(seen.find("\xC2\xAD") != std::string::npos);
        if (text.marked) CHECK(letters_alone(joined(seen)) == letters_alone(joined(source)));
        else CHECK(joined(seen) == joined(source));
    }
}

}  // namespace acta::pdf::test
