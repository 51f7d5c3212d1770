// Document: the steps by which one document's pages become a file.
#pragma once

#include "layout/page.h"
#include "layout/step_times.h"
#include "pdf/document_fonts.h"
#include "pdf/fixed_parts.h"
#include "pdf/font_maps.h"
#include "pdf/images.h"
#include "pdf/object_file.h"
#include "pdf/painter.h"
#include "pdf/structure.h"

#include <optional>
#include <string>
#include <vector>

namespace acta::pdf {

/// What a writer lends to each of its documents.
struct Workshop {
    MapsMemory& maps;
    Deflater& deflater;
    ObjectFile& file;
    ImageCache& images;
    const FixedParts& fixed;
    PageText& page;       ///< a buffer
    std::string& buffer;  ///< another
    layout::StepTimes* times;
};

class Document {
public:
    /// All must outlive it.
    Document(const Workshop& workshop, const layout::Pages& pages, DocumentFonts& fonts);

    /// The file, in the memory of the workshop's; no value where `fonts` turn out to lack glyphs.
    [[nodiscard]] std::optional<std::string_view> write();

private:
    void begin_file();
    [[nodiscard]] bool paint_pages();
    void paint(int page);
    void add_annotation(const layout::LinkArea& link, const layout::Page& page);
    void write_fonts();
    void write_page(int page, int parent);
    void write_catalog(int outline, const std::string& attachments);

    const Workshop& workshop_;
    const layout::Pages& pages_;
    DocumentFonts& fonts_;
    DocumentImages images_;
    Structure structure_;
    std::vector<int> first_annotation_of_page_;
    int annotation_count_ = 0;
    int first_page_ = 0;
    int first_content_ = 0;
    int first_annotation_ = 0;
};

}  // namespace acta::pdf
