// Flow: clearing the working memory.
#include "layout/flow.h"

#include <algorithm>

namespace acta::layout {

namespace {

/// Keeps the memory of ordinary documents and gives back that of huge ones.
template <typename T>
void reset(std::vector<T>& items) {
    constexpr std::size_t kept = 1U << 16;
    if (items.capacity() > kept) {
        std::vector<T>().swap(items);
    } else {
        items.clear();
    }
}

}  // namespace

void Flow::clear() {
    reset(pieces);
    reset(fragments);
    reset(lines);
    reset(marks);
    reset(boxes);
    reset(images);
    reset(drawings);
    reset(texts);
    reset(links);
    reset(repeats);
    reset(frames);
    reset(units);
    reset(headings);
    reset(field_uses);
}

void Flow::drop_pieces() { reset(pieces); }

void Flow::cut(const Sizes& sizes) {
    fragments.resize(sizes.fragments);
    lines.resize(sizes.lines);
    marks.resize(sizes.marks);
    boxes.resize(sizes.boxes);
    units.resize(sizes.units);
}

void Flow::hold() { held_ = sizes(); }

/// `first`: of what is not held, the first that is needed.
void Flow::note_needs(const Mark& mark, Sizes& first) const {
    if (mark.kind == Mark::Kind::line && mark.index >= held_.lines) first.lines = std::min<std::size_t>(first.lines, mark.index);
    if (mark.kind == Mark::Kind::text && mark.index >= held_.fragments) {
        first.fragments = std::min<std::size_t>(first.fragments, mark.index);
    }
    if (mark.kind == Mark::Kind::box && mark.index >= held_.boxes) first.boxes = std::min<std::size_t>(first.boxes, mark.index);
}

void Flow::drop_all_but(std::vector<Slab>& slabs) {
    Sizes first = sizes();
    for (const Slab& slab : slabs) {
        if (slab.unit >= 0 && static_cast<std::size_t>(slab.unit) >= held_.units) {
            first.units = std::min<std::size_t>(first.units, static_cast<std::size_t>(slab.unit));
        } else if (slab.unit < 0 && slab.mark_count > 0 && slab.first_mark >= held_.marks) {
            first.marks = std::min<std::size_t>(first.marks, slab.first_mark);
        }
    }
    for (std::size_t i = first.marks; i < marks.size(); ++i) note_needs(marks[i], first);
    for (std::size_t i = first.units; i < units.size(); ++i) {
        for (const Mark& mark : units[i].marks) note_needs(mark, first);
    }
    if (first.lines < lines.size()) first.fragments = std::min<std::size_t>(first.fragments, lines[first.lines].first);

    const auto cut = [](auto& items, std::size_t from, std::size_t to) {
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(from), items.begin() + static_cast<std::ptrdiff_t>(to));
        return static_cast<std::uint32_t>(to - from);
    };
    const std::uint32_t fewer_fragments = cut(fragments, held_.fragments, first.fragments);
    const std::uint32_t fewer_lines = cut(lines, held_.lines, first.lines);
    const std::uint32_t fewer_marks = cut(marks, held_.marks, first.marks);
    const std::uint32_t fewer_boxes = cut(boxes, held_.boxes, first.boxes);
    const std::uint32_t fewer_units = cut(units, held_.units, first.units);
    const auto follow = [&](Mark& mark) {
        if (mark.kind == Mark::Kind::line && mark.index >= held_.lines) mark.index -= fewer_lines;
        if (mark.kind == Mark::Kind::text && mark.index >= held_.fragments) mark.index -= fewer_fragments;
        if (mark.kind == Mark::Kind::box && mark.index >= held_.boxes) mark.index -= fewer_boxes;
    };
    for (std::size_t i = held_.lines; i < lines.size(); ++i) lines[i].first -= fewer_fragments;
    for (std::size_t i = held_.marks; i < marks.size(); ++i) follow(marks[i]);
    for (std::size_t i = held_.units; i < units.size(); ++i) std::for_each(units[i].marks.begin(), units[i].marks.end(), follow);
    for (Slab& slab : slabs) {
        const bool is_unit = slab.unit >= 0;
        if (is_unit && static_cast<std::size_t>(slab.unit) >= held_.units) slab.unit -= static_cast<std::int32_t>(fewer_units);
        if (!is_unit && slab.first_mark >= held_.marks) slab.first_mark -= std::min(fewer_marks, slab.first_mark);
    }
}

}  // namespace acta::layout
