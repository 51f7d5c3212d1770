// Lines: from byte offsets of a text to lines and columns; private to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acta::xml {

/// Finds lines by bisection and columns by counting at most one block of bytes, so that a file of one endless line costs no
/// more than others. Keeps a copy of the text only where it is not ASCII. Texts up to 4 GB.
class Lines {
public:
    struct Place {
        std::uint32_t line = 1;    ///< from 1
        std::uint32_t column = 1;  ///< from 1, in code points
    };

    Lines() = default;
    Lines(std::string_view text, bool ascii);

    /// The place of a byte; offsets behind the end give the end.
    [[nodiscard]] Place place(std::size_t offset) const;

private:
    [[nodiscard]] std::size_t code_points_between(std::size_t first, std::size_t offset) const;
    [[nodiscard]] std::size_t code_points_before(std::size_t offset) const;

    std::size_t size_ = 0;
    std::vector<std::uint32_t> starts_;  ///< of each line
    std::string text_;                   ///< empty for ASCII
    std::vector<std::uint32_t> counted_;  ///< code points before each block
};

}  // namespace acta::xml
