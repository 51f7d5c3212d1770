// Metadata: what a PDF says of itself, in its information dictionary and as XMP.
#pragma once

#include "layout/page.h"

#include <string>
#include <string_view>

namespace acta::pdf {

/// The title that viewers show in place of a file's name; a file has to have one (ISO 14289-1 7.1). Where the pages have none
/// it is their first heading, or what their first element says.
[[nodiscard]] std::string title_of(const layout::Pages& pages);

/// The document's language; "und" where it is none that can be written (ISO 639-2: undetermined).
[[nodiscard]] std::string language_of(const layout::Pages& pages);

/// The date that the document bears, as a PDF writes it: "D:20261031000000Z"; empty where there is none.
[[nodiscard]] std::string date_of(const layout::Pages& pages);

/// Appends the information dictionary; `title` is the document's. What it says, `append_xmp` says too (ISO 19005-3 6.1.12).
void append_information(std::string& out, const layout::Pages& pages, std::string_view title);

/// Appends the XMP packet: Dublin Core, dates, PDF/A-3a and PDF/UA-1.
void append_xmp(std::string& out, const layout::Pages& pages, std::string_view title);

}  // namespace acta::pdf
