// StreamMemory: texts that were deflated before, since documents of one kind have much of their text in common.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::pdf {

/// An object stream as it stands in a file, and what its text was made from.
struct RememberedStream {
    std::string key;      ///< the text itself, or all that the text is a function of
    std::string deflated;
    std::string fingerprint;  ///< of the text
    std::string entries;  ///< of its dictionary, but for the length
    std::vector<int> objects;
    int objects_end = 0;  ///< the number after the highest of them
};

/// Knows a stream again by all bytes of its key, so that it never changes a result. One per thread.
class StreamMemory {
public:
    /// Nothing where it is not known; valid until the next call of `keep`.
    [[nodiscard]] const RememberedStream* find(std::string_view key) const;
    /// The result is valid until the next call. Those with keys of more than 64 KB are not kept for longer.
    const RememberedStream& keep(RememberedStream stream);

private:
    std::unordered_multimap<std::uint64_t, RememberedStream> streams_;
    /// Those found last, of keys that begin with a zero byte and of others: mostly they are found again.
    mutable std::array<const RememberedStream*, 2> last_{};
    std::size_t size_ = 0;  ///< of the bytes kept
    RememberedStream passing_;
};

}  // namespace acta::pdf
