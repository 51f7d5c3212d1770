// Writer: finished pages in, the bytes of a tagged PDF with embedded subset fonts out.
#include "pdf/writer.h"

#include "pdf/document.h"
#include "pdf/font_cache.h"

#include <cassert>
#include <optional>
#include <utility>

namespace acta::pdf {

namespace {

/// A document's own streams are small and made once: speed counts more than the last bytes.
constexpr int fast = 1;

}  // namespace

struct FontSubsets::Implementation {
    explicit Implementation(const layout::FontSet& fonts) : cache(fonts) {}
    FontCache cache;
};

FontSubsets::FontSubsets(const layout::FontSet& fonts) : implementation_(std::make_unique<Implementation>(fonts)) {}
FontSubsets::~FontSubsets() = default;

struct Writer::Implementation {
    explicit Implementation(FontCache& cache) : fonts(cache), deflater(fast), fixed(make_fixed_parts()) {}

    FontCache& fonts;
    MapsMemory maps;
    Deflater deflater;
    ObjectFile file;
    ImageCache images;
    FixedParts fixed;
    PageText page;
    std::string buffer;
    layout::StepTimes* times = nullptr;
};

Writer::Writer(FontSubsets& subsets) : implementation_(std::make_unique<Implementation>(subsets.implementation_->cache)) {}
Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;

std::string Writer::write(const layout::Pages& pages) {
    static_cast<void>(write_in_place(pages));
    return implementation_->file.take();
}

std::string_view Writer::write_in_place(const layout::Pages& pages) {
    Implementation& own = *implementation_;
    const Workshop workshop = {own.maps, own.deflater, own.file, own.images, own.fixed, own.page, own.buffer, own.times};
    DocumentFonts fonts(own.fonts, pages);
    std::optional<std::string_view> file = Document(workshop, pages, fonts).write();
    if (file) return *file;
    // Small capitals, say, of which a subset for characters knows nothing.
    fonts.complete(own.fonts, pages);
    file = Document(workshop, pages, fonts).write();
    assert(file);
    return *file;
}

void Writer::measure(layout::StepTimes* times) { implementation_->times = times; }

std::string_view format_version() { return "5"; }

}  // namespace acta::pdf
