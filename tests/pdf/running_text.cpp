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

/// The marks that pdftotext itself puts round every stretch of a line; no others.
void erase_readers_marks(std::string& text) {
    for (const char* mark : {"\u202A", "\u202B", "\u202C"}) erase_all(text, mark);
}

/// A text without what the ends of lines change: words that a hyphen divided are put together again, and a line may end behind the
/// hyphen of a word and on either side of a dash.
std::string joined(std::string text) {
    text = std::regex_replace(text, std::regex("\xC2\xAD\\s*"), "");
    text = std::regex_replace(text, std::regex("-\\s+"), "-");
    text = std::regex_replace(text, std::regex("\\s*(\xE2\x80\x93|\xE2\x80\x94)\\s*"), "$1");
    erase_readers_marks(text);
    return plain(text);
}

/// Characters without any white space: nothing else is to come into a text or to get lost.
std::string solid(std::string text, bool hyphenated) {
    erase_readers_marks(text);
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

TEST_CASE("lines from right to left with Latin words, numbers and brackets in them read back as they were written") {
    if (fonts() == nullptr || !has("pdftotext")) return;
    const auto check = [](const char* language, const std::string& words, std::size_t marks) {
        for (const int width : {170, 90, 60, 45}) {
            layout::Typesetter typesetter(*fonts());
            layout::Content content = content_of({"mixed", language, nullptr}, words);
            content.page.right = content.page.width - content.page.left - layout::mm(width);
            const layout::Setting setting = typesetter.set(content);
            REQUIRE(setting.problems.empty());
            FontSubsets subsets(*fonts());
            const std::string file = save(std::string("mixed-") + language + ".pdf", Writer(subsets).write(setting.pages));
            const std::string seen = output_of("pdftotext '" + file + "' -");
            INFO(width << " mm: " << file);
            std::string unmarked = seen;
            erase_all(unmarked, "\u200F");
            CHECK((seen.size() - unmarked.size()) / 3 <= marks);
            CHECK(solid(unmarked, false) == solid(words, false));
            if (width >= 90) CHECK(plain(unmarked) == plain(words));  // in narrow columns addresses are divided
        }
    };
    check("ar",
          "دفع العميل مبلغ 1,250.00 AED في 05/10/2026 عن الفاتورة INV-2026-042 كاملة.\n"
          "النسبة 12.5% من المبلغ، والباقي 87.5%؛ راجع (البند 3) من العقد.\n"
          "البريد accounts@naseem.example والهاتف: +971 4 555 0100، ص.ب. 48217 دبي.\n"
          "الطرف الأول (Naseem Gulf Hospitality LLC) والطرف الثاني (Aster Studio)\n"
          "المادة (3-2) و(5) والمادة 12: النص كما هو؛ هل دفع 50% ؟ نعم! دفع 3/4 منها - أي أكثر من النصف.\n",
          0);
    check("he",
          "הלקוח שילם סכום של 1,250.00 ₪ ביום 05/10/2026 לפי (חשבונית INV-42), כולל מע״מ בשיעור 17%.\n"
          "דואר: office@aster.example, טלפון 03-555-0100; ראו סעיף (3) להלן.\n"
          "הצד הראשון (Aster Studio Ltd) והצד השני.\n",
          0);
    // What stands in brackets right behind a number cannot do without a mark.
    check("ar",
          "المادة 12 (أ) من العقد، وقال: «نعم» ثم دفع الباقي كله إلى حساب المكتب.\n"
          "الشركة (Naseem)؛ والمكتب (Aster)؛ كلاهما طرف في هذا العقد كما سبق ذكره.\n",
          4);
}

TEST_CASE("so do lines with links, bold words and words of another language, each in its own element") {
    if (fonts() == nullptr || !has("pdftotext")) return;
    const struct {
        const char* text;
        bool bold;
        const char* link;
        const char* language;
    } parts[] = {{"نرجو منكم أن تراسلونا بشأن الفاتورة الأخيرة على ", false, "", ""}, {"office@aster.example", false, "mailto:office@aster.example", ""},
                 {" قبل يوم ", false, "", ""}, {"10/11/2026", true, "", ""}, {" وأرسل نسخة إلى ", false, "", ""},
                 {"Aster Studio", false, "", "en"}, {" من قسم ", false, "", ""}, {"Accounts", false, "https://aster.example", ""},
                 {" ثم إلى الجهة الأخرى ", false, "", ""}, {"ABC ", true, "", "en"}, {"def", false, "", "de"}, {" من فضلك.", false, "", ""}};
    layout::Content content = content_of({"links", "ar", nullptr}, "");
    content.styles.push_back(content.styles[0]);
    content.styles[1].bold = true;
    layout::Paragraph paragraph;
    std::string words;
    for (const auto& part : parts) {
        layout::Inline& piece = paragraph.inlines.emplace_back();
        piece.text = part.text;
        piece.style = part.bold ? 1 : 0;
        if (*part.link != '\0') piece.link = part.link;
        if (*part.language != '\0') piece.language = part.language;
        words += part.text;
    }
    content.body = {{paragraph}};
    for (const layout::Align align : {layout::Align::start, layout::Align::justify}) {
        for (const int width : {170, 110, 75}) {  // the address is never divided
            std::get<layout::Paragraph>(content.body[0].value).align = align;
            content.page.right = content.page.width - content.page.left - layout::mm(width);
            layout::Typesetter typesetter(*fonts());
            const layout::Setting setting = typesetter.set(content);
            REQUIRE(setting.problems.empty());
            FontSubsets subsets(*fonts());
            const std::string file = save("links.pdf", Writer(subsets).write(setting.pages));
            INFO(width << " mm: " << file);
            CHECK(plain(output_of("pdftotext '" + file + "' -")) == plain(words));
        }
    }
}

}  // namespace acta::pdf::test
