// Flow: clearing the working memory.
#include "layout/flow.h"

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
    reset(units);
    reset(headings);
    reset(field_uses);
}

void Flow::drop_pieces() { reset(pieces); }

}  // namespace acta::layout
