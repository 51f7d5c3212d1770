// Breaks: where a line may end: UAX 14 in the text's language, what is better held together, and hyphenation.
#pragma once

#include "layout/characters.h"
#include "layout/hyphenation.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace acta::layout {

/// Whether a line may end at a place.
enum class LineEnd : std::uint8_t {
    no,
    yes,
    held,        ///< only where nothing else helps: between a number and its unit, a day and its month
    hyphenated,  ///< inside a word, with a hyphen
    divided      ///< inside a long address, without one
};

/// Finds the places where lines may end. Keeps ICU's iterators of the languages that it was asked for.
class BreakFinder {
public:
    BreakFinder(Characters& characters, const Hyphenation* hyphenation);
    ~BreakFinder();

    /// For every byte of `text` and for its end: whether a line may end before it. Without hyphenation.
    void find(std::string_view text, const std::string& language, std::vector<LineEnd>& ends);

    /// Adds the places where the words of text[begin, end) may be divided: no word with digits or of an address, none of capitals
    /// alone, nor the last one before a forced line end or the end of the text.
    void hyphenate(std::string_view text, std::size_t begin, std::size_t end, std::string_view language, std::vector<LineEnd>& ends);

    [[nodiscard]] bool hyphenates(std::string_view language) const;

private:
    struct Iterator;
    Iterator& iterator(const std::string& language);
    void hyphenate_token(std::string_view token, std::size_t at, std::string_view language, std::vector<LineEnd>& ends);

    Characters& characters_;
    const Hyphenation* hyphenation_;
    std::vector<std::pair<std::string, std::unique_ptr<Iterator>>> iterators_;
    std::u16string utf16_;
    std::vector<std::uint32_t> offsets_;  ///< into the text, per unit of utf16_
};

/// Takes back line ends at spaces that would part a number from its unit, currency, sign or digits, a day from its month, an
/// abbreviation from its number, or an initial from its name: they become `held`.
void hold_together(std::string_view text, Characters& characters, std::vector<LineEnd>& ends);

/// Marks where long addresses of the web and of mail are `divided`, instead of what is marked in them: behind slashes and equals
/// signs, before other signs.
void divide_addresses(std::string_view text, std::vector<LineEnd>& ends);

}  // namespace acta::layout
