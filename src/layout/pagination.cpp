// Pagination: filling pages greedily, breaking where the hold is weakest.
#include "layout/pagination.h"

namespace acta::layout {

namespace {

/// The last place to break before the page overflows, for each strength of hold; 0: none.
struct Candidates {
    std::size_t free = 0;
    std::size_t group = 0;

    void note(Hold hold, std::size_t next) {
        if (hold == Hold::none) free = next;
        if (hold == Hold::group) group = next;
    }
    [[nodiscard]] std::size_t choose(std::size_t overflowing) const {
        return free != 0 ? free : group != 0 ? group : overflowing;
    }
};

class PageFiller {
public:
    PageFiller(const std::vector<Slab>& slabs, const std::vector<Repeat>& repeats) : slabs_(slabs), repeats_(repeats) {}

    /// Fills one page from slab `begin` and gives the slab that the next page begins with.
    std::size_t fill(std::size_t begin, BodyArea area, PagePlan& plan) {
        while (begin < slabs_.size() && (slabs_[begin].blank || slabs_[begin].page_break)) ++begin;
        PlannedPage page;
        page.first = static_cast<std::uint32_t>(plan.placed.size());
        Length y = area.top;
        if (begin < slabs_.size() && slabs_[begin].repeated >= 0) {
            page.repeat = slabs_[begin].repeated;
            y += repeats_[static_cast<std::size_t>(page.repeat)].height;
        }
        const std::size_t end = place_from(begin, y, area.bottom, plan);
        page.count = static_cast<std::uint32_t>(end - begin);
        plan.placed.resize(page.first + page.count);
        plan.pages.push_back(page);
        return end;
    }

private:
    std::size_t place_from(std::size_t begin, Length y, Length bottom, PagePlan& plan) const {
        Candidates candidates;
        for (std::size_t i = begin; i < slabs_.size(); ++i) {
            const Slab& slab = slabs_[i];
            if (slab.page_break) return i;
            if (i > begin) y += slab.gap;
            if (i > begin && y + slab.height > bottom && !slab.blank) return candidates.choose(i);
            plan.placed.push_back({static_cast<std::uint32_t>(i), y});
            y += slab.height;
            candidates.note(slab.hold, i + 1);
        }
        return slabs_.size();
    }

    const std::vector<Slab>& slabs_;
    const std::vector<Repeat>& repeats_;
};

}  // namespace

PagePlan paginate(const std::vector<Slab>& slabs, const std::vector<Repeat>& repeats, BodyArea first, BodyArea others) {
    PagePlan plan;
    plan.placed.reserve(slabs.size());
    PageFiller filler(slabs, repeats);
    std::size_t end = slabs.size();
    while (end > 0 && (slabs[end - 1].blank || slabs[end - 1].page_break)) --end;  // no empty page at the end
    std::size_t at = 0;
    do {
        at = filler.fill(at, plan.pages.empty() ? first : others, plan);
    } while (at < end);
    return plan;
}

}  // namespace acta::layout
