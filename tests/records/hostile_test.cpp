// Whatever is done to a book, reading it ends, with a book or with mistakes that say where.
#include "catch.h"

#include "project_files.h"

#include "records/reader.h"

#include <rapidcheck.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace acta;

const std::string book_text = R"(<book xmlns="urn:acta:book:1"><settings language="en" currency="EUR"/>
<seller id="us" name="Salt" country="LV" tax-id="LV40203999999"><account iban="DE89370400440532013000"/></seller>
<series document="invoice" pattern="INV-{yyyy}-{n:5}"/><series document="act" pattern="ACT-{n}"/>
<calendar id="LV" weekend="sat sun"><holiday date="2026-11-18" name="P"/></calendar>
<vat category="S"><rate from="2020-01-01" percent="21"/></vat><vat category="AE" reason="R"><reason language="hi">रिवर्स चार्ज</reason></vat>
<manager id="a" name="A"><absence from="2026-10-05" until="2026-10-16" deputy="b"/></manager><manager id="b" name="B"/>
<client id="tea" name="Tea" country="EE" tax-id="EE1" manager="a"><address city="T"/><contact name="C" role="decision"/></client>
<contract id="C1" client="tea" signed="2026-01-15" from="2026-02-01" until="2027-01-31" currency="EUR" acts="period" invoice-on="acceptance">
<line id="seo" description="SEO" price="450.00" vat-category="AE" bill="monthly"><price from="2026-09-01" amount="480.00"/></line>
<line id="copy" description="Copy" price="35" vat-category="S" bill="usage"/>
<line id="site" description="Site" price="5200" vat-category="S" bill="milestone" milestone="launch"/>
<milestone id="launch" title="L" due="2026-05-31" done="2026-06-04" accepted="2026-06-09"/>
<payment-terms from="acceptance" calendar="LV"><add days="15"/><shift to="following"/></payment-terms>
<late-interest rate="0.05" per="day" cap="10"/><acceptance days="5"/><renewal kind="auto" term="12m"/></contract>
<usage id="u1" contract="C1" line="copy" date="2026-10-07" quantity="3.5"/>
<invoice number="OLD-1" contract="C1" issued="2026-03-31" due="2026-04-15" amount="450.00"/><act number="A1" signed="2026-04-02"/>
<payment id="p1" client="tea" date="2026-04-20" amount="450.00" currency="EUR" invoice="OLD-1"/></book>)";

/// Something that occurs in books, or that breaks them.
std::string fragment() {
    return *rc::gen::element<std::string>("", "\"", "<", ">", "/>", "&", "&#0;", "&#9;", "\xFF", "\xC2\x85", " id=\"x\"",
                                          "<line/>", "<client>", "</book>", "<![CDATA[x]]>", "<!-- -->", "2026-02-30", "-1",
                                          "999999999999999999999999", "xmlns=\"urn:x\"", "{n}", "EUR", "{", "}",
                                          std::string(5000, 'x'), "<a><a><a>", "0", "E", "tea");
}

std::string edited(std::string text) {
    const int edits = *rc::gen::inRange(1, 6);
    for (int edit = 0; edit < edits; ++edit) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
        const auto length = *rc::gen::inRange<std::size_t>(0, 12);
        text.replace(at, length, fragment());
    }
    return text;
}

void check_told(const records::Reading& reading) {
    for (const diag::Diagnostic& problem : reading.problems) {
        REQUIRE_FALSE(problem.code.empty());
        REQUIRE_FALSE(problem.message.empty());
    }
}

TEST_CASE("The book that is spoilt below is a good one") { CHECK(records::read({{"book.xml", book_text}}).problems.empty()); }

TEST_CASE("Random edits of a book never crash the reader, and a lost record is never silent") {
    REQUIRE(rc::check("edits", [] {
        const records::Reading reading = records::read({{"book.xml", edited(book_text)}});
        check_told(reading);
        if (!diag::has_errors(reading.problems)) RC_ASSERT(reading.book.seller.id.size() > 0);
    }));
}

TEST_CASE("A value replaced by anything is either right or told where it stands") {
    std::vector<std::size_t> starts;
    for (std::size_t at = book_text.find("=\""); at != std::string::npos; at = book_text.find("=\"", at + 1))
        starts.push_back(at + 2);
    REQUIRE(rc::check("values", [&] {
        std::string text = book_text;
        const std::size_t start = *rc::gen::elementOf(starts);
        const std::string value = *rc::gen::container<std::string>(
            rc::gen::element('0', '1', '2', '-', '.', ',', 'a', 'E', 'U', 'R', ' ', '/', '{', '}', ':', '@'));
        text.replace(start, text.find('"', start) - start, value);
        check_told(records::read({{"book.xml", text}}));
    }));
}

TEST_CASE("Every prefix of a book is refused") {
    for (std::size_t length = 0; length < book_text.size(); length += 7) {
        const records::Reading reading = records::read({{"book.xml", book_text.substr(0, length)}});
        CHECK(diag::has_errors(reading.problems));
    }
}

TEST_CASE("Malformed, hostile and exploding files of others are refused, each with its place") {
    const std::filesystem::path folder = std::filesystem::path(ACTA_SOURCE_DIR) / ".." / "shared" / "data" / "xml-bad";
    if (!std::filesystem::exists(folder)) {
        WARN("skipped: " << folder << " is absent");
        return;
    }
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".xml") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        INFO(entry.path());
        CHECK(diag::has_errors(records::read({{entry.path().filename().string(), text.str()}}).problems));
        ++count;
    }
    CHECK(count > 40);
}

TEST_CASE("Thousands of records that all refer to nothing are read in a moment") {
    std::string text = "<book xmlns=\"urn:acta:book:1\"><seller id=\"us\" name=\"S\" country=\"LV\"/>";
    for (int count = 0; count < 5000; ++count) {
        text += "<client id=\"c" + std::to_string(count) + "\" name=\"C\" country=\"LV\" manager=\"nobody\"/>";
        text += "<payment id=\"p" + std::to_string(count) + "\" client=\"x" + std::to_string(count) +
                "\" date=\"2026-01-01\" amount=\"1\" currency=\"EUR\"/>\n";
    }
    const auto start = std::chrono::steady_clock::now();
    const records::Reading reading = records::read({{"book.xml", text + "</book>"}});
    CHECK(reading.problems.size() == 1001);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

}  // namespace
