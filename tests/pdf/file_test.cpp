// Files as a whole: valid, small, the same bytes whenever and wherever they are made, and what they say of themselves.
#include "catch.h"

#include "objects.h"
#include "pdf/granules.h"
#include "pdf/syntax.h"
#include "pdf/writer.h"
#include "sheet.h"
#include "tools.h"

#include <chrono>
#include <sstream>
#include <thread>

namespace acta::pdf::test {

namespace {

using namespace layout;

std::string write(const Pages& pages) {
    FontSubsets subsets(*fonts());
    return Writer(subsets).write(pages);
}

bool valid(const std::string& path) {
    return output_of("qpdf --check '" + path + "'").find("No syntax or stream encoding errors found") != std::string::npos;
}

Pages many_pages(int count) {
    Sheet sheet("A long report");
    for (int page = 0; page < count; ++page) {
        if (page > 0) sheet.new_page();
        sheet.pages.outline.push_back({"Part " + std::to_string(page + 1), page % 10 == 0 ? 1 : 2, static_cast<std::uint32_t>(page), mm(20)});
        sheet.line(sheet.element(Tag::h2), mm(20), mm(20), "Part " + std::to_string(page + 1), {sans_bold, pt(14), {}});
        const std::int32_t table = sheet.element(Tag::table);
        for (int row = 0; row < 40; ++row) {
            const std::int32_t tr = sheet.element(Tag::tr, table);
            sheet.line(sheet.element(Tag::td, tr), mm(20), mm(30 + row * 6), "Row " + std::to_string(row));
            sheet.line(sheet.element(Tag::td, tr), mm(120), mm(30 + row * 6), std::to_string(page * 40 + row) + ".00");
        }
    }
    return std::move(sheet.pages);
}

}  // namespace

TEST_CASE("files are valid and small") {
    if (fonts() == nullptr || !has("qpdf")) return;
    const std::string bytes = write(invoice(3));
    CHECK(bytes.size() < 40'000);
    CHECK(bytes.starts_with("%PDF-1.7\n"));
    CHECK(valid(save("file-invoice.pdf", bytes)));
    CHECK(valid(save("file-hindi.pdf", write(paragraph("कार्यालय की शर्तें", devanagari, "hi")))));
    Pages blank;
    blank.pages.push_back({mm(210), mm(297), {}, {}});
    CHECK(valid(save("file-blank.pdf", write(blank))));
}

TEST_CASE("all fonts are embedded as subsets that say their text") {
    if (fonts() == nullptr || !has("pdffonts")) return;
    Sheet sheet;
    Length y = mm(20);
    const char* texts[] = {"Text", "Bold", "Serif", "हिन्दी", "हिन्दी", "سلام", "বাংলা", "DejaVu"};
    const std::int32_t element = sheet.element(Tag::p);
    for (FontId font = 0; font < font_count; ++font, y += mm(10)) sheet.line(element, mm(100), y, texts[font], {font, pt(10), {}});
    std::istringstream lines(output_of("pdffonts '" + save("file-fonts.pdf", write(sheet.pages)) + "'"));
    int count = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.find("CID TrueType") == std::string::npos) continue;
        ++count;
        INFO(line);
        CHECK(line.find("Custom           yes yes yes") != std::string::npos);
        CHECK(line.find('+') == 6);
    }
    CHECK(count == font_count);
}

TEST_CASE("a document has the same bytes alone and after hundreds of others") {
    if (fonts() == nullptr) return;
    const Pages hindi = paragraph("कार्यालय की शर्तें और क्षत्रिय", devanagari, "hi");
    const std::string alone = write(invoice(42));
    const std::string hindi_alone = write(hindi);
    FontSubsets subsets(*fonts());
    Writer writer(subsets);
    static_cast<void>(writer.write(paragraph("Ķīļēšana “žagaru” — größer € 100", sans, "lv")));
    for (int i = 0; i < 500; ++i) static_cast<void>(writer.write(invoice(i)));
    static_cast<void>(writer.write(paragraph("निर्णय", devanagari, "hi")));
    CHECK(writer.write(invoice(42)) == alone);
    CHECK(writer.write(hindi) == hindi_alone);
}

TEST_CASE("a file in the writer's memory has the same bytes, whatever was there before") {
    if (fonts() == nullptr) return;
    const std::vector<Pages> documents = {invoice(1), invoice(2), paragraph("कार्यालय", devanagari, "hi"), paragraph("Kīļi", serif, "lv"),
                                          invoice(3), many_pages(2000), invoice(1), paragraph("Word", sans, "en"), invoice(2)};
    FontSubsets subsets(*fonts());
    Writer writer(subsets);
    for (std::size_t i = 0; i < documents.size(); ++i) {
        INFO(i);
        const std::string expected = write(documents[i]);
        CHECK(writer.write_in_place(documents[i]) == expected);
        if (i % 2 == 0) CHECK(writer.write(documents[i]) == expected);
    }
}

TEST_CASE("threads that share subsets make the same bytes") {
    if (fonts() == nullptr) return;
    std::vector<Pages> documents;
    for (int i = 0; i < 20; ++i) documents.push_back(invoice(i));
    documents.push_back(paragraph("कार्यालय की शर्तें", devanagari, "hi"));
    documents.push_back(paragraph("بروح الإخاء", arabic, "ar"));
    std::vector<std::string> expected;
    for (const Pages& pages : documents) expected.push_back(write(pages));
    FontSubsets subsets(*fonts());
    std::vector<std::vector<std::string>> made(3);
    std::vector<std::thread> threads;
    for (std::vector<std::string>& out : made)
        threads.emplace_back([&] {
            Writer writer(subsets);
            for (const Pages& pages : documents) out.push_back(writer.write(pages));
        });
    for (std::thread& thread : threads) thread.join();
    for (const auto& out : made) CHECK(out == expected);
}

TEST_CASE("identifiers differ where contents differ") {
    if (fonts() == nullptr || !has("qpdf")) return;
    const auto identifier = [](const Pages& pages) {
        return Objects(save("file-id.pdf", write(pages))).trailer()["ID"].array.at(0).text;
    };
    Pages other = invoice(1);
    std::get<GlyphRun>(other.pages[0].items[3]).x += mm(1);
    CHECK(identifier(invoice(1)) == identifier(invoice(1)));
    CHECK(identifier(invoice(1)) != identifier(other));
}

TEST_CASE("a report of 2,000 pages takes less than a second and opens at any page") {
    if (fonts() == nullptr || !has("qpdf") || !has("pdftotext")) return;
    const Pages pages = many_pages(2000);
    FontSubsets subsets(*fonts());
    Writer writer(subsets);
    static_cast<void>(writer.write(many_pages(1)));
    const auto start = std::chrono::steady_clock::now();
    const std::string bytes = writer.write(pages);
    const auto taken = std::chrono::steady_clock::now() - start;
    // Four times the aim: tests also run unoptimised and beside others.
    CHECK(taken < std::chrono::seconds(4));
    const std::string path = save("file-long.pdf", bytes);
    CHECK(output_of("qpdf --show-npages '" + path + "'") == "2000\n");
    CHECK(plain(output_of("pdftotext -f 1987 -l 1987 '" + path + "' -")).starts_with("Part 1987 Row 0 79440.00"));
}

TEST_CASE("the outline leads to its pages") {
    if (fonts() == nullptr || !has("qpdf")) return;
    const Objects file(save("file-outline.pdf", write(many_pages(35))));
    CHECK(file.pages().size() == 35);
    CHECK(file.root()["PageMode"].text == "UseOutlines");
    const Value& outline = file.resolve(file.root()["Outlines"]);
    CHECK(outline["Count"].integer() == 4);
    int chapter = 0;
    for (const Value* entry = &file.resolve(outline["First"]);; entry = &file.resolve((*entry)["Next"]), ++chapter) {
        CHECK((*entry)["Title"].text == "Part " + std::to_string(chapter * 10 + 1));
        CHECK((*entry)["Dest"].array.at(0).reference == file.pages()[static_cast<std::size_t>(chapter) * 10].first);
        CHECK((*entry)["Count"].integer() == (chapter == 3 ? -4 : -9));
        if (!entry->has("Next")) break;
    }
    CHECK(chapter == 3);
}

TEST_CASE("a file says its title, language, author and date, twice and alike") {
    if (fonts() == nullptr || !has("pdfinfo") || !has("qpdf")) return;
    Sheet sheet("Счёт <5> & more", "ru-RU");
    const std::string path = save("file-metadata.pdf", write(sheet.pages));
    const std::string info = output_of("TZ=UTC pdfinfo -isodates '" + path + "'");
    CHECK(info.find("Title:           Счёт <5> & more\n") != std::string::npos);
    CHECK(info.find("Author:          Aster Studio\n") != std::string::npos);
    CHECK(info.find("Producer:        Acta\n") != std::string::npos);
    CHECK(info.find("CreationDate:    2026-10-31T00:00:00Z\n") != std::string::npos);
    CHECK(info.find("Tagged:          yes\n") != std::string::npos);
    const Objects file(path);
    CHECK(file.root()["Lang"].text == "ru-RU");
    CHECK(file.root()["ViewerPreferences"]["DisplayDocTitle"].text == "true");
    const Value& metadata = file.root()["Metadata"];
    const std::string& xmp = file.stream(metadata.reference);
    for (const char* part : {"<rdf:li xml:lang=\"x-default\">Счёт &lt;5&gt; &amp; more</rdf:li>", "<pdfaid:part>3</pdfaid:part>",
                             "<pdfuaid:part>1</pdfuaid:part>", "<xmp:CreateDate>2026-10-31T00:00:00Z</xmp:CreateDate>"})
        CHECK(xmp.find(part) != std::string::npos);
    const Value& intent = file.root()["OutputIntents"].array.at(0);
    CHECK(intent["S"].text == "GTS_PDFA1");
    CHECK(file.stream(intent["DestOutputProfile"].reference).substr(12, 8) == "mntrRGB ");
}

TEST_CASE("a date that is none is left out") {
    if (fonts() == nullptr) return;
    Sheet sheet;
    sheet.pages.date = "soon";
    CHECK(write(sheet.pages).find("CreateDate") == std::string::npos);
}

TEST_CASE("numbers are written as short as they can be") {
    const auto text = [](std::int64_t value) {
        std::string out;
        append_hundredths(out, value);
        return out;
    };
    CHECK(text(0) == "0");
    CHECK(text(1200) == "12");
    CHECK(text(1250) == "12.5");
    CHECK(text(-7) == "-.07");
    CHECK(text(-10305) == "-103.05");
    std::string literal;
    append_literal(literal, "a(b)\\\r");
    CHECK(literal == "(a\\(b\\)\\\\\\r)");
}

TEST_CASE("every character is in the granule that it names") {
    for (char32_t c = 0x21; c < 0x20000; ++c) {
        if (c == 0x7F) continue;
        const auto characters = characters_of({granule_of(c)});
        if (characters.count(c) == 0) FAIL("U+" << std::hex << static_cast<unsigned>(c));
        if (c > 0x3000) c += 6;
    }
    CHECK(granule_of(U'A') == granule_of(U'9'));
    CHECK(granule_of(U'€') == granule_of(U'«'));
    CHECK(granule_of(U'я') == granule_of(U'Ё'));
    CHECK(granule_of(U'é') != granule_of(U'ķ'));
}

}  // namespace acta::pdf::test
