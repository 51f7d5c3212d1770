// DocumentFonts: the fonts that one document uses, and the character codes of its texts.
#include "pdf/document_fonts.h"

#include "diag/diagnostic.h"
#include "pdf/syntax.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <set>

namespace acta::pdf {

namespace {

/// The first byte from `at` on that belongs to no ASCII character.
std::size_t end_of_ascii(std::string_view text, std::size_t at) {
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & 0x8080'8080'8080'8080u) != 0) break;
    }
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
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = end_of_ascii(text, at);
            if (!ascii) ascii = text.substr(at, end - at).find_first_not_of(' ') != std::string_view::npos;
            at = end;
            if (at == text.size()) return;
            const Granule granule = granule_of(next_character(text, at));
            if (std::find(granules.begin(), granules.end(), granule) == granules.end()) granules.push_back(granule);
        }
    }

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
            if (const auto* run = std::get_if<layout::GlyphRun>(&item)) visit(page, *run);
            else if (const auto* turned = std::get_if<layout::TurnedRun>(&item)) visit(page, turned->run);
        }
}

std::vector<Usage> usage_of(const layout::Pages& pages) {
    std::vector<Usage> usages;
    for_each_run(pages, [&usages](const layout::Page&, const layout::GlyphRun& run) {
        if (run.font >= usages.size()) usages.resize(std::size_t{run.font} + 1);
        usages[run.font].add(run.text);
    });
    return usages;
}

}  // namespace

std::uint16_t DocumentFont::code_of(std::uint16_t glyph, std::string_view text) {
    std::size_t end = 0;
    const char32_t character = next_character(text, end);
    if (end == text.size()) {
        if (const std::uint16_t code = subset_->code_of(glyph, character); code != 0) return code;
    } else if (const std::uint16_t code = subset_->code_of_ligature(glyph, text); code != 0) {
        return code;
    }
    scratch_.assign({static_cast<char>(glyph >> 8), static_cast<char>(glyph & 0xFF)});
    scratch_ += text;
    const std::size_t next = subset_->codes().size() + more_.size();
    if (next > 0xFFFF) throw diag::WorldError("the document shows more than 65,535 different glyphs of one font");
    const auto [place, added] = codes_.try_emplace(scratch_, static_cast<std::uint16_t>(next));
    if (added) {
        more_.push_back({glyph, std::string(text)});
        more_widths_.push_back(subset_->width_of(glyph));
    }
    return place->second;
}

DocumentFonts::DocumentFonts(FontCache& cache, const layout::Pages& pages) {
    const std::vector<Usage> usages = usage_of(pages);
    by_id_.resize(usages.size());
    std::vector<SubsetKey> keys;
    for (std::size_t id = 0; id < usages.size(); ++id) {
        if (!usages[id].used) continue;
        by_id_[id] = keys.size();
        keys.push_back({static_cast<layout::FontId>(id), static_cast<int>(keys.size()), usages[id].sorted(), {}});
        fonts_.push_back(std::make_unique<DocumentFont>(cache.get(keys.back())));
    }

    // Glyphs that the shaper made of something else than the granules' characters and usual features.
    std::vector<std::set<std::uint16_t>> missing(keys.size());
    for_each_run(pages, [&](const layout::Page& page, const layout::GlyphRun& run) {
        assert(std::size_t{run.first_glyph} + run.glyph_count <= page.glyphs.size());
        const std::size_t slot = by_id_[run.font];
        const Subset& subset = fonts_[slot]->subset();
        const layout::Glyph* const glyphs = page.glyphs.data() + run.first_glyph;
        const auto is_missing = [&subset](const layout::Glyph& glyph) { return !subset.contains(glyph.id); };
        bool any = false;  // no jump for each glyph: hardly ever is one missing
        for (std::uint32_t i = 0; i < run.glyph_count; ++i) any |= is_missing(glyphs[i]);
        if (!any) return;
        std::for_each(glyphs, glyphs + run.glyph_count, [&](const layout::Glyph& glyph) {
            if (is_missing(glyph)) missing[slot].insert(glyph.id);
        });
    });
    for (std::size_t slot = 0; slot < keys.size(); ++slot) {
        if (missing[slot].empty()) continue;
        keys[slot].more_glyphs.assign(missing[slot].begin(), missing[slot].end());
        fonts_[slot] = std::make_unique<DocumentFont>(cache.get(keys[slot]));
    }
}

}  // namespace acta::pdf
