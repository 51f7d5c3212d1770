// Documents: files of every kind, which all have to be what their metadata say: PDF/A-3a and PDF/UA-1.
#include "documents.h"

#include "layout/typesetter.h"
#include "pdf/writer.h"
#include "pictures.h"
#include "sheet.h"
#include "tools.h"

#include <memory>

namespace acta::pdf::test {

using namespace layout;

namespace {

std::shared_ptr<const std::string> shared(std::string bytes) { return std::make_shared<const std::string>(std::move(bytes)); }

std::string alpha_png() {
    PngParts parts;
    parts.color_type = 6;
    parts.rows = std::string("\0\xFF\0\0\xFF\0\0\xFF\0\0\1\2\3\xFF\0\0\0\x80", 18);
    return png(parts);
}

/// A triangle, a dashed curve above it.
std::shared_ptr<const std::vector<Drawing::Path>> paths() {
    using Step = Drawing::Path::Step;
    Drawing::Path triangle;
    triangle.steps = {Step::move, Step::line, Step::line, Step::close};
    triangle.points = {{pt(0), pt(40)}, {pt(40), pt(40)}, {pt(20), pt(10)}};
    triangle.fill = Color{200, 60, 30};
    triangle.stroke = {pt(1), {0, 0, 0}};
    Drawing::Path curve;
    curve.steps = {Step::move, Step::curve};
    curve.points = {{pt(0), pt(8)}, {pt(10), pt(-4)}, {pt(30), pt(20)}, {pt(40), pt(4)}};
    curve.stroke = {pt(0.5), {20, 90, 200}};
    curve.dash = pt(2);
    return std::make_shared<const std::vector<Drawing::Path>>(std::vector{triangle, curve});
}

Element& at(Sheet& sheet, std::int32_t element) { return sheet.pages.structure[static_cast<std::size_t>(element)]; }

void add_watermark(Sheet& sheet) {
    sheet.line(-1, mm(40), mm(150), "DRAFT", {sans_bold, pt(110), {235, 235, 235}});
    TurnedRun turned{std::get<GlyphRun>(sheet.page().items.back()), 52};
    sheet.page().items.pop_back();
    sheet.page().items.emplace_back(std::move(turned));
}

/// Headings that skip levels, in an outline of the same levels.
void add_headings(Sheet& sheet) {
    Length y = mm(20);
    for (const auto& [tag, text] : {std::pair(Tag::h3, "Deep at first"),
                                    {Tag::h2, "Higher"},
                                    {Tag::h1, "Highest"},
                                    {Tag::h3, "Skips one"},
                                    {Tag::h3, "And again"},
                                    {Tag::h2, "In between"}}) {
        sheet.line(sheet.element(tag), mm(20), y, text, {sans_bold, pt(12), {}});
        sheet.pages.outline.push_back({text, static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1, 0, y});
        y += mm(7);
    }
    sheet.pages.outline.push_back({"Größe (п)", 2, 0, y});
}

/// Rows of one, three and no cells, and spans that run into each other and out of the table.
void add_table(Sheet& sheet) {
    const std::int32_t table = sheet.element(Tag::table);
    at(sheet, table).summary = "Rows of different lengths";
    const std::int32_t head = sheet.element(Tag::tr, sheet.element(Tag::thead, table));
    sheet.line(sheet.element(Tag::th, head), mm(20), mm(70), "Only one");
    const std::int32_t body = sheet.element(Tag::tbody, table);
    const std::int32_t first = sheet.element(Tag::tr, body);
    const std::int32_t name = sheet.element(Tag::th, first);
    at(sheet, name).row_scope = true;
    sheet.line(name, mm(20), mm(76), "Row");
    const std::int32_t tall = sheet.element(Tag::td, first);
    at(sheet, tall).row_span = 9;
    sheet.line(tall, mm(60), mm(76), "tall");
    static_cast<void>(sheet.element(Tag::td, first));
    const std::int32_t second = sheet.element(Tag::tr, body);
    const std::int32_t wide = sheet.element(Tag::td, second);
    at(sheet, wide).column_span = 3;
    sheet.line(wide, mm(20), mm(82), "wide");
    static_cast<void>(sheet.element(Tag::tr, body));
    const std::int32_t bare = sheet.element(Tag::table);
    const std::int32_t only = sheet.element(Tag::tr, sheet.element(Tag::thead, bare));
    sheet.line(sheet.element(Tag::th, only), mm(20), mm(90), "A head alone");
}

void add_list(Sheet& sheet) {
    const std::int32_t list = sheet.element(Tag::list);
    const std::int32_t item = sheet.element(Tag::list_item, list);
    sheet.line(sheet.element(Tag::label, item), mm(20), mm(100), "1.");
    const std::int32_t body = sheet.element(Tag::list_body, item);
    sheet.line(body, mm(28), mm(100), "First");
    const std::int32_t inner = sheet.element(Tag::list_item, sheet.element(Tag::list, body));
    sheet.line(sheet.element(Tag::label, inner), mm(28), mm(106), "•");
    sheet.line(sheet.element(Tag::list_body, inner), mm(34), mm(106), "Nested");
}

void add_figures(Sheet& sheet) {
    const std::int32_t picture = sheet.element(Tag::figure);
    at(sheet, picture).alt = "Four colours, one of them clear";
    sheet.page().items.emplace_back(PlacedImage{shared(alpha_png()), mm(20), mm(112), mm(20), mm(20), picture});
    sheet.page().items.emplace_back(PlacedImage{shared(jpeg()), mm(45), mm(112), mm(10), mm(10), -1});
    const std::int32_t link = sheet.element(Tag::link);
    const std::int32_t chart = sheet.element(Tag::figure, link);
    at(sheet, chart).alt = "Grafiks: ēka";
    at(sheet, chart).language = "lv";
    sheet.page().items.emplace_back(PlacedDrawing{paths(), mm(70), mm(112), pt(40), pt(40), chart});
    sheet.line(chart, mm(70), mm(130), "12.5 %", {sans, pt(7), {90, 90, 90}});
    sheet.page().items.emplace_back(LinkArea{mm(70), mm(112), pt(40), pt(40), "https://example.org/chart", "", link});
    sheet.page().items.emplace_back(PlacedDrawing{paths(), mm(120), mm(112), pt(40), pt(40), -1});
}

/// Languages, one of them written as no tag is; a link over two lines; characters of private use.
void add_texts(Sheet& sheet) {
    const std::int32_t paragraph = sheet.element(Tag::p);
    Length x = sheet.line(paragraph, mm(20), mm(140), "The words ");
    for (const auto& [language, font, text] :
         {std::tuple("hi", devanagari, "कार्यालय की शर्तें "), {"ru", sans, "счёт "}, {"en_US", sans, "color "}}) {
        const std::int32_t span = sheet.element(Tag::span, paragraph);
        at(sheet, span).language = language;
        x = sheet.line(span, x, mm(140), text, {font, pt(10), {}});
    }
    sheet.line(sheet.element(Tag::p), mm(190), mm(148), "بروح الإخاء", {arabic, pt(12), {}});
    sheet.line(sheet.element(Tag::p), mm(20), mm(156), "\uEF00 and \uF6C5", {dejavu, pt(10), {}});
    sheet.line(-1, mm(20), mm(285), "निर्णय", {devanagari, pt(8), {}});
    const std::int32_t link = sheet.element(Tag::link, sheet.element(Tag::p));
    sheet.line(link, mm(150), mm(164), "a link that ");
    sheet.line(link, mm(20), mm(170), "goes on");
    for (const Length y : {mm(160), mm(166)}) {
        const char* address = "mailto:a(b)\\c@example.org?subject=ü";
        sheet.page().items.emplace_back(LinkArea{mm(20), y, mm(30), mm(5), address, "a link", link});
    }
}

void add_attachments(Sheet& sheet) {
    using Relationship = Attachment::Relationship;
    sheet.pages.attachments = {
        {"invoice.xml", "application/xml", "The invoice as UBL", Relationship::alternative, shared("<Invoice/>")},
        {"счёт (1).csv", "text/csv", "", Relationship::source, shared("a;b")},
        {"data", "no type", "", Relationship::data, shared("")},
        {"data!", "application/vnd.x+json", "Größe", Relationship::supplement, shared(std::string(5000, 'x'))},
        {"data", "text/plain", "the second of its name", Relationship::data, shared("abc")},
    };
}

Paragraph text(std::string words, Role role = Role::paragraph) {
    Paragraph paragraph;
    paragraph.role = role;
    paragraph.inlines.emplace_back().text = std::move(words);
    return paragraph;
}

Cell cell(std::string words, int columns = 1, int rows = 1) {
    Cell made;
    if (!words.empty()) made.paragraphs.push_back(text(std::move(words)));
    made.column_span = static_cast<std::uint16_t>(columns);
    made.row_span = static_cast<std::uint16_t>(rows);
    return made;
}

Row row(std::vector<Cell> cells) {
    Row made;
    made.cells = std::move(cells);
    return made;
}

Table table() {
    Table made;
    made.columns.resize(4);
    made.summary = "Lines";
    made.header = {row({cell("Name", 1, 2), cell("Numbers", 3)}), row({cell("a"), cell("b"), cell("")})};
    made.rows = {row({cell("spans", 2, 2), cell("x", 1, 3), cell("")}), row({cell("y")}), row({cell(""), cell("z", 2)}), row({}),
                 row({cell("far too", 9), cell("many"), cell("cells")})};
    for (int i = 0; i < 120; ++i) {
        made.rows.push_back(row({cell("Row " + std::to_string(i)), cell(std::to_string(i * 7)), cell(""), cell("1.50")}));
        made.rows.back().cells.front().row_header = true;
    }
    return made;
}

void add_items(std::vector<Block>& body) {
    for (const auto& [label, indent] : {std::pair("1.", 0), {"1.1", 5}, {"•", 10}, {"•", 10}, {"2.", 0}}) {
        Paragraph item = text(std::string("An item at ") + label);
        item.label.emplace_back().text = label;
        item.label_indent = mm(indent);
        item.indent = mm(indent + 8);
        body.push_back({item});
    }
}

std::string write(const Pages& pages) {
    FontSubsets subsets(*fonts());
    return Writer(subsets).write(pages);
}

Pages blank() {
    Pages pages;
    pages.pages.push_back({mm(210), mm(297), {}, {}});
    return pages;
}

}  // namespace

Pages kitchen_sink() {
    Sheet sheet("", "en-GB");
    add_watermark(sheet);
    add_headings(sheet);
    add_table(sheet);
    add_list(sheet);
    add_figures(sheet);
    add_texts(sheet);
    add_attachments(sheet);
    return std::move(sheet.pages);
}

Pages set_content() {
    Content content;
    content.styles.resize(1);
    content.title = "Set by layout";
    content.date = "2026-10-31";
    content.body.push_back({text("A title", Role::title)});
    content.body.push_back({text("Skips a level", Role::heading3)});
    Paragraph mixed = text("English, русский, ");
    mixed.inlines.emplace_back().text = "हिन्दी में शर्तें ";
    mixed.inlines.back().language = "hi";
    mixed.inlines.emplace_back().text = "and a link";
    mixed.inlines.back().link = "https://example.org/";
    mixed.inlines.emplace_back().text = " بروح الإخاء end.";
    content.body.push_back({mixed});
    add_items(content.body);
    Image picture;
    picture.bytes = shared(alpha_png());
    picture.alt = "Four colours";
    picture.width = mm(20);
    content.body.push_back({picture});
    picture.alt.clear();
    content.body.push_back({picture});
    Table grid = table();
    grid.layout_only = true;
    grid.rows.resize(5);
    Columns columns;
    columns.parts.resize(2);
    columns.parts[0].blocks = {{text("Left")}, {grid}};
    columns.parts[1].blocks = {{text("Right", Role::heading2)}, {text("and below", Role::caption)}};
    content.body.push_back({columns});
    content.body.push_back({table()});
    Table head;
    head.columns.resize(1);
    head.header = {row({cell("A head alone")})};
    content.body.push_back({head});
    content.header = content.footer = {{text("Page header, हिन्दी")}};
    return Typesetter(*fonts()).set(content).pages;
}

const std::vector<Document>& documents() {
    static const std::vector<Document> all = [] {
        std::vector<Document> made;
        if (fonts() == nullptr || !has("qpdf")) return made;
        const auto add = [&made](const std::string& name, const Pages& pages) {
            const std::string bytes = write(pages);
            const std::string path = save("document-" + name + ".pdf", bytes);
            made.push_back({name, path, bytes, Objects(path)});
        };
        add("invoice", invoice(3));
        add("hindi", paragraph("कार्यालय की शर्तें और क्षत्रिय", devanagari, "hi"));
        add("arabic", paragraph("شكراً جزيلاً. لا إله السلام الله", arabic, "ar"));
        add("ligatures", paragraph("The office's efficient affiliates: 5 ½ fjords, Ķīļēšana € 3", dejavu, "en"));
        add("blank", blank());
        add("kitchen-sink", kitchen_sink());
        add("set", set_content());
        return made;
    }();
    return all;
}

}  // namespace acta::pdf::test
