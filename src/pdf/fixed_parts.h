// FixedParts: what is the same in every file, serialised once.
#pragma once

#include "pdf/object_file.h"

#include <string>

namespace acta::pdf {

struct FixedParts {
    Block profile;        ///< the colour profile's object
    Block code_map;       ///< for the lowest CIDs
    Block long_code_map;  ///< for all that there are
    std::string catalog;  ///< entries of the catalog, without brackets
};

[[nodiscard]] FixedParts make_fixed_parts();

}  // namespace acta::pdf
