// Fonts: files given as bytes, opened once when they are first needed, shared by all threads.
#pragma once

#include "layout/content.h"
#include "layout/page.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

struct hb_face_t;
struct hb_font_t;

namespace acta::layout {

/// Bytes and what keeps them in memory.
struct FontBytes {
    std::shared_ptr<const void> owner;
    std::string_view view;
};

/// A font file as the caller found it. Layout never looks for fonts itself.
struct FontFile {
    std::shared_ptr<const std::string> bytes;  ///< TrueType or OpenType
    std::function<FontBytes()> open;           ///< where `bytes` is null: called when the font is first needed; may throw
    std::string sha256;                        ///< of the bytes, lower-case hexadecimal; empty: found out when it is asked for
    Family family = Family::sans;
    bool bold = false;
    bool italic = false;
    unsigned face_index = 0;
};

/// One font, opened when its measures, coverage or outlines are first asked for; these may throw diag::WorldError then. Safe to read
/// from several threads.
class Font {
public:
    /// Throws diag::WorldError where the bytes are given and are no usable TrueType font.
    explicit Font(FontFile file);
    ~Font();
    Font(const Font&) = delete;
    Font& operator=(const Font&) = delete;

    [[nodiscard]] const FontFile& file() const { return file_; }
    [[nodiscard]] const std::string& sha256() const;  ///< of the file, lower-case hexadecimal; reads all of it
    /// What tells it from other fonts and other versions of it, without reading all of it: its size and its own check sum.
    [[nodiscard]] std::string identity() const;
    [[nodiscard]] const std::string& postscript_name() const { return opened().postscript_name; }
    [[nodiscard]] int units_per_em() const { return opened().units_per_em; }
    [[nodiscard]] int ascender() const { return opened().ascender; }    ///< font units, upwards
    [[nodiscard]] int descender() const { return opened().descender; }  ///< font units, negative
    [[nodiscard]] int cap_height() const { return opened().cap_height; }
    [[nodiscard]] bool covers(char32_t character) const {
        const std::vector<std::uint64_t>& covered = opened().covered;
        const std::size_t word = character / 64;
        return word < covered.size() && (covered[word] >> (character % 64) & 1) != 0;
    }
    [[nodiscard]] hb_face_t* face() const { return opened().face; }
    [[nodiscard]] hb_font_t* handle() const { return opened().font; }  ///< scaled to units_per_em, immutable

private:
    struct Opened {
        explicit Opened(const FontFile& file);
        ~Opened();
        Opened(const Opened&) = delete;
        Opened& operator=(const Opened&) = delete;

        FontBytes bytes;
        std::string postscript_name;
        int units_per_em = 1000;
        int ascender = 0;
        int descender = 0;
        int cap_height = 0;
        std::vector<std::uint64_t> covered;  ///< one bit per code point, up to the highest that the font has
        hb_face_t* face = nullptr;
        hb_font_t* font = nullptr;
    };

    [[nodiscard]] const Opened& opened() const {
        const Opened* ready = opened_.load(std::memory_order_acquire);
        return ready != nullptr ? *ready : open();
    }
    const Opened& open() const;

    FontFile file_;
    mutable std::mutex opening_;
    mutable std::atomic<const Opened*> opened_{nullptr};
    mutable std::once_flag hashed_;
    mutable std::string sha256_;
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

    /// SHA-256 over the fonts' hashes in order; reads every font when it is first asked for: what a registry entry records of the fonts.
    [[nodiscard]] const std::string& fingerprint() const;

private:
    std::vector<std::unique_ptr<Font>> fonts_;
    std::array<std::vector<FontId>, 8> preference_;  ///< by family, weight and slant asked for: all fonts, best first
    mutable std::once_flag fingerprinted_;
    mutable std::string fingerprint_;
};

}  // namespace acta::layout
