// Granules: the blocks of characters of which a font's coarse key is made (docs/architecture.md, "the same bytes").
#pragma once

#include <set>
#include <vector>

namespace acta::pdf {

/// A block of characters that are embedded together: the one of them that a document uses brings all of them along, so
/// that many documents share one subset. Named by a character of its own. A space is in every subset.
using Granule = char32_t;

constexpr Granule ascii_granule = 0x21;

/// Never called for a space (U+0020).
[[nodiscard]] Granule granule_of(char32_t character);

/// All characters of the granules, and the space.
[[nodiscard]] std::set<char32_t> characters_of(const std::vector<Granule>& granules);

}  // namespace acta::pdf
