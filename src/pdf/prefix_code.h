// PrefixCode: Huffman's codes as deflate wants them (RFC 1951 3.2.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace acta::pdf {

/// Numbers of bits for symbols that occur `counts` times, at most `limit` bits; 0 for symbols that do not occur. There are at least
/// two codes, since readers differ in what they think of one alone. `counts` are of at most 512 symbols, less than 2^20 in sum.
void assign_code_lengths(std::span<const std::uint32_t> counts, unsigned limit, std::span<std::uint8_t> lengths);

/// The codes of these lengths, their first bit lowest.
void assign_codes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes);

}  // namespace acta::pdf
