// UsualCodes: codes that suit most streams of their kind, so that none need be made for each of them.
#pragma once

#include "pdf/deflate_codes.h"

namespace acta::pdf {

[[nodiscard]] DeflateCodes usual_page_codes();
[[nodiscard]] DeflateCodes usual_table_codes();

}  // namespace acta::pdf
