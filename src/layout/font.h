// Fonts: files given as bytes, opened once, shared by all threads.
#pragma once

#include "layout/content.h"
#include "layout/page.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

struct hb_face_t;
struct hb_font_t;

namespace acta::layout {

/// A font file as the caller found it. Layout never looks for fonts itself.
struct FontFile {
    std::shared_ptr<const std::string> bytes;  ///< TrueType or OpenType
    std::string sha256;                        ///< of the bytes, lower-case hexadecimal
    Family family = Family::sans;
    bool bold = false;
    bool italic = false;
    unsigned face_index = 0;
};

/// One opened font. Immutable after construction; safe to read from several threads.
class Font {
public:
    explicit Font(FontFile file);  ///< throws diag::WorldError where the bytes are no usable TrueType font
    ~Font();
    Font(const Font&) = delete;
    Font& operator=(const Font&) = delete;

    [[nodiscard]] const FontFile& file() const { return file_; }
    [[nodiscard]] const std::string& postscript_name() const { return postscript_name_; }
    [[nodiscard]] int units_per_em() const { return units_per_em_; }
    [[nodiscard]] int ascender() const { return ascender_; }    ///< font units, upwards
    [[nodiscard]] int descender() const { return descender_; }  ///< font units, negative
    [[nodiscard]] int cap_height() const { return cap_height_; }
    [[nodiscard]] bool covers(char32_t character) const;
    [[nodiscard]] hb_face_t* face() const { return face_; }
    [[nodiscard]] hb_font_t* handle() const { return font_; }  ///< scaled to units_per_em, immutable

private:
    FontFile file_;
    std::string postscript_name_;
    int units_per_em_ = 1000;
    int ascender_ = 0;
    int descender_ = 0;
    int cap_height_ = 0;
    std::vector<std::uint64_t> covered_;  ///< one bit per code point, up to the highest that the font has
    hb_face_t* face_ = nullptr;
    hb_font_t* font_ = nullptr;
};

/// The fonts of a run of the program, in order of preference. Immutable; safe to share between threads.
class FontSet {
public:
    explicit FontSet(std::vector<FontFile> files);

    [[nodiscard]] std::size_t size() const { return fonts_.size(); }
    [[nodiscard]] const Font& font(FontId id) const { return *fonts_[id]; }

    /// The font for a character in a style: the first that covers it, preferring family, then weight, then slant (a font
    /// of the other family or weight beats none). Nothing covers it: no value (-1).
    [[nodiscard]] int find(char32_t character, const TextStyle& style) const;

    /// SHA-256 over the fonts' hashes in order: what a registry entry records of the fonts.
    [[nodiscard]] const std::string& fingerprint() const { return fingerprint_; }

private:
    std::vector<std::unique_ptr<Font>> fonts_;
    std::array<std::vector<FontId>, 8> preference_;  ///< by family, weight and slant asked for: all fonts, best first
    std::string fingerprint_;
};

}  // namespace acta::layout
