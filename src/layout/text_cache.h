// Text cache: paragraphs that were set before, shaped and with their line ends, by all that decides how they come out.
#pragma once

#include "layout/breaks.h"
#include "layout/flow.h"
#include "layout/hash.h"
#include "layout/short_bytes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::layout {

/// Of a paragraph's text: what decides how it comes out before its characters are looked at.
struct TextHead {
    const void* language = nullptr;  ///< the paragraph's
    std::uint32_t look = 0;          ///< of its first stretch
    std::uint32_t length = 0;        ///< of the first stretch, in bytes; and in the lowest bit whether words may be hyphenated
    bool operator==(const TextHead&) const = default;

    [[nodiscard]] static std::uint32_t length_of(std::size_t size, bool hyphenate) {
        return static_cast<std::uint32_t>(size) << 1 | (hyphenate ? 1U : 0U);
    }
};

/// How much of a number stands on either side of a place in it.
struct NumberExtent {
    Length before;
    Length after;  ///< on the side of the column's end edge
};

/// What Decimals needs of a number.
struct MeasuredNumber {
    std::size_t mark = 0;  ///< of its possible decimal marks the last; or that it has none
    bool certain = false;  ///< that it is its decimal mark
    NumberExtent to_mark;
    NumberExtent to_end;
};

/// A paragraph's text as it was set before.
struct KeptText {
    TextHead head;
    std::string text;  ///< of the first stretch, and all that decides how the others come out
    std::vector<Piece> pieces;
    std::uint32_t count = 0;  ///< of the pieces
    TextWidths widths;
    bool straight = false;      ///< words from left to right and no forced line end: where it fits, it is a line as it stands
    std::vector<Glyph> glyphs;  ///< of all words, where it is straight
    std::uint32_t glyph_count = 0;
    std::vector<LineEnd> ends;  ///< of the pieces' text; empty: not looked for yet
    std::optional<MeasuredNumber> number;  ///< in a left-to-right document
};

/// Texts by what decides how they come out. A text is kept once it comes again in another document, or a third time in one: most
/// numbers come only once, or twice in one document (the price of one piece is what it comes to). Bounded; what it gives stays
/// valid until `clear`.
class TextCache {
public:
    /// The text, or null.
    [[nodiscard]] KeptText* find(const TextHead& head, std::string_view text) {
        const std::uint64_t look = std::uint64_t{head.look} << 32 | head.length;
        hash_ = hash_bytes(text, mix(reinterpret_cast<std::uintptr_t>(head.language), look));
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = hash_ & mask; slots_[at].text != nullptr; at = (at + 1) & mask) {
            if (slots_[at].hash != hash_) continue;
            KeptText& kept = *slots_[at].text;
            if (kept.head == head && same_text(kept.text, text)) return &kept;
        }
        return nullptr;
    }

    /// Starts a document.
    void begin_document() { document_ = std::max(document_ + 1, 1U); }

    /// Whether the text of the last `find` came often enough for it to be kept.
    [[nodiscard]] bool comes_again();

    /// Keeps the text of the last `find`, without its widths.
    KeptText* keep(const TextHead& head, std::string_view text, const Piece* pieces, std::size_t count);

    [[nodiscard]] bool full() const { return texts_.size() >= most_texts || bytes_ >= most_bytes; }
    void clear();

private:
    static constexpr std::size_t most_texts = 1U << 14;
    static constexpr std::size_t most_bytes = 8U << 20;
    static constexpr std::size_t seen_count = 1U << 13;

    struct Slot {
        std::uint64_t hash = 0;
        KeptText* text = nullptr;
    };
    /// A text that was looked for in vain.
    struct Seen {
        std::uint32_t hash = 0;
        std::uint32_t document = 0;  ///< 0: it came twice
    };
    void grow();

    std::deque<KeptText> texts_;
    std::size_t bytes_ = 0;
    std::vector<Slot> slots_ = std::vector<Slot>(1024);  ///< open addressing; the size is a power of two
    std::vector<Seen> seen_ = std::vector<Seen>(seen_count);
    std::uint32_t document_ = 1;
    std::uint64_t hash_ = 0;  ///< of the last `find`
};

}  // namespace acta::layout
