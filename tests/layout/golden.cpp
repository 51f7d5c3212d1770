// Golden: documents whose pages are written out under tests/layout/golden, for a person to read.
#include "layout/dump.h"
#include "sample.h"

#include "catch.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace acta::layout {

using namespace sample;

namespace {

/// Compares with the file; with ACTA_GOLDEN set, writes it instead.
void check_golden(const std::string& name, const Content& content) {
    const std::string seen = dump(set(content), fonts());
    const std::string path = std::string(ACTA_SOURCE_DIR) + "/tests/layout/golden/" + name + ".txt";
    if (std::getenv("ACTA_GOLDEN") != nullptr) {
        std::ofstream(path) << seen;
        return;
    }
    std::ifstream stream(path);
    std::ostringstream expected;
    expected << stream.rdbuf();
    INFO("run test_layout with ACTA_GOLDEN=1 to write " << path << " anew");
    CHECK(seen == expected.str());
}

Content invoice() {
    Content content = document();
    content.title = "Invoice 2026-0042";
    Paragraph title = paragraph("Invoice 2026-0042");
    title.role = Role::title;
    title.inlines[0].style = 3;
    title.space_after = pt(8);
    Table table;
    table.columns = {by_content(), share(), by_content(), by_content()};
    table.header = {row({"No", "Item", "Qty", "Amount"})};
    table.header[0].filled = true;
    table.header[0].fill = {230, 236, 240};
    table.summary = "Lines of the invoice";
    table.rows = {row({"1", "Design of the spring catalogue, forty pages, with the photographs", "1", "1,250.00"}),
                  row({"2", "Hosting", "12", "96.00"})};
    for (std::vector<Row>* rows : {&table.header, &table.rows}) {
        for (Row& line : *rows) {
            for (const std::size_t i : {std::size_t{2}, std::size_t{3}}) line.cells[i].paragraphs[0].align = Align::end;
            line.below = {pt(0.5), {160, 160, 160}};
        }
    }
    Row total;
    total.cells = {cell("Total"), cell("1,346.00", Align::end)};
    total.cells[0].column_span = 3;
    total.cells[0].row_header = true;
    table.rows.push_back(total);
    Paragraph footer = paragraph("Page ", Align::center);
    Inline number;
    number.kind = Inline::Kind::page_number;
    Inline count;
    count.kind = Inline::Kind::page_count;
    footer.inlines = {text("Page ", 4), number, text(" of ", 4), count};
    content.footer = {{footer}};
    content.body = {{title}, {table}};
    return content;
}

Content agreement() {
    Content content = document("hi");
    Paragraph heading = paragraph("सेवाएँ");
    heading.role = Role::heading1;
    heading.label = {text("1.")};
    heading.indent = mm(10);
    heading.keep_with_next = true;
    Paragraph clause = paragraph("");
    clause.label = {text("1.1.")};
    clause.indent = mm(10);
    clause.align = Align::justify;
    clause.inlines = {text("ठेकेदार प्रत्येक क्षेत्र में सेवाएँ देगा, जिनमें "), text("Web Hosting"),
                      text(" और वेबसाइट का रखरखाव शामिल है; विवरण यहाँ देखें: "), text("example.com")};
    clause.inlines[1].language = "en";
    clause.inlines[1].style = 1;
    clause.inlines[3].link = "https://example.com/";
    content.body = {{heading}, {clause}};
    return content;
}

}  // namespace

TEST_CASE("an invoice of one page") { check_golden("invoice", invoice()); }

TEST_CASE("a numbered clause in Hindi with a word of English and a link") { check_golden("agreement", agreement()); }

TEST_CASE("a right-to-left document with a table") {
    Content content = document("ar");
    Table table;
    table.columns = {share(3), share(1)};
    table.rows = {row({"تصميم الموقع", "1,250.00"}), row({"استضافة", "96.00"})};
    for (Row& line : table.rows) line.cells[1].paragraphs[0].align = Align::end;
    content.body = {{paragraph("فاتورة رقم 42 من Studio Riga بتاريخ 2026-11-10")}, {table}};
    check_golden("arabic", content);
}

}  // namespace acta::layout
