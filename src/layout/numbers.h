// Numbers: glyphs of amounts, dates and counts without shaping each anew, because hardly two of them are the same.
#pragma once

#include "layout/shape.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace acta::layout {

/// Puts words of digits and separators together from glyphs shaped with their neighbours on either side: a kern or an
/// alternate form that a neighbour causes is in them. A window that does not come out as one glyph for each character is
/// left to HarfBuzz, with every word that contains it. Gives what HarfBuzz gives, as long as a font's rules for digits look
/// no further than the next glyph.
class NumberComposer {
public:
    using ShapeWindow = std::function<std::vector<Glyph>(std::string_view text, const ShapeKey& key)>;

    explicit NumberComposer(ShapeWindow shape) : shape_(std::move(shape)) {}

    /// Appends the glyphs of `text`; false, with nothing appended, where it must be shaped.
    [[nodiscard]] bool compose(std::string_view text, const ShapeKey& key, std::vector<Glyph>& glyphs);

private:
    enum class State : std::uint8_t { unknown, known, refused };
    struct Middle {  ///< the middle glyph of a window
        State state = State::unknown;
        Glyph glyph;
    };
    struct Table {
        ShapeKey key;
        std::vector<Middle> windows;
    };

    [[nodiscard]] Table& table_for(const ShapeKey& key);
    void shape_window(Table& table, Middle& middle, std::string_view text, std::size_t at) const;

    ShapeWindow shape_;
    std::vector<Table> tables_;
};

}  // namespace acta::layout
