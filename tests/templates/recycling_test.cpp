// That memory which serves several documents leaves nothing of one in another.
#include "catch.h"
#include "desk.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <optional>
#include <utility>

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
        if (p.outer_labels == nullptr) return;
        for (const layout::Label& outer : *p.outer_labels) {
            add("outer", outer.indent.milli);
            add_inlines(outer.inlines);
        }
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

/// The templates that are shipped, in English.
class Shipped {
public:
    Shipped() {
        diag::Diagnostics problems;
        words_ = wording::Words::read(parse("templates/languages/en.xml", false), problems);
        REQUIRE(words_);
    }
    [[nodiscard]] Template compile(const std::string& name) {
        diag::Diagnostics problems;
        const Include include = [this](std::string_view wanted) { return &file(std::string(wanted)); };
        auto compiled = Template::compile(file(name), include, {&*words_}, problems);
        REQUIRE(compiled);
        return std::move(*compiled);
    }
    void fill(const Template& used, const xml::Document& view, Filled& filled) const {
        const wording::Wording wording(*words_, "en", view.root().attribute_value("country"));
        used.fill(view.root(), wording, [](std::string_view) { return nullptr; }, nullptr, filled);
    }
    [[nodiscard]] static xml::Document parse(const std::string& path, bool keep_space) {
        diag::Diagnostics problems;
        auto document = xml::Document::parse(testing::read_project_file(path), path, problems, {}, keep_space);
        INFO(path);
        REQUIRE(document);
        return std::move(*document);
    }

private:
    const xml::Document& file(const std::string& name) {
        const auto found = files_.find(name);
        return found != files_.end() ? found->second : files_.emplace(name, parse("templates/" + name, true)).first->second;
    }
    std::map<std::string, xml::Document> files_;
    std::optional<wording::Words> words_;
};

}  // namespace

TEST_CASE("Documents of all kinds over one another are as if each stood alone", "[templates]") {
    Shipped shipped;
    std::map<std::string, Template> compiled;
    struct Document {
        std::string file;
        xml::Document view;
        std::string alone;  ///< made by a template that never made another
    };
    std::vector<Document> documents;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(ACTA_SOURCE_DIR) + "/tests/documents/views")) {
        xml::Document view = Shipped::parse("tests/documents/views/" + entry.path().filename().string(), false);
        const std::string root(view.root().name());
        const std::string file = root == "contract" ? "service-agreement.xml" : root + ".xml";
        compiled.try_emplace(file, shipped.compile(file));
        Filled filled;
        shipped.fill(shipped.compile(file), view, filled);
        documents.push_back({file, std::move(view), Dump(filled.content).text()});
    }
    REQUIRE(documents.size() >= 4);
    Filled over;
    unsigned random = 1;
    for (int step = 0; step < 200; ++step) {
        random = random * 1664525 + 1013904223;
        const Document& document = documents[(random >> 16) % documents.size()];
        shipped.fill(compiled.at(document.file), document.view, over);
        INFO(document.view.root().name());
        REQUIRE(Dump(over.content).text() == document.alone);
    }
}

TEST_CASE("A text that is a whole paragraph is set as one beside others is", "[templates]") {
    Desk desk(R"(<word key="plain">a word</word><word key="value">{@a}</word><word key="around"> {@a} </word>
                <word key="outer">{word('plain')}</word>
                <word key="k.x">said for x</word>)");
    for (const char* inner : {"{@a}", "literal", " {@a}", "{@a} ",
                              "<word key='plain'/>", "<word key='value'/>", "<word key='around'/>",
                              "<word key='outer'/>", "{@a => number()}", "{@a => word-or-value('k')}", "<b>{@a}</b>"}) {
        // The same beside something that might be there, which is put together piece by piece.
        const std::string tested = fmt::format("<if test=\"not(@none)\">{}</if><if test=\"@none\">none</if>", inner);
        Filled one_way;
        Filled other_way;
        const auto alone = desk.compile(fmt::format("{}<body><p>{}</p></body></template>", testing::template_start, inner));
        for (const diag::Diagnostic& problem : desk.problems) UNSCOPED_INFO(problem.message);
        REQUIRE(alone);
        const auto pieces = desk.compile(fmt::format("{}<body><p>{}</p></body></template>", testing::template_start, tested));
        REQUIRE(pieces);
        for (const char* value : {"x", "", " ", "x ", " x", "  x  y  ", "x&#10;y", "&#10;x", "x&#10;", "x &#10; ", "&#10;", "1234567",
                                  "-1.50", "a longer text than strings hold inside"}) {
            diag::Diagnostics problems;
            const auto view = xml::Document::parse(fmt::format("<v a=\"{}\"/>", value), "view.xml", problems);
            REQUIRE(view);
            const wording::Wording wording(desk.words(), "en", "");
            alone->fill(view->root(), wording, {}, nullptr, one_way);
            pieces->fill(view->root(), wording, {}, nullptr, other_way);
            INFO(inner << " with \"" << value << '"');
            CHECK(Dump(one_way.content).text() == Dump(other_way.content).text());
            CHECK(one_way.problems.size() == other_way.problems.size());
        }
    }
    CHECK(desk.show("<p>{@a}</p>", "<v a=\" x&#10;y \"/>") == " x<br>y");
}

TEST_CASE("Elements with ever other attributes are told apart", "[templates]") {
    Desk desk;
    const auto compiled = desk.compile(
        testing::template_start + R"(<body><for-each select="line"><p>{@a}-{@b}-{../@t}-{@c}</p></for-each></body></template>)");
    REQUIRE(compiled);
    Filled over;
    for (const int kinds : {3, 200, 1, 70}) {
        std::string view = "<v t=\"top\">";
        std::string expected;
        for (int line = 0; line < 300; ++line) {
            const int kind = line % kinds;
            // a and b in either order, with or without c, beside an attribute that the template does not name.
            const std::string a = fmt::format(" a=\"a{}\"", line);
            const std::string b = fmt::format(" b=\"b{}\"", line);
            const bool has_c = kind % 3 == 2;
            const std::string both = kind % 2 == 0 ? a + b : b + a;
            view += fmt::format("<line{} other-{}=\"o\"{}/>", both, kind, has_c ? " c=\"c\"" : "");
            expected += fmt::format("{}a{}-b{}-top-{}", line == 0 ? "" : "|", line, line, has_c ? "c" : "");
        }
        diag::Diagnostics problems;
        const auto document = xml::Document::parse(view + "</v>", "view.xml", problems);
        REQUIRE(document);
        compiled->fill(document->root(), wording::Wording(desk.words(), "en", ""), {}, nullptr, over);
        CHECK(testing::shown(over.content.body) == expected);
    }
}

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
