// QuickDeflate: zlib streams (RFC 1950, RFC 1951) of short texts, made in one pass over them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acta::pdf {

/// A page's contents have some ten kilobytes. On texts so short, compressors for everything spend most of their time on clearing
/// large tables and on weighing where blocks should end; this one has a small table and a block for every 64 KB. One per thread.
class QuickDeflate {
public:
    QuickDeflate();
    ~QuickDeflate();
    QuickDeflate(const QuickDeflate&) = delete;
    QuickDeflate& operator=(const QuickDeflate&) = delete;

    /// A function of the bytes alone; valid until the next call.
    [[nodiscard]] std::string_view deflate(std::string_view bytes);
    /// For pages in Latin letters, of which it is known where repetitions are likely to begin: `marks` are such positions of
    /// `bytes`, ascending. Takes less time; whatever else the bytes are, the stream is at most half as long again as they.
    [[nodiscard]] std::string_view deflate(std::string_view bytes, std::span<const std::uint32_t> marks);

private:
    /// A stretch that was there before; what is between matches stands for itself.
    struct Match {
        std::uint32_t at;
        std::uint16_t length;
        std::uint16_t distance;
    };
    /// How often symbols occur.
    struct Counts {
        std::array<std::uint32_t, 286> literals{};  ///< and lengths of matches
        std::array<std::uint32_t, 30> distances{};
    };
    class Codes;

    template <typename PutBlock>
    std::string_view deflate_blocks(std::string_view bytes, const PutBlock& put_block);
    void find_everywhere(std::string_view block);
    void find_at(std::span<const std::uint32_t> marks, std::uint32_t base, std::string_view block);
    std::size_t try_match(std::string_view block, std::size_t at);
    void add_end(std::string_view block) { matches_.push_back({static_cast<std::uint32_t>(block.size()), 0, 0}); }
    void count(std::string_view block);

    static constexpr int hash_bits = 12;
    std::array<std::uint16_t, std::size_t{1} << hash_bits> latest_{};  ///< by hash of four bytes: where they were seen last
    std::vector<Match> matches_;
    Counts counts_;
    std::unique_ptr<const Codes> usual_;
    std::string buffer_;
};

}  // namespace acta::pdf
