// Shape: words to glyphs, with a bounded cache of words that were shaped before.
#pragma once

#include "layout/font.h"
#include "layout/page.h"

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct hb_buffer_t;
struct hb_language_impl_t;

namespace acta::layout {

/// All but the text that decides how a word's glyphs come out. Size and colour do not: glyphs are in font units.
struct ShapeKey {
    const hb_language_impl_t* language = nullptr;
    std::uint32_t script = 0;  ///< an hb_script_t
    std::int32_t spacing = 0;  ///< letter spacing in font units
    FontId font = 0;
    bool right_to_left = false;
    bool hyphenated = false;  ///< the text ends with a soft hyphen that shows
    bool small_caps = false;
    bool operator==(const ShapeKey&) const = default;
};

/// A shaped word, with the space after it where there is one.
struct ShapedWord {
    ShapeKey key;
    RunText text;
    std::vector<Glyph> glyphs;       ///< in visual order
    std::int32_t advance = 0;        ///< of all glyphs, in font units
    std::int32_t space_advance = 0;  ///< of the trailing space among them
    int units_per_em = 1000;
    std::uint32_t glyph_count = 0;
};

class NumberComposer;

/// Shapes words. What it gives stays valid until `begin`.
class Shaper {
public:
    explicit Shaper(const FontSet& fonts);
    ~Shaper();
    Shaper(const Shaper&) = delete;
    Shaper& operator=(const Shaper&) = delete;

    /// Starts a document. True where the cache had grown beyond its bound and was emptied: then no word of before is valid; else
    /// all but those of `shape_once` are.
    bool begin();

    /// Ends a document: gives back the memory of a huge one's words of `shape_once`.
    void end();

    [[nodiscard]] const ShapedWord& shape(std::string_view text, const ShapeKey& key);

    /// The same for a text that is not expected again soon: where it is a number, it is put together and not kept.
    [[nodiscard]] const ShapedWord& shape_once(std::string_view text, const ShapeKey& key);

    /// How many words of `shape_once` there are; `drop_once` lets those go that came since, and no turn began since.
    [[nodiscard]] std::size_t once_count() const { return turns_[turn_].count; }
    void drop_once(std::size_t count) { turns_[turn_].count = count; }

    /// The words of `shape_once` so far stay until the document's end; those from now on until the second `next_turn` after them.
    void begin_turns();
    void next_turn();

private:
    struct Slot {
        std::uint64_t hash = 0;
        const ShapedWord* word = nullptr;
    };
    struct Turn {
        std::vector<std::unique_ptr<ShapedWord>> words;  ///< of the document, reused for the next
        std::size_t count = 0;
        std::size_t held = 0;  ///< of them, until the document's end
    };

    void grow();
    const ShapedWord& add(std::string_view text, const ShapeKey& key);
    void measure(ShapedWord& word) const;
    void fill_buffer(std::string_view text, const ShapeKey& key);
    void shape_buffer(std::string_view text, const ShapeKey& key);
    void read_glyphs(std::int32_t spacing, std::vector<Glyph>& glyphs) const;

    const FontSet& fonts_;
    hb_buffer_t* buffer_;
    std::unique_ptr<NumberComposer> numbers_;
    std::deque<ShapedWord> words_;
    std::array<Turn, 2> turns_;  ///< of `shape_once`
    std::size_t turn_ = 0;
    std::vector<Slot> slots_;  ///< open addressing; the size is a power of two
};

}  // namespace acta::layout
