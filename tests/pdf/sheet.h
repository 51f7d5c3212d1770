// Sheet: pages set by hand for tests, words shaped by HarfBuzz and placed one after another.
#pragma once

#include "layout/font.h"
#include "layout/page.h"

#include <memory>
#include <string>
#include <string_view>

namespace acta::pdf::test {

/// Fonts of the tests, by their place in the set.
enum FontName : layout::FontId { sans, sans_bold, serif, devanagari, devanagari_bold, arabic, bengali, dejavu, font_count };

/// The fonts of Debian's fonts-noto-core and fonts-dejavu-core; null, with a printed word, where they are not installed.
[[nodiscard]] const layout::FontSet* fonts();

struct Style {
    layout::FontId font = sans;
    layout::Length size = layout::pt(10);
    layout::Color color;
};

class Sheet {
public:
    explicit Sheet(const std::string& title = "A title", const std::string& language = "en");

    /// A new empty page (A4); the first exists already.
    void new_page();
    /// A new element; the result is its index.
    std::int32_t element(layout::Tag tag, std::int32_t parent = 0);
    /// One line of text from `x` to the right; of a right-to-left font, from `x` to the left. Returns its end.
    layout::Length line(std::int32_t element, layout::Length x, layout::Length baseline, std::string_view text, Style style = {});
    /// The same, ending at `right`.
    void line_ending_at(std::int32_t element, layout::Length right, layout::Length baseline, std::string_view text, Style style = {});

    [[nodiscard]] layout::Page& page() { return pages.pages.back(); }

    layout::Pages pages;

private:
    layout::GlyphRun shape(std::string_view word, Style style, layout::Length& width);
};

/// An invoice of one page: 20 lines of 5 columns, two weights, tagged; `number` and the lines' amounts follow from `seed`.
[[nodiscard]] layout::Pages invoice(int seed);

/// One paragraph in one font, broken into lines of six words.
[[nodiscard]] layout::Pages paragraph(std::string_view text, layout::FontId font, const std::string& language);

}  // namespace acta::pdf::test
