// Golden: documents whose pages are written out under tests/layout/golden, for a person to read.
#include "layout/dump.h"
#include "sample.h"

#include "catch.h"
#include "golden.h"

namespace acta::layout {

using namespace sample;

namespace {

void check_golden(const std::string& name, const Content& content, const Hyphenation* hyphenation = nullptr) {
    Typesetter typesetter(fonts(), hyphenation);
    const Setting setting = typesetter.set(content);
    REQUIRE(setting.problems.empty());
    testing::check_golden_file("layout", name, dump(setting.pages, fonts()));
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

Content payment_page() {
    Content content = document();
    content.title = "Pay here";
    content.watermark = Watermark{"DRAFT", 3};
    content.styles[3].color = {230, 230, 230};
    using Step = Drawing::Path::Step;
    Drawing code;
    code.width = code.height = mm(30);
    code.paths = {{{Step::move, Step::line, Step::line, Step::close}, {{}, {mm(30), {}}, {mm(30), mm(30)}}, Color{0, 0, 0}, {}, {}}};
    code.texts = {{{mm(15), mm(28)}, Drawing::Text::Anchor::middle, 4, "scan me"}};
    code.alt = "A code to pay by";
    code.link = "https://example.com/pay";
    Columns columns;
    columns.parts.resize(2);
    columns.parts[0].width = by_content();
    columns.parts[0].blocks = {{code}};
    columns.parts[1].blocks = {{paragraph("Pay 1,346.00 EUR by 14 November 2026.")}};
    content.body = {{columns}};
    Attachment file;
    file.name = "invoice.xml";
    file.media_type = "application/xml";
    file.description = "The invoice as data";
    file.bytes = std::make_shared<const std::string>("<invoice/>");
    content.attachments.push_back(file);
    return content;
}

Content two_languages() {
    Content content = document();
    Table table;
    table.layout_only = true;
    table.columns = {share(), share()};
    const auto clause = [](const std::string& label, const std::string& words, const std::string& language) {
        Paragraph result = paragraph(words, Align::justify);
        result.label = {text(label)};
        result.indent = mm(10);
        result.language = language;
        Cell in_cell;
        in_cell.paragraphs.push_back(result);
        return in_cell;
    };
    Row heading;
    heading.cells = {clause("1.", "Payment", ""), clause("1.", "الدفع", "ar")};
    for (Cell& in_cell : heading.cells) in_cell.paragraphs[0].role = Role::heading2;
    heading.keep_with_next = true;
    Row pair;
    pair.cells = {clause("1.1.", "The Client pays within 14 days from the date of the invoice, in euros.", ""),
                  clause("1.1.", "يدفع العميل خلال 14 يوما من تاريخ الفاتورة باليورو.", "ar")};
    pair.splits = true;
    table.rows = {heading, pair};
    content.body = {{table}};
    return content;
}

/// Pages so low that the table breaks after a few rows.
Content carried_over() {
    Content content = document();
    content.page.height = mm(90);
    Table table;
    table.columns = {share(), by_content(), by_content()};
    table.header = {row({"Item", "Hours", "Amount"})};
    for (int i = 1; i <= 9; ++i) {
        const std::string hours = std::to_string(i) + (i % 2 == 0 ? "" : ".5");
        table.rows.push_back(row({"Day " + std::to_string(i), hours, std::to_string(i * 50) + ".00"}));
        table.rows.back().cells[1].paragraphs[0].align = Align::decimal;
        table.rows.back().cells[2].paragraphs[0].align = Align::end;
        table.rows.back().carried = std::to_string(i * 25 * (i + 1)) + ".00";
    }
    table.rows[1].cells[0].row_span = 2;
    table.rows[2].cells.erase(table.rows[2].cells.begin());
    for (std::optional<Row>* carried : {&table.carried_out, &table.carried_in}) {
        Row& line = carried->emplace();
        line.cells = {cell(carried == &table.carried_out ? "Carried forward" : "Brought forward"), cell("", Align::end)};
        line.cells[0].column_span = 2;
        line.cells[1].paragraphs[0].inlines[0].kind = Inline::Kind::carried;
    }
    content.body = {{table}};
    return content;
}

Content hebrew_letter() {
    Content content = document("he");
    Paragraph opening = paragraph("לכבוד Studio Riga (ריגה), חשבונית מס' 2026-0042 מיום 10.11.2026 בסך 1,250.00 EUR.");
    Paragraph english = paragraph("Payable to IBAN LV80 BANK 0000 4351 9500 1, reference \"חשבונית 42\" (in Hebrew).");
    english.language = "en";
    content.body = {{opening}, {english}};
    return content;
}

/// A clause of its own text, and one that is a list from the start.
Content clause_lists(const std::string& language, const std::vector<std::string>& words, const std::vector<std::string>& markers) {
    Content content = document(language);
    content.page.right = content.page.width - content.page.left - pt(320);
    const auto clause = [&](std::size_t word) {
        Paragraph result = paragraph(words.at(word), Align::justify);
        result.space_after = pt(3);
        result.indent = mm(9);
        return result;
    };
    const auto item = [&](std::size_t word, std::size_t marker) {
        Paragraph result = clause(word);
        result.label = {text(markers.at(marker))};
        result.label_indent = mm(9);
        result.indent = mm(15);
        return result;
    };
    Paragraph opening = clause(0);
    opening.label = {text("9.")};
    Paragraph first = item(1, 0);
    first.outer_labels = std::make_shared<const std::vector<Label>>(1, Label{{text("10.", 1)}, {}});
    // A number too wide for its room moves what follows it in its line, and no more.
    Paragraph deep = item(3, 0);
    deep.outer_labels = std::make_shared<const std::vector<Label>>(1, Label{{text("10.11.12.")}, {}});
    content.body = {{opening}, {first}, {item(2, 1)}, {deep}, {item(2, 1)}};
    return content;
}

Content german_terms() {
    Content content = document("de");
    content.page.right = content.page.width - content.page.left - pt(190);
    Paragraph terms = paragraph("Der Auftragnehmer verpflichtet sich zur Gewährleistung der Betriebsbereitschaft; die Verfügbarkeit der Rechenanlagen "
                                "beträgt 99,5 % im Jahresdurchschnitt, siehe § 5 und kontakt@beispiel.example.",
                                Align::justify);
    terms.hyphenate = true;
    content.body = {{terms}};
    return content;
}

}  // namespace

TEST_CASE("a page with a drawing, a watermark and an attachment") { check_golden("payment", payment_page()); }

TEST_CASE("a clause in English and Arabic, side by side") { check_golden("two_languages", two_languages()); }

TEST_CASE("a table that carries its total over pages") { check_golden("carried", carried_over()); }

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

TEST_CASE("a letter in Hebrew with Latin names, numbers and a paragraph in English") { check_golden("hebrew", hebrew_letter()); }

TEST_CASE("clauses that begin with lists, in three scripts") {
    check_golden("clause_lists", clause_lists("en",
                                              {"The Provider shall keep the following in good order at all times, and shall report on it:",
                                               "the servers on which the Client's site runs, their power supply and their cooling, day and night;",
                                               "the copies of the data;", "the records of what was done, by whom and when it was done."},
                                              {"a)", "b)"}));
    check_golden("clause_lists_ar", clause_lists("ar",
                                                 {"يلتزم المورد بالحفاظ على ما يلي في حالة جيدة في جميع الأوقات وتقديم تقرير عنه:",
                                                  "الخوادم التي يعمل عليها موقع العميل وتغذيتها الكهربائية وتبريدها ليلا ونهارا؛",
                                                  "نسخ البيانات؛", "سجلات ما تم إنجازه ومن قام به ومتى تم ذلك."},
                                                 {"أ)", "ب)"}));
    check_golden("clause_lists_ru", clause_lists("ru",
                                                 {"Исполнитель обязуется постоянно поддерживать в исправности следующее и отчитываться об этом:",
                                                  "серверы, на которых работает сайт Заказчика, их электропитание и охлаждение, днём и ночью;",
                                                  "копии данных;", "записи о том, что было сделано, кем и когда."},
                                                 {"а)", "б)"}));
}

TEST_CASE("terms in German, justified and hyphenated") {
    const std::string patterns = "UTF-8\nuf1t\ng1n\nr1p\nf1l\nch1t\ne1w\nr1l\nei1s\ns1t\ne1t\ne1b\ns1b\nt1s\nr1f\ng1b\nr1k\nn1a\nn1l\ns1d\n";
    const Hyphenation hyphenation({{"de-DE", [&] { return patterns; }}});
    check_golden("german", german_terms(), &hyphenation);
}

}  // namespace acta::layout
