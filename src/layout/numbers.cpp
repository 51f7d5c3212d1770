// Numbers: a table of glyphs by window of three characters.
#include "layout/numbers.h"

#include <hb.h>

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

namespace acta::layout {

namespace {

constexpr std::uint8_t edge = 0;  ///< the word's, on either side
constexpr std::size_t most_tables = 16;

/// From 1; 0 for what is no part of a number, and for bytes that are not ASCII.
constexpr std::array<std::uint8_t, 256> make_ascii_symbols() {
    std::array<std::uint8_t, 256> symbols{};
    std::uint8_t next = 1;
    for (const char c : std::string_view("0123456789.,- %/:ABCDEFGHIJKLMNOPQRSTUVWXYZ")) symbols[static_cast<unsigned char>(c)] = next++;
    return symbols;
}

constexpr std::array<std::uint8_t, 256> ascii_symbols = make_ascii_symbols();
constexpr std::uint64_t digit_bits = 0x7FE;  ///< of the symbols of digits
constexpr std::uint8_t no_break_space = 44;
constexpr std::uint8_t narrow_no_break_space = 45;
constexpr std::uint8_t euro = 46;
constexpr std::uint8_t minus = 47;

/// The symbol of several bytes at the front of a text, and its length; 0 where there is none.
std::pair<std::uint8_t, std::uint8_t> long_symbol(std::string_view text) {
    if (text.starts_with("\xC2\xA0")) return {no_break_space, 2};
    if (text.starts_with("\xE2\x80\xAF")) return {narrow_no_break_space, 3};
    if (text.starts_with("\xE2\x82\xAC")) return {euro, 3};
    if (text.starts_with("\xE2\x88\x92")) return {minus, 3};
    return {0, 1};
}

}  // namespace

NumberComposer::Table& NumberComposer::table_for(const ShapeKey& key) {
    if (last_table_ < tables_.size() && tables_[last_table_].key == key) return tables_[last_table_];
    for (last_table_ = 0; last_table_ < tables_.size(); ++last_table_) {
        if (tables_[last_table_].key == key) return tables_[last_table_];
    }
    if (tables_.size() == most_tables) tables_.clear();
    last_table_ = tables_.size();
    Table& table = tables_.emplace_back();
    table.key = key;
    return table;
}

bool NumberComposer::read(std::string_view text, const ShapeKey& key, Symbols& symbols) {
    if (key.script != HB_SCRIPT_LATIN || key.right_to_left || key.hyphenated || text.empty() || text.size() > longest) return false;
    std::uint64_t seen = 0;  // a bit for each symbol
    std::size_t count = 0;
    std::size_t at = 0;
    for (; at < text.size(); ++count) {
        symbols.begin[count] = static_cast<std::uint8_t>(at);
        std::uint8_t symbol = ascii_symbols[static_cast<unsigned char>(text[at])];
        std::size_t length = 1;
        if (symbol == 0) {
            std::tie(symbol, length) = long_symbol(text.substr(at));
            if (symbol == 0) return false;
        }
        seen |= std::uint64_t{1} << symbol;
        symbols.symbol[count + 1] = symbol;
        at += length;
    }
    symbols.symbol[0] = symbols.symbol[count + 1] = edge;
    symbols.begin[count] = static_cast<std::uint8_t>(at);
    symbols.count = count;
    return (seen & digit_bits) != 0;
}

[[gnu::flatten]] bool NumberComposer::compose(std::string_view text, const ShapeKey& key, ShapedWord& word) {
    std::vector<Glyph>& glyphs = word.glyphs;
    Symbols symbols;
    if (!read(text, key, symbols)) {
        glyphs.clear();
        return false;
    }
    Table& table = table_for(key);
    glyphs.resize(symbols.count);
    const std::uint8_t* window = symbols.symbol.data();
    const std::uint8_t* begin = symbols.begin.data();
    std::int32_t advance = 0;
    Glyph* const end = std::to_address(glyphs.end());
    for (Glyph* glyph = glyphs.data(); glyph != end; ++glyph, ++window, ++begin) {
        const Middle* middle = table.find(window);
        if (middle == nullptr || middle->state != State::known) {
            middle = &learn_window(table, text, symbols, static_cast<std::size_t>(window - symbols.symbol.data()));
            if (middle->state == State::refused) {
                glyphs.clear();
                return false;
            }
        }
        *glyph = middle->glyph;
        glyph->cluster = *begin;
        advance += middle->glyph.advance;
    }
    word.advance = advance;
    return true;
}

[[gnu::noinline]] const NumberComposer::Middle& NumberComposer::learn_window(Table& table, std::string_view text,
                                                                             const Symbols& symbols, std::size_t at) const {
    const std::uint8_t* const window = symbols.symbol.data() + at;
    std::unique_ptr<Row>& row = table.rows[window[0] * symbol_count + window[1]];
    if (!row) row = std::make_unique<Row>();
    Middle& middle = (*row)[window[2]];
    if (middle.state == State::unknown) shape_window(table.key, middle, text, symbols, at);
    return middle;
}

void NumberComposer::shape_window(const ShapeKey& key, Middle& middle, std::string_view text, const Symbols& symbols,
                                  std::size_t at) const {
    const std::size_t first = at == 0 ? 0 : at - 1;
    const std::size_t last = std::min<std::size_t>(at + 2, symbols.count);
    const std::size_t begin = symbols.begin[first];
    const std::vector<Glyph> glyphs = shape_(text.substr(begin, symbols.begin[last] - begin), key);
    middle.state = State::refused;
    if (glyphs.size() != last - first) return;
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        if (glyphs[i].cluster != symbols.begin[first + i] - begin) return;
    }
    middle.glyph = glyphs[at - first];
    middle.state = State::known;
}

}  // namespace acta::layout
