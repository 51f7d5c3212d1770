// StreamMemory: texts that were deflated before, since documents of one kind have much of their text in common.
#include "pdf/stream_memory.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace acta::pdf {

namespace {

constexpr std::size_t most_kept_bytes = 8'000'000;
constexpr std::size_t longest_kept = 64 * 1024;

/// Tells texts apart well enough that hardly ever two are compared in vain; four sums side by side, since each step of one waits
/// for the step before.
std::uint64_t hash_of(std::string_view text) {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15u;
    std::array<std::uint64_t, 4> sums = {text.size(), 1, 2, 3};
    const auto add = [](std::uint64_t& sum, const char* at, std::size_t size) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, size);
        sum = (sum ^ word) * factor;
        sum ^= sum >> 32;
    };
    std::size_t at = 0;
    for (; at + 32 <= text.size(); at += 32)
        for (std::size_t i = 0; i < 4; ++i) add(sums[i], text.data() + at + 8 * i, 8);
    for (; at < text.size(); at += 8) add(sums[0], text.data() + at, std::min<std::size_t>(8, text.size() - at));
    return ((sums[0] * 3 + sums[1]) * 5 + sums[2]) * 7 + sums[3];
}

}  // namespace

const RememberedStream* StreamMemory::find(std::string_view key) const {
    const RememberedStream*& last = last_[!key.empty() && key.front() == '\0' ? 0 : 1];
    if (last != nullptr && last->key == key) return last;
    const auto [first, end] = streams_.equal_range(hash_of(key));
    for (auto stream = first; stream != end; ++stream)
        if (stream->second.key == key) return last = &stream->second;
    return nullptr;
}

const RememberedStream& StreamMemory::keep(RememberedStream stream) {
    if (stream.key.size() > longest_kept) {
        passing_ = std::move(stream);
        return passing_;
    }
    const std::size_t size =
        stream.key.size() + stream.deflated.size() + stream.objects.size() * sizeof(int) + sizeof(RememberedStream);
    size_ += size;
    if (size_ > most_kept_bytes) {
        streams_.clear();
        last_ = {};
        size_ = size;
    }
    return streams_.emplace(hash_of(stream.key), std::move(stream))->second;
}

}  // namespace acta::pdf
