// Justify: the cheapest way through a paragraph's possible line ends.
#include "layout/justify.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

namespace acta::layout {

namespace {

constexpr std::int64_t unreachable = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t most_hyphens = 2;  ///< in lines that follow each other
constexpr std::int64_t hyphen_cost = 2500;
constexpr std::int64_t second_hyphen_cost = 10000;
constexpr std::int64_t short_end_cost = 20000;
constexpr std::int64_t least_end = 10;  ///< of a last line, in percent of the width

/// The cheapest way to an option, by the number of hyphenated lines that end there.
struct Way {
    std::int64_t cost = unreachable;
    std::uint32_t from = 0;  ///< the option before plus one; 0: the start
    std::uint8_t from_hyphens = 0;
};

/// How bad a line is whose spaces take up `slack` more, or less, than their own width; unreachable where it runs over.
std::int64_t line_cost(std::int64_t slack, std::int64_t spaces) {
    const std::int64_t give = slack >= 0 ? spaces / 2 : spaces * most_shrink / 100;
    if (slack < 0 && -slack > give) return unreachable;
    const std::int64_t ratio = give == 0 ? (slack == 0 ? 0 : 2000) : std::min<std::int64_t>(std::abs(slack) * 100 / give, 2000);
    const std::int64_t badness = ratio * ratio * ratio / 10000;
    return (10 + badness) * (10 + badness);
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
            const std::int64_t spaces = to.spaces_before - from.spaces_after;
            const std::int64_t slack = room - (to.reached - from.resumed);
            if (slack < -room / 8) break;
            std::int64_t cost = line_cost(last && slack > 0 ? 0 : slack, spaces);
            if (cost == unreachable) continue;
            if (last && start > 0 && slack > room * (100 - least_end) / 100) cost += short_end_cost;
            for (std::uint8_t hyphens = 0; hyphens <= most_hyphens; ++hyphens) {
                const std::int64_t before = start == 0 ? (hyphens == 0 ? 0 : unreachable) : ways[start - 1][hyphens].cost;
                if (before == unreachable || (to.hyphenated && hyphens == most_hyphens)) continue;
                const std::size_t now = to.hyphenated ? hyphens + 1U : 0U;
                const std::int64_t hyphen = !to.hyphenated ? 0 : hyphens > 0 ? second_hyphen_cost : hyphen_cost;
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
