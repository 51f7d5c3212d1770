// Painter, second third: text, in the order in which it is read.
#include "pdf/code_map.h"
#include "pdf/painter.h"
#include "pdf/syntax.h"

#include <cassert>
#include <cstdlib>

namespace acta::pdf {

namespace {

/// Letters and signs that mean the same whatever stands beside them: Latin ones, dashes, quotation marks, the euro.
constexpr bool stands_alone(char32_t c) {
    if (c < 0x250) return c != 0xAD;
    return (c >= 0x2013 && c <= 0x2026) || c == 0x202F || c == 0x20AC || c == 0x2212;
}

/// A byte of a literal string.
void put_escaped(Cursor& to, char c) {
    if (c == '(' || c == ')' || c == '\\' || c == '\r') to.put('\\');
    to.put(c == '\r' ? 'r' : c);  // a bare carriage return in a literal string would be read as a line feed
}

void put_code(Cursor& to, std::uint16_t cid) {
    if (cid >= first_long_cid) put_escaped(to, static_cast<char>(cid >> 8));
    put_escaped(to, static_cast<char>(cid & 0xFF));
}

/// A number of the array and its brackets, a code and its backslashes.
constexpr std::size_t most_of_glyph = 28;

/// Before a code: moves the pen from where it is to where the glyph stands, where the two differ by more than rounding.
inline void put_way(Cursor& to, bool showing, std::int64_t& moved, std::int64_t target, std::int64_t tolerance) {
    if (std::abs(target - moved) > tolerance) {
        // A number of the array moves the pen to the left.
        to.put(showing ? ')' : '[');
        to.put_integer(moved - target);
        to.put('(');
        moved = target;
    } else if (!showing) {
        to.put("[(");
    }
}

/// Where the em is no round thousand, widths are rounded, and that alone is no reason to move.
constexpr std::int64_t tolerance_for(std::int64_t em) { return em == 1000 ? 0 : 1; }

constexpr std::int64_t thousandths(std::int64_t x, std::int64_t em) { return em == 1000 ? x : divide_rounded(x * 1000, em); }

/// How glyphs compare to the codes of ASCII characters.
struct Likeness {
    std::int32_t width = 0;  ///< of all, in thousandths of an em; means nothing where they are not even
    bool same = false;       ///< each glyph shows its character under its code
    bool even = false;       ///< and they stand side by side, none needing a backslash
};

/// A glyph for each byte of the text. In a function of its own, which has all registers for so short and frequent a loop.
[[gnu::noinline]] Likeness compare(const AsciiCodes& codes, std::string_view text, const layout::Glyph* glyph) {
    const std::uint64_t next_cluster = glyph_number({.cluster = 1});
    std::uint64_t cluster = 0;
    std::uint64_t wrong = 0;
    std::int32_t uneven = 0;
    std::uint32_t width = 0;  // it may wrap where there are special characters
    const char* const last = text.data() + text.size() - 1;
    for (const char* at = text.data(); at != last; ++at, ++glyph, cluster += next_cluster) {
        const auto byte = static_cast<unsigned char>(*at);
        wrong |= glyph_number(*glyph) ^ (codes.glyphs[byte] + cluster);
        uneven |= glyph->advance ^ codes.widths[byte];
        width += static_cast<std::uint32_t>(codes.widths[byte]);
    }
    // The advance of the last one does not matter.
    const auto byte = static_cast<unsigned char>(*last);
    wrong |= glyph_number(*glyph) ^ (codes.glyphs[byte] + cluster);
    uneven |= codes.widths[byte] & AsciiCodes::special;
    width += static_cast<std::uint32_t>(codes.widths[byte]);
    return {static_cast<std::int32_t>(width), wrong == 0, uneven == 0};
}

}  // namespace

inline std::int64_t Painter::run_origin(const layout::GlyphRun& run) const {
    if (size_.milli == 0) return moved_;
    const std::int64_t distance = run.x.milli - line_x_ * 10;
    if (moved_ == 0 && std::abs(distance) * 1000 <= size_.milli) return 0;  // mostly so, and a division takes time
    const std::int64_t exact = distance == 0 ? 0 : divide_rounded(distance * 1000, size_.milli);
    // Positions are rounded to a thousandth of an em; rounding alone is no reason to move.
    return std::abs(exact - moved_) <= 1 ? moved_ : exact;
}

/// Most text of most documents: each glyph shows one ASCII character under its own code, mostly side by side. False, and nothing is
/// painted, where one does not. `text` is the run's, a byte for each glyph; `at_pen`: the run begins where the pen stands.
[[gnu::always_inline]] inline bool Painter::plain_ascii(const layout::GlyphRun& run, const layout::Glyph* glyphs,
                                                        std::string_view text, bool at_pen) {
    const Likeness likeness = compare(*codes_, text, glyphs);
    if (!likeness.same) return false;
    open_content();
    if (!likeness.even || em_ != 1000 || !(at_pen || run_origin(run) == moved_)) {
        if (known_word(run, glyphs)) return true;
        show_unevenly(run, glyphs, [text](std::uint32_t at) { return static_cast<unsigned char>(text[at]); });
        return true;
    }
    Cursor to = out_.begin(text.size() + 2);
    if (!showing_) to.put("[(");
    out_.end(to);
    if (text.size() >= 4) {
        const auto here = static_cast<std::uint32_t>(out_.size());
        if (const std::uint32_t before = page_.words.exchange(text, here); before != 0) page_.hints.push_back({here, before});
    }
    to.put_text(text);
    out_.end(to);
    moved_ += likeness.width;
    showing_ = true;
    return true;
}

/// The rest of most text in Latin letters. False, and nothing is painted, where a glyph shows anything else than one character, or
/// a ligature, under the CID that all documents have for it.
bool Painter::plain_letters(const layout::GlyphRun& run, const layout::Glyph* glyphs) {
    const Subset& subset = font_->subset();
    const std::string_view text = run.text;
    cids_.resize(run.glyph_count);
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const layout::Glyph& glyph = glyphs[i];
        if (glyph.cluster != at || at == text.size() || glyph.y_offset != 0 || glyph.id == 0) return false;
        const char32_t character = next_character(text, at);
        if (!stands_alone(character)) return false;
        const std::size_t end = i + 1 < run.glyph_count ? glyphs[i + 1].cluster : text.size();
        if (end == at) {
            cids_[i] = subset.cid_of(glyph.id, character);
        } else {
            if (character != 'f' || end < at || end > text.size()) return false;
            cids_[i] = subset.cid_of_ligature(glyph.id, text.substr(glyph.cluster, end - glyph.cluster));
            at = end;
        }
        if (cids_[i] == 0) return false;
    }
    if (at != text.size()) return false;
    open_content();
    show_unevenly(run, glyphs, [this](std::uint32_t i) { return cids_[i]; });
    return true;
}

inline bool Painter::begins_at_pen(const layout::GlyphRun& run, const layout::Glyph* glyphs) const {
    return glyphs[0].x_offset == 0 && run_origin(run) == moved_;
}

/// False, and nothing is painted, where the word is not known.
bool Painter::known_word(const layout::GlyphRun& run, const layout::Glyph* glyphs) {
    const std::string_view text = run.text;
    if (text.size() < KnownWords::shortest || !begins_at_pen(run, glyphs)) return false;
    KnownWord* const word = page_.known.find(font_->subset(), text, {glyphs, run.glyph_count});
    if (word == nullptr) return false;
    open_content();
    Cursor to = out_.begin(word->codes.size() + 2);
    if (!showing_) to.put("[(");
    out_.end(to);
    const auto here = static_cast<std::uint32_t>(out_.size());
    if (const std::uint32_t before = page_.known.exchange_place(*word, here); before != 0)
        page_.hints.push_back({here, before, static_cast<std::uint32_t>(word->codes.size())});
    to.put_text(word->codes);
    out_.end(to);
    moved_ += word->moved;
    showing_ = true;
    return true;
}

/// Glyphs with CIDs of the subset, wherever they stand on their line. They lie in it.
template <typename CidAt>
void Painter::show_unevenly(const layout::GlyphRun& run, const layout::Glyph* glyphs, const CidAt& cid_at) {
    const std::int64_t em = font_->subset().units_per_em();
    const std::int64_t origin = run_origin(run);
    const std::string_view text = run.text;
    const bool keep = text.size() >= KnownWords::shortest && text.size() <= KnownWords::longest && begins_at_pen(run, glyphs);
    const std::size_t start = out_.size() + (showing_ ? 0 : 2);
    std::int64_t moved = moved_;
    std::int64_t place = 0;
    Cursor to = out_.begin(run.glyph_count * most_of_glyph);
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const std::uint16_t cid = cid_at(i);
        put_way(to, showing_, moved, origin + thousandths(place + glyphs[i].x_offset, em), tolerance_for(em));
        showing_ = true;
        put_code(to, cid);
        moved += font_->width(cid);
        place += glyphs[i].advance;
    }
    out_.end(to);
    if (keep)
        page_.known.keep({font_->shared_subset(), std::string(text), {glyphs, glyphs + run.glyph_count},
                          std::string(out_.view().substr(start)), moved - moved_, static_cast<std::uint32_t>(start)});
    moved_ = moved;
}

void Painter::rise(std::int64_t hundredths_up) {
    if (rise_ == hundredths_up) return;
    stop_showing();
    apply();
    rise_ = hundredths_up;
    append_hundredths(out_, hundredths_up);
    out_ += " Ts\n";
}

/// `x` and `y` in font units, `x` from the run's origin.
void Painter::paint(std::uint16_t cid, std::int64_t origin, std::int64_t x, std::int64_t y) {
    const std::int64_t em = font_->subset().units_per_em();
    rise(divide_rounded(y * hundredths(size_), em));
    Cursor to = out_.begin(most_of_glyph);
    put_way(to, showing_, moved_, origin + thousandths(x, em), tolerance_for(em));
    put_code(to, cid);
    out_.end(to);
    showing_ = true;
    moved_ += font_->width(cid);
}

void Painter::glyphs(const layout::GlyphRun& run, const layout::Glyph* glyphs, std::size_t first, std::size_t last) {
    const std::int64_t origin = run_origin(run);
    std::int64_t pen = 0;
    for (std::size_t i = 0; i < last; ++i) {
        const layout::Glyph& glyph = glyphs[i];
        if (i >= first)
            paint(font_->cid_of(glyph.id, texts_.texts[i]), origin, pen + glyph.x_offset, glyph.y_offset);
        pen += glyph.advance;
    }
    rise(0);
}

/// Glyphs are painted in reading order, as a tagged file asks for (ISO 32000-1 14.8.2.3). No actual text but the empty one of
/// silent glyphs: readers that sort by position would turn it round with the rest of the line.
void Painter::leftwards(const layout::GlyphRun& run, const layout::Glyph* glyphs) {
    open_content();
    const Subset& subset = font_->subset();
    const std::uint16_t space = subset.ascii_glyph(' ');
    deal_out_leftwards(run, glyphs, {space, subset.width_of(space) * subset.units_per_em() / 1000}, leftward_);
    const std::int64_t origin = run_origin(run);
    for (const LeftwardGlyph& glyph : leftward_) {
        if (glyph.silent && (&glyph == leftward_.data() || !(&glyph)[-1].silent)) open_span({});
        paint(font_->cid_of(glyph.glyph, glyph.text), origin, glyph.x, glyph.y);
    }
    if (!leftward_.empty() && leftward_.back().silent) close_span();
    rise(0);
}

/// True where the run certainly begins where the pen stands.
inline bool Painter::begin_run(const layout::GlyphRun& run) {
    assert(in_text_);
    fill(run.color);
    set_font(run);
    if (run.baseline != baseline_) {
        baseline_ = run.baseline;
        baseline_y_ = flipped(run.baseline);
    }
    if (placed_ && line_y_ == baseline_y_) return false;
    place(run.x, baseline_y_);
    // It stands within half a hundredth of a point of there, which is less than is told apart but in the smallest text.
    constexpr layout::Length small = layout::pt(4);
    return size_ >= small;
}

void Painter::leftward_line(const std::vector<const layout::GlyphRun*>& runs, const layout::Page& page, Structure& structure) {
    line_runs_.clear();
    for (const layout::GlyphRun* run : runs)
        line_runs_.push_back({run, page.glyphs.data() + run->first_glyph, &fonts_[run->font].subset()});
    compose(line_runs_, line_);
    const auto go_to = [&](std::int32_t element) {
        if (element == element_) return;
        if (element < 0) begin_artifact(Kind::text);
        else begin_content(Kind::text, structure, element);
    };
    for (const LinePart& part : line_.parts) {
        go_to(line_runs_[line_.glyphs[part.first].run].run->element);
        leftward_part(part);
    }
    go_to(runs.back()->element);
}

void Painter::leftward_part(const LinePart& part) {
    const layout::GlyphRun* current = nullptr;
    std::int64_t origin = 0;
    for (std::uint32_t i = part.first; i < part.last; ++i) {
        const LineGlyph& glyph = line_.glyphs[i];
        if (const layout::GlyphRun* const run = line_runs_[glyph.run].run; run != current) {
            begin_run(*run);
            if (current == nullptr && part.has_actual_text) open_span(part.actual_text);
            else open_content();
            current = run;
            origin = run_origin(*run);
        }
        paint(font_->cid_of(glyph.glyph, glyph.text), origin, glyph.x, glyph.y);
    }
    rise(0);
    if (part.has_actual_text) close_span();
}

void Painter::rightwards(const layout::GlyphRun& run, const layout::Glyph* run_glyphs) {
    deal_out(run, run_glyphs, texts_);
    const std::size_t count = texts_.texts.size();
    if (texts_.plain) {
        open_content();
        return glyphs(run, run_glyphs, 0, count);
    }
    // The space after a word is painted by itself, behind the word's actual text.
    std::size_t last = count;
    std::string guarded;
    std::string_view text = run.text;
    if (texts_.guarded) {
        guarded = std::string(text.substr(0, text.rfind('-'))) + "- ";
        text = guarded;
    } else if (last > 1 && text.size() > 1 && text.back() == ' ' && texts_.texts[last - 1] == " ") {
        text.remove_suffix(1);
        --last;
    }
    open_span(text);
    glyphs(run, run_glyphs, 0, last);
    close_span();
    if (last == count) return;
    open_content();
    glyphs(run, run_glyphs, last, count);
}

/// What follows has an actual text. It stands with a content of the element: a span inside of another content would be the end of
/// it for readers that follow the structure (poppler). Artifacts have no contents, so there it is a span.
void Painter::open_span(std::string_view actual_text) {
    ++actual_texts_;
    if (element_ >= 0) return open_content(actual_text);
    open_content();
    stop_showing();
    apply();
    out_ += "/Span<</ActualText";
    append_text(out_, actual_text);
    out_ += ">>BDC\n";
}

void Painter::close_span() {
    if (element_ >= 0) return close_content();
    stop_showing();
    apply();
    out_ += "EMC\n";
}

void Painter::text(const layout::GlyphRun& run, const layout::Glyph* run_glyphs) {
    if (run.glyph_count == 0) return;
    const bool at_pen = begin_run(run);
    if (run.right_to_left) return leftwards(run, run_glyphs);
    // A glyph for every byte: mostly text that is shown as it is.
    const std::string_view text = run.text;
    if (run.glyph_count == text.size() && plain_ascii(run, run_glyphs, text, at_pen)) return;
    if (known_word(run, run_glyphs) || plain_letters(run, run_glyphs)) return;
    rightwards(run, run_glyphs);
}

}  // namespace acta::pdf
