// Fonts: opening the files, their measures and coverage, and the choice of a font for a character.
#include "layout/font.h"

#include "diag/diagnostic.h"
#include "layout/sha256.h"

#include <hb-ot.h>
#include <hb.h>

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

}  // namespace

Font::Opened::Opened(const FontFile& file) {
    if (file.bytes) bytes = {file.bytes, *file.bytes};
    else if (file.open) bytes = file.open();
    if (bytes.view.empty() || bytes.view.size() > std::numeric_limits<unsigned>::max()) {
        throw diag::WorldError("a font file is empty or too large");
    }
    hb_blob_t* blob = hb_blob_create(bytes.view.data(), static_cast<unsigned>(bytes.view.size()), HB_MEMORY_MODE_READONLY, nullptr,
                                     nullptr);
    face = hb_face_create(blob, file.face_index);
    hb_blob_destroy(blob);
    covered = read_coverage(face);
    const bool outlines = has_table(face, HB_TAG('g', 'l', 'y', 'f')) || has_table(face, HB_TAG('C', 'F', 'F', ' '));
    if (covered.empty() || !outlines || hb_face_get_glyph_count(face) == 0) {
        hb_face_destroy(face);
        throw diag::WorldError("a font file is no usable TrueType or OpenType font (SHA-256 " + sha256_hex(bytes.view) + ")",
                               "install the font again");
    }
    hb_face_make_immutable(face);
    units_per_em = static_cast<int>(hb_face_get_upem(face));
    font = hb_font_create(face);
    hb_font_set_scale(font, units_per_em, units_per_em);
    hb_font_make_immutable(font);
    hb_font_extents_t extents = {};
    hb_font_get_h_extents(font, &extents);
    ascender = extents.ascender;
    descender = extents.descender;
    cap_height = read_cap_height(font, ascender);
    postscript_name = read_postscript_name(face);
}

Font::Opened::~Opened() {
    hb_font_destroy(font);
    hb_face_destroy(face);
}

Font::Font(FontFile file) : file_(std::move(file)) {
    if (file_.bytes || !file_.open) open();
}

Font::~Font() { delete opened_.load(); }

const Font::Opened& Font::open() const {
    const std::lock_guard lock(opening_);
    const Opened* ready = opened_.load();
    if (ready == nullptr) {
        ready = std::make_unique<const Opened>(file_).release();
        opened_.store(ready, std::memory_order_release);
    }
    return *ready;
}

const std::string& Font::sha256() const {
    if (!file_.sha256.empty()) return file_.sha256;
    std::call_once(hashed_, [this] { sha256_ = sha256_hex(opened().bytes.view); });
    return sha256_;
}

std::string Font::identity() const {
    constexpr unsigned checksum_place = 8;  // checkSumAdjustment of the table "head"
    hb_blob_t* head = hb_face_reference_table(face(), HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const char* bytes = hb_blob_get_data(head, &length);
    std::string identity = std::to_string(opened().bytes.view.size()) + ' ';
    for (unsigned i = checksum_place; i < checksum_place + 4 && i < length; ++i) {
        identity += std::to_string(static_cast<unsigned char>(bytes[i])) + ' ';
    }
    hb_blob_destroy(head);
    return identity + std::to_string(file_.face_index);
}

FontSet::FontSet(std::vector<FontFile> files) {
    if (files.size() > std::numeric_limits<FontId>::max()) throw diag::WorldError("there are too many fonts");
    for (FontFile& file : files) fonts_.push_back(std::make_unique<Font>(std::move(file)));
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

const std::string& FontSet::fingerprint() const {
    std::call_once(fingerprinted_, [this] {
        std::string hashes;
        for (const std::unique_ptr<Font>& font : fonts_) hashes += font->sha256() + '\n';
        fingerprint_ = sha256_hex(hashes);
    });
    return fingerprint_;
}

int FontSet::find(char32_t character, const TextStyle& style) const {
    for (const FontId id : preference_[preference_index(style.family, style.bold, style.italic)]) {
        if (fonts_[id]->covers(character)) return id;
    }
    return -1;
}

}  // namespace acta::layout
