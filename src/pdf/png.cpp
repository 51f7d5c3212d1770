// Png: a PNG file's own deflated rows where a PDF can hold them; rows with transparency taken apart.
#include "pdf/deflate.h"
#include "pdf/image.h"

#include <algorithm>
#include <cstdlib>
#include <libdeflate.h>

namespace acta::pdf {

namespace {

enum ColorType : unsigned { grey = 0, rgb = 2, palette = 3, grey_alpha = 4, rgb_alpha = 6 };

struct Png {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    unsigned bits = 0;
    unsigned color_type = 0;
    std::string_view colors;        ///< PLTE
    std::string_view transparency;  ///< tRNS
    std::string data;               ///< all IDAT

    [[nodiscard]] unsigned channels() const {
        return color_type == rgb ? 3 : color_type == rgb_alpha ? 4 : color_type == grey_alpha ? 2 : 1;
    }
    [[nodiscard]] bool has_alpha() const { return color_type == grey_alpha || color_type == rgb_alpha; }
    [[nodiscard]] std::size_t row_bytes() const { return (std::size_t{width} * channels() * bits + 7) / 8; }
};

std::uint32_t number(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void read_header(Png& png, std::string_view chunk) {
    if (chunk.size() != 13) refuse_image("the PNG is damaged");
    png.width = number(chunk, 0);
    png.height = number(chunk, 4);
    png.bits = static_cast<unsigned char>(chunk[8]);
    png.color_type = static_cast<unsigned char>(chunk[9]);
    if (png.width == 0 || png.height == 0) refuse_image("the PNG has no size");
    if (png.width > longest_image_side || png.height > longest_image_side)
        refuse_image("the PNG is larger than 20,000 pixels");
    const unsigned type = png.color_type;
    const bool known = type == grey || type == rgb || type == palette || type == grey_alpha || type == rgb_alpha;
    const bool small = png.bits == 1 || png.bits == 2 || png.bits == 4;
    const bool depth = png.bits == 8 || (png.bits == 16 && type != palette) || (small && (type == grey || type == palette));
    if (!known || !depth || chunk[10] != 0 || chunk[11] != 0) refuse_image("the PNG is of an unknown kind");
    if (chunk[12] != 0) refuse_image("the PNG is interlaced");
    if (std::uint64_t{png.row_bytes() + 1} * png.height > most_image_bytes) refuse_image("the PNG is too large");
}

Png read_chunks(std::string_view bytes) {
    Png png;
    for (std::size_t at = 8;;) {
        if (bytes.size() - at < 12) refuse_image("the PNG is cut off");
        const std::size_t length = number(bytes, at);
        if (length > bytes.size() - at - 12) refuse_image("the PNG is cut off");
        const std::string_view type = bytes.substr(at + 4, 4);
        const std::string_view chunk = bytes.substr(at + 8, length);
        if (libdeflate_crc32(0, bytes.data() + at + 4, length + 4) != number(bytes, at + 8 + length))
            refuse_image("the PNG is damaged");
        if ((at == 8) != (type == "IHDR")) refuse_image("the PNG is damaged");
        if (type == "IHDR") read_header(png, chunk);
        else if (type == "PLTE") png.colors = chunk;
        else if (type == "tRNS") png.transparency = chunk;
        else if (type == "IDAT") png.data += chunk;
        else if (type == "IEND") break;
        at += length + 12;
    }
    const bool colors = !png.colors.empty() && png.colors.size() % 3 == 0 && png.colors.size() <= 768;
    if (png.data.empty() || (png.color_type == palette && !colors)) refuse_image("the PNG is damaged");
    return png;
}

/// The filtered rows. A PDF reader would show a broken stream as an empty area, so it is read here in any case.
std::string filtered_rows(Png& png) {
    const std::size_t size = (png.row_bytes() + 1) * png.height;
    auto rows = inflate(png.data, size);
    if (!rows) refuse_image("the PNG is damaged");
    png.data.resize(rows->consumed);
    for (std::size_t at = 0; at < size; at += png.row_bytes() + 1)
        if (static_cast<unsigned char>(rows->bytes[at]) > 4) refuse_image("the PNG is damaged");
    return std::move(rows->bytes);
}

unsigned paeth(int left, int above, int corner) {
    const int guess = left + above - corner;
    const int to_left = std::abs(guess - left);
    const int to_above = std::abs(guess - above);
    const int to_corner = std::abs(guess - corner);
    if (to_left <= to_above && to_left <= to_corner) return static_cast<unsigned>(left);
    return static_cast<unsigned>(to_above <= to_corner ? above : corner);
}

/// Undoes PNG's filters; the result has no filter bytes (PNG 1.2, section 6).
std::string unfiltered(const Png& png, const std::string& filtered) {
    const std::size_t row = png.row_bytes();
    const std::size_t step = std::max<std::size_t>(1, png.channels() * png.bits / 8);
    std::string rows(row * png.height, '\0');
    for (std::size_t y = 0; y < png.height; ++y) {
        const char filter = filtered[y * (row + 1)];
        for (std::size_t x = 0; x < row; ++x) {
            const auto at = [&](bool known, std::size_t index) {
                return known ? static_cast<int>(static_cast<unsigned char>(rows[index])) : 0;
            };
            const std::size_t here = y * row + x;
            const int left = at(x >= step, here - step);
            const int above = at(y > 0, here - row);
            const int corner = at(x >= step && y > 0, here - row - step);
            unsigned value = static_cast<unsigned char>(filtered[y * (row + 1) + 1 + x]);
            if (filter == 1) value += static_cast<unsigned>(left);
            else if (filter == 2) value += static_cast<unsigned>(above);
            else if (filter == 3) value += static_cast<unsigned>((left + above) / 2);
            else if (filter == 4) value += paeth(left, above, corner);
            rows[here] = static_cast<char>(value & 0xFF);
        }
    }
    return rows;
}

std::string color_space(const Png& png) {
    if (png.color_type == rgb || png.color_type == rgb_alpha) return "/ColorSpace/DeviceRGB";
    if (png.color_type != palette) return "/ColorSpace/DeviceGray";
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string space = "/ColorSpace[/Indexed/DeviceRGB " + std::to_string(png.colors.size() / 3 - 1) + "<";
    for (const char c : png.colors) {
        space += digits[static_cast<unsigned char>(c) >> 4];
        space += digits[static_cast<unsigned char>(c) & 15];
    }
    return space + ">]";
}

/// The file's own rows: a PDF's predictor 15 is PNG's filters.
ImageStream own_rows(const Png& png) {
    ImageStream stream;
    stream.entries = image_entries(png.width, png.height, static_cast<int>(png.bits)) + color_space(png) +
                     "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors " + std::to_string(png.channels()) +
                     "/BitsPerComponent " + std::to_string(png.bits) + "/Columns " + std::to_string(png.width) + ">>";
    stream.data = png.data;
    return stream;
}

ImageStream deflated(const Png& png, int bits, const std::string& space, const std::string& rows) {
    Deflater deflater(6);
    return {image_entries(png.width, png.height, bits) + space + "/Filter/FlateDecode",
            std::string(deflater.deflate(rows))};
}

/// Colour and alpha channels from rows that hold both.
EmbeddedImage split_channels(const Png& png, const std::string& rows) {
    const std::size_t sample = png.bits / 8;
    const std::size_t pixel = sample * png.channels();
    std::string color;
    std::string alpha;
    color.reserve(rows.size());
    for (std::size_t at = 0; at < rows.size(); at += pixel) {
        color.append(rows, at, pixel - sample);
        alpha += rows[at + pixel - sample];  // the higher byte says enough of 16
    }
    EmbeddedImage image;
    image.color = deflated(png, static_cast<int>(png.bits), color_space(png), color);
    const bool opaque = std::all_of(alpha.begin(), alpha.end(), [](char c) { return c == '\xFF'; });
    if (!opaque) image.alpha = deflated(png, 8, "/ColorSpace/DeviceGray", alpha);
    return image;
}

/// The transparency of each palette entry, spread over the pixels.
ImageStream palette_alpha(const Png& png, const std::string& rows) {
    std::string alpha;
    alpha.reserve(std::size_t{png.width} * png.height);
    for (std::size_t y = 0; y < png.height; ++y)
        for (std::size_t x = 0; x < png.width; ++x) {
            const std::size_t bit = x * png.bits;
            const unsigned byte = static_cast<unsigned char>(rows[y * png.row_bytes() + bit / 8]);
            const std::size_t index = (byte >> (8 - png.bits - bit % 8)) & ((1u << png.bits) - 1);
            alpha += index < png.transparency.size() ? png.transparency[index] : '\xFF';
        }
    return deflated(png, 8, "/ColorSpace/DeviceGray", alpha);
}

/// The one colour that a PNG without alpha declares transparent.
std::string color_key(const Png& png) {
    if (png.transparency.size() != png.channels() * std::size_t{2}) refuse_image("the PNG is damaged");
    std::string mask = "/Mask[";
    for (std::size_t i = 0; i < png.channels(); ++i) {
        const unsigned value = static_cast<unsigned char>(png.transparency[i * 2]) * 256u +
                               static_cast<unsigned char>(png.transparency[i * 2 + 1]);
        const std::string sample = std::to_string(value & ((1u << png.bits) - 1));
        mask += (i == 0 ? "" : " ") + sample + " " + sample;
    }
    return mask + "]";
}

}  // namespace

EmbeddedImage embed_png(std::string_view bytes) {
    Png png = read_chunks(bytes);
    const std::string filtered = filtered_rows(png);
    if (png.has_alpha()) return split_channels(png, unfiltered(png, filtered));
    EmbeddedImage image;
    image.color = own_rows(png);
    if (png.transparency.empty()) return image;
    if (png.color_type == palette) image.alpha = palette_alpha(png, unfiltered(png, filtered));
    else image.color.entries += color_key(png);
    return image;
}

}  // namespace acta::pdf
