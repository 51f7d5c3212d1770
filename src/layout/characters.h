// Characters: what setting text has to know of a character, asked of Unicode's tables once.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

namespace acta::layout {

/// Properties of a character.
struct CharacterInfo {
    std::uint32_t script = 0;        ///< an hb_script_t
    bool known = false;
    bool joins_base = false;         ///< a mark, set with the letter before it
    bool ignorable = false;          ///< needs no glyph and shows nothing
    bool space_separator = false;    ///< any space, no-break ones too
    bool concerns_direction = false; ///< can make text run from right to left, or takes part in deciding it (UAX 9)
    bool letter = false;
    bool upper = false;
    bool digit = false;              ///< decimal, of any script
    bool currency = false;

    /// Of no script of its own: punctuation, digits, marks.
    [[nodiscard]] bool is_unresolved() const;
};

/// The properties of the characters met so far. One per thread.
class Characters {
public:
    [[nodiscard]] const CharacterInfo& of(char32_t character) {
        const std::size_t page = character >> 8;
        if (page < pages_.size() && pages_[page]) {
            const CharacterInfo& info = (*pages_[page])[character & 0xFF];
            if (info.known) return info;
        }
        return look_up(character);
    }

private:
    using Page = std::array<CharacterInfo, 256>;
    const CharacterInfo& look_up(char32_t character);

    std::array<std::unique_ptr<Page>, 0x1100> pages_;
};

/// White space that may end a line, all of it set as one space: not the no-break spaces nor those of a fixed width. Line separators
/// are spaces too: a line ends where Content says so.
[[nodiscard]] constexpr bool is_collapsible_space(char32_t c) {
    return c == U' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

}  // namespace acta::layout
