// Clusters: which part of a run's text each of its glyphs is to carry, so that the text copies out right.
#include "pdf/clusters.h"

#include "pdf/syntax.h"

#include <algorithm>
#include <utility>

namespace acta::pdf {

namespace {

constexpr std::string_view zero_width_space = "\xE2\x80\x8B";

/// Where the characters end that belong to the cluster at `start`: at the next larger cluster of the run.
std::size_t cluster_end(const layout::GlyphRun& run, const layout::Glyph* glyphs, std::uint32_t start) {
    std::size_t end = run.text.size();
    for (std::uint32_t i = 0; i < run.glyph_count; ++i)
        if (glyphs[i].cluster > start) end = std::min<std::size_t>(end, glyphs[i].cluster);
    return end;
}

/// The cluster of the glyphs [first, last): a stretch of glyphs that stand for a stretch of text.
struct Cluster {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::size_t start = 0;
    std::size_t end = 0;
};

Cluster cluster_at(const layout::GlyphRun& run, const layout::Glyph* glyphs, std::uint32_t first) {
    Cluster cluster;
    cluster.first = first;
    cluster.last = first + 1;
    while (cluster.last < run.glyph_count && glyphs[cluster.last].cluster == glyphs[first].cluster) ++cluster.last;
    cluster.start = std::min<std::size_t>(glyphs[first].cluster, run.text.size());
    cluster.end = std::max(cluster.start, cluster_end(run, glyphs, glyphs[first].cluster));
    return cluster;
}

/// One character from the front of `text`; a directional mark (U+200E, U+200F) goes with the character after it.
std::size_t first_length(std::string_view text) {
    std::size_t end = 0;
    const char32_t character = next_character(text, end);
    if ((character == 0x200E || character == 0x200F) && end < text.size()) static_cast<void>(next_character(text, end));
    return end;
}

/// Takes one character from the front of `text`, all of it for the last one to get some; a zero-width space where none is left.
std::string_view take(std::string_view& text, bool all) {
    std::size_t end = text.empty() ? 0 : first_length(text);
    if (all) end = text.size();
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(end);
    return taken.empty() ? zero_width_space : taken;
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) text.remove_prefix(first_length(text));
    return count;
}

/// Characters without a meaning that everyone knows: PDF/A wants actual text for them (ISO 19005-3 6.2.11.7.3).
bool has_private_use(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte != 0xEE && byte != 0xEF && byte < 0xF3) {  // U+E000 begins with EE, U+F8FF with EF, U+F0000 with F3
            ++at;
            continue;
        }
        const char32_t character = next_character(text, at);
        if ((character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000) return true;
    }
    return false;
}

/// The glyphs of a cluster, and empty ones over the widest of them until there is one for every character.
void add_cluster(const layout::GlyphRun& run, const layout::Glyph* glyphs, const Cluster& cluster, std::int64_t pen,
                 EmptyGlyph empty, std::vector<LeftwardGlyph>& result) {
    std::string_view text = std::string_view(run.text).substr(cluster.start, cluster.end - cluster.start);
    const auto begin = static_cast<std::ptrdiff_t>(result.size());
    std::int64_t widest = -1;
    std::int64_t widest_x = 0;
    for (std::uint32_t i = cluster.first; i < cluster.last; ++i) {
        result.push_back({glyphs[i].id, pen + glyphs[i].x_offset, glyphs[i].y_offset, {}});
        if (glyphs[i].advance > widest) {
            widest = glyphs[i].advance;
            widest_x = pen;
        }
        pen += glyphs[i].advance;
    }
    const std::size_t characters = count_characters(text);
    const std::size_t count = cluster.last - cluster.first;
    if (empty.glyph != 0 && characters > count) {
        // The rightmost ends with the wide glyph: a gap would be read as a space between words.
        const auto lacking = static_cast<std::int64_t>(characters - count);
        const std::int64_t room = std::max(widest - empty.advance, widest / 2);
        for (std::int64_t i = 1; i <= lacking; ++i) result.push_back({empty.glyph, widest_x + room * i / lacking, 0, {}});
    }
    const auto leftwards = [](const LeftwardGlyph& a, const LeftwardGlyph& b) { return a.x > b.x; };
    std::stable_sort(result.begin() + begin, result.end(), leftwards);
    for (auto glyph = result.begin() + begin; glyph != result.end(); ++glyph)
        glyph->text = take(text, glyph + 1 == result.end());
}

}  // namespace

void deal_out(const layout::GlyphRun& run, const layout::Glyph* glyphs, GlyphTexts& result) {
    result.texts.assign(run.glyph_count, {});
    result.plain = true;
    std::size_t reached = 0;
    for (std::uint32_t first = 0; first < run.glyph_count;) {
        const Cluster cluster = cluster_at(run, glyphs, first);
        if (cluster.start != reached || cluster.end == cluster.start || cluster.last - first > 1) result.plain = false;
        std::string_view text = std::string_view(run.text).substr(cluster.start, cluster.end - cluster.start);
        for (std::uint32_t i = first; i < cluster.last; ++i) result.texts[i] = take(text, i + 1 == cluster.last);
        reached = cluster.end;
        first = cluster.last;
    }
    if (reached != run.text.size() || has_private_use(run.text)) result.plain = false;
}

void deal_out_leftwards(const layout::GlyphRun& run, const layout::Glyph* glyphs, EmptyGlyph empty,
                        std::vector<LeftwardGlyph>& result) {
    result.clear();
    std::vector<std::pair<Cluster, std::int64_t>> clusters;  // with the pen's place, from left to right
    std::int64_t pen = 0;
    for (std::uint32_t first = 0; first < run.glyph_count;) {
        clusters.push_back({cluster_at(run, glyphs, first), pen});
        for (; first < clusters.back().first.last; ++first) pen += glyphs[first].advance;
    }
    for (auto cluster = clusters.rbegin(); cluster != clusters.rend(); ++cluster)
        add_cluster(run, glyphs, cluster->first, cluster->second, empty, result);
}

}  // namespace acta::pdf
