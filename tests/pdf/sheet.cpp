// Sheet: pages set by hand for tests, words shaped by HarfBuzz and placed one after another.
#include "sheet.h"

#include "diag/diagnostic.h"

#include <fmt/core.h>
#include <fstream>
#include <harfbuzz/hb.h>
#include <iostream>
#include <sstream>
#include <vector>

namespace acta::pdf::test {

using namespace layout;

namespace {

struct Source {
    const char* path;
    Family family;
    bool bold;
};

constexpr Source sources[font_count] = {
    {"noto/NotoSans-Regular.ttf", Family::sans, false},
    {"noto/NotoSans-Bold.ttf", Family::sans, true},
    {"noto/NotoSerif-Regular.ttf", Family::serif, false},
    {"noto/NotoSansDevanagari-Regular.ttf", Family::sans, false},
    {"noto/NotoSansDevanagari-Bold.ttf", Family::sans, true},
    {"noto/NotoSansArabic-Regular.ttf", Family::sans, false},
    {"noto/NotoSansBengali-Regular.ttf", Family::sans, false},
    {"dejavu/DejaVuSans.ttf", Family::sans, false},
};

std::unique_ptr<FontSet> open_fonts() {
    std::vector<FontFile> files;
    for (const Source& source : sources) {
        const std::string path = std::string("/usr/share/fonts/truetype/") + source.path;
        std::ifstream in(path, std::ios::binary);
        if (!in) {
            std::cout << "skipped: no " << path << "\n";
            return nullptr;
        }
        FontFile file;
        std::ostringstream bytes;  // not byte by byte: tests are not optimised
        bytes << in.rdbuf();
        file.bytes = std::make_shared<const std::string>(bytes.str());
        file.sha256 = source.path;
        file.family = source.family;
        file.bold = source.bold;
        files.push_back(std::move(file));
    }
    return std::make_unique<FontSet>(std::move(files));
}

/// Each word with the space after it.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        std::size_t end = text.find(' ');
        end = end == std::string_view::npos ? text.size() : end + 1;
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

Length scaled(std::int64_t units, Style style) {
    return {static_cast<std::int32_t>(units * style.size.milli / fonts()->font(style.font).units_per_em())};
}

}  // namespace

const FontSet* fonts() {
    static const std::unique_ptr<FontSet> set = open_fonts();
    return set.get();
}

Sheet::Sheet(const std::string& title, const std::string& language) {
    pages.title = title;
    pages.language = language;
    pages.author = "Aster Studio";
    pages.subject = "A subject";
    pages.date = "2026-10-31";
    pages.structure.push_back({});
    pages.structure.back().tag = Tag::document;
    new_page();
}

void Sheet::new_page() { pages.pages.push_back({mm(210), mm(297), {}, {}}); }

std::int32_t Sheet::element(Tag tag, std::int32_t parent) {
    Element made;
    made.tag = tag;
    made.parent = parent;
    pages.structure.push_back(made);
    return static_cast<std::int32_t>(pages.structure.size()) - 1;
}

GlyphRun Sheet::shape(std::string_view word, Style style, Length& width) {
    const std::unique_ptr<hb_buffer_t, decltype(&hb_buffer_destroy)> buffer(hb_buffer_create(), &hb_buffer_destroy);
    hb_buffer_add_utf8(buffer.get(), word.data(), static_cast<int>(word.size()), 0, static_cast<int>(word.size()));
    hb_buffer_guess_segment_properties(buffer.get());
    hb_shape(fonts()->font(style.font).handle(), buffer.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
    GlyphRun run;
    run.font = style.font;
    run.size = style.size;
    run.color = style.color;
    run.text = word;
    run.right_to_left = hb_buffer_get_direction(buffer.get()) == HB_DIRECTION_RTL;
    run.first_glyph = static_cast<std::uint32_t>(page().glyphs.size());
    run.glyph_count = count;
    std::int64_t advance = 0;
    for (unsigned i = 0; i < count; ++i) {
        page().glyphs.push_back({static_cast<std::uint16_t>(infos[i].codepoint), static_cast<std::int16_t>(positions[i].x_offset),
                                 static_cast<std::int16_t>(positions[i].y_offset), static_cast<std::uint16_t>(infos[i].cluster), positions[i].x_advance});
        advance += positions[i].x_advance;
    }
    width = scaled(advance, style);
    return run;
}

Length Sheet::line(std::int32_t element, Length x, Length baseline, std::string_view text, Style style) {
    const Length start = x;
    for (const std::string_view word : words_of(text)) {
        Length width;
        GlyphRun run = shape(word, style, width);
        run.element = element;
        run.baseline = baseline;
        const bool leftwards = style.font == arabic;
        if (leftwards) x = x - width;
        run.x = x;
        if (!leftwards) x += width;
        else run.leftward_line = x + width == start ? layout::InLeftwardLine::first : layout::InLeftwardLine::further;
        page().items.emplace_back(std::move(run));
    }
    return x;
}

void Sheet::line_ending_at(std::int32_t element, Length right, Length baseline, std::string_view text, Style style) {
    Length width;
    GlyphRun run = shape(text, style, width);
    run.element = element;
    run.baseline = baseline;
    run.x = right - width;
    page().items.emplace_back(std::move(run));
}

Pages invoice(int seed) {
    Sheet sheet("Invoice INV-2026-" + std::to_string(1000 + seed));
    constexpr Color blue{30, 60, 120};
    sheet.line(-1, mm(20), mm(12), "Aster Studio SIA, Riga", {sans, pt(8), {110, 110, 110}});
    sheet.line(sheet.element(Tag::h1), mm(20), mm(28), "Invoice INV-2026-" + std::to_string(1000 + seed), {sans_bold, pt(18), blue});
    const std::int32_t buyer = sheet.element(Tag::p);
    sheet.line(buyer, mm(20), mm(40), "Northwind Trading GmbH");
    sheet.line(buyer, mm(20), mm(45), "Office of the chief accountant");
    sheet.page().items.emplace_back(Box{mm(20), mm(56), mm(170), mm(7), {230, 235, 245}});
    const std::int32_t table = sheet.element(Tag::table);
    const std::int32_t head = sheet.element(Tag::tr, sheet.element(Tag::thead, table));
    const Length edges[] = {mm(20), mm(110), mm(130), mm(160), mm(190)};
    const char* names[] = {"Service", "Quantity", "Unit", "Price", "Amount"};
    for (std::size_t i = 0; i < 5; ++i) {
        const std::int32_t cell = sheet.element(Tag::th, head);
        if (i == 0) sheet.line(cell, edges[0], mm(61), names[0], {sans_bold, pt(9), {}});
        else sheet.line_ending_at(cell, edges[i], mm(61), names[i], {sans_bold, pt(9), {}});
    }
    const std::int32_t body = sheet.element(Tag::tbody, table);
    for (int row = 0; row < 20; ++row) {
        const Length baseline = mm(68 + row * 6);
        const std::int32_t tr = sheet.element(Tag::tr, body);
        const int cents = 1250 + (seed * 37 + row * 911) % 90'000;
        const std::string cells[] = {fmt::format("Design and upkeep of web pages, part {}", row + 1), fmt::format("{}.5", row + 1),
                                     "hour", fmt::format("{}.{:02}", cents / 100, cents % 100),
                                     fmt::format("{}.{:02}", cents * (row + 1) / 100, cents * (row + 1) % 100)};
        for (std::size_t i = 0; i < 5; ++i) {
            const std::int32_t cell = sheet.element(Tag::td, tr);
            if (i == 0) sheet.line(cell, edges[0], baseline, cells[0], {sans, pt(9), {}});
            else sheet.line_ending_at(cell, edges[i], baseline, cells[i], {sans, pt(9), {}});
        }
        sheet.page().items.emplace_back(Box{mm(20), baseline + mm(2), mm(170), pt(0.4), {200, 200, 200}});
    }
    sheet.line(sheet.element(Tag::p), mm(20), mm(200), "Total to be paid by 14 November 2026: 12,345.67 EUR", {sans_bold, pt(10), {}});
    return std::move(sheet.pages);
}

Pages paragraph(std::string_view text, FontId font, const std::string& language) {
    Sheet sheet("A paragraph", language);
    const std::int32_t element = sheet.element(Tag::p);
    Length baseline = mm(30);
    std::string line;
    int words = 0;
    const auto flush = [&] {
        const Length x = font == arabic ? mm(190) : mm(20);
        if (!line.empty()) sheet.line(element, x, baseline, line, {font, pt(12), {}});
        line.clear();
        baseline += mm(9);
        words = 0;
    };
    for (const std::string_view word : words_of(text)) {
        line += word;
        if (++words == 6) flush();
    }
    flush();
    return std::move(sheet.pages);
}

}  // namespace acta::pdf::test
