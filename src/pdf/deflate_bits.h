// DeflateBits: the bits of deflate's streams and what its symbols stand for (RFC 1951 3.2.5).
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace acta::pdf {

constexpr std::size_t farthest_match = 32768;
constexpr std::size_t shortest_match = 4;  // deflate knows matches of three bytes, but they save next to nothing
constexpr std::size_t longest_match = 258;
constexpr std::size_t end_of_block = 256;

struct LengthRange {
    std::uint16_t base;
    std::uint8_t extra_bits;
};

/// Lengths of matches by symbol, from 257 on.
constexpr std::array<LengthRange, 29> length_ranges = {
    {{3, 0}, {4, 0}, {5, 0}, {6, 0}, {7, 0}, {8, 0}, {9, 0}, {10, 0}, {11, 1}, {13, 1}, {15, 1}, {17, 1}, {19, 2}, {23, 2},
    {27, 2}, {31, 2}, {35, 3}, {43, 3}, {51, 3}, {59, 3}, {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5},
    {227, 5}, {258, 0}}};

constexpr auto length_symbols = [] {
    std::array<std::uint8_t, longest_match + 1> symbols{};
    for (std::size_t symbol = 0; symbol < length_ranges.size(); ++symbol)
        for (std::size_t length = length_ranges[symbol].base; length <= longest_match; ++length)
            symbols[length] = static_cast<std::uint8_t>(symbol);
    return symbols;
}();

/// Two symbols for each power of two, from 4 on: of the distances up to 256, then of every 128th one.
constexpr auto distance_symbols = [] {
    std::array<std::uint8_t, 512> symbols{};
    for (std::uint32_t i = 0; i < symbols.size(); ++i) {
        const std::uint32_t below = i < 256 ? i : (i - 256) << 7;
        const auto bits = static_cast<unsigned>(std::bit_width(below));
        symbols[i] = static_cast<std::uint8_t>(below < 4 ? below : 2 * (bits - 1) + ((below >> (bits - 2)) & 1));
    }
    return symbols;
}();

constexpr unsigned distance_symbol(std::uint32_t distance) {
    const std::uint32_t below = distance - 1;
    return distance_symbols[below < 256 ? below : 256 + (below >> 7)];
}

constexpr unsigned distance_extra_bits(std::size_t symbol) { return symbol < 4 ? 0 : static_cast<unsigned>(symbol / 2) - 1; }

template <typename Word>
Word little_endian(Word word) {
    if constexpr (std::endian::native == std::endian::little) return word;
    std::reverse(reinterpret_cast<char*>(&word), reinterpret_cast<char*>(&word + 1));
    return word;
}

inline std::uint64_t big_endian(std::uint64_t word) { return __builtin_bswap64(little_endian(word)); }

template <typename Word>
Word load(const char* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return little_endian(word);
}

/// How many bytes from `a` and `b` on are the same, at most `most`. Seven more are read.
inline std::size_t common_length(const char* a, const char* b, std::size_t most) {
    for (std::size_t length = 0; length < most; length += 8) {
        const std::uint64_t difference = load<std::uint64_t>(a + length) ^ load<std::uint64_t>(b + length);
        if (difference != 0) return std::min(most, length + static_cast<std::size_t>(std::countr_zero(difference)) / 8);
    }
    return most;
}

/// Packs numbers of bits from the lowest on. Stores eight bytes at a time, so as many must be free behind the last.
class BitWriter {
public:
    explicit BitWriter(char* out) : out_(out) {}

    /// Up to 56 bits may be put between two flushes.
    void put(std::uint64_t value, unsigned bits) {
        pending_ |= value << count_;
        count_ += bits;
    }
    void flush() {
        const std::uint64_t word = little_endian(pending_);
        std::memcpy(out_, &word, sizeof word);
        out_ += count_ / 8;
        pending_ >>= count_ & ~7u;
        count_ &= 7;
    }
    /// Goes on at a whole byte, and tells where.
    char* align() {
        count_ = (count_ + 7) & ~7u;
        flush();
        return out_;
    }
    void append(std::string_view bytes) {
        std::memcpy(align(), bytes.data(), bytes.size());
        out_ += bytes.size();
    }

private:
    char* out_;
    std::uint64_t pending_ = 0;
    unsigned count_ = 0;
};

}  // namespace acta::pdf
