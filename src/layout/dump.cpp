// Dump: pages as text, for golden tests.
#include "layout/dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace acta::layout {

namespace {

std::string_view name_of(Tag tag) {
    static constexpr std::string_view names[] = {"document", "section",    "h1",    "h2",    "h3",    "p",  "caption",
                                                 "list",     "list_item",  "label", "list_body", "table", "thead", "tbody",
                                                 "tr",       "th",         "td",    "figure", "link", "span"};
    return names[static_cast<std::size_t>(tag)];
}

/// Millimetres with two digits, from thousandths of a point, in integers.
std::string in_mm(Length length) {
    const std::int64_t micro = std::int64_t{length.milli} * 2540;  // hundredths of a millimetre times 72,000
    const std::int64_t hundredths = (std::abs(micro) + 36000) / 72000;
    return fmt::format("{}{}.{:02}", length.milli < 0 && hundredths > 0 ? "-" : "", hundredths / 100, hundredths % 100);
}

std::string in_pt(Length length) {
    std::string text = fmt::format("{}.{:03}", length.milli / 1000, length.milli % 1000);
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string hex(Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

class Dumper {
public:
    Dumper(const Pages& pages, const FontSet& fonts) : pages_(pages), fonts_(fonts) {}

    std::string dump() {
        line("document \"{}\" language {}", pages_.title, pages_.language);
        for (std::size_t i = 0; i < pages_.pages.size(); ++i) dump_page(pages_.pages[i], i + 1);
        dump_structure();
        for (const OutlineEntry& entry : pages_.outline) {
            line("outline {} \"{}\" page {} y {}", entry.level, entry.title, entry.page + 1, in_mm(entry.y));
        }
        for (const Attachment& file : pages_.attachments) {
            line("attachment \"{}\" {} \"{}\" {} bytes", file.name, file.media_type, file.description, file.bytes ? file.bytes->size() : 0);
        }
        return std::move(text_);
    }

private:
    template <typename... Arguments>
    void line(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
        text_ += '\n';
    }

    void dump_page(const Page& page, std::size_t number) {
        line("page {}: {} x {} mm", number, in_mm(page.width), in_mm(page.height));
        for (std::size_t i = 0; i < page.items.size();) {
            if (const auto* run = std::get_if<GlyphRun>(&page.items[i])) {
                i = dump_line(page, i, *run);
                continue;
            }
            dump_item(page.items[i++]);
        }
    }

    /// Runs that follow each other on one baseline, in one look and element, are one line.
    std::size_t dump_line(const Page& page, std::size_t first, const GlyphRun& begin) {
        std::string words;
        Length left = begin.x;
        std::size_t i = first;
        for (; i < page.items.size(); ++i) {
            const auto* run = std::get_if<GlyphRun>(&page.items[i]);
            if (run == nullptr || run->baseline != begin.baseline || run->element != begin.element ||
                run->font != begin.font || run->size != begin.size || run->color != begin.color) {
                break;
            }
            left = std::min(left, run->x);
            words += run->text;
        }
        while (words.ends_with(' ')) words.pop_back();
        const std::string color = begin.color == Color{} ? "" : " " + hex(begin.color);
        line("  text {:>6} {:>6} {} {}{} {}: {}", in_mm(left), in_mm(begin.baseline), fonts_.font(begin.font).postscript_name(),
             in_pt(begin.size), color, element(begin.element), words);
        return i;
    }

    void dump_item(const Item& item) {
        if (const auto* box = std::get_if<Box>(&item)) {
            line("  box  {:>6} {:>6} {} x {} {}", in_mm(box->x), in_mm(box->y), in_mm(box->width), in_mm(box->height),
                 hex(box->color));
        } else if (const auto* image = std::get_if<PlacedImage>(&item)) {
            line("  image {:>5} {:>6} {} x {} {}", in_mm(image->x), in_mm(image->y), in_mm(image->width),
                 in_mm(image->height), element(image->element));
        } else if (const auto* drawing = std::get_if<PlacedDrawing>(&item)) {
            std::size_t points = 0;
            for (const Drawing::Path& path : *drawing->paths) points += path.points.size();
            line("  drawing {:>3} {:>6} {} x {} {}: {} paths, {} points", in_mm(drawing->x), in_mm(drawing->y),
                 in_mm(drawing->width), in_mm(drawing->height), element(drawing->element), drawing->paths->size(), points);
        } else if (const auto* turned = std::get_if<TurnedRun>(&item)) {
            const GlyphRun& run = turned->run;
            line("  turned {} degrees {:>6} {:>6} {} {} {}: {}", turned->degrees, in_mm(run.x), in_mm(run.baseline),
                 fonts_.font(run.font).postscript_name(), in_pt(run.size), hex(run.color), run.text);
        } else if (const auto* link = std::get_if<LinkArea>(&item)) {
            line("  link {:>6} {:>6} {} x {} {}: {} \"{}\"", in_mm(link->x), in_mm(link->y), in_mm(link->width),
                 in_mm(link->height), element(link->element), link->uri.view(), link->description.view());
        }
    }

    [[nodiscard]] std::string element(std::int32_t index) const {
        if (index < 0) return "artifact";
        return fmt::format("{}#{}", name_of(pages_.structure[static_cast<std::size_t>(index)].tag), index);
    }

    void dump_structure() {
        std::vector<std::size_t> depths;
        for (std::size_t i = 0; i < pages_.structure.size(); ++i) {
            const Element& node = pages_.structure[i];
            depths.push_back(node.parent < 0 ? 0 : depths[static_cast<std::size_t>(node.parent)] + 1);
            std::string notes;
            if (!node.language.empty()) notes += " language " + node.language.str();
            if (!node.alt.empty()) notes += " alt \"" + node.alt.str() + "\"";
            if (!node.summary.empty()) notes += " summary \"" + node.summary.str() + "\"";
            if (node.column_span > 1) notes += fmt::format(" columns {}", node.column_span);
            if (node.row_span > 1) notes += fmt::format(" rows {}", node.row_span);
            if (node.row_scope) notes += " scope row";
            line("{:{}}{}#{}{}", "", 2 * depths.back(), name_of(node.tag), i, notes);
        }
    }

    const Pages& pages_;
    const FontSet& fonts_;
    std::string text_;
};

}  // namespace

std::string dump(const Pages& pages, const FontSet& fonts) { return Dumper(pages, fonts).dump(); }

}  // namespace acta::layout
