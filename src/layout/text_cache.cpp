// Text cache: a hash table of paragraphs.
#include "layout/text_cache.h"

#include "layout/hash.h"

namespace acta::layout {

KeptText* TextCache::find(const TextHead& head, std::string_view text) {
    const std::uint64_t look = std::uint64_t{head.look} << 32 | head.length;
    hash_ = hash_bytes(text, mix(reinterpret_cast<std::uintptr_t>(head.language), look));
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash_ & mask; slots_[at].text != nullptr; at = (at + 1) & mask) {
        if (slots_[at].hash != hash_) continue;
        KeptText& kept = *slots_[at].text;
        if (kept.head == head && kept.text == text) return &kept;
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

KeptText* TextCache::keep(const TextHead& head, std::string_view text, const Piece* pieces, std::size_t count) {
    KeptText& kept = texts_.emplace_back();
    kept.head = head;
    kept.text = text;
    kept.pieces.assign(pieces, pieces + count);
    bytes_ += 2 * text.size() + count * sizeof(Piece);
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
