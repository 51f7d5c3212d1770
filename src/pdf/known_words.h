// KnownWords: words that were shown before and whose glyphs do not simply stand side by side.
#pragma once

#include "layout/page.h"
#include "pdf/subset.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acta::pdf {

/// A word that begins where the pen stands, in CIDs of the subset's own.
struct KnownWord {
    std::shared_ptr<const Subset> subset;  ///< kept, so that no other comes to have its address
    std::string text;
    std::vector<layout::Glyph> glyphs;
    std::string codes;        ///< what a show operator has for it: codes, and the pen's moves between them
    std::int64_t moved = 0;   ///< by the whole word, in thousandths of an em
    std::uint32_t place = 0;  ///< where the codes were written last
    std::uint32_t page = 0;   ///< and on which page
};

/// Knows a word again by its font, its text and all of its glyphs, so that it never changes a result. Most kerned words of a
/// document are those of the one before. Forgets one where it has no room for two. One per thread.
class KnownWords {
public:
    static constexpr std::size_t shortest = 4;  ///< bytes of text
    static constexpr std::size_t longest = 64;

    void begin_page() { ++page_; }
    /// Null where it is not known.
    [[nodiscard]] KnownWord* find(const Subset& subset, std::string_view text, std::span<const layout::Glyph> glyphs);
    /// As it was written on this page.
    void keep(KnownWord word);
    /// Where the word was written last on this page, or 0; from now on, `here`.
    [[nodiscard]] std::uint32_t exchange_place(KnownWord& word, std::uint32_t here) const;

private:
    static constexpr int bits = 11;
    [[nodiscard]] KnownWord& slot_of(const Subset& subset, std::string_view text);

    std::array<KnownWord, std::size_t{1} << bits> slots_;
    std::uint32_t page_ = 1;
};

}  // namespace acta::pdf
