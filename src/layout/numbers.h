// Numbers: glyphs of amounts, dates and counts without shaping each anew, because hardly two of them are the same.
#pragma once

#include "layout/shape.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace acta::layout {

/// Puts words with digits, and else only separators, signs, no-break spaces and capitals ("INV-2026-00042"), together from
/// glyphs shaped with their neighbours on either side: a kern or an alternate form that a neighbour causes is in them. A window
/// that does not come out as one glyph for each character is left to HarfBuzz, with every word that contains it. Gives what
/// HarfBuzz gives, as long as a font's rules for digits look no further than the next glyph.
class NumberComposer {
public:
    using ShapeWindow = std::function<std::vector<Glyph>(std::string_view text, const ShapeKey& key)>;

    explicit NumberComposer(ShapeWindow shape) : shape_(std::move(shape)) {}

    /// Whether its first character lets a text be a number, as that of few words does.
    [[nodiscard]] static bool may_be_number(std::string_view text) {
        const bool small_letter = !text.empty() && static_cast<unsigned char>(text.front()) - unsigned{'a'} < 26U;
        return !small_letter;
    }

    /// Makes `word.glyphs` those of `text`, in the memory that they have, and `word.advance` what they take; false, with no glyphs,
    /// where it must be shaped.
    [[nodiscard]] bool compose(std::string_view text, const ShapeKey& key, ShapedWord& word);

private:
    static constexpr std::size_t symbol_count = 48;  ///< digits, separators, capitals, signs, and the word's edge
    static constexpr std::size_t longest = 48;       ///< bytes

    /// A text as symbols.
    struct Symbols {
        std::size_t count = 0;
        std::array<std::uint8_t, longest + 2> symbol;  ///< between the word's edges
        std::array<std::uint8_t, longest + 1> begin;   ///< in the text, with its end
    };
    enum class State : std::uint8_t { unknown, known, refused };
    struct Middle {  ///< the middle glyph of a window
        State state = State::unknown;
        Glyph glyph;
    };
    using Row = std::array<Middle, symbol_count>;  ///< by the symbol after
    struct Table {
        ShapeKey key;
        std::array<std::unique_ptr<Row>, symbol_count * symbol_count> rows;  ///< by the symbol before and the middle one
        [[nodiscard]] const Middle* find(const std::uint8_t* window) const {  ///< null: not known
            const Row* const row = rows[window[0] * symbol_count + window[1]].get();
            return row == nullptr ? nullptr : &(*row)[window[2]];
        }
    };

    /// False for what is no number.
    [[nodiscard]] static bool read(std::string_view text, const ShapeKey& key, Symbols& symbols);
    [[nodiscard]] Table& table_for(const ShapeKey& key);
    [[nodiscard]] const Middle& learn_window(Table& table, std::string_view text, const Symbols& symbols, std::size_t at) const;
    void shape_window(const ShapeKey& key, Middle& middle, std::string_view text, const Symbols& symbols, std::size_t at) const;

    ShapeWindow shape_;
    std::vector<Table> tables_;
    std::size_t last_table_ = 0;
};

}  // namespace acta::layout
