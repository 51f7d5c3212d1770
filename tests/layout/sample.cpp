// Sample: fonts and short ways to say content, for the tests of layout.
#include "sample.h"

#include "catch.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace acta::layout::sample {

namespace {

FontFile font_file(const std::string& name, Family family, bool bold, bool italic) {
    const std::string path = "/usr/share/fonts/truetype/noto/" + name + ".ttf";
    std::ifstream stream(path, std::ios::binary);
    if (!stream) FAIL("the tests need " + path + " (Debian package fonts-noto-core)");
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    FontFile file;
    file.bytes = std::make_shared<const std::string>(bytes.str());
    file.sha256 = "sha-of-" + name;
    file.family = family;
    file.bold = bold;
    file.italic = italic;
    return file;
}

std::vector<FontFile> all_files() {
    std::vector<FontFile> files;
    for (const Family family : {Family::sans, Family::serif}) {
        const std::string name = family == Family::sans ? "NotoSans-" : "NotoSerif-";
        files.push_back(font_file(name + "Regular", family, false, false));
        files.push_back(font_file(name + "Bold", family, true, false));
        files.push_back(font_file(name + "Italic", family, false, true));
        files.push_back(font_file(name + "BoldItalic", family, true, true));
    }
    for (const std::string script : {"Devanagari", "Bengali", "Arabic"}) {
        files.push_back(font_file("NotoSans" + script + "-Regular", Family::sans, false, false));
    }
    files.push_back(font_file("NotoSansDevanagari-Bold", Family::sans, true, false));
    files.push_back(font_file("NotoSansHebrew-Regular", Family::sans, false, false));
    return files;
}

/// Without what layout adds: directional marks, and a space without width behind a hyphen at a line's end.
std::string without_marks(std::string text) {
    for (const std::string mark : {"\xE2\x80\x8E", "\xE2\x80\x8F", "-\xE2\x80\x8B"}) {
        const std::size_t kept = mark[0] == '-' ? 1 : 0;
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) text.erase(at + kept, mark.size() - kept);
    }
    return text;
}

Length width_of(const Page& page, const GlyphRun& run, const FontSet& fonts, std::string_view text, Length& space_left) {
    std::int64_t units = 0;
    std::int64_t space = 0;
    for (std::uint32_t i = run.first_glyph; i < run.first_glyph + run.glyph_count; ++i) {
        const Glyph& glyph = page.glyphs[i];
        const bool is_space = text.ends_with(' ') && glyph.cluster + 1U == text.size();
        (is_space ? space : units) += glyph.advance;
    }
    const int upem = fonts.font(run.font).units_per_em();
    space_left = {run.right_to_left ? static_cast<std::int32_t>(space * run.size.milli / upem) : 0};
    return {static_cast<std::int32_t>(units * run.size.milli / upem)};
}

}  // namespace

const FontSet& fonts() {
    static const FontSet set(all_files());
    return set;
}

const FontSet& latin_only() {
    static const FontSet set({font_file("NotoSans-Regular", Family::sans, false, false)});
    return set;
}

Content document(std::string language) {
    Content content;
    content.language = std::move(language);
    content.styles.resize(5);
    content.styles[0].size = pt(10);
    content.styles[1].size = pt(10);
    content.styles[1].bold = true;
    content.styles[2].size = pt(10);
    content.styles[2].italic = true;
    content.styles[3].size = pt(18);
    content.styles[3].bold = true;
    content.styles[4].size = pt(8);
    content.styles[4].family = Family::serif;
    content.styles[4].color = {96, 96, 96};
    return content;
}

Content with(Table table) {
    Content content = document();
    content.body.push_back({std::move(table)});
    return content;
}

Inline text(std::string words, StyleId style) {
    Inline source;
    source.text = std::move(words);
    source.style = style;
    return source;
}

Paragraph paragraph(std::string words, Align align) {
    Paragraph result;
    result.inlines.push_back(text(std::move(words)));
    result.align = align;
    return result;
}

Inline of_kind(Inline::Kind kind) {
    Inline result;
    result.kind = kind;
    return result;
}

Paragraph of_lines(int count, const std::string& name) {
    Paragraph result;
    for (int i = 0; i < count; ++i) {
        if (i > 0) result.inlines.push_back(of_kind(Inline::Kind::line_break));
        result.inlines.push_back(text(name + std::to_string(i)));
    }
    return result;
}

Cell cell(std::string words, Align align) {
    Cell result;
    result.paragraphs.push_back(paragraph(std::move(words), align));
    return result;
}

Row row(std::vector<std::string> cells) {
    Row result;
    for (std::string& words : cells) result.cells.push_back(cell(std::move(words)));
    return result;
}

Column fixed(Length width) { return {Column::Width::fixed, width, 1}; }
Column share(int parts) { return {Column::Width::share, {}, parts}; }
Column by_content() { return {Column::Width::content, {}, 1}; }

Pages set(const Content& content) {
    Typesetter typesetter(fonts());
    Setting setting = typesetter.set(content);
    for (const diag::Diagnostic& problem : setting.problems) FAIL(problem.message);
    return std::move(setting.pages);
}

std::vector<const GlyphRun*> runs_of(const Page& page) {
    std::vector<const GlyphRun*> runs;
    for (const Item& item : page.items) {
        if (const auto* run = std::get_if<GlyphRun>(&item)) runs.push_back(run);
    }
    return runs;
}

std::vector<SeenLine> lines_of(const Pages& pages, const FontSet& set) {
    std::vector<SeenLine> lines;
    for (std::size_t p = 0; p < pages.pages.size(); ++p) {
        for (const GlyphRun* run : runs_of(pages.pages[p])) {
            Length space_left;
            const Length width = width_of(pages.pages[p], *run, set, run->text, space_left);
            const Length left = run->x + space_left;
            const bool continues = !lines.empty() && lines.back().page == p && lines.back().baseline == run->baseline &&
                                   lines.back().element == run->element;
            if (!continues) lines.push_back({p, run->baseline, left, left, "", run->element});
            SeenLine& line = lines.back();
            line.text += without_marks(std::string(run->text));
            if (width == Length{}) continue;
            line.left = std::min(line.left, left);
            line.right = std::max(line.right, left + width);
        }
    }
    return lines;
}

std::string text_of(const Pages& pages) {
    std::string text;
    for (const Page& page : pages.pages) {
        for (const GlyphRun* run : runs_of(page)) {
            if (run->element >= 0) text += run->text;
        }
    }
    return text;
}

std::string squeeze(std::string_view text) {
    std::string result;
    std::copy_if(text.begin(), text.end(), std::back_inserter(result), [](char c) { return c != ' ' && c != '\n' && c != '\t'; });
    return without_marks(std::move(result));
}

}  // namespace acta::layout::sample
