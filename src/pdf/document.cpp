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

constexpr std::int32_t artifact = -1;
constexpr std::int32_t none = -2;

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

/// What is large and the same in many documents stands at the front.
void Document::begin_file() {
    std::vector<const Block*> blocks = {&workshop_.fixed.profile};
    for (const DocumentFont& font : fonts_.all()) blocks.push_back(&font.subset().program());
    workshop_.file.begin(first_font_object - 1 + static_cast<int>(fonts_.all().size()) * objects_per_font, blocks);
}

std::optional<std::string_view> Document::write() {
    ObjectFile& file = workshop_.file;
    const int count = static_cast<int>(pages_.pages.size());
    begin_file();
    first_page_ = file.allocate(count);
    first_content_ = file.allocate(count);
    first_annotation_ = file.allocate(count_links(pages_));
    if (!paint_pages()) return std::nullopt;

    const layout::Timed timed(workshop_.times, layout::Step::objects);
    file.pack();
    std::string& buffer = workshop_.buffer;
    structure_.write(file, {structure_object, parent_tree_object, first_page_, first_annotation_}, buffer);
    write_fonts();
    const PageTree tree(file, first_page_, count);
    tree.write(file);
    for (int page = 0; page < count; ++page) write_page(page, tree.parent_of(page));
    const int outline = write_outline(file, pages_, first_page_);
    write_catalog(outline, write_attachments(file, pages_));
    const std::string title = title_of(pages_);
    buffer.clear();
    append_information(buffer, pages_, title);
    file.add_plain(information_object, buffer);
    buffer.clear();
    append_xmp(buffer, pages_, title);
    file.add_derived_stream(metadata_object, "/Type/Metadata/Subtype/XML", buffer);
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
    std::int32_t current = none;  // the element that the item before belongs to, and how that was painted
    Painter::Kind current_kind = Painter::Kind::text;
    /// False where nothing changes.
    const auto go_to = [&](std::int32_t element, Painter::Kind kind) {
        if (element == current && kind == current_kind) return false;
        current = element;
        current_kind = kind;
        if (element < 0) painter.begin_artifact(kind);
        else painter.begin_content(kind, structure_, element);
        return true;
    };
    constexpr Painter::Kind graphics = Painter::Kind::graphics;
    constexpr Painter::Kind text = Painter::Kind::text;
    // All boxes lie under all else (page.h). Painted one after another, they do not interrupt the text.
    for (const layout::Item& item : page.items) {
        const auto* box = std::get_if<layout::Box>(&item);
        if (box == nullptr) continue;
        go_to(artifact, graphics);
        painter.box(*box);
    }
    const std::size_t glyph_count = page.glyphs.size();
    const layout::GlyphRun* painted = nullptr;  // the last run of a line that was painted as a whole
    for (const layout::Item& item : page.items) {
        if (const auto* run = std::get_if<layout::GlyphRun>(&item)) {
            if (run->glyph_count == 0) continue;
            assert(std::size_t{run->first_glyph} + run->glyph_count <= glyph_count);
            if (run->leftward_line == layout::InLeftwardLine::further && run <= painted) continue;
            const bool changed = go_to(run->element < 0 ? artifact : run->element, text);
            if (run->leftward_line != layout::InLeftwardLine::no) {
                const std::vector<const layout::GlyphRun*> line = line_from(item, page);
                for (const layout::GlyphRun* part : line)
                    if (part->element >= 0) structure_.note_text(part->element, part->text);
                painter.leftward_line(line, page, structure_);
                painted = line.back();
                current = painted->element;
                continue;
            }
            if (changed && run->element >= 0) structure_.note_text(run->element, run->text);
            painter.text(*run, page.glyphs.data() + run->first_glyph);
        } else if (const auto* link = std::get_if<layout::LinkArea>(&item)) {
            add_annotation(*link, page);
        } else if (const auto* image = std::get_if<layout::PlacedImage>(&item)) {
            go_to(image->element, graphics);
            if (image->element >= 0) structure_.note_box(image->element, rectangle(*image, page));
            painter.image(*image, images_.index_of(image->bytes));
        } else if (const auto* drawing = std::get_if<layout::PlacedDrawing>(&item)) {
            go_to(drawing->element, graphics);
            if (drawing->element >= 0) structure_.note_box(drawing->element, rectangle(*drawing, page));
            painter.drawing(*drawing);
        } else if (const auto* turned = std::get_if<layout::TurnedRun>(&item)) {
            go_to(artifact, graphics);
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
    out += "<<";
    out += workshop_.fixed.catalog;
    out += attachments;
    out += "/Lang";
    append_text(out, language_of(pages_));
    if (outline != 0) {
        out += "/PageMode/UseOutlines/Outlines ";
        append_reference(out, outline);
    }
    out += ">>";
}

}  // namespace acta::pdf
