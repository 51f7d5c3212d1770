// Justify: the choice of line ends for a whole paragraph.
#include "layout/justify.h"
#include "sample.h"

#include <rapidcheck.h>

#include "catch.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace acta::layout {

using namespace sample;

namespace {

constexpr std::int32_t size = 10000;
constexpr std::int32_t space = 2600;
constexpr std::int32_t widening = size * widest_gap / 100 - space;

/// Words of the given widths with spaces between them, in a type of 10 pt; a negative width is a word that can be divided in its middle.
std::vector<EndOption> options_of(const std::vector<std::int32_t>& widths) {
    std::vector<EndOption> options;
    std::int32_t x = 0;
    Give give;
    for (const std::int32_t width : widths) {
        const std::int32_t word = std::abs(width);
        if (width < 0) options.push_back({x + word / 2 + 3000, x + word / 2, give, give, true, false});
        x += word;
        give.letters += word / 20;
        const Give before = give;
        give.spaces += space;
        give.gaps += widening_of(space, size);
        options.push_back({x, x + space, before, give, false, false});
        x += space;
    }
    return options;
}

/// Words like those of a contract: 6 to 46 pt wide, in one of many orders without a rule.
std::vector<std::int32_t> words(std::size_t count, std::uint32_t order) {
    std::vector<std::int32_t> result;
    for (std::uint32_t state = order; result.size() < count; state = state * 1103515245U + 12345U) {
        result.push_back(6000 + static_cast<std::int32_t>(state >> 16) % 40000);
    }
    return result;
}

/// How far the spaces of each line but the last are from their width, in percent of it; more than `widening` can take up is left out.
std::vector<std::int32_t> stretches(const std::vector<EndOption>& options, const std::vector<std::uint32_t>& chosen, std::int32_t width) {
    std::vector<std::int32_t> result;
    EndOption from;
    for (std::size_t i = 0; i + 1 < chosen.size(); ++i) {
        const EndOption& to = options[chosen[i]];
        const std::int32_t spaces = (to.before.spaces - from.after.spaces) / space;
        const std::int32_t slack = width - (to.reached - from.resumed);
        result.push_back(spaces == 0 ? 0 : std::min(slack / spaces, widening) * 100 / space);
        from = to;
    }
    return result;
}

/// Each line takes as many words as fit.
std::vector<std::uint32_t> greedy(const std::vector<EndOption>& options, std::int32_t width) {
    std::vector<std::uint32_t> chosen;
    std::int32_t resumed = 0;
    for (std::uint32_t i = 0; i < options.size(); ++i) {
        if (i + 1 < options.size() && options[i + 1].reached - resumed <= width) continue;
        chosen.push_back(i);
        resumed = options[i].resumed;
    }
    return chosen;
}

}  // namespace

TEST_CASE("chosen lines run over nowhere, end at the paragraph's end, and no four in a row are hyphenated") {
    REQUIRE(rc::check([] {
        const auto widths = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int32_t>>(
            rc::gen::oneOf(rc::gen::inRange(3000, 60000), rc::gen::inRange(-60000, -20000))));
        const std::vector<EndOption> options = options_of(widths);
        const std::int32_t width = *rc::gen::inRange(65000, 300000);
        const std::vector<std::uint32_t> chosen = choose_line_ends(options, width, width);
        RC_ASSERT(!chosen.empty());
        RC_ASSERT(chosen.back() + 1 == options.size());
        EndOption from;
        int hyphens = 0;
        for (const std::uint32_t index : chosen) {
            const EndOption& to = options[index];
            const std::int32_t give = (to.before.spaces - from.after.spaces) * most_shrink / 100;
            RC_ASSERT(to.reached - from.resumed <= width + give);
            hyphens = to.hyphenated ? hyphens + 1 : 0;
            RC_ASSERT(hyphens <= 3);
            from = to;
        }
    }));
}

TEST_CASE("a word that is wider than the line leaves the choice to others") {
    CHECK(choose_line_ends(options_of({10000, 200000, 10000}), 100000, 100000).empty());
    CHECK(choose_line_ends({}, 100000, 100000).empty());
}

TEST_CASE("three lines in a row are hyphenated only where one of them would stay short otherwise") {
    // Two halves of these words fill a line of 100 pt.
    const auto hyphens_in_a_row = [](const std::vector<std::int32_t>& widths) {
        const std::vector<EndOption> options = options_of(widths);
        int most = 0;
        int row = 0;
        for (const std::uint32_t index : choose_line_ends(options, 100000, 100000)) {
            row = options[index].hyphenated ? row + 1 : 0;
            most = std::max(most, row);
        }
        return most;
    };
    CHECK(hyphens_in_a_row({47200, -94400, -94400, -94400, 40000}) == 3);
    std::vector<std::int32_t> short_words(40, 11000);
    for (std::size_t i = 3; i < short_words.size(); i += 3) short_words[i] = -22000;
    CHECK(hyphens_in_a_row(short_words) <= 2);
}

TEST_CASE("a line ends inside a word only where it would stay short otherwise") {
    const auto held_ends = [](const std::vector<std::int32_t>& widths, std::size_t word) {
        std::vector<EndOption> options = options_of(widths);
        options[word].held = true;
        const std::vector<std::uint32_t> chosen = choose_line_ends(options, 100000, 100000);
        return std::count(chosen.begin(), chosen.end(), static_cast<std::uint32_t>(word));
    };
    // Four words of 22 pt fill a line; held to the next one, the fourth would leave it 25 pt short, with gaps to take up 15.
    CHECK(held_ends({23000, 23000, 23000, 23000, 80000, 14000}, 3) == 1);
    // Seven of these words fill a line as well as eight.
    CHECK(held_ends(std::vector<std::int32_t>(11, 10000), 7) == 0);
}

TEST_CASE("the whole paragraph decides: early lines give way so that a later one is not torn apart") {
    const std::int32_t width = 250000;
    int mended = 0;
    for (std::uint32_t order = 1; order <= 100; ++order) {
        const std::vector<EndOption> options = options_of(words(60, order));
        const auto worst = [&](const std::vector<std::uint32_t>& chosen) {
            const std::vector<std::int32_t> lines = stretches(options, chosen, width);
            return *std::max_element(lines.begin(), lines.end());
        };
        const std::vector<std::uint32_t> chosen = choose_line_ends(options, width, width);
        CAPTURE(order, chosen.size());
        REQUIRE(chosen.size() >= 3);
        CHECK(worst(chosen) <= worst(greedy(options, width)));
        mended += worst(greedy(options, width)) > 150 && worst(chosen) < 120 ? 1 : 0;
    }
    CHECK(mended > 20);
}

TEST_CASE("a line that cannot reach the edge does not tear all others apart") {
    // A word nearly as wide as the line, so that whatever stands before it ends its line early.
    const std::int32_t width = 250000;
    const auto loose_lines = [&](const std::vector<std::int32_t>& widths) {
        const std::vector<EndOption> options = options_of(widths);
        const std::vector<std::int32_t> lines = stretches(options, choose_line_ends(options, width, width), width);
        REQUIRE(lines.size() > 20);
        return std::count_if(lines.begin(), lines.end(), [](std::int32_t stretch) { return stretch > 100; });
    };
    const auto by_itself = loose_lines(words(200, 7));
    for (std::size_t place = 100; place < 140; ++place) {
        std::vector<std::int32_t> widths = words(200, 7);
        widths.insert(widths.begin() + static_cast<std::ptrdiff_t>(place), 240000);
        CAPTURE(place);
        CHECK(loose_lines(widths) - by_itself < 8);
    }
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
