// Fonts: finds the fonts and hyphenation patterns that documents are set with on this machine.
#pragma once

#include "layout/font.h"
#include "layout/hyphenation.h"

#include <vector>

namespace acta::app {

/// The Noto Sans and Noto Serif faces (regular, bold and their italics) for the scripts that Acta's languages are written in, in a
/// fixed order: from the folder of the package fonts-noto-core, and only where that is missing through fontconfig. Nothing of them is
/// read before it is needed. Throws diag::WorldError where the Latin faces are missing.
[[nodiscard]] std::vector<layout::FontFile> core_fonts();

/// core_fonts() followed by every other Noto Sans and Noto Serif face of the machine, by name: for texts with characters that the
/// core does not cover. The core comes first, so a text that it covers is set the same with either.
[[nodiscard]] std::vector<layout::FontFile> all_fonts();

/// The hyphenation patterns of this machine (packages hyphen-de, hyphen-ru, ...), by language; none where none are installed.
[[nodiscard]] std::vector<layout::HyphenationFile> hyphenation_files();

}  // namespace acta::app
