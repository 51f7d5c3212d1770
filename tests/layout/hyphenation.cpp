// Hyphenation: where words may be divided, and lines that end inside a word.
#include "layout/hyphenation.h"
#include "sample.h"

#include "catch.h"

#include <fstream>
#include <iostream>
#include <sstream>

namespace acta::layout {

using namespace sample;

namespace {

/// Patterns of three vowels: each may be followed by a division before a consonant.
const char* const patterns = "UTF-8\na1b\na1d\na1g\ne1b\ne1d\ne1g\nü1b\nü1d\n";

HyphenationFile file_of(std::string language, std::string bytes) {
    return {std::move(language), [bytes = std::move(bytes)] { return bytes; }};
}

const Hyphenation& made_up() {
    static const Hyphenation hyphenation({file_of("de-DE", patterns)});
    return hyphenation;
}

std::vector<std::string> parts_of(const Hyphenation& hyphenation, const std::string& word, const std::string& language) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (const std::size_t point : hyphenation.points(word, language)) {
        parts.push_back(word.substr(begin, point - begin));
        begin = point;
    }
    parts.push_back(word.substr(begin));
    return parts;
}

std::string read(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

Paragraph hyphenated(std::string words, Align align = Align::justify) {
    Paragraph result = paragraph(std::move(words), align);
    result.hyphenate = true;
    return result;
}

Pages set_narrow(const Paragraph& source, Length width, const Hyphenation* hyphenation, std::string language = "de") {
    Content content = document(std::move(language));
    content.page.right = content.page.width - content.page.left - width;
    content.body.push_back({source});
    Typesetter typesetter(fonts(), hyphenation);
    Setting setting = typesetter.set(content);
    REQUIRE(setting.problems.empty());
    return std::move(setting.pages);
}

bool ends_inside_word(const std::string& line) { return line.ends_with("\u00AD"); }

}  // namespace

TEST_CASE("a word is divided by its language's patterns, two letters at least before and three after") {
    CHECK(parts_of(made_up(), "xabedagebad", "de") == std::vector<std::string>{"xa", "be", "da", "ge", "bad"});
    CHECK(parts_of(made_up(), "adabeda", "de") == std::vector<std::string>{"ada", "beda"});
    CHECK(parts_of(made_up(), "XÜBEDAGÜDEN", "de-AT") == std::vector<std::string>{"XÜ", "BE", "DA", "GÜ", "DEN"});
    CHECK(parts_of(made_up(), "xabe", "de").size() == 1);
    CHECK(parts_of(made_up(), "xabedagebad", "fr").size() == 1);
    CHECK_FALSE(Hyphenation().knows("de"));
}

TEST_CASE("a dictionary that is none divides nothing") {
    CHECK(parts_of(Hyphenation({file_of("de", "")}), "xabedagebad", "de").size() == 1);
    CHECK(parts_of(Hyphenation({file_of("de", "NO-SUCH-SET\na1b\n")}), "xabedagebad", "de").size() == 1);
}

TEST_CASE("the fingerprint is that of the dictionaries") {
    CHECK(Hyphenation().fingerprint().empty());
    CHECK(made_up().fingerprint().size() == 64);
    CHECK(made_up().fingerprint() != Hyphenation({file_of("de-DE", "UTF-8\na1b\n")}).fingerprint());
    CHECK(made_up().fingerprint() != Hyphenation({file_of("ru-RU", patterns)}).fingerprint());
}

TEST_CASE("the dictionaries of this machine, in their own character sets") {
    const std::string german = read("/usr/share/hyphen/hyph_de_DE.dic");
    const std::string russian = read("/usr/share/hyphen/hyph_ru_RU.dic");
    if (german.empty() || russian.empty()) {
        std::cout << "skipped: no hyphen-de, hyphen-ru\n";
        return;
    }
    const Hyphenation hyphenation({file_of("de-DE", german), file_of("ru-RU", russian)});
    CHECK(parts_of(hyphenation, "Rechnungsbetrag", "de") == std::vector<std::string>{"Rech", "nungs", "be", "trag"});
    CHECK(parts_of(hyphenation, "Überprüfung", "de") == std::vector<std::string>{"Über", "prü", "fung"});
    CHECK(parts_of(hyphenation, "обязательство", "ru").size() >= 3);
}

TEST_CASE("hyphenated lines end with a soft hyphen, and their text is the paragraph's") {
    std::string words;
    for (int i = 0; i < 12; ++i) words += "xabedagebad bedagebadabe ";
    words += "xabedagebad";
    for (const Align align : {Align::justify, Align::start}) {
        const auto lines = lines_of(set_narrow(hyphenated(words, align), pt(170), &made_up()), fonts());
        int in_a_row = 0;
        int divided = 0;
        std::string all;
        for (const SeenLine& line : lines) {
            CAPTURE(line.text);
            CHECK(line.right - line.left <= pt(170) + Length{100});
            in_a_row = ends_inside_word(line.text) ? in_a_row + 1 : 0;
            divided += ends_inside_word(line.text) ? 1 : 0;
            CHECK(in_a_row <= 2);
            all += ends_inside_word(line.text) ? line.text.substr(0, line.text.size() - 2) : line.text;
        }
        CHECK(divided >= 2);
        CHECK(all == words);
        // The last word stays whole.
        CHECK((lines.back().text == "xabedagebad" || lines.back().text.ends_with(" xabedagebad")));
    }
}

// The lines that stay short end before a word that may not be divided, in a place with too few gaps and letters to take up its room: English, which
// has no patterns here, has most of them.
TEST_CASE("justified running text ends at the edge, but for few lines and the last of a paragraph") {
    struct Sample {
        std::string language;
        std::string file;
        int width;
        int most_short;
    };
    const std::vector<Sample> samples = {{"de", "deu_1996", 180, 5}, {"de", "deu_1996", 250, 2}, {"de", "deu_1996", 400, 0},
                                         {"ru", "rus", 180, 34},     {"ru", "rus", 250, 7},      {"ru", "rus", 400, 1},
                                         {"en", "eng", 180, 27},     {"en", "eng", 250, 2},      {"en", "eng", 400, 0}};
    const std::string german = read("/usr/share/hyphen/hyph_de_DE.dic");
    const std::string russian = read("/usr/share/hyphen/hyph_ru_RU.dic");
    if (german.empty() || russian.empty()) {
        std::cout << "skipped: no hyphen-de, hyphen-ru\n";
        return;
    }
    const Hyphenation hyphenation({file_of("de-DE", german), file_of("ru-RU", russian)});
    for (const Sample& sample : samples) {
        std::istringstream text(read(std::string(ACTA_SOURCE_DIR) + "/../shared/data/text/" + sample.file + ".txt"));
        std::vector<std::string> short_lines;
        int lines_seen = 0;
        for (std::string words; std::getline(text, words);) {
            const auto lines = lines_of(set_narrow(hyphenated(words), pt(sample.width), &hyphenation, sample.language), fonts());
            for (std::size_t i = 0; i + 1 < lines.size(); ++i, ++lines_seen) {
                if (lines[i].right < mm(20) + pt(sample.width) - pt(0.5)) short_lines.push_back(lines[i].text);
            }
        }
        if (lines_seen == 0) {
            std::cout << "skipped: no running text in " << sample.language << "\n";
            continue;
        }
        CAPTURE(sample.language, sample.width, lines_seen, short_lines);
        CHECK(static_cast<int>(short_lines.size()) <= sample.most_short);
    }
}

TEST_CASE("no word is divided that has digits, is an address, stands in capitals or is of a language without patterns") {
    for (const char* word : {"xabedagebad9bedagebad", "xabeda@gebad.bedabedabed", "www.xabedagebadbedabed", "xabeda/gebadbedabedag", "XABEDAGEBADBEDA"}) {
        CAPTURE(word);
        std::string words;
        for (int i = 0; i < 8; ++i) words += std::string("a ") + word + " ";
        for (const SeenLine& line : lines_of(set_narrow(hyphenated(words + "end", Align::start), pt(160), &made_up()), fonts())) {
            CHECK_FALSE(ends_inside_word(line.text));
        }
    }
    const std::string word = "xabedagebad bedagebadabe bedagebadabe bedagebadabe bedagebadabe";
    for (const SeenLine& line : lines_of(set_narrow(hyphenated(word), pt(100), &made_up(), "fr"), fonts())) CHECK_FALSE(ends_inside_word(line.text));
    for (const SeenLine& line : lines_of(set_narrow(paragraph(word, Align::justify), pt(100), &made_up()), fonts())) {
        CHECK_FALSE(ends_inside_word(line.text));
    }
}

}  // namespace acta::layout
