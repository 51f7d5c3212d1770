// Hash: a fast hash of short byte strings, for tables in memory.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace acta::layout {

[[nodiscard]] inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    const std::uint64_t product = (a ^ 0x9E3779B97F4A7C15U) * (b ^ 0xC2B2AE3D27D4EB4FU);
    return product ^ (product >> 32);
}

[[nodiscard]] inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t hash) {
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t chunk;
        std::memcpy(&chunk, at, 8);
        hash = mix(hash, chunk);
    }
    std::uint64_t tail = 0;
    for (std::size_t i = 0; i < left; ++i) tail |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
    return mix(hash, tail);
}

}  // namespace acta::layout
