// StreamMemory: texts that were deflated before, since documents of one kind have much of their text in common.
#pragma once

#include "pdf/digest.h"
#include "pdf/quick_deflate.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace acta::pdf {

/// Knows a text again by all of its bytes, so that it never changes a result. One per thread.
class StreamMemory {
public:
    struct Stream {
        std::string text;
        std::string deflated;
        std::string digest;  ///< of `text`
    };

    /// The stream of a text, valid until the next call. Texts of more than 64 KB are not kept.
    [[nodiscard]] const Stream& deflate(std::string_view text, QuickDeflate& deflater);

private:
    std::unordered_multimap<std::uint64_t, Stream> streams_;
    std::size_t size_ = 0;  ///< of the bytes kept
    Digest digest_;
    Stream passing_;  ///< one that is not kept
};

}  // namespace acta::pdf
