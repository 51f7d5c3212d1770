// From byte offsets of a text to lines and columns.
#include "xml/lines.h"

#include <algorithm>
#include <cstring>

namespace acta::xml {
namespace {

constexpr std::size_t block = 4096;

/// Bytes that begin a code point, which is all but UTF-8's continuation bytes (10xxxxxx); eight at a time.
std::size_t count_code_points(const char* bytes, std::size_t count) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    std::size_t continuations = 0;
    std::size_t index = 0;
    for (; index + sizeof(std::uint64_t) <= count; index += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes + index, sizeof(word));
        continuations += static_cast<std::size_t>((((word >> 7) & ~(word >> 6) & ones) * ones) >> 56);
    }
    for (; index < count; ++index) {
        continuations += static_cast<std::size_t>((static_cast<unsigned char>(bytes[index]) & 0xC0U) == 0x80U);
    }
    return count - continuations;
}

}  // namespace

Lines::Lines(std::string_view text, bool ascii) : size_(text.size()), text_(ascii ? std::string_view() : text) {
    starts_.push_back(0);
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    for (const char* at = begin; at != end;) {
        const void* const found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
        if (found == nullptr) break;
        at = static_cast<const char*>(found) + 1;
        starts_.push_back(static_cast<std::uint32_t>(at - begin));
    }
    if (ascii) return;
    std::size_t points = 0;
    for (std::size_t at = 0; at < size_; at += block) {
        counted_.push_back(static_cast<std::uint32_t>(points));
        points += count_code_points(begin + at, std::min(block, size_ - at));
    }
    counted_.push_back(static_cast<std::uint32_t>(points));
}

std::size_t Lines::code_points_between(std::size_t first, std::size_t offset) const {
    if (text_.empty()) return offset - first;
    if (offset - first <= block) return count_code_points(text_.data() + first, offset - first);
    return code_points_before(offset) - code_points_before(first);
}

std::size_t Lines::code_points_before(std::size_t offset) const {
    const std::size_t whole = offset / block;
    return counted_[whole] + count_code_points(text_.data() + whole * block, offset - whole * block);
}

Lines::Place Lines::place(std::size_t offset) const {
    if (starts_.empty()) return {};
    offset = std::min(offset, size_);
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<std::uint32_t>(after - starts_.begin());
    const std::size_t start = starts_[line - 1];
    return {line, static_cast<std::uint32_t>(code_points_between(start, offset) + 1)};
}

}  // namespace acta::xml
