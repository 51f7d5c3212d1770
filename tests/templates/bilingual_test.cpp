// Two languages side by side: pairs of paragraphs, clause numbers and references, words in both languages.
#include "catch.h"
#include "desk.h"

#include <fmt/format.h>

using namespace acta;
using namespace acta::templates;
using testing::Desk;

namespace {

constexpr const char* english = R"(<word key="pay">Pay {@sum => money('plain')}</word><word key="see">see clause {ref('b')}</word>
    <word key="only">only here</word><word key="title">Contract</word><word key="bank">IBAN</word>)";
constexpr const char* german = R"(<word key="pay">Zahlen Sie {@sum => money('plain')}</word><word key="see">siehe Punkt {ref('b')}</word>
    <word key="only">{@none}</word><word key="title">Vertrag</word><word key="bank">IBAN</word>)";
constexpr const char* view = R"(<v sum="1234.50" currency="EUR"><x/><x/></v>)";

Desk two_languages() {
    Desk desk(english, "en");
    desk.add_second(german, "de");
    return desk;
}

const layout::Table& pair(const Filled& filled, std::size_t index) {
    REQUIRE(index < filled.content.body.size());
    return std::get<layout::Table>(filled.content.body[index].value);
}

}  // namespace

TEST_CASE("Each paragraph stands beside its counterpart", "[templates]") {
    Desk desk = two_languages();
    const Filled filled = desk.fill_body("<bilingual><h1><word key=\"title\"/></h1><p><word key=\"pay\"/></p></bilingual><p><word key=\"title\"/></p>", view);
    CHECK(filled.problems.empty());
    CHECK(testing::shown(filled.content.body) ==
          "{Contract; Vertrag}|{Pay 1,234.50; Zahlen Sie 1.234,50}|Contract");
    const layout::Row& row = pair(filled, 1).rows.at(0);
    CHECK(pair(filled, 1).layout_only);
    CHECK(row.splits);
    CHECK(row.cells.at(0).paragraphs.at(0).language.empty());
    CHECK(row.cells.at(1).paragraphs.at(0).language == "de");
}

TEST_CASE("In a document of one language <bilingual> leaves no trace", "[templates]") {
    Desk desk(english, "en");
    CHECK(desk.show("<bilingual><clauses><clause><p><word key=\"title\"/></p></clause></clauses><p>x</p></bilingual>", view) == "[1.] Contract|x");
}

TEST_CASE("A side that says nothing leaves its half empty", "[templates]") {
    Desk desk = two_languages();
    CHECK(desk.show("<bilingual><clauses><clause><p><word key=\"only\"/></p></clause><clause><p>{@none}</p></clause><clause><p>x</p></clause></clauses></bilingual>",
                    view) == "{[1.] only here; }|{[2.] x; [2.] x}");
}

TEST_CASE("Clause numbers and references are the same on both sides", "[templates]") {
    Desk desk = two_languages();
    CHECK(desk.show(R"(<bilingual><clauses><clause><h2><word key="title"/></h2><clause><p><word key="see"/></p></clause>
        <clause><ul><for-each select="x"><li>{position()} <ref to="b"/></li></for-each></ul></clause></clause><clause id="b"><p>b</p></clause></clauses></bilingual>)",
                    view) ==
          "{[1.] Contract; [1.] Vertrag}|{[1.1.] see clause 2; [1.1.] siehe Punkt 2}|{[1.2.][•] 1 2; [1.2.][•] 1 2}|{[•] 2 2; [•] 2 2}|{[2.] b; [2.] b}");
}

TEST_CASE("Clause numbers stand in summaries and alternative texts too", "[templates]") {
    Desk desk;
    const Filled filled = desk.fill_body(R"(<table summary="see {ref('b')}"><col/><tbody><tr carried="{ref('b')}"><td>x</td></tr></tbody></table>
        <qr value="x" size="25mm" alt="clause {ref('b')}"/><clauses><clause><p>a</p></clause><clause id="b"><p>b</p></clause></clauses>)", "<v/>");
    CHECK(pair(filled, 0).summary == "see 2");
    CHECK(pair(filled, 0).rows.at(0).carried == "2");
    CHECK(std::get<layout::Drawing>(filled.content.body.at(1).value).alt == "clause 2");
}

TEST_CASE("Headings keep with what follows, and kept pairs with each other", "[templates]") {
    Desk desk = two_languages();
    const Filled filled = desk.fill(R"(<style><element name="h2" keep-with-next="yes" margin-top="5mm"/></style>
        <body><bilingual><h2>a</h2><p>b</p><keep with-previous="yes"><p>c</p><p>d</p></keep></bilingual></body>)", view);
    CHECK(pair(filled, 0).rows.at(0).keep_with_next);
    CHECK(pair(filled, 0).space_before == layout::mm(5));
    CHECK(pair(filled, 1).rows.at(0).keep_with_next);
    CHECK(pair(filled, 2).rows.at(0).keep_with_next);
    CHECK_FALSE(pair(filled, 3).rows.at(0).keep_with_next);
}

TEST_CASE("A word is said in both languages, once where they agree", "[templates]") {
    Desk desk = two_languages();
    const std::string body = R"(<p><word key="title" both="yes"/>: <word key="bank" both="yes"/></p><p><word key="title" both="lines"/></p>)";
    CHECK(desk.show(body, view) == "Contract / Vertrag: IBAN|Contract<br>Vertrag");
    CHECK(desk.show("<bilingual>" + body + "</bilingual>", view) == "{Contract: IBAN; Vertrag: IBAN}|{Contract; Vertrag}");
    const Filled filled = desk.fill_body(body, view);
    const auto& inlines = std::get<layout::Paragraph>(filled.content.body.at(0).value).inlines;
    REQUIRE(inlines.size() >= 2);
    CHECK(inlines[1].text == "Vertrag");
    CHECK(inlines[1].language == "de");
    Desk one(english, "en");
    CHECK(one.show(body, view) == "Contract: IBAN|Contract");
}

TEST_CASE("A word that the second language lacks is told", "[templates]") {
    Desk desk(english, "en");
    desk.add_second("<word key=\"pay\">zahlen</word>", "de");
    CHECK_FALSE(desk.compile(testing::template_start + "<body><p><word key=\"title\"/></p></body></template>"));
    REQUIRE(desk.problems.size() == 1);
    CHECK(desk.problems[0].message.find("\"de\"") != std::string::npos);
}

TEST_CASE("What stands in <both> is said in both languages", "[templates]") {
    Desk desk = two_languages();
    const auto show = [&](const std::string& inside) { return desk.show("<table grid=\"yes\"><col/><tbody><tr><td>" + inside + "</td></tr></tbody></table>", view); };
    CHECK(show("<both><word key=\"title\"/>: <b>{@sum => money('plain')}</b></both>") == "{Contract: 1,234.50 / Vertrag: 1.234,50}");
    CHECK(show("<both lines=\"yes\"><word key=\"title\"/></both>!") == "{Contract<br>Vertrag!}");
    CHECK(show("<both><word key=\"bank\"/></both>") == "{IBAN}");
    CHECK(show("<both><word key=\"only\"/></both>") == "{only here}");
    CHECK(show("<both><if test=\"@none\">x</if></both>") == "{}");
    CHECK(desk.show("<bilingual><p><both><word key=\"title\"/></both></p></bilingual>", view) == "{Contract; Vertrag}");
    Desk one(english, "en");
    CHECK(one.show("<p><both lines=\"yes\"><word key=\"title\"/></both></p>", view) == "Contract");
}

TEST_CASE("The second side of <both> is marked with its language, and the style and link around go on", "[templates]") {
    Desk desk = two_languages();
    const Filled filled = desk.fill_body("<p><a href=\"https://x.example\"><both><word key=\"title\"/></both> end</a></p>", view);
    const auto& inlines = std::get<layout::Paragraph>(filled.content.body.at(0).value).inlines;
    REQUIRE(inlines.size() == 3);
    CHECK(inlines[0].text == "Contract / ");
    CHECK(inlines[0].language.empty());
    CHECK(inlines[1].text == "Vertrag");
    CHECK(inlines[1].language == "de");
    CHECK(inlines[2].text == " end");
    for (const layout::Inline& part : inlines) CHECK(part.link == "https://x.example");
}

TEST_CASE("<both> cannot stand in itself, nor a word in both languages in it", "[templates]") {
    Desk desk = two_languages();
    CHECK_FALSE(desk.compile(testing::template_start + "<body><p><both>a<both>b</both></both></p></body></template>"));
    CHECK(testing::places(desk.problems) == "template-element 1:65");
    Desk other = two_languages();
    CHECK_FALSE(other.compile(testing::template_start + "<body><p><both><word key=\"title\" both=\"yes\"/></both></p></body></template>"));
    CHECK(testing::places(other.problems) == "template-attribute 1:81");
}

TEST_CASE("translated() says a text of the view in the language of its side", "[templates]") {
    constexpr const char* texts = R"(<v t="own" u="same"><t language="fr">French</t><t language="de">German</t><w t="inner"><t language="d">x</t></w></v>)";
    Desk desk = two_languages();
    CHECK(desk.show("<bilingual><p>{@t => translated()}, {@u => translated()}, {w/@t => translated()}{@z => translated()}</p></bilingual>", texts) ==
          "{own, same, inner; German, same, inner}");
    Desk one(english, "en");
    CHECK(one.show("<p>{@t => translated()}</p>", texts) == "own");
    CHECK_FALSE(one.compile(testing::template_start + "<body><p>{t => translated()}</p></body></template>"));
}
