// Painter: one page's items as the operators of a content stream.
#include "pdf/painter.h"

#include "pdf/syntax.h"

#include <cassert>
#include <cstdlib>

namespace acta::pdf {

namespace {

/// Beyond this, a page is of a script whose codes differ from glyph to glyph and from word to word.
constexpr int most_actual_texts_of_marked_page = 8;

/// Letters and signs that mean the same whatever stands beside them: Latin ones, dashes, quotation marks, the euro.
constexpr bool stands_alone(char32_t c) {
    if (c < 0x250) return c != 0xAD;
    return (c >= 0x2013 && c <= 0x2026) || c == 0x202F || c == 0x20AC || c == 0x2212;
}

}  // namespace

std::int64_t Painter::flipped(layout::Length y) const { return hundredths(height_ - y); }

void Painter::begin_page(const layout::Page& page) {
    out_.clear();
    marks_.clear();
    actual_texts_ = 0;
    height_ = page.height;
    font_ = nullptr;
    color_ = {};
    rise_ = 0;
}

void Painter::end_page() {
    end_content();
    end_text();
    if (actual_texts_ > most_actual_texts_of_marked_page) marks_.clear();
}

void Painter::prepare(Kind kind) {
    end_content();
    if (kind == Kind::text) begin_text();
    else end_text();
}

void Painter::begin_content(Kind kind, Structure& structure, std::int32_t element) {
    prepare(kind);
    structure_ = &structure;
    element_ = element;
}

void Painter::begin_artifact(Kind kind) {
    prepare(kind);
    element_ = -1;
}

/// Sees to it that what follows is marked as the element's content, or as an artifact; with an actual text, as one of its own.
void Painter::open_content(std::optional<std::string_view> actual_text) {
    if (in_content_ && !actual_text) return;
    close_content();
    in_content_ = true;
    if (element_ < 0) {
        out_ += "/Artifact BMC\n";
        return;
    }
    Cursor to = out_.begin(64);
    to.put('/');
    // Readers look for actual texts of spans alone (poppler).
    to.put_text(actual_text ? std::string_view("Span") : structure_->name_of(element_));
    to.put("<</MCID ");
    to.put_integer(structure_->add_content(element_));
    out_.end(to);
    mark();
    if (actual_text) {
        out_ += "/ActualText";
        append_text(out_, *actual_text);
    }
    out_ += ">>BDC\n";
}

void Painter::close_content() {
    stop_showing();
    if (in_content_) out_ += "EMC\n";
    in_content_ = false;
}

void Painter::end_content() {
    close_content();
    pen_.placed = false;
}

void Painter::begin_text() {
    if (in_text_) return;
    out_ += "BT\n";
    in_text_ = true;
    line_x_ = line_y_ = 0;
    pen_.placed = false;
}

void Painter::end_text() {
    stop_showing();
    if (in_text_) out_ += "ET\n";
    in_text_ = false;
    pen_.placed = false;
}

void Painter::fill(layout::Color color) {
    if (color == color_) return;
    stop_showing();
    color_ = color;
    mark();
    append_color(out_, color);
    out_ += is_grey(color) ? std::string_view(" g\n") : std::string_view(" rg\n");
}

void Painter::set_font(const layout::GlyphRun& run) {
    if (font_ != nullptr && font_id_ == run.font && size_ == run.size) return;
    stop_showing();
    font_ = &fonts_[run.font];
    font_id_ = run.font;
    size_ = run.size;
    mark();
    Cursor to = out_.begin(64);
    to.put("/F");
    to.put_integer(font_->subset().slot());
    to.put(' ');
    to.put_hundredths(hundredths(run.size));
    to.put(" Tf\n");
    out_.end(to);
    pen_.placed = false;
}

void Painter::place(std::int64_t x_milli, std::int64_t y_hundredths) {
    stop_showing();
    const std::int64_t x = hundredths({static_cast<std::int32_t>(x_milli)});
    mark();
    Cursor to = out_.begin(64);
    to.put_hundredths(x - line_x_);
    to.put(' ');
    to.put_hundredths(y_hundredths - line_y_);
    out_.end(to);
    mark();
    out_ += " Td\n";
    line_x_ = x;
    line_y_ = y_hundredths;
    pen_ = {x * 10, 0, y_hundredths, true};
}

void Painter::stop_showing() {
    if (!showing_) return;
    mark();
    out_ += ")]TJ\n";
    showing_ = false;
}

void Painter::rise(std::int64_t hundredths_up) {
    if (rise_ == hundredths_up) return;
    stop_showing();
    rise_ = hundredths_up;
    append_hundredths(out_, hundredths_up);
    out_ += " Ts\n";
}

/// Moves the pen to `target`, in thousandths of an em from where the show operator started.
void Painter::move_to(std::int64_t target, std::int64_t tolerance) {
    const std::int64_t distance = target - pen_.moved;
    if (std::abs(distance) <= tolerance) return;
    // A number of the array moves the pen to the left.
    Cursor to = out_.begin(24);
    to.put(showing_ ? ')' : '[');
    to.put_integer(-distance);
    to.put('(');
    out_.end(to);
    showing_ = true;
    pen_.moved = target;
}

void Painter::show(std::uint16_t code) {
    Cursor to = out_.begin(8);
    if (!showing_) to.put("[(");
    showing_ = true;
    const auto put = [&to](char c) {
        const bool special = c == '(' || c == ')' || c == '\\' || c == '\r';
        if (special) to.put('\\');
        to.put(c == '\r' ? 'r' : c);  // a bare carriage return in a literal string would be read as a line feed
    };
    put(static_cast<char>(code >> 8));
    put(static_cast<char>(code & 0xFF));
    out_.end(to);
    pen_.moved += font_->width(code);
}

std::int64_t Painter::run_origin(const layout::GlyphRun& run) const {
    if (size_.milli == 0) return pen_.moved;
    const std::int64_t distance = run.x.milli - pen_.start;
    const std::int64_t exact = distance == 0 ? 0 : divide_rounded(distance * 1000, size_.milli);
    // Positions are rounded to a thousandth of an em; rounding alone is no reason to move.
    return std::abs(exact - pen_.moved) <= 1 ? pen_.moved : exact;
}

/// `x` and `y` in font units, `x` from the run's origin.
void Painter::paint(std::uint16_t code, std::int64_t origin, std::int64_t x, std::int64_t y) {
    const std::int64_t em = font_->subset().units_per_em();
    if (y != 0 || rise_ != 0) rise(divide_rounded(y * hundredths(size_), em));
    // Where the em is no round thousand, widths are rounded, and that alone is no reason to move.
    if (em == 1000) move_to(origin + x, 0);
    else move_to(origin + divide_rounded(x * 1000, em), 1);
    show(code);
}

/// Most text of most documents, so without the detours of `paint`. False, and nothing is painted, where a glyph shows anything else
/// than one ASCII character under its own code.
bool Painter::plain_ascii(const layout::GlyphRun& run, const layout::Glyph* glyphs) {
    const Subset& subset = font_->subset();
    if (subset.units_per_em() != 1000) return plain_letters(run, glyphs);
    const std::string_view text = run.text;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const layout::Glyph& glyph = glyphs[i];
        const std::uint16_t own = subset.ascii_glyph(static_cast<unsigned char>(text[i]));
        if (own != glyph.id || own == 0 || glyph.cluster != i || glyph.y_offset != 0) return false;
    }
    constexpr std::size_t most_of_glyph = 26;  // a number of the array and its brackets, a code and its backslash
    std::int64_t place = run_origin(run);
    std::int64_t moved = pen_.moved;
    bool showing = showing_;
    marks_.push_back(static_cast<std::uint32_t>(out_.size() + (showing ? 0 : 2)));
    Cursor to = out_.begin(run.glyph_count * most_of_glyph);
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const layout::Glyph& glyph = glyphs[i];
        const AsciiCode code = subset.ascii(static_cast<unsigned char>(text[i]));
        const std::int64_t target = place + glyph.x_offset;
        if (target != moved) {
            to.put(showing ? ')' : '[');
            to.put_integer(moved - target);
            to.put('(');
            moved = target;
        } else if (!showing) {
            to.put("[(");
        }
        showing = true;
        to.put('\0');
        if (code.special) to.put('\\');
        to.put(text[i]);
        moved += code.width;
        place += glyph.advance;
    }
    out_.end(to);
    pen_.moved = moved;
    showing_ = true;
    return true;
}

/// The rest of most text in Latin letters. False, and nothing is painted, where a glyph shows anything else than one character
/// under the code that all documents have for it.
bool Painter::plain_letters(const layout::GlyphRun& run, const layout::Glyph* glyphs) {
    const Subset& subset = font_->subset();
    codes_.resize(run.glyph_count);
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const layout::Glyph& glyph = glyphs[i];
        if (glyph.cluster != at || at == run.text.size() || glyph.y_offset != 0 || glyph.id == 0) return false;
        const char32_t character = next_character(run.text, at);
        if (!stands_alone(character)) return false;
        codes_[i] = subset.code_of(glyph.id, character);
        if (codes_[i] == 0) return false;
    }
    if (at != run.text.size()) return false;
    open_content();
    marks_.push_back(static_cast<std::uint32_t>(out_.size() + (showing_ ? 0 : 2)));
    const std::int64_t origin = run_origin(run);
    std::int64_t pen = 0;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        paint(codes_[i], origin, pen + glyphs[i].x_offset, 0);
        pen += glyphs[i].advance;
    }
    return true;
}

void Painter::glyphs(const layout::GlyphRun& run, const layout::Glyph* glyphs, std::size_t first, std::size_t last) {
    const std::int64_t origin = run_origin(run);
    std::int64_t pen = 0;
    for (std::size_t i = 0; i < last; ++i) {
        const layout::Glyph& glyph = glyphs[i];
        if (i >= first)
            paint(font_->code_of(glyph.id, texts_.texts[i]), origin, pen + glyph.x_offset, glyph.y_offset);
        pen += glyph.advance;
    }
    rise(0);
}

/// Glyphs are painted in reading order, as a tagged file asks for (ISO 32000-1 14.8.2.3). No actual text but the empty one of
/// silent glyphs: readers that sort by position would turn it round with the rest of the line.
void Painter::leftwards(const layout::GlyphRun& run, const layout::Glyph* glyphs) {
    const Subset& subset = font_->subset();
    const std::uint16_t space = subset.ascii_glyph(' ');
    deal_out_leftwards(run, glyphs, {space, subset.width_of(space) * subset.units_per_em() / 1000}, leftward_);
    const std::int64_t origin = run_origin(run);
    for (const LeftwardGlyph& glyph : leftward_) {
        if (glyph.silent && (&glyph == leftward_.data() || !(&glyph)[-1].silent)) open_span({});
        paint(font_->code_of(glyph.glyph, glyph.text), origin, glyph.x, glyph.y);
    }
    if (!leftward_.empty() && leftward_.back().silent) close_span();
    rise(0);
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
    out_ += "/Span<</ActualText";
    append_text(out_, actual_text);
    out_ += ">>BDC\n";
}

void Painter::close_span() {
    if (element_ >= 0) return close_content();
    stop_showing();
    out_ += "EMC\n";
}

void Painter::text(const layout::GlyphRun& run, const layout::Glyph* run_glyphs) {
    if (run.glyph_count == 0) return;
    assert(in_text_);
    fill(run.color);
    set_font(run);
    const std::int64_t y = flipped(run.baseline);
    if (!pen_.placed || pen_.y != y) place(run.x.milli, y);
    // A glyph for every byte: text that is shown as it is.
    const bool simple = run.glyph_count == run.text.size();
    if (run.right_to_left || simple) open_content();
    if (run.right_to_left) leftwards(run, run_glyphs);
    else if (!(simple ? plain_ascii(run, run_glyphs) : plain_letters(run, run_glyphs))) rightwards(run, run_glyphs);
}

void Painter::box(const layout::Box& box) {
    assert(!in_text_);
    open_content();
    fill(box.color);
    const std::int64_t left = hundredths(box.x);
    const std::int64_t bottom = flipped(box.y + box.height);
    Cursor to = out_.begin(128);
    to.put_hundredths(left);
    to.put(' ');
    to.put_hundredths(bottom);
    out_.end(to);
    mark();
    to.put(' ');
    to.put_hundredths(hundredths(box.x + box.width) - left);
    to.put(' ');
    to.put_hundredths(flipped(box.y) - bottom);
    to.put(" re f\n");
    out_.end(to);
}

void Painter::image(const layout::PlacedImage& image, int number) {
    assert(!in_text_);
    open_content();
    out_ += "q ";
    append_hundredths(out_, hundredths(image.width));
    out_ += " 0 0 ";
    append_hundredths(out_, hundredths(image.height));
    out_ += ' ';
    append_hundredths(out_, hundredths(image.x));
    out_ += ' ';
    append_hundredths(out_, flipped(image.y + image.height));
    out_ += " cm/I";
    append_integer(out_, number);
    out_ += " Do Q\n";
}

}  // namespace acta::pdf
