// QuickDeflate: zlib streams (RFC 1950, RFC 1951) of short texts, made in one pass over them.
#include "pdf/quick_deflate.h"

#include "pdf/deflate_bits.h"
#include "pdf/usual_codes.h"

#include <algorithm>
#include <cstring>
#include <libdeflate.h>

namespace acta::pdf {

namespace {

constexpr std::size_t most_in_block = 0xFFFF;  // positions have 16 bits, and so have the lengths of stored blocks

/// Matches begin at most so many bytes before the end, for more than their own bytes are read.
constexpr std::size_t bytes_behind_match = 16;

constexpr std::uint32_t hash(std::uint32_t four, int bits) { return (four * 0x9E3779B1u) >> (32 - bits); }

BitWriter put_stored(BitWriter out, std::string_view block, bool last) {
    out.put(last ? 1 : 0, 3);
    static_cast<void>(out.align());
    out.put(block.size() | (~block.size() & 0xFFFF) << 16, 32);
    out.append(block);
    return out;
}

/// The length of a match at `at` with what begins at `from`, or less than `shortest_match`.
inline std::size_t match_length(std::string_view text, std::size_t at, std::size_t from) {
    return common_length(text.data() + at, text.data() + from, std::min(longest_match, text.size() - 8 - at));
}

/// How long what begins at `at` is the same as what begins at `from`, which is known of the first `known` bytes; too little for a
/// match near the end.
[[gnu::noinline]] std::size_t long_match(std::string_view text, std::size_t at, std::size_t from, std::size_t known) {
    if (at + bytes_behind_match > text.size()) return 0;
    const std::size_t most = text.size() - 8 - at;
    return known < most ? known + common_length(text.data() + at + known, text.data() + from + known, most - known) : most;
}

}  // namespace

/// A table of zeros says that all was seen last at the block's first byte, which therefore is never tried. Gives the match's
/// length, or 0.
std::size_t QuickDeflate::try_match(std::string_view block, std::size_t at) {
    const char* const text = block.data();
    const auto four = load<std::uint32_t>(text + at);
    std::uint16_t& latest = latest_[hash(four, hash_bits)];
    const std::size_t before = latest;
    latest = static_cast<std::uint16_t>(at);
    if (load<std::uint32_t>(text + before) != four || at - before > farthest_match) return 0;
    const std::size_t length = match_length(block, at, before);
    const auto distance = static_cast<std::uint32_t>(at - before);
    matches_.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint16_t>(length), static_cast<std::uint16_t>(distance)});
    return length;
}

void QuickDeflate::find_matches(std::string_view block) {
    latest_.fill(0);
    matches_.clear();
    const char* const text = block.data();
    const std::size_t end = block.size() > bytes_behind_match ? block.size() - bytes_behind_match : 0;
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

void QuickDeflate::count(std::string_view block) {
    counts_ = {};
    std::array<std::uint32_t, 256> odd{};  // apart from the even ones: adding to one number twice takes time
    std::size_t at = 0;
    const auto count_literals = [&](std::size_t end) {
        for (; at + 1 < end; at += 2) {
            ++counts_.literals[static_cast<unsigned char>(block[at])];
            ++odd[static_cast<unsigned char>(block[at + 1])];
        }
        if (at < end) ++odd[static_cast<unsigned char>(block[at])];
    };
    for (const Match& match : matches_) {
        count_literals(match.at);
        at = match.at + match.length;
        ++counts_.literals[end_of_block + 1 + length_symbols[match.length]];
        ++counts_.distances[distance_symbol(match.distance)];
    }
    count_literals(block.size());
    for (std::size_t i = 0; i < odd.size(); ++i) counts_.literals[i] += odd[i];
    counts_.literals[end_of_block] = 1;
}

BitWriter QuickDeflate::put(BitWriter out, const DeflateCodes& codes, std::string_view block, bool last) const {
    out = codes.begin(out, last);
    const char* at = block.data();
    for (const Match& match : matches_) {
        codes.put_literals(out, at, block.data() + match.at);
        codes.put_match(out, match.length, match.distance);
        at = block.data() + match.at + match.length;
    }
    codes.put_literals(out, at, block.data() + block.size());
    codes.end(out);
    return out;
}

/// Room for `bytes` where no byte takes more than two and no block's codes more than 512; and for what a bit writer needs behind.
BitWriter QuickDeflate::begin(std::string_view bytes) {
    constexpr std::size_t most_added = 512;
    const std::size_t blocks = bytes.size() / most_in_block + 1;
    const std::size_t bound = 2 * bytes.size() + (blocks + 1) * most_added;
    if (buffer_.size() < bound) buffer_.resize(bound);
    buffer_[0] = '\x78';  // a window of 32 KB
    buffer_[1] = '\x01';
    return BitWriter(buffer_.data() + 2);
}

std::string_view QuickDeflate::finish(BitWriter out, std::string_view bytes) {
    char* end = out.align();
    const std::uint32_t sum = libdeflate_adler32(1, bytes.data(), bytes.size());
    for (int shift = 24; shift >= 0; shift -= 8) *end++ = static_cast<char>(sum >> shift & 0xFF);
    return {buffer_.data(), static_cast<std::size_t>(end - buffer_.data())};
}

QuickDeflate::QuickDeflate() : page_codes_(usual_page_codes()), table_codes_(usual_table_codes()) {}

std::string_view QuickDeflate::deflate(std::string_view bytes) {
    BitWriter out = begin(bytes);
    for (std::size_t start = 0; start <= bytes.size(); start += most_in_block) {
        const std::string_view block = bytes.substr(start, most_in_block);
        const bool last = start + most_in_block > bytes.size();
        find_matches(block);
        count(block);
        const DeflateCodes codes(counts_);
        out = codes.size_of(counts_) < block.size() ? put(out, codes, block, last) : put_stored(out, block, last);
    }
    return finish(out, bytes);
}

std::string_view QuickDeflate::deflate(std::string_view bytes, std::span<const Hint> hints, Kind kind) {
    const DeflateCodes& codes = kind == Kind::page ? page_codes_ : table_codes_;
    BitWriter out = codes.begin(begin(bytes), true);  // never lent to anyone by reference, so that it stays in registers
    const char* const text = bytes.data();
    const Hint* const last = hints.data() + hints.size();
    // Matches that begin before here may be compared in whole words.
    const std::size_t plenty = bytes.size() > longest_match + 16 ? bytes.size() - longest_match - 16 : 0;
    std::size_t done = 0;
    for (const Hint* hint = hints.data(); hint != last; ++hint) {
        std::size_t at = hint->at;
        const std::size_t distance = at - hint->from;
        std::size_t length = hint->known;
        if (at < done) {
            // The match before reaches into what this hint is about.
            if (hint + 1 != last && hint[1].at <= done) continue;
            length -= std::min(length, done - at);
            at = done;
        }
        if (distance - 1 >= farthest_match) continue;  // also where `from` is not further up
        std::uint64_t difference = 0;
        for (; at < plenty && length < longest_match; length += 8) {
            const char* const end = text + at + length;
            difference = load<std::uint64_t>(end) ^ load<std::uint64_t>(end - distance);
            if (difference != 0) break;
        }
        if (difference != 0) length += static_cast<std::size_t>(std::countr_zero(difference)) / 8;
        else length = long_match(bytes, at, at - distance, length);
        if (length < shortest_match) continue;
        codes.put_literals(out, text + done, text + at);
        done = at;
        // What is the same for longer takes several matches.
        do {
            const std::size_t part = std::min(length, longest_match);
            codes.put_match(out, part, distance);
            done += part;
            length -= part;
        } while (length >= shortest_match);
    }
    codes.put_literals(out, text + done, text + bytes.size());
    codes.end(out);
    return finish(out, bytes);
}

}  // namespace acta::pdf
