// Documents: what a reader finds in them, where it stood, and what is written.
#include "xml/document.h"

#include "catch.h"

#include <fmt/format.h>
#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

using namespace acta;

namespace {

xml::Document parsed(const std::string& text, bool keep_space = false) {
    diag::Diagnostics problems;
    auto document = xml::Document::parse(text, "book.xml", problems, {}, keep_space);
    if (!problems.empty()) FAIL(problems.front().message);
    return std::move(*document);
}

std::string place(const diag::Position& position) { return fmt::format("{}:{}", position.line, position.column); }

const std::string book =
    "<book xmlns=\"urn:acta:book:1\">\n"
    "  <client id=\"x\" name=\"हिमाल टी\" country='IN'>\n"
    "    <note>one &amp; two</note>\n"
    "  </client>\n"
    "\t<client id=\"y\"/>\n"
    "</book>\n";

/// The same names, attributes, texts and children, looked at through nodes alone.
bool same_tree(xml::Node left, xml::Node right) {
    if (left.is_text() || right.is_text()) return left.is_text() == right.is_text() && left.text() == right.text();
    const auto left_attributes = left.attributes();
    const auto right_attributes = right.attributes();
    if (left.name() != right.name() || left_attributes.size() != right_attributes.size()) return false;
    for (std::size_t index = 0; index < left_attributes.size(); ++index) {
        if (left_attributes[index].name() != right_attributes[index].name()) return false;
        if (left_attributes[index].value() != right_attributes[index].value()) return false;
    }
    xml::Node one = left.first_child();
    xml::Node other = right.first_child();
    for (; one && other; one = one.next_sibling(), other = other.next_sibling()) {
        if (!same_tree(one, other)) return false;
    }
    return !one && !other;
}

std::string random_text() {
    return *rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                             "a", "b", " ", "\n", "\t", "\r", "&", "<", ">", "\"", "'", "]]>", "--", "हि", "株", "😀", "&amp;", "{", "\x7F")),
                         [](const std::vector<std::string>& parts) {
                             std::string text;
                             for (const std::string& part : parts) text += part;
                             return text;
                         });
}

void fill_randomly(xml::Node node, int depth) {
    const auto name = [] { return *rc::gen::element<std::string>("a", "b", "line", "cbc.ID", "имя"); };
    for (int count = *rc::gen::inRange(0, 3); count > 0; --count) node.set(name(), random_text());
    for (int count = *rc::gen::inRange(0, 4); count > 0; --count) {
        if (depth == 0 || *rc::gen::arbitrary<bool>()) {
            node.append_text(random_text());
        } else {
            fill_randomly(node.append(name()), depth - 1);
        }
    }
}

}  // namespace

TEST_CASE("a reader walks from element to element") {
    const xml::Document document = parsed(book);
    const xml::Node root = document.root();
    CHECK(root.name() == "book");
    CHECK(root.is_element());
    CHECK_FALSE(root.is_text());
    const xml::Node client = root.child("client");
    CHECK(client == root.first_element());
    CHECK(client == root.first_child());  // the white space is gone
    CHECK(client.attribute_value("name") == "हिमाल टी");
    CHECK(client.attribute_value("missing").empty());
    CHECK_FALSE(client.attribute("missing"));
    CHECK(client.attributes().size() == 3);
    CHECK(client.attributes()[2].name() == "country");
    CHECK(client.child("note").text() == "one & two");
    CHECK(client.next_named("client").attribute_value("id") == "y");
    CHECK(client.next_element() == client.next_named("client"));
    CHECK_FALSE(client.next_element().next_element());
    CHECK(client.parent() == root);
    CHECK_FALSE(root.parent().is_element());
    CHECK_FALSE(root.child("contract"));
}

TEST_CASE("nothing is found in a node that is none") {
    const xml::Node none;
    CHECK_FALSE(none);
    CHECK(none.name().empty());
    CHECK(none.text().empty());
    CHECK(none.full_text().empty());
    CHECK(none.namespace_uri().empty());
    CHECK_FALSE(none.child("a"));
    CHECK_FALSE(none.first_element());
    CHECK_FALSE(none.parent());
    CHECK(none.attribute("a").value().empty());
    CHECK(none.attributes().empty());
}

TEST_CASE("every element, attribute and value knows where it stood") {
    const xml::Document document = parsed(book);
    const xml::Node client = document.root().child("client");
    CHECK(document.position(document.root()).file_name() == "book.xml");
    CHECK(place(document.position(document.root())) == "1:2");
    CHECK(place(document.position(client)) == "2:4");
    CHECK(place(document.position(client.attribute("id"))) == "2:11");
    CHECK(place(document.value_position(client.attribute("id"))) == "2:15");
    CHECK(place(document.position(client.attribute("country"))) == "2:34");  // behind Devanagari: code points, not bytes
    CHECK(place(document.value_position(client.attribute("country"))) == "2:43");
    CHECK(place(document.value_position(client.attribute("country"), 1)) == "2:44");
    CHECK(place(document.position(client.child("note").first_child())) == "3:11");
    CHECK(place(document.text_position(client.child("note").first_child(), 4)) == "3:15");
    CHECK(place(document.position(client.next_named("client"))) == "5:3");
}

TEST_CASE("positions stay right behind entities, Windows line ends and a byte-order mark") {
    const xml::Document document =
        parsed("\xEF\xBB\xBF<a b=\"&lt;&lt;&lt;\" c=\"1\">&amp;&amp;\r\n\r\n<d e='&#x41;' f=''/>\r\n<![CDATA[\r\n]]><g/></a>");
    const xml::Node root = document.root();
    CHECK(place(document.position(root)) == "1:2");
    CHECK(place(document.position(root.attribute("c"))) == "1:21");
    CHECK(place(document.position(root.child("d"))) == "3:2");
    CHECK(place(document.position(root.child("d").attribute("f"))) == "3:15");
    CHECK(place(document.value_position(root.child("d").attribute("f"))) == "3:18");
    CHECK(place(document.position(root.child("g"))) == "5:5");
    CHECK(root.text() == "&&\n\n");
}

TEST_CASE("a file of one endless line has right columns far behind") {
    std::string text = "<a>";
    for (int index = 0; index < 3000; ++index) text += "<b c='é'/>";
    const xml::Document document = parsed(text + "<d/></a>");
    CHECK(place(document.position(document.root().child("d"))) == "1:30005");
}

TEST_CASE("built nodes have no line") {
    xml::Document document;
    CHECK_FALSE(document.root());
    xml::Node root = document.create_root("view");
    root.set("id", "1");
    CHECK(document.position(root).line == 0);
    CHECK(document.position(root.attribute("id")).line == 0);
    CHECK(document.position(xml::Node()).line == 0);
    xml::Document read = parsed(book);
    CHECK(read.position(read.root().append("new")).line == 0);
    CHECK(read.position(read.root().append("new")).file_name() == "book.xml");
}

TEST_CASE("names resolve to their namespaces") {
    const xml::Document document =
        parsed("<a xmlns='one' xmlns:p='two'><p:b/><c xmlns=''/><p:d xmlns:p='three'><e/></p:d><xml:f/></a>");
    const xml::Node root = document.root();
    CHECK(root.namespace_uri() == "one");
    CHECK(root.child("p:b").namespace_uri() == "two");
    CHECK(root.child("p:b").local_name() == "b");
    CHECK(root.child("c").namespace_uri().empty());
    CHECK(root.child("p:d").namespace_uri() == "three");
    CHECK(root.child("p:d").child("e").namespace_uri() == "one");
    CHECK(root.child("p:d").child("e").local_name() == "e");
    CHECK(root.child("xml:f").namespace_uri() == "http://www.w3.org/XML/1998/namespace");
}

TEST_CASE("comments and sections do not divide a text") {
    const xml::Document document =
        parsed("<a>one<!-- x --> two<![CDATA[ <three> ]]><?p?>&amp;four<b/><![CDATA[]]>five<![CDATA[]]></a>");
    CHECK(document.root().text() == "one two <three> &four");
    CHECK(document.root().first_child().next_sibling() == document.root().child("b"));
    CHECK(document.root().child("b").next_sibling().text() == "five");
    CHECK_FALSE(document.root().child("b").next_sibling().next_sibling());
    CHECK(document.root().full_text() == "one two <three> &fourfive");
    CHECK(parsed("<a><![CDATA[]]></a>").root().first_child() == xml::Node());
    CHECK(parsed("<a><![CDATA[]]><![CDATA[x]]></a>").root().text() == "x");
}

TEST_CASE("a text in a great many pieces is joined quickly") {
    std::string text = "<a>";
    for (int index = 0; index < 100'000; ++index) text += "x<!---->";
    CHECK(parsed(text + "</a>").root().text() == std::string(100'000, 'x'));
}

TEST_CASE("all text below an element is its full text") {
    const xml::Document document = parsed("<a>1<b>2<c/><c>3</c></b><b><c><d>4</d></c></b>5</a>");
    CHECK(document.root().full_text() == "12345");
    CHECK(document.root().child("b").full_text() == "23");
    CHECK(document.root().first_child().full_text() == "1");
    CHECK(document.root().text() == "1");
    CHECK(document.root().child("b").child("c").full_text().empty());
}

TEST_CASE("white space is kept where that is asked for") {
    const std::string text = "<p>\n <b>x</b> <i>y</i>\n</p>";
    CHECK(parsed(text).root().full_text() == "xy");
    CHECK(parsed(text, true).root().full_text() == "\n x y\n");
    CHECK(parsed("<p> x </p>").root().text() == " x ");  // beside text it is text
    CHECK(parsed("<p>&#32;</p>").root().text() == " ");  // and where somebody meant it
}

TEST_CASE("values are normalised as XML says") {
    const xml::Document document = parsed("<a b='1\n2\t3\r\n4&#10;5&#13;&#9;'>1\r\n2\r3&#13;</a>");
    CHECK(document.root().attribute_value("b") == "1 2 3 4\n5\r\t");
    CHECK(document.root().text() == "1\n2\n3\r");
}

TEST_CASE("a tree is built and written, attributes in their order") {
    xml::Document document;
    xml::Node root = document.create_root("invoice");
    root.set("number", "INV-1").set("client", "R&D \"x\" <y>\n").set("empty", "");
    root.append("line").append_text("a < b & c > d ]]>");
    root.append("line").append("price").set("amount", "450.00");
    root.append("empty");
    CHECK(document.to_bytes() ==
          "<invoice number=\"INV-1\" client=\"R&amp;D &quot;x&quot; &lt;y>&#10;\" empty=\"\">"
          "<line>a &lt; b &amp; c &gt; d ]]&gt;</line><line><price amount=\"450.00\"/></line><empty/></invoice>\n");
    CHECK(document.to_pretty() ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<invoice number=\"INV-1\" client=\"R&amp;D &quot;x&quot; &lt;y>&#10;\" empty=\"\">\n"
          "  <line>a &lt; b &amp; c &gt; d ]]&gt;</line>\n"
          "  <line>\n"
          "    <price amount=\"450.00\"/>\n"
          "  </line>\n"
          "  <empty/>\n"
          "</invoice>\n");
}

TEST_CASE("attributes are replaced and removed, texts joined, elements copied") {
    xml::Document document;
    xml::Node root = document.create_root("a");
    root.set("b", "1").set("c", "2").set("b", "3");
    root.remove_attribute("c");
    root.remove_attribute("missing");
    root.append_text("x");
    root.append_text("");
    root.append_text("y");
    CHECK(document.to_bytes() == "<a b=\"3\">xy</a>\n");
    {
        const xml::Document other = parsed("<o><p q='&lt;'>t<r/></p></o>");
        root.append_copy(other.root().child("p"));
    }
    CHECK(document.to_bytes() == "<a b=\"3\">xy<p q=\"&lt;\">t<r/></p></a>\n");
}

TEST_CASE("what XML cannot hold is replaced, so that what is written can be read") {
    xml::Document document;
    xml::Node root = document.create_root("a");
    root.set("b", std::string("1\0" "2\x01\xFF\xEF\xBF\xBF", 8));
    root.append_text("x\x1By");
    CHECK(document.to_bytes() == "<a b=\"1\xEF\xBF\xBD" "2\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\">x\xEF\xBF\xBDy</a>\n");
}

TEST_CASE("nodes stay valid when their document moves") {
    xml::Document first = parsed("<a b='c'/>");
    const xml::Node root = first.root();
    xml::Document second = std::move(first);
    CHECK(second.root() == root);
    CHECK(root.attribute_value("b") == "c");
    CHECK(place(second.position(root.attribute("b"))) == "1:4");
}

TEST_CASE("what is written is read as the same tree") {
    REQUIRE(rc::check("parse(to_bytes(tree)) == tree", [] {
        xml::Document document;
        fill_randomly(document.create_root("root"), 4);
        for (const std::string& text : {document.to_bytes(), document.to_pretty()}) {
            diag::Diagnostics problems;
            const auto again = xml::Document::parse(text, "again.xml", problems);
            RC_ASSERT(again.has_value());
            RC_ASSERT(same_tree(document.root(), again->root()));
            RC_ASSERT(again->to_bytes() == document.to_bytes());
        }
    }));
}

TEST_CASE("no text, however damaged, is half accepted") {
    REQUIRE(rc::check("a changed book is refused with a place in it, or is a tree that can be written", [] {
        std::string text = book;
        for (int count = *rc::gen::inRange(1, 4); count > 0; --count) {
            const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
            const auto piece = *rc::gen::element<std::string>("<", ">", "/", "&", "\"", "'", "=", " ", "]]>", "<!--", "-->", "<b>", "</b>",
                                                              "<![CDATA[", "?>", "<?x ", "&#65;", "xmlns:p='u'", "p:", "\xFF", "");
            text.replace(at, *rc::gen::inRange<std::size_t>(0, 3), piece);
        }
        diag::Diagnostics problems;
        const auto document = xml::Document::parse(text, "a.xml", problems);
        RC_ASSERT(document.has_value() == problems.empty());
        if (!document) {
            RC_ASSERT(problems.size() == 1u);
            RC_ASSERT(problems[0].position.line >= 1u);
            return;
        }
        diag::Diagnostics more;
        const auto again = xml::Document::parse(document->to_bytes(), "b.xml", more);
        RC_ASSERT(again.has_value());
        RC_ASSERT(same_tree(document->root(), again->root()));
    }));
}
