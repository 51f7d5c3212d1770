// DeflateCodes: a pair of Huffman codes for blocks of deflate's streams, and how a block is written in them (RFC 1951 3.2.7).
#pragma once

#include "pdf/deflate_bits.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace acta::pdf {

/// How often symbols occur.
struct SymbolCounts {
    std::array<std::uint32_t, 286> literals{};  ///< and lengths of matches
    std::array<std::uint32_t, 30> distances{};
};

/// Lengths of codes by symbol, none of more than `longest_code`; 0: the symbol has none.
struct CodeLengths {
    std::array<std::uint8_t, 286> literals;
    std::array<std::uint8_t, 30> distances;
};

/// Immutable. A block is `begin`, literals and matches that have codes, and `end`.
class DeflateCodes {
public:
    static constexpr unsigned longest_code = 14;  ///< four of them are put between two flushes

    explicit DeflateCodes(const CodeLengths& lengths);
    /// Those that suit one block best.
    explicit DeflateCodes(const SymbolCounts& counts);

    /// Size of a whole block of these symbols, in bytes.
    [[nodiscard]] std::uint64_t size_of(const SymbolCounts& counts) const;

    [[nodiscard]] BitWriter begin(BitWriter out, bool last) const;
    /// The bytes [at, end).
    [[gnu::always_inline]] void put_literals(BitWriter& out, const char* at, const char* end) const {
        for (; end - at >= 4; at += 4) {
            put_byte(out, at[0]);
            put_byte(out, at[1]);
            put_byte(out, at[2]);
            put_byte(out, at[3]);
            out.flush();
        }
        const std::ptrdiff_t left = end - at;
        if (left <= 0) return;
        put_byte(out, at[0]);
        if (left > 1) put_byte(out, at[1]);
        if (left > 2) put_byte(out, at[2]);
        out.flush();
    }
    void put_match(BitWriter& out, std::size_t length, std::size_t distance) const {
        out.put(matches_[length].value, matches_[length].count);
        const Far& far = distances_[distance_symbol(static_cast<std::uint32_t>(distance))];
        out.put((distance - far.base) << far.code_bits | far.code, far.bits);
        out.flush();
    }
    void end(BitWriter& out) const {
        put_symbol(out, end_of_block);
        out.flush();
    }

private:
    struct Bits {
        std::uint32_t value = 0;
        std::uint32_t count = 0;
    };
    struct Far {
        std::uint32_t base;
        std::uint16_t code;
        std::uint8_t code_bits;
        std::uint8_t bits;  ///< with those that tell the distance from others of the symbol
    };

    void put_symbol(BitWriter& out, std::size_t symbol) const { out.put(literals_[symbol].value, literals_[symbol].count); }
    void put_byte(BitWriter& out, char byte) const { put_symbol(out, static_cast<unsigned char>(byte)); }
    void write_head();
    void add_to_head(std::size_t value, unsigned bits);

    CodeLengths code_lengths_;
    std::array<Bits, 286> literals_;
    std::array<Bits, longest_match + 1> matches_;  ///< by length, with the bits that tell it from others of its symbol
    std::array<Far, 30> distances_;
    std::vector<Bits> head_;  ///< the codes as a block begins with them
};

}  // namespace acta::pdf
