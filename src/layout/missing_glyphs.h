// Missing glyphs: the characters that no font covers, one diagnostic for each.
#pragma once

#include "diag/diagnostic.h"

#include <set>
#include <vector>

namespace acta::layout {

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
