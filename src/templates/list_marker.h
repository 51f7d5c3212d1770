// What stands before the items of lists; private to this room.
#pragma once

#include "templates/program.h"

#include <string>

namespace acta::templates {

/// "1." "a)" "iv." or a bullet, for the item of this number, from 1; empty where the style has none.
[[nodiscard]] std::string list_marker(ListStyle style, int number);

}  // namespace acta::templates
