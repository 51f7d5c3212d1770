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
};

const Text texts[] = {
    {"hin", "hi", nullptr}, {"ben", "bn", nullptr}, {"tgl", "fil", nullptr}, {"rus", "ru", nullptr}, {"rus", "ru", "ru_RU"},
    {"arb", "ar", nullptr}, {"deu_1996", "de", nullptr}, {"deu_1996", "de", "de_DE"}, {"eng", "en", nullptr}};

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

/// Layout sets marks of direction round numbers in Arabic lines, and pdftotext round every change of direction.
void erase_direction_marks(std::string& text) {
    for (const char* mark : {"\u200E", "\u200F", "\u202A", "\u202B", "\u202C"}) erase_all(text, mark);
}

/// A text without what the ends of lines change: words that a hyphen divided are put together again, and a line may end behind the
/// hyphen of a word and on either side of a dash.
std::string joined(std::string text) {
    text = std::regex_replace(text, std::regex("\xC2\xAD\\s*"), "");
    text = std::regex_replace(text, std::regex("-\\s+"), "-");
    text = std::regex_replace(text, std::regex("\\s*(\xE2\x80\x93|\xE2\x80\x94)\\s*"), "$1");
    erase_direction_marks(text);
    return plain(text);
}

/// Characters without any white space: nothing else is to come into a text or to get lost.
std::string solid(std::string text, bool hyphenated) {
    erase_direction_marks(text);
    if (hyphenated) erase_all(text, "\u00AD");
    return std::regex_replace(text, std::regex("\\s+|\xC2\xA0"), "");
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
        CHECK(joined(seen) == joined(source));
        CHECK(solid(seen, text.patterns != nullptr) == solid(source, false));
    }
}

}  // namespace acta::pdf::test
