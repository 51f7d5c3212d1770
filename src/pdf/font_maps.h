// FontMaps: the objects that tell a reader which glyph, width and text a character code stands for.
#pragma once

#include "pdf/object_file.h"
#include "pdf/subset.h"

#include <vector>

namespace acta::pdf {

/// The object of the embedded font file. Throws nothing of its own.
[[nodiscard]] Block program_block(const Subset& subset, std::string_view file, Deflater& deflater);

/// All other objects of a subset, for its own codes and `more` that follow them.
[[nodiscard]] Block maps_block(const Subset& subset, const std::vector<Shown>& more, Deflater& deflater);

}  // namespace acta::pdf
