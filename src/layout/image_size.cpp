// Image size: the IHDR of a PNG, the frame header of a JPEG.
#include "layout/image_size.h"

namespace acta::layout {

namespace {

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::optional<PixelSize> checked(std::uint32_t width, std::uint32_t height) {
    constexpr std::uint32_t most = 1U << 20;
    if (width == 0 || height == 0 || width > most || height > most) return std::nullopt;
    return PixelSize{width, height};
}

std::optional<PixelSize> read_png(std::string_view bytes) {
    if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
    return checked(big_endian(bytes, 16, 4), big_endian(bytes, 20, 4));
}

/// SOF0 to SOF15, but for DHT, JPG and DAC, which share their range.
bool is_frame_header(std::uint32_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<PixelSize> read_jpeg(std::string_view bytes) {
    std::size_t at = 2;
    while (at + 4 <= bytes.size()) {
        if (big_endian(bytes, at, 1) != 0xFF) return std::nullopt;
        const std::uint32_t marker = big_endian(bytes, at + 1, 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        if (is_frame_header(marker)) {
            if (at + 9 > bytes.size()) return std::nullopt;
            return checked(big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2));
        }
        at += 2 + big_endian(bytes, at + 2, 2);
    }
    return std::nullopt;
}

}  // namespace

std::optional<PixelSize> read_pixel_size(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return read_png(bytes);
    if (bytes.starts_with("\xFF\xD8")) return read_jpeg(bytes);
    return std::nullopt;
}

PictureSize fitted(std::int64_t width, std::int64_t height, Length most_width, Length most_height) {
    if (width > most_width.milli) {
        height = height * most_width.milli / width;
        width = most_width.milli;
    }
    if (height > most_height.milli) {
        width = width * most_height.milli / height;
        height = most_height.milli;
    }
    return {{static_cast<std::int32_t>(width)}, {static_cast<std::int32_t>(height)}};
}

}  // namespace acta::layout
