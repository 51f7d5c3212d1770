// ISO 14289-1 (PDF/UA-1), clause by clause, over files of every kind; what does not occur in them is not looked for.
#include "catch.h"

#include "documents.h"

#include <algorithm>
#include <functional>
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

/// Visits every element of every document with its parent's kind.
void for_each_element(const std::function<void(const Tagged&, const std::string&)>& visit) {
    for (const Document& document : documents()) {
        INFO(document.name);
        walk(tree_of(document), "", visit);
    }
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

}  // namespace

TEST_CASE("ISO 14289-1 5: the metadata name the part") {
    for (const Document& document : documents()) {
        INFO(document.name);
        const std::string& xmp = document.file.stream(document.file.root()["Metadata"].reference);
        CHECK(xmp.find("<pdfuaid:part>1</pdfuaid:part>") != std::string::npos);
    }
}

TEST_CASE("ISO 14289-1 7.1: all content is either tagged or an artifact, never both") {
    const std::set<std::string> painting = {"TJ", "f", "S", "B", "Do"};
    for (const Document& document : documents()) {
        INFO(document.name);
        for (const auto& [number, page] : document.file.pages()) {
            std::vector<std::string> marks;
            for (const Operation& operation : operations(document.file.stream((*page)["Contents"].reference))) {
                if (operation.name == "EMC") marks.pop_back();
                if (operation.name == "BMC" || operation.name == "BDC") {
                    const std::string& tag = operation.operands.at(0).text;
                    const bool tagged = operation.name == "BDC" && operation.operands.at(1).has("MCID");
                    // Within a mark that says whose content it is there are only spans of actual text.
                    CHECK((marks.empty() ? tagged || tag == "Artifact" : tag == "Span" && !tagged));
                    if (!marks.empty()) CHECK(operation.operands.at(1).has("ActualText"));
                    marks.push_back(tag);
                }
                if (painting.count(operation.name) != 0) CHECK_FALSE(marks.empty());
            }
            CHECK(marks.empty());
        }
    }
}

TEST_CASE("ISO 14289-1 7.1: the file has a title, shown in place of its name, and no suspects") {
    for (const Document& document : documents()) {
        INFO(document.name);
        const std::string& xmp = document.file.stream(document.file.root()["Metadata"].reference);
        const std::size_t title = xmp.find("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
        REQUIRE(title != std::string::npos);
        CHECK(xmp.compare(title + 48, 1, "<") != 0);
        CHECK(document.file.root()["ViewerPreferences"]["DisplayDocTitle"].text == "true");
        CHECK_FALSE(document.file.root()["MarkInfo"].has("Suspects"));
        if (document.name == "kitchen-sink") CHECK(xmp.find(">Deep at first<") != std::string::npos);
        if (document.name == "blank") CHECK(xmp.find(">Untitled<") != std::string::npos);
    }
}

TEST_CASE("ISO 14289-1 7.2: the file and whatever differs from it have a language") {
    for (const Document& document : documents()) {
        INFO(document.name);
        CHECK_FALSE(document.file.root()["Lang"].text.empty());
    }
    std::set<std::string> languages;
    for_each_element([&](const Tagged& element, const std::string&) {
        if (element.value->has("Lang")) languages.insert((*element.value)["Lang"].text);
    });
    CHECK((documents().empty() || languages == std::set<std::string>{"hi", "lv", "ru"}));
}

TEST_CASE("ISO 14289-1 7.2: tables, lists and their parts stand within each other as they have to") {
    for_each_element([](const Tagged& element, const std::string& parent) {
        const std::string& kind = element.kind;
        INFO(kind << " in " << parent);
        if (kind == "Document") CHECK(parent.empty());
        if (kind == "TR") CHECK((parent == "Table" || parent == "THead" || parent == "TBody"));
        if (kind == "THead" || kind == "TBody") CHECK(parent == "Table");
        if (kind == "TH" || kind == "TD") CHECK(parent == "TR");
        if (kind == "LI") CHECK(parent == "L");
        if (kind == "Lbl" || kind == "LBody") CHECK(parent == "LI");
        if (kind == "Table") CHECK(are_all(element.kids, {"THead", "TBody", "TR"}));
        if (kind == "THead" || kind == "TBody") CHECK(are_all(element.kids, {"TR"}));
        if (kind == "TR") CHECK(are_all(element.kids, {"TH", "TD"}));
        if (kind == "L") CHECK(are_all(element.kids, {"LI"}));
        if (kind == "LI") CHECK(are_all(element.kids, {"Lbl", "LBody"}));
        if (kind != "Table") return;
        const auto count = [&](const char* group) {
            return std::count_if(element.kids.begin(), element.kids.end(), [&](const Tagged& kid) { return kid.kind == group; });
        };
        CHECK(count("THead") <= 1);
        if (count("THead") == 1) CHECK(count("TBody") == 1);
    });
}

TEST_CASE("ISO 14289-1 7.2: every place of a table is covered by exactly one cell") {
    int tables = 0;
    for_each_element([&](const Tagged& element, const std::string&) {
        if (element.kind != "Table") return;
        ++tables;
        const auto grid = cover(element);
        REQUIRE(grid.size() == rows_of(element).size());
        for (const std::vector<int>& row : grid) {
            CHECK(row.size() == grid.front().size());
            CHECK(std::all_of(row.begin(), row.end(), [](int times) { return times == 1; }));
        }
    });
    CHECK((documents().empty() || tables == 5));
}

TEST_CASE("ISO 14289-1 7.3: figures say what they show, and where") {
    int figures = 0;
    for_each_element([&](const Tagged& element, const std::string&) {
        if (element.kind != "Figure") return;
        ++figures;
        CHECK_FALSE((*element.value)["Alt"].text.empty());
        CHECK((*element.value)["A"]["BBox"].array.size() == 4);
    });
    CHECK((documents().empty() || figures == 3));
}

TEST_CASE("ISO 14289-1 7.4: headings begin with the first level and skip none") {
    for (const Document& document : documents()) {
        INFO(document.name);
        std::vector<int> levels = {0};
        walk(tree_of(document), "", [&](const Tagged& element, const std::string&) {
            if (element.kind.size() == 2 && element.kind[0] == 'H') levels.push_back(element.kind[1] - '0');
        });
        for (std::size_t i = 1; i < levels.size(); ++i) CHECK(levels[i] <= levels[i - 1] + 1);
        if (document.name == "kitchen-sink") CHECK(levels == std::vector<int>{0, 1, 1, 1, 2, 2, 2});
    }
}

TEST_CASE("ISO 14289-1 7.5: every header cell says of what") {
    std::set<std::string> scopes;
    for_each_element([&](const Tagged& element, const std::string&) {
        if (element.kind != "TH") return;
        scopes.insert((*element.value)["A"]["Scope"].text);
    });
    CHECK((documents().empty() || scopes == std::set<std::string>{"Column", "Row"}));
}

TEST_CASE("ISO 14289-1 7.11: files inside have names, in both spellings") {
    std::vector<std::string> plain;
    for (const Document& document : documents()) {
        for (const auto& [number, value] : document.file.all()) {
            if (value["Type"].text != "Filespec") continue;
            plain.push_back(value["F"].text);
            CHECK_FALSE(value["UF"].text.empty());
        }
    }
    std::sort(plain.begin(), plain.end());
    CHECK((documents().empty() || plain == std::vector<std::string>{"_____(1).csv", "data", "data", "data!", "invoice.xml"}));
}

TEST_CASE("ISO 14289-1 7.18: links are described, belong to a Link, and are reached in reading order") {
    int links = 0;
    for (const Document& document : documents()) {
        INFO(document.name);
        const Value& tree = document.file.resolve(document.file.resolve(document.file.root()["StructTreeRoot"])["ParentTree"]);
        for (const auto& [number, page] : document.file.pages()) {
            CHECK((*page)["Tabs"].text == "S");
            for (const Value& reference : (*page)["Annots"].array) {
                ++links;
                const Value& link = document.file.resolve(reference);
                CHECK_FALSE(link["Contents"].text.empty());
                const auto& numbers = tree["Nums"].array;
                for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
                    if (numbers[i].integer() != link["StructParent"].integer()) continue;
                    CHECK(document.file.resolve(numbers[i + 1])["S"].text == "Link");
                }
            }
        }
    }
    CHECK((documents().empty() || links == 4));
}

}  // namespace acta::pdf::test
