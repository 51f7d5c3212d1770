// Documents: files of every kind, which all have to be what their metadata say: PDF/A-3a and PDF/UA-1.
#pragma once

#include "layout/page.h"
#include "objects.h"

#include <string>
#include <vector>

namespace acta::pdf::test {

/// A page with a bit of everything, set by hand: figures from pictures and drawings, a watermark, links, nested outline,
/// attachments, languages, characters of private use; and what has to be mended: no title, headings that skip levels, rows of
/// different lengths, spans that overlap.
[[nodiscard]] layout::Pages kitchen_sink();

/// The same kinds of things as they come out of layout: nested lists, tables with spans and over pages, columns, scripts mixed.
[[nodiscard]] layout::Pages set_content();

struct Document {
    std::string name;
    std::string path;
    std::string bytes;
    Objects file;
};

/// All of them, written and laid open once; empty, with a printed word, where fonts or qpdf are missing.
[[nodiscard]] const std::vector<Document>& documents();

}  // namespace acta::pdf::test
