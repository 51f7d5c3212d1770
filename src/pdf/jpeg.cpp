// Jpeg: a JPEG file embedded as it is, once its frame header has been understood.
#include "pdf/image.h"

namespace acta::pdf {

namespace {

struct Frame {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    int components = 0;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    /// Walks the segments up to the image data; the frame header must be among them.
    Frame frame() {
        Frame result;
        std::size_t at = 2;
        while (true) {
            if (byte(at) != 0xFF) refuse_image("the JPEG is damaged");
            while (byte(at) == 0xFF) ++at;
            const unsigned marker = byte(at++);
            if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) continue;
            const unsigned length = word(at);
            if (length < 2) refuse_image("the JPEG is damaged");
            if (is_frame(marker)) result = read_frame(marker, at);
            if (marker == 0xDA) return checked(result, at + length);
            if (marker == 0xD9) refuse_image("the JPEG holds no picture");
            at += length;
        }
    }

private:
    static bool is_frame(unsigned marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    [[nodiscard]] unsigned byte(std::size_t at) const {
        if (at >= bytes_.size()) refuse_image("the JPEG is cut off");
        return static_cast<unsigned char>(bytes_[at]);
    }
    [[nodiscard]] unsigned word(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }

    Frame read_frame(unsigned marker, std::size_t at) const {
        if (marker > 0xC2) refuse_image("the JPEG is lossless, hierarchical or arithmetically coded");
        if (byte(at + 2) != 8) refuse_image("the JPEG has not 8 bits per channel");
        return {word(at + 5), word(at + 3), static_cast<int>(byte(at + 7))};
    }

    Frame checked(const Frame& result, std::size_t data) const {
        if (result.width == 0 || result.height == 0) refuse_image("the JPEG has no size");
        if (result.width > longest_image_side || result.height > longest_image_side)
            refuse_image("the JPEG is larger than 20,000 pixels");
        if (result.components != 1 && result.components != 3)
            refuse_image("the JPEG is neither grey nor RGB (is it CMYK?)");
        if (data > bytes_.size() || bytes_.find("\xFF\xD9", data) == std::string_view::npos)
            refuse_image("the JPEG is cut off");
        return result;
    }

    std::string_view bytes_;
};

}  // namespace

EmbeddedImage embed_jpeg(std::string_view bytes) {
    const Frame frame = Reader(bytes).frame();
    EmbeddedImage image;
    image.color.entries = image_entries(frame.width, frame.height, 8) + "/ColorSpace/" +
                          (frame.components == 1 ? "DeviceGray" : "DeviceRGB") + "/Filter/DCTDecode";
    image.color.data = bytes;
    return image;
}

}  // namespace acta::pdf
