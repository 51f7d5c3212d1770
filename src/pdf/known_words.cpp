// KnownWords: words that were shown before and whose glyphs do not simply stand side by side.
#include "pdf/known_words.h"

#include <cassert>
#include <cstring>
#include <type_traits>
#include <utility>

namespace acta::pdf {

namespace {

static_assert(std::has_unique_object_representations_v<layout::Glyph>, "glyphs are compared byte by byte");

bool same(std::span<const layout::Glyph> a, std::span<const layout::Glyph> b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

}  // namespace

KnownWord& KnownWords::slot_of(const Subset& subset, std::string_view text) {
    assert(text.size() >= shortest);
    std::uint32_t first;
    std::uint32_t last;
    std::memcpy(&first, text.data(), sizeof first);
    std::memcpy(&last, text.data() + text.size() - sizeof last, sizeof last);
    const std::uint64_t mixed = (first | std::uint64_t{last} << 32) * 0x9E3779B97F4A7C15u +
                                (text.size() << 8 | static_cast<unsigned>(subset.slot())) * 0xD6E8FEB86659FD93u;
    return slots_[mixed >> (64 - bits)];
}

KnownWord* KnownWords::find(const Subset& subset, std::string_view text, std::span<const layout::Glyph> glyphs) {
    KnownWord& word = slot_of(subset, text);
    return word.subset.get() == &subset && word.text == text && same(word.glyphs, glyphs) ? &word : nullptr;
}

void KnownWords::keep(KnownWord word) {
    word.page = page_;
    KnownWord& slot = slot_of(*word.subset, word.text);
    slot = std::move(word);
}

std::uint32_t KnownWords::exchange_place(KnownWord& word, std::uint32_t here) const {
    const std::uint32_t last = word.page == page_ ? word.place : 0;
    word.place = here;
    word.page = page_;
    return last;
}

}  // namespace acta::pdf
