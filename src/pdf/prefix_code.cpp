// PrefixCode: Huffman's codes as deflate wants them (RFC 1951 3.2.2).
#include "pdf/prefix_code.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace acta::pdf {

namespace {

constexpr std::size_t most_symbols = 512;
constexpr std::size_t most_bits = 15;
constexpr unsigned symbol_bits = 9;
constexpr std::uint32_t symbol_mask = (1u << symbol_bits) - 1;

/// How many codes there are of each length, for weights in ascending order: Huffman's tree, each node above the two lightest.
/// The weights are overwritten, first by the nodes' weights, then by their parents, then by their depths.
void count_lengths(std::span<std::uint32_t> nodes, std::array<std::uint32_t, most_symbols>& of_length) {
    const std::size_t count = nodes.size();
    std::size_t leaf = 0;
    std::size_t inner = 0;
    std::array<std::uint32_t, most_symbols> weights{};  // of inner nodes
    std::array<std::uint16_t, most_symbols> parents{};  // of inner nodes
    std::array<std::uint16_t, most_symbols> leaf_parents{};
    for (std::size_t made = 0; made + 1 < count; ++made) {
        std::uint32_t weight = 0;
        for (int child = 0; child < 2; ++child) {
            if (inner == made || (leaf < count && nodes[leaf] <= weights[inner])) {
                leaf_parents[leaf] = static_cast<std::uint16_t>(made);
                weight += nodes[leaf++];
            } else {
                parents[inner] = static_cast<std::uint16_t>(made);
                weight += weights[inner++];
            }
        }
        weights[made] = weight;
    }
    std::array<std::uint16_t, most_symbols> depths{};
    for (std::size_t node = count - 2; node-- > 0;) depths[node] = static_cast<std::uint16_t>(depths[parents[node]] + 1);
    of_length.fill(0);
    for (std::size_t i = 0; i < count; ++i) ++of_length[depths[leaf_parents[i]] + 1u];
}

/// Shortens the codes that are too long, and lengthens others for it until all find room.
void limit_lengths(std::array<std::uint32_t, most_symbols>& of_length, std::size_t count, unsigned limit) {
    for (std::size_t length = limit + 1; length < count; ++length) of_length[limit] += of_length[length], of_length[length] = 0;
    std::uint32_t room_taken = 0;
    for (unsigned length = 1; length <= limit; ++length) room_taken += of_length[length] << (limit - length);
    for (; room_taken > 1u << limit; --room_taken) {
        // A code one bit longer takes half its room; the other half holds one of the longest, which leaves its own place.
        unsigned length = limit - 1;
        while (of_length[length] == 0) --length;
        --of_length[length];
        of_length[length + 1] += 2;
        --of_length[limit];
    }
}

}  // namespace

void assign_code_lengths(std::span<const std::uint32_t> counts, unsigned limit, std::span<std::uint8_t> lengths) {
    assert(counts.size() <= most_symbols && counts.size() == lengths.size() && counts.size() >= 2 && limit <= most_bits);
    std::array<std::uint32_t, most_symbols> sorted;
    std::size_t used = 0;
    for (std::size_t symbol = 0; symbol < counts.size(); ++symbol) {
        lengths[symbol] = 0;
        if (counts[symbol] != 0) sorted[used++] = counts[symbol] << symbol_bits | static_cast<std::uint32_t>(symbol);
    }
    for (std::uint32_t symbol = 0; used < 2; ++symbol)
        if (counts[symbol] == 0) sorted[used++] = 1u << symbol_bits | symbol;
    std::sort(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(used));

    std::array<std::uint32_t, most_symbols> weights;
    for (std::size_t i = 0; i < used; ++i) weights[i] = sorted[i] >> symbol_bits;
    std::array<std::uint32_t, most_symbols> of_length;
    count_lengths({weights.data(), used}, of_length);
    limit_lengths(of_length, used, limit);
    std::size_t next = used;
    for (unsigned length = 1; length <= limit; ++length)
        for (std::uint32_t i = 0; i < of_length[length]; ++i)
            lengths[sorted[--next] & symbol_mask] = static_cast<std::uint8_t>(length);
}

void assign_codes(std::span<const std::uint8_t> lengths, std::span<std::uint16_t> codes) {
    std::array<std::uint32_t, most_bits + 2> next{};
    for (const std::uint8_t length : lengths) ++next[length + 1u];
    next[1] = 0;
    for (std::size_t length = 1; length <= most_bits; ++length) next[length + 1] = (next[length] + next[length + 1]) << 1;
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
        const unsigned length = lengths[symbol];
        if (length == 0) continue;
        std::uint32_t code = next[length]++;
        // Turned round, for codes are packed from their highest bit and all else from its lowest.
        code = (code & 0x5555) << 1 | (code >> 1 & 0x5555);
        code = (code & 0x3333) << 2 | (code >> 2 & 0x3333);
        code = (code & 0x0F0F) << 4 | (code >> 4 & 0x0F0F);
        code = (code & 0x00FF) << 8 | code >> 8;
        codes[symbol] = static_cast<std::uint16_t>(code >> (16 - length));
    }
}

}  // namespace acta::pdf
