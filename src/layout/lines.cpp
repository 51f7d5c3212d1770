// Lines: filling, splitting, bidirectional order, alignment.
#include "layout/lines.h"

#include <unicode/ubidi.h>

#include <algorithm>
#include <cassert>

namespace acta::layout {

namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";

/// The advance of the glyphs that show the first `offset` bytes, in thousandths of a point.
std::int32_t prefix_width(const Piece& piece, std::size_t offset, std::int32_t size) {
    std::int64_t units = 0;
    for (const Glyph& glyph : piece.word->glyphs) {
        if (glyph.cluster < offset) units += glyph.advance;
    }
    return static_cast<std::int32_t>(units * size / piece.word->units_per_em);
}

/// Where the clusters of a word begin, in reading order, without the first.
std::vector<std::size_t> cluster_starts(const ShapedWord& word) {
    std::vector<std::size_t> starts;
    for (const Glyph& glyph : word.glyphs) starts.push_back(glyph.cluster);
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    if (!starts.empty()) starts.erase(starts.begin());
    if (word.text.ends_with(' ') && !starts.empty()) starts.pop_back();
    return starts;
}

}  // namespace

void LineFiller::begin(const Styles& styles, const std::string& language, bool right_to_left) {
    styles_ = &styles;
    language_ = &language;
    right_to_left_ = right_to_left;
}

Length LineFiller::natural_width(PieceRange range) const {
    std::int32_t widest = 0;
    std::int32_t width = 0;
    for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
        const Piece& piece = flow_.pieces[i];
        widest = std::max(widest, width + piece.width - piece.space);
        width = piece.forced_end ? 0 : width + piece.width;
    }
    return {widest};
}

LineRange LineFiller::fill(PieceRange range, const LineShape& shape) {
    const auto first = static_cast<std::uint32_t>(flow_.lines.size());
    flags_ = nullptr;
    first_line_ = true;
    const std::uint32_t end = range.first + range.count;
    for (std::uint32_t begin = range.first; begin < end;) {
        std::uint32_t segment_end = begin;
        while (segment_end < end && !flow_.pieces[segment_end].forced_end) ++segment_end;
        if (segment_end < end) ++segment_end;
        fill_segment(begin, segment_end, range, shape);
        begin = segment_end;
    }
    return {first, static_cast<std::uint32_t>(flow_.lines.size()) - first};
}

std::int32_t LineFiller::room(const LineShape& shape) const {
    return shape.width.milli - (first_line_ ? shape.first_indent.milli : 0);
}

void LineFiller::fill_segment(std::uint32_t begin, std::uint32_t end, PieceRange paragraph, const LineShape& shape) {
    if (natural_width({begin, end - begin}).milli <= room(shape)) {
        line_.assign(flow_.pieces.begin() + begin, flow_.pieces.begin() + end);
        place(shape, true);
        return;
    }
    if (flags_ == nullptr) find_breaks(paragraph);
    while (begin < end) begin = fill_line(begin, end, shape);
}

void LineFiller::find_breaks(PieceRange paragraph) {
    text_.clear();
    begins_.clear();
    first_piece_ = paragraph.first;
    for (std::uint32_t i = 0; i < paragraph.count; ++i) {
        const Piece& piece = flow_.pieces[paragraph.first + i];
        begins_.push_back(static_cast<std::uint32_t>(text_.size()));
        if (piece.word != nullptr) text_ += piece.word->text;
        if (piece.forced_end) text_ += '\n';
    }
    begins_.push_back(static_cast<std::uint32_t>(text_.size()));
    flags_ = &breaks_.find(text_, *language_);
}

bool LineFiller::may_break_after(std::uint32_t piece) const { return (*flags_)[begins_[piece - first_piece_ + 1]] != 0; }

std::uint32_t LineFiller::fill_line(std::uint32_t begin, std::uint32_t end, const LineShape& shape) {
    line_.clear();
    const std::int32_t available = room(shape);
    std::int32_t width = 0;
    std::size_t best = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
        const Piece piece = flow_.pieces[i];
        if (width + piece.width - piece.space <= available || piece.word == nullptr) {
            line_.push_back(piece);
            width += piece.width;
            if (may_break_after(i)) best = line_.size();
            continue;
        }
        std::uint32_t next = i;
        if (!split_at_opportunity(i, available - width)) {
            if (best > 0) {
                line_.resize(best);
                next = begin + static_cast<std::uint32_t>(best);
            } else if (!split_anywhere(i, available - width, line_.empty()) && line_.empty()) {
                line_.push_back(piece);
                next = i + 1;
            }
        }
        place(shape, next == end);
        return next;
    }
    place(shape, true);
    return end;
}

bool LineFiller::split_at_opportunity(std::uint32_t index, std::int32_t room) {
    const Piece& piece = flow_.pieces[index];
    const std::uint32_t begin = begins_[index - first_piece_];
    const std::int32_t size = (*styles_)[piece.style].size.milli;
    for (std::size_t offset = piece.word->text.size() - 1; offset > 0; --offset) {
        if ((*flags_)[begin + offset] == 0 || prefix_width(piece, offset, size) > room) continue;
        if (split(index, offset, room)) return true;
    }
    return false;
}

bool LineFiller::split_anywhere(std::uint32_t index, std::int32_t room, bool at_least_one) {
    const Piece& piece = flow_.pieces[index];
    const std::int32_t size = (*styles_)[piece.style].size.milli;
    const std::vector<std::size_t> starts = cluster_starts(*piece.word);
    for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
        if (prefix_width(piece, *start, size) > room) continue;
        if (split(index, *start, room)) return true;
    }
    return at_least_one && !starts.empty() && split(index, starts.front(), INT32_MAX);
}

/// Puts the first `offset` bytes of a piece on the line, where they fit, and leaves the rest in its place.
bool LineFiller::split(std::uint32_t index, std::size_t offset, std::int32_t room) {
    Piece& piece = flow_.pieces[index];
    const TextStyle& style = (*styles_)[piece.style];
    const std::string_view text = piece.word->text;
    Piece head = itemizer_.reshape(piece, text.substr(0, offset), style, text.substr(0, offset).ends_with(soft_hyphen));
    if (head.width - head.space > room) return false;
    head.forced_end = false;
    line_.push_back(head);
    piece = itemizer_.reshape(piece, text.substr(offset), style, false);
    begins_[index - first_piece_] += static_cast<std::uint32_t>(offset);
    return true;
}

/// UAX 9 L1: white space at the end of a line has the paragraph's direction.
void LineFiller::detach_trailing_space() {
    const Piece last = line_.back();
    const std::uint8_t base = right_to_left_ ? 1 : 0;
    if (last.word == nullptr || last.space == 0 || (last.level & 1) == base) return;
    const TextStyle& style = (*styles_)[last.style];
    const std::string_view text = last.word->text;
    Piece space = last;
    space.level = base;
    space = itemizer_.reshape(space, " ", style, false);
    line_.pop_back();
    if (text.size() > 1) {
        line_.push_back(itemizer_.reshape(last, text.substr(0, text.size() - 1), style, false));
        line_.back().forced_end = false;
    }
    line_.push_back(space);
}

void LineFiller::place(const LineShape& shape, bool last) {
    std::int32_t extra = 0;
    std::int32_t left = 0;
    if (!line_.empty()) {
        detach_trailing_space();
        std::int32_t visible = -line_.back().space;
        for (const Piece& piece : line_) visible += piece.width;
        const std::int32_t slack = room(shape) - visible;
        const bool justified = shape.align == Align::justify && !last && slack > 0;
        if (justified) extra = slack;
        const bool to_left = shape.align == Align::end ? right_to_left_ : !right_to_left_;
        if (shape.align == Align::center) {
            left = slack / 2;
        } else if (!to_left && !justified) {
            left = slack;
        }
        // In a right-to-left line the space of the last word stands at the left, outside of the column.
        if (right_to_left_) left -= line_.back().space;
    }
    assign_positions(left, extra);
    add_line(shape);
    first_line_ = false;
}

void LineFiller::assign_positions(std::int32_t left, std::int32_t extra) {
    const std::size_t count = line_.size();
    x_.resize(count);
    std::int32_t gaps = 0;
    bool mixed = false;
    for (std::size_t i = 0; i < count; ++i) {
        if (i + 1 < count && line_[i].space > 0) ++gaps;
        mixed = mixed || line_[i].level != 0;
    }
    if (gaps == 0 && extra > 0 && right_to_left_) left += extra;
    if (mixed) {
        levels_.resize(count);
        order_.resize(count);
        for (std::size_t i = 0; i < count; ++i) levels_[i] = line_[i].level;
        ubidi_reorderVisual(levels_.data(), static_cast<std::int32_t>(count), order_.data());
    }
    std::int32_t x = left;
    std::int32_t gap = 0;
    for (std::size_t visual = 0; visual < count; ++visual) {
        const std::size_t i = mixed ? static_cast<std::size_t>(order_[visual]) : visual;
        const Piece& piece = line_[i];
        std::int32_t stretch = 0;
        if (extra > 0 && i + 1 < count && piece.space > 0) {
            const std::int64_t whole = extra;
            stretch = static_cast<std::int32_t>(whole * (gap + 1) / gaps - whole * gap / gaps);
            ++gap;
        }
        const bool leftwards = (piece.level & 1) != 0;
        x_[i] = leftwards ? x + stretch : x;
        x += piece.width + stretch;
    }
}

void LineFiller::add_line(const LineShape& shape) {
    const auto index = static_cast<std::uint32_t>(flow_.lines.size());
    Line& line = flow_.lines.emplace_back();
    line.first = static_cast<std::uint32_t>(flow_.fragments.size());
    line.width = {room(shape)};
    line.height = shape.height;
    line.baseline = shape.baseline;
    for (std::size_t i = 0; i < line_.size(); ++i) {
        const Piece& piece = line_[i];
        if (piece.word == nullptr) continue;
        flow_.fragments.push_back({piece.word, {x_[i]}, piece.element, piece.link, piece.style});
        if (piece.field >= 0) flow_.field_uses.push_back({index, static_cast<std::uint32_t>(piece.field)});
    }
    line.count = static_cast<std::uint32_t>(flow_.fragments.size()) - line.first;
}

}  // namespace acta::layout
