// Pagination: filling pages greedily, breaking where the hold is weakest.
#include "layout/pagination.h"

#include "layout/row_unit.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace acta::layout {

namespace {

/// The last place to break before the page overflows, for each strength of hold; 0: none.
struct Candidates {
    std::size_t free = 0;
    std::size_t group = 0;
    std::size_t any = 0;

    void note(Hold hold, std::size_t next) {
        if (hold == Hold::none) free = next;
        if (hold == Hold::group) group = next;
        any = next;
    }
    [[nodiscard]] std::size_t choose(std::size_t overflowing) const {
        return free != 0 ? free : group != 0 ? group : any != 0 ? any : overflowing;
    }
};

class PageFiller {
public:
    PageFiller(std::vector<Slab>& slabs, Flow& flow) : slabs_(slabs), end_(slabs.size()), flow_(flow) {
        while (end_ > 0 && is_nothing(slabs_[end_ - 1])) --end_;  // no empty page at the end
    }

    [[nodiscard]] std::size_t end() const { return end_; }

    /// Whether slabs of this height follow from `begin` on, and others follow them.
    [[nodiscard]] bool has_more_than(std::int64_t height, std::size_t begin) const {
        for (std::size_t i = begin; i + 1 < end_ && height >= 0; ++i) height -= slabs_[i].height.milli;
        return height < 0;
    }

    /// Fills one page from slab `begin` and gives the slab that the next page begins with.
    std::size_t fill(std::size_t begin, BodyArea area, PagePlan& plan) {
        while (begin < end_ && is_nothing(slabs_[begin])) ++begin;
        PlannedPage page;
        page.first = static_cast<std::uint32_t>(plan.placed.size());
        Length y = area.top;
        if (begin < end_) y += repeat_above(slabs_[begin], plan, page);
        const std::size_t next = place_from(begin, y, area.bottom, page.first, plan);
        page.count = static_cast<std::uint32_t>(plan.placed.size()) - page.first;
        for (std::size_t i = page.first; i < plan.placed.size(); ++i) {
            if (slabs_[plan.placed[i].slab].unit >= 0) mark_unit(flow_, slabs_[plan.placed[i].slab]);
        }
        if (page.count > 0) {
            const PlacedSlab& last = plan.placed.back();
            page.end = last.y + slabs_[last.slab].height;
            if (next < end_) note_carried(slabs_[last.slab], slabs_[next], area.bottom, page);
        }
        plan.pages.push_back(page);
        return next;
    }

private:
    static bool is_nothing(const Slab& slab) { return slab.blank || slab.page_break; }

    [[nodiscard]] const Repeat* repeat_of(const Slab& slab) const {
        return slab.repeated < 0 ? nullptr : &flow_.repeats[static_cast<std::size_t>(slab.repeated)];
    }

    /// The header rows of a table that goes on, and what it carried from the page before.
    Length repeat_above(const Slab& slab, const PagePlan& plan, PlannedPage& page) const {
        const Repeat* repeat = repeat_of(slab);
        if (repeat == nullptr) return {};
        page.repeat = slab.repeated;
        if (plan.pages.empty() || plan.pages.back().going_on != slab.repeated) return repeat->height;
        page.brought = plan.pages.back().carried;
        return repeat->height + repeat->in_height;
    }

    /// Where rows that hold together have left no room for it, nothing is carried.
    void note_carried(const Slab& last, const Slab& next, Length bottom, PlannedPage& page) const {
        if (last.repeated < 0 || last.repeated != next.repeated) return;
        const Repeat* repeat = repeat_of(last);
        if (repeat->carried_after(last.row).empty() || page.end + repeat->out_height > bottom) return;
        page.going_on = last.repeated;
        page.carried = last.row;
    }

    /// What has to stand below a slab where the page breaks after it.
    [[nodiscard]] Length carried_below(std::size_t index) const {
        const Slab& slab = slabs_[index];
        if (slab.repeated < 0 || index + 1 >= end_ || slabs_[index + 1].repeated != slab.repeated) return {};
        const Repeat* repeat = repeat_of(slab);
        return repeat->carried_after(slab.row).empty() ? Length{} : repeat->out_height;
    }

    [[nodiscard]] Length carried_inside(const Slab& slab) const {
        const Repeat* repeat = repeat_of(slab);
        if (repeat == nullptr) return {};
        const std::int32_t before = flow_.units[static_cast<std::size_t>(slab.unit)].first_row - 1;
        return repeat->carried_after(before).empty() ? Length{} : repeat->out_height;
    }

    std::size_t place_from(std::size_t begin, Length y, Length bottom, std::uint32_t first, PagePlan& plan) {
        Candidates candidates;
        for (std::size_t i = begin; i < end_; ++i) {
            const Slab& slab = slabs_[i];
            if (slab.page_break) return i;
            if (i > begin) y += slab.gap;
            if (y + slab.height > bottom && !slab.blank) {
                if (slab.unit >= 0 && split(i, y, bottom, i == begin, plan)) return i;
                if (i > begin) {
                    const std::size_t next = candidates.choose(i);
                    plan.placed.resize(first + (next - begin));
                    return next;
                }
            }
            plan.placed.push_back({static_cast<std::uint32_t>(i), y});
            y += slab.height;
            if (y + carried_below(i) <= bottom) candidates.note(slab.hold, i + 1);
        }
        return end_;
    }

    /// Sets the part of a unit that fits; the rest becomes the slab.
    bool split(std::size_t index, Length y, Length bottom, bool alone, PagePlan& plan) {
        Slab upper = slabs_[index];
        const Length room = bottom - y - carried_inside(upper);
        std::optional<Slab> rest = split_unit(flow_, upper, room, false);
        if (!rest && alone) rest = split_unit(flow_, upper, room, true);
        if (!rest) return false;
        slabs_[index] = *rest;
        plan.placed.push_back({static_cast<std::uint32_t>(slabs_.size()), y});
        slabs_.push_back(upper);
        return true;
    }

    std::vector<Slab>& slabs_;
    std::size_t end_;
    Flow& flow_;
};

}  // namespace

std::size_t paginate(std::vector<Slab>& slabs, Flow& flow, BodyArea first, BodyArea others, PagePlan& plan, bool last) {
    plan.placed.reserve(plan.placed.size() + slabs.size());
    PageFiller filler(slabs, flow);
    std::size_t at = 0;
    if (!last) {
        const std::int64_t ample = 2 * std::int64_t{std::max(first.height(), others.height()).milli};
        while (filler.has_more_than(ample, at)) at = filler.fill(at, plan.pages.empty() ? first : others, plan);
        return at;
    }
    do {
        at = filler.fill(at, plan.pages.empty() ? first : others, plan);
    } while (at < filler.end());
    return at;
}

}  // namespace acta::layout
