// LinePlacer: justification, alignment, bidirectional order.
#include "layout/line_placer.h"

#include "layout/justify.h"

#include <unicode/ubidi.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace acta::layout {

namespace {

constexpr std::string_view zero_width_space = "\xE2\x80\x8B";
/// Letters are set apart in steps, so that no word is shaped for every line anew; the gaps take up what is left.
constexpr std::int64_t letter_gap_step = 5;

}  // namespace

void LinePlacer::place(std::vector<Piece>& pieces, const LineShape& shape, std::int32_t room, bool last) {
    line_ = &pieces;
    shape_ = &shape;
    room_ = room;
    std::int32_t extra = 0;
    std::int32_t left = 0;
    if (!line_->empty()) {
        if (!last) guard_hyphen();
        detach_trailing_space();
        extra = justify(last);
        const std::int32_t slack = room_ - visible_width() - extra;
        const bool at_end = shape.align == Align::end || shape.align == Align::decimal;
        if (shape.align == Align::center) left = slack / 2;
        else if (at_end != shape.right_to_left) left = slack;
        // In a right-to-left line the space of the last word stands at the left, outside of the column.
        if (shape.right_to_left) left -= line_->back().space;
    }
    assign_positions(left, extra);
    add_line();
}

/// UAX 9 L1: white space at the end of a line has the paragraph's direction.
void LinePlacer::detach_trailing_space() {
    const Piece last = line_->back();
    const std::uint8_t base = shape_->right_to_left ? 1 : 0;
    if (last.word == nullptr || last.space == 0 || (last.level & 1) == base) return;
    const TextStyle& style = (*styles_)[last.style];
    const std::string_view text = last.word->text;
    Piece space = last;
    space.level = base;
    space = itemizer_.reshape(space, " ", style, false);
    line_->pop_back();
    if (text.size() > 1) {
        line_->push_back(itemizer_.reshape(last, text.substr(0, text.size() - 1), style, false));
        line_->back().forced_end = false;
    }
    line_->push_back(space);
}

/// Programs that copy text out take a hyphen at a line's end away with the line end: one that belongs to the text is followed by a
/// space without width.
void LinePlacer::guard_hyphen() {
    const Piece last = line_->back();
    if (last.word == nullptr || (last.level & 1) != 0) return;
    std::string text(last.word->text.view());
    const bool spaced = text.ends_with("- ");
    if (!spaced && !text.ends_with('-')) return;
    if (spaced) text.pop_back();
    const TextStyle& style = (*styles_)[last.style];
    line_->back() = itemizer_.reshape(last, text + std::string(zero_width_space), style, false);
    if (spaced) line_->push_back(itemizer_.reshape(last, " ", style, false));
}

std::int32_t LinePlacer::visible_width() const {
    std::int32_t width = -line_->back().space;
    for (const Piece& piece : *line_) width += piece.width;
    return width;
}

std::int32_t LinePlacer::most_widening() const {
    std::int32_t most = 0;
    for (std::size_t i = 0; i + 1 < line_->size(); ++i) most += widening_of((*line_)[i].space, size_of((*line_)[i]));
    return most;
}

/// How much the spaces of the line have to take up, or to give.
std::int32_t LinePlacer::justify(bool last) {
    if (shape_->align != Align::justify) return 0;
    std::int32_t slack = room_ - visible_width();
    if (slack == 0 || (last && slack > 0)) return 0;
    if (slack < 0) {
        std::int32_t most = 0;
        for (std::size_t i = 0; i + 1 < line_->size(); ++i) most += (*line_)[i].space / 2;
        return std::max(slack, -most);
    }
    if (const std::int32_t most = most_widening(); slack > most) {
        space_letters(std::int64_t{slack} - most);
        slack = room_ - visible_width();
    }
    return std::clamp(slack, 0, most_widening());
}

/// Sets the letters of the line so far apart that they take up `missing`; leaves them as they are where that would be too far.
void LinePlacer::space_letters(std::int64_t missing) {
    std::int64_t per_mille = 0;
    for (const Piece& piece : *line_) per_mille += std::int64_t{Itemizer::spaced_letters(piece)} * size_of(piece);
    if (per_mille == 0) return;
    std::int64_t gap = (missing * 1000 + per_mille - 1) / per_mille;
    if (gap > last_letter_gap) return;
    gap = (gap + letter_gap_step - 1) / letter_gap_step * letter_gap_step;
    // What is too much comes off the gaps between words; where there are none, the line stays a little short instead.
    if (gap * per_mille / 1000 - missing > most_widening()) gap = missing * 1000 / per_mille;
    const std::vector<Piece> close = *line_;
    // Ligatures that come apart make the line wider than was reckoned.
    for (bool fits = false; !fits && gap > 0; --gap) {
        for (std::size_t i = 0; i < close.size(); ++i) {
            if (Itemizer::spaced_letters(close[i]) == 0) continue;
            (*line_)[i] = itemizer_.space_out(close[i], (*styles_)[close[i].style], static_cast<int>(gap));
        }
        fits = visible_width() <= room_;
    }
    if (visible_width() > room_) *line_ = close;
}

void LinePlacer::assign_positions(std::int32_t left, std::int32_t extra) {
    const std::size_t count = line_->size();
    x_.resize(count);
    bool mixed = false;
    std::int64_t gaps = 0;
    for (std::size_t i = 0; i < count; ++i) {
        mixed = mixed || (*line_)[i].level != 0;
        if (i + 1 < count && (*line_)[i].space > 0) ++gaps;
    }
    if (mixed) {
        levels_.resize(count);
        order_.resize(count);
        for (std::size_t i = 0; i < count; ++i) levels_[i] = (*line_)[i].level;
        ubidi_reorderVisual(levels_.data(), static_cast<std::int32_t>(count), order_.data());
    }
    std::int32_t x = left;
    std::int64_t gap = 0;
    for (std::size_t visual = 0; visual < count; ++visual) {
        const std::size_t i = mixed ? static_cast<std::size_t>(order_[visual]) : visual;
        const Piece& piece = (*line_)[i];
        std::int32_t stretch = 0;
        if (extra != 0 && i + 1 < count && piece.space > 0) {
            stretch = static_cast<std::int32_t>(extra * (gap + 1) / gaps - extra * gap / gaps);
            ++gap;
        }
        const bool leftwards = (piece.level & 1) != 0;
        x_[i] = leftwards ? x + stretch : x;
        x += piece.width + stretch;
    }
}

void LinePlacer::add_line() {
    const auto index = static_cast<std::uint32_t>(flow_.lines.size());
    Line& line = flow_.lines.emplace_back();
    line.first = static_cast<std::uint32_t>(flow_.fragments.size());
    line.width = {room_};
    line.height = shape_->height;
    line.baseline = shape_->baseline;
    line.right_to_left = shape_->right_to_left;
    for (std::size_t i = 0; i < line_->size(); ++i) {
        const Piece& piece = (*line_)[i];
        if (piece.word == nullptr) continue;
        flow_.fragments.push_back({piece.word, {x_[i]}, piece.element, piece.link, piece.style});
        if (piece.field >= 0) flow_.field_uses.push_back({index, static_cast<std::uint32_t>(piece.field)});
    }
    line.count = static_cast<std::uint32_t>(flow_.fragments.size()) - line.first;
}

}  // namespace acta::layout
