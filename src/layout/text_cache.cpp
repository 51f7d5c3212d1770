// Text cache: a hash table of paragraphs.
#include "layout/text_cache.h"

#include "layout/hash.h"

namespace acta::layout {

KeptText* TextCache::find(std::string_view key) {
    hash_ = hash_bytes(key, key.size());
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash_ & mask; slots_[at].text != nullptr; at = (at + 1) & mask) {
        if (slots_[at].hash == hash_ && slots_[at].text->key == key) return slots_[at].text;
    }
    return nullptr;
}

bool TextCache::seen_before() {
    std::uint32_t& mark = seen_[hash_ % seen_count];
    const auto own = static_cast<std::uint32_t>(hash_ >> 32);
    if (mark == own) return true;
    mark = own;
    return false;
}

KeptText* TextCache::keep(std::string_view key, const Piece* pieces, std::size_t count) {
    KeptText& text = texts_.emplace_back();
    text.key = key;
    text.pieces.assign(pieces, pieces + count);
    bytes_ += 2 * key.size() + count * sizeof(Piece);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash_ & mask;
    while (slots_[at].text != nullptr) at = (at + 1) & mask;
    slots_[at] = {hash_, &text};
    if (texts_.size() * 2 > slots_.size()) grow();
    return &text;
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
