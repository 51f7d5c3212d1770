// Outline: the bookmarks of a document.
#include "pdf/outline.h"

#include "pdf/syntax.h"

#include <cassert>
#include <string_view>
#include <vector>

namespace acta::pdf {

namespace {

/// Neighbours of an entry, as indexes of entries counted from 1; 0 is the root, and in links it means none.
struct Links {
    int parent = 0;
    int first = 0;
    int last = 0;
    int previous = 0;
    int next = 0;
    int children = 0;
};

std::vector<Links> link(const std::vector<layout::OutlineEntry>& outline) {
    std::vector<Links> links(outline.size() + 1);
    std::vector<int> open = {0};  // the entries that the next one may belong to, from the root down
    const auto level = [&outline](int entry) { return entry == 0 ? 0 : outline[static_cast<std::size_t>(entry) - 1].level; };
    for (int entry = 1; entry <= static_cast<int>(outline.size()); ++entry) {
        while (open.size() > 1 && level(open.back()) >= level(entry)) open.pop_back();
        Links& own = links[static_cast<std::size_t>(entry)];
        own.parent = open.back();
        Links& parent = links[static_cast<std::size_t>(own.parent)];
        own.previous = parent.last;
        if (parent.last != 0) links[static_cast<std::size_t>(parent.last)].next = entry;
        else parent.first = entry;
        parent.last = entry;
        ++parent.children;
        open.push_back(entry);
    }
    return links;
}

void append_link(std::string& out, std::string_view key, int root, int entry) {
    if (entry == 0) return;
    out += key;
    append_reference(out, root + entry);
}

void append_destination(std::string& out, const layout::OutlineEntry& entry, const layout::Pages& pages, int first_page) {
    assert(entry.page < pages.pages.size());
    out += "/Dest[";
    append_reference(out, first_page + static_cast<int>(entry.page));
    out += "/XYZ null ";
    append_hundredths(out, hundredths(pages.pages[entry.page].height - entry.y));
    out += " null]";
}

}  // namespace

int write_outline(ObjectFile& file, const layout::Pages& pages, int first_page) {
    if (pages.outline.empty()) return 0;
    const std::vector<Links> links = link(pages.outline);
    const int root = file.allocate(static_cast<int>(links.size()));
    for (int index = 0; index < static_cast<int>(links.size()); ++index) {
        const Links& own = links[static_cast<std::size_t>(index)];
        std::string& out = file.add_small(root + index);
        out += "<<";
        if (index == 0) {
            out += "/Type/Outlines";
        } else {
            const layout::OutlineEntry& entry = pages.outline[static_cast<std::size_t>(index) - 1];
            out += "/Title";
            append_text(out, entry.title);
            append_destination(out, entry, pages, first_page);
            out += "/Parent ";
            append_reference(out, root + own.parent);
        }
        append_link(out, "/First ", root, own.first);
        append_link(out, "/Last ", root, own.last);
        append_link(out, "/Prev ", root, own.previous);
        append_link(out, "/Next ", root, own.next);
        if (own.children != 0) {
            // Entries below the first level are closed at first, which a negative count says.
            out += "/Count ";
            append_integer(out, index == 0 ? own.children : -own.children);
        }
        out += ">>";
    }
    return root;
}

}  // namespace acta::pdf
