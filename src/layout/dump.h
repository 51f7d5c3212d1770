// Pages as text that a person can read: for golden tests.
#pragma once

#include "layout/font.h"
#include "layout/page.h"

#include <string>

namespace acta::layout {

/// One line per line of text (position in mm, font, size, element's tag, text), box, image and link, page by page, then the
/// structure tree as an indented outline.
[[nodiscard]] std::string dump(const Pages& pages, const FontSet& fonts);

}  // namespace acta::layout
