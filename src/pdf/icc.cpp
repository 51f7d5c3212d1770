// Icc: the sRGB colour profile that the colours of a PDF/A are meant in.
#include "pdf/icc.h"

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace acta::pdf {

namespace {

void append_number(std::string& out, std::uint32_t value, int bytes = 4) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xFF);
}

/// In 1/65536.
std::string xyz(std::uint32_t x, std::uint32_t y, std::uint32_t z) {
    std::string out("XYZ \0\0\0\0", 8);
    for (const std::uint32_t value : {x, y, z}) append_number(out, value);
    return out;
}

std::string description(std::string_view text) {
    std::string out("desc\0\0\0\0", 8);
    append_number(out, static_cast<std::uint32_t>(text.size() + 1));
    out += text;
    out += '\0';
    out.append(8 + 2 + 1 + 67, '\0');  // neither a Unicode nor a Macintosh name
    return out;
}

std::string copyright(std::string_view text) {
    std::string out("text\0\0\0\0", 8);
    out += text;
    out += '\0';
    return out;
}

/// IEC 61966-2-1, sampled; readers interpolate.
std::string transfer_curve() {
    constexpr std::uint32_t samples = 256;
    std::string out("curv\0\0\0\0", 8);
    append_number(out, samples);
    for (std::uint32_t i = 0; i < samples; ++i) {
        const double signal = i / (samples - 1.0);
        const double light = signal <= 0.04045 ? signal / 12.92 : std::pow((signal + 0.055) / 1.055, 2.4);
        append_number(out, static_cast<std::uint32_t>(std::lround(light * 65535)), 2);
    }
    return out;
}

std::string header(std::uint32_t size) {
    std::string out;
    append_number(out, size);
    append_number(out, 0);           // no preferred module
    append_number(out, 0x02100000);  // version 2.1
    out += "mntrRGB XYZ ";
    for (const std::uint32_t part : {2026u, 1u, 1u, 0u, 0u, 0u}) append_number(out, part, 2);
    out += "acsp";
    out.append(4 + 4 + 4 + 4 + 8 + 4, '\0');  // platform, flags, device, model, attributes, perceptual intent
    for (const std::uint32_t value : {0xF6D6u, 0x10000u, 0xD32Du}) append_number(out, value);  // D50
    out.append(128 - out.size(), '\0');
    return out;
}

}  // namespace

std::string srgb_profile() {
    struct Tag {
        std::string_view name;
        std::string data;
    };
    // The primaries of IEC 61966-2-1 adapted to D50 by the Bradford method.
    const std::vector<Tag> tags = {{"desc", description("sRGB")},
                                   {"cprt", copyright("Public domain")},
                                   {"wtpt", xyz(0xF6D6, 0x10000, 0xD32D)},
                                   {"rXYZ", xyz(0x6FA2, 0x38F5, 0x0390)},
                                   {"gXYZ", xyz(0x6299, 0xB785, 0x18DA)},
                                   {"bXYZ", xyz(0x24A0, 0x0F84, 0xB6CF)},
                                   {"rTRC", transfer_curve()},
                                   {"gTRC", {}},
                                   {"bTRC", {}}};
    const auto base = static_cast<std::uint32_t>(128 + 4 + tags.size() * 12);
    std::string table;
    std::string data;
    append_number(table, static_cast<std::uint32_t>(tags.size()));
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    for (const Tag& tag : tags) {
        // The three curves are one.
        if (!tag.data.empty()) {
            offset = base + static_cast<std::uint32_t>(data.size());
            length = static_cast<std::uint32_t>(tag.data.size());
            data += tag.data;
            data.append((4 - data.size() % 4) % 4, '\0');
        }
        table += tag.name;
        append_number(table, offset);
        append_number(table, length);
    }
    return header(base + static_cast<std::uint32_t>(data.size())) + table + data;
}

}  // namespace acta::pdf
