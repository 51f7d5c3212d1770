// Text: line breaks, alignment, shaping, direction, labels, links.
#include "layout/justify.h"
#include "sample.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "catch.h"

#include <map>
#include <set>
#include <utility>

namespace acta::layout {

using namespace sample;

namespace {

Content in_column(Paragraph source, Length width, std::string language = "en") {
    Content content = document(std::move(language));
    content.page.right = content.page.width - content.page.left - width;
    content.body.push_back({std::move(source)});
    return content;
}

/// Offsets in UTF-8 where ICU lets a line end.
std::set<std::size_t> icu_breaks(const std::string& text, const char* language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(icu::BreakIterator::createLineInstance(icu::Locale(language), status));
    const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
    breaks->setText(unicode);
    std::set<std::size_t> result;
    for (std::int32_t at = breaks->first(); at != icu::BreakIterator::DONE; at = breaks->next()) {
        std::string before;
        unicode.tempSubString(0, at).toUTF8String(before);
        result.insert(before.size());
    }
    return result;
}

/// The widest gap between two words of a line, with the space itself, in thousandths of a point.
std::int32_t widest_gap_of(const Pages& pages, Length baseline) {
    std::int32_t widest = 0;
    const auto runs = runs_of(pages.pages[0]);
    for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
        if (runs[i]->baseline != baseline || runs[i + 1]->baseline != baseline || !runs[i]->text.ends_with(' ')) continue;
        std::int32_t word = 0;
        for (std::uint32_t g = 0; g < runs[i]->glyph_count; ++g) {
            const Glyph& glyph = pages.pages[0].glyphs[runs[i]->first_glyph + g];
            if (runs[i]->text[glyph.cluster] != ' ') word += glyph.advance;
        }
        widest = std::max(widest, runs[i + 1]->x.milli - runs[i]->x.milli - word * 10);
    }
    return widest;
}

/// By how much the letters of a line stand farther apart than they do by themselves, in thousandths of the em.
std::int32_t letter_gap_of(const Pages& pages, Length baseline) {
    std::int32_t gap = 0;
    for (const GlyphRun* run : runs_of(pages.pages[0])) {
        if (run->baseline != baseline) continue;
        for (std::uint32_t g = 0; g < run->glyph_count; ++g) {
            const Glyph& glyph = pages.pages[0].glyphs[run->first_glyph + g];
            // Noto Sans kerns no digit, and all of its digits are 572 units wide.
            const char c = run->text[glyph.cluster];
            if (c >= '0' && c <= '9') gap = glyph.advance - 572;
        }
    }
    return gap;
}

std::string english() {
    return "The Contractor shall, within ten (10) business days of the receipt of a well-founded claim, mend what is "
           "wrong at its own cost; see https://example.com/terms/general-conditions?version=2026-11 and section 4.2.1. "
           "Payments of EUR 1,250.00 are due \"net thirty\" - no later.";
}

}  // namespace

TEST_CASE("lines end only where UAX 14 lets them, or inside of a long address") {
    for (const int width : {60, 85, 130, 200, 333}) {
        const std::string source = english();
        std::set<std::size_t> allowed = icu_breaks(source, "en");
        for (const std::string sign : {".com", "-conditions", "?version", "2026-11 ", "-11 "}) allowed.insert(source.find(sign));
        std::size_t end = 0;
        const auto lines = lines_of(set(in_column(paragraph(source), pt(width))), fonts());
        REQUIRE(lines.size() > 1);
        for (const SeenLine& line : lines) {
            end += line.text.size();
            CAPTURE(width, line.text);
            // A part of the address wider than the narrowest column is cut between letters.
            if (width > 130) CHECK(allowed.count(end) == 1);
            CHECK(line.right - line.left <= pt(width));
        }
        CHECK(end == source.size());
    }
}

TEST_CASE("a line is filled as far as the next opportunity lets it") {
    const Length width = pt(200);
    const auto lines = lines_of(set(in_column(paragraph("one two three four five six seven eight nine ten eleven"), width)), fonts());
    REQUIRE(lines.size() == 2);
    const std::string first_word = lines[1].text.substr(0, lines[1].text.find(' '));
    const auto longer = lines_of(set(in_column(paragraph(lines[0].text + first_word), pt(500))), fonts());
    REQUIRE(longer.size() == 1);
    CHECK(longer[0].right - longer[0].left > width);
}

TEST_CASE("text aligned to the start, the end and the middle") {
    const Length left = mm(20);
    const Length width = pt(180);
    for (const Align align : {Align::start, Align::end, Align::center}) {
        for (const SeenLine& line : lines_of(set(in_column(paragraph(english().substr(0, 90), align), width)), fonts())) {
            CAPTURE(line.text);
            const Length slack = width - (line.right - line.left);
            const Length expected = align == Align::start ? Length{} : align == Align::end ? slack : slack / 2;
            CHECK(std::abs((line.left - left - expected).milli) <= 20);
        }
    }
}

TEST_CASE("justified lines end exactly at the column's edge, but for the last") {
    for (const int width : {250, 400}) {
        const auto lines = lines_of(set(in_column(paragraph(english(), Align::justify), pt(width))), fonts());
        REQUIRE(lines.size() > 2);
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            CAPTURE(lines[i].text);
            CHECK(lines[i].left == mm(20));
            CHECK(std::abs((lines[i].right - mm(20) - pt(width)).milli) <= 2);
        }
        CHECK(lines.back().right < mm(20) + pt(width));
    }
}

TEST_CASE("no gap of a justified line gets wider than three quarters of the type size: sooner the line stays short") {
    int at_edge = 0;
    int short_ones = 0;
    for (const int width : {100, 120, 140, 160, 180}) {
        const Pages pages = set(in_column(paragraph(english(), Align::justify), pt(width)));
        const auto lines = lines_of(pages, fonts());
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            const std::int32_t gap = widest_gap_of(pages, lines[i].baseline);
            CAPTURE(width, lines[i].text, gap);
            CHECK(gap <= 7502);
            const std::int32_t lacking = (mm(20) + pt(width) - lines[i].right).milli;
            CHECK(lacking >= -2);
            (lacking <= 2 ? at_edge : short_ones) += 1;
            if (lacking > 2) CHECK((gap >= 7498 || gap == 0));
        }
    }
    CHECK(at_edge > 20);
    CHECK(short_ones > 3);
}

TEST_CASE("letters are set apart by little, where the gaps of a line are as wide as they may be and that lets it end at the edge") {
    int spaced = 0;
    for (int width = 120; width < 300; width += 5) {
        const Pages pages = set(in_column(paragraph(english(), Align::justify), pt(width)));
        for (const SeenLine& line : lines_of(pages, fonts())) {
            const std::int32_t more = letter_gap_of(pages, line.baseline);
            CAPTURE(width, line.text, more);
            CHECK(more <= last_letter_gap);
            if (more == 0) continue;
            const std::int32_t gap = widest_gap_of(pages, line.baseline);
            const std::int32_t lacking = (mm(20) + pt(width) - line.right).milli;
            spaced += gap > 0 ? 1 : 0;
            // What the letters took too much came off the gaps; without any, the letters must do.
            CHECK((gap == 0 || gap > 5000));
            CHECK(lacking >= -2);
            CHECK(lacking <= (gap == 0 ? 500 : 2));
        }
    }
    CHECK(spaced > 5);
}

TEST_CASE("letters of scripts that join them are never set apart") {
    const std::string hindi = "सभी मनुष्यों को गौरव और अधिकारों के विषय में जन्मजात स्वतन्त्रता और समानता प्राप्त है और उन्हें बुद्धि की देन प्राप्त है";
    const std::string arabic = "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق وقد وهبوا عقلا وضميرا وعليهم أن يعامل بعضهم بعضا بروح الإخاء";
    for (const auto& [words, language] : {std::pair(hindi, "hi"), std::pair(arabic, "ar")}) {
        std::map<std::string, std::int32_t> advances;
        for (int width = 60; width < 160; width += 5) {
            const Pages pages = set(in_column(paragraph(words, Align::justify), pt(width), language));
            for (const Page& page : pages.pages) {
                for (const GlyphRun* run : runs_of(page)) {
                    std::int32_t advance = 0;
                    for (std::uint32_t g = 0; g < run->glyph_count; ++g) advance += page.glyphs[run->first_glyph + g].advance;
                    CAPTURE(std::string(run->text.view()), width);
                    CHECK(advances.try_emplace(std::string(run->text.view()), advance).first->second == advance);
                }
            }
        }
    }
}

TEST_CASE("a long address is divided behind slashes and before other signs, and gets no hyphen") {
    const std::string source = "See https://www.example.com/terms/general-conditions.html?version=2026-11&language=en, or write to "
                               "accounts.receivable@studio-riga.example.com about it.";
    const std::set<std::string> between = {"/w", "/t", "/g", "l-", "s.", "l?", "=2", "6-", "1&", "=e", "w.", "e.", "e@", "o-", "a."};
    for (const Align align : {Align::start, Align::justify}) {
        int divided = 0;
        for (int width = 100; width < 260; width += 7) {
            std::string all;
            for (const SeenLine& line : lines_of(set(in_column(paragraph(source, align), pt(width))), fonts())) {
                CAPTURE(width, line.text);
                if (!all.empty() && all.back() != ' ') {
                    ++divided;
                    CHECK(between.count(all.substr(all.size() - 1) + line.text.front()) == 1);
                }
                all += line.text;
            }
            CHECK(all == source);
        }
        CHECK(divided > 20);
    }
}

TEST_CASE("a ragged line lets an address be whole on the next one where it does not lack much") {
    const auto lines = lines_of(set(in_column(paragraph("Send your remarks and your questions to accounts@example-studio.com"), pt(200))), fonts());
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].text == "accounts@example-studio.com");
}

TEST_CASE("a hyphen at a line's end stays where programs copy text out, also one that stands alone") {
    const std::string source = english();
    int seen = 0;
    for (int width = 100; width < 250; ++width) {
        const Pages pages = set(in_column(paragraph(source), pt(width)));
        const auto runs = runs_of(pages.pages[0]);
        for (std::size_t i = 0; i + 2 < runs.size(); ++i) {
            const bool at_end = runs[i]->text == "- " && runs[i + 1]->baseline != runs[i]->baseline;
            CHECK_FALSE(at_end);
            if (runs[i]->text != "-\u200B") continue;
            ++seen;
            CHECK(runs[i + 1]->text == " ");
            CHECK(runs[i + 2]->baseline != runs[i]->baseline);
        }
    }
    CHECK(seen > 0);
}

TEST_CASE("white space collapses, forced line ends stay") {
    Paragraph source = paragraph("  one \t\n  two  ");
    Inline line_break;
    line_break.kind = Inline::Kind::line_break;
    source.inlines.push_back(line_break);
    source.inlines.push_back(line_break);
    source.inlines.push_back(text(" three\x01 "));
    const auto lines = lines_of(set(in_column(source, pt(300))), fonts());
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].text == "one two ");
    CHECK(lines[1].text == "three ");
    CHECK(lines[1].baseline - lines[0].baseline == pt(27));
}

TEST_CASE("a no-break space holds its words together and a soft hyphen shows only at a line's end") {
    const auto held = lines_of(set(in_column(paragraph("pay EUR\u00A01,250.00\u202Fnet"), pt(60))), fonts());
    REQUIRE(held.size() >= 2);
    CHECK(held[0].text == "pay ");

    const std::string word = "Zahlungs\u00ADvereinbarung";
    const Pages broken = set(in_column(paragraph(word), pt(80), "de"));
    const auto parts = lines_of(broken, fonts());
    REQUIRE(parts.size() == 2);
    CHECK(parts[0].text == "Zahlungs\u00AD");
    CHECK(runs_of(broken.pages[0])[0]->glyph_count == 9);
    const Pages whole = set(in_column(paragraph(word), pt(300), "de"));
    CHECK(runs_of(whole.pages[0])[0]->glyph_count == 20);
}

TEST_CASE("a word wider than its column is cut rather than let run over") {
    const auto lines = lines_of(set(in_column(paragraph("a " + std::string(300, 'W') + " b"), pt(70))), fonts());
    std::string all;
    for (const SeenLine& line : lines) {
        CHECK(line.right - line.left <= pt(70));
        all += line.text;
    }
    CHECK(all == "a " + std::string(300, 'W') + " b");
}

TEST_CASE("Hindi conjuncts are shaped") {
    const Pages pages = set(in_column(paragraph("क्ष त्र ज्ञ श्री"), pt(300), "hi"));
    const auto runs = runs_of(pages.pages[0]);
    REQUIRE(runs.size() == 4);
    for (const GlyphRun* run : runs) {
        CAPTURE(run->text);
        const std::size_t characters = static_cast<std::size_t>(
            std::count_if(run->text.begin(), run->text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
        CHECK(run->glyph_count < characters);
        for (std::uint32_t i = 1; i < run->glyph_count; ++i) {
            CHECK(pages.pages[0].glyphs[run->first_glyph + i].cluster >= pages.pages[0].glyphs[run->first_glyph + i - 1].cluster);
        }
    }
}

TEST_CASE("each script of a line is set in a font that has it") {
    const Pages pages = set(in_column(paragraph("सेवा Hosting বাংলা Привет"), pt(400), "hi"));
    std::vector<std::string> names;
    for (const GlyphRun* run : runs_of(pages.pages[0])) names.push_back(fonts().font(run->font).postscript_name());
    CHECK(names == std::vector<std::string>{"NotoSansDevanagari-Regular", "NotoSans-Regular", "NotoSansBengali-Regular",
                                            "NotoSans-Regular"});
}

TEST_CASE("Arabic stands from right to left, with numbers and Latin the other way") {
    const Pages pages = set(in_column(paragraph("فاتورة رقم 42 من Studio Riga"), pt(400), "ar"));
    const auto runs = runs_of(pages.pages[0]);
    std::vector<std::string> reading;
    for (const GlyphRun* run : runs) reading.emplace_back(run->text);
    CHECK(std::count_if(reading.begin(), reading.end(), [](const std::string& word) { return squeeze(word) == "42"; }) == 1);
    CHECK(squeeze(text_of(pages)) == squeeze("فاتورة رقم 42 من Studio Riga"));
    CHECK(runs.front()->right_to_left);
    for (std::size_t i = 1; i < runs.size(); ++i) {
        CAPTURE(runs[i]->text);
        // "Riga" follows "Studio" to the right; everything else goes to the left.
        CHECK((runs[i]->text == "Riga" ? runs[i]->x > runs[i - 1]->x : runs[i]->x < runs[i - 1]->x));
    }
    const auto lines = lines_of(pages, fonts());
    CHECK(std::abs((lines[0].right - mm(20) - pt(400)).milli) <= 20);
}

TEST_CASE("Arabic clusters fall along the glyphs and end-aligned text stands left") {
    const Pages pages = set(in_column(paragraph("استضافة", Align::end), pt(400), "ar"));
    const GlyphRun& run = *runs_of(pages.pages[0])[0];
    CHECK(run.x == mm(20));
    for (std::uint32_t i = 1; i < run.glyph_count; ++i) {
        CHECK(pages.pages[0].glyphs[run.first_glyph + i].cluster <= pages.pages[0].glyphs[run.first_glyph + i - 1].cluster);
    }
}

TEST_CASE("digits are all as wide as each other") {
    const Pages pages = set(in_column(paragraph("0123456789"), pt(400)));
    std::set<std::int32_t> advances;
    for (const Glyph& glyph : pages.pages[0].glyphs) advances.insert(glyph.advance);
    CHECK(advances.size() == 1);
}

TEST_CASE("letter spacing widens Latin and leaves joined scripts alone") {
    Content content = in_column(paragraph("Total सेवा"), pt(400));
    const auto plain = lines_of(set(content), fonts());
    content.styles[0].letter_spacing = pt(1);
    const Pages spaced = set(content);
    const auto runs = runs_of(spaced.pages[0]);
    REQUIRE(runs.size() == 2);
    CHECK(lines_of(spaced, fonts())[0].right - plain[0].right == pt(6));
}

TEST_CASE("a label stands in the space that the indent leaves, or pushes the text away") {
    Paragraph clause = paragraph("The parties agree.");
    clause.label = {text("1.2")};
    clause.indent = mm(12);
    clause.label_indent = mm(2);
    auto lines = lines_of(set(in_column(clause, pt(300))), fonts());
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].left == mm(22));
    CHECK(lines[1].left == mm(32));
    CHECK(lines[0].baseline == lines[1].baseline);
    clause.label = {text("Annex number 17")};
    lines = lines_of(set(in_column(clause, pt(300))), fonts());
    CHECK(lines[1].left > lines[0].right);
}

TEST_CASE("labelled paragraphs are a list, nested by the place of the label") {
    Content content = document();
    for (const auto& [label, depth] : std::vector<std::pair<std::string, int>>{{"1.", 0}, {"1.1.", 1}, {"1.2.", 1}, {"2.", 0}}) {
        Paragraph clause = paragraph("clause");
        clause.label = {text(label)};
        clause.label_indent = mm(8) * depth;
        clause.indent = clause.label_indent + mm(8);
        content.body.push_back({clause});
    }
    const Pages pages = set(content);
    std::vector<Tag> tags;
    for (const Element& element : pages.structure) tags.push_back(element.tag);
    CHECK(tags == std::vector<Tag>{Tag::document, Tag::list, Tag::list_item, Tag::label, Tag::list_body, Tag::list,
                                   Tag::list_item, Tag::label, Tag::list_body, Tag::list_item, Tag::label, Tag::list_body,
                                   Tag::list_item, Tag::label, Tag::list_body});
    CHECK(pages.structure[5].parent == 4);
    CHECK(pages.structure[9].parent == 5);
    CHECK(pages.structure[12].parent == 1);
}

TEST_CASE("a link over two lines has an area on each, and one element") {
    Paragraph source = paragraph("Read ");
    source.inlines.push_back(text("the general conditions of the service", 1));
    source.inlines.back().link = "https://example.com/";
    const Pages pages = set(in_column(source, pt(110)));
    std::vector<LinkArea> areas;
    for (const Item& item : pages.pages[0].items) {
        if (const auto* area = std::get_if<LinkArea>(&item)) areas.push_back(*area);
    }
    REQUIRE(areas.size() >= 2);
    CHECK(areas[0].y < areas[1].y);
    for (const LinkArea& area : areas) {
        CHECK(area.uri == "https://example.com/");
        CHECK(area.description == "the general conditions of the service");
        CHECK(area.element == areas[0].element);
        CHECK(pages.structure[static_cast<std::size_t>(area.element)].tag == Tag::link);
    }
}

TEST_CASE("a stretch in another language is a span that names it") {
    Paragraph source = paragraph("Договор with ");
    source.inlines.push_back(text("Client"));
    source.inlines.back().language = "en";
    const Pages pages = set(in_column(source, pt(300), "ru"));
    REQUIRE(pages.structure.size() == 3);
    CHECK(pages.structure[2].tag == Tag::span);
    CHECK(pages.structure[2].language == "en");
    CHECK(pages.structure[1].language.empty());
}

TEST_CASE("the text of a run keeps its bytes, short or long, when it is copied, moved and replaced") {
    const std::string texts[] = {"", "a", std::string(15, 'b'), std::string(16, 'c'), std::string(300, 'd'),
                                 std::string(3, '\0')};
    for (const std::string& text : texts) {
        for (const std::string& other : texts) {
            CAPTURE(text.size(), other.size());
            RunText run(text);
            CHECK(run.size() == text.size());
            CHECK(run.empty() == text.empty());
            const RunText copy(run);
            RunText replaced(other);
            replaced = run;
            CHECK(copy == text);
            CHECK(replaced == text);
            replaced = RunText(other);
            CHECK(replaced == other);
            const RunText moved(std::move(run));
            CHECK(moved == text);
            CHECK(copy == text);
        }
    }
}

}  // namespace acta::layout
