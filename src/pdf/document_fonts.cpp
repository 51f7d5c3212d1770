// DocumentFonts: the fonts that one document uses, and the CIDs of its texts.
#include "pdf/document_fonts.h"

#include "diag/diagnostic.h"
#include "pdf/code_map.h"
#include "pdf/syntax.h"

#include <algorithm>
#include <cassert>

namespace acta::pdf {

namespace {

std::size_t end_of_ascii(std::string_view text, std::size_t at) {
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

/// What a document does with a font.
struct Usage {
    bool used = false;
    bool ascii = false;
    std::vector<Granule> granules;  ///< in order of first use

    void add(std::string_view text) {
        used = true;
        if (!ascii || !is_ascii(text)) add_granules(text);
    }

    void add_granules(std::string_view text) {
        std::size_t at = end_of_ascii(text, 0);
        if (!ascii) ascii = has_signs(text.substr(0, at));
        while (at < text.size()) {
            const Granule granule = granule_of(next_character(text, at));
            if (std::find(granules.begin(), granules.end(), granule) == granules.end()) granules.push_back(granule);
            const std::size_t end = end_of_ascii(text, at);
            if (!ascii) ascii = has_signs(text.substr(at, end - at));
            at = end;
        }
    }

    [[nodiscard]] static bool has_signs(std::string_view text) { return text.find_first_not_of(' ') != std::string_view::npos; }

    [[nodiscard]] std::vector<Granule> sorted() const {
        std::vector<Granule> result = granules;
        if (ascii) result.push_back(ascii_granule);
        std::sort(result.begin(), result.end());
        return result;
    }
};

template <typename Visit>
void for_each_run(const layout::Pages& pages, const Visit& visit) {
    for (const layout::Page& page : pages.pages)
        for (const layout::Item& item : page.items) {
            const auto* run = std::get_if<layout::GlyphRun>(&item);
            if (run == nullptr) {
                const auto* turned = std::get_if<layout::TurnedRun>(&item);
                if (turned == nullptr) continue;
                run = &turned->run;
            }
            visit(page, *run);
        }
}

std::vector<Usage> usage_of(const layout::Pages& pages) {
    std::vector<Usage> usages;
    Usage* usage = nullptr;  // of the font of the run before
    layout::FontId font = 0;
    for_each_run(pages, [&](const layout::Page&, const layout::GlyphRun& run) {
        if (usage == nullptr || run.font != font) {
            font = run.font;
            if (font >= usages.size()) usages.resize(std::size_t{font} + 1);
            usage = &usages[font];
        }
        if (!usage->ascii || !run.text.is_short_ascii()) usage->add(run.text);
    });
    return usages;
}

}  // namespace

std::uint16_t DocumentFont::cid_of(std::uint16_t glyph, std::string_view text) {
    std::size_t end = 0;
    const char32_t character = next_character(text, end);
    if (end == text.size()) {
        if (const std::uint16_t cid = subset_->cid_of(glyph, character); cid != 0) return cid;
    } else if (const std::uint16_t cid = subset_->cid_of_ligature(glyph, text); cid != 0) {
        return cid;
    }
    if (!subset_->contains(glyph)) lacks_glyphs_ = true;
    scratch_.assign({static_cast<char>(glyph >> 8), static_cast<char>(glyph & 0xFF)});
    scratch_ += text;
    const std::size_t next = cid_from(end_of_cids());
    if (next >= pdf::end_of_cids) throw diag::WorldError("the document shows more than 40,000 different glyphs of one font");
    const auto [place, added] = cids_.try_emplace(scratch_, static_cast<std::uint16_t>(next));
    if (added) {
        more_.resize(next - subset_->shown().size());
        more_widths_.resize(more_.size());
        more_.push_back({glyph, std::string(text)});
        more_widths_.push_back(subset_->width_of(glyph));
    }
    return place->second;
}

DocumentFonts::DocumentFonts(FontCache& cache, const layout::Pages& pages) {
    const std::vector<Usage> usages = usage_of(pages);
    by_id_.resize(usages.size());
    for (std::size_t id = 0; id < usages.size(); ++id) {
        if (!usages[id].used) continue;
        by_id_[id] = keys_.size();
        keys_.push_back({static_cast<layout::FontId>(id), static_cast<int>(keys_.size()), usages[id].sorted(), {}});
        fonts_.emplace_back(cache.get(keys_.back()));
    }
}

bool DocumentFonts::lack_glyphs() const {
    return std::any_of(fonts_.begin(), fonts_.end(), [](const DocumentFont& font) { return font.lacks_glyphs(); });
}

void DocumentFonts::complete(FontCache& cache, const layout::Pages& pages) {
    std::vector<std::set<std::uint16_t>> missing(keys_.size());
    for_each_run(pages, [&](const layout::Page& page, const layout::GlyphRun& run) {
        assert(std::size_t{run.first_glyph} + run.glyph_count <= page.glyphs.size());
        const std::size_t slot = by_id_[run.font];
        const layout::Glyph* const glyphs = page.glyphs.data() + run.first_glyph;
        std::for_each(glyphs, glyphs + run.glyph_count, [&](const layout::Glyph& glyph) {
            if (!fonts_[slot].subset().contains(glyph.id)) missing[slot].insert(glyph.id);
        });
    });
    for (std::size_t slot = 0; slot < keys_.size(); ++slot) {
        keys_[slot].more_glyphs.assign(missing[slot].begin(), missing[slot].end());
        fonts_[slot] = DocumentFont(cache.get(keys_[slot]));
    }
}

}  // namespace acta::pdf
