// FixedParts: what is the same in every file, serialised once.
#pragma once

#include "pdf/object_file.h"

#include <string>

namespace acta::pdf {

struct FixedParts {
    Block profile;        ///< the colour profile's object
    std::string catalog;  ///< entries of the catalog, without brackets
};

[[nodiscard]] FixedParts make_fixed_parts();

}  // namespace acta::pdf
