// DocumentFonts: the fonts that one document uses, and the character codes of its texts.
#pragma once

#include "pdf/font_cache.h"
#include "pdf/subset.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace acta::pdf {

/// One font in one document: the shared subset, and codes for what only this document shows.
class DocumentFont {
public:
    explicit DocumentFont(std::shared_ptr<const Subset> subset) : subset_(std::move(subset)) {}

    [[nodiscard]] const Subset& subset() const { return *subset_; }
    [[nodiscard]] const std::shared_ptr<const Subset>& shared_subset() const { return subset_; }
    /// The code of a glyph that shows a text; a new one at its first use. `text` is not empty.
    std::uint16_t code_of(std::uint16_t glyph, std::string_view text);
    /// Advance in thousandths of an em, as the file states it.
    [[nodiscard]] int width(std::uint16_t code) const {
        const auto& own = subset_->widths();
        return code < own.size() ? own[code] : more_widths_[code - own.size()];
    }
    [[nodiscard]] const std::vector<Shown>& more() const { return more_; }

private:
    std::shared_ptr<const Subset> subset_;
    std::vector<Shown> more_;
    std::vector<int> more_widths_;
    std::unordered_map<std::string, std::uint16_t> codes_;  ///< by glyph (two bytes) and text
    std::string scratch_;
};

class DocumentFonts {
public:
    DocumentFonts(FontCache& cache, const layout::Pages& pages);

    [[nodiscard]] DocumentFont& operator[](layout::FontId id) { return *fonts_[by_id_[id]]; }
    [[nodiscard]] const std::vector<std::unique_ptr<DocumentFont>>& all() const { return fonts_; }

private:
    std::vector<std::unique_ptr<DocumentFont>> fonts_;  ///< by slot
    std::vector<std::size_t> by_id_;
};

}  // namespace acta::pdf
