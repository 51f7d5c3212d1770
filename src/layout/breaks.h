// Breaks: where a line may end (UAX 14), in the document's language.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace acta::layout {

/// Finds line break opportunities with ICU; keeps the iterator of the language that it was last asked for.
class BreakFinder {
public:
    BreakFinder();
    ~BreakFinder();

    /// One flag per byte of `text` and one for its end: whether a line may end before it. Valid until the next call.
    [[nodiscard]] const std::vector<std::uint8_t>& find(std::string_view text, const std::string& language);

private:
    struct Iterator;
    std::unique_ptr<Iterator> iterator_;
    std::string language_;
    std::u16string utf16_;
    std::vector<std::uint32_t> offsets_;  ///< into the text, per unit of utf16_
    std::vector<std::uint8_t> flags_;
};

}  // namespace acta::layout
