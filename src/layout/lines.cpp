// Lines: filling and splitting.
#include "layout/lines.h"

#include "layout/text_cache.h"

#include <hb.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>

namespace acta::layout {

namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";
constexpr std::size_t longest_divided = 512;  ///< bytes of a word that is divided between its characters where that suits the paragraph
constexpr int most_hyphens = 2;  ///< in lines that follow each other
constexpr std::int64_t loose = 12;  ///< a ragged line is hyphenated where it would fall short by more, in percent of its width
constexpr std::int64_t short_word = 12;  ///< a last line of one word is short up to this, in percent of the width
constexpr std::int64_t full_enough = 60;  ///< what a line keeps that gives a word to the last one, in percent of the width

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
    shape_ = &shape;
    ends_ = nullptr;
    first_line_ = true;
    hyphenated_ = false;
    hyphens_ = 0;
    if (fill_at_once(range)) return {first, 1};
    const std::uint32_t end = range.first + range.count;
    for (std::uint32_t begin = range.first; begin < end;) {
        std::uint32_t segment_end = begin;
        while (segment_end < end && !flow_.pieces[segment_end].forced_end) ++segment_end;
        if (segment_end < end) ++segment_end;
        fill_segment(begin, segment_end, range);
        begin = segment_end;
    }
    return {first, static_cast<std::uint32_t>(flow_.lines.size()) - first};
}

/// A paragraph from left to right that fits on one line, as most in tables do, needs nothing of what follows.
bool LineFiller::fill_at_once(PieceRange range) {
    if (range.count == 0 || shape_->right_to_left) return false;
    const Piece* const pieces = flow_.pieces.data() + range.first;
    const Piece* const end = pieces + range.count;
    std::int32_t width = 0;
    for (const Piece* piece = pieces; piece != end; ++piece) {
        if (piece->word == nullptr || piece->level != 0 || piece->forced_end) return false;
        width += piece->width;
    }
    const std::int32_t available = room();
    const std::int32_t slack = available - (width - end[-1].space);
    if (slack < 0) return false;
    std::int32_t x = 0;
    if (shape_->align == Align::center) x = slack / 2;
    else if (shape_->align == Align::end || shape_->align == Align::decimal) x = slack;
    const auto index = static_cast<std::uint32_t>(flow_.lines.size());
    flow_.lines.push_back(
        {static_cast<std::uint32_t>(flow_.fragments.size()), range.count, {available}, shape_->height, shape_->baseline});
    for (const Piece* piece = pieces; piece != end; ++piece) {
        flow_.fragments.push_back({piece->word, {x}, piece->element, piece->link, piece->style});
        if (piece->field >= 0) flow_.field_uses.push_back({index, static_cast<std::uint32_t>(piece->field)});
        x += piece->width;
    }
    return true;
}

void LineFiller::fill_segment(std::uint32_t begin, std::uint32_t end, PieceRange paragraph) {
    if (natural_width({begin, end - begin}).milli <= room()) {
        line_.assign(flow_.pieces.begin() + begin, flow_.pieces.begin() + end);
        place(true);
        return;
    }
    if (ends_ == nullptr) find_ends(paragraph);
    begin -= paragraph.first;
    end -= paragraph.first;
    if (shape_->align == Align::justify && fill_justified(begin, end)) return;
    while (begin < end) begin = fill_line(begin, end);
}

void LineFiller::find_ends(PieceRange paragraph) {
    const auto first = flow_.pieces.begin() + paragraph.first;
    pieces_.assign(first, first + paragraph.count);
    text_.clear();
    begins_.clear();
    for (const Piece& piece : pieces_) {
        begins_.push_back(static_cast<std::uint32_t>(text_.size()));
        if (piece.word != nullptr) text_ += piece.word->text;
        if (piece.forced_end) text_ += '\n';
    }
    begins_.push_back(static_cast<std::uint32_t>(text_.size()));
    std::vector<LineEnd>& ends = paragraph.kept != nullptr ? paragraph.kept->ends : own_ends_;
    ends_ = &ends;
    if (paragraph.kept != nullptr && !ends.empty()) return;
    breaks_.find(text_, *shape_->language, ends);
    if (shape_->hyphenate) hyphenate(ends);
}

/// Each stretch of one language by that language's patterns.
void LineFiller::hyphenate(std::vector<LineEnd>& ends) {
    for (std::size_t i = 0; i < pieces_.size();) {
        const std::size_t begin = i;
        const auto language = [&](std::size_t at) { return pieces_[at].word == nullptr ? nullptr : pieces_[at].word->key.language; };
        while (i < pieces_.size() && language(i) == language(begin)) ++i;
        const char* tag = hb_language_to_string(language(begin));
        if (tag != nullptr) breaks_.hyphenate(text_, begins_[begin], begins_[i], tag, ends);
    }
}

bool LineFiller::fill_justified(std::uint32_t begin, std::uint32_t end) {
    list_options(begin, end);
    const std::int32_t width = shape_->width.milli;
    const std::vector<std::uint32_t> chosen = choose_line_ends(options_, room(), width);
    for (const std::uint32_t option : chosen) {
        const Place& stop = places_[option];
        line_.clear();
        while (begin < stop.piece) line_.push_back(pieces_[begin++]);
        if (stop.offset == 0) {
            line_.push_back(pieces_[begin++]);
        } else {
            (void)split(begin, stop.offset - begins_[begin], std::numeric_limits<std::int32_t>::max(), stop.hyphenated);
        }
        place(option + 1 == options_.size());
    }
    return !chosen.empty();
}

void LineFiller::list_options(std::uint32_t begin, std::uint32_t end) {
    options_.clear();
    places_.clear();
    std::int32_t x = 0;
    Give give;
    for (std::uint32_t i = begin; i < end; ++i) {
        const Piece& piece = pieces_[i];
        const std::int32_t size = size_of(piece);
        if (piece.word != nullptr) add_inner_options(i, x, give);
        x += piece.width;
        give.letters += static_cast<std::int32_t>(Itemizer::spaced_letters(piece) * size * widest_letter_gap / 1000);
        const Give before = give;
        give.spaces += piece.space;
        give.gaps += widening_of(piece.space, size);
        const LineEnd kind = end_after(i);
        // What is held together is not torn apart to fill a line: a short line is the lesser evil.
        if (i + 1 < end && kind != LineEnd::yes && kind != LineEnd::divided) continue;
        options_.push_back({x - piece.space, x, before, give, false, kind == LineEnd::divided});
        places_.push_back({i, 0, false});
    }
}

/// A word wider than the column that cannot be divided otherwise may be between any two of its characters: else no choice would be left
/// for the lines around it.
std::vector<std::size_t> LineFiller::last_resorts(std::uint32_t index) const {
    const Piece& piece = pieces_[index];
    if (piece.width - piece.space <= shape_->width.milli || piece.word->text.size() > longest_divided) return {};
    for (std::uint32_t at = begins_[index] + 1; at < begins_[index + 1]; ++at) {
        if ((*ends_)[at] != LineEnd::no && (*ends_)[at] != LineEnd::held) return {};
    }
    return cluster_starts(*piece.word);
}

void LineFiller::add_inner_options(std::uint32_t index, std::int32_t x, const Give& before) {
    const Piece& piece = pieces_[index];
    const std::int32_t size = size_of(piece);
    const std::string_view text = piece.word->text;
    const std::vector<std::size_t> starts = last_resorts(index);
    for (std::size_t offset = 1; offset < text.size(); ++offset) {
        const LineEnd kind = (*ends_)[begins_[index] + offset];
        const bool inside = kind == LineEnd::no || kind == LineEnd::held;
        if (inside && !std::binary_search(starts.begin(), starts.end(), offset)) continue;
        const std::int32_t width = prefix_width(piece, offset, size);
        const bool hyphen = kind == LineEnd::hyphenated || text.substr(0, offset).ends_with(soft_hyphen);
        std::int32_t shown = width;
        if (hyphen) shown += itemizer_.reshape(piece, "-", (*styles_)[piece.style], false).width;
        Give give = before;
        const std::int64_t letters = Itemizer::spaced_letters(piece) * static_cast<std::int64_t>(offset) / std::ssize(text);
        give.letters += static_cast<std::int32_t>(letters * size * widest_letter_gap / 1000);
        options_.push_back({x + shown, x + width, give, give, hyphen, kind == LineEnd::divided, inside});
        places_.push_back({index, static_cast<std::uint32_t>(begins_[index] + offset), kind == LineEnd::hyphenated});
    }
}

std::uint32_t LineFiller::fill_line(std::uint32_t begin, std::uint32_t end) {
    line_.clear();
    const std::int32_t available = room();
    std::int32_t width = 0;
    Stop best;
    Stop before_best;
    Stop held;
    for (std::uint32_t i = begin; i < end; ++i) {
        const Piece& piece = pieces_[i];
        if (piece.word != nullptr && width + piece.width - piece.space > available) {
            return end_line(begin, i, end, width, best, before_best, held);
        }
        line_.push_back(piece);
        width += piece.width;
        const LineEnd kind = end_after(i);
        if (kind == LineEnd::held || kind == LineEnd::divided) held = {line_.size(), width - piece.space};
        if (kind != LineEnd::yes) continue;
        before_best = best;
        best = {line_.size(), width - piece.space};
    }
    place(true);
    return end;
}

/// Ends a line that the piece `overfull` does not fit on; gives the piece that the next line starts with.
std::uint32_t LineFiller::end_line(std::uint32_t begin, std::uint32_t overfull, std::uint32_t end, std::int32_t width, Stop best,
                                   Stop before_best, Stop held) {
    const std::int32_t left = room() - width;
    std::uint32_t next = overfull;
    const bool falls_short = std::int64_t{room() - best.width} * 100 > loose * room();
    if (split_at(overfull, left, LineEnd::yes)) {
        // The piece itself goes on in the next line.
    } else if (falls_short && split_at(overfull, left, LineEnd::divided)) {
    } else if (falls_short && hyphens_ < most_hyphens && split_at(overfull, left, LineEnd::hyphenated)) {
    } else if (best.count > 0 || held.count > 0) {
        Stop stop = best.count > 0 ? best : held;
        if (best.count > 0 && leaves_short_word(begin, end, best, before_best)) stop = before_best;
        line_.resize(stop.count);
        next = begin + static_cast<std::uint32_t>(stop.count);
    } else if (!split_anywhere(overfull, left, line_.empty()) && line_.empty()) {
        line_.push_back(pieces_[overfull]);
        next = overfull + 1;
    }
    place(next == end);
    return next;
}

/// Whether one short word would be left for the last line, and the line before can give it another.
bool LineFiller::leaves_short_word(std::uint32_t begin, std::uint32_t end, Stop best, Stop before_best) const {
    const std::int64_t width = shape_->width.milli;
    if (before_best.count == 0 || before_best.width * 100 < full_enough * width) return false;
    std::int64_t rest = 0;
    for (std::uint32_t i = begin + static_cast<std::uint32_t>(best.count); i < end; ++i) {
        rest += pieces_[i].width - (i + 1 == end ? pieces_[i].space : 0);
        if (rest * 100 > short_word * width || (i + 1 < end && end_after(i) == LineEnd::yes)) return false;
    }
    std::int64_t moved = 0;
    for (std::size_t i = before_best.count; i < best.count; ++i) moved += line_[i].width;
    return moved + rest <= width;
}

bool LineFiller::split_at(std::uint32_t index, std::int32_t room, LineEnd kind) {
    const Piece& piece = pieces_[index];
    const std::uint32_t begin = begins_[index];
    const std::int32_t size = size_of(piece);
    for (std::size_t offset = piece.word->text.size() - 1; offset > 0; --offset) {
        if ((*ends_)[begin + offset] != kind || prefix_width(piece, offset, size) > room) continue;
        if (split(index, offset, room, kind == LineEnd::hyphenated)) return true;
    }
    return false;
}

bool LineFiller::split_anywhere(std::uint32_t index, std::int32_t room, bool at_least_one) {
    const Piece& piece = pieces_[index];
    const std::int32_t size = size_of(piece);
    const std::vector<std::size_t> starts = cluster_starts(*piece.word);
    for (auto start = starts.rbegin(); start != starts.rend(); ++start) {
        if (prefix_width(piece, *start, size) > room) continue;
        if (split(index, *start, room, false)) return true;
    }
    return at_least_one && !starts.empty() && split(index, starts.front(), std::numeric_limits<std::int32_t>::max(), false);
}

/// Puts the first `offset` bytes of a piece on the line, where they fit, and leaves the rest in its place.
bool LineFiller::split(std::uint32_t index, std::size_t offset, std::int32_t room, bool hyphenated) {
    Piece& piece = pieces_[index];
    const TextStyle& style = (*styles_)[piece.style];
    const std::string_view text = piece.word->text;
    std::string shown(text.substr(0, offset));
    if (hyphenated) shown += soft_hyphen;
    Piece head = itemizer_.reshape(piece, shown, style, shown.ends_with(soft_hyphen));
    if (head.width - head.space > room) return false;
    head.forced_end = false;
    line_.push_back(head);
    piece = itemizer_.reshape(piece, text.substr(offset), style, false);
    begins_[index] += static_cast<std::uint32_t>(offset);
    hyphenated_ = shown.ends_with(soft_hyphen);
    return true;
}

void LineFiller::place(bool last) {
    placer_.place(line_, *shape_, room(), last);
    first_line_ = false;
    hyphens_ = hyphenated_ ? hyphens_ + 1 : 0;
    hyphenated_ = false;
}

}  // namespace acta::layout
