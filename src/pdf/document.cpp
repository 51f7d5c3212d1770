// Document: the steps by which one document's pages become a file.
#include "pdf/document.h"

#include "pdf/attachments.h"
#include "pdf/code_map.h"
#include "pdf/metadata.h"
#include "pdf/outline.h"
#include "pdf/page_tree.h"
#include "pdf/syntax.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace acta::pdf {

namespace {

int count_links(const layout::Pages& pages) {
    int count = 0;
    for (const layout::Page& page : pages.pages)
        for (const layout::Item& item : page.items)
            if (std::holds_alternative<layout::LinkArea>(item)) ++count;
    return count;
}

/// "[left bottom right top]" of an area whose position is from the page's top left corner.
template <typename Area>
std::string rectangle(const Area& area, const layout::Page& page) {
    std::string out = "[";
    append_hundredths(out, hundredths(area.x));
    out += ' ';
    append_hundredths(out, hundredths(page.height - area.y - area.height));
    out += ' ';
    append_hundredths(out, hundredths(area.x + area.width));
    out += ' ';
    append_hundredths(out, hundredths(page.height - area.y));
    return out + "]";
}

/// URIs are ASCII (ISO 32000-1 12.6.4.7); other bytes of one are written as RFC 3986 has it.
std::string ascii_uri(const std::string& uri) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : uri) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

/// The element that an item belongs to and how it is painted.
struct Spot {
    std::int32_t element = -1;
    Painter::Kind kind = Painter::Kind::text;
    bool operator==(const Spot&) const = default;
};

/// The runs of a line that reads from right to left, from its first one on.
std::vector<const layout::GlyphRun*> line_from(const layout::Item& first, const layout::Page& page) {
    std::vector<const layout::GlyphRun*> runs;
    const layout::Item* const end = page.items.data() + page.items.size();
    for (const layout::Item* item = &first; item != end; ++item) {
        const auto* run = std::get_if<layout::GlyphRun>(item);
        if (run == nullptr || (item != &first && run->leftward_line != layout::InLeftwardLine::further)) break;
        if (run->glyph_count > 0) runs.push_back(run);
    }
    return runs;
}

}  // namespace

Document::Document(const Workshop& workshop, const layout::Pages& pages, DocumentFonts& fonts)
    : workshop_(workshop), pages_(pages), fonts_(fonts), images_(workshop.images), structure_(pages) {
    assert(!pages.pages.empty());
}

std::optional<std::string> Document::write() {
    ObjectFile& file = workshop_.file;
    const int count = static_cast<int>(pages_.pages.size());
    file.begin(first_font_object - 1 + static_cast<int>(fonts_.all().size()) * objects_per_font);
    file.add(workshop_.fixed.profile);
    first_page_ = file.allocate(count);
    first_content_ = file.allocate(count);
    first_annotation_ = file.allocate(count_links(pages_));
    if (!paint_pages()) return std::nullopt;

    const layout::Timed timed(workshop_.times, layout::Step::objects);
    file.pack();
    structure_.write(file, {structure_object, parent_tree_object, first_page_, first_annotation_});
    write_fonts();
    const PageTree tree(file, first_page_, count);
    tree.write(file);
    for (int page = 0; page < count; ++page) write_page(page, tree.parent_of(page));
    const int outline = write_outline(file, pages_, first_page_);
    write_catalog(outline, write_attachments(file, pages_));
    file.add_plain(information_object, information_of(pages_));
    file.add_derived_stream(metadata_object, "/Type/Metadata/Subtype/XML", xmp_of(pages_));
    return file.finish(catalog_object, information_object);
}

bool Document::paint_pages() {
    for (int page = 0; page < static_cast<int>(pages_.pages.size()); ++page) {
        {
            const layout::Timed timed(workshop_.times, layout::Step::contents);
            paint(page);
        }
        if (fonts_.lack_glyphs()) return false;
        const layout::Timed timed(workshop_.times, layout::Step::deflate);
        workshop_.file.add_deflated(first_content_ + page, "", workshop_.page.text.view(), workshop_.page.hints);
    }
    first_annotation_of_page_.push_back(annotation_count_);
    return true;
}

void Document::paint(int index) {
    const layout::Page& page = pages_.pages[static_cast<std::size_t>(index)];
    Painter painter(fonts_, workshop_.page);
    painter.begin_page(page);
    structure_.begin_page(index);
    first_annotation_of_page_.push_back(annotation_count_);
    std::optional<Spot> current;
    const auto go_to = [&](const Spot& spot) {
        if (spot == current) return;
        current = spot;
        if (spot.element < 0) painter.begin_artifact(spot.kind);
        else painter.begin_content(spot.kind, structure_, spot.element);
    };
    constexpr Painter::Kind graphics = Painter::Kind::graphics;
    // All boxes lie under all else (page.h). Painted one after another, they do not interrupt the text.
    for (const layout::Item& item : page.items) {
        const auto* box = std::get_if<layout::Box>(&item);
        if (box == nullptr) continue;
        go_to({-1, graphics});
        painter.box(*box);
    }
    const layout::GlyphRun* painted = nullptr;  // the last run of a line that was painted as a whole
    for (const layout::Item& item : page.items) {
        if (const auto* run = std::get_if<layout::GlyphRun>(&item)) {
            if (run->glyph_count == 0) continue;
            assert(std::size_t{run->first_glyph} + run->glyph_count <= page.glyphs.size());
            if (run->leftward_line == layout::InLeftwardLine::further && run <= painted) continue;
            go_to({run->element, Painter::Kind::text});
            if (run->leftward_line != layout::InLeftwardLine::no) {
                const std::vector<const layout::GlyphRun*> line = line_from(item, page);
                for (const layout::GlyphRun* part : line)
                    if (part->element >= 0) structure_.note_text(part->element, part->text);
                painter.leftward_line(line, page, structure_);
                painted = line.back();
                current = Spot{painted->element, Painter::Kind::text};
                continue;
            }
            if (run->element >= 0) structure_.note_text(run->element, run->text);
            painter.text(*run, page.glyphs.data() + run->first_glyph);
        } else if (const auto* link = std::get_if<layout::LinkArea>(&item)) {
            add_annotation(*link, page);
        } else if (const auto* image = std::get_if<layout::PlacedImage>(&item)) {
            go_to({image->element, graphics});
            if (image->element >= 0) structure_.note_box(image->element, rectangle(*image, page));
            painter.image(*image, images_.index_of(image->bytes));
        } else if (const auto* drawing = std::get_if<layout::PlacedDrawing>(&item)) {
            go_to({drawing->element, graphics});
            if (drawing->element >= 0) structure_.note_box(drawing->element, rectangle(*drawing, page));
            painter.drawing(*drawing);
        } else if (const auto* turned = std::get_if<layout::TurnedRun>(&item)) {
            go_to({-1, graphics});
            painter.turned(*turned, page.glyphs.data() + turned->run.first_glyph, page);
        }
    }
    painter.end_page();
}

void Document::add_annotation(const layout::LinkArea& link, const layout::Page& page) {
    const int annotation = annotation_count_++;
    structure_.add_annotation(link.element, annotation);
    std::string& out = workshop_.file.add_small(first_annotation_ + annotation);
    out += "<</Type/Annot/Subtype/Link/Rect" + rectangle(link, page) + "/Border[0 0 0]/F 4/A<</S/URI/URI";
    append_literal(out, ascii_uri(link.uri));
    out += ">>/Contents";
    append_text(out, link.description.empty() ? link.uri : link.description);
    out += "/StructParent ";
    append_integer(out, structure_.annotation_key(annotation));
    out += ">>";
}

void Document::write_fonts() {
    ObjectFile& file = workshop_.file;
    std::string resources = "<<";
    std::size_t end = 0;
    for (const DocumentFont& font : fonts_.all()) {
        const Subset& subset = font.subset();
        file.add(subset.program());
        file.add(font.more().empty() ? subset.maps() : workshop_.maps.get(font.shared_subset(), font.more(), workshop_.deflater));
        end = std::max(end, font.end_of_cids());
        resources += &font == fonts_.all().data() ? "/Font<</F" : "/F";
        append_integer(resources, subset.slot());
        resources += ' ';
        append_reference(resources, font_objects(subset.slot()).font);
    }
    if (!fonts_.all().empty()) {
        resources += ">>";
        file.add(end <= end_of_short_map ? workshop_.fixed.code_map : workshop_.fixed.long_code_map);
    }
    std::string images;
    images_.write(file, images);
    if (!images.empty()) resources += "/XObject<<" + images + ">>";
    file.add_small(resources_object) += resources + ">>";
}

void Document::write_page(int index, int parent) {
    const auto at = static_cast<std::size_t>(index);
    const layout::Page& page = pages_.pages[at];
    std::string& out = workshop_.file.add_small(first_page_ + index);
    out += "<</Type/Page/Parent ";
    append_reference(out, parent);
    out += "/MediaBox[0 0 ";
    append_hundredths(out, hundredths(page.width));
    out += ' ';
    append_hundredths(out, hundredths(page.height));
    out += "]/Resources ";
    append_reference(out, resources_object);
    out += "/Contents ";
    append_reference(out, first_content_ + index);
    if (structure_.has_content(index)) {
        out += "/StructParents ";
        append_integer(out, index);
    }
    for (int i = first_annotation_of_page_[at]; i < first_annotation_of_page_[at + 1]; ++i) {
        out += i == first_annotation_of_page_[at] ? "/Annots[" : " ";
        append_reference(out, first_annotation_ + i);
    }
    if (first_annotation_of_page_[at] < first_annotation_of_page_[at + 1]) out += ']';
    out += "/Tabs/S>>";
}

void Document::write_catalog(int outline, const std::string& attachments) {
    std::string& out = workshop_.file.add_small(catalog_object);
    out += "<<" + workshop_.fixed.catalog + attachments + "/Lang";
    append_text(out, language_of(pages_));
    if (outline != 0) {
        out += "/PageMode/UseOutlines/Outlines ";
        append_reference(out, outline);
    }
    out += ">>";
}

}  // namespace acta::pdf
