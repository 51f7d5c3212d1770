// Page: what a month's documents come to, as one self-contained web page.
#pragma once

#include "documents/table.h"
#include "wording/wording.h"

#include <string>

namespace acta::html {

/// One HTML file that loads nothing and asks nobody: its content security policy allows its own style and script
/// alone. Key figures (a table "key-figures") are cards, charts inline SVG with their figures below. A table with
/// links, or a long one, becomes a list with search, sorting and filters whose rows are drawn as they come into view;
/// the others are plain tables. Numbers, dates and words are those of `wording`. Link targets are relative to where
/// the page lies. The same report gives the same bytes.
[[nodiscard]] std::string page(const documents::Report& report, const wording::Wording& wording);

}  // namespace acta::html
