// Painter: one page's items as the operators of a content stream.
#pragma once

#include "layout/page.h"
#include "pdf/clusters.h"
#include "pdf/document_fonts.h"
#include "pdf/leftward_line.h"
#include "pdf/page_text.h"
#include "pdf/structure.h"

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace acta::pdf {

/// Writes text, rectangles, images and drawings; sets fonts, colours and positions only where they change. Positions come
/// from the page's top left corner and go out from its bottom left one.
class Painter {
public:
    Painter(DocumentFonts& fonts, PageText& page) : fonts_(fonts), page_(page), out_(page.text) {}

    void begin_page(const layout::Page& page);  ///< forgets what was written before
    void end_page();

    /// Text objects and marked content have to nest, so each marked content holds either text or other things.
    enum class Kind : std::uint8_t { text, graphics };

    /// All that follows belongs to an element, until the next call of this or begin_artifact.
    void begin_content(Kind kind, Structure& structure, std::int32_t element) {
        prepare(kind);
        structure_ = &structure;
        element_ = element;
    }
    void begin_artifact(Kind kind) {
        prepare(kind);
        element_ = -1;
    }

    void text(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    /// The runs of a line that reads from right to left, all of them in reading order; the elements that follow are theirs.
    void leftward_line(const std::vector<const layout::GlyphRun*>& runs, const layout::Page& page, Structure& structure);
    void box(const layout::Box& box);
    void image(const layout::PlacedImage& image, int number);
    void drawing(const layout::PlacedDrawing& drawing);
    /// `glyphs` are the run's. What follows stands upright again.
    void turned(const layout::TurnedRun& turned, const layout::Glyph* glyphs, const layout::Page& page);

private:
    // What changes is gathered in `change_` and written by `apply`, which has to be called before anything else is written.
    void apply() {
        if (change_.steps != 0) write_gathered();
    }
    [[gnu::noinline]] void write_gathered() { write_change(); }
    [[gnu::always_inline]] void write_change() {
        Stretch* const before = page_.changes.find(change_);
        if (before == nullptr) return write_anew();
        const auto here = static_cast<std::uint32_t>(out_.size());
        page_.hints.push_back({here, before->at, before->size});
        Cursor to = out_.begin(before->size);
        to.put_text(out_.view().substr(before->at, before->size));
        out_.end(to);
        before->at = here;
        change_ = {};
    }
    void write_anew();
    void write_steps(const Change& change);
    void write_color(layout::Color color);
    /// What follows is like what followed at `last`, which becomes here; so many bytes of it are certainly the same.
    void hint(std::uint32_t& last, std::uint32_t known = 0) {
        const auto here = static_cast<std::uint32_t>(out_.size());
        if (last != 0) page_.hints.push_back({here, last, known});
        last = here;
    }
    void prepare(Kind kind) {
        end_content();
        if ((kind == Kind::text) != in_text_) change_kind(kind);
    }
    void change_kind(Kind kind);
    void open_content() {
        if (!in_content_) begin_marked_content();
        apply();
    }
    /// Sees to it that what follows is marked as the element's content, or as an artifact.
    [[gnu::noinline]] void begin_marked_content() {
        in_content_ = true;
        if (element_ < 0) {
            change_.steps |= Change::begin_artifact;
            return;
        }
        change_.steps |= Change::begin_content;
        change_.tag = structure_->tag_of(element_);
        write_change();
        constexpr char end[] = ">>BDC\n";
        Cursor to = write_identifier(last_.identifier, sizeof end - 1);
        to.put(end);
        out_.end(to);
    }
    void open_content(std::string_view actual_text);
    /// `known`: so many bytes follow that followed after `last`. A few bytes may be put behind it.
    [[gnu::always_inline]] Cursor write_identifier(std::uint32_t& last, std::uint32_t known) {
        Cursor to = out_.begin(64);
        to.put_integer(structure_->add_content(element_));
        out_.end(to);
        hint(last, known);
        return to;
    }
    void open_span(std::string_view actual_text);
    void close_span();
    void close_content() {
        stop_showing();
        if (in_content_) change_.steps |= Change::end_content;
        in_content_ = false;
    }
    void end_content() {
        close_content();
        placed_ = false;
    }
    void begin_text();
    void end_text();
    void stop_showing() {
        if (showing_) change_.steps |= Change::end_show;
        showing_ = false;
    }
    void fill(const layout::Color& color) {
        static_assert(std::has_unique_object_representations_v<layout::Color>);
        if (std::memcmp(&color, &color_, sizeof color) != 0) change_color(color);  // in fewer steps than one by one
    }
    void set_font(const layout::GlyphRun& run) {
        if (font_ == nullptr || font_id_ != run.font || size_ != run.size) change_font(run);
    }
    void change_color(layout::Color color);
    void change_font(const layout::GlyphRun& run);
    /// Text that follows begins there.
    void place(layout::Length x, std::int64_t y_hundredths) {
        stop_showing();
        const std::int64_t x_hundredths = hundredths(x);
        change_.steps |= Change::move;
        change_.x += static_cast<std::int32_t>(x_hundredths - line_x_);
        change_.y += static_cast<std::int32_t>(y_hundredths - line_y_);
        line_x_ = x_hundredths;
        line_y_ = y_hundredths;
        moved_ = 0;
        placed_ = true;
    }

    void stroke(const layout::Stroke& stroke, layout::Length dash);
    void path(const layout::Drawing::Path& path, const layout::PlacedDrawing& drawing);
    void rectangles(const layout::Drawing::Path& path, const layout::PlacedDrawing& drawing, std::int32_t measure);

    bool plain_ascii(const layout::GlyphRun& run, const layout::Glyph* glyphs, std::string_view text, bool at_pen);
    bool plain_letters(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    [[nodiscard]] bool begins_at_pen(const layout::GlyphRun& run, const layout::Glyph* glyphs) const;
    bool known_word(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    template <typename CidAt>
    void show_unevenly(const layout::GlyphRun& run, const layout::Glyph* glyphs, const CidAt& cid_at);
    void rightwards(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    void leftwards(const layout::GlyphRun& run, const layout::Glyph* glyphs);
    void leftward_part(const LinePart& part);
    bool begin_run(const layout::GlyphRun& run);
    void glyphs(const layout::GlyphRun& run, const layout::Glyph* glyphs, std::size_t first, std::size_t last);
    void rise(std::int64_t hundredths);
    void paint(std::uint16_t cid, std::int64_t origin, std::int64_t x, std::int64_t y);
    [[nodiscard]] std::int64_t run_origin(const layout::GlyphRun& run) const;
    [[nodiscard]] std::int64_t flipped(layout::Length y) const { return hundredths(height_ - y); }

    DocumentFonts& fonts_;
    PageText& page_;
    PageBuffer& out_;
    Change change_;  ///< to be written before what is painted next
    /// Where things of a kind were written last.
    struct Last {
        std::uint32_t operands = 0;    ///< what follows the operands of a move
        std::uint32_t identifier = 0;  ///< what follows the identifier of a content without an actual text
        std::uint32_t actual_text = 0;  ///< what follows that of one with such
        std::uint32_t box = 0;
        std::uint32_t box_size = 0;
        std::uint32_t change = 0;
    };
    Last last_;
    int actual_texts_ = 0;  ///< how many words there are of which the glyphs alone do not say what they mean
    layout::Length height_;
    GlyphTexts texts_;
    std::vector<std::uint16_t> cids_;  ///< of a run
    std::vector<LeftwardGlyph> leftward_;
    std::vector<LineRun> line_runs_;
    LeftwardLine line_;
    DocumentFont* font_ = nullptr;
    const AsciiCodes* codes_ = nullptr;  ///< the font's
    int em_ = 0;                         ///< its units
    layout::FontId font_id_ = 0;
    layout::Length size_;
    layout::Color color_;
    std::int64_t line_x_ = 0;  ///< hundredths: the origin of the text line matrix, where the show operator starts
    std::int64_t line_y_ = 0;
    std::int64_t moved_ = 0;   ///< what a show operator has painted so far, in thousandths of an em
    bool placed_ = false;      ///< false: the next text has to be positioned anew
    layout::Length baseline_;  ///< of the last run,
    std::int64_t baseline_y_ = 0;  ///< and its place from the page's bottom
    std::int64_t rise_ = 0;
    Structure* structure_ = nullptr;
    std::int32_t element_ = -1;  ///< of the content that follows; -1: an artifact
    bool in_content_ = false;
    bool in_text_ = false;
    bool showing_ = false;  ///< inside "[(...": a show operator that is still open
};

}  // namespace acta::pdf
