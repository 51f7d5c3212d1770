// Attachments: files inside a PDF/A-3, each associated with the document (ISO 19005-3 6.8).
#pragma once

#include "layout/page.h"
#include "pdf/object_file.h"

#include <string>

namespace acta::pdf {

/// Adds the files and their specifications; the result are the catalog's entries that lead to them, empty where there are
/// none. The files bear the document's date.
[[nodiscard]] std::string write_attachments(ObjectFile& file, const layout::Pages& pages);

}  // namespace acta::pdf
