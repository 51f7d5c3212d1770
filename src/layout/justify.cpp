// Justify: the cheapest way through a paragraph's possible line ends.
#include "layout/justify.h"

#include <algorithm>
#include <array>
#include <limits>

namespace acta::layout {

namespace {

constexpr std::int64_t unreachable = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t most_hyphens = 3;  ///< in lines that follow each other
constexpr std::array<std::int64_t, most_hyphens> hyphen_costs = {2500, 10000, 20'000'000};  ///< the third: sooner gaps get wide
constexpr std::int64_t divided_cost = 10000;
constexpr std::int64_t held_cost = 60'000'000;  ///< less than that of a line that stays short
constexpr std::int64_t short_end_cost = 20000;
constexpr std::int64_t least_end = 10;  ///< of a last line, in percent of the width

/// How bad a line is: 0 with spaces of their own width, 100 where they give all that they can give, or grow by a quarter of what they
/// may; so 6400 with gaps as wide as they may be. From there on it grows no more by the third power.
constexpr std::int64_t full_give = 100;
constexpr std::int64_t widest_badness = 6400;
constexpr std::int64_t short_badness = 8000;         ///< with letters set apart by `widest_letter_gap`, too
constexpr std::int64_t short_percent_badness = 150;  ///< for each percent of the width that a line lacks beyond that

/// The cheapest way to an option, by the number of hyphenated lines that end there.
struct Way {
    std::int64_t cost = unreachable;
    std::uint32_t from = 0;  ///< the option before plus one; 0: the start
    std::uint8_t from_hyphens = 0;
};

std::int64_t cubed(std::int64_t ratio) { return ratio * ratio * ratio / (full_give * full_give); }

/// Of a line that has `slack` more, or less, than its words and spaces need; unreachable where it runs over.
std::int64_t badness_of(std::int64_t slack, std::int64_t width, const Give& from, const Give& to) {
    if (slack == 0) return 0;
    if (slack < 0) {
        const std::int64_t give = std::int64_t{to.spaces - from.spaces} * most_shrink / 100;
        return -slack > give ? unreachable : cubed(-slack * full_give / give);
    }
    const std::int64_t gaps = to.gaps - from.gaps;
    if (slack <= gaps) return cubed(slack * 4 * full_give / gaps);
    const std::int64_t letters = to.letters - from.letters;
    const std::int64_t rest = slack - gaps;
    if (rest <= letters) return widest_badness + (short_badness - widest_badness) * rest / letters;
    return short_badness + (rest - letters) * 100 * short_percent_badness / std::max<std::int64_t>(width, 1);
}

}  // namespace

std::vector<std::uint32_t> choose_line_ends(const std::vector<EndOption>& options, std::int32_t first_width, std::int32_t width) {
    std::vector<std::array<Way, most_hyphens + 1>> ways(options.size());
    for (std::size_t end = 0; end < options.size(); ++end) {
        const EndOption& to = options[end];
        const bool last = end + 1 == options.size();
        // From the nearest start back, as long as the line may still fit: a hyphen more or less makes no long line short.
        for (std::size_t start = end + 1; start-- > 0;) {
            const EndOption from = start == 0 ? EndOption() : options[start - 1];
            const std::int64_t room = start == 0 ? first_width : width;
            const std::int64_t slack = room - (to.reached - from.resumed);
            if (slack < -room / 8) break;
            const std::int64_t badness = badness_of(last && slack > 0 ? 0 : slack, room, from.after, to.before);
            if (badness == unreachable) continue;
            std::int64_t cost = (10 + badness) * (10 + badness) + (to.divided ? divided_cost : 0) + (to.held && !last ? held_cost : 0);
            if (last && start > 0 && slack > room * (100 - least_end) / 100) cost += short_end_cost;
            for (std::uint8_t hyphens = 0; hyphens <= most_hyphens; ++hyphens) {
                const std::int64_t before = start == 0 ? (hyphens == 0 ? 0 : unreachable) : ways[start - 1][hyphens].cost;
                if (before == unreachable || (to.hyphenated && hyphens == most_hyphens)) continue;
                const std::size_t now = to.hyphenated ? hyphens + 1U : 0U;
                const std::int64_t hyphen = to.hyphenated ? hyphen_costs[hyphens] : 0;
                if (before + cost + hyphen < ways[end][now].cost) {
                    ways[end][now] = {before + cost + hyphen, static_cast<std::uint32_t>(start), hyphens};
                }
            }
        }
    }
    std::vector<std::uint32_t> chosen;
    if (options.empty()) return chosen;
    const auto& finish = ways.back();
    auto hyphens = static_cast<std::size_t>(
        std::min_element(finish.begin(), finish.end(), [](const Way& a, const Way& b) { return a.cost < b.cost; }) - finish.begin());
    if (finish[hyphens].cost == unreachable) return chosen;
    for (std::size_t end = options.size(); end > 0;) {
        const Way& way = ways[end - 1][hyphens];
        chosen.push_back(static_cast<std::uint32_t>(end - 1));
        end = way.from;
        hyphens = way.from_hyphens;
    }
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
}

}  // namespace acta::layout
