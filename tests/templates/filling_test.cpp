// What a template says over a view: texts, values, control elements, tables, clauses, words.
#include "catch.h"
#include "desk.h"

using namespace acta;
using namespace acta::templates;
using testing::Desk;

TEST_CASE("Text and values stand in paragraphs, with white space as HTML has it", "[templates]") {
    Desk desk;
    CHECK(desk.show("<p>No. {@n},\n   of {@d}</p>", R"(<v n="7" d="May"/>)") == "No. 7, of May");
    CHECK(desk.show("<p>{{@n}} is {@n}</p>", R"(<v n="7"/>)") == "{@n} is 7");
    CHECK(desk.show("<p><b>a</b> <i>b</i></p>", "<v/>") == "a b");
    CHECK(desk.show("<p>a {@none} b</p>", "<v/>") == "a b");
    CHECK(desk.show("<p>\n  <if test=\"@n\">\n  one\n  </if>, two\n</p>", R"(<v n="1"/>)") == "one, two");
    CHECK(desk.show("<p>Page <page-number/> of <page-count/></p>", "<v/>") == "Page # of ##");
    CHECK(desk.show("<p>{note}</p>", "<v><note>first\nsecond</note></v>") == "first<br>second");
}

TEST_CASE("What says nothing leaves no trace", "[templates]") {
    Desk desk;
    CHECK(desk.show("<p>{@none}</p><p>x</p>", "<v/>") == "x");
    CHECK(desk.show("<p>{@a}<br/>{@b}<br/>{@c}</p>", R"(<v a="1" c="3"/>)") == "1<br>3");
    CHECK(desk.show("<p>{@a}<br/>{@b}</p>", R"(<v a="1"/>)") == "1");
    CHECK(desk.show("<table><col/><thead><tr><th>h</th></tr></thead><tbody><for-each select=\"x\"><tr><td>.</td></tr></for-each></tbody></table>",
                    "<v/>").empty());
    CHECK(desk.show("<keep><p>{@none}</p></keep>", "<v/>").empty());
}

TEST_CASE("Control elements choose and repeat", "[templates]") {
    Desk desk;
    const std::string view = R"(<v kind="b"><a n="1"/><a n="2"/><a n="3"/></v>)";
    CHECK(desk.show("<for-each select=\"a\"><p>{position()}: {@n}</p></for-each>", view) == "1: 1|2: 2|3: 3");
    CHECK(desk.show("<p><for-each select=\"a[@n != '2']\" separator=\", \">{@n}</for-each></p>", view) == "1, 3");
    CHECK(desk.show("<choose><when test=\"@kind = 'a'\"><p>A</p></when><when test=\"@kind = 'b'\"><p>B</p></when><otherwise><p>C</p></otherwise></choose>",
                    view) == "B");
    CHECK(desk.show("<if test=\"count(a) &gt; 3\"><p>many</p></if><if test=\"a\"><p>some</p></if>", view) == "some");
}

TEST_CASE("Values are written by the functions after the arrow", "[templates]") {
    Desk desk(R"(<word key="unit.hour">hour</word><word key="days"><form count="one">{n} day</form><form count="other">{n} days</form></word>)");
    const std::string view = R"(<v currency="EUR" gross="1234.5" d="2026-10-31" from="2026-10-01" until="2026-10-31" q="1234.5" rate="21" unit="hour"
        odd="XYZ" days="1" iban="LV80BANK0000435195001"><line net="7.00"/><account currency="JPY"><entry debit="1200"/></account></v>)";
    CHECK(desk.show("<p>{@gross => money('plain')}</p>", view) == "1,234.50");
    CHECK(desk.show("<p>{line/@net => money('plain')}</p>", view) == "7.00");
    CHECK(desk.show("<p>{account/entry/@debit => money('plain')}</p>", view) == "1,200");
    CHECK(desk.show("<p>{@gross => price()}</p>", view) == "1,234.50");
    CHECK(desk.show("<p>{@q => number()} {@rate => percent()}</p>", view) == "1,234.5 21%");
    CHECK(desk.show("<p>{@d => month()}</p>", view) == "October\u00a02026");
    CHECK(desk.show("<p>{@unit => word('unit')} {@odd => word-or-value('unit')}</p>", view) == "hour XYZ");
    CHECK(desk.show("<p>{@days => count('days')}</p>", view) == "1 day");
    CHECK(desk.show("<p>{@iban => iban()}</p>", view) == "LV80\u00a0BANK\u00a00000\u00a04351\u00a09500\u00a01");
    CHECK(desk.show("<p>{@none => money()}{@none => date()}{none => period()}</p>", view).empty());
    const wording::Wording wording(desk.words(), "en", "");
    const value::Money gross(123450, *value::Currency::find("EUR"));
    CHECK(desk.show("<p>{@gross => money()}</p>", view) == wording.money(gross, wording::MoneyStyle::code));
    CHECK(desk.show("<p>{. => period()}</p>", view) == wording.period({value::Date(2026, 10, 1), value::Date(2026, 10, 31)}));
    CHECK(desk.show("<p>{@d => date('short')}</p>", view) == wording.date(value::Date(2026, 10, 31), wording::DateStyle::short_form));
}

TEST_CASE("A value that a function cannot take is named with the template's place", "[templates]") {
    Desk desk(R"(<word key="unit.hour">hour</word><word key="days"><form count="other">{n} days</form></word>)");
    const auto problem = [&](const std::string& value, const std::string& view) {
        return testing::places(desk.fill_body("<p>" + value + "</p>", view).problems);
    };
    const auto at = [](std::size_t column) { return "template-value 1:" + std::to_string(testing::template_start.size() + 6 + 3 + column); };
    CHECK(problem("{@a => money()}", R"(<v a="12.345" currency="EUR"/>)") == at(2));
    CHECK(problem("{@a => money()}", R"(<v a="12"/>)") == at(2));
    CHECK(problem("{@a => money()}", R"(<v a="12" currency="EURO"/>)") == at(2));
    CHECK(problem("{@a => date()}", R"(<v a="2026-02-30"/>)") == at(2));
    CHECK(problem("{@a => number()}", R"(<v a="1e5"/>)") == at(2));
    CHECK(problem("{@a => word('unit')}", R"(<v a="parsec"/>)") == at(2));
    CHECK(problem("{@a => count('days')}", R"(<v a="two"/>)") == at(2));
    CHECK(problem("{. => period()}", R"(<v from="2026-01-01"/>)") == at(2));
    CHECK(testing::places(desk.fill_body("<p>x</p>", "<w/>").problems) == "template-value 1:2");
}

TEST_CASE("A column that fails its test takes its cells along", "[templates]") {
    Desk desk;
    const std::string table = R"(<table><col/><col test="line/@vat"/><col/><thead><tr><th>name</th><th>VAT</th><th>net</th></tr></thead>
        <tbody><for-each select="line"><tr><td>{@name}</td><td>{@vat}</td><td>{@net}</td></tr></for-each>
        <tr><td colspan="2">sum</td><td>{@sum}</td></tr></tbody></table>)";
    CHECK(desk.show(table, R"(<v sum="3"><line name="a" vat="21" net="3"/></v>)") == "{name; VAT; net / a; 21; 3 / sum; 3}");
    CHECK(desk.show(table, R"(<v sum="3"><line name="a" net="3"/></v>)") == "{name; net / a; 3 / sum; 3}");
    const Filled with = desk.fill_body(table, R"(<v><line name="a" vat="21" net="3"/></v>)");
    CHECK(std::get<layout::Table>(with.content.body[0].value).rows[1].cells[0].column_span == 2);
    const Filled without = desk.fill_body(table, R"(<v><line name="a" net="3"/></v>)");
    CHECK(std::get<layout::Table>(without.content.body[0].value).rows[1].cells[0].column_span == 1);
    CHECK(std::get<layout::Table>(without.content.body[0].value).columns.size() == 2);
}

TEST_CASE("Clauses number themselves, and references follow", "[templates]") {
    Desk desk(R"(<word key="see">see clause {ref('pay')}</word>)");
    const std::string body = R"(<clauses>
        <clause id="subject"><h2>Subject</h2><clause><p>as in <ref to="pay"/> and {ref('deep')}</p></clause><clause><p>{@none}</p></clause><clause><p>b</p></clause></clause>
        <clause id="acts"><if test="@acts"><h2>Acts</h2></if></clause>
        <clause id="pay"><h2>Payment</h2><clause><p>x</p><clause id="deep"><p><word key="see"/></p></clause></clause></clause>
        </clauses>)";
    CHECK(desk.show(body, R"(<v acts="yes"/>)") ==
          "[1.] Subject|[1.1.] as in 3 and 3.1.1|[1.2.] b|[2.] Acts|[3.] Payment|[3.1.] x|[3.1.1.] see clause 3");
    CHECK(desk.show(body, "<v/>") == "[1.] Subject|[1.1.] as in 2 and 2.1.1|[1.2.] b|[2.] Payment|[2.1.] x|[2.1.1.] see clause 2");
    const std::string gone = R"(<clauses><clause id="a"><if test="@a"><p>a</p></if></clause><clause><p>see {ref('a')}</p></clause></clauses>)";
    CHECK(desk.show(gone, R"(<v a="1"/>)") == "[1.] a|[2.] see 1");
    const Filled filled = desk.fill_body(gone, "<v/>");
    REQUIRE(filled.problems.size() == 1);
    CHECK(filled.problems[0].message == "the clause \"a\" is not part of this document");
}

TEST_CASE("A word's placeholders are filled where it is used", "[templates]") {
    Desk desk(R"(<word key="due">Pay {@gross => money('plain')} by {due/@date}.</word><word key="two">{word('due')} Now.</word>)");
    CHECK(desk.show("<p><word key=\"two\"/></p>", R"(<v gross="5" currency="EUR"><due date="Monday"/></v>)") == "Pay 5.00 by Monday. Now.");
    CHECK(desk.show("<for-each select=\"line\"><p>{word('due')}</p></for-each>",
                    R"(<v currency="EUR"><line gross="1"><due date="x"/></line></v>)") == "Pay 1.00 by x.");
}

TEST_CASE("A language that was not compiled with the template serves all the same", "[templates]") {
    Desk desk(R"(<word key="hello">Hello {@name}</word>)");
    const auto compiled = desk.compile(testing::template_start + "<body><p><word key=\"hello\"/></p></body></template>");
    REQUIRE(compiled);
    const Desk other(R"(<word key="hello">{@name}, привет</word>)", "ru");
    diag::Diagnostics problems;
    const auto view = xml::Document::parse("<v name=\"Ann\"/>", "view.xml", problems);
    const Filled filled = compiled->fill(view->root(), wording::Wording(other.words(), "ru", ""), {});
    CHECK(filled.problems.empty());
    CHECK(testing::shown(filled.content.body) == "Ann, привет");
    const Desk poor("", "ru");
    CHECK(testing::places(compiled->fill(view->root(), wording::Wording(poor.words(), "ru", ""), {}).problems).starts_with("template-word 1:"));
}

TEST_CASE("Links lead only where a reader expects it", "[templates]") {
    Desk desk;
    const auto link = [&](const std::string& target) {
        const Filled filled = desk.fill_body("<p><a href=\"{@to}\">x</a></p>", "<v to=\"" + target + "\"/>");
        return std::get<layout::Paragraph>(filled.content.body[0].value).inlines[0].link;
    };
    CHECK(link("https://example.com") == "https://example.com");
    CHECK(link("javascript:alert(1)").empty());
    CHECK(link("file:///etc/passwd").empty());
}

TEST_CASE("Styles come from elements, classes and what stands around", "[templates]") {
    Desk desk;
    desk.add_file("style.xml", testing::template_start + R"(<style><element name="body" font-size="9pt" color="#111111"/>
        <element name="p" margin-bottom="2mm"/><class name="big" font-size="12pt" line-height="1.5"/><class name="late" color="#ff0000" text-align="end"/></style></template>)");
    const auto compiled = desk.compile(testing::template_start + R"(<include href="style.xml"/><body><div class="big"><p class="late">a<b>b</b></p></div></body></template>)");
    REQUIRE(compiled);
    diag::Diagnostics problems;
    const auto view = xml::Document::parse("<v/>", "view.xml", problems);
    const Filled filled = compiled->fill(view->root(), wording::Wording(desk.words(), "en", ""), {});
    const auto& paragraph = std::get<layout::Paragraph>(filled.content.body.at(0).value);
    CHECK(paragraph.align == layout::Align::end);
    CHECK(paragraph.line_height == layout::pt(18));
    CHECK(paragraph.space_after == layout::mm(2));
    const auto& first = filled.content.styles.at(paragraph.inlines.at(0).style);
    CHECK(first.size == layout::pt(12));
    CHECK(first.color == layout::Color{255, 0, 0});
    CHECK_FALSE(first.bold);
    CHECK(filled.content.styles.at(paragraph.inlines.at(1).style).bold);
}

TEST_CASE("An amount has the currency of what stands around it, or none", "[templates]") {
    Desk desk;
    const Filled filled = desk.fill_body(
        "<for-each select=\"a\"><p>{@x => money('plain')} {@y => money()} {@x => money()}</p></for-each>",
        R"(<v><a currency="EUR" x="1.00" y="2.00"/><a x="3.00" y="4.00"/><a currency="JPY" x="5" y="6"/></v>)");
    CHECK(testing::shown(filled.content.body) == "1.00 EUR\u00a02.00 EUR\u00a01.00|3.00 4.00 3.00|5 JPY\u00a06 JPY\u00a05");
    CHECK(filled.problems.size() == 3);  // each amount of the second
    CHECK(desk.show("<for-each select=\"b/a\"><p>{@x => money()}</p></for-each>",
                    R"(<v currency="EUR"><b><a x="1.00"/><a x="2.00" currency="USD"/><a x="3.00"/></b>
                       <b currency="JPY"><a x="4"/></b></v>)") ==
          "EUR\u00a01.00|USD\u00a02.00|EUR\u00a03.00|JPY\u00a04");
}

TEST_CASE("What says nothing at the end of a part does not end what follows the part", "[templates]") {
    Desk desk;
    CHECK(desk.show("<table><col/><tbody><tr><td>a</td></tr><if test=\"@none\"><tr><td>b</td></tr></if></tbody>"
                    "<tbody><for-each select=\"none\"><tr><td>c</td></tr></for-each><tr><td>d</td></tr></tbody></table>",
                    "<v/>") == "{a / d}");
    CHECK(desk.show("<p>a<span><if test=\"@none\">b</if></span><i>c<if test=\"@none or none\">d</if></i><if test=\"@x\">e</if></p>"
                    "<if test=\"none\"><p>f</p></if><p>g</p>",
                    "<v x=\"1\"/>") == "ace|g");
    desk.add_file("parts.xml", testing::template_start + R"(<template name="part"><if test="@none"><p>a</p></if></template></template>)");
    const Filled filled = desk.fill("<include href=\"parts.xml\"/><body><call-template name=\"part\"/><if test=\"@x\"><p>b</p></if>"
                                    "<call-template name=\"part\"/></body>",
                                    "<v x=\"1\"/>");
    CHECK(testing::shown(filled.content.body) == "b");
}

TEST_CASE("A hostile template or view cannot exhaust the machine", "[templates]") {
    Desk desk;
    std::string view = "<v>";
    for (int count = 0; count < 300; ++count) view += "<a/>";
    view += "</v>";
    const Filled filled = desk.fill_body(
        "<for-each select=\"a\"><for-each select=\"../a\"><for-each select=\"../a\"><for-each select=\"../a\"><p>x</p></for-each></for-each></for-each></for-each>", view);
    REQUIRE(filled.problems.size() == 1);
    CHECK(filled.problems[0].message == "the document would become too large");
}
