// Itemize: a paragraph's text to shaped pieces: white space collapsed, direction (UAX 9), script and font per character.
#pragma once

#include "layout/characters.h"
#include "layout/flow.h"
#include "layout/missing_glyphs.h"
#include "layout/shape.h"
#include "layout/short_bytes.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct UBiDi;

namespace acta::layout {

/// A stretch of a paragraph's source text with all that is known of it.
struct SourceSpan {
    std::string_view text;
    const TextStyle* style = nullptr;
    const hb_language_impl_t* language = nullptr;
    std::int32_t element = -1;
    std::int32_t link = -1;
    std::int32_t field = -1;
    StyleId style_id = 0;
    bool line_break = false;  ///< a forced line end; no text
};

/// Turns spans into pieces. In left-to-right text a directional mark (U+200E) goes before words from right to left that something
/// neutral follows: programs that copy text out need it there. Spaces, tabs and line ends become one space; control characters
/// are dropped; a piece ends after its space and never holds more than `piece_limit` bytes.
class Itemizer {
public:
    static constexpr std::size_t piece_limit = 96;

    Itemizer(const FontSet& fonts, Shaper& shaper, Characters& characters, MissingGlyphs& missing);
    ~Itemizer();
    Itemizer(const Itemizer&) = delete;
    Itemizer& operator=(const Itemizer&) = delete;

    /// Appends the paragraph's pieces in reading order; element, link, field and style are left to the caller, who finds the source by
    /// Piece::span. `keep`: the pieces are to last longer than the document.
    void itemize(const std::vector<SourceSpan>& spans, bool right_to_left, bool keep, std::vector<Piece>& pieces);

    /// Whether a text is one word of plain letters, digits and signs, as most numbers are.
    [[nodiscard]] static bool is_word(std::string_view text) {
        return !text.empty() && text.size() <= piece_limit && all_plain(text);
    }

    /// The piece that `itemize` would make of such a text from left to right, at less cost. `font`: the style's `plain_font`.
    [[nodiscard]] Piece make_word(std::string_view text, const TextStyle& style, FontId font, const hb_language_impl_t* language,
                                  bool keep);

    /// The piece for a part of a piece's text, at the piece's level; `hyphenated`: its last soft hyphen shows.
    [[nodiscard]] Piece reshape(const Piece& piece, std::string_view part, const TextStyle& style, bool hyphenated);

    /// The piece with its letters set apart by `gap` more than its style asks for, in thousandths of the em.
    [[nodiscard]] Piece space_out(const Piece& piece, const TextStyle& style, int gap);

    /// How many letters of a piece `space_out` sets apart, without the space at its end: none in scripts that join them.
    [[nodiscard]] static std::int32_t spaced_letters(const Piece& piece);

    /// How many characters were reported as missing so far.
    [[nodiscard]] std::size_t missed() const { return missed_; }

    /// The font that has every printable ASCII character in a style, or -1.
    [[nodiscard]] int plain_font(const TextStyle& style) const;

    /// The font that plain letters of a style are set in.
    [[nodiscard]] FontId main_font(const TextStyle& style) const;

private:
    struct Run {  ///< a span's part of `text_`
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        const SourceSpan* span = nullptr;
        std::uint16_t index = 0;
    };
    struct Open {  ///< the piece being gathered
        std::string text;
        const Run* run = nullptr;
        int font = -1;
        std::uint32_t script = 0;  ///< an hb_script_t
        std::uint8_t level = 0;
        char32_t last = 0;
    };

    void normalise(const std::vector<SourceSpan>& spans);
    void normalise_span(std::string_view text);
    void append_character(char32_t character);
    [[nodiscard]] bool itemize_ascii(std::vector<Piece>& pieces);
    void itemize_characters(bool right_to_left, std::vector<Piece>& pieces);
    void find_levels(bool right_to_left);
    void mark_sections();
    void add_character(char32_t character, std::string_view bytes, std::size_t index, const Run& run, std::vector<Piece>& pieces);
    [[nodiscard]] std::size_t add_plain_word(std::size_t begin, const Run& run, std::vector<Piece>& pieces);
    [[nodiscard]] std::size_t plain_end(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::size_t add_plain(std::size_t begin, const Run& run);
    [[nodiscard]] int choose_font(char32_t character, const CharacterInfo& info, const TextStyle& style);
    [[nodiscard]] bool covers(FontId font, char32_t character, const CharacterInfo& info) const;
    void close(std::vector<Piece>& pieces);
    void add_piece(std::string_view text, FontId font, std::uint32_t script, std::uint8_t level, const Run& run,
                   std::vector<Piece>& pieces);
    [[nodiscard]] Piece make_piece(std::string_view text, ShapeKey key, const TextStyle& style, bool keep);
    static void force_end(std::vector<Piece>& pieces, std::size_t first, std::uint8_t level);

    const FontSet& fonts_;
    Shaper& shaper_;
    Characters& characters_;
    MissingGlyphs& missing_;
    mutable std::array<int, 8> plain_font_;  ///< by style; -2: not known yet

    std::string text_;  ///< normalised; a forced line end is a line feed
    std::vector<Run> runs_;
    bool at_space_ = false;
    bool ascii_ = true;
    bool bidi_ = false;
    bool keep_ = false;
    std::size_t missed_ = 0;
    UBiDi* levels_finder_ = nullptr;
    std::u16string utf16_;
    std::vector<char32_t> code_points_;   ///< of text_, where directions matter
    std::vector<std::uint8_t> levels_;    ///< per code point of text_; empty: all 0
    std::vector<std::uint8_t> sections_;  ///< per code point: whether a mark goes before it; empty: none
    Open open_;
};

}  // namespace acta::layout
