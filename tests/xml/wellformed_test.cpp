// What is XML and what is not: every mistake is refused with its code, its place and a message that helps.
#include "xml/document.h"

#include "catch.h"

#include <string>
#include <string_view>
#include <vector>

using namespace acta;

namespace {

struct Refusal {
    std::string text;
    std::string_view code;
    std::uint32_t line;
    std::uint32_t column;
    std::string_view message;  ///< a part of it
};

void check_refused(const Refusal& expected) {
    CAPTURE(expected.text);
    diag::Diagnostics problems;
    CHECK_FALSE(xml::Document::parse(expected.text, "clients.xml", problems));
    REQUIRE(problems.size() == 1);
    const diag::Diagnostic& problem = problems.front();
    CAPTURE(problem.message, problem.hint);
    CHECK(problem.severity == diag::Severity::error);
    CHECK(problem.code == expected.code);
    CHECK(problem.position.file_name() == "clients.xml");
    CHECK(problem.position.line == expected.line);
    CHECK(problem.position.column == expected.column);
    CHECK(problem.message.find(expected.message) != std::string::npos);
}

void check_accepted(const std::string& text) {
    CAPTURE(text);
    diag::Diagnostics problems;
    CHECK(xml::Document::parse(text, "clients.xml", problems));
    if (!problems.empty()) FAIL_CHECK(problems.front().message);
}

std::string nested(int depth) {
    std::string text;
    for (int level = 0; level < depth; ++level) text += "<a>";
    for (int level = 0; level < depth; ++level) text += "</a>";
    return text;
}

}  // namespace

TEST_CASE("tags that do not fit are named with the line where they were opened") {
    check_refused({"<book>\n <client>\n  <a/>\n </clinet>\n</book>", "not-xml", 4, 4,
                   "end tag </clinet> does not close <client>, opened in line 2"});
    check_refused({"<book>\n<client>\n</book>", "not-xml", 3, 3, "end tag </book> does not close <client>, opened in line 2"});
    check_refused({"<a></ab>", "not-xml", 1, 6, "</ab> does not close <a>"});
    check_refused({"<ab></a>", "not-xml", 1, 7, "</a> does not close <ab>"});
    check_refused({"<a></a", "not-xml", 1, 7, "must be closed with \">\""});
    check_refused({"<a></a x>", "not-xml", 1, 8, "must be closed with \">\""});
    check_refused({"<a></ a>", "not-xml", 1, 6, "name of an end tag is missing"});
    check_refused({"<book>\n <client>\n", "not-xml", 3, 1, "the file ends before <client>, opened in line 2, is closed"});
    check_refused({"<a></a></b>", "not-xml", 1, 8, "nothing is open"});
    check_refused({"<a\n b='1'\n", "not-xml", 3, 1, "start tag <a, opened in line 1, is not closed"});
    check_refused({"<a b='1'<c/>", "not-xml", 1, 9, "is not closed with \">\""});
}

TEST_CASE("a file has one root and nothing else beside it") {
    check_refused({"", "not-xml", 1, 1, "no root element"});
    check_refused({" \n ", "not-xml", 2, 2, "no root element"});
    check_refused({"<!-- only -->", "not-xml", 1, 14, "no root element"});
    check_refused({"client", "not-xml", 1, 1, "text before the root element"});
    check_refused({"<a/>\nx", "not-xml", 2, 1, "content after the end of the root element"});
    check_refused({"<a/><b/>", "not-xml", 1, 5, "content after the end of the root element"});
    check_refused({"<a/><![CDATA[]]>", "not-xml", 1, 5, "content after"});
    check_refused({"<a/>&amp;", "not-xml", 1, 5, "content after"});
    check_accepted("<!-- before --><?style sheet?>\n<a/>\n<!-- behind -->\n<?end?>\n");
}

TEST_CASE("attributes are quoted, apart, and unique") {
    check_refused({"<a b>", "not-xml", 1, 5, "attribute \"b\" has no value"});
    check_refused({"<a b=1>", "not-xml", 1, 6, "value of attribute \"b\" is not in quotation marks"});
    check_refused({"<a b='1'c='2'/>", "not-xml", 1, 9, "a space is missing"});
    check_refused({"<a b='1>\n</a>", "not-xml", 2, 1, "\"<\" is not allowed in the value of attribute \"b\", which begins in line 1"});
    check_refused({"<a b='1", "not-xml", 1, 6, "a quotation mark is missing"});
    check_refused({"<a b='1'\n   b='2'/>", "not-xml", 2, 4, "attribute \"b\" stands twice in <a>"});
    check_refused({"<a p:k='' q:k='' xmlns:p='u' xmlns:q='u'/>", "not-xml", 1, 11, "under two prefixes of one namespace"});
    check_refused({"<a 1='2'/>", "not-xml", 1, 4, "name of an attribute is missing"});
    check_accepted("<a b = \"'>\" c\n=\n'\"'/>");
    check_accepted("<a p:k='' q:k='' k='' xmlns:p='u' xmlns:q='v'/>");
    std::string many = "<a";
    for (int index = 0; index < 100; ++index) many += " a" + std::to_string(index) + "=''";
    check_accepted(many + "/>");
    check_refused({many + " a57=''/>", "not-xml", 1, static_cast<std::uint32_t>(many.size() + 2), "\"a57\" stands twice"});
}

TEST_CASE("names are XML's names") {
    check_refused({"<1a/>", "not-xml", 1, 2, "name of an element is missing"});
    check_refused({"<a><-/></a>", "not-xml", 1, 5, "name of an element is missing"});
    check_refused({"<a< b/>", "not-xml", 1, 3, "is not closed"});
    check_refused({"<a$/>", "not-xml", 1, 3, "does not belong here"});
    check_refused({"<×/>", "not-xml", 1, 2, "cannot begin with this character"});
    check_refused({"<a×/>", "not-xml", 1, 3, "cannot hold this character"});
    check_refused({"<\xCC\x81/>", "not-xml", 1, 2, "cannot begin"});
    check_accepted("<клиент имя='x'><हिन्दी/><株式会社 a.b-c_1='·'/><a·/></клиент>");
}

TEST_CASE("prefixes are declared") {
    check_refused({"<p:a/>", "not-xml", 1, 2, "prefix \"p\" is not declared"});
    check_refused({"<a>\n <b p:c=''/>\n</a>", "not-xml", 2, 5, "prefix \"p\" is not declared"});
    check_refused({"<a><b xmlns:p='u'/><p:c/></a>", "not-xml", 1, 21, "prefix \"p\" is not declared"});
    check_refused({"<a xmlns:p=''/>", "not-xml", 1, 4, "declared without a namespace"});
    check_refused({"<a xmlns:xmlns='u'/>", "not-xml", 1, 4, "cannot be declared"});
    check_refused({"<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", "not-xml", 1, 4, "cannot be given"});
    check_refused({"<a:b:c xmlns:a='u'/>", "not-xml", 1, 2, "a colon stands between"});
    check_refused({"<:a/>", "not-xml", 1, 2, "a colon stands between"});
    check_refused({"<a:/>", "not-xml", 1, 2, "a colon stands between"});
    check_refused({"<a:1 xmlns:a='u'/>", "not-xml", 1, 2, "a colon stands between"});
    check_refused({"<xmlns:a/>", "not-xml", 1, 2, "for declarations only"});
    check_accepted("<p:a xmlns:p='u'><p:b xmlns:p='v' p:c=''/><p:d xml:lang='hi'/></p:a>");
    check_accepted("<a xmlns='u'><b xmlns=''/></a>");
}

TEST_CASE("references are the five entities and legal characters") {
    check_refused({"<a>R&D</a>", "not-xml", 1, 5, "\"&\" does not begin a reference here"});
    check_refused({"<a b='R & D'/>", "not-xml", 1, 9, "\"&\" does not begin a reference here"});
    check_refused({"<a>&nbsp;</a>", "not-xml", 1, 4, "entity &nbsp; is not known"});
    check_refused({"<a>&lt</a>", "not-xml", 1, 4, "does not begin a reference"});
    check_refused({"<a>&#0;</a>", "not-xml", 1, 4, "a character that XML does not allow"});
    check_refused({"<a>&#x1F;</a>", "not-xml", 1, 4, "a character that XML does not allow"});
    check_refused({"<a>&#xD800;</a>", "not-xml", 1, 4, "a character that XML does not allow"});
    check_refused({"<a>&#x110000;</a>", "not-xml", 1, 4, "a character that XML does not allow"});
    check_refused({"<a>&#4294967361;</a>", "not-xml", 1, 4, "a character that XML does not allow"});
    check_refused({"<a>&#X41;</a>", "not-xml", 1, 4, "not complete"});
    check_refused({"<a>&#;</a>", "not-xml", 1, 4, "not complete"});
    check_refused({"<a>&#12", "not-xml", 1, 4, "not complete"});
    check_accepted("<a b='&lt;&gt;&amp;&quot;&apos;'>&#9;&#xa;&#65;&#x10FFFF;&#00000000000000000065;</a>");
}

TEST_CASE("comments, sections and instructions keep their rules") {
    check_refused({"<a><!-- a -- b --></a>", "not-xml", 1, 11, "\"--\" is not allowed inside a comment"});
    check_refused({"<a><!----->\n</a>", "not-xml", 1, 8, "\"--\" is not allowed inside a comment"});
    check_refused({"<a>\n<!-- b", "not-xml", 2, 1, "a comment is not closed"});
    check_refused({"<a><![CDATA[b]]</a>", "not-xml", 1, 4, "a CDATA section is not closed"});
    check_refused({"<a>]]></a>", "not-xml", 1, 4, "\"]]>\" is not allowed in text"});
    check_refused({"<a><?xml version='1.0'?></a>", "not-xml", 1, 4, "stands only at the very start"});
    check_refused({"<a><?XmL b?></a>", "not-xml", 1, 4, "stands only at the very start"});
    check_refused({"<a><?p:q b?></a>", "not-xml", 1, 4, "cannot hold a colon"});
    check_refused({"<a><?p", "not-xml", 1, 7, "a space is missing"});
    check_refused({"<a><?p b>", "not-xml", 1, 4, "a processing instruction is not closed"});
    check_refused({"<a><![cdata[]]></a>", "not-xml", 1, 5, "name of an element is missing"});
    check_accepted("<a><!----><!-- - --><![CDATA[<&]] ]>--]]]]><?p?><?p ?a?? ?>]]&gt;</a>");
}

TEST_CASE("the XML declaration says version 1.x and UTF-8, first of all") {
    check_accepted("<?xml version=\"1.0\"?><a/>");
    check_accepted("<?xml version='1.0' encoding='utf-8'?><a/>");
    check_accepted("<?xml version = '1.1' encoding = 'UTF-8' standalone = 'yes' ?>\n<a/>");
    check_accepted("<?xml version='1.0' standalone='no'?><a/>");
    check_accepted("\xEF\xBB\xBF<?xml version='1.0'?><a/>");
    check_refused({"\n<?xml version='1.0'?><a/>", "not-xml", 2, 1, "stands only at the very start"});
    check_refused({"<?xml version='2.0'?><a/>", "not-xml", 1, 20, "must say version"});
    check_refused({"<?xml encoding='UTF-8'?><a/>", "not-xml", 1, 6, "must say version"});
    check_refused({"<?xml version='1.0' encoding='windows-1251'?><a/>", "xml-encoding", 1, 31, "\"windows-1251\""});
    check_refused({"<?xml version='1.0' encoding=''?><a/>", "xml-encoding", 1, 31, "only UTF-8 is read"});
    check_refused({"<?xml version='1.0' standalone='maybe'?><a/>", "not-xml", 1, 39, "standalone must be"});
    check_refused({"<?xml version='1.0' standalone='no' encoding='UTF-8'?><a/>", "not-xml", 1, 37, "must end with"});
    check_refused({"<?xml version='1.0'><a/>", "not-xml", 1, 20, "must end with"});
}

TEST_CASE("document types are refused wherever they stand") {
    check_refused({"<!DOCTYPE a [<!ENTITY b 'c'>]>\n<a>&b;</a>", "xml-doctype", 1, 1, "document type declaration"});
    check_refused({"<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE html>\n<html/>", "xml-doctype", 3, 1, "document type"});
    check_refused({"<a><!DOCTYPE b></a>", "xml-doctype", 1, 4, "document type"});
    check_refused({"<a/><!DOCTYPE b>", "xml-doctype", 1, 5, "document type"});
}

TEST_CASE("only legal characters in valid UTF-8") {
    using namespace std::string_literals;
    check_refused({"<a>\x01</a>", "not-xml", 1, 4, "character U+0001 is not allowed"});
    check_refused({"<a b='\x1B'/>", "not-xml", 1, 7, "character U+001B is not allowed"});
    check_refused({"<a>\xEF\xBF\xBE</a>", "not-xml", 1, 4, "character U+FFFE is not allowed"});
    check_refused({"<a>b\0</a>"s, "not-xml", 1, 5, "a NUL byte"});
    check_refused({"<a/>\0"s, "not-xml", 1, 5, "a NUL byte"});
    check_refused({"<a><!-- \0 --></a>"s, "not-xml", 1, 9, "a NUL byte"});
    check_refused({"<a>caf\xE9</a>", "xml-encoding", 1, 7, "byte 0xE9 is not valid UTF-8"});
    check_refused({"<a>\xC0\xAF</a>", "xml-encoding", 1, 4, "byte 0xC0"});          // overlong
    check_refused({"<a>\xE0\x80\xAF</a>", "xml-encoding", 1, 4, "byte 0xE0"});      // overlong
    check_refused({"<a>\xF0\x80\x80\xAF</a>", "xml-encoding", 1, 4, "byte 0xF0"});  // overlong
    check_refused({"<a>\xED\xA0\x80</a>", "xml-encoding", 1, 4, "byte 0xED"});      // a surrogate
    check_refused({"<a>\xF4\x90\x80\x80</a>", "xml-encoding", 1, 4, "byte 0xF4"});  // over U+10FFFF
    check_refused({"<a>\x80</a>", "xml-encoding", 1, 4, "byte 0x80"});
    check_refused({"<a>\xE2\x82", "xml-encoding", 1, 4, "byte 0xE2"});
    check_refused({"<a \xFF='1'/>", "xml-encoding", 1, 4, "byte 0xFF"});
    check_accepted("<a b='\x7F\xC2\x85'>\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF\xEF\xBF\xBD</a>");
}

TEST_CASE("other encodings are recognised and named") {
    using namespace std::string_literals;
    check_refused({"\xFF\xFE<\0a\0/\0>\0"s, "xml-encoding", 0, 0, "UTF-16"});
    check_refused({"\xFE\xFF\0<\0a\0/\0>"s, "xml-encoding", 0, 0, "UTF-16"});
    check_refused({"<\0a\0/\0>\0"s, "xml-encoding", 0, 0, "UTF-16"});
    check_refused({"\0\0\0<\0\0\0a"s, "xml-encoding", 0, 0, "UTF-32"});
    check_refused({"\xFF\xFE\0\0<\0\0\0"s, "xml-encoding", 0, 0, "UTF-32"});
}

TEST_CASE("columns count code points, and the byte-order mark does not count") {
    check_refused({"<a b='हिन्दी' c/>", "not-xml", 1, 16, "has no value"});
    check_refused({"\xEF\xBB\xBF<a b/>", "not-xml", 1, 5, "has no value"});
    check_refused({"<a>\n😀😀<b c/>", "not-xml", 2, 7, "has no value"});
}

TEST_CASE("size and depth are bounded") {
    diag::Diagnostics problems;
    CHECK(xml::Document::parse(nested(64), "a.xml", problems));
    CHECK_FALSE(xml::Document::parse(nested(65), "a.xml", problems));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].code == "xml-too-deep");
    CHECK(problems[0].position.column == 64 * 3 + 2);
    CHECK(xml::Document::parse(nested(65), "a.xml", problems, {1000, 65}));
    problems.clear();
    CHECK_FALSE(xml::Document::parse("<a>12345</a>", "a.xml", problems, {11, 64}));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].code == "xml-too-large");
    CHECK(xml::Document::parse("<a>1234</a>", "a.xml", problems, {11, 64}));
    CHECK_FALSE(xml::Document::parse(std::string(1'000'000, '<'), "a.xml", problems));
    std::string deep;
    for (int level = 0; level < 1'000'000; ++level) deep += "<a>";
    CHECK_FALSE(xml::Document::parse(deep, "a.xml", problems));
}

TEST_CASE("attributes and declarations beyond all measure are refused") {
    std::string attributes = "<a";
    std::string prefixes = "<a";
    for (int index = 0; index < 2000; ++index) {
        attributes += " a" + std::to_string(index) + "=''";
        prefixes += " xmlns:p" + std::to_string(index) + "='u" + std::to_string(index) + "'";
    }
    diag::Diagnostics problems;
    CHECK_FALSE(xml::Document::parse(attributes + "/>", "a.xml", problems));
    CHECK_FALSE(xml::Document::parse(prefixes + "/>", "a.xml", problems));
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].code == "xml-too-large");
    CHECK(problems[1].code == "xml-too-large");
}

TEST_CASE("names of any length fit into a message") {
    diag::Diagnostics problems;
    CHECK_FALSE(xml::Document::parse("<a>&" + std::string(100'000, 'x') + ";</a>", "a.xml", problems));
    CHECK_FALSE(xml::Document::parse("<" + std::string(100'000, 'x') + "></b>", "a.xml", problems));
    std::string wide = "<a><";
    for (int index = 0; index < 50; ++index) wide += "हि";
    CHECK_FALSE(xml::Document::parse(wide + "></b></a>", "a.xml", problems));
    REQUIRE(problems.size() == 3);
    for (const diag::Diagnostic& problem : problems) CHECK(problem.message.size() < 300);
}
