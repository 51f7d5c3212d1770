// That memory which serves several documents leaves nothing of one in another.
#include "catch.h"
#include "desk.h"

#include <fmt/format.h>

using namespace acta;
using namespace acta::templates;
using testing::Desk;

namespace {

/// Everything that a content says, not only its texts.
class Dump {
public:
    explicit Dump(const layout::Content& content) {
        for (const layout::TextStyle& style : content.styles) add(style.size.milli, style.bold);
        add(content.language, content.title, content.author, content.subject, content.date,
            content.watermark ? content.watermark->text : "",
            content.attachments.size());
        for (const auto* blocks : {&content.first_header, &content.header, &content.footer, &content.body}) add_blocks(*blocks);
    }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    template <class... Values>
    void add(const Values&... values) { ((text_ += fmt::format("{},", values)), ...); }
    void add_inlines(const std::vector<layout::Inline>& inlines) {
        for (const layout::Inline& part : inlines) {
            add(static_cast<int>(part.kind), part.style, part.text, part.language.view(), part.link.view());
        }
        text_ += '\n';
    }
    void add_paragraph(const layout::Paragraph& p) {
        add("p", static_cast<int>(p.role), static_cast<int>(p.align), p.line_height.milli, p.space_before.milli, p.space_after.milli,
            p.indent.milli, p.label_indent.milli, p.keep_with_next, p.keep_together, p.hyphenate, p.language.view());
        add_inlines(p.inlines);
        add_inlines(p.label);
    }
    void add_row(const layout::Row& row) {
        add("row", row.above.width.milli, row.below.width.milli, row.filled, row.filled && row.fill == layout::Color{}, row.keep_with_next,
            row.splits, row.carried.view());
        for (const layout::Cell& cell : row.cells) {
            add("cell", cell.column_span, cell.row_span, cell.row_header);
            for (const layout::Paragraph& paragraph : cell.paragraphs) add_paragraph(paragraph);
        }
    }
    void add_column(const layout::Column& column) { add(static_cast<int>(column.kind), column.width.milli, column.share); }
    void add_table(const layout::Table& table) {
        add("table", table.summary, table.cell_padding.milli, table.row_padding.milli, table.space_before.milli,
            table.space_after.milli, table.layout_only);
        for (const layout::Column& column : table.columns) add_column(column);
        for (const auto* rows : {&table.header, &table.rows}) {
            for (const layout::Row& row : *rows) add_row(row);
            add("end");
        }
        for (const auto* row : {&table.carried_out, &table.carried_in}) {
            if (*row) add_row(**row);
            add("end");
        }
    }
    void add_blocks(const std::vector<layout::Block>& blocks) {
        for (const layout::Block& block : blocks) {
            add("block", block.value.index());
            if (const auto* paragraph = std::get_if<layout::Paragraph>(&block.value)) add_paragraph(*paragraph);
            else if (const auto* table = std::get_if<layout::Table>(&block.value)) add_table(*table);
            else if (const auto* group = std::get_if<layout::Group>(&block.value)) {
                add(group->keep_together, group->keep_with_previous);
                add_blocks(group->blocks);
            } else if (const auto* columns = std::get_if<layout::Columns>(&block.value)) {
                add("columns", columns->gap.milli, columns->space_before.milli, columns->space_after.milli);
                for (const auto& part : columns->parts) {
                    add_column(part.width);
                    add_blocks(part.blocks);
                }
            }
        }
        add("end");
    }

    std::string text_;
};

}  // namespace

TEST_CASE("What is filled over another document is as if it stood alone", "[templates]") {
    Desk desk(R"(<word key="k.a">A word</word>)");
    Desk other;
    const auto rich = desk.compile(testing::template_start + R"(
        <style><class name="c" border-top="1pt #000000" background="#eeeeee"
                      text-align="center" margin-bottom="3mm" keep-with-next="yes"/></style>
        <title>{@title}</title><header><p>{@title}</p></header><watermark>{@mark}</watermark>
        <attach test="@attach" name="a.xml" select="." description="all"/>
        <body>
          <h1>{@title}</h1>
          <ol><for-each select="item"><li><p>{@t}<br/><a href="{@to}">to {@t}</a></p></li></for-each></ol>
          <table summary="{@summary}"><col width="content"/><col width="share 1" test="line/@b"/>
            <thead><tr><th>A</th><th>B</th></tr></thead>
            <tbody><for-each select="line">
              <if test="@c"><tr class="c" carried="{@a => number()}"><td colspan="2">{@c}</td></tr></if>
              <tr><td>{@a => number()}</td>
                  <td><p>{@b => word-or-value('k')}</p><if test="@c"><p class="c">{@c}</p></if></td></tr></for-each></tbody>
            <carried-forward><td>out</td><td><carried/></td></carried-forward>
          </table>
          <keep><if test="@mark"><p>kept <b>{@mark}</b></p></if></keep>
          <columns><column width="share 1"><for-each select="line"><p>{@c}</p></for-each></column>
                   <column width="share 2"><p>{@summary}</p></column></columns>
          <hr/><p class="c">{@title}</p>
        </body></template>)");
    const auto plain = other.compile(testing::template_start + R"(
        <body><p>{@title}</p><table><col/><tbody><tr><td>x</td></tr></tbody></table></body></template>)");
    for (const diag::Diagnostic& problem : desk.problems) UNSCOPED_INFO(problem.message);
    REQUIRE(rich);
    REQUIRE(plain);
    const std::string views[] = {
        R"(<v title="A title that is long" mark="DRAFT" attach="yes" summary="what it shows">
           <item t="one" to="https://a.example"/><item t="two"/>
           <line a="1234567" b="a" c="a text of more than fifteen letters"/><line a="2"/><line a="-0.50" b="other"/></v>)",
        R"(<v title="B"><line a="1"/></v>)", "<v/>",
        R"(<v summary="s"><item t="x" to="no"/><line a="01" c="c"/><line a="3" b="a"/><line a="4"/></v>)"};
    const wording::Wording wordings[] = {wording::Wording(desk.words(), "en", ""), wording::Wording(other.words(), "en", "")};
    Filled over;
    // Every view after every other one, by both templates.
    for (int step = 0; step < 64; ++step) {
        const bool is_plain = step % 3 == 2;
        const Template& used = is_plain ? *plain : *rich;
        const wording::Wording& wording = wordings[is_plain ? 1 : 0];
        diag::Diagnostics problems;
        const auto view = xml::Document::parse(views[(step * 7 + step / 4) % 4], "view.xml", problems);
        REQUIRE(view);
        used.fill(view->root(), wording, {}, nullptr, over);
        const Filled alone = used.fill(view->root(), wording, {});
        CHECK(Dump(over.content).text() == Dump(alone.content).text());
        CHECK(testing::places(over.problems) == testing::places(alone.problems));
    }
    CHECK(Dump(over.content).text().size() > 100);
}
