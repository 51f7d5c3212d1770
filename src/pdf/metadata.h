// Metadata: what a PDF says of itself, in its information dictionary and as XMP.
#pragma once

#include "layout/page.h"

#include <string>

namespace acta::pdf {

/// The information dictionary. What it says, `xmp_of` says too (ISO 19005-3 6.1.12).
[[nodiscard]] std::string information_of(const layout::Pages& pages);

/// The XMP packet: Dublin Core, dates, PDF/A-3a and PDF/UA-1.
[[nodiscard]] std::string xmp_of(const layout::Pages& pages);

}  // namespace acta::pdf
