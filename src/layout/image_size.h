// Image size: the pixels of a PNG or JPEG, read from its first bytes.
#pragma once

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

}  // namespace acta::layout
