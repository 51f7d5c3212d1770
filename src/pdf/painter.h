// Painter: one page's items as the operators of a content stream.
#pragma once

#include "layout/page.h"
#include "pdf/clusters.h"
#include "pdf/document_fonts.h"
#include "pdf/page_buffer.h"
#include "pdf/structure.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acta::pdf {

/// The operators of one page.
struct PageText {
    PageBuffer text;
    /// Where `text` probably repeats what was before, ascending; empty where too much of it is unlike to say.
    std::vector<std::uint32_t> marks;
};

/// Writes text, rectangles, images and drawings; sets fonts, colours and positions only where they change. Positions come
/// from the page's top left corner and go out from its bottom left one.
class Painter {
public:
    Painter(DocumentFonts& fonts, PageText& page) : fonts_(fonts), out_(page.text), marks_(page.marks) {}

    void begin_page(const layout::Page& page);  ///< forgets what was written before
    void end_page();

    /// Text objects and marked content have to nest, so each marked content holds either text or other things.
    enum class Kind : std::uint8_t { text, graphics };

    /// All that follows belongs to an element, until the next call of this or begin_artifact.
    void begin_content(Kind kind, Structure& structure, std::int32_t element);
    void begin_artifact(Kind kind);

    void text(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    void box(const layout::Box& box);
    void image(const layout::PlacedImage& image, int number);
    void drawing(const layout::PlacedDrawing& drawing);
    /// `glyphs` are the run's. What follows stands upright again.
    void turned(const layout::TurnedRun& turned, const layout::Glyph* glyphs, const layout::Page& page);

private:
    /// What a show operator has painted so far, in thousandths of an em from where it started.
    struct Pen {
        std::int64_t start = 0;  ///< milli-points
        std::int64_t moved = 0;
        std::int64_t y = 0;      ///< hundredths
        bool placed = false;     ///< false: the next text has to be positioned anew
    };

    void mark() { marks_.push_back(static_cast<std::uint32_t>(out_.size())); }
    void prepare(Kind kind);
    void open_content(std::optional<std::string_view> actual_text = {});
    void open_span(std::string_view actual_text);
    void close_span();
    void close_content();
    void end_content();
    void begin_text();
    void end_text();
    void fill(layout::Color color);
    void stroke(const layout::Stroke& stroke, layout::Length dash);
    void path(const layout::Drawing::Path& path, const layout::PlacedDrawing& drawing);
    void rectangles(const layout::Drawing::Path& path, const layout::PlacedDrawing& drawing, std::int32_t measure);
    void set_font(const layout::GlyphRun& run);
    void place(std::int64_t x_milli, std::int64_t y_hundredths);
    void stop_showing();
    void rise(std::int64_t hundredths);
    bool plain_ascii(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    bool plain_letters(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    void rightwards(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    void leftwards(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    void glyphs(const layout::GlyphRun& run, const layout::Glyph* glyphs, std::size_t first, std::size_t last);
    void paint(std::uint16_t code, std::int64_t origin, std::int64_t x, std::int64_t y);
    void move_to(std::int64_t target, std::int64_t tolerance);
    void show(std::uint16_t code);
    [[nodiscard]] std::int64_t run_origin(const layout::GlyphRun& run) const;
    [[nodiscard]] std::int64_t flipped(layout::Length y) const;

    DocumentFonts& fonts_;
    PageBuffer& out_;
    std::vector<std::uint32_t>& marks_;
    int actual_texts_ = 0;  ///< how many words there are of which the glyphs alone do not say what they mean
    layout::Length height_;
    GlyphTexts texts_;
    std::vector<std::uint16_t> codes_;  ///< of a run
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
    Structure* structure_ = nullptr;
    std::int32_t element_ = -1;  ///< of the content that follows; -1: an artifact
    bool in_content_ = false;
    bool in_text_ = false;
    bool showing_ = false;  ///< inside "[(...": a show operator that is still open
};

}  // namespace acta::pdf
