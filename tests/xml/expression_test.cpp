// Expressions: simple paths walked by us give what pugixml's XPath gives; everything else is XPath.
#include "xml/expression.h"

#include "catch.h"
#include "xml/path.h"

#include <pugixml.hpp>
#include <rapidcheck.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace acta;

namespace {

xml::Document parsed(const std::string& text) {
    diag::Diagnostics problems;
    auto document = xml::Document::parse(text, "view.xml", problems);
    if (!problems.empty()) FAIL(problems.front().message);
    return std::move(*document);
}

xml::Expression compiled(std::string_view text) {
    xml::ExpressionError error;
    xml::Expression expression = xml::Expression::compile(text, error);
    CAPTURE(text);
    if (!error.message.empty()) FAIL_CHECK(error.message);
    return expression;
}

std::string value(const xml::Document& document, std::string_view text) { return compiled(text).string_of(document.root()); }

xml::ExpressionError mistake(std::string_view text) {
    xml::ExpressionError error;
    const xml::Expression expression = xml::Expression::compile(text, error);
    CHECK(expression.is_empty() == !error.message.empty());
    return error;
}

const std::string invoice =
    "<invoice number='INV-1' currency='EUR'>"
    "<line><note>none</note></line>"
    "<line id='seo'><price amount='450.00'>net <b>450</b></price></line>"
    "<line id='copy'><price amount='35'/><price amount='40'/></line>"
    "<total><gross amount='1081.40'/></total>"
    "</invoice>";

}  // namespace

TEST_CASE("paths give attributes, texts and elements") {
    const xml::Document document = parsed(invoice);
    CHECK(value(document, "@number") == "INV-1");
    CHECK(value(document, "total/gross/@amount") == "1081.40");
    CHECK(value(document, "line/price/@amount") == "450.00");  // the first line has none: the next is looked at
    CHECK(value(document, "line/note") == "none");
    CHECK(value(document, "line/price") == "net 450");
    CHECK(value(document, "line/@id") == "seo");
    CHECK(value(document, "missing/price").empty());
    CHECK(value(document, "@missing").empty());
    CHECK(value(document, ".") == "nonenet 450");
    CHECK(value(document, "../invoice/@currency") == "EUR");
    const xml::Node line = document.root().child("line").next_named("line");
    CHECK(compiled("../@number").string_of(line) == "INV-1");
    CHECK(compiled("../total/gross/@amount").string_of(line) == "1081.40");
    CHECK(compiled("../../../..").string_of(line).empty());
    CHECK(compiled("@id").string_of(line) == "seo");
}

TEST_CASE("everything else is XPath 1.0") {
    const xml::Document document = parsed(invoice);
    CHECK(value(document, "count(line)") == "3");
    CHECK(value(document, "count(line) div 2") == "1.5");
    CHECK(value(document, "line[2]/@id") == "seo");
    CHECK(value(document, "line[@id='copy']/price[last()]/@amount") == "40");
    CHECK(value(document, "concat(@number, ' / ', @currency)") == "INV-1 / EUR");
    CHECK(value(document, "line/@id = 'copy'") == "true");
    CHECK(value(document, "string(1 div 0)") == "Infinity");
    CHECK(value(document, "'plain text'") == "plain text");
    CHECK(value(document, " line / price / @amount ") == "450.00");
    CHECK(value(document, "//b") == "450");
    CHECK(value(document, "/invoice/@number") == "INV-1");
    CHECK(value(document, "normalize-space('  a   b ')") == "a b");
}

TEST_CASE("truth is XPath's") {
    const xml::Document document = parsed(invoice);
    const auto truth = [&](std::string_view text) { return compiled(text).truth_of(document.root()); };
    CHECK(truth("@number"));
    CHECK(truth("line/price"));
    CHECK(truth("line/price/@amount"));
    CHECK_FALSE(truth("line/price/@currency"));
    CHECK_FALSE(truth("missing"));
    CHECK(truth("count(line) > 2"));
    CHECK_FALSE(truth("not(line)"));
    CHECK(truth("."));
    CHECK_FALSE(truth("''"));
}

TEST_CASE("node sets come in document order, elements only") {
    const xml::Document document = parsed(invoice);
    const auto amounts = [&](std::string_view text) {
        std::vector<std::string> found;
        for (const xml::Node node : compiled(text).nodes_of(document.root())) found.emplace_back(node.attribute_value("amount"));
        return found;
    };
    CHECK(amounts("line/price") == std::vector<std::string>{"450.00", "35", "40"});
    CHECK(amounts("line/price | total/gross") == std::vector<std::string>{"450.00", "35", "40", "1081.40"});
    CHECK(amounts("//price[@amount < 100]") == std::vector<std::string>{"35", "40"});
    CHECK(compiled("ancestor-or-self::*").nodes_of(document.root().child("total").child("gross")).front().name() == "invoice");
    CHECK(compiled("..").nodes_of(document.root()).empty());  // the document is no element
    CHECK(compiled("line/@id").nodes_of(document.root()).empty());
    CHECK(compiled("line/@id | line").nodes_of(document.root()).size() == 3);
    CHECK(compiled("count(line)").nodes_of(document.root()).empty());
    CHECK(compiled(".").nodes_of(document.root()).size() == 1);
    CHECK(compiled("line").gives_nodes());
    CHECK(compiled("line[1]").gives_nodes());
    CHECK_FALSE(compiled("count(line)").gives_nodes());
    CHECK_FALSE(compiled("'line'").gives_nodes());
}

TEST_CASE("a view of an attribute or a text is the tree's own") {
    const xml::Document document = parsed(invoice);
    const xml::Node root = document.root();
    std::string storage = "before";
    const xml::Expression amount = compiled("total/gross/@amount");
    CHECK(amount.view_of(root, storage).data() == root.child("total").child("gross").attribute_value("amount").data());
    const xml::Expression note = compiled("line/note");
    CHECK(note.view_of(root, storage).data() == root.child("line").child("note").text().data());
    const xml::Expression filtered = compiled("line[@id='seo']/price/@amount");
    CHECK(filtered.view_of(root, storage).data() != storage.data());
    const xml::Expression mixed = compiled("line/price");
    const std::string_view whole = mixed.view_of(root, storage);
    CHECK(whole == "net 450");
    CHECK(whole.data() == storage.data());
}

TEST_CASE("a mistake is told with its place") {
    CHECK(mistake("line[").message.size() > 0);
    CHECK(mistake("line[@id=").offset >= 8);
    CHECK(mistake("unknown-function(1)").message.size() > 0);
    CHECK(mistake("$variable").message.size() > 0);
    CHECK(mistake("").message == "the expression is empty");
    CHECK(mistake(" \n").message == "the expression is empty");
    CHECK(mistake("a b").offset > 0);
    CHECK(mistake("'open").message.size() > 0);
    CHECK(mistake(std::string_view("a\0b", 3)).message == "the expression holds a NUL byte");
    CHECK(mistake("a/").message.size() > 0);
    CHECK(mistake("a/@b/@").message.size() > 0);
}

TEST_CASE("an expression with a mistake evaluates to nothing") {
    const xml::Document document = parsed(invoice);
    xml::ExpressionError error;
    const xml::Expression expression = xml::Expression::compile("line[", error);
    std::string storage;
    CHECK(expression.is_empty());
    CHECK(expression.string_of(document.root()).empty());
    CHECK(expression.view_of(document.root(), storage).empty());
    CHECK_FALSE(expression.truth_of(document.root()));
    CHECK(expression.nodes_of(document.root()).empty());
    CHECK_FALSE(expression.gives_nodes());
    CHECK(xml::Expression().is_empty());
}

TEST_CASE("nothing is found from a node that is none") {
    for (const char* text : {".", "..", "a", "@a", "a/b/@c", "count(a)", "//a", "string(.)"}) {
        CAPTURE(text);
        const std::string found = compiled(text).string_of(xml::Node());
        CHECK((found.empty() || found == "0"));
        CHECK(compiled(text).nodes_of(xml::Node()).empty());
    }
}

TEST_CASE("length and nesting are bounded") {
    CHECK(mistake(std::string(5000, 'a')).message.find("5000 bytes") != std::string::npos);
    CHECK(mistake(std::string(1000, '(') + "1" + std::string(1000, ')')).offset == 32);
    CHECK(mistake("a" + std::string(33, '[')).message.find("nested") != std::string::npos);
    CHECK(mistake("'" + std::string(100, '(') + "'").message.empty());
    CHECK(mistake(std::string(32, '(') + "1" + std::string(32, ')')).message.empty());
    // Long chains without brackets: pugixml's own bound on depth refuses, or the result is right, but nothing crashes.
    std::string chain = "1";
    std::string path = "a";
    for (int count = 0; count < 2000; ++count) chain += "+1";
    for (int count = 0; count < 2000; ++count) path += "/a";
    static_cast<void>(mistake(chain));
    static_cast<void>(mistake(path));
    static_cast<void>(mistake(std::string(4000, '-') + "1"));
    std::string steps = "a";
    for (int count = 0; count < 100; ++count) steps += "/a";
    const xml::Document document = parsed("<a/>");
    CHECK(compiled(steps).string_of(document.root()).empty());
}

TEST_CASE("one expression serves several threads") {
    const xml::Document document = parsed(invoice);
    const xml::Expression path = compiled("line/price/@amount");
    const xml::Expression query = compiled("sum(line/price/@amount)");
    std::vector<int> right(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t index = 0; index < right.size(); ++index) {
        threads.emplace_back([&, index] {
            for (int count = 0; count < 200; ++count) {
                const bool same = path.string_of(document.root()) == "450.00" && query.string_of(document.root()) == "525";
                right[index] += same ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(right == std::vector<int>(4, 200));
}

namespace {

void grow(pugi::xml_node node, int depth) {
    static const std::vector<std::string> names = {"a", "b", "p:a", "div", "text"};
    for (int count = *rc::gen::inRange(0, 3); count > 0; --count) {
        const std::string name = *rc::gen::elementOf(names);
        if (!node.attribute(name.c_str())) node.append_attribute(name.c_str()).set_value(*rc::gen::inRange(0, 100));
    }
    for (int count = *rc::gen::inRange(0, 5); count > 0; --count) {
        if (depth == 0 || *rc::gen::inRange(0, 4) == 0) {
            if (node.last_child().type() == pugi::node_pcdata) continue;  // two texts side by side would be one
            node.append_child(pugi::node_pcdata).set_value(std::to_string(*rc::gen::inRange(0, 100)).c_str());
        } else {
            grow(node.append_child((*rc::gen::elementOf(names)).c_str()), depth - 1);
        }
    }
}

pugi::xml_node some_node(pugi::xml_node root) {
    pugi::xml_node node = root;
    for (int steps = *rc::gen::inRange(0, 4); steps > 0 && node.first_child(); --steps) {
        const auto children = std::distance(node.begin(), node.end());
        node = *std::next(node.begin(), *rc::gen::inRange<std::ptrdiff_t>(0, children));
    }
    return node;
}

std::string random_path() {
    std::string path;
    for (int count = *rc::gen::inRange(0, 3); count > 0; --count) path += "../";
    for (int count = *rc::gen::inRange(0, 4); count > 0; --count) path += *rc::gen::element<std::string>("a", "b", "p:a", "div", "text") + "/";
    if (*rc::gen::arbitrary<bool>()) return path + *rc::gen::element<std::string>("@a", "@b", "@p:a", "@div");
    if (path.empty()) return ".";
    path.pop_back();
    return path;
}

}  // namespace

TEST_CASE("simple paths give exactly what pugixml gives") {
    REQUIRE(rc::check("fast path == pugixml", [] {
        pugi::xml_document document;
        grow(document.append_child("a"), 4);
        const std::string text = random_path();
        RC_LOG(text);
        const auto path = xml::Path::parse(text);
        RC_ASSERT(path.has_value());
        const pugi::xpath_query query(text.c_str());
        for (int count = 0; count < 5; ++count) {
            const pugi::xml_node context = some_node(document.document_element());
            RC_ASSERT(path->first(context) == query.evaluate_node(context));
            pugi::xpath_node_set expected = query.evaluate_node_set(context);
            expected.sort();
            std::vector<pugi::xml_node> elements;
            for (const pugi::xpath_node& item : expected) {
                if (item.node().type() == pugi::node_element) elements.push_back(item.node());
            }
            RC_ASSERT(path->elements(context) == elements);
        }
    }));
}

TEST_CASE("a whole expression gives the strings, truths and nodes of pugixml") {
    REQUIRE(rc::check("Expression == pugixml", [] {
        pugi::xml_document tree;
        grow(tree.append_child("a"), 4);
        tree.document_element().append_attribute("xmlns:p").set_value("urn:p");
        xml::Document document;
        xml::Node root = document.create_root("a");
        // The same tree through our own building.
        const auto copy = [](const auto& self, pugi::xml_node from, xml::Node to) -> void {
            for (const pugi::xml_attribute& attribute : from.attributes()) to.set(attribute.name(), attribute.value());
            for (const pugi::xml_node& child : from.children()) {
                if (child.type() == pugi::node_element) {
                    self(self, child, to.append(child.name()));
                } else {
                    to.append_text(child.value());
                }
            }
        };
        copy(copy, tree.document_element(), root);
        const std::string text = *rc::gen::element<std::string>(
            random_path(), random_path(), "count(a)", "a[1]/@b", "@xmlns:p", "*", "a/..", "./a", "a//b", "sum(//@a)", "string(a)", "text()");
        RC_LOG(text);
        const pugi::xpath_query query(text.c_str());
        xml::ExpressionError error;
        const xml::Expression expression = xml::Expression::compile(text, error);
        RC_ASSERT(error.message.empty());
        RC_ASSERT(expression.string_of(root) == query.evaluate_string(tree.document_element()));
        RC_ASSERT(expression.truth_of(root) == query.evaluate_boolean(tree.document_element()));
        RC_ASSERT(expression.gives_nodes() == (query.return_type() == pugi::xpath_type_node_set));
    }));
}
