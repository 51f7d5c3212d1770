// Typesetter: the order of the steps, from Content to Pages.
#include "layout/typesetter.h"

#include "layout/blocks.h"
#include "layout/pagination.h"
#include "layout/paint.h"
#include "layout/watermark.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <utility>

namespace acta::layout {

namespace {

constexpr Length least_clearance = mm(3);  ///< between a high header or footer and the body
constexpr int most_attempts = 4;

/// What stands in a margin, set for a page.
struct MarginBlocks {
    std::vector<Slab> slabs;
    Length height;
    bool numbered = false;  ///< differs from page to page
};

PageSetup checked(PageSetup setup) {
    setup.width = std::max(setup.width, pt(72));
    setup.height = std::max(setup.height, pt(72));
    return setup;
}

}  // namespace

struct Typesetter::Implementation {
    Implementation(const FontSet& set_of_fonts, const Hyphenation* hyphenation)
        : fonts(set_of_fonts),
          shaper(set_of_fonts),
          itemizer(set_of_fonts, shaper, characters, missing),
          breaks(characters, hyphenation),
          filler(flow, itemizer, breaks),
          paragraphs(set_of_fonts, flow, itemizer, filler, structure),
          tables(flow, shaper, paragraphs, structure),
          carrying(flow, shaper, paragraphs, structure),
          blocks(flow, paragraphs, tables, structure, problems) {}

    void set(const Content& source, Setting& setting);
    void recycle(Pages&& old);
    bool attempt(const Content& source);
    void begin(const Content& source);
    void set_margins(const Content& source);
    void set_margin(const std::vector<Block>& source, std::uint32_t page, MarginBlocks& result);
    [[nodiscard]] BodyArea body_area(Length header_height) const;
    void begin_page(Painter& painter, std::size_t page_count);
    void pass_pages_on(Painter& painter, std::vector<Slab>& slabs);
    void paint_body(Painter& painter, const std::vector<Slab>& slabs, std::uint32_t page);
    void paint_carried(Painter& painter, std::int32_t repeat, std::int32_t row, bool out, Length y);
    void paint_margins(Painter& painter, const Content& source, std::uint32_t page);
    Length paint_margin(Painter& painter, const std::vector<Block>& source, const MarginBlocks& as_set, std::uint32_t page,
                        bool at_foot);
    bool numbers_were_right(const std::vector<std::uint32_t>& pages_of_lines, std::size_t page_count);
    void move_results(const Content& source, Setting& setting);
    [[nodiscard]] bool is_right_to_left(const std::string& tag);

    const FontSet& fonts;
    Characters characters;
    Shaper shaper;
    MissingGlyphs missing;
    Itemizer itemizer;
    BreakFinder breaks;
    Flow flow;
    LineFiller filler;
    StructureBuilder structure;
    ParagraphSetter paragraphs;
    TableSetter tables;
    TableSetter carrying;  ///< sets what tables carry over, also while one is being set
    diag::Diagnostics problems;
    BlockSetter blocks;

    PageNumbers numbers;
    PageSetup setup;
    std::vector<TextStyle> no_styles;
    Styles styles{no_styles};
    std::string language;  ///< that `right_to_left` is known of
    bool right_to_left = false;
    Pages pages;
    std::vector<Page> idle;  ///< whose memory serves for new pages
    MarginBlocks first_header;
    MarginBlocks header;
    MarginBlocks footer;
    MarginBlocks margin_again;  ///< with the numbers of one page
    BodyArea first_area;
    BodyArea other_area;
    std::vector<Slab> body;
    PagePlan plan;
    std::size_t slabs_of_turn = 0;  ///< of the body's front, set before the shaper's last turn
    std::vector<TurnedRun> watermark;
    std::vector<Glyph> watermark_glyphs;
    Length least_first_header;  ///< heights that an attempt before found to be needed
    Length least_header;
    Length least_footer;
};

bool Typesetter::Implementation::is_right_to_left(const std::string& tag) {
    if (tag != language) {
        language = tag;
        right_to_left = uloc_isRightToLeft(tag.c_str()) != 0;
    }
    return right_to_left;
}

void Typesetter::Implementation::set(const Content& source, Setting& setting) {
    pages = std::exchange(setting.pages, {});
    setting.problems.clear();
    paragraphs.begin_document(shaper.begin());
    missing.clear();
    numbers = {};
    least_first_header = least_header = least_footer = {};
    for (int i = 0; i < most_attempts && !attempt(source); ++i) {
    }
    move_results(source, setting);
}

/// Empties pages and keeps the memory that ordinary documents take.
void Typesetter::Implementation::recycle(Pages&& old) {
    constexpr std::size_t most_idle = 16;
    constexpr std::size_t most_items = 4096;
    for (Page& page : old.pages) {
        if (idle.size() == most_idle) break;
        if (page.items.capacity() > most_items) continue;
        page.items.clear();
        idle.push_back(std::move(page));
    }
    constexpr std::size_t most_elements = 1U << 14;
    if (old.structure.capacity() > 0 && old.structure.capacity() <= most_elements) structure.reuse(std::move(old.structure));
    pages = std::move(old);
    pages.pages.clear();
    pages.structure.clear();
    pages.outline.clear();
    pages.attachments.clear();
}

void Typesetter::Implementation::begin(const Content& source) {
    flow.clear();
    problems.clear();
    recycle(std::exchange(pages, {}));
    structure.begin();
    numbers.page = 0;
    numbers.next_in_body = 0;
    numbers.count_used = false;
    setup = checked(source.page);
    styles = Styles(source.styles);
    right_to_left = is_right_to_left(source.language);
    filler.begin(styles);
    paragraphs.begin(source, styles, numbers);
    tables.begin(right_to_left);
    carrying.begin(right_to_left);
    slabs_of_turn = 0;
    watermark.clear();
    watermark_glyphs.clear();
    if (source.watermark) watermark = set_watermark(*source.watermark, setup, styles, fonts, flow, paragraphs, watermark_glyphs);
}

/// Sets the document with the page numbers as guessed; false where they, or the height of a margin, turn out otherwise.
bool Typesetter::Implementation::attempt(const Content& source) {
    begin(source);
    set_margins(source);
    first_area = body_area(first_header.height);
    other_area = body_area(header.height);
    numbers.page = 0;
    numbers.count_used = false;
    Painter painter(flow, styles, setup, right_to_left, pages);
    const PassOn pass_on = [&](std::vector<Slab>& slabs) { pass_pages_on(painter, slabs); };
    body.clear();
    plan.clear();
    const Length least_height = std::min(first_area.height(), other_area.height());
    blocks.set(source.body, setup.width - setup.left - setup.right, least_height, body, &pass_on);
    flow.drop_pieces();
    tables.release();
    const bool count_used = numbers.count_used;
    const std::size_t passed_on = pages.pages.size();
    std::vector<std::uint32_t> pages_of_lines(flow.field_uses.empty() ? 0 : flow.lines.size());
    paginate(body, flow, first_area, other_area, plan);
    const std::uint32_t guessed_count = numbers.count;
    numbers.count = static_cast<std::uint32_t>(plan.pages.size());
    pages.pages.reserve(plan.pages.size());
    for (std::uint32_t i = 0; i < plan.pages.size(); ++i) {
        if (i < passed_on) {
            painter.begin_page(pages.pages[i], pages.pages[i].glyphs.size());
        } else {
            begin_page(painter, plan.pages.size());
            painter.pages_of_lines = pages_of_lines.empty() ? nullptr : &pages_of_lines;
            paint_body(painter, body, i);
            painter.pages_of_lines = nullptr;
        }
        paint_margins(painter, source, i + 1);
        painter.end_page();
    }
    const bool margins_fit = least_first_header <= first_header.height && least_header <= header.height &&
                             least_footer <= footer.height;
    const bool count_right = !count_used || guessed_count == numbers.count;
    return numbers_were_right(pages_of_lines, plan.pages.size()) && margins_fit && count_right;
}

/// Paints the pages that are full, but for their margins, while the rest is being set, and lets go what they needed. Not where the
/// body says page numbers: which page a line stands on is then looked for by the line.
void Typesetter::Implementation::pass_pages_on(Painter& painter, std::vector<Slab>& slabs) {
    if (!flow.field_uses.empty()) return;
    const std::size_t count = slabs.size();
    const std::size_t done = paginate(slabs, flow, first_area, other_area, plan, false);
    for (auto page = static_cast<std::uint32_t>(pages.pages.size()); page < plan.pages.size(); ++page) {
        begin_page(painter, plan.pages.size());
        paint_body(painter, slabs, page);
        painter.end_page();
    }
    plan.placed.clear();
    slabs.resize(count);  // without the upper parts of those that were split
    slabs.erase(slabs.begin(), slabs.begin() + static_cast<std::ptrdiff_t>(done));
    slabs_of_turn -= std::min(slabs_of_turn, done);
    if (slabs_of_turn == 0) {
        shaper.next_turn();
        slabs_of_turn = slabs.size();
    }
    flow.drop_all_but(slabs);
}

void Typesetter::Implementation::begin_page(Painter& painter, std::size_t page_count) {
    if (idle.empty()) idle.emplace_back();
    Page& page = pages.pages.emplace_back(std::move(idle.back()));
    idle.pop_back();
    page.width = setup.width;
    page.height = setup.height;
    if (pages.pages.size() == 1) {
        const std::size_t expected = (flow.fragments.size() + flow.boxes.size()) / page_count;
        page.items.reserve(expected + expected / 8 + 16);
        page.glyphs.reserve(6 * page.items.capacity());
    } else {  // pages that follow each other are often alike
        const Page& before = pages.pages[pages.pages.size() - 2];
        page.items.reserve(before.items.size() + before.items.size() / 16 + 8);
        page.glyphs.reserve(before.glyphs.size() + before.glyphs.size() / 16 + 64);
    }
    painter.begin_page(page, 0);
    painter.add_glyphs(watermark_glyphs);
    page.items.insert(page.items.end(), watermark.begin(), watermark.end());
}

void Typesetter::Implementation::paint_body(Painter& painter, const std::vector<Slab>& slabs, std::uint32_t page) {
    const BodyArea& area = page == 0 ? first_area : other_area;
    const PlannedPage& planned = plan.pages[page];
    if (planned.repeat >= 0) {
        const Repeat repeat = flow.repeats[static_cast<std::size_t>(planned.repeat)];
        painter.paint(repeat.first_mark, repeat.mark_count, area.top, true);
        if (planned.brought >= 0) paint_carried(painter, planned.repeat, planned.brought, false, area.top + repeat.height);
    }
    for (std::uint32_t i = planned.first; i < planned.first + planned.count; ++i) {
        const Slab& slab = slabs[plan.placed[i].slab];
        painter.paint(slab.first_mark, slab.mark_count, plan.placed[i].y, false);
    }
    if (planned.going_on >= 0) paint_carried(painter, planned.going_on, planned.carried, true, planned.end);
}

void Typesetter::Implementation::paint_carried(Painter& painter, std::int32_t repeat, std::int32_t row, bool out, Length y) {
    const Repeat& source = flow.repeats[static_cast<std::size_t>(repeat)];
    const Slab slab = carrying.set_carried(source, out, source.carried_after(row));
    painter.paint(slab.first_mark, slab.mark_count, y, true);
}

void Typesetter::Implementation::set_margins(const Content& source) {
    set_margin(source.first_header, 1, first_header);
    set_margin(source.header, 2, header);
    set_margin(source.footer, 1, footer);
    first_header.height = std::max(first_header.height, least_first_header);
    header.height = std::max(header.height, least_header);
    footer.height = std::max(footer.height, least_footer);
}

void Typesetter::Implementation::set_margin(const std::vector<Block>& source, std::uint32_t page, MarginBlocks& result) {
    result.slabs.clear();
    result.height = {};
    result.numbered = false;
    if (source.empty()) return;
    structure.begin_artifacts();
    numbers.page = page;
    numbers.count_used = numbers.number_used = false;
    blocks.set(source, setup.width - setup.left - setup.right, setup.height / 2, result.slabs);
    settle_units(flow, result.slabs, 0, setup.height);
    result.height = stacked_height(result.slabs);
    result.numbered = numbers.count_used || numbers.number_used;
    structure.end_artifacts();
}

BodyArea Typesetter::Implementation::body_area(Length header_height) const {
    BodyArea area{setup.top, setup.height - setup.bottom};
    if (header_height > Length{}) area.top = std::max(area.top, setup.header_top + header_height + least_clearance);
    if (footer.height > Length{}) {
        area.bottom = std::min(area.bottom, setup.height - setup.footer_bottom - footer.height - least_clearance);
    }
    // Margins that leave nothing for the body give way to it.
    area.top = std::min(area.top, setup.height * 5 / 8);
    area.bottom = std::max(area.bottom, area.top + setup.height / 8);
    return area;
}

void Typesetter::Implementation::paint_margins(Painter& painter, const Content& source, std::uint32_t page) {
    if (page == 1) {
        least_first_header = std::max(least_first_header, paint_margin(painter, source.first_header, first_header, page, false));
    } else {
        least_header = std::max(least_header, paint_margin(painter, source.header, header, page, false));
    }
    least_footer = std::max(least_footer, paint_margin(painter, source.footer, footer, page, true));
}

Length Typesetter::Implementation::paint_margin(Painter& painter, const std::vector<Block>& source,
                                                const MarginBlocks& as_set, std::uint32_t page, bool at_foot) {
    const bool guessed_right = !as_set.numbered || (numbers.count == 1 && page == 1);
    if (!guessed_right) set_margin(source, page, margin_again);
    const MarginBlocks& shown = guessed_right ? as_set : margin_again;
    const Length height = stacked_height(shown.slabs);
    Length y = at_foot ? setup.height - setup.footer_bottom - height : setup.header_top;
    for (std::size_t i = 0; i < shown.slabs.size(); ++i) {
        if (i > 0) y += shown.slabs[i].gap;
        painter.paint(shown.slabs[i].first_mark, shown.slabs[i].mark_count, y, true);
        y += shown.slabs[i].height;
    }
    return height;
}

/// Notes where the body's page numbers really stand.
bool Typesetter::Implementation::numbers_were_right(const std::vector<std::uint32_t>& pages_of_lines, std::size_t page_count) {
    bool right = true;
    for (const FieldUse& use : flow.field_uses) {
        const std::uint32_t page = std::clamp<std::uint32_t>(pages_of_lines[use.line], 1, static_cast<std::uint32_t>(page_count));
        if (numbers.guess(use.field) == page) continue;
        right = false;
        if (numbers.in_body.size() <= use.field) numbers.in_body.resize(use.field + 1, 1);
        numbers.in_body[use.field] = page;
    }
    return right;
}

void Typesetter::Implementation::move_results(const Content& source, Setting& setting) {
    pages.structure = structure.take();
    pages.language = source.language;
    pages.title = source.title;
    pages.author = source.author;
    pages.subject = source.subject;
    pages.date = source.date;
    pages.attachments = source.attachments;
    flow.clear();  // what was huge is given back
    shaper.end();
    setting.pages = std::exchange(pages, {});
    const auto same = [](const diag::Diagnostic& a, const diag::Diagnostic& b) {
        return a.code == b.code && a.message == b.message;
    };
    for (diag::Diagnostic& problem : problems) {
        const auto seen = [&](const diag::Diagnostic& other) { return same(problem, other); };
        if (std::none_of(setting.problems.begin(), setting.problems.end(), seen)) setting.problems.push_back(std::move(problem));
    }
    for (diag::Diagnostic& problem : missing.diagnostics()) setting.problems.push_back(std::move(problem));
}

Typesetter::Typesetter(const FontSet& fonts, const Hyphenation* hyphenation)
    : implementation_(std::make_unique<Implementation>(fonts, hyphenation)) {}
Typesetter::~Typesetter() = default;
Typesetter::Typesetter(Typesetter&&) noexcept = default;
Typesetter& Typesetter::operator=(Typesetter&&) noexcept = default;

Setting Typesetter::set(const Content& content) {
    Setting setting;
    set(content, setting);
    return setting;
}

void Typesetter::set(const Content& content, Setting& into) { implementation_->set(content, into); }

void Typesetter::measure(StepTimes* times) { implementation_->paragraphs.measure_into(times); }

}  // namespace acta::layout
