// The structure tree, the parent tree and the marked contents of a page agree with each other.
#include "catch.h"

#include "objects.h"
#include "pdf/writer.h"
#include "sheet.h"
#include "tools.h"

#include <algorithm>
#include <map>
#include <sstream>
#include <string_view>

namespace acta::pdf::test {

namespace {

using namespace layout;

std::string write(const Pages& pages) {
    FontSubsets subsets(*fonts());
    return Writer(subsets).write(pages);
}

Objects open(const std::string& name, const Pages& pages) { return Objects(save(name, write(pages))); }

/// The marked content identifiers in a page's content stream, in order.
std::vector<int> identifiers(const Objects& file, const Value& page) {
    std::vector<int> found;
    const std::string& content = file.stream(page["Contents"].reference);
    constexpr std::string_view mark = "/MCID ";
    for (std::size_t at = content.find(mark); at != std::string::npos; at = content.find(mark, at + 1))
        found.push_back(std::stoi(content.substr(at + mark.size(), 9)));
    return found;
}

struct Walk {
    std::map<std::pair<int, int>, int> contents;  ///< page object and MCID to element
    std::map<int, int> annotations;               ///< annotation object to element
    std::vector<std::string> kinds;               ///< of all elements in reading order
};

void walk(const Objects& file, int element, int parent, Walk& result) {
    const Value& value = file.all().at(element);
    REQUIRE(value["P"].reference == parent);
    result.kinds.push_back(value["S"].text);
    const auto visit = [&](const Value& kid) {
        if (kid.kind == Value::Kind::number) {
            REQUIRE(result.contents.emplace(std::pair(value["Pg"].reference, kid.integer()), element).second);
        } else if (kid["Type"].text == "MCR") {
            const int page = kid.has("Pg") ? kid["Pg"].reference : value["Pg"].reference;
            REQUIRE(result.contents.emplace(std::pair(page, kid["MCID"].integer()), element).second);
        } else if (kid["Type"].text == "OBJR") {
            REQUIRE(result.annotations.emplace(kid["Obj"].reference, element).second);
        } else {
            REQUIRE(kid.kind == Value::Kind::reference);
            walk(file, kid.reference, element, result);
        }
    };
    const Value& kids = value["K"];
    if (kids.kind == Value::Kind::array) for (const Value& kid : kids.array) visit(kid);
    else if (kids.kind != Value::Kind::none) visit(kids);
}

Walk walk(const Objects& file) {
    Walk result;
    const Value& root = file.resolve(file.root()["StructTreeRoot"]);
    walk(file, root["K"].reference, file.root()["StructTreeRoot"].reference, result);
    return result;
}

/// The parent tree as a map; checks its limits on the way.
std::map<int, Value> parent_tree(const Objects& file) {
    std::map<int, Value> entries;
    const Value& tree = file.resolve(file.resolve(file.root()["StructTreeRoot"])["ParentTree"]);
    const auto add = [&](const Value& leaf) {
        const auto& numbers = leaf["Nums"].array;
        for (std::size_t i = 0; i < numbers.size(); i += 2) {
            if (!entries.empty()) REQUIRE(entries.rbegin()->first < numbers[i].integer());
            entries[numbers[i].integer()] = file.resolve(numbers[i + 1]).kind == Value::Kind::array
                                                ? file.resolve(numbers[i + 1]) : numbers[i + 1];
        }
    };
    add(tree);
    for (const Value& kid : tree["Kids"].array) {
        const Value& leaf = file.resolve(kid);
        add(leaf);
        CHECK(leaf["Limits"].array.at(0).integer() == leaf["Nums"].array.front().integer());
        CHECK(leaf["Limits"].array.at(1).integer() == entries.rbegin()->first);
    }
    return entries;
}

/// What must hold of every tagged file.
void check_consistency(const Objects& file) {
    const Walk tree = walk(file);
    const std::map<int, Value> parents = parent_tree(file);
    std::size_t contents = 0;
    std::size_t keys = 0;
    for (const auto& [number, page] : file.pages()) {
        const std::vector<int> found = identifiers(file, *page);
        CHECK((*page)["Tabs"].text == "S");
        CHECK(found.empty() == !page->has("StructParents"));
        for (std::size_t i = 0; i < found.size(); ++i) {
            REQUIRE(found[i] == static_cast<int>(i));
            const auto& array = parents.at((*page)["StructParents"].integer()).array;
            REQUIRE(array.size() == found.size());
            REQUIRE(tree.contents.at({number, found[i]}) == array[i].reference);
        }
        contents += found.size();
        if (!found.empty()) ++keys;
        for (const Value& annotation : (*page)["Annots"].array) {
            const Value& link = file.resolve(annotation);
            CHECK(tree.annotations.at(annotation.reference) == parents.at(link["StructParent"].integer()).reference);
            ++keys;
        }
    }
    CHECK(tree.contents.size() == contents);
    CHECK(parents.size() == keys);
}

const Value* element_of(const Objects& file, const std::string& kind) {
    for (const auto& [number, value] : file.all())
        if (value["S"].text == kind && value.has("P")) return &value;
    return nullptr;
}

}  // namespace

TEST_CASE("an invoice is tagged: every marked content belongs to exactly one element") {
    if (fonts() == nullptr || !has("qpdf")) return;
    const Objects file = open("structure-invoice.pdf", invoice(7));
    check_consistency(file);
    const Walk tree = walk(file);
    CHECK(tree.kinds.front() == "Document");
    CHECK(std::count(tree.kinds.begin(), tree.kinds.end(), "TD") == 100);
    CHECK(std::count(tree.kinds.begin(), tree.kinds.end(), "TH") == 5);
    CHECK(file.root()["MarkInfo"]["Marked"].text == "true");
}

TEST_CASE("artifacts stand outside of the structure") {
    if (fonts() == nullptr || !has("qpdf")) return;
    const Objects file = open("structure-artifacts.pdf", invoice(8));
    const auto pages = file.pages();
    const std::string& content = file.stream((*pages[0].second)["Contents"].reference);
    CHECK(content.find("/Artifact BMC") != std::string::npos);
    // Text objects and marked contents nest: every rectangle is painted outside of text.
    int text = 0;
    int marked = 0;
    std::istringstream lines(content);
    for (std::string line; std::getline(lines, line);) {
        if (line == "BT") ++text;
        if (line == "ET") --text;
        if (line.ends_with("BDC") || line.ends_with("BMC")) ++marked;
        if (line == "EMC") --marked;
        if (line.ends_with("re f")) CHECK((text == 0 && marked == 1));
        if (line.ends_with("TJ")) CHECK((text == 1 && marked == 1));
    }
    CHECK(text == 0);
    CHECK(marked == 0);
}

TEST_CASE("every tag becomes its standard structure type") {
    if (fonts() == nullptr || !has("qpdf")) return;
    Sheet sheet;
    Length y = mm(20);
    for (int tag = 0; tag <= static_cast<int>(Tag::span); ++tag, y += mm(8))
        sheet.line(sheet.element(static_cast<Tag>(tag)), mm(20), y, "text");
    const Objects file = open("structure-tags.pdf", sheet.pages);
    check_consistency(file);
    CHECK(walk(file).kinds == std::vector<std::string>{"Document", "Document", "Sect", "H1", "H2", "H3", "P", "Caption", "L", "LI",
                                                        "Lbl", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD", "Figure",
                                                        "Link", "Span"});
}

TEST_CASE("cells, tables, figures and languages carry their attributes") {
    if (fonts() == nullptr || !has("qpdf")) return;
    Sheet sheet;
    auto& structure = sheet.pages.structure;
    const auto at = [&structure](std::int32_t index) -> Element& { return structure[static_cast<std::size_t>(index)]; };
    const std::int32_t table = sheet.element(Tag::table);
    at(table).summary = "Lines (all)";
    const std::int32_t row = sheet.element(Tag::tr, table);
    const std::int32_t head = sheet.element(Tag::th, row);
    at(head).row_scope = true;
    const std::int32_t cell = sheet.element(Tag::td, row);
    at(cell).column_span = 3;
    at(cell).row_span = 2;
    const std::int32_t word = sheet.element(Tag::span);
    at(word).language = "de-AT";
    at(word).alt = "Größe";
    static_cast<void>(sheet.element(Tag::td, sheet.element(Tag::tr, table)));
    sheet.line(head, mm(20), mm(20), "Row");
    sheet.line(cell, mm(60), mm(20), "Value");
    sheet.line(word, mm(20), mm(40), "Wort");
    const Objects file = open("structure-attributes.pdf", sheet.pages);
    CHECK((*element_of(file, "Table"))["A"]["Summary"].text == "Lines (all)");
    CHECK((*element_of(file, "TH"))["A"]["Scope"].text == "Row");
    CHECK((*element_of(file, "TD"))["A"]["ColSpan"].integer() == 3);
    CHECK((*element_of(file, "TD"))["A"]["RowSpan"].integer() == 2);
    CHECK((*element_of(file, "Span"))["Lang"].text == "de-AT");
    CHECK((*element_of(file, "Span"))["Alt"].text == "Größe");
}

TEST_CASE("text around a link keeps its place among the element's children") {
    if (fonts() == nullptr || !has("qpdf")) return;
    Sheet sheet;
    const std::int32_t paragraph = sheet.element(Tag::p);
    const std::int32_t link = sheet.element(Tag::link, paragraph);
    const std::int32_t never_painted = sheet.element(Tag::span, paragraph);
    static_cast<void>(never_painted);
    Length x = sheet.line(paragraph, mm(20), mm(20), "See ");
    const Length start = x;
    x = sheet.line(link, x, mm(20), "our page ");
    sheet.page().items.emplace_back(LinkArea{start, mm(16), x - start, mm(5), "https://example.org/a(b)?q=ü", "our page", link});
    sheet.line(paragraph, x, mm(20), "for more.");
    const Objects file = open("structure-link.pdf", sheet.pages);
    check_consistency(file);
    const auto& kids = (*element_of(file, "P"))["K"].array;
    REQUIRE(kids.size() == 4);
    CHECK(kids[0].integer() == 0);
    CHECK(file.resolve(kids[1])["S"].text == "Link");
    CHECK(kids[2].integer() == 2);
    CHECK(file.resolve(kids[3])["S"].text == "Span");

    const Value& annotation = file.resolve((*file.pages()[0].second)["Annots"].array.at(0));
    CHECK(annotation["A"]["URI"].text == "https://example.org/a(b)?q=%C3%BC");
    CHECK(annotation["Contents"].text == "our page");
    CHECK(annotation["F"].integer() == 4);
    CHECK(annotation["Rect"].array.at(3).number == Approx((297 - 16) * 72 / 25.4).margin(0.01));
}

TEST_CASE("a link that belongs to nothing still gets an element") {
    if (fonts() == nullptr || !has("qpdf")) return;
    Sheet sheet;
    sheet.line(-1, mm(20), mm(290), "example.org");
    sheet.page().items.emplace_back(LinkArea{mm(20), mm(285), mm(30), mm(5), "https://example.org", "", -1});
    const Objects file = open("structure-free-link.pdf", sheet.pages);
    check_consistency(file);
    CHECK(walk(file).kinds == std::vector<std::string>{"Document", "Link"});
}

TEST_CASE("an element that goes on over pages is referred to from both") {
    if (fonts() == nullptr || !has("qpdf")) return;
    Sheet sheet;
    const std::int32_t paragraph = sheet.element(Tag::p);
    for (int page = 0; page < 70; ++page) {
        if (page > 0) sheet.new_page();
        if (page != 5) sheet.line(paragraph, mm(20), mm(20), "a part");
    }
    const Objects file = open("structure-pages.pdf", sheet.pages);
    check_consistency(file);
    CHECK((*element_of(file, "P"))["K"].array.size() == 69);
}

TEST_CASE("numbered and bulleted lists say which they are") {
    if (fonts() == nullptr || !has("qpdf")) return;
    const auto numbering = [](const char* label) {
        Sheet sheet;
        const std::int32_t item = sheet.element(Tag::list_item, sheet.element(Tag::list));
        sheet.line(sheet.element(Tag::label, item), mm(20), mm(20), label);
        sheet.line(sheet.element(Tag::list_body, item), mm(30), mm(20), "text");
        const Objects file = open("structure-list.pdf", sheet.pages);
        return (*element_of(file, "L"))["A"]["ListNumbering"].text;
    };
    CHECK(numbering("1.2") == "Decimal");
    CHECK(numbering("•") == "Disc");
    CHECK(numbering("a)") == "LowerAlpha");
}

TEST_CASE("a writer that has met a structure before takes no other one for it") {
    if (!fonts()) return;
    const auto made = [](auto change) {
        Sheet sheet;
        const auto list = sheet.element(Tag::list);
        const auto item = sheet.element(Tag::list_item, list);
        const auto label = sheet.element(Tag::label, item);
        const auto body = sheet.element(Tag::list_body, item);
        const auto table = sheet.element(Tag::table);
        const auto row = sheet.element(Tag::tr, table);
        const auto head = sheet.element(Tag::th, row);
        const auto cell = sheet.element(Tag::td, row);
        sheet.line(label, mm(20), mm(20), "1");
        sheet.line(body, mm(30), mm(20), "one");
        sheet.line(head, mm(20), mm(30), "Head");
        sheet.line(cell, mm(40), mm(30), "cell");
        change(sheet, label, head, cell);
        return sheet.pages;
    };
    const auto at = [](Sheet& sheet, std::int32_t element) -> Element& {
        return sheet.pages.structure[static_cast<std::size_t>(element)];
    };
    const std::vector<Pages> all = {
        made([](Sheet&, int, int, int) {}),
        made([&](Sheet& sheet, int, int head, int) { at(sheet, head).row_scope = true; }),
        made([&](Sheet& sheet, int, int, int cell) { at(sheet, cell).language = "fr"; }),
        made([&](Sheet& sheet, int, int, int cell) { at(sheet, cell).language = "de"; }),
        made([&](Sheet& sheet, int, int, int cell) { at(sheet, cell).alt = "fr"; }),
        made([&](Sheet& sheet, int, int, int cell) { at(sheet, cell - 3).summary = "Two cells"; }),
        made([&](Sheet& sheet, int, int, int cell) { at(sheet, cell).tag = Tag::th; }),
        made([&](Sheet& sheet, int, int, int cell) { at(sheet, cell).column_span = 2; }),
        made([&](Sheet& sheet, int label, int, int) { at(sheet, label).tag = Tag::span; }),
        made([](Sheet& sheet, int, int, int cell) { sheet.line(cell - 1, mm(20), mm(40), "more"); }),
        made([](Sheet& sheet, int, int, int cell) { sheet.new_page(), sheet.line(cell, mm(20), mm(40), "more"); }),
    };
    FontSubsets subsets(*fonts());
    Writer writer(subsets);
    std::vector<std::string> files;
    for (int round = 0; round < 2; ++round)
        for (const Pages& pages : all) files.push_back(writer.write(pages));
    for (std::size_t i = 0; i < files.size(); ++i) {
        INFO(i);
        CHECK(files[i] == write(all[i % all.size()]));
        if (i < all.size()) CHECK(std::count(files.begin(), files.end(), files[i]) == 2);
    }
}

}  // namespace acta::pdf::test
