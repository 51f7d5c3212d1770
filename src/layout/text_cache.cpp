// Text cache: a hash table of paragraphs.
#include "layout/text_cache.h"

#include <algorithm>

namespace acta::layout {

bool TextCache::comes_again() {
    Seen& seen = seen_[hash_ % seen_count];
    const auto own = static_cast<std::uint32_t>(hash_ >> 32);
    if (seen.hash == own && seen.document != document_) return true;
    seen = {own, seen.hash == own ? 0 : document_};
    return false;
}

KeptText* TextCache::keep(const TextHead& head, std::string_view text, const Piece* pieces, std::size_t count) {
    KeptText& kept = texts_.emplace_back();
    kept.head = head;
    kept.text = text;
    kept.pieces.assign(pieces, pieces + count);
    kept.count = static_cast<std::uint32_t>(count);
    kept.straight = count > 0 && std::all_of(pieces, pieces + count, [](const Piece& piece) {
        return piece.word != nullptr && piece.level == 0 && !piece.forced_end;
    });
    for (std::size_t i = 0; i < count && kept.straight; ++i) {
        kept.glyphs.insert(kept.glyphs.end(), pieces[i].word->glyphs.begin(), pieces[i].word->glyphs.end());
    }
    kept.glyph_count = static_cast<std::uint32_t>(kept.glyphs.size());
    bytes_ += 2 * text.size() + count * sizeof(Piece) + kept.glyphs.size() * sizeof(Glyph);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash_ & mask;
    while (slots_[at].text != nullptr) at = (at + 1) & mask;
    slots_[at] = {hash_, &kept};
    if (texts_.size() * 2 > slots_.size()) grow();
    return &kept;
}

void TextCache::grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.text == nullptr) continue;
        std::size_t at = slot.hash & mask;
        while (larger[at].text != nullptr) at = (at + 1) & mask;
        larger[at] = slot;
    }
    slots_ = std::move(larger);
}

void TextCache::clear() {
    texts_.clear();
    bytes_ = 0;
    slots_.assign(1024, Slot());
}

}  // namespace acta::layout
