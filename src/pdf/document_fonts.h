// DocumentFonts: the fonts that one document uses, and the CIDs of its texts.
#pragma once

#include "pdf/font_cache.h"
#include "pdf/subset.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::pdf {

/// One font in one document: the shared subset, and CIDs for what only this document shows.
class DocumentFont {
public:
    explicit DocumentFont(std::shared_ptr<const Subset> subset) : subset_(std::move(subset)) {}

    [[nodiscard]] const Subset& subset() const { return *subset_; }
    [[nodiscard]] const std::shared_ptr<const Subset>& shared_subset() const { return subset_; }
    /// The CID of a glyph that shows a text; a new one at its first use. `text` is not empty.
    std::uint16_t cid_of(std::uint16_t glyph, std::string_view text);
    /// Advance in thousandths of an em, as the file states it.
    [[nodiscard]] int width(std::uint16_t cid) const {
        const auto& own = subset_->widths();
        return cid < own.size() ? own[cid] : more_widths_[cid - own.size()];
    }
    [[nodiscard]] const std::vector<Shown>& more() const { return more_; }
    /// All its CIDs are below.
    [[nodiscard]] std::size_t end_of_cids() const { return subset_->shown().size() + more_.size(); }
    /// True after a CID was asked for of a glyph that the subset does not have.
    [[nodiscard]] bool lacks_glyphs() const { return lacks_glyphs_; }

private:
    std::shared_ptr<const Subset> subset_;
    std::vector<Shown> more_;
    std::vector<int> more_widths_;
    std::unordered_map<std::string, std::uint16_t> cids_;  ///< by glyph (two bytes) and text
    std::string scratch_;
    bool lacks_glyphs_ = false;
};

class DocumentFonts {
public:
    /// Subsets for the characters of the pages.
    DocumentFonts(FontCache& cache, const layout::Pages& pages);

    [[nodiscard]] DocumentFont& operator[](layout::FontId id) { return fonts_[by_id_[id]]; }
    [[nodiscard]] const std::vector<DocumentFont>& all() const { return fonts_; }

    /// True after a glyph was met that the shaper made of something else than the characters and usual features of its font's
    /// subset: what was painted is to be painted again after `complete`.
    [[nodiscard]] bool lack_glyphs() const;
    /// Begins anew with subsets that have all glyphs of the pages.
    void complete(FontCache& cache, const layout::Pages& pages);

private:
    std::vector<SubsetKey> keys_;      ///< by slot
    std::vector<DocumentFont> fonts_;  ///< by slot
    std::vector<std::size_t> by_id_;
};

}  // namespace acta::pdf
