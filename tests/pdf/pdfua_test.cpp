// ISO 14289-1 (PDF/UA-1) 7.1 to 7.5 and 7.18, clause by clause, over files of every kind. What PDF/A asks too stands with PDF/A:
// metadata (5, 7.1), tags of languages (7.2), standard types (7.1), files inside (7.11), fonts (7.21), and what is not there (7.10,
// 7.15, 7.16, 7.20). Formulas, notes, tables of contents, fields, media (7.7, 7.9, 7.18.4, 7.18.6) there are none: no such types.
#include "catch.h"

#include "rules.h"

#include <algorithm>
#include <set>

namespace acta::pdf::test {

namespace {

/// An element and what stands below it.
struct Tagged {
    std::string kind;
    const Value* value = nullptr;
    std::vector<Tagged> kids;
};

Tagged read(const Objects& file, const Value& element) {
    Tagged result{element["S"].text, &element, {}};
    const auto add = [&](const Value& kid) {
        if (kid.kind != Value::Kind::reference) return;
        const Value& below = file.resolve(kid);
        if (below.has("S") && below.has("P")) result.kids.push_back(read(file, below));
    };
    if (element["K"].kind == Value::Kind::array) for (const Value& kid : element["K"].array) add(kid);
    else add(element["K"]);
    return result;
}

Tagged tree_of(const Document& document) {
    return read(document.file, document.file.resolve(document.file.resolve(document.file.root()["StructTreeRoot"])["K"]));
}

void walk(const Tagged& element, const std::string& parent, const std::function<void(const Tagged&, const std::string&)>& visit) {
    visit(element, parent);
    for (const Tagged& kid : element.kids) walk(kid, element.kind, visit);
}

/// A rule about every element and its parent's kind.
Rule every_element(std::function<void(const Tagged&, const std::string& parent, Faults&)> check) {
    return [check = std::move(check)](const Document& document, Faults& faults) {
        walk(tree_of(document), "", [&](const Tagged& element, const std::string& parent) { check(element, parent, faults); });
    };
}

int count_of(const std::string& kind) {
    int count = 0;
    for (const Document& document : documents())
        walk(tree_of(document), "", [&](const Tagged& element, const std::string&) { count += element.kind == kind ? 1 : 0; });
    return count;
}

bool are_all(const std::vector<Tagged>& elements, const std::set<std::string>& kinds) {
    return std::all_of(elements.begin(), elements.end(), [&](const Tagged& one) { return kinds.count(one.kind) != 0; });
}

std::vector<const Tagged*> rows_of(const Tagged& table) {
    std::vector<const Tagged*> rows;
    for (const Tagged& kid : table.kids) {
        if (kid.kind == "TR") rows.push_back(&kid);
        for (const Tagged& row : kid.kids)
            if (row.kind == "TR") rows.push_back(&row);
    }
    return rows;
}

std::size_t span(const Tagged& cell, const char* name) {
    return cell.value->operator[]("A").has(name) ? static_cast<std::size_t>((*cell.value)["A"][name].integer()) : 1;
}

/// How often each place of a table's grid is covered: by row, as many columns as the widest row has.
std::vector<std::vector<int>> cover(const Tagged& table) {
    const std::vector<const Tagged*> rows = rows_of(table);
    std::vector<std::vector<int>> grid(rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::size_t column = 0;
        for (const Tagged& cell : rows[r]->kids) {
            while (column < grid[r].size() && grid[r][column] != 0) ++column;
            for (std::size_t y = r; y < r + span(cell, "RowSpan"); ++y) {
                if (y >= grid.size()) grid.emplace_back();
                grid[y].resize(std::max(grid[y].size(), column + span(cell, "ColSpan")));
                for (std::size_t x = column; x < column + span(cell, "ColSpan"); ++x) ++grid[y][x];
            }
        }
    }
    return grid;
}

/// The entry of the parent tree for a number; null where there is none.
const Value* number_in_tree(const Document& document, const Value& number) {
    const Value& tree = document.file.resolve(document.file.resolve(document.file.root()["StructTreeRoot"])["ParentTree"]);
    if (number.kind != Value::Kind::number) return nullptr;
    const auto& numbers = tree["Nums"].array;
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2)
        if (numbers[i].integer() == number.integer()) return &document.file.resolve(numbers[i + 1]);
    return nullptr;
}

constexpr const char* catalog = "/Type /Catalog";
constexpr const char* page = "/Type /Page";
constexpr const char* contents = "/Type /Page > /Contents";

}  // namespace

TEST_CASE("ISO 14289-1 7.1: all content is either tagged or an artifact, never both") {
    const std::set<std::string> painting = {"TJ", "f", "S", "B", "Do"};
    const Rule rule = [&](const Document& document, Faults& faults) {
        for_each_page(document, [&](const Value&, const std::vector<Operation>& content) {
            std::vector<std::string> marks;
            for (const Operation& operation : content) {
                if (operation.name == "EMC") {
                    faults.expect(!marks.empty(), "a mark ends that never began");
                    if (!marks.empty()) marks.pop_back();
                }
                if (operation.name == "BMC" || operation.name == "BDC") {
                    const std::string& tag = operation.operands.at(0).text;
                    const Value properties = operation.name == "BDC" ? operation.operands.at(1) : Value();
                    const bool tagged = properties.has("MCID");
                    // Within a mark that says whose content it is there are only spans of actual text.
                    faults.expect(marks.empty() ? tagged || tag == "Artifact" : tag == "Span" && !tagged, "a mark " + tag);
                    faults.expect(marks.empty() || properties.has("ActualText"), "a mark without use");
                    marks.push_back(tag);
                }
                faults.expect(!marks.empty() || !is_one_of(operation.name, painting), "content without a mark: " + operation.name);
            }
            faults.expect(marks.empty(), "a mark without an end");
        });
    };
    check_kept(rule);
    check_broken(rule, with_data(contents, "/H1<</MCID 1>>BDC\n[(Higher)]TJ\nEMC", "[(Higher)]TJ"));
    check_broken(rule, with_data(contents, "/H1<</MCID 1>>BDC\n[(Higher)]TJ", "/H1 BMC\n[(Higher)]TJ"));
    check_broken(rule, with_data(contents, "[(Higher)]TJ", "/Artifact BMC\n[(Higher)]TJ\nEMC"));
    check_broken(rule, with_data(contents, "[(DRAFT)]TJ", "/P<</MCID 40>>BDC\n[(DRAFT)]TJ\nEMC"));
    check_broken(rule, with_data(contents, "[(Higher)]TJ\nEMC", "[(Higher)]TJ"));
}

TEST_CASE("ISO 14289-1 7.1: every element names its parent, and every content the element that holds it") {
    const Rule rule = [](const Document& document, Faults& faults) {
        std::set<int> held;  // elements that the structure reaches
        const std::function<void(int, int)> check = [&](int element, int parent) {
            const Value& value = document.file.all().at(element);
            faults.expect(value["P"].reference == parent, "the parent of object " + std::to_string(element));
            held.insert(element);
            const auto visit = [&](const Value& kid) {
                if (kid.kind == Value::Kind::reference) check(kid.reference, element);
            };
            if (value["K"].kind == Value::Kind::array) for (const Value& kid : value["K"].array) visit(kid);
            else visit(value["K"]);
        };
        const int root = document.file.root()["StructTreeRoot"].reference;
        check(document.file.all().at(root)["K"].reference, root);
        for_each_page(document, [&](const Value& one, const std::vector<Operation>& content) {
            const Value* elements = number_in_tree(document, one["StructParents"]);
            for (const Operation& operation : content) {
                if (operation.name != "BDC" || !operation.operands.at(1).has("MCID")) continue;
                const auto number = static_cast<std::size_t>(operation.operands[1]["MCID"].integer());
                const bool known = elements != nullptr && number < elements->array.size();
                faults.expect(known && held.count(elements->array[number].reference) != 0, "content " + std::to_string(number));
                if (!known) continue;
                // The tag of the content is the type of its element, or says that its text is given.
                const std::string& tag = operation.operands[0].text;
                const bool given = tag == "Span" && operation.operands[1].has("ActualText");
                faults.expect(given || document.file.resolve(elements->array[number])["S"].text == tag, "its tag");
            }
        });
    };
    check_kept(rule);
    check_broken(rule, with_entries("/S /H1", R"({"/P": null})"));
    check_broken(rule, with_entries("/S /TD", R"({"/P": "5 0 R"})"));
    check_broken(rule, with_entries(page, R"({"/StructParents": null})"));
    check_broken(rule, with_entries(page, R"({"/StructParents": 77})"));
    check_broken(rule, with_data(contents, "/H1<</MCID 1>>BDC", "/H1<</MCID 99>>BDC"));
    check_broken(rule, with_data(contents, "/H1<</MCID 1>>BDC", "/P<</MCID 1>>BDC"));
}

TEST_CASE("ISO 14289-1 7.2: texts in entries have a language, that of the file or their own") {
    const Rule rule = [](const Document& document, Faults& faults) {
        // All else follows from this: titles of the outline, Alt, ActualText, Contents, x-default.
        faults.expect(!document.file.root()["Lang"].text.empty(), "no language");
    };
    check_kept(rule);
    check_broken(rule, with_entries(catalog, R"({"/Lang": null})"));
    check_broken(rule, with_entries(catalog, R"({"/Lang": "u:"})"));
    std::set<std::string> languages;
    for (const Document& document : documents())
        walk(tree_of(document), "", [&](const Tagged& element, const std::string&) {
            if (element.value->has("Lang")) languages.insert((*element.value)["Lang"].text);
        });
    CHECK((documents().empty() || languages == std::set<std::string>{"hi", "lv", "ru"}));
}

TEST_CASE("ISO 14289-1 7.2: tables, lists and their parts stand within each other as they have to") {
    const Rule rule = every_element([](const Tagged& element, const std::string& parent, Faults& faults) {
        const std::string& kind = element.kind;
        const auto stands_in = [&](const std::set<std::string>& parents) {
            faults.expect(is_one_of(parent, parents), kind + " in " + parent);
        };
        const auto holds = [&](const std::set<std::string>& kinds) {
            faults.expect(are_all(element.kids, kinds), "what is in " + kind);
        };
        if (kind == "Document") stands_in({""});
        if (kind == "TR") stands_in({"Table", "THead", "TBody"}), holds({"TH", "TD"});
        if (kind == "THead" || kind == "TBody") stands_in({"Table"}), holds({"TR"});
        if (kind == "TH" || kind == "TD") stands_in({"TR"});
        if (kind == "LI") stands_in({"L"}), holds({"Lbl", "LBody"});
        if (kind == "Lbl" || kind == "LBody") stands_in({"LI"});
        if (kind == "L") holds({"LI"});
        if (kind != "Table") return;
        holds({"THead", "TBody", "TR"});
        const auto count = [&](const char* group) {
            return std::count_if(element.kids.begin(), element.kids.end(), [&](const Tagged& kid) { return kid.kind == group; });
        };
        faults.expect(count("THead") <= 1, "two heads");
        faults.expect(count("THead") == 0 || count("TBody") == 1, "a head without a body");
    });
    check_kept(rule);
    for (const char* kind : {"Table", "THead", "TBody", "TR", "TH", "TD", "L", "LI", "Lbl", "LBody"})
        check_broken(rule, with_entries("/S /" + std::string(kind), R"({"/S": "/P"})"));
    check_broken(rule, with_entries("/S /P", R"({"/S": "/TD"})"));
    check_broken(rule, with_entries("/S /TBody", R"({"/S": "/THead"})"));
    check_broken(rule, with_entries("/S /P", R"({"/S": "/Document"})"));
}

TEST_CASE("ISO 14289-1 7.2: every place of a table is covered by exactly one cell") {
    const Rule rule = every_element([](const Tagged& element, const std::string&, Faults& faults) {
        if (element.kind != "Table") return;
        const auto grid = cover(element);
        faults.expect(grid.size() == rows_of(element).size(), "cells below the last row");
        for (const std::vector<int>& row : grid) {
            faults.expect(row.size() == grid.front().size(), "a row of another length");
            faults.expect(std::all_of(row.begin(), row.end(), [](int times) { return times == 1; }), "a place left or taken twice");
        }
    });
    check_kept(rule);
    check_broken(rule, with_entries("/S /TD", R"({"/A": {"/O": "/Table", "/ColSpan": 2}})"));
    check_broken(rule, with_entries("/S /TD", R"({"/A": {"/O": "/Table", "/RowSpan": 9}})"));
    CHECK((documents().empty() || count_of("Table") == 5));
}

TEST_CASE("ISO 14289-1 7.3: figures say what they show, and where") {
    const Rule rule = every_element([](const Tagged& element, const std::string&, Faults& faults) {
        if (element.kind != "Figure") return;
        faults.expect(!(*element.value)["Alt"].text.empty(), "Alt");
        faults.expect((*element.value)["A"]["BBox"].array.size() == 4, "BBox");
    });
    check_kept(rule);
    check_broken(rule, with_entries("/S /Figure", R"({"/Alt": null})"));
    check_broken(rule, with_entries("/S /Figure", R"({"/Alt": "u:"})"));
    check_broken(rule, with_entries("/S /Figure", R"({"/A": {"/BBox": null}})"));
    CHECK((documents().empty() || count_of("Figure") == 3));
}

TEST_CASE("ISO 14289-1 7.4.2, 7.4.4: headings have levels, begin with the first and skip none") {
    const auto levels = [](const Document& document) {
        std::vector<int> found;
        walk(tree_of(document), "", [&](const Tagged& element, const std::string&) {
            if (element.kind == "H") found.push_back(0);
            if (element.kind.size() == 2 && element.kind[0] == 'H') found.push_back(element.kind[1] - '0');
        });
        return found;
    };
    const Rule rule = [&](const Document& document, Faults& faults) {
        int above = 0;
        for (const int level : levels(document)) {
            faults.expect(level != 0 && level <= above + 1, "level " + std::to_string(level) + " after " + std::to_string(above));
            above = level;
        }
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Type /StructTreeRoot > /K > /K > 0", R"({"/S": "/H2"})"));
    check_broken(rule, with_entries("/Type /StructTreeRoot > /K > /K > 3", R"({"/S": "/H3"})"));
    check_broken(rule, with_entries("/S /H2", R"({"/S": "/H"})"));
    for (const Document& document : documents())
        if (document.name == "kitchen-sink") CHECK(levels(document) == std::vector<int>{1, 1, 1, 2, 2, 2});
}

TEST_CASE("ISO 14289-1 7.5: every header cell says of what") {
    const Rule rule = every_element([](const Tagged& element, const std::string&, Faults& faults) {
        if (element.kind == "TH") faults.expect(is_one_of((*element.value)["A"]["Scope"].text, {"Column", "Row", "Both"}), "Scope");
    });
    check_kept(rule);
    check_broken(rule, with_entries("/S /TH", R"({"/A": null})"));
    check_broken(rule, with_entries("/S /TH", R"({"/A": {"/Scope": "/Odd"}})"));
    CHECK((documents().empty() || count_of("TH") > 100));
}

TEST_CASE("ISO 14289-1 7.18.1, 7.18.5: links are described and belong to a Link") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for (const auto& [number, one] : document.file.pages())
            for (const Value& reference : (*one)["Annots"].array) {
                const Value& link = document.file.resolve(reference);
                faults.expect(!link["Contents"].text.empty(), "Contents");
                const Value* element = number_in_tree(document, link["StructParent"]);
                faults.expect(element != nullptr && (*element)["S"].text == "Link", "the element of a link");
                if (element == nullptr) continue;
                const auto& kids = (*element)["K"].array;
                const auto is_link = [&](const Value& kid) { return kid["Obj"].reference == reference.reference; };
                faults.expect(std::any_of(kids.begin(), kids.end(), is_link), "the element does not hold the link");
            }
    };
    check_kept(rule);
    check_broken(rule, with_entries("/Type /Annot", R"({"/Contents": null})"));
    check_broken(rule, with_entries("/Type /Annot", R"({"/Contents": "u:"})"));
    check_broken(rule, with_entries("/Type /Annot", R"({"/StructParent": null})"));
    check_broken(rule, with_entries("/Type /Annot", R"({"/StructParent": 3})"));
    check_broken(rule, with_entries("/S /Link", R"({"/S": "/P"})"));
    check_broken(rule, with_entries("/S /Link", R"({"/K": 31})"));
}

TEST_CASE("ISO 14289-1 7.18.3: annotations are reached in reading order") {
    const Rule rule = [](const Document& document, Faults& faults) {
        for (const auto& [number, one] : document.file.pages()) faults.expect((*one)["Tabs"].text == "S", "Tabs");
    };
    check_kept(rule);
    check_broken(rule, with_entries(page, R"({"/Tabs": null})"));
    check_broken(rule, with_entries(page, R"({"/Tabs": "/R"})"));
}

}  // namespace acta::pdf::test
