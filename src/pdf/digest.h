// Digest: SHA-256, from which names of subsets are made, the identifiers of files, and the check sums of attachments.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace acta::pdf {

/// Takes bytes piece by piece. One per thread.
class Digest {
public:
    Digest();
    ~Digest();
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;

    void add(std::string_view bytes);
    /// The 32 bytes of the digest of what was added since the last call.
    [[nodiscard]] std::string finish();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// 128 bits that tell contents apart, as the identifier of a file is to (ISO 32000-1 14.4). No proof against anyone who makes two
/// contents of one fingerprint on purpose, and many times quicker than one that is.
class Fingerprint {
public:
    /// The same bytes in other pieces make another fingerprint.
    void add(std::string_view bytes);
    /// The 16 bytes of the fingerprint of what was added since the last call or `restart`.
    [[nodiscard]] std::string finish();
    void restart() { sums_ = start; }

private:
    static constexpr std::array<std::uint64_t, 2> start = {0x6A09E667F3BCC908u, 0xBB67AE8584CAA73Bu};  ///< roots of 2 and 3
    std::array<std::uint64_t, 2> sums_ = start;
};

/// The 16 bytes of an embedded file's check sum (ISO 32000-1 7.11.4), which no one takes for proof of anything.
[[nodiscard]] std::string md5_of(std::string_view bytes);

}  // namespace acta::pdf
