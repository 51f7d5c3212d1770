// QuickDeflate: zlib streams (RFC 1950, RFC 1951) of short texts, made in one pass over them.
#include "pdf/quick_deflate.h"

#include "pdf/prefix_code.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <libdeflate.h>
#include <span>

namespace acta::pdf {

namespace {

constexpr std::size_t most_in_block = 0xFFFF;  // positions have 16 bits, and so have the lengths of stored blocks
constexpr std::size_t farthest = 32768;
constexpr std::size_t shortest = 4;  // deflate knows matches of three bytes, but they save next to nothing
constexpr std::size_t longest = 258;
constexpr std::size_t end_of_block = 256;

struct Range {
    std::uint16_t base;
    std::uint8_t extra_bits;
};

/// Lengths of matches by symbol, from 257 on (RFC 1951 3.2.5).
constexpr std::array<Range, 29> length_ranges = {
    {{3, 0}, {4, 0}, {5, 0}, {6, 0}, {7, 0}, {8, 0}, {9, 0}, {10, 0}, {11, 1}, {13, 1}, {15, 1}, {17, 1}, {19, 2}, {23, 2},
    {27, 2}, {31, 2}, {35, 3}, {43, 3}, {51, 3}, {59, 3}, {67, 4}, {83, 4}, {99, 4}, {115, 4}, {131, 5}, {163, 5}, {195, 5},
    {227, 5}, {258, 0}}};

constexpr auto length_symbols = [] {
    std::array<std::uint8_t, longest + 1> symbols{};
    for (std::size_t symbol = 0; symbol < length_ranges.size(); ++symbol)
        for (std::size_t length = length_ranges[symbol].base; length <= longest; ++length)
            symbols[length] = static_cast<std::uint8_t>(symbol);
    return symbols;
}();

/// Two symbols for each power of two, from 4 on.
constexpr unsigned distance_symbol(std::uint32_t distance) {
    const std::uint32_t below = distance - 1;
    if (below < 4) return below;
    const auto bits = static_cast<unsigned>(std::bit_width(below));
    return 2 * (bits - 1) + ((below >> (bits - 2)) & 1);
}

constexpr unsigned distance_extra_bits(std::size_t symbol) { return symbol < 4 ? 0 : static_cast<unsigned>(symbol / 2) - 1; }

template <typename Word>
Word little_endian(Word word) {
    if constexpr (std::endian::native == std::endian::little) return word;
    std::reverse(reinterpret_cast<char*>(&word), reinterpret_cast<char*>(&word + 1));
    return word;
}

template <typename Word>
Word load(const char* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return little_endian(word);
}

/// How many bytes from `a` and `b` on are the same, at most `most`. Seven more are read.
std::size_t common_length(const char* a, const char* b, std::size_t most) {
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

struct Bits {
    std::uint32_t value;
    unsigned count;
};

template <std::size_t size>
struct Code {
    std::array<std::uint8_t, size> lengths;
    std::array<std::uint32_t, size> entries;  ///< code << 4 | length

    Code(const std::array<std::uint32_t, size>& counts, unsigned limit) {
        assign_code_lengths(counts, limit, lengths);
        assign_entries();
    }
    explicit Code(const std::array<std::uint8_t, size>& given) : lengths(given) { assign_entries(); }

    void put(BitWriter& out, std::size_t symbol) const { out.put(entries[symbol] >> 4, entries[symbol] & 15); }
    [[nodiscard]] Bits bits_of(std::size_t symbol) const { return {entries[symbol] >> 4, entries[symbol] & 15}; }
    /// All lengths but the zeros at the end.
    [[nodiscard]] std::span<const std::uint8_t> used() const {
        std::size_t used = size;
        while (lengths[used - 1] == 0) --used;
        return {lengths.data(), used};
    }

private:
    void assign_entries() {
        std::array<std::uint16_t, size> codes{};
        assign_codes(lengths, codes);
        for (std::size_t i = 0; i < size; ++i) entries[i] = std::uint32_t{codes[i]} << 4 | lengths[i];
    }
};

/// Lengths of codes that suit the pages of letters, invoices and tables in European languages, from one such month; "a" stands
/// for 0. They take about as much room as codes made for each page, which have to be written down in it, and none of the time.
constexpr std::string_view usual_literals =
    "chkklmmmmmgmmmmmkmmmmmmmmmmmmmmmemmmmkmmhhmmjifgfffgffggggmmhmlmmiighilmkhlmjhkmjmkjhlkmmmmmllmmmgjhighhjhmlij"
    "hhjmgigijkmjmmmmmmkmmmmmmmmmmmmmmmmmmmmmmlmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm"
    "mmmmmmlmmmmmmmmmmmmmmjmllljmmkmlklkjmmiigglhjkijkgilkkjmmmmmmmmmmm";
constexpr std::string_view usual_distances = "jjjjjjjjjieddddeedeffhhihiijjj";
static_assert(usual_literals.size() == 286 && usual_distances.size() == 30);

template <std::size_t size>
constexpr std::array<std::uint8_t, size> lengths_of(std::string_view letters) {
    std::array<std::uint8_t, size> lengths{};
    for (std::size_t i = 0; i < size; ++i) lengths[i] = static_cast<std::uint8_t>(letters[i] - 'a');
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

void put_stored(BitWriter& out, std::string_view block, bool last) {
    out.put(last ? 1 : 0, 3);
    static_cast<void>(out.align());
    out.put(block.size() | (~block.size() & 0xFFFF) << 16, 32);
    out.append(block);
}

}  // namespace

/// Codes for one block, or for all blocks of their kind.
class QuickDeflate::Codes {
public:
    /// Those that suit most pages.
    Codes() : Codes(Code<286>(lengths_of<286>(usual_literals)), Code<30>(lengths_of<30>(usual_distances))) {}
    /// Those that suit one block best.
    explicit Codes(const Counts& counts)
        : Codes(Code<286>(counts.literals, longest_code), Code<30>(counts.distances, longest_code)) {}

    /// Size of a whole block of these symbols.
    [[nodiscard]] std::uint64_t size_of(const Counts& counts) const {
        std::uint64_t bits = 8;
        for (const Bits& part : head_) bits += part.count;
        for (std::size_t i = 0; i < counts.literals.size(); ++i) {
            const unsigned extra_bits = i <= end_of_block ? 0u : length_ranges[i - end_of_block - 1].extra_bits;
            if (counts.literals[i] != 0) bits += counts.literals[i] * std::uint64_t{literals_.lengths[i] + extra_bits};
        }
        for (std::size_t i = 0; i < counts.distances.size(); ++i)
            if (counts.distances[i] != 0)
                bits += counts.distances[i] * std::uint64_t{distances_.lengths[i] + distance_extra_bits(i)};
        return bits / 8 + 1;
    }

    /// `matches` end with one of no length at the end of the block.
    void put(BitWriter& to, std::string_view block, std::span<const Match> matches, bool last) const {
        BitWriter out = to;  // in registers: bytes written through a pointer might else be its own
        out.put(last ? 1 : 0, 1);
        for (const auto [value, bits] : head_) {
            out.put(value, bits);
            out.flush();
        }
        const char* at = block.data();
        for (const Match& match : matches) {
            const char* const end = block.data() + match.at;
            while (end - at >= 4) {
                at += put_one_or_pair(out, at);
                at += put_one_or_pair(out, at);
                out.flush();
            }
            for (; at < end; ++at) literals_.put(out, static_cast<unsigned char>(*at));
            out.flush();
            if (match.length == 0) break;
            put_match(out, match.length, match.distance);
            at += match.length;
        }
        literals_.put(out, end_of_block);
        out.flush();
        to = out;
    }

private:
    static constexpr unsigned longest_code = 14;  // four of them are put between two flushes
    static constexpr std::array<std::uint8_t, 19> order = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    Codes(const Code<286>& literals, const Code<30>& distances) : literals_(literals), distances_(distances) {
        ShortenedLengths lengths;
        lengths.add(literals_.used());
        lengths.add(distances_.used());
        const Code<19> code(lengths.counts(), 7);
        std::size_t count = order.size();
        while (code.lengths[order[count - 1]] == 0) --count;
        head_.reserve(5 + count + 2 * lengths.steps().size());
        add_to_head(2, 2);
        add_to_head(literals_.used().size() - 257, 5);
        add_to_head(distances_.used().size() - 1, 5);
        add_to_head(count - 4, 4);
        for (std::size_t i = 0; i < count; ++i) add_to_head(code.lengths[order[i]], 3);
        for (const auto [symbol, extra] : lengths.steps()) {
            add_to_head(code.entries[symbol] >> 4, code.lengths[symbol]);
            add_to_head(extra, ShortenedLengths::extra_bits(symbol));
        }
        for (std::size_t i = 0; i < 256; ++i) {
            const Bits zero = literals_.bits_of(0);
            const Bits byte = literals_.bits_of(i);
            steps_[i] = byte;
            steps_[256 + i] = {byte.value << zero.count | zero.value, zero.count + byte.count};
        }
        for (std::size_t length = shortest; length <= longest; ++length) {
            const std::size_t symbol = length_symbols[length];
            const Bits coded = literals_.bits_of(end_of_block + 1 + symbol);
            const auto extra = static_cast<std::uint32_t>(length - length_ranges[symbol].base);
            lengths_[length] = {extra << coded.count | coded.value, coded.count + length_ranges[symbol].extra_bits};
        }
    }

    void add_to_head(std::size_t value, unsigned bits) {
        if (bits == 0) return;
        if (head_.empty() || head_.back().count + bits > 32) head_.push_back({0, 0});
        head_.back().value |= static_cast<std::uint32_t>(value) << head_.back().count;
        head_.back().count += bits;
    }

    /// Codes of glyphs have two bytes, mostly a zero and another: such a pair goes out at once. Without a jump, for no
    /// processor can foretell it. Tells how many bytes went out.
    std::size_t put_one_or_pair(BitWriter& out, const char* at) const {
        const unsigned two = load<std::uint16_t>(at);
        const bool pair = (two & 0xFF) == 0;
        const Bits step = steps_[pair ? 256 + (two >> 8) : two & 0xFF];
        out.put(step.value, step.count);
        return pair ? 2 : 1;
    }

    void put_match(BitWriter& out, std::uint32_t length, std::uint32_t distance) const {
        out.put(lengths_[length].value, lengths_[length].count);
        const unsigned far = distance_symbol(distance);
        distances_.put(out, far);
        const unsigned extra_bits = distance_extra_bits(far);
        out.put((distance - 1) & ((1u << extra_bits) - 1), extra_bits);
        out.flush();
    }

    Code<286> literals_;
    Code<30> distances_;
    std::array<Bits, 512> steps_;             ///< by byte; from 256 on: of a zero and the byte
    std::array<Bits, longest + 1> lengths_{};  ///< of matches
    std::vector<Bits> head_;                  ///< the codes as a block begins with them
};

namespace {

constexpr std::uint32_t hash(std::uint32_t four, int bits) { return (four * 0x9E3779B1u) >> (32 - bits); }

}  // namespace

/// Matches begin at most 16 bytes before the end of the block, for more than their own bytes are read. A table of zeros says that
/// all was seen last at the block's first byte, which therefore is never tried. Gives the match's length, or 0.
std::size_t QuickDeflate::try_match(std::string_view block, std::size_t at) {
    const char* const text = block.data();
    const auto four = load<std::uint32_t>(text + at);
    std::uint16_t& latest = latest_[hash(four, hash_bits)];
    const std::size_t before = latest;
    latest = static_cast<std::uint16_t>(at);
    if (load<std::uint32_t>(text + before) != four || at - before > farthest) return 0;
    const std::size_t most = std::min(longest, block.size() - 8 - at);
    const std::size_t length = shortest + common_length(text + at + shortest, text + before + shortest, most - shortest);
    const auto distance = static_cast<std::uint32_t>(at - before);
    matches_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint16_t>(length), static_cast<std::uint16_t>(distance)});
    return length;
}

void QuickDeflate::find_everywhere(std::string_view block) {
    const char* const text = block.data();
    const std::size_t end = block.size() > 16 ? block.size() - 16 : 0;
    for (std::size_t at = 1; at < end;) {
        const std::size_t length = try_match(block, at);
        if (length == 0) {
            ++at;
            continue;
        }
        // Of the bytes passed over, the second and the last but one are worth finding again.
        latest_[hash(load<std::uint32_t>(text + at + 1), hash_bits)] = static_cast<std::uint16_t>(at + 1);
        at += length;
        latest_[hash(load<std::uint32_t>(text + at - 2), hash_bits)] = static_cast<std::uint16_t>(at - 2);
    }
}

void QuickDeflate::find_at(std::span<const std::uint32_t> marks, std::uint32_t base, std::string_view block) {
    const std::size_t end = block.size() > 16 ? block.size() - 16 : 0;
    std::size_t at = 1;
    for (const std::uint32_t mark : marks) {
        const std::size_t place = mark - base;
        if (place < at) continue;
        if (place >= end) break;
        at = place + std::max<std::size_t>(try_match(block, place), 1);
    }
}

void QuickDeflate::count(std::string_view block) {
    counts_ = {};
    std::array<std::uint32_t, 256> odd{};
    std::size_t at = 0;
    for (const Match& match : matches_) {
        for (; at + 1 < match.at; at += 2) {
            ++counts_.literals[static_cast<unsigned char>(block[at])];
            ++odd[static_cast<unsigned char>(block[at + 1])];
        }
        if (at < match.at) ++odd[static_cast<unsigned char>(block[at])];
        at = match.at + match.length;
        if (match.length == 0) break;
        ++counts_.literals[end_of_block + 1 + length_symbols[match.length]];
        ++counts_.distances[distance_symbol(match.distance)];
    }
    for (std::size_t i = 0; i < odd.size(); ++i) counts_.literals[i] += odd[i];
    counts_.literals[end_of_block] = 1;
}

template <typename PutBlock>
std::string_view QuickDeflate::deflate_blocks(std::string_view bytes, const PutBlock& put_block) {
    constexpr std::size_t most_added = 512;  // to a block, by its codes; and eight bytes of space behind the last
    const std::size_t blocks = bytes.size() / most_in_block + 1;
    const std::size_t bound = 2 * bytes.size() + (blocks + 1) * most_added;
    if (buffer_.size() < bound) buffer_.resize(bound);
    buffer_[0] = '\x78';  // a window of 32 KB
    buffer_[1] = '\x01';
    BitWriter out(buffer_.data() + 2);
    for (std::size_t start = 0; start <= bytes.size(); start += most_in_block) {
        const std::string_view block = bytes.substr(start, most_in_block);
        latest_.fill(0);
        matches_.clear();
        put_block(out, start, block, start + most_in_block > bytes.size());
    }
    char* end = out.align();
    const std::uint32_t sum = libdeflate_adler32(1, bytes.data(), bytes.size());
    for (int shift = 24; shift >= 0; shift -= 8) *end++ = static_cast<char>(sum >> shift & 0xFF);
    return {buffer_.data(), static_cast<std::size_t>(end - buffer_.data())};
}

QuickDeflate::QuickDeflate() : usual_(std::make_unique<const Codes>()) {}
QuickDeflate::~QuickDeflate() = default;

std::string_view QuickDeflate::deflate(std::string_view bytes) {
    return deflate_blocks(bytes, [this](BitWriter& out, std::size_t, std::string_view block, bool last) {
        find_everywhere(block);
        add_end(block);
        count(block);
        const Codes codes(counts_);
        if (codes.size_of(counts_) < block.size()) codes.put(out, block, matches_, last);
        else put_stored(out, block, last);
    });
}

std::string_view QuickDeflate::deflate(std::string_view bytes, std::span<const std::uint32_t> marks) {
    return deflate_blocks(bytes, [this, marks](BitWriter& out, std::size_t start, std::string_view block, bool last) {
        const auto first = std::lower_bound(marks.begin(), marks.end(), start);
        find_at({first, marks.end()}, static_cast<std::uint32_t>(start), block);
        add_end(block);
        usual_->put(out, block, matches_, last);
    });
}

}  // namespace acta::pdf
