// Subset: the part of a font that is embedded for one coarse key, and the CIDs that its texts are written in (code_map.h).
#pragma once

#include "layout/font.h"
#include "layout/page.h"
#include "pdf/granules.h"
#include "pdf/numbers.h"
#include "pdf/object_file.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::pdf {

/// All that decides a subset's bytes; the document alone determines it.
struct SubsetKey {
    layout::FontId font = 0;
    int slot = 0;                           ///< the place among the document's fonts: decides the object numbers
    std::vector<Granule> granules;          ///< ascending
    std::vector<std::uint16_t> more_glyphs;  ///< ascending: glyphs beyond those that the granules' text can be shaped to
    auto operator<=>(const SubsetKey&) const = default;
};

/// What a CID stands for: a glyph, and the text that it shows at this place. Empty text: there is no such CID.
struct Shown {
    std::uint16_t glyph = 0;
    std::string text;
    bool operator==(const Shown&) const = default;
};

/// How ASCII characters are shown under the codes that are equal to them; by byte.
struct AsciiCodes {
    /// The glyph as it stands in a run, but for its cluster and its advance, as one number; `no_glyph` where there is none.
    std::array<std::uint64_t, 256> glyphs{};
    std::array<std::int32_t, 256> widths{};  ///< thousandths of an em, as the file states it; and `special`

    /// Of a glyph that no font has.
    static const std::uint64_t no_glyph;
    /// Of characters that need a backslash in a literal string.
    static constexpr std::int32_t special = 1 << 30;
};

/// All of a glyph but its advance as one number. Clusters count in steps of `glyph_number({.cluster = 1})`.
[[nodiscard]] inline std::uint64_t glyph_number(const layout::Glyph& glyph) {
    static_assert(offsetof(layout::Glyph, id) == 0 && offsetof(layout::Glyph, advance) == sizeof(std::uint64_t));
    std::uint64_t number;
    std::memcpy(&number, &glyph, sizeof number);
    return number;
}

/// Numbers of a font's objects in the file.
struct FontObjects {
    int program;      ///< the font file
    int to_unicode;
    int glyph_map;    ///< CIDToGIDMap
    int dictionaries; ///< the object stream of those below
    int font;         ///< Type0
    int descendant;   ///< CIDFontType2
    int descriptor;
};

constexpr int objects_per_font = 7;

[[nodiscard]] constexpr FontObjects font_objects(int slot) {
    const int base = first_font_object + slot * objects_per_font;
    return {base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6};
}

/// Immutable after construction; shared by threads.
class Subset {
public:
    Subset(const layout::Font& font, SubsetKey key);

    [[nodiscard]] const layout::Font& font() const { return font_; }
    [[nodiscard]] int slot() const { return key_.slot; }
    [[nodiscard]] int units_per_em() const { return units_per_em_; }
    [[nodiscard]] const std::string& name() const { return name_; }  ///< "ABCDEF+NotoSans-Regular"

    /// False also for glyphs that the font does not have.
    [[nodiscard]] bool contains(std::uint16_t glyph) const { return glyph == 0 || new_glyph(glyph) != 0; }
    /// The glyph's number within the embedded font; 0 where it is not in it.
    [[nodiscard]] std::uint16_t new_glyph(std::uint16_t glyph) const {
        return glyph < new_glyphs_.size() ? new_glyphs_[glyph] : std::uint16_t{0};
    }
    /// Advance in thousandths of an em, as the file states it.
    [[nodiscard]] int width_of(std::uint16_t glyph) const;
    /// The whole font's, as a PDF array in thousandths of an em.
    [[nodiscard]] std::string bounding_box() const;

    /// The glyph that shows this ASCII character under a code equal to the character; 0 where there is none.
    [[nodiscard]] std::uint16_t ascii_glyph(unsigned char character) const { return shown_[character].glyph; }
    [[nodiscard]] const AsciiCodes& ascii() const { return ascii_; }
    /// The CID that every document of this key has for a glyph that shows a character; 0 where there is none.
    [[nodiscard]] std::uint16_t cid_of(std::uint16_t glyph, char32_t character) const;
    /// The same for the ligatures of the letter f.
    [[nodiscard]] std::uint16_t cid_of_ligature(std::uint16_t glyph, std::string_view text) const;
    /// By CID.
    [[nodiscard]] const std::vector<Shown>& shown() const { return shown_; }
    /// Widths by CID.
    [[nodiscard]] const std::vector<int>& widths() const { return widths_; }

    [[nodiscard]] const Block& program() const { return program_; }
    [[nodiscard]] const Block& maps() const { return maps_; }  ///< for documents that need no CIDs of their own

private:
    std::uint16_t add_cid(Shown shown);
    void number_characters(const std::set<char32_t>& characters);
    void number_ligatures();

    const layout::Font& font_;
    SubsetKey key_;
    int units_per_em_;
    std::string name_;
    std::vector<std::uint16_t> new_glyphs_;
    AsciiCodes ascii_;
    std::unordered_map<char32_t, std::pair<std::uint16_t, std::uint16_t>> characters_;  ///< to glyph and CID
    std::vector<std::uint16_t> ligatures_;                                              ///< CIDs
    std::vector<Shown> shown_;
    std::vector<int> widths_;
    Block program_;
    Block maps_;
};

}  // namespace acta::pdf
