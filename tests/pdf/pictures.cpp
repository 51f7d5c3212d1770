// Pictures: image files made by hand, so that what they hold is known.
#include "pictures.h"

#include <string_view>

namespace acta::pdf::test {

namespace {

void append_number(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xFF);
}

std::uint32_t crc(std::string_view bytes) {
    std::uint32_t value = 0xFFFFFFFF;
    for (const char c : bytes) {
        value ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) != 0 ? 0xEDB88320u : 0u);
    }
    return ~value;
}

std::string chunk(std::string_view type, std::string_view data) {
    std::string out;
    append_number(out, static_cast<std::uint32_t>(data.size()));
    const std::string body = std::string(type) + std::string(data);
    out += body;
    append_number(out, crc(body));
    return out;
}

/// A zlib stream without compression.
std::string stored(std::string_view bytes) {
    const std::size_t size = bytes.size();
    std::string out = "\x78\x01\x01";
    for (const std::size_t value : {size & 0xFF, size >> 8, ~size & 0xFF, (~size >> 8) & 0xFF}) out += static_cast<char>(value);
    out += bytes;
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char c : bytes) {
        a = (a + static_cast<unsigned char>(c)) % 65521;
        b = (b + a) % 65521;
    }
    append_number(out, b << 16 | a);
    return out;
}

}  // namespace

std::string png(const PngParts& parts) {
    std::string header;
    append_number(header, parts.width);
    append_number(header, parts.height);
    for (const unsigned value : {parts.bits, parts.color_type, 0u, 0u, parts.interlace}) header += static_cast<char>(value);
    std::string out = "\x89PNG\r\n\x1A\n" + chunk("IHDR", header);
    if (!parts.palette.empty()) out += chunk("PLTE", parts.palette);
    if (!parts.transparency.empty()) out += chunk("tRNS", parts.transparency);
    // Two data chunks: their border is anywhere in the stream.
    const std::string data = stored(parts.rows);
    out += chunk("IDAT", std::string_view(data).substr(0, 5));
    out += chunk("IDAT", std::string_view(data).substr(5));
    return out + chunk("IEND", "");
}

std::string jpeg() {
    const auto segment = [](unsigned marker, std::string_view data) {
        std::string out = {'\xFF', static_cast<char>(marker), static_cast<char>((data.size() + 2) >> 8),
                           static_cast<char>((data.size() + 2) & 0xFF)};
        return out + std::string(data);
    };
    const std::string one_code = std::string("\1", 1) + std::string(15, '\0') + std::string(1, '\0');
    return "\xFF\xD8" + segment(0xDB, std::string(1, '\0') + std::string(64, '\1')) +
           segment(0xC0, std::string("\x08\0\x08\0\x08\1\1\x11\0", 9)) + segment(0xC4, std::string(1, '\x00') + one_code) +
           segment(0xC4, std::string(1, '\x10') + one_code) + segment(0xDA, std::string("\1\1\0\0\x3F\0", 6)) + "\x3F\xFF\xD9";
}

}  // namespace acta::pdf::test
