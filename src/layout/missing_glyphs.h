// Missing glyphs: the characters that no font covers, one diagnostic for each.
#pragma once

#include "diag/diagnostic.h"

#include <set>
#include <vector>

namespace acta::layout {

/// False for spaces, controls and what Unicode lets a font ignore: a document with them needs no font that has them.
[[nodiscard]] bool needs_glyph(char32_t character);

class MissingGlyphs {
public:
    void report(char32_t character);
    void clear() { seen_.clear(); }

    /// In order of code points.
    [[nodiscard]] diag::Diagnostics diagnostics() const;

private:
    std::set<char32_t> seen_;
};

}  // namespace acta::layout
