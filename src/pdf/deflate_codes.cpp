// DeflateCodes: a pair of Huffman codes for blocks of deflate's streams, and how a block is written in them (RFC 1951 3.2.7).
#include "pdf/deflate_codes.h"

#include "pdf/prefix_code.h"

#include <span>

namespace acta::pdf {

namespace {

/// The order in which the lengths of the codes for lengths of codes are written.
constexpr std::array<std::uint8_t, 19> order = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

/// What a distance adds to its symbol's base is at most thirteen bits.
constexpr std::uint32_t base_of(std::uint32_t symbol) {
    return symbol < 4 ? symbol + 1 : (2 + (symbol & 1u)) * (1u << distance_extra_bits(symbol)) + 1;
}

constexpr unsigned length_extra_bits(std::size_t symbol) {
    return symbol <= end_of_block ? 0u : length_ranges[symbol - end_of_block - 1].extra_bits;
}

/// All lengths but the zeros at the end.
template <std::size_t size>
std::span<const std::uint8_t> used(const std::array<std::uint8_t, size>& lengths) {
    std::size_t end = size;
    while (lengths[end - 1] == 0) --end;
    return {lengths.data(), end};
}

CodeLengths lengths_for(const SymbolCounts& counts) {
    CodeLengths lengths{};
    assign_code_lengths(counts.literals, DeflateCodes::longest_code, lengths.literals);
    assign_code_lengths(counts.distances, DeflateCodes::longest_code, lengths.distances);
    return lengths;
}

/// Lengths of codes with their repetitions shortened (RFC 1951 3.2.7).
class ShortenedLengths {
public:
    struct Step {
        std::uint8_t symbol;  ///< a length; 16: as before, 17 and 18: zeros
        std::uint8_t extra;
    };
    static constexpr unsigned extra_bits(std::size_t symbol) { return symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7; }

    void add(std::span<const std::uint8_t> lengths) {
        for (std::size_t at = 0; at < lengths.size();) {
            std::size_t run = 1;
            while (at + run < lengths.size() && lengths[at + run] == lengths[at]) ++run;
            add_run(lengths[at], run);
            at += run;
        }
    }
    [[nodiscard]] std::span<const Step> steps() const { return {steps_.data(), size_}; }
    [[nodiscard]] const std::array<std::uint32_t, 19>& counts() const { return counts_; }

private:
    void add_run(std::uint8_t length, std::size_t run) {
        if (length != 0) {
            add_step(length, 0);
            --run;
        }
        while (run >= 3) {
            const std::size_t part = std::min<std::size_t>(run, length != 0 ? 6 : 138);
            if (length != 0) add_step(16, part - 3);
            else if (part <= 10) add_step(17, part - 3);
            else add_step(18, part - 11);
            run -= part;
        }
        for (; run > 0; --run) add_step(length, 0);
    }
    void add_step(std::uint8_t symbol, std::size_t extra) {
        steps_[size_++] = {symbol, static_cast<std::uint8_t>(extra)};
        ++counts_[symbol];
    }

    std::array<Step, 286 + 30> steps_;
    std::size_t size_ = 0;
    std::array<std::uint32_t, 19> counts_{};
};

}  // namespace

DeflateCodes::DeflateCodes(const SymbolCounts& counts) : DeflateCodes(lengths_for(counts)) {}

DeflateCodes::DeflateCodes(const CodeLengths& lengths) : code_lengths_(lengths) {
    std::array<std::uint16_t, 286> codes{};
    assign_codes(lengths.literals, codes);
    for (std::size_t i = 0; i < codes.size(); ++i) literals_[i] = {codes[i], lengths.literals[i]};
    for (std::size_t length = 0; length < matches_.size(); ++length) {
        const std::size_t symbol = length_symbols[length];
        const Bits coded = literals_[end_of_block + 1 + symbol];
        const LengthRange range = length_ranges[symbol];
        const auto extra = static_cast<std::uint32_t>(length < range.base ? 0 : length - range.base);
        matches_[length] = {extra << coded.count | coded.value, coded.count + range.extra_bits};
    }
    std::array<std::uint16_t, 30> far_codes{};
    assign_codes(lengths.distances, far_codes);
    for (std::uint32_t i = 0; i < far_codes.size(); ++i)
        distances_[i] = {base_of(i), far_codes[i], lengths.distances[i],
                         static_cast<std::uint8_t>(lengths.distances[i] + distance_extra_bits(i))};
    write_head();
}

void DeflateCodes::write_head() {
    const std::span<const std::uint8_t> literals = used(code_lengths_.literals);
    const std::span<const std::uint8_t> distances = used(code_lengths_.distances);
    ShortenedLengths shortened;
    shortened.add(literals);
    shortened.add(distances);
    std::array<std::uint8_t, order.size()> lengths{};
    std::array<std::uint16_t, order.size()> codes{};
    assign_code_lengths(shortened.counts(), 7, lengths);
    assign_codes(lengths, codes);
    std::size_t count = order.size();
    while (lengths[order[count - 1]] == 0) --count;
    head_.reserve(5 + count + 2 * shortened.steps().size());
    add_to_head(2, 2);  // a block with codes of its own
    add_to_head(literals.size() - 257, 5);
    add_to_head(distances.size() - 1, 5);
    add_to_head(count - 4, 4);
    for (std::size_t i = 0; i < count; ++i) add_to_head(lengths[order[i]], 3);
    for (const auto [symbol, extra] : shortened.steps()) {
        add_to_head(codes[symbol], lengths[symbol]);
        add_to_head(extra, ShortenedLengths::extra_bits(symbol));
    }
}

void DeflateCodes::add_to_head(std::size_t value, unsigned bits) {
    if (bits == 0) return;
    if (head_.empty() || head_.back().count + bits > 32) head_.push_back({0, 0});
    head_.back().value |= static_cast<std::uint32_t>(value) << head_.back().count;
    head_.back().count += bits;
}

std::uint64_t DeflateCodes::size_of(const SymbolCounts& counts) const {
    std::uint64_t bits = 8;
    for (const Bits& part : head_) bits += part.count;
    for (std::size_t i = 0; i < counts.literals.size(); ++i)
        if (counts.literals[i] != 0) bits += counts.literals[i] * std::uint64_t{literals_[i].count + length_extra_bits(i)};
    for (std::size_t i = 0; i < counts.distances.size(); ++i)
        if (counts.distances[i] != 0) bits += counts.distances[i] * std::uint64_t{distances_[i].bits};
    return bits / 8 + 1;
}

BitWriter DeflateCodes::begin(BitWriter out, bool last) const {
    out.put(last ? 1 : 0, 1);
    for (const Bits& part : head_) {
        out.put(part.value, part.count);
        out.flush();
    }
    return out;
}

}  // namespace acta::pdf
