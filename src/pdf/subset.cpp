// Subset: the part of a font that is embedded for one coarse key, and the CIDs that its texts are written in (code_map.h).
#include "pdf/subset.h"

#include "diag/diagnostic.h"
#include "pdf/code_map.h"
#include "pdf/font_maps.h"
#include "pdf/font_program.h"
#include "pdf/syntax.h"

#include <cassert>
#include <hb-ot.h>
#include <hb.h>

namespace acta::pdf {

namespace {

/// Kept for all documents with the same key, so time is well spent here.
constexpr int thorough = 9;


/// Six letters that differ for every subset (ISO 32000-1 9.6.4).
std::string subset_tag(const layout::Font& font, const SubsetKey& key) {
    Digest digest;
    digest.add(font.identity());
    digest.add(font.postscript_name());
    std::string numbers;
    for (const Granule granule : key.granules) append_integer(numbers, granule), numbers += ' ';
    numbers += ';';
    for (const std::uint16_t glyph : key.more_glyphs) append_integer(numbers, glyph), numbers += ' ';
    digest.add(numbers);
    const std::string hash = digest.finish();
    std::string tag;
    for (std::size_t i = 0; i < 6; ++i) tag += static_cast<char>('A' + static_cast<unsigned char>(hash[i]) % 26);
    return tag;
}

/// A name object's regular characters; PoDoFo escapes the rest, but other programs compare names as they stand.
std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : name)
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') plain += c;
    return plain.empty() ? "Font" : plain;
}

std::string utf8_of(char32_t c) {
    std::string out;
    const auto more = [&out, c](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        more(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        more(6), more(0);
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        more(12), more(6), more(0);
    }
    return out;
}

/// The one glyph that text is shaped to, or 0.
std::uint16_t single_glyph(const layout::Font& font, std::string_view text) {
    const std::unique_ptr<hb_buffer_t, decltype(&hb_buffer_destroy)> buffer(hb_buffer_create(), &hb_buffer_destroy);
    hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_buffer_set_script(buffer.get(), HB_SCRIPT_LATIN);
    hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer.get(), hb_language_from_string("en", -1));
    hb_shape(font.handle(), buffer.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* glyphs = hb_buffer_get_glyph_infos(buffer.get(), &count);
    return count == 1 ? static_cast<std::uint16_t>(glyphs[0].codepoint) : std::uint16_t{0};
}

}  // namespace

const std::uint64_t AsciiCodes::no_glyph = glyph_number({.id = 0xFFFF});

Subset::Subset(const layout::Font& font, SubsetKey key) : font_(font), key_(std::move(key)), units_per_em_(font.units_per_em()) {
    name_ = subset_tag(font, key_) + "+" + plain_name(font.postscript_name());
    const std::set<char32_t> characters = characters_of(key_.granules);
    FontProgram program = subset_font(font, characters, key_.more_glyphs);
    new_glyphs_ = std::move(program.new_glyphs);
    shown_.resize(first_long_cid);
    ascii_.glyphs.fill(AsciiCodes::no_glyph);
    number_characters(characters);
    if (ascii_glyph('f') != 0) number_ligatures();
    for (const Shown& shown : shown_) widths_.push_back(shown.text.empty() ? 0 : width_of(shown.glyph));
    Deflater deflater(thorough);
    program_ = program_block(*this, program.file, deflater);
    maps_ = maps_block(*this, {}, deflater);
}

void Subset::number_characters(const std::set<char32_t>& characters) {
    for (const char32_t character : characters) {
        hb_codepoint_t nominal = 0;
        if (!hb_font_get_nominal_glyph(font_.handle(), character, &nominal)) continue;
        const auto glyph = static_cast<std::uint16_t>(nominal);
        if (!contains(glyph)) continue;
        if (character < 0x80) {
            const bool special = character == '(' || character == ')' || character == '\\';
            ascii_.glyphs[character] = glyph_number({.id = glyph});
            ascii_.widths[character] = width_of(glyph) | (special ? AsciiCodes::special : 0);
            shown_[character] = {glyph, utf8_of(character)};
        } else {
            characters_[character] = {glyph, add_cid({glyph, utf8_of(character)})};
        }
    }
}

std::uint16_t Subset::add_cid(Shown shown) {
    const std::size_t cid = cid_from(shown_.size());
    if (cid >= end_of_cids) throw diag::WorldError("the document shows more than 40,000 different glyphs of one font");
    shown_.resize(cid);
    shown_.push_back(std::move(shown));
    return static_cast<std::uint16_t>(cid);
}

void Subset::number_ligatures() {
    for (const std::string_view text : {"ff", "fi", "fl", "ffi", "ffl"}) {
        const std::uint16_t glyph = single_glyph(font_, text);
        if (glyph == 0 || !contains(glyph)) continue;
        ligatures_.push_back(add_cid({glyph, std::string(text)}));
    }
}

int Subset::width_of(std::uint16_t glyph) const {
    const std::int64_t advance = hb_font_get_glyph_h_advance(font_.handle(), glyph);
    return static_cast<int>(divide_rounded(advance * 1000, units_per_em_));
}

std::uint16_t Subset::cid_of(std::uint16_t glyph, char32_t character) const {
    if (character < 0x80) {
        const bool own = glyph == ascii_glyph(static_cast<unsigned char>(character));
        return own ? static_cast<std::uint16_t>(character) : std::uint16_t{0};
    }
    const auto found = characters_.find(character);
    return found != characters_.end() && found->second.first == glyph ? found->second.second : std::uint16_t{0};
}

std::uint16_t Subset::cid_of_ligature(std::uint16_t glyph, std::string_view text) const {
    for (const std::uint16_t cid : ligatures_)
        if (shown_[cid].glyph == glyph && shown_[cid].text == text) return cid;
    return 0;
}

std::string Subset::bounding_box() const {
    const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> head(
        hb_face_reference_table(font_.face(), HB_TAG('h', 'e', 'a', 'd')), &hb_blob_destroy);
    unsigned size = 0;
    const char* data = hb_blob_get_data(head.get(), &size);
    constexpr unsigned offset = 36;  // xMin, yMin, xMax, yMax
    std::string box = "[";
    for (unsigned i = 0; i < 4; ++i) {
        int value = 0;
        if (size >= offset + 8)
            value = static_cast<std::int16_t>((static_cast<unsigned char>(data[offset + i * 2]) << 8) |
                                              static_cast<unsigned char>(data[offset + i * 2 + 1]));
        if (i != 0) box += ' ';
        append_integer(box, divide_rounded(std::int64_t{value} * 1000, units_per_em_));
    }
    return box + "]";
}

}  // namespace acta::pdf
