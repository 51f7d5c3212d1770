// Digest: SHA-256, from which names of subsets and identifiers of files are made, and the check sums of attachments.
#pragma once

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
    void restart();  ///< forgets what was added

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

/// The 16 bytes of an embedded file's check sum (ISO 32000-1 7.11.4), which no one takes for proof of anything.
[[nodiscard]] std::string md5_of(std::string_view bytes);

}  // namespace acta::pdf
