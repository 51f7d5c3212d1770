// Outline: the bookmarks of a document.
#pragma once

#include "layout/page.h"
#include "pdf/object_file.h"

namespace acta::pdf {

/// Adds the outline's objects; the result is the number of its root, 0 where there are no entries.
int write_outline(ObjectFile& file, const layout::Pages& pages, int first_page);

}  // namespace acta::pdf
