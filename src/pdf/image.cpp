// Image: PNG and JPEG files as image objects of a PDF.
#include "pdf/image.h"

#include "diag/diagnostic.h"

namespace acta::pdf {

void refuse_image(const std::string& why) {
    throw diag::WorldError("the image cannot be embedded: " + why,
                           "supported are PNG without interlacing, and JPEG in grey or RGB with 8 bits per channel");
}

std::string image_entries(std::uint32_t width, std::uint32_t height, int bits) {
    return "/Type/XObject/Subtype/Image/Width " + std::to_string(width) + "/Height " + std::to_string(height) +
           "/BitsPerComponent " + std::to_string(bits);
}

EmbeddedImage embed_image(std::string_view bytes) {
    if (bytes.substr(0, 8) == "\x89PNG\r\n\x1A\n") return embed_png(bytes);
    if (bytes.substr(0, 3) == "\xFF\xD8\xFF") return embed_jpeg(bytes);
    refuse_image(bytes.empty() ? "the file is empty" : "it is neither PNG nor JPEG");
}

}  // namespace acta::pdf
