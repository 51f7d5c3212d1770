// Watermark: angle, size and place of the word.
#include "layout/watermark.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace acta::layout {

namespace {

/// Along the diagonal from the lower left corner to the upper right; steep or flat pages keep it readable.
int find_degrees(const PageSetup& setup) {
    const double angle = std::atan2(setup.height.milli, setup.width.milli) * 180 / std::numbers::pi;
    return std::clamp(static_cast<int>(std::lround(angle)), 30, 60);
}

/// By how many thousandths a box has to be smaller to fit, turned, into the middle of the page; at most 1000.
std::int64_t find_scale(const PageSetup& setup, int degrees, Length width, Length height) {
    const std::int64_t cosine = std::lround(std::cos(degrees * std::numbers::pi / 180) * 1000);
    const std::int64_t sine = std::lround(std::sin(degrees * std::numbers::pi / 180) * 1000);
    const std::int64_t turned_width = (width.milli * cosine + height.milli * sine) / 1000;
    const std::int64_t turned_height = (width.milli * sine + height.milli * cosine) / 1000;
    const std::int64_t room = setup.width.milli - 2 * std::max(setup.left.milli, setup.right.milli);
    const std::int64_t tall = setup.height.milli - 2 * std::max(setup.top.milli, setup.bottom.milli);
    std::int64_t scale = 1000;
    if (turned_width > room) scale = std::min(scale, room * 1000 / turned_width);
    if (turned_height > tall) scale = std::min(scale, tall * 1000 / turned_height);
    return std::max<std::int64_t>(scale, 1);
}

}  // namespace

std::vector<TurnedRun> set_watermark(const Watermark& watermark, const PageSetup& setup, const Styles& styles,
                                     const FontSet& fonts, Flow& flow, ParagraphSetter& paragraphs, std::vector<Glyph>& glyphs) {
    Paragraph source;
    source.inlines.emplace_back();
    source.inlines[0].text = watermark.text;
    source.inlines[0].style = watermark.style;
    const std::size_t pieces = flow.pieces.size();
    const PreparedParagraph prepared = paragraphs.prepare(source, -1, -1);
    const Length width = paragraphs.natural_width(prepared);
    const ParagraphLines lines = paragraphs.fill_words(prepared, width);
    flow.pieces.resize(pieces);
    if (lines.lines.count == 0 || width <= Length{}) return {};
    const Line& line = flow.lines[lines.lines.first];
    const TextStyle& style = styles[watermark.style];
    const int degrees = find_degrees(setup);
    const std::int64_t scale = find_scale(setup, degrees, width, style.size);
    const auto scaled = [&](Length length) { return Length{static_cast<std::int32_t>(length.milli * scale / 1000)}; };
    std::vector<TurnedRun> runs;
    for (std::uint32_t i = line.first; i < line.first + line.count; ++i) {
        const Fragment& fragment = flow.fragments[i];
        const Font& font = fonts.font(fragment.word->key.font);
        TurnedRun& turned = runs.emplace_back();
        turned.degrees = degrees;
        GlyphRun& run = turned.run;
        run.font = fragment.word->key.font;
        run.right_to_left = fragment.word->key.right_to_left;
        run.color = style.color;
        run.size = scaled(style.size);
        run.x = setup.width / 2 + scaled(fragment.x - width / 2);
        const std::int64_t capital = std::int64_t{run.size.milli} * font.cap_height() / font.units_per_em();
        run.baseline = setup.height / 2 + Length{static_cast<std::int32_t>(capital / 2)};
        run.text = fragment.word->text;
        run.first_glyph = static_cast<std::uint32_t>(glyphs.size());
        run.glyph_count = static_cast<std::uint32_t>(fragment.word->glyphs.size());
        glyphs.insert(glyphs.end(), fragment.word->glyphs.begin(), fragment.word->glyphs.end());
    }
    // One baseline for all, whatever fonts they are in.
    for (TurnedRun& turned : runs) turned.run.baseline = runs.front().run.baseline;
    return runs;
}

}  // namespace acta::layout
