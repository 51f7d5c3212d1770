// Charts as inline SVG; private to this room.
#pragma once

#include "documents/table.h"
#include "layout/content.h"
#include "wording/wording.h"

#include <string>

namespace acta::html {

/// A chart with its title and, folded away below it, its figures as a table. `number`: tells it from the page's others.
[[nodiscard]] std::string figure(const documents::Chart& chart, const wording::Wording& wording, int number);

}  // namespace acta::html
