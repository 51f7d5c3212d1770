// Documents: what holds for any document: nothing is lost, set twice, out of its margins or over something else.
#include "layout/dump.h"
#include "sample.h"

#include <rapidcheck.h>

#include "catch.h"

#include <algorithm>
#include <map>

namespace acta::layout {

using namespace sample;

namespace {

/// Makes documents whose words say which paragraph they are of and which of its words they are.
class Maker {
public:
    Content make() {
        Content content = document(*rc::gen::element<std::string>("en", "de", "ar"));
        content.page.left = mm(*rc::gen::inRange(10, 40));
        if (chance(3)) content.watermark = Watermark{"DRAFT COPY", 3};
        if (chance(2)) content.footer = {{paragraph("foot of the page")}};
        if (chance(3)) content.header = {{paragraph("head of the page")}};
        const int count = *rc::gen::inRange(1, 14);
        for (int i = 0; i < count; ++i) content.body.push_back(block(0));
        return content;
    }

    [[nodiscard]] const std::vector<int>& words() const { return words_; }

private:
    static bool chance(int one_in) { return *rc::gen::inRange(0, one_in) == 0; }

    std::string sentence(int most) {
        const int count = *rc::gen::inRange(1, most + 1);
        const auto id = std::to_string(words_.size());
        std::string text;
        for (int i = 0; i < count; ++i) text += (i > 0 ? " p" : "p") + id + "w" + std::to_string(i);
        words_.push_back(count);
        return text;
    }

    /// `roomy`: its column has room for a label and for words beside it.
    Paragraph text_block(int most, bool roomy) {
        Paragraph result = paragraph(sentence(most), *rc::gen::element(Align::start, Align::end, Align::justify));
        result.space_after = pt(*rc::gen::inRange(0, 8));
        result.keep_with_next = chance(8);
        result.keep_together = chance(8);
        if (chance(6)) result.role = *rc::gen::element(Role::heading1, Role::heading2, Role::heading3);
        if (chance(5)) result.language = *rc::gen::element<std::string>("ar", "en", "fr");
        if (chance(3) && roomy) {
            result.indent = mm(8);
            result.label.push_back(text(*rc::gen::element<std::string>("1.", "a)", "•")));
            if (chance(3)) begin_with_list(result);
        }
        return result;
    }

    static void begin_with_list(Paragraph& paragraph) {
        paragraph.label_indent = mm(*rc::gen::inRange(0, 5));
        paragraph.outer_labels = std::make_shared<const std::vector<Label>>(1, Label{{text("7.")}, {}});
    }

    Row table_row(int columns, bool roomy) {
        Row row;
        for (int left = columns; left > 0;) {
            Cell& cell = row.cells.emplace_back();
            cell.column_span = static_cast<std::uint16_t>(chance(4) ? *rc::gen::inRange(1, 4) : 1);
            cell.row_span = static_cast<std::uint16_t>(chance(6) ? *rc::gen::inRange(1, 5) : 1);
            const int paragraphs = chance(4) ? *rc::gen::inRange(0, 3) : 1;
            for (int i = 0; i < paragraphs; ++i) cell.paragraphs.push_back(text_block(chance(12) ? 300 : 6, roomy));
            left -= cell.column_span;
            if (chance(8)) break;
        }
        row.splits = chance(3);
        row.keep_with_next = chance(10);
        row.filled = chance(3);
        if (chance(2)) row.carried = "1,000.00";
        return row;
    }

    Table table(int depth) {
        Table result;
        result.layout_only = chance(4);
        const bool grid = result.layout_only || depth > 0;  // no column is narrower than a letter
        const int columns = *rc::gen::inRange(1, grid ? 3 : 5);
        for (int i = 0; i < columns; ++i) {
            const Column any = *rc::gen::element(by_content(), share(1), share(2), fixed(mm(15)), fixed(mm(90)));
            result.columns.push_back(grid ? share() : any);
        }
        const int headers = *rc::gen::inRange(0, 3);
        for (int i = 0; i < headers; ++i) result.header.push_back(table_row(columns, grid));
        const int rows = chance(3) ? *rc::gen::inRange(1, 70) : *rc::gen::inRange(1, 6);
        for (int i = 0; i < rows; ++i) result.rows.push_back(table_row(columns, grid));
        if (chance(3)) result.carried_out = carried_row();
        if (chance(3)) result.carried_in = carried_row();
        return result;
    }

    static Row carried_row() {
        Row row = sample::row({"carried"});
        Inline amount;
        amount.kind = Inline::Kind::carried;
        row.cells[0].paragraphs[0].inlines.push_back(amount);
        return row;
    }

    Drawing drawing() {
        Drawing result;
        result.width = mm(*rc::gen::inRange(5, 400));
        result.height = mm(*rc::gen::inRange(5, 300));
        using Step = Drawing::Path::Step;
        result.paths.push_back({{Step::move, Step::line}, {{}, {result.width, result.height}}, {}, {pt(1), {}}, {}});
        result.texts.push_back({{result.width / 2, result.height / 2}, Drawing::Text::Anchor::middle, 0, "in"});
        result.alt = "a line";
        return result;
    }

    Block block(int depth) {
        Block result;
        switch (*rc::gen::inRange(0, depth < 2 ? 9 : 6)) {
            case 0: result.value = Space{mm(*rc::gen::inRange(1, 60))}; break;
            case 1: result.value = table(depth); break;
            case 2: result.value = drawing(); break;
            case 6: {
                Columns columns;
                columns.parts.resize(static_cast<std::size_t>(*rc::gen::inRange(1, 3)));
                for (Columns::Part& part : columns.parts) {
                    part.width = share();
                    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) part.blocks.push_back(block(depth + 1));
                }
                result.value = std::move(columns);
                break;
            }
            case 7: {
                Group group;
                group.keep_together = chance(2);
                group.keep_with_previous = chance(2);
                for (int i = *rc::gen::inRange(0, 4); i > 0; --i) group.blocks.push_back(block(depth + 1));
                result.value = std::move(group);
                break;
            }
            case 8: result.value = PageBreak{}; break;
            default: result.value = text_block(chance(6) ? 400 : 30, depth == 0);
        }
        return result;
    }

    std::vector<int> words_;  ///< of each paragraph, how many
};

bool is_figure(const Pages& pages, std::int32_t element) {
    return element >= 0 && pages.structure[static_cast<std::size_t>(element)].tag == Tag::figure;
}

/// Marks of direction and of line ends.
void drop_invisible(std::string& text) {
    for (const std::string mark : {"\u200B", "\u200E", "\u200F"}) {
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) text.erase(at, mark.size());
    }
}

/// The text of each element, its pieces in the order of the pages: words may be broken in narrow columns.
std::map<std::int32_t, std::string> texts_of_elements(const Pages& pages) {
    std::map<std::int32_t, std::string> texts;
    for (const Page& page : pages.pages) {
        for (const GlyphRun* run : runs_of(page)) {
            if (run->element >= 0) texts[run->element] += squeeze(run->text);
        }
    }
    for (auto& [element, text] : texts) drop_invisible(text);
    return texts;
}

/// Every paragraph, all of its words in their order, once; before it at most the labels of a heading.
void check_words(const Pages& pages, const std::vector<int>& words) {
    std::vector<int> seen(words.size(), 0);
    for (const auto& [element, text] : texts_of_elements(pages)) {
        const std::size_t begin = text.find('p');
        if (begin == std::string::npos) continue;
        const auto id = static_cast<std::size_t>(std::stoi(text.substr(begin + 1)));
        ++seen.at(id);
        std::string expected;
        for (int i = 0; i < words[id]; ++i) expected += "p" + std::to_string(id) + "w" + std::to_string(i);
        RC_ASSERT(text.substr(begin) == expected);
        RC_ASSERT(begin <= std::string_view("7.•").size());
    }
    for (const int count : seen) RC_ASSERT(count == 1);
}

void check_places(const Content& content, const Pages& pages) {
    const Length tolerance{200};
    const Length right = content.page.width - content.page.right;
    const std::vector<SeenLine> lines = lines_of(pages, fonts());
    for (const SeenLine& line : lines) {
        RC_ASSERT(line.left >= content.page.left - tolerance);
        RC_ASSERT(line.right <= right + tolerance);
        RC_ASSERT(line.baseline <= content.page.height - content.page.footer_bottom);
        if (line.element >= 0) RC_ASSERT(line.baseline <= content.page.height - content.page.bottom);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t j = i + 1; j < lines.size() && lines[j].page == lines[i].page; ++j) {
            const SeenLine& a = lines[i];
            const SeenLine& b = lines[j];
            const bool apart = a.right <= b.left + tolerance || b.right <= a.left + tolerance;
            if (apart || is_figure(pages, a.element) || is_figure(pages, b.element)) continue;
            RC_ASSERT(std::abs((a.baseline - b.baseline).milli) >= 13000);
        }
    }
    for (const Page& page : pages.pages) {
        for (const Item& item : page.items) {
            const auto* drawing = std::get_if<PlacedDrawing>(&item);
            if (drawing == nullptr) continue;
            RC_ASSERT(drawing->x >= content.page.left && drawing->x + drawing->width <= right);
            RC_ASSERT(drawing->y + drawing->height <= content.page.height - content.page.bottom);
        }
        if (content.watermark) RC_ASSERT(std::holds_alternative<TurnedRun>(page.items.front()));
    }
}

/// The rules that a validator of PDF/UA-1 asks about.
void check_structure(const Pages& pages) {
    int level = 0;
    std::map<std::int32_t, std::vector<std::int32_t>> children;
    for (std::size_t i = 0; i < pages.structure.size(); ++i) {
        const Element& element = pages.structure[i];
        if (i > 0) children[element.parent].push_back(static_cast<std::int32_t>(i));
        const Tag parent = i == 0 ? Tag::document : pages.structure[static_cast<std::size_t>(element.parent)].tag;
        if (element.tag == Tag::h1 || element.tag == Tag::h2 || element.tag == Tag::h3) {
            const int own = static_cast<int>(element.tag) - static_cast<int>(Tag::h1) + 1;
            RC_ASSERT(own <= level + 1);
            level = own;
        }
        if (element.tag == Tag::list_item) RC_ASSERT(parent == Tag::list);
        if (element.tag == Tag::label || element.tag == Tag::list_body) RC_ASSERT(parent == Tag::list_item);
        if (element.tag == Tag::td || element.tag == Tag::th) RC_ASSERT(parent == Tag::tr);
        if (element.tag == Tag::tr) RC_ASSERT(parent == Tag::thead || parent == Tag::tbody);
        if (element.tag == Tag::figure) RC_ASSERT(!element.alt.empty());
    }
    for (std::size_t i = 0; i < pages.structure.size(); ++i) {
        if (pages.structure[i].tag != Tag::thead && pages.structure[i].tag != Tag::tbody) continue;
        // Every row covers as many columns, with what reaches into it from above.
        const std::vector<std::int32_t>& rows = children[static_cast<std::int32_t>(i)];
        std::vector<std::size_t> covered(rows.size(), 0);
        for (std::size_t r = 0; r < rows.size(); ++r) {
            for (const std::int32_t cell : children[rows[r]]) {
                const Element& tagged = pages.structure[static_cast<std::size_t>(cell)];
                RC_ASSERT(r + tagged.row_span <= rows.size());
                for (std::size_t k = 0; k < tagged.row_span; ++k) covered[r + k] += tagged.column_span;
            }
        }
        for (const std::size_t count : covered) RC_ASSERT(count == covered.front());
    }
}

/// Many rows of numbers and words, some over several columns or rows, some higher than others.
Content long_report(unsigned seed) {
    Content content = document("en");
    content.header = {{paragraph("head of the page")}};
    Paragraph foot = paragraph("page ");
    foot.inlines.push_back({Inline::Kind::page_number, 0, "", {}, {}});
    foot.inlines.push_back({Inline::Kind::page_count, 0, "", {}, {}});
    content.footer = {{foot}};
    content.body.push_back({paragraph("before")});
    Table table;
    table.columns = {by_content(), share(), by_content(), by_content()};
    table.space_before = pt(9);
    table.header.push_back(row({"No.", "What", "Price", "Sum"}));
    auto chance = [state = seed](unsigned one_in) mutable {
        state = state * 1664525U + 1013904223U;
        return (state >> 16) % one_in == 0;
    };
    for (int i = 0; i < 2500; ++i) {
        const std::string price = std::to_string(i * 7) + ".50";
        Row& added = table.rows.emplace_back(row({std::to_string(i), "something that was done", price, std::to_string(i * 3)}));
        for (std::size_t c = 2; c < 4; ++c) added.cells[c].paragraphs[0].align = c == 2 ? Align::decimal : Align::end;
        if (chance(9)) added.cells[1] = cell("a text that is longer than its column is wide and takes more than a line of it");
        if (chance(40)) added.cells[0].row_span = 3;
        if (chance(50)) added.cells[1].column_span = 2;
        if (chance(300)) added.cells[1].paragraphs.assign(40, paragraph("one of many"));
        added.splits = chance(3);
        added.keep_with_next = chance(20);
        added.filled = chance(5);
        added.below.width = pt(chance(2) ? 0.5 : 0);
        if (seed % 2 == 0) added.carried = std::to_string(i) + ".00";
    }
    if (seed % 2 == 0) {
        table.carried_out = row({"", "carried", "", ""});
        table.carried_out->cells[3].paragraphs[0].inlines[0].kind = Inline::Kind::carried;
        table.carried_in = table.carried_out;
    }
    content.body.push_back({table});
    Group end;
    end.keep_together = end.keep_with_previous = true;
    end.blocks.assign(5, Block{paragraph("after")});
    content.body.push_back({end});
    if (seed % 3 == 0) content.body.push_back({table});
    return content;
}

}  // namespace

TEST_CASE("any document comes out whole, inside its margins, nothing over anything else") {
    Typesetter used(fonts());
    REQUIRE(rc::check([&] {
        Maker maker;
        const Content content = maker.make();
        const Setting setting = used.set(content);
        RC_LOG() << dump(setting.pages, fonts());
        RC_ASSERT(setting.problems.empty());
        check_words(setting.pages, maker.words());
        check_places(content, setting.pages);
        check_structure(setting.pages);
    }));
}

TEST_CASE("a document set into what others were set into is as it is alone") {
    Typesetter used(fonts());
    Setting setting;
    REQUIRE(rc::check([&] {
        Maker maker;
        const Content content = maker.make();
        used.set(content, setting);
        RC_ASSERT(dump(setting.pages, fonts()) == dump(Typesetter(fonts()).set(content).pages, fonts()));
    }));
}

// The pages of a long table are finished while it is being set. Where the body says page numbers they are not, and are the same.
TEST_CASE("the pages of a long table are the same whether they are finished early or late") {
    Typesetter used(fonts());
    Setting early;
    for (const unsigned seed : {1U, 2U, 3U, 4U, 6U}) {
        Content content = long_report(seed);
        Paragraph number = paragraph("");
        number.inlines[0].kind = Inline::Kind::page_number;
        Content with_number = content;
        content.body.insert(content.body.begin(), {paragraph("1")});
        with_number.body.insert(with_number.body.begin(), {number});
        used.set(content, early);
        const Setting late = Typesetter(fonts()).set(with_number);
        CAPTURE(seed);
        REQUIRE(early.pages.pages.size() > 60);
        CHECK(dump(early.pages, fonts()) == dump(late.pages, fonts()));
    }
}

}  // namespace acta::layout
