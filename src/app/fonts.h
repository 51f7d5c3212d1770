// Fonts: finds the fonts that documents are set in on this machine, through fontconfig.
#pragma once

#include "layout/font.h"

#include <vector>

namespace acta::app {

/// The Noto Sans and Noto Serif faces (regular, bold and their italics) for the scripts that Acta's languages are written in, in a
/// fixed order. Throws diag::WorldError where the Latin faces are missing.
[[nodiscard]] std::vector<layout::FontFile> core_fonts();

/// core_fonts() followed by every other Noto Sans and Noto Serif face of the machine, by name: for texts with characters that the
/// core does not cover. The core comes first, so a text that it covers is set the same with either.
[[nodiscard]] std::vector<layout::FontFile> all_fonts();

}  // namespace acta::app
