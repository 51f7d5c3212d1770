// Every mistake in a template is told with its place and its code.
#include "catch.h"
#include "desk.h"

#include <fmt/format.h>

using namespace acta;
using namespace acta::templates;
using testing::Desk;

namespace {

struct Mistake {
    std::string source;  ///< one line of a body; `^` stands before the place that is to be named
    std::string code;
};

/// Takes the mark out of the source and gives its column.
std::size_t take_mark(std::string& source) {
    const std::size_t mark = source.find('^');
    REQUIRE(mark != std::string::npos);
    source.erase(mark, 1);
    return source[mark] == '<' ? mark + 2 : mark + 1;  // an element's place is that of its name
}

const std::string words = R"(<word key="total">Total</word><word key="days"><form count="other">{n} days</form></word><word key="bad">{@a =&gt; nothing()}</word>
    <word key="a">{word('b')}</word><word key="b">{word('a')}</word><word key="unit.hour">hour</word>)";

}  // namespace

TEST_CASE("A mistake in a body is told with its place", "[templates]") {
    const Mistake mistakes[] = {
        {"^<para>x</para>", "template-element"},
        {"<p>^<table/></p>", "template-element"},
        {"<p>x</p>^loose", "template-element"},
        {"^<tr/>", "template-element"},
        {"^<table><tbody/></table>", "template-element"},
        {"<table><col/><tbody><tr><td/>^<td/></tr></tbody></table>", "template-element"},
        {"<table><col/>^<tr/></table>", "template-element"},
        {"<table><col/><tbody><tr>^<if test=\"@a\"><td/></if></tr></tbody></table>", "template-element"},
        {"^<clause/>", "template-element"},
        {"<choose>^<p/></choose>", "template-element"},
        {"<columns>^<p/></columns>", "template-element"},
        {"<p ^clas=\"x\">x</p>", "template-attribute"},
        {"^<for-each><p>x</p></for-each>", "template-attribute"},
        {"^<if><p>x</p></if>", "template-attribute"},
        {"<for-each select=\"a\" ^separator=\",\"><p>x</p></for-each>", "template-attribute"},
        {"<table><col width=\"^wide\"/><tbody/></table>", "template-attribute"},
        {"<space height=\"^3cm\"/>", "template-attribute"},
        {"^<img src=\"x\"/>", "template-attribute"},
        {"<p><ref to=\"^nowhere\"/></p>", "template-attribute"},
        {"<clauses><clause id=\"a\"><p>x</p></clause><clause id=\"^a\"><p>x</p></clause></clauses>", "template-attribute"},
        {"<clauses><for-each select=\"a\"><clause ^id=\"a\"><p>x</p></clause></for-each></clauses>", "template-attribute"},
        {"<p>{@^}</p>", "template-expression"},
        {"<p>{a/^}</p>", "template-expression"},
        {"<p>a ^{b</p>", "template-expression"},
        {"<p>a ^} b</p>", "template-expression"},
        {"<p>{^}</p>", "template-expression"},
        {"<p>{@net ^+ @tax}</p>", "template-expression"},
        {"<p>{^sum(line/@net) => money()}</p>", "template-expression"},
        {"<p>{@price ^* @quantity => money()}</p>", "template-expression"},
        {"<p>{@net ^div 2}</p>", "template-expression"},
        {"<p>{^string(@net) => money()}</p>", "template-expression"},
        {"<p>{^@a | @b => money()}</p>", "template-expression"},
        {"<if test=\"^position() = 1\"><p>x</p></if>", "template-expression"},
        {"<for-each select=\"^count(a)\"><p>x</p></for-each>", "template-expression"},
        {"<p>{@a =>^ money}</p>", "template-expression"},
        {"<p>{@a => ^mony()}</p>", "template-function"},
        {"<p>{@a => ^money('big')}</p>", "template-function"},
        {"<p>{@a => ^number('2')}</p>", "template-function"},
        {"<p>{@a => ^word()}</p>", "template-function"},
        {"<p class=\"^none\">x</p>", "template-class"},
        {"<p><word key=\"^totl\"/></p>", "template-word"},
        {"<p>{^word('totl')}</p>", "template-word"},
        {"<p><word key=\"^days\"/></p>", "template-word"},
        {"<p>{@a => ^count('total')}</p>", "template-word"},
        {"<p>{@a => ^word('uni')}</p>", "template-word"},
        {"<p><word key=\"^bad\"/></p>", "template-function"},
        {"^<call-template name=\"none\"/>", "template-include"},
        {"^<li>x</li>", "template-element"},
        {"<ul>^<p>x</p></ul>", "template-element"},
        {"<ul ^type=\"disc\"><li>x</li></ul>", "template-attribute"},
        {"<ul>^x</ul>", "template-element"},
        {"^<qr size=\"25mm\"/>", "template-attribute"},
        {"^<qr value=\"x\"/>", "template-attribute"},
        {"<qr value=\"x\" size=\"^25\"/>", "template-attribute"},
        {"<p>^<qr value=\"x\" size=\"25mm\"/></p>", "template-element"},
        {"<chart kind=\"^pie\" width=\"9mm\" height=\"9mm\"><category select=\"a\" label=\"x\"/><series name=\"n\" value=\"1\"/></chart>", "template-attribute"},
        {"^<chart kind=\"bar\" width=\"9mm\" height=\"9mm\"><category select=\"a\" label=\"x\"/></chart>", "template-element"},
        {"^<chart kind=\"bar\" width=\"9mm\"><category select=\"a\" label=\"x\"/><series name=\"n\" value=\"1\"/></chart>", "template-attribute"},
        {"<chart kind=\"bar\" width=\"9mm\" height=\"9mm\"><category select=\"a\" label=\"x\"/>^<series name=\"n\"/></chart>", "template-attribute"},
        {"^<chart kind=\"donut\" width=\"9mm\" height=\"9mm\"><category select=\"a\" label=\"x\"/><series name=\"n\" value=\"1\"/><series name=\"n\" value=\"1\"/></chart>",
         "template-element"},
        {"<table><col/><tbody><tr><td rowspan=\"^0\">x</td></tr></tbody></table>", "template-attribute"},
        {"<table><col/><tbody><tr><td ^rowspan=\"2\">x</td></tr></tbody></table>", "template-attribute"},
        {"<table><col/><tbody><tr><td ^rowspan=\"2\">x</td></tr><if test=\"a\"><tr/></if></tbody></table>", "template-attribute"},
        {"<table><col/><col/><tbody><tr><td>x</td><td rowspan=\"2\">x</td></tr><tr>^<td colspan=\"2\">y</td></tr></tbody></table>", "template-attribute"},
        {"<table><col/><tbody><tr splits=\"^maybe\"><td>x</td></tr></tbody></table>", "template-attribute"},
        {"<table><col/><tbody><tr><td>^<carried/></td></tr></tbody></table>", "template-element"},
        {"<table><col/><tbody/><carried-forward><td>x</td></carried-forward>^<carried-forward><td>x</td></carried-forward></table>", "template-element"},
        {"<bilingual>^<table><col/><tbody/></table></bilingual>", "template-element"},
        {"<bilingual>^<bilingual><p>x</p></bilingual></bilingual>", "template-element"},
        {"<p><word key=\"total\" both=\"^no\"/></p>", "template-attribute"},
    };
    for (Mistake mistake : mistakes) {
        INFO(mistake.source);
        const std::size_t column = take_mark(mistake.source);
        Desk desk(words);
        CHECK_FALSE(desk.compile(testing::template_start + "<body>\n" + mistake.source + "\n</body></template>"));
        CHECK(testing::places(desk.problems) == fmt::format("{} 2:{}", mistake.code, column));
    }
}

TEST_CASE("A mistake around the body is told with its place", "[templates]") {
    const Mistake mistakes[] = {
        {"^<bdy/>", "template-element"},
        {"<style>^<rule name=\"x\"/></style>", "template-element"},
        {"<style><class name=\"x\" ^colour=\"#112233\"/></style>", "template-attribute"},
        {"<style><class name=\"x\" color=\"^red\"/></style>", "template-attribute"},
        {"<style><element name=\"p\" font-size=\"^9\"/></style>", "template-attribute"},
        {"<page size=\"^A3\"/>", "template-attribute"},
        {"<page margin=\"^20mm\"/>", "template-attribute"},
        {"^<page margin=\"20mm 100mm 20mm 100mm\"/>", "template-attribute"},
        {"^<meta name=\"colour\" content=\"x\"/>", "template-attribute"},
        {"<header page=\"^last\"/>", "template-attribute"},
        {"^<include href=\"none.xml\"/>", "template-include"},
        {"<style><color name=\"accent\" value=\"^blue\"/></style>", "template-attribute"},
        {"<style>^<color name=\"accent\"/></style>", "template-attribute"},
        {"<style><color name=\"^none\" value=\"#112233\"/></style>", "template-attribute"},
        {"<style><font name=\"text\" family=\"^Arial\"/></style>", "template-attribute"},
        {"<style><color name=\"accent\" value=\"#112233\"/><class name=\"x\" color=\"^acent\"/></style>", "template-attribute"},
        {"<style><class name=\"x\" border-top=\"^1pt accent\"/></style>", "template-attribute"},
        {"<style><class name=\"x\" palette=\"^#112233 red\"/></style>", "template-attribute"},
        {"<style><element name=\"ul\" list-style-type=\"^square\"/></style>", "template-attribute"},
        {"<style><element name=\"p\" font-variant=\"^caps\"/></style>", "template-attribute"},
        {"<watermark ^size=\"9pt\">x</watermark>", "template-attribute"},
        {"<watermark>^<p>x</p></watermark>", "template-element"},
        {"^<attach name=\"x.xml\"/>", "template-attribute"},
        {"^<attach select=\".\"/>", "template-attribute"},
        {"<attach name=\"x.xml\" select=\".\" type=\"^text/plain\"/>", "template-attribute"},
        {"<attach name=\"x.xml\" select=\".\" relationship=\"^other\"/>", "template-attribute"},
        {"<footer>^<bilingual><p>x</p></bilingual></footer>", "template-element"},
    };
    for (Mistake mistake : mistakes) {
        INFO(mistake.source);
        const std::size_t column = take_mark(mistake.source);
        Desk desk;
        CHECK_FALSE(desk.compile(testing::template_start + "\n" + mistake.source + "\n<body/></template>"));
        CHECK(testing::places(desk.problems) == fmt::format("{} 2:{}", mistake.code, column));
    }
}

TEST_CASE("All mistakes are told at once", "[templates]") {
    Desk desk;
    CHECK_FALSE(desk.compile(testing::template_start + "<body>\n<para/>\n<p class=\"x\">{@a => y()}</p>\n</body></template>"));
    CHECK(testing::places(desk.problems) == "template-element 2:2, template-class 3:11, template-function 3:21");
}

TEST_CASE("A mistake in an included file names that file", "[templates]") {
    Desk desk;
    desk.add_file("parts.xml", testing::template_start + "\n<template name=\"x\"><para/></template></template>");
    CHECK_FALSE(desk.compile(testing::template_start + "<include href=\"parts.xml\"/><body><call-template name=\"x\"/></body></template>"));
    REQUIRE(desk.problems.size() == 1);
    CHECK(desk.problems[0].position.file_name() == "parts.xml");
    CHECK(desk.problems[0].position.line == 2);
}

TEST_CASE("Circles of templates and of words are refused", "[templates]") {
    Desk desk(words);
    CHECK_FALSE(desk.compile(testing::template_start + R"(<template name="a"><call-template name="b"/><call-template name="b"/></template>
        <template name="b"><call-template name="a"/><call-template name="a"/></template><body><call-template name="a"/></body></template>)"));
    CHECK_FALSE(desk.problems.empty());
    CHECK_FALSE(desk.compile(testing::template_start + "<body><p><word key=\"a\"/></p></body></template>"));
    CHECK(testing::places(desk.problems).starts_with("template-word 1:"));
}

TEST_CASE("What is no template is refused", "[templates]") {
    Desk desk;
    CHECK_FALSE(desk.compile("<template view=\"v\"><body/></template>"));
    CHECK(testing::places(desk.problems) == "template-element 1:2");
    CHECK_FALSE(desk.compile("<template xmlns=\"urn:acta:template:1\"><body/></template>"));
    CHECK(testing::places(desk.problems) == "template-attribute 1:2");
    CHECK_FALSE(desk.compile(testing::template_start + "</template>"));
    CHECK(testing::places(desk.problems) == "template-element 1:2");
}
