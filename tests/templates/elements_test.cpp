// Lists, QR codes, charts, watermarks, attachments, rows that carry totals, named colours.
#include "catch.h"
#include "desk.h"

#include <algorithm>

using namespace acta;
using namespace acta::templates;
using testing::Desk;

namespace {

const layout::Paragraph& paragraph(const Filled& filled, std::size_t index) {
    REQUIRE(index < filled.content.body.size());
    return std::get<layout::Paragraph>(filled.content.body[index].value);
}

const layout::Table& table(const Filled& filled) { return std::get<layout::Table>(filled.content.body.at(0).value); }

}  // namespace

TEST_CASE("A list's items have bullets or numbers", "[templates]") {
    Desk desk;
    const std::string view = R"(<v><a n="x"/><a/><a n="z"/></v>)";
    CHECK(desk.show("<ul><li>one</li><li><b>two</b></li></ul>", view) == "[•] one|[•] two");
    CHECK(desk.show("<ol><for-each select=\"a\"><li>{@n}</li></for-each></ol>", view) == "[1.] x|[2.] z");
    CHECK(desk.show("<ol><li><p>one</p><p>more</p><ol><li>deep</li><li>er</li></ol></li><li>two</li></ol>", view) ==
          "[1.] one|more|[a)] deep|[b)] er|[2.] two");
    CHECK(desk.show("<ul><li><p>a</p><ul><li>b</li></ul></li></ul>", view) == "[•] a|[–] b");
    CHECK(desk.show("<table><col/><tbody><tr><td><p>x</p><ul><li>y</li></ul></td></tr></tbody></table>", view) == "{x+[•] y}");
    CHECK(desk.show("<ul><li>{@none}</li></ul>", view).empty());
}

TEST_CASE("The first item of a list that begins a clause shows the clause's number too", "[templates]") {
    Desk desk;
    const auto clauses = [](const std::string& inner) { return "<clauses><clause><p>one</p></clause><clause>" + inner + "</clause></clauses>"; };
    CHECK(desk.show(clauses("<ol><li>x</li><li>y</li></ol>"), "<v/>") == "[1.] one|[2.][1.] x|[2.] y");
    CHECK(desk.show(clauses("<ol><li><ol><li>x</li><li>y</li></ol></li><li>z</li></ol>"), "<v/>") ==
          "[1.] one|[2.][1.][a)] x|[b)] y|[2.] z");
    // An item that says nothing leaves the number to the next one.
    CHECK(desk.show(clauses("<ol><li>{@none}</li><li>y</li></ol>"), "<v/>") == "[1.] one|[2.][1.] y");
    CHECK(desk.show(clauses("<ol><li>{@none}</li></ol><p>after</p>"), "<v/>") == "[1.] one|[2.] after");
}

TEST_CASE("Where the number of a clause stands that begins with a list", "[templates]") {
    Desk desk;
    const Filled filled = desk.fill(R"(<style><element name="clause-1" margin-left="9mm" label-indent="1mm" font-weight="bold"/>
        <element name="ul" margin-left="4mm" label-indent="0.5mm" font-weight="normal"/><class name="bare" list-style-type="none"/></style>
        <body><clauses><clause><ul><li>a</li><li>b</li></ul></clause><clause><ul class="bare"><li>c</li></ul></clause></clauses></body>)",
                                    "<v/>");
    CHECK(filled.problems.empty());
    const layout::Paragraph& first = paragraph(filled, 0);
    REQUIRE(first.outer_labels != nullptr);
    REQUIRE(first.outer_labels->size() == 1);
    const layout::Label& number = first.outer_labels->front();
    CHECK(number.indent == layout::mm(1));
    CHECK(number.inlines.at(0).text == "1.");
    CHECK(filled.content.styles.at(number.inlines.at(0).style).bold);
    CHECK_FALSE(filled.content.styles.at(first.label.at(0).style).bold);
    CHECK(first.label_indent == layout::mm(9) + layout::mm(0.5));
    CHECK(first.indent == layout::mm(9) + layout::mm(4));
    CHECK(paragraph(filled, 1).outer_labels == nullptr);
    // A list without marks leaves the number where it always stands.
    CHECK(paragraph(filled, 2).outer_labels == nullptr);
    CHECK(paragraph(filled, 2).label.at(0).text == "2.");
    CHECK(paragraph(filled, 2).label_indent == layout::mm(1));
    CHECK(paragraph(filled, 2).indent == layout::mm(9) + layout::mm(4));
}

TEST_CASE("A list's items stand further in at each level, and inside a clause's text", "[templates]") {
    Desk desk;
    const std::string styles = R"(<style><element name="ul" margin-left="4mm" label-indent="1mm"/><element name="clause-1" margin-left="9mm"/>
        <element name="li" margin-bottom="2pt"/><class name="roman" list-style-type="lower-roman"/></style>)";
    const Filled filled = desk.fill(styles + R"(<body><clauses><clause><p>c</p><ul><li><p>a</p><ul><li>b</li></ul></li></ul></clause></clauses>
        <ol class="roman"><li>1</li><li>2</li><li>3</li><li>4</li></ol></body>)", "<v/>");
    CHECK(paragraph(filled, 1).indent == layout::mm(9) + layout::mm(4));
    CHECK(paragraph(filled, 1).label_indent == layout::mm(9) + layout::mm(1));
    CHECK(paragraph(filled, 2).indent == layout::mm(9) + layout::mm(4) + layout::mm(4));
    CHECK(paragraph(filled, 2).space_after == layout::pt(2));
    CHECK(paragraph(filled, 6).label.at(0).text == "iv.");
}

TEST_CASE("A QR code says its value, with the line ends in it", "[templates]") {
    Desk desk;
    const std::string view = R"(<v n="17"><code text="BCD&#10;002&#10;1"/></v>)";
    const Filled filled = desk.fill_body(R"(<qr value="{code/@text}&#10;{@n}" size="25mm" alt="code {@n}" href="https://pay.example/{@n}"/>)", view);
    CHECK(filled.problems.empty());
    const auto& code = std::get<layout::Drawing>(filled.content.body.at(0).value);
    CHECK(code.width <= layout::mm(25));
    CHECK(code.width > layout::mm(23));
    CHECK(code.alt == "code 17");
    CHECK(code.link == "https://pay.example/17");
    const auto paths_of = [&](const std::string& value) {
        const Filled other = desk.fill_body("<qr value=\"" + value + "\" size=\"25mm\"/>", view);
        return std::get<layout::Drawing>(other.content.body.at(0).value).paths.at(0).points;
    };
    CHECK(paths_of("BCD&#10;002&#10;1&#10;17") == code.paths.at(0).points);
    CHECK(paths_of("BCD 002 1 17") != code.paths.at(0).points);
    CHECK(desk.show("<qr value=\"{@none}\" size=\"25mm\"/><p>x</p>", view) == "x");
    const Filled unsafe = desk.fill_body(R"(<qr value="x" size="25mm" href="javascript:alert"/>)", view);
    CHECK(std::get<layout::Drawing>(unsafe.content.body.at(0).value).link.empty());
}

TEST_CASE("A text that is too long for a QR code is told", "[templates]") {
    Desk desk;
    const Filled filled = desk.fill_body("<qr value=\"{@a}\" size=\"25mm\"/>", "<v a=\"" + std::string(400, 'x') + "\"/>");
    CHECK(testing::places(filled.problems) == "template-value 1:" + std::to_string(testing::template_start.size() + 8));
    CHECK(filled.content.body.empty());
}

TEST_CASE("A chart shows the numbers of the view", "[templates]") {
    Desk desk;
    const std::string view = R"(<v><m d="2026-09" net="10"/><m d="2026-10" net="1025.5" tax="5.25"/><none/></v>)";
    const auto chart = [](const std::string& select, const std::string& value) {
        return "<chart kind=\"bar\" width=\"100mm\" height=\"50mm\" alt=\"months\"><category select=\"" + select +
               "\" label=\"{@d => month()}\"/><series name=\"Net\" value=\"" + value + "\"/></chart>";
    };
    const Filled filled = desk.fill_body(chart("m", "{@net}"), view);
    CHECK(filled.problems.empty());
    const auto& drawing = std::get<layout::Drawing>(filled.content.body.at(0).value);
    CHECK(drawing.alt == "months");
    CHECK(drawing.width == layout::mm(100));
    const auto says = [&](std::string_view text) {
        return std::any_of(drawing.texts.begin(), drawing.texts.end(), [&](const auto& label) { return label.text.find(text) != std::string::npos; });
    };
    CHECK(says("September\u00a02026"));
    CHECK(says("October\u00a02026"));
    CHECK(says("1,025.5"));
    CHECK(desk.show(chart("x", "{@net}"), view).empty());
    CHECK(desk.show(chart("none", "{@net}"), view).empty());
    CHECK(testing::places(desk.fill_body(chart("m", "{@d}"), view).problems).starts_with("template-value 1:"));
}

TEST_CASE("A watermark is there where its text is", "[templates]") {
    Desk desk;
    const std::string content = R"(<watermark><if test="@draft">DRAFT <b>{@n}</b></if></watermark><body><p>x</p></body>)";
    const Filled draft = desk.fill(content, R"(<v draft="yes" n="7"/>)");
    REQUIRE(draft.content.watermark);
    CHECK(draft.content.watermark->text == "DRAFT 7");
    CHECK(draft.content.styles.at(draft.content.watermark->style).size > layout::pt(40));
    CHECK_FALSE(desk.fill(content, "<v/>").content.watermark);
}

TEST_CASE("The view goes into the document as a file", "[templates]") {
    Desk desk;
    const std::string view = R"(<v n="17" s="a &amp; b"><line net="1"><note>x &lt; y</note></line></v>)";
    const Filled filled = desk.fill(R"(<attach name="{@n}.xml" select="." description="all of it"/>
        <attach name="line.xml" type="text/xml" relationship="source" select="line"/><attach name="none.xml" select="none"/>
        <attach name="off.xml" select="." test="@off"/><body/>)", view);
    CHECK(filled.problems.empty());
    REQUIRE(filled.content.attachments.size() == 2);
    const layout::Attachment& whole = filled.content.attachments[0];
    CHECK(whole.name == "17.xml");
    CHECK(whole.description == "all of it");
    CHECK(whole.media_type == "application/xml");
    CHECK(*whole.bytes == view + "\n");
    CHECK(filled.content.attachments[1].relationship == layout::Attachment::Relationship::source);
    CHECK(*filled.content.attachments[1].bytes == "<line net=\"1\"><note>x &lt; y</note></line>\n");
    CHECK(testing::places(desk.fill(R"(<attach name="{@s}/x.xml" select="."/><body/>)", view).problems).starts_with("template-value 1:"));
    CHECK(testing::places(desk.fill(R"(<attach name="a.xml" select="."/><attach name="a.xml" select="."/><body/>)", view).problems)
              .starts_with("template-value 1:"));
}

TEST_CASE("Rows carry a running total over the end of a page", "[templates]") {
    Desk desk;
    const Filled filled = desk.fill_body(R"(<table><col/><col test="@b"/><col/>
        <tbody><for-each select="line"><tr carried="{@sum => number()}" splits="yes"><td>{@n}</td><td>b</td><td>c</td></tr></for-each></tbody>
        <carried-forward><td colspan="2">on {@b}</td><td><carried/></td></carried-forward>
        <brought-forward><td>from</td><td/><td><carried/></td></brought-forward></table>)",
                                         R"(<v><line n="1" sum="1000"/><line n="2" sum="2500.5"/></v>)");
    CHECK(testing::shown(filled.content.body) == "{1; c / 2; c / out: on; & / in: from; &}");
    CHECK(table(filled).rows[0].carried == "1,000");
    CHECK(table(filled).rows[1].carried == "2,500.5");
    CHECK(table(filled).rows[0].splits);
}

TEST_CASE("A cell spans the rows that follow it", "[templates]") {
    Desk desk;
    const Filled filled = desk.fill_body(R"(<table><col/><col/><col/><tbody><for-each select="a">
        <tr><td rowspan="2">{@n}</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></for-each></tbody></table>)", R"(<v><a n="x"/><a n="y"/></v>)");
    CHECK(testing::shown(filled.content.body) == "{x; 1; 2 / 3; 4 / y; 1; 2 / 3; 4}");
    CHECK(table(filled).rows[0].cells[0].row_span == 2);
}

TEST_CASE("Properties of text come from the styles", "[templates]") {
    Desk desk;
    const Filled filled = desk.fill(R"(<style><element name="body" hyphenate="yes"/><class name="sc" font-variant="small-caps" hyphenate="no"/>
        <class name="d" text-align="decimal"/></style><body><p>a</p><p class="sc d">b</p></body>)", "<v/>");
    CHECK(paragraph(filled, 0).hyphenate);
    CHECK_FALSE(paragraph(filled, 1).hyphenate);
    CHECK(paragraph(filled, 1).align == layout::Align::decimal);
    CHECK(filled.content.styles.at(paragraph(filled, 1).inlines.at(0).style).small_caps);
}

TEST_CASE("The last colour of a name counts, in earlier rules too", "[templates]") {
    Desk desk;
    desk.add_file("shipped.xml", R"(<template xmlns="urn:acta:template:1"><style><color name="accent" value="#112233"/><font name="text" family="sans"/>
        <element name="body" font-family="text"/><class name="x" color="accent"/><class name="r" border-top="1pt accent"/></style></template>)");
    const std::string body = "<body><p class=\"x\">a</p><hr class=\"r\"/></body>";
    const Filled as_shipped = desk.fill("<include href=\"shipped.xml\"/>" + body, "<v/>");
    const Filled changed = desk.fill(R"(<include href="shipped.xml"/><style><color name="accent" value="#445566"/><font name="text" family="serif"/></style>)" + body, "<v/>");
    const auto style = [](const Filled& filled) { return filled.content.styles.at(paragraph(filled, 0).inlines.at(0).style); };
    CHECK(style(as_shipped).color == layout::Color{0x11, 0x22, 0x33});
    CHECK(style(changed).color == layout::Color{0x44, 0x55, 0x66});
    CHECK(style(as_shipped).family == layout::Family::sans);
    CHECK(style(changed).family == layout::Family::serif);
    CHECK(std::get<layout::HorizontalRule>(changed.content.body.at(1).value).stroke.color == layout::Color{0x44, 0x55, 0x66});
}
