// Justify: the choice of line ends for a whole paragraph.
#include "layout/justify.h"
#include "sample.h"

#include <rapidcheck.h>

#include "catch.h"

namespace acta::layout {

using namespace sample;

namespace {

constexpr std::int32_t space = 260;

/// Words of the given widths with spaces between them; a negative width is a word that can be divided in its middle.
std::vector<EndOption> options_of(const std::vector<std::int32_t>& widths) {
    std::vector<EndOption> options;
    std::int32_t x = 0;
    std::int32_t spaces = 0;
    for (const std::int32_t width : widths) {
        const std::int32_t word = std::abs(width);
        if (width < 0) options.push_back({x + word / 2 + 300, x + word / 2, spaces, spaces, true});
        x += word;
        options.push_back({x, x + space, spaces, spaces + space, false});
        x += space;
        spaces += space;
    }
    return options;
}

}  // namespace

TEST_CASE("chosen lines run over nowhere, end at the paragraph's end, and no three in a row are hyphenated") {
    REQUIRE(rc::check([] {
        const auto widths = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int32_t>>(
            rc::gen::oneOf(rc::gen::inRange(300, 6000), rc::gen::inRange(-6000, -2000))));
        const std::vector<EndOption> options = options_of(widths);
        const std::int32_t width = *rc::gen::inRange(6500, 30000);
        const std::vector<std::uint32_t> chosen = choose_line_ends(options, width, width);
        if (chosen.empty()) return;  // two words with one space between may be too short and too long at once
        RC_ASSERT(chosen.back() + 1 == options.size());
        EndOption from;
        int hyphens = 0;
        for (const std::uint32_t index : chosen) {
            const EndOption& to = options[index];
            const std::int32_t give = (to.spaces_before - from.spaces_after) * most_shrink / 100;
            RC_ASSERT(to.reached - from.resumed <= width + give);
            hyphens = to.hyphenated ? hyphens + 1 : 0;
            RC_ASSERT(hyphens <= 2);
            from = to;
        }
    }));
}

TEST_CASE("a word that is wider than the line leaves the choice to others") {
    CHECK(choose_line_ends(options_of({1000, 20000, 1000}), 10000, 10000).empty());
    CHECK(choose_line_ends({}, 10000, 10000).empty());
}

TEST_CASE("the whole paragraph decides: an early line gives way so that a later one is not torn apart") {
    // Filled greedily, the first line takes four words and the second is left with one.
    const std::vector<EndOption> options = options_of({2200, 2200, 2200, 2200, 5000, 9000});
    const std::vector<std::uint32_t> chosen = choose_line_ends(options, 10000, 10000);
    CHECK(chosen == std::vector<std::uint32_t>{2, 4, 5});
}

TEST_CASE("justified spaces stay near their width, in wide columns and in narrow ones") {
    const std::string words =
        "The Contractor shall mend what is wrong at its own cost within ten business days of the receipt of a well-founded claim; the "
        "Client shall give access to the premises, to the records and to the staff that the work needs, and shall not withhold payment "
        "for what has been accepted. Neither party is answerable for delays that it could not foresee and could not have avoided.";
    Content content = document();
    content.page.right = content.page.width - content.page.left - pt(300);
    content.body = {{paragraph(words, Align::justify)}};
    const Pages pages = set(content);
    const auto runs = runs_of(pages.pages[0]);
    for (std::size_t i = 0; i + 2 < runs.size(); ++i) {
        if (runs[i]->baseline != runs[i + 1]->baseline) continue;
        std::int32_t word = 0;
        for (std::uint32_t g = 0; g + 1 < runs[i]->glyph_count; ++g) word += pages.pages[0].glyphs[runs[i]->first_glyph + g].advance;
        const std::int32_t gap = runs[i + 1]->x.milli - runs[i]->x.milli - word * 10;
        CAPTURE(runs[i]->text, gap);
        CHECK(gap >= 2600 * 80 / 100);
        CHECK(gap <= 2600 * 2);
    }
}

TEST_CASE("a short word is not left alone in the last line where the one before can join it") {
    Content content = document();
    const auto lines_at = [&](int width) {
        content.page.right = content.page.width - content.page.left - pt(width);
        content.body = {{paragraph("The quarterly report on the works is sent to the Client by mail or so")}};
        return lines_of(set(content), fonts());
    };
    int seen = 0;
    for (int width = 120; width < 330; ++width) {
        const auto lines = lines_at(width);
        if (lines.size() < 2) continue;
        CAPTURE(width, lines.back().text);
        CHECK(lines.back().text != "so");
        seen += lines.back().text == "or so" ? 1 : 0;
    }
    CHECK(seen > 0);
}

}  // namespace acta::layout
