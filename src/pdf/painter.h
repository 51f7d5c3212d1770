// Painter: one page's items as the operators of a content stream.
#pragma once

#include "layout/page.h"
#include "pdf/clusters.h"
#include "pdf/document_fonts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace acta::pdf {

/// Writes text, rectangles and images; sets fonts, colours and positions only where they change. Positions come from the
/// page's top left corner and go out from its bottom left one.
class Painter {
public:
    Painter(DocumentFonts& fonts, std::string& out) : fonts_(fonts), out_(out) {}

    void begin_page(const layout::Page& page);
    void end_page();

    /// Text objects and marked content have to nest, so each marked content holds either text or other things.
    enum class Kind : std::uint8_t { text, graphics };

    /// All that follows belongs to the tag's marked content `identifier`, until the next call of this or begin_artifact.
    void begin_content(Kind kind, std::string_view tag, int identifier);
    void begin_artifact(Kind kind);

    void text(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    void box(const layout::Box& box);
    void image(const layout::PlacedImage& image, int number);

private:
    /// What a show operator has painted so far, in thousandths of an em from where it started.
    struct Pen {
        std::int64_t start = 0;  ///< milli-points
        std::int64_t moved = 0;
        std::int64_t y = 0;      ///< hundredths
        bool placed = false;     ///< false: the next text has to be positioned anew
    };

    void prepare(Kind kind);
    void end_content();
    void begin_text();
    void end_text();
    void fill(layout::Color color);
    void set_font(const layout::GlyphRun& run);
    void place(std::int64_t x_milli, std::int64_t y_hundredths);
    void stop_showing();
    void rise(std::int64_t hundredths);
    void plain_ascii(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    void rightwards(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    void leftwards(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    void glyphs(const layout::GlyphRun& run, const layout::Glyph* glyphs, std::size_t first, std::size_t last);
    void paint(std::uint16_t code, std::int64_t origin, std::int64_t x, std::int64_t y);
    void move_to(std::int64_t target, std::int64_t tolerance);
    void show(std::uint16_t code);
    [[nodiscard]] std::int64_t run_origin(const layout::GlyphRun& run) const;
    [[nodiscard]] std::int64_t flipped(layout::Length y) const;

    DocumentFonts& fonts_;
    std::string& out_;
    layout::Length height_;
    GlyphTexts texts_;
    std::vector<LeftwardGlyph> leftward_;
    DocumentFont* font_ = nullptr;
    layout::FontId font_id_ = 0;
    layout::Length size_;
    layout::Color color_;
    Pen pen_;
    std::int64_t line_x_ = 0;  ///< hundredths: the origin of the text line matrix
    std::int64_t line_y_ = 0;
    std::int64_t rise_ = 0;
    std::int64_t run_origin_ = 0;
    bool in_text_ = false;
    bool in_content_ = false;
    bool showing_ = false;  ///< inside "[(...": a show operator that is still open
};

}  // namespace acta::pdf
