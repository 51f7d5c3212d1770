// Watermark: a word along the diagonal of every page.
#pragma once

#include "layout/flow.h"
#include "layout/font.h"
#include "layout/paragraph.h"
#include "layout/styles.h"

#include <vector>

namespace acta::layout {

/// The runs of a watermark, turned about the page's middle, no larger than its style says and than fits between the margins.
/// Their glyphs are appended to `glyphs`.
[[nodiscard]] std::vector<TurnedRun> set_watermark(const Watermark& watermark, const PageSetup& setup, const Styles& styles,
                                                   const FontSet& fonts, Flow& flow, ParagraphSetter& paragraphs,
                                                   std::vector<Glyph>& glyphs);

}  // namespace acta::layout
