// Numbers: a table of glyphs by window of three characters.
#include "layout/numbers.h"

#include <hb.h>

#include <algorithm>

namespace acta::layout {

namespace {

constexpr std::size_t symbol_count = 17;  ///< ten digits, six others, and the word's edge
constexpr std::size_t edge = 0;
constexpr std::size_t most_tables = 16;

/// From 1; 0 for what is no part of a number.
constexpr std::size_t symbol_of(char c) {
    if (c >= '0' && c <= '9') return static_cast<std::size_t>(c - '0') + 1;
    constexpr std::string_view others = ".,- %/";
    const std::size_t at = others.find(c);
    return at == std::string_view::npos ? 0 : at + 11;
}

}  // namespace

NumberComposer::Table& NumberComposer::table_for(const ShapeKey& key) {
    for (Table& table : tables_) {
        if (table.key == key) return table;
    }
    if (tables_.size() == most_tables) tables_.clear();
    return tables_.emplace_back(Table{key, std::vector<Middle>(symbol_count * symbol_count * symbol_count)});
}

bool NumberComposer::compose(std::string_view text, const ShapeKey& key, std::vector<Glyph>& glyphs) {
    if (key.script != HB_SCRIPT_LATIN || key.right_to_left || key.hyphenated) return false;
    if (!std::all_of(text.begin(), text.end(), [](char c) { return symbol_of(c) != 0; })) return false;
    Table& table = table_for(key);
    glyphs.reserve(text.size());
    std::size_t before = edge;
    std::size_t here = symbol_of(text[0]);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t after = i + 1 < text.size() ? symbol_of(text[i + 1]) : edge;
        Middle& middle = table.windows[(before * symbol_count + here) * symbol_count + after];
        if (middle.state == State::unknown) shape_window(table, middle, text, i);
        if (middle.state == State::refused) {
            glyphs.clear();
            return false;
        }
        glyphs.push_back(middle.glyph);
        glyphs.back().cluster = static_cast<std::uint32_t>(i);
        before = here;
        here = after;
    }
    return true;
}

void NumberComposer::shape_window(Table& table, Middle& middle, std::string_view text, std::size_t at) const {
    const std::size_t begin = at == 0 ? 0 : at - 1;
    const std::string_view window = text.substr(begin, at + 2 - begin);
    const std::vector<Glyph> glyphs = shape_(window, table.key);
    middle.state = State::refused;
    if (glyphs.size() != window.size()) return;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        if (glyphs[i].cluster != i) return;
    }
    middle.glyph = glyphs[at - begin];
    middle.state = State::known;
}

}  // namespace acta::layout
