// Pictures: image files made by hand, so that what they hold is known.
#pragma once

#include <cstdint>
#include <string>

namespace acta::pdf::test {

struct PngParts {
    std::uint32_t width = 2;
    std::uint32_t height = 2;
    unsigned bits = 8;
    unsigned color_type = 2;  ///< 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha
    unsigned interlace = 0;
    std::string palette;
    std::string transparency;
    std::string rows;  ///< each with its filter byte
};

[[nodiscard]] std::string png(const PngParts& parts);

/// A grey JPEG of 8 by 8 pixels.
[[nodiscard]] std::string jpeg();

}  // namespace acta::pdf::test
