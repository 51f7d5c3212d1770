// Image size: the pixels of a PNG or JPEG, read from its first bytes; the size of any picture on paper.
#pragma once

#include "layout/length.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace acta::layout {

struct PixelSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// No value where the bytes are no PNG or JPEG, or name no size.
[[nodiscard]] std::optional<PixelSize> read_pixel_size(std::string_view bytes);

/// A picture's size on paper.
struct PictureSize {
    Length width;
    Length height;
};

/// A size in thousandths of a point, made smaller in proportion until it fits.
[[nodiscard]] PictureSize fitted(std::int64_t width, std::int64_t height, Length most_width, Length most_height);

}  // namespace acta::layout
