// Paint: marks to the items of a page, mirrored in right-to-left documents.
#pragma once

#include "layout/content.h"
#include "layout/flow.h"
#include "layout/page.h"
#include "layout/styles.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace acta::layout {

class Painter {
public:
    Painter(const Flow& flow, const Styles& styles, const PageSetup& setup, bool right_to_left, Pages& pages)
        : flow_(flow), styles_(styles), setup_(setup), right_to_left_(right_to_left), pages_(pages) {}

    /// Paints onto this page from now on, until `end_page`, after the first `glyph_count` of its glyphs: more only lend memory.
    void begin_page(Page& page, std::size_t glyph_count) {
        page_ = &page;
        glyph_count_ = glyph_count;
        glyph_room_ = page.glyphs.size();
    }
    void end_page() { page_->glyphs.resize(glyph_count_); }

    /// Appends glyphs to the page; the index of the first.
    std::uint32_t add_glyphs(const std::vector<Glyph>& glyphs) { return add_glyphs(glyphs.data(), glyphs.size()); }

    /// Paints marks onto the page with their origin at `y`. Artifacts carry no elements, links or outline entries.
    void paint(std::uint32_t first_mark, std::uint32_t count, Length y, bool artifact);

    /// Where the lines stand that hold page numbers: filled while painting.
    std::vector<std::uint32_t>* pages_of_lines = nullptr;

private:
    std::uint32_t add_glyphs(const Glyph* glyphs, std::size_t count) {
        const std::size_t first = glyph_count_;
        glyph_count_ += count;
        if (glyph_room_ < glyph_count_) make_room();
        std::copy_n(glyphs, count, page_->glyphs.data() + first);  // at once
        return static_cast<std::uint32_t>(first);
    }
    void make_room() {
        const std::size_t more = std::min(page_->glyphs.capacity(), glyph_room_ + glyph_room_ / 16 + 64);
        glyph_room_ = std::max(glyph_count_, more);
        page_->glyphs.resize(glyph_room_);
    }
    void paint_line(const Mark& mark, Length y, bool artifact);
    void paint_fragment(const Fragment& fragment, Length left, Length baseline, bool artifact, InLeftwardLine leftward_line) {
        if (fragment.text != nullptr) paint_text_run(fragment, left, baseline, artifact);
        else paint_run(fragment, left, baseline, artifact, leftward_line);
    }
    void paint_other(const Mark& mark, Length y, bool artifact);
    void paint_run(const Fragment& fragment, Length left, Length baseline, bool artifact, InLeftwardLine leftward_line);
    void paint_text_run(const Fragment& fragment, Length left, Length baseline, bool artifact);
    void note_page(std::uint32_t line);
    void paint_links(const Line& line, Length left, Length y);
    void paint_box(const Mark& mark, Length y);
    void paint_image(const Mark& mark, Length y, bool artifact);
    void paint_drawing(const Mark& mark, Length y, bool artifact);
    void paint_drawn_text(const PaintedText& text, const PaintedDrawing& drawing, Length left, Length y, bool artifact);
    void add_outline(const Mark& mark, Length y);
    [[nodiscard]] Length left_of(Length start, Length width) const;
    [[nodiscard]] InLeftwardLine place_in(const Line& line, const Fragment& fragment) const;
    [[nodiscard]] Length width_of(const Fragment& fragment) const;

    const Flow& flow_;
    const Styles& styles_;
    const PageSetup& setup_;
    bool right_to_left_;
    Pages& pages_;
    Page* page_ = nullptr;
    std::size_t glyph_count_ = 0;  ///< of the page, whose vector of them may be longer
    std::size_t glyph_room_ = 0;   ///< how long that is
};

}  // namespace acta::layout
