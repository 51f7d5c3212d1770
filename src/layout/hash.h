// Hash: a fast hash of short byte strings, for tables in memory.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace acta::layout {

__extension__ using Product = unsigned __int128;

/// Every bit of the result depends on all bits of both.
[[nodiscard]] inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    const Product product = Product{a ^ 0x9E3779B97F4A7C15U} * (b ^ 0xC2B2AE3D27D4EB4FU);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

[[nodiscard]] inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash) {
    const auto read = [](const char* at, std::size_t count) {
        std::uint64_t chunk = 0;
        std::memcpy(&chunk, at, count);
        return chunk;
    };
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; at += 8, left -= 8) hash = mix(hash, read(at, 8));
    std::uint64_t tail = 0;  // of what is left, which its last bytes may overlap
    if (left >= 4) {
        tail = read(at, 4) | read(at + left - 4, 4) << 32;
    } else if (left > 0) {
        const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
        tail = byte(0) | byte(left / 2) << 8 | byte(left - 1) << 16;
    }
    return mix(hash, tail);
}

}  // namespace acta::layout
