// Image: PNG and JPEG files as image objects of a PDF.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace acta::pdf {

/// A stream to be embedded: what its dictionary says besides its length, and its data.
struct ImageStream {
    std::string entries;
    std::string data;
};

struct EmbeddedImage {
    ImageStream color;
    ImageStream alpha;  ///< a soft mask; no data: opaque
};

/// Limits against hostile files.
constexpr std::uint32_t longest_image_side = 20'000;
constexpr std::uint64_t most_image_bytes = 256'000'000;  ///< unpacked

/// Throws diag::WorldError where the bytes are no PNG or JPEG that can be embedded; the message says what can.
[[nodiscard]] EmbeddedImage embed_image(std::string_view bytes);

/// The two formats; `embed_image` tells them apart.
[[nodiscard]] EmbeddedImage embed_png(std::string_view bytes);
[[nodiscard]] EmbeddedImage embed_jpeg(std::string_view bytes);

/// Throws the error of this room for images: "the image cannot be embedded: <why>".
[[noreturn]] void refuse_image(const std::string& why);

/// "/Type/XObject/Subtype/Image/Width 3/Height 2/BitsPerComponent 8".
[[nodiscard]] std::string image_entries(std::uint32_t width, std::uint32_t height, int bits);

}  // namespace acta::pdf
