// Diagnostics as people read them in a terminal, and as programs read them in JSON.
#include "diag/excerpt.h"

#include "catch.h"

#include <string>

using namespace acta;

namespace {

diag::Diagnostic unknown_attribute(std::uint32_t column) {
    return diag::error("unknown-attribute", {diag::file_named("book/clients.xml"), 12, column},
                       "attribute \"langauge\" is not known in <client>", "did you mean \"language\"?");
}

/// The line with the caret, without what frames it.
std::string caret_line(const std::string& source, std::uint32_t column) {
    const std::string text = diag::render(unknown_attribute(column), source, false);
    const std::size_t second = text.find('\n', text.find('\n') + 1) + 1;
    const std::string line = text.substr(second, text.find('\n', second) - second);
    REQUIRE(line.starts_with("      | "));
    return line.substr(8);
}

std::string source_shown(const std::string& source, std::uint32_t column) {
    const std::string text = diag::render(unknown_attribute(column), source, false);
    const std::size_t first = text.find('\n') + 1;
    return text.substr(first, text.find('\n', first) - first).substr(8);
}

}  // namespace

TEST_CASE("a mistake is shown with its line, a caret under the word, and a hint") {
    CHECK(diag::render(unknown_attribute(18), "  <client id=\"x\" langauge=\"hi\">", false) ==
          "book/clients.xml:12:18: error[unknown-attribute]: attribute \"langauge\" is not known in <client>\n"
          "   12 |   <client id=\"x\" langauge=\"hi\">\n"
          "      |                  ^~~~~~~~\n"
          "      = hint: did you mean \"language\"?\n");
}

TEST_CASE("without source line, hint or position less is shown") {
    diag::Diagnostic diagnostic = unknown_attribute(18);
    diagnostic.hint.clear();
    CHECK(diag::render(diagnostic, "", false) ==
          "book/clients.xml:12:18: error[unknown-attribute]: attribute \"langauge\" is not known in <client>\n");
    diagnostic.position = diag::whole_file("book/clients.xml");
    CHECK(diag::render(diagnostic, "not shown", false) ==
          "book/clients.xml: error[unknown-attribute]: attribute \"langauge\" is not known in <client>\n");
    diagnostic.position = {};
    diagnostic.severity = diag::Severity::warning;
    CHECK(diag::render(diagnostic, "", false) == "warning[unknown-attribute]: attribute \"langauge\" is not known in <client>\n");
}

TEST_CASE("a place that is no word gets a caret alone") {
    CHECK(caret_line("<a b=\"\">", 6) == "     ^");
    CHECK(caret_line("<a>", 99) == "   ^");  // behind the end
}

TEST_CASE("tabs become spaces and the caret follows them") {
    CHECK(source_shown("\t<a\tb=\"1\">", 5) == "    <a    b=\"1\">");
    CHECK(caret_line("\t<a\tb=\"1\">", 5) == "          ^");
}

TEST_CASE("the caret stands under its word behind other scripts") {
    // Devanagari: vowel signs and virama that take no cell of their own.
    CHECK(caret_line("<a n=\"हिन्दी\" xx=\"\"/>", 15) == "             ^~");
    // Han and kana take two cells each.
    CHECK(caret_line("<a n=\"株式会社\" xx=\"\"/>", 13) == std::string(16, ' ') + "^~");
    // A letter with a combining accent takes one.
    CHECK(caret_line("<a n=\"e\xCC\x81\" xx=\"\"/>", 11) == std::string(9, ' ') + "^~");
}

TEST_CASE("a long line is cut around the caret") {
    const std::string source = std::string(500, 'a') + " wrong " + std::string(500, 'b');
    const std::string shown = source_shown(source, 502);
    const std::string caret = caret_line(source, 502);
    CHECK(shown.size() == 118 + 2 * std::string("…").size());
    CHECK(shown.starts_with("…"));
    CHECK(shown.ends_with("…"));
    const std::size_t cell = caret.find('^');
    CHECK(shown.substr(cell + std::string("…").size() - 1, 5) == "wrong");
    CHECK(caret.substr(cell) == "^~~~~");
    CHECK(source_shown(std::string(120, 'a'), 1) == std::string(120, 'a'));
    CHECK(source_shown(std::string(121, 'a'), 1) == std::string(119, 'a') + "…");
    CHECK(source_shown(std::string(121, 'a'), 121) == "…" + std::string(119, 'a'));
}

TEST_CASE("nothing in a file can steer the terminal") {
    CHECK(source_shown("<a b=\"\x1b[31m\x07\">", 2) == "<a b=\"\xEF\xBF\xBD[31m\xEF\xBF\xBD\">");
    CHECK(source_shown("a\xE2\x80\xAE" "b", 1) == "a\xEF\xBF\xBD" "b");  // right-to-left override
    CHECK(source_shown("a\xFF\xC3(", 1) == "a\xEF\xBF\xBD\xEF\xBF\xBD(");
    diag::Diagnostic diagnostic = unknown_attribute(1);
    diagnostic.message = "attribute \"\x1b[2J\" is not known";
    diagnostic.position.file = diag::file_named("a\nb.xml");
    const std::string text = diag::render(diagnostic, "", false);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.starts_with("a\xEF\xBF\xBD" "b.xml:12:1:"));
}

TEST_CASE("line ends of Windows are not shown") { CHECK(source_shown("<a>\r\n", 1) == "<a>"); }

TEST_CASE("colour surrounds the same text") {
    const std::string coloured = diag::render(unknown_attribute(18), "  <client id=\"x\" langauge=\"hi\">", true);
    std::string plain;
    for (std::size_t at = 0; at < coloured.size();) {
        if (coloured[at] == '\x1b') {
            at = coloured.find('m', at) + 1;
        } else {
            plain += coloured[at++];
        }
    }
    CHECK(coloured != plain);
    CHECK(plain == diag::render(unknown_attribute(18), "  <client id=\"x\" langauge=\"hi\">", false));
}

TEST_CASE("JSON holds everything on one line, escaped") {
    diag::Diagnostic diagnostic = unknown_attribute(18);
    CHECK(diag::render_json(diagnostic) ==
          "{\"file\":\"book/clients.xml\",\"line\":12,\"column\":18,\"severity\":\"error\",\"code\":\"unknown-attribute\","
          "\"message\":\"attribute \\\"langauge\\\" is not known in <client>\",\"hint\":\"did you mean \\\"language\\\"?\"}");
    diagnostic.position = {};
    diagnostic.hint.clear();
    diagnostic.message = std::string("a\\b\t\n\r\x01\x7F\xFF हि ") + '\0';
    CHECK(diag::render_json(diagnostic) ==
          "{\"file\":\"\",\"line\":0,\"column\":0,\"severity\":\"error\",\"code\":\"unknown-attribute\","
          "\"message\":\"a\\\\b\\t\\n\\r\\u0001\\u007f\xEF\xBF\xBD हि \\u0000\",\"hint\":\"\"}");
}
