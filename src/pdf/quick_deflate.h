// QuickDeflate: zlib streams (RFC 1950, RFC 1951) of short texts, made in one pass over them.
#pragma once

#include "pdf/deflate_codes.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acta::pdf {

/// What begins at `at` is perhaps the same as what begins at `from`, further up.
struct Hint {
    std::uint32_t at;
    std::uint32_t from;
    std::uint32_t known = 0;  ///< so many bytes of it certainly are, and are not compared again
};

/// A page's contents have some ten kilobytes. On texts so short, compressors for everything spend most of their time on clearing
/// large tables and on weighing where blocks should end; this one has a small table and a block for every 64 KB. One per thread.
class QuickDeflate {
public:
    QuickDeflate();

    /// A function of the bytes alone; valid until the next call.
    [[nodiscard]] std::string_view deflate(std::string_view bytes);

    /// Kinds of bytes for which codes are known that suit most of them.
    enum class Kind : std::uint8_t {
        page,   ///< operators and texts in Latin letters
        table,  ///< rows of a cross-reference table
    };
    /// For bytes of which it is known where they repeat themselves; `hints` ascend by `at`. Takes a fraction of the time. Whatever
    /// the bytes and the guesses are, the stream reads back, and is at most half as long again as they.
    [[nodiscard]] std::string_view deflate(std::string_view bytes, std::span<const Hint> hints, Kind kind);

private:
    /// A stretch that was there before; what is between matches stands for itself.
    struct Match {
        std::uint32_t at;
        std::uint16_t length;
        std::uint16_t distance;
    };

    BitWriter begin(std::string_view bytes);
    std::string_view finish(BitWriter out, std::string_view bytes);
    void find_matches(std::string_view block);
    std::size_t try_match(std::string_view block, std::size_t at);
    void count(std::string_view block);
    BitWriter put(BitWriter out, const DeflateCodes& codes, std::string_view block, bool last) const;

    static constexpr int hash_bits = 12;
    std::array<std::uint16_t, std::size_t{1} << hash_bits> latest_{};  ///< by hash of four bytes: where they were seen last
    std::vector<Match> matches_;
    SymbolCounts counts_;
    DeflateCodes page_codes_;
    DeflateCodes table_codes_;
    std::string buffer_;
};

}  // namespace acta::pdf
