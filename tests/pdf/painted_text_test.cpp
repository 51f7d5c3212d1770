// Whatever stands on a page, each word is painted where layout put it, in its font, size and colour, within its element.
#include "catch.h"

#include "content.h"
#include "objects.h"
#include "pdf/structure_rules.h"
#include "pdf/writer.h"
#include "sheet.h"
#include "tools.h"

#include <cmath>
#include <map>
#include <rapidcheck.h>
#include <string>
#include <vector>

namespace acta::pdf::test {

namespace {

using layout::mm;
using layout::pt;

/// A word as a reader of operators meets it.
struct Painted {
    double x = 0;
    double y = 0;
    double size = 0;
    std::string font;
    std::vector<double> color;
    int identifier = -1;  ///< of its marked content
};

/// Follows the text state through a page; one entry for each show operator.
std::vector<Painted> painted(const std::string& content) {
    std::vector<Painted> result;
    Painted now;
    now.color = {0};
    double x = 0, y = 0;
    for (const Operation& operation : operations(content)) {
        const auto number = [&](std::size_t i) { return operation.operands.at(i).number; };
        if (operation.name == "BT") x = y = 0;
        if (operation.name == "Td") x += number(0), y += number(1);
        if (operation.name == "Tf") now.font = operation.operands.at(0).text, now.size = number(1);
        if (operation.name == "g") now.color = {number(0)};
        if (operation.name == "rg") now.color = {number(0), number(1), number(2)};
        if (operation.name == "BMC") now.identifier = -1;
        if (operation.name == "BDC") now.identifier = operation.operands.at(1)["MCID"].integer();
        if (operation.name != "TJ") continue;
        now.x = x;
        now.y = y;
        result.push_back(now);
    }
    return result;
}

/// One word, alone on its line, and what is expected of it.
struct Word {
    layout::Length x;
    layout::Length y;
    Style style;
    std::int32_t element;
};

std::vector<double> components(layout::Color color) {
    const auto part = [](int byte) { return std::round(byte * 1000.0 / 255) / 1000; };
    if (color.red == color.green && color.green == color.blue) return {part(color.red)};
    return {part(color.red), part(color.green), part(color.blue)};
}

}  // namespace

TEST_CASE("words of random pages are painted where layout put them") {
    if (fonts() == nullptr || !has("qpdf")) return;
    FontSubsets subsets(*fonts());
    Writer writer(subsets);  // the same for all, so that what it remembers would show
    const layout::FontId choice[] = {sans, sans_bold, serif};
    const char* texts[] = {"word", "AVATAR", "(a) \\ b", "Kīļis", "office", "x"};
    const layout::Color colors[] = {{0, 0, 0}, {10, 20, 30}, {128, 128, 128}};
    const bool all = rc::check([&](const std::vector<std::uint32_t>& given) {
        RC_PRE(!given.empty() && given.size() < 60);
        Sheet sheet;
        std::vector<Word> words;
        std::int32_t element = sheet.element(layout::Tag::p);
        for (std::size_t i = 0; i < given.size(); ++i) {
            std::uint32_t random = given[i] * 2654435761u;
            const auto pick = [&random](std::uint32_t count) {
                const std::uint32_t picked = (random >> 8) % count;
                random = random * 1664525u + 1013904223u;
                return picked;
            };
            if (pick(5) == 0) sheet.page().items.emplace_back(layout::Box{mm(20), mm(20), mm(30), pt(0.5), colors[pick(3)]});
            if (pick(2) == 0) element = sheet.element(pick(2) == 0 ? layout::Tag::p : layout::Tag::h1);
            // Few places and sizes, so that the same changes come again and again.
            const Word word = {mm(20 + 40 * static_cast<int>(pick(3))), pt(100 + 10.5 * static_cast<double>(i)),
                               {choice[pick(3)], pt(9 + static_cast<int>(pick(2))), colors[pick(3)]}, pick(6) == 0 ? -1 : element};
            sheet.line_ending_at(word.element, word.x, word.y, texts[pick(6)], word.style);
            words.push_back(word);
            words.back().x = std::get<layout::GlyphRun>(sheet.page().items.back()).x;
        }
        const Objects file(save("painted.pdf", writer.write(sheet.pages)));
        const auto [number, page] = file.pages().at(0);
        const std::vector<Painted> seen = painted(file.stream((*page)["Contents"].reference));
        RC_ASSERT(seen.size() == words.size());
        std::map<layout::FontId, std::string> names;
        for (std::size_t i = 0; i < words.size(); ++i) {
            RC_ASSERT(std::abs(seen[i].x - words[i].x.milli / 1000.0) <= 0.0051);
            RC_ASSERT(std::abs(seen[i].y - (sheet.page().height - words[i].y).milli / 1000.0) <= 0.0051);
            RC_ASSERT(std::abs(seen[i].size - words[i].style.size.milli / 1000.0) <= 0.0051);
            RC_ASSERT(names.try_emplace(words[i].style.font, seen[i].font).first->second == seen[i].font);
            const std::vector<double> color = components(words[i].style.color);
            RC_ASSERT(seen[i].color.size() == color.size());
            for (std::size_t c = 0; c < color.size(); ++c) RC_ASSERT(std::abs(seen[i].color[c] - color[c]) <= 0.0011);
            RC_ASSERT((seen[i].identifier < 0) == (words[i].element < 0));
            const bool same_content = i > 0 && words[i].element == words[i - 1].element;
            if (!same_content && i > 0 && words[i].element >= 0) RC_ASSERT(seen[i].identifier != seen[i - 1].identifier);
        }
    });
    CHECK(all);
}

TEST_CASE("kerned words are shown the same whether they were met before or not") {
    if (fonts() == nullptr) return;
    FontSubsets subsets(*fonts());
    Writer used(subsets);
    const char* texts[] = {"AVATAR", "Type. ", "VAT No. ", "Wavy (To) ", "Tālava, ", "offer "};
    const bool all = rc::check([&](const std::vector<std::uint8_t>& given) {
        RC_PRE(!given.empty() && given.size() < 40);
        Sheet sheet;
        const std::int32_t element = sheet.element(layout::Tag::p);
        layout::Length x;
        for (std::size_t i = 0; i < given.size(); ++i) {
            if (i % 4 == 0) x = mm(20);
            const Style style = {given[i] % 2 == 0 ? sans : serif, pt(9 + given[i] / 2 % 2), {}};
            x = sheet.line(element, x, pt(100 + 12 * static_cast<double>(i / 4)), texts[given[i] / 4 % 6], style);
        }
        RC_ASSERT(used.write(sheet.pages) == Writer(subsets).write(sheet.pages));
    });
    CHECK(all);
}

TEST_CASE("headings get the same levels whether their elements stand in reading order or not") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& given, bool ordered) {
        std::vector<layout::Element> elements(1);
        elements[0].tag = layout::Tag::document;
        elements[0].parent = -1;
        for (std::size_t i = 0; i < given.size(); ++i) {
            layout::Element& made = elements.emplace_back();
            made.tag = static_cast<layout::Tag>(static_cast<int>(layout::Tag::section) + given[i] % 5);
            // Below the last element or one above it; or below any.
            std::int32_t parent = static_cast<std::int32_t>(i);
            for (int up = given[i] / 5 % 4; ordered && up > 0 && parent > 0; --up)
                parent = elements[static_cast<std::size_t>(parent)].parent;
            made.parent = ordered ? parent : static_cast<std::int32_t>(given[i] * 7u % (i + 1));
        }
        ElementTree tree(elements);
        order_headings(tree);
        for (const auto& [index, tag] : ordered_headings(elements)) RC_ASSERT(tree[index].tag == tag);
    }));
}

}  // namespace acta::pdf::test
