// Short bytes: comparing and copying short stretches of bytes, where the call of a function would take longer than the work.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace acta::layout {

namespace short_bytes {

template <typename Chunk>
[[nodiscard]] inline Chunk read(const char* at) {
    Chunk chunk;
    std::memcpy(&chunk, at, sizeof chunk);
    return chunk;
}

/// Of `size` bytes, from one to two chunks: the first chunk and the last, which may overlap.
template <typename Chunk>
[[nodiscard]] inline bool same_ends(const char* a, const char* b, std::size_t size) {
    const std::size_t last = size - sizeof(Chunk);
    return ((read<Chunk>(a) ^ read<Chunk>(b)) | (read<Chunk>(a + last) ^ read<Chunk>(b + last))) == 0;
}

template <typename Chunk>
inline void copy_ends(char* to, const char* from, std::size_t size) {
    const std::size_t last = size - sizeof(Chunk);
    const auto front = read<Chunk>(from);
    const auto back = read<Chunk>(from + last);
    std::memcpy(to, &front, sizeof front);
    std::memcpy(to + last, &back, sizeof back);
}

/// Whether eight bytes are printable ASCII characters, without the space.
[[nodiscard]] constexpr bool all_plain(std::uint64_t bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    // The highest bit of a byte: itself not ASCII, not below 0x7F, and not below 0x21.
    return ((bytes | (bytes + ones) | ~(bytes + 0x5F * ones)) & 0x80 * ones) == 0;
}

}  // namespace short_bytes

/// Whether two texts are the same; quick where they have up to 32 bytes.
[[nodiscard]] inline bool same_text(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    const std::size_t size = a.size();
    if (size >= 8) {
        if (size <= 16) return short_bytes::same_ends<std::uint64_t>(a.data(), b.data(), size);
        if (size > 32) return a == b;
        return short_bytes::same_ends<std::uint64_t>(a.data(), b.data(), 16) &&
               short_bytes::same_ends<std::uint64_t>(a.data() + size - 16, b.data() + size - 16, 16);
    }
    if (size >= 4) return short_bytes::same_ends<std::uint32_t>(a.data(), b.data(), size);
    if (size >= 2) return short_bytes::same_ends<std::uint16_t>(a.data(), b.data(), size);
    return size == 0 || a.front() == b.front();
}

/// Copies at most 16 bytes, which may overlap.
inline void copy_short(char* to, std::string_view from) {
    const std::size_t size = from.size();
    if (size >= 8) return short_bytes::copy_ends<std::uint64_t>(to, from.data(), size);
    if (size >= 4) return short_bytes::copy_ends<std::uint32_t>(to, from.data(), size);
    if (size >= 2) return short_bytes::copy_ends<std::uint16_t>(to, from.data(), size);
    if (size == 1) *to = from.front();
}

/// Whether a text has nothing but printable ASCII characters, without the space.
[[nodiscard]] inline bool all_plain(std::string_view text) {
    const std::size_t size = text.size();
    if (size < 8) {
        std::uint64_t bytes = 0x2121212121212121U;
        copy_short(reinterpret_cast<char*>(&bytes), text);
        return short_bytes::all_plain(bytes);
    }
    for (std::size_t at = 0; at + 8 < size; at += 8) {
        if (!short_bytes::all_plain(short_bytes::read<std::uint64_t>(text.data() + at))) return false;
    }
    return short_bytes::all_plain(short_bytes::read<std::uint64_t>(text.data() + size - 8));
}

}  // namespace acta::layout
