// Simple tests and paths are evaluated directly; the answers must be XPath's.
#include "catch.h"
#include "templates/condition.h"
#include "xml/document.h"

#include <fmt/format.h>
#include <rapidcheck.h>

using namespace acta;
using namespace acta::templates;

namespace {

const std::string tree = R"(<v a="1" b="0" c="x" d="x" n="-5.50" q="it's" s="0 1"><e f="1"/><e f="2" g="z"/><h><i j="3"/></h><k a="1"/></v>)";

void agree(const std::string& text, const xml::Document& document) {
    xml::ExpressionError error;
    const xml::Expression whole = xml::Expression::compile(text, error);
    if (!error.message.empty()) return;
    PathNames names;
    const Condition condition(text, xml::Expression::compile(text, error), names);
    Wants wants;
    const bool knows_wants = condition.add_wants(wants);
    ViewIndex index(names);
    const xml::Node root = document.root();
    for (const xml::Node& node : {root, root.child("e"), root.child("h").child("i"), root.child("k")}) {
        INFO(text);
        REQUIRE(condition.holds(node, index) == whole.truth_of(node));
        if (knows_wants && !index.has_any(node, wants)) REQUIRE_FALSE(whole.truth_of(node));
    }
}

}  // namespace

TEST_CASE("Tests give what XPath gives", "[templates]") {
    diag::Diagnostics problems;
    const auto document = xml::Document::parse(tree, "v.xml", problems);
    REQUIRE(document);
    for (const char* text : {"@a", "not(@a)", "@z", "e", "e/@g", "h/i/@j", "h/@x", "../@a", "@c = @d", "@c != @d", "@a = ../@a", "@n < 0", "@n = -5.5",
                             "e/@f = '2'", "e/@f != '1'", "not(e/@f = '2')", "@q = \"it's\"", "@c = 'or' or @d = 'x'", "@c = 'a and b'", "@c = 'x' and @z",
                             "not(@a and @z)", "not(@a) and @b", "not(@a) or not(@b)", "contains(@c, 'x') and @a", "@c > 0", "count(e) = 2", "@b != 0",
                             "(@a or @z) and @b", "@a = 1", "@a != 01", "@c != 0", "@z != 0", "@z = ''", "text()", "..", ".", "../..", "e[@g]", "@a >= 1", "e[@f = 2]", "e[@f = 3]", "not(e[@f > 1])",
                             "contains(' 0 1 ', concat(' ', @a, ' '))", "contains(' 0 2 ', concat(' ', @a, ' '))", "contains('x', concat('', @z, ''))",
                             "contains(' 2 ', concat(' ', e/@f, ' '))", "contains(' 0 1 2 ', concat(' ', @s, ' '))", "contains(' 1 0 ', concat(' ', @s, ' '))",
                             "contains(' 0  1 ', concat(' ', @z, ' '))", "contains(' 0 1 ', concat(' ', @z, ' '))", "contains('0 1', concat(' ', @a, ' '))",
                             "contains(',1,', concat(' ', @a, ','))", "/*/@a = '1' and /*/e", "/*/@a = '1' and @f", "not(/*/@z) and e[@f]", "e[/*/@a = 1]",
                             "not(/*/@a = /*/@b) or @z", "/*/@z or /*/k/@a", "contains('z', concat('', e/@g, ''))", "e[1]", "e[@f][2]", "e[h]",
                             "self::v", "self::e", "self::e[@g]", "self::e[@f = 1]", "self::e[1]", "self::*", "parent::v", "parent::h", "parent::v[@z]",
                             "starts-with(@q, 'it')", "starts-with(@z, '')", "starts-with(/*/@q, 'it')", "starts-with(e/@g, 'z')", "/*/@a", "/*/@z",
                             "/*/@a = @a", "/*/e[@g]", "/*/e/@g", "not(/*/k)", "count(e) > 1", "count(e[@g]) = 1", "count(../e) >= 2", "count(../../e) < 1",
                             "count(e[1]) = 1", "count(z) = 0", "count(z) != 1", "count(@a) = 1", "count(e) = 2 and self::v", "count(e) + 1 = 3"}) {
        agree(text, *document);
    }
}

TEST_CASE("What a test wants of an element is known where it is about what the element has", "[templates]") {
    diag::Diagnostics problems;
    const auto document = xml::Document::parse(tree, "v.xml", problems);
    REQUIRE(document);
    const auto passed_over = [&](const std::string& text) {
        xml::ExpressionError error;
        PathNames names;
        const Condition condition(text, xml::Expression::compile(text, error), names);
        Wants wants;
        if (!condition.add_wants(wants)) return false;
        ViewIndex index(names);
        return !index.has_any(document->root(), wants);
    };
    for (const char* text : {"@z", "z", "z/@a", "@z = 1", "@a != @z", "z[@a]", "@a and @z", "not(@a) and @z", "@z or z",
                             "@z and @y or z/@a"}) {
        INFO(text);
        CHECK(passed_over(text));
    }
    for (const char* text : {"not(@z)", "@z or @a", "../@z", "/*/@z", "starts-with(@z, '')", "count(z) = 0", "e/@z",
                             "@z or not(@z)"}) {
        INFO(text);
        CHECK_FALSE(passed_over(text));
    }
}

TEST_CASE("Any test gives what XPath gives", "[templates]") {
    diag::Diagnostics problems;
    const auto document = xml::Document::parse(tree, "v.xml", problems);
    REQUIRE(document);
    const auto operands = rc::gen::element<std::string>("@a", "@b", "@c", "@n", "@z", "e", "e/@f", "e/@g", "h/i", "h/i/@j", "../@a", "../e/@f", "k/@a",
                                                       "/*/@a", "count(e)", "count(../e)", "count(e[@g])");
    const auto literals = rc::gen::element<std::string>("1", "0", "-5.5", "'x'", "'1'", "''", "2", "@c", "../@a", "e/@f");
    const auto signs = rc::gen::element<std::string>("=", "!=", "<", "<=", ">", ">=");
    const auto joins = rc::gen::element<std::string>(" and ", " or ");
    REQUIRE(rc::check([&] {
        std::string text;
        const int leaves = *rc::gen::inRange(1, 5);
        for (int leaf = 0; leaf < leaves; ++leaf) {
            if (leaf > 0) text += *joins;
            std::string part = *operands;
            if (*rc::gen::arbitrary<bool>()) part = fmt::format("{} {} {}", part, *signs, *literals);
            text += *rc::gen::arbitrary<bool>() ? fmt::format("not({})", part) : part;
        }
        agree(text, *document);
    }));
}
