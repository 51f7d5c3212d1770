// Clusters: which part of a run's text each of its glyphs is to carry, so that the text copies out right.
#include "pdf/clusters.h"

#include "pdf/syntax.h"

#include <algorithm>
#include <utility>

namespace acta::pdf {

namespace {

constexpr std::string_view zero_width_space = "\xE2\x80\x8B";
constexpr std::string_view guarded_hyphen = "-\xE2\x80\x8B";

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

bool starts_with_sign(std::string_view text) {
    std::size_t end = 0;
    return !text.empty() && is_sign(next_character(text, end));
}

/// Characters but the signs after the first one.
std::size_t count_letters(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        text.remove_prefix(first_length(text));
        while (starts_with_sign(text)) text.remove_prefix(first_length(text));
        ++count;
    }
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

/// The place in a cluster of the glyph with the greatest advance, the first of them.
std::uint32_t widest_of(const layout::Glyph* glyphs, const Cluster& cluster) {
    std::uint32_t widest = cluster.first;
    for (std::uint32_t i = cluster.first; i < cluster.last; ++i)
        if (glyphs[i].advance > glyphs[widest].advance) widest = i;
    return widest;
}

/// The glyphs that carry the letters of a cluster, from right to left: its own ones, and empty ones over the widest of them until
/// there is one for every letter. Those of signs go to `silent`.
std::vector<LeftwardGlyph> carriers_of(std::size_t letters, const layout::Glyph* glyphs, const Cluster& cluster, std::int64_t pen,
                                       EmptyGlyph empty, std::vector<LeftwardGlyph>& silent) {
    std::vector<LeftwardGlyph> carriers;
    const std::uint32_t widest = widest_of(glyphs, cluster);
    std::int64_t widest_x = pen;
    for (std::uint32_t i = cluster.first; i < cluster.last; ++i) {
        const bool sign = glyphs[i].advance == 0 && i != widest && empty.glyph != 0;
        (sign ? silent : carriers).push_back({glyphs[i].id, pen + glyphs[i].x_offset, glyphs[i].y_offset, zero_width_space, sign});
        if (i == widest) widest_x = pen;
        pen += glyphs[i].advance;
    }
    if (empty.glyph != 0 && letters > carriers.size()) {
        // The rightmost ends with the wide glyph: a gap would be read as a space between words.
        const auto lacking = static_cast<std::int64_t>(letters - carriers.size());
        const std::int64_t advance = glyphs[widest].advance;
        const std::int64_t room = std::max(advance - empty.advance, advance / 2);
        for (std::int64_t i = 1; i <= lacking; ++i) carriers.push_back({empty.glyph, widest_x + room * i / lacking, 0, {}});
    }
    const auto leftwards = [](const LeftwardGlyph& a, const LeftwardGlyph& b) { return a.x > b.x; };
    std::stable_sort(carriers.begin(), carriers.end(), leftwards);
    return carriers;
}

/// The glyphs of a cluster with their texts. A sign's character stands on an empty glyph that begins a little to the left of its
/// letter: farther away, readers would take the two for parts of different lines or words.
void add_cluster(const layout::GlyphRun& run, const layout::Glyph* glyphs, const Cluster& cluster, std::int64_t pen,
                 EmptyGlyph empty, std::vector<LeftwardGlyph>& result, std::vector<LeftwardGlyph>& silent) {
    std::string_view text = std::string_view(run.text).substr(cluster.start, cluster.end - cluster.start);
    const layout::Glyph& glyph = glyphs[cluster.first];
    if (cluster.last - cluster.first == 1 && !text.empty() && first_length(text) == text.size()) {
        result.push_back({glyph.id, pen + glyph.x_offset, glyph.y_offset, text});
        return;
    }
    const bool divisible = empty.glyph != 0;
    std::vector<LeftwardGlyph> carriers = carriers_of(count_letters(text), glyphs, cluster, pen, empty, silent);
    for (LeftwardGlyph& carrier : carriers) {
        if (text.empty()) {
            silent.push_back({carrier.glyph, carrier.x, carrier.y, zero_width_space, true});
            continue;
        }
        carrier.text = take(text, !divisible && &carrier == &carriers.back());
        result.push_back(carrier);
        std::int64_t x = carrier.x;
        while (divisible && starts_with_sign(text)) {
            x -= std::max<std::int64_t>(empty.advance / 16, 1);
            result.push_back({empty.glyph, x, 0, take(text, false)});
        }
    }
}

}  // namespace

bool is_sign(char32_t c) {
    if (c < 0x300 || c > 0x6ED) return false;
    if (c <= 0x36F || (c >= 0x64B && c <= 0x65F) || (c >= 0x610 && c <= 0x61A) || c == 0x670) return true;
    if (c >= 0x591 && c <= 0x5C7) return c != 0x5BE && c != 0x5C0 && c != 0x5C3 && c != 0x5C6;
    return c >= 0x6D6 && c != 0x6DD && c != 0x6DE && c != 0x6E5 && c != 0x6E6 && c != 0x6E9;
}

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
    result.guarded = false;
    if (!std::string_view(run.text).ends_with(guarded_hyphen)) return;
    const std::size_t count = result.texts.size();
    const bool apart = count > 1 && result.texts[count - 1] == zero_width_space && result.texts[count - 2] == "-";
    result.guarded = apart || result.texts.back() == guarded_hyphen;
    if (apart) result.texts.pop_back();
    if (result.guarded) result.texts.back() = "- ";
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
    std::vector<LeftwardGlyph> silent;
    for (auto cluster = clusters.rbegin(); cluster != clusters.rend(); ++cluster)
        add_cluster(run, glyphs, cluster->first, cluster->second, empty, result, silent);
    result.insert(result.end(), silent.begin(), silent.end());
}

}  // namespace acta::pdf
