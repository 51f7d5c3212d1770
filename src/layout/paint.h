// Paint: marks to the items of a page, mirrored in right-to-left documents.
#pragma once

#include "layout/content.h"
#include "layout/flow.h"
#include "layout/page.h"
#include "layout/styles.h"

#include <cstdint>

namespace acta::layout {

class Painter {
public:
    Painter(const Flow& flow, const Styles& styles, const PageSetup& setup, bool right_to_left, Pages& pages)
        : flow_(flow), styles_(styles), setup_(setup), right_to_left_(right_to_left), pages_(pages) {}

    /// Paints marks onto the last page with their origin at `y`. Artifacts carry no elements, links or outline entries.
    void paint(std::uint32_t first_mark, std::uint32_t count, Length y, bool artifact);

    /// Where the lines stand that hold page numbers: filled while painting.
    std::vector<std::uint32_t>* pages_of_lines = nullptr;

private:
    void paint_line(const Mark& mark, Length y, bool artifact);
    void paint_run(const Fragment& fragment, Length left, Length baseline, bool artifact);
    void paint_links(const Line& line, Length left, Length y);
    void paint_box(const Mark& mark, Length y);
    void paint_image(const Mark& mark, Length y, bool artifact);
    void paint_drawing(const Mark& mark, Length y, bool artifact);
    void paint_text(const PaintedText& text, const PaintedDrawing& drawing, Length left, Length y, bool artifact);
    void add_outline(const Mark& mark, Length y);
    [[nodiscard]] Length left_of(Length start, Length width) const;
    [[nodiscard]] Length width_of(const Fragment& fragment) const;

    const Flow& flow_;
    const Styles& styles_;
    const PageSetup& setup_;
    bool right_to_left_;
    Pages& pages_;
};

}  // namespace acta::layout
