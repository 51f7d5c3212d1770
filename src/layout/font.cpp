// Fonts: opening the files, their measures and coverage, and the choice of a font for a character.
#include "layout/font.h"

#include "diag/diagnostic.h"

#include <hb-ot.h>
#include <hb.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <tuple>

namespace acta::layout {

namespace {

std::string read_postscript_name(hb_face_t* face) {
    char name[128] = {};
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    return name;
}

/// One bit per code point of the font's character map.
std::vector<std::uint64_t> read_coverage(hb_face_t* face) {
    hb_set_t* characters = hb_set_create();
    hb_face_collect_unicodes(face, characters);
    std::vector<std::uint64_t> bits;
    const hb_codepoint_t highest = hb_set_get_max(characters);
    if (highest != HB_SET_VALUE_INVALID && highest <= 0x10FFFF) bits.resize(highest / 64 + 1);
    hb_codepoint_t character = HB_SET_VALUE_INVALID;
    while (!bits.empty() && hb_set_next(characters, &character)) bits[character / 64] |= std::uint64_t{1} << (character % 64);
    hb_set_destroy(characters);
    return bits;
}

bool has_table(hb_face_t* face, hb_tag_t tag) {
    hb_blob_t* table = hb_face_reference_table(face, tag);
    const bool present = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return present;
}

int read_cap_height(hb_font_t* font, int ascender) {
    hb_position_t height = 0;
    if (hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_CAP_HEIGHT, &height) && height > 0) return height;
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents;
    if (hb_font_get_nominal_glyph(font, U'H', &glyph) && hb_font_get_glyph_extents(font, glyph, &extents)) {
        return extents.y_bearing;
    }
    return ascender * 7 / 10;
}

std::size_t preference_index(Family family, bool bold, bool italic) {
    return (family == Family::serif ? 4U : 0U) + (bold ? 2U : 0U) + (italic ? 1U : 0U);
}

std::string sha256_hex(const std::string& text) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    if (EVP_Digest(text.data(), text.size(), digest, &length, EVP_sha256(), nullptr) != 1) {
        throw diag::WorldError("OpenSSL could not compute a SHA-256");
    }
    std::string hex;
    for (unsigned i = 0; i < length; ++i) {
        hex += "0123456789abcdef"[digest[i] >> 4];
        hex += "0123456789abcdef"[digest[i] & 15];
    }
    return hex;
}

}  // namespace

Font::Font(FontFile file) : file_(std::move(file)) {
    if (!file_.bytes || file_.bytes->size() > std::numeric_limits<unsigned>::max()) {
        throw diag::WorldError("a font file is empty or too large");
    }
    hb_blob_t* blob = hb_blob_create(file_.bytes->data(), static_cast<unsigned>(file_.bytes->size()),
                                     HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    face_ = hb_face_create(blob, file_.face_index);
    hb_blob_destroy(blob);
    covered_ = read_coverage(face_);
    const bool outlines = has_table(face_, HB_TAG('g', 'l', 'y', 'f')) || has_table(face_, HB_TAG('C', 'F', 'F', ' '));
    if (covered_.empty() || !outlines || hb_face_get_glyph_count(face_) == 0) {
        hb_face_destroy(face_);
        throw diag::WorldError("a font file is no usable TrueType or OpenType font (SHA-256 " + file_.sha256 + ")",
                               "install the font again");
    }
    hb_face_make_immutable(face_);
    units_per_em_ = static_cast<int>(hb_face_get_upem(face_));
    font_ = hb_font_create(face_);
    hb_font_set_scale(font_, units_per_em_, units_per_em_);
    hb_font_make_immutable(font_);
    hb_font_extents_t extents = {};
    hb_font_get_h_extents(font_, &extents);
    ascender_ = extents.ascender;
    descender_ = extents.descender;
    cap_height_ = read_cap_height(font_, ascender_);
    postscript_name_ = read_postscript_name(face_);
}

Font::~Font() {
    hb_font_destroy(font_);
    hb_face_destroy(face_);
}

bool Font::covers(char32_t character) const {
    const std::size_t word = character / 64;
    return word < covered_.size() && (covered_[word] >> (character % 64) & 1) != 0;
}

FontSet::FontSet(std::vector<FontFile> files) {
    if (files.size() > std::numeric_limits<FontId>::max()) throw diag::WorldError("there are too many fonts");
    std::string hashes;
    for (FontFile& file : files) {
        hashes += file.sha256 + '\n';
        fonts_.push_back(std::make_unique<Font>(std::move(file)));
    }
    fingerprint_ = sha256_hex(hashes);
    for (const Family family : {Family::sans, Family::serif}) {
        for (const bool bold : {false, true}) {
            for (const bool italic : {false, true}) {
                std::vector<FontId>& order = preference_[preference_index(family, bold, italic)];
                order.resize(fonts_.size());
                std::iota(order.begin(), order.end(), FontId{0});
                const auto distance = [&](FontId id) {
                    const FontFile& file = fonts_[id]->file();
                    return std::tuple(file.family != family, file.bold != bold, file.italic != italic, id);
                };
                std::sort(order.begin(), order.end(), [&](FontId a, FontId b) { return distance(a) < distance(b); });
            }
        }
    }
}

int FontSet::find(char32_t character, const TextStyle& style) const {
    for (const FontId id : preference_[preference_index(style.family, style.bold, style.italic)]) {
        if (fonts_[id]->covers(character)) return id;
    }
    return -1;
}

}  // namespace acta::layout
