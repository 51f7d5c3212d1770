// Painter: one page's items as the operators of a content stream.
#include "pdf/painter.h"

#include "pdf/scrap.h"
#include "pdf/syntax.h"

#include <cassert>
#include <cstdlib>

namespace acta::pdf {

namespace {

/// Beyond this, a page is of a script whose codes differ from glyph to glyph and from word to word.
constexpr int most_actual_texts_of_marked_page = 8;

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
void Painter::open_content(std::string_view actual_text) {
    if (in_content_ && actual_text.empty()) return;
    close_content();
    in_content_ = true;
    if (element_ < 0) {
        out_ += "/Artifact BMC\n";
        return;
    }
    Scrap scrap;
    scrap.put('/');
    // Readers look for actual texts of spans alone (poppler).
    scrap.put_text(actual_text.empty() ? structure_->name_of(element_) : std::string_view("Span"));
    scrap.put("<</MCID ");
    scrap.put_integer(structure_->add_content(element_));
    scrap.flush(out_);
    mark();
    if (!actual_text.empty()) {
        out_ += "/ActualText";
        append_text(out_, actual_text);
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
    out_ += is_grey(color) ? " g\n" : " rg\n";
}

void Painter::set_font(const layout::GlyphRun& run) {
    if (font_ != nullptr && font_id_ == run.font && size_ == run.size) return;
    stop_showing();
    font_ = &fonts_[run.font];
    font_id_ = run.font;
    size_ = run.size;
    mark();
    Scrap scrap;
    scrap.put("/F");
    scrap.put_integer(font_->subset().slot());
    scrap.put(' ');
    scrap.put_hundredths(hundredths(run.size));
    scrap.put(" Tf\n");
    scrap.flush(out_);
    pen_.placed = false;
}

void Painter::place(std::int64_t x_milli, std::int64_t y_hundredths) {
    stop_showing();
    const std::int64_t x = hundredths({static_cast<std::int32_t>(x_milli)});
    mark();
    Scrap scrap;
    scrap.put_hundredths(x - line_x_);
    scrap.put(' ');
    scrap.put_hundredths(y_hundredths - line_y_);
    scrap.flush(out_);
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
    out_ += showing_ ? ")" : "[";
    showing_ = true;
    append_integer(out_, -distance);
    out_ += '(';
    pen_.moved = target;
}

void Painter::show(std::uint16_t code) {
    if (!showing_) out_ += "[(";
    showing_ = true;
    const char bytes[2] = {static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
    append_escaped(out_, std::string_view(bytes, 2));
    pen_.moved += font_->width(code);
}

std::int64_t Painter::run_origin(const layout::GlyphRun& run) const {
    if (size_.milli == 0) return pen_.moved;
    const std::int64_t exact = divide_rounded((run.x.milli - pen_.start) * 1000, size_.milli);
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
    if (run.glyph_count != run.text.size()) return false;
    const Subset& subset = font_->subset();
    const std::int64_t em = subset.units_per_em();
    const std::int64_t tolerance = em == 1000 ? 0 : 1;
    const std::int64_t origin = run_origin(run);
    const std::size_t start = out_.size();
    Pen pen = pen_;
    bool showing = showing_;
    std::int64_t x = 0;
    char codes[256];
    char* at = codes;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const layout::Glyph& glyph = glyphs[i];
        const auto character = static_cast<unsigned char>(run.text[i]);
        const AsciiCode code = subset.ascii(character);
        if (code.glyph != glyph.id || glyph.id == 0 || glyph.cluster != i || glyph.y_offset != 0) {
            out_.resize(start);
            return false;
        }
        const std::int64_t from_origin = x + glyph.x_offset;
        const std::int64_t target = origin + (em == 1000 ? from_origin : divide_rounded(from_origin * 1000, em));
        const std::int64_t distance = target - pen.moved;
        if (distance > tolerance || distance < -tolerance) {
            *at++ = showing ? ')' : '[';
            at = write_integer(at, -distance);
            *at++ = '(';
            pen.moved = target;
        } else if (!showing) {
            *at++ = '[';
            *at++ = '(';
        }
        showing = true;
        *at++ = '\0';
        if (code.special) *at++ = '\\';
        *at++ = static_cast<char>(character);
        pen.moved += code.width;
        x += glyph.advance;
        if (at > codes + sizeof codes - 32) {
            out_.append(codes, static_cast<std::size_t>(at - codes));
            at = codes;
        }
    }
    marks_.push_back(static_cast<std::uint32_t>(start + (showing_ ? 0 : 2)));
    out_.append(codes, static_cast<std::size_t>(at - codes));
    pen_ = pen;
    showing_ = showing;
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

/// Glyphs are painted in reading order, as a tagged file asks for (ISO 32000-1 14.8.2.3). No actual text: readers that
/// sort by position would turn it round with the rest of the line.
void Painter::leftwards(const layout::GlyphRun& run, const layout::Glyph* glyphs) {
    const Subset& subset = font_->subset();
    const std::uint16_t space = subset.ascii_glyph(' ');
    deal_out_leftwards(run, glyphs, {space, subset.width_of(space) * subset.units_per_em() / 1000}, leftward_);
    const std::int64_t origin = run_origin(run);
    for (const LeftwardGlyph& glyph : leftward_) paint(font_->code_of(glyph.glyph, glyph.text), origin, glyph.x, glyph.y);
    rise(0);
}

void Painter::rightwards(const layout::GlyphRun& run, const layout::Glyph* run_glyphs) {
    deal_out(run, run_glyphs, texts_);
    if (texts_.plain) {
        open_content({});
        return glyphs(run, run_glyphs, 0, run.glyph_count);
    }
    // The space after a word is painted by itself, behind the word's actual text.
    std::size_t last = run.glyph_count;
    std::string_view text = run.text;
    if (last > 1 && text.size() > 1 && text.back() == ' ' && texts_.texts[last - 1] == " ") {
        text.remove_suffix(1);
        --last;
    }
    word(run, run_glyphs, last, text);
    if (last == run.glyph_count) return;
    open_content({});
    glyphs(run, run_glyphs, last, run.glyph_count);
}

/// The first `count` glyphs with their actual text. It stands with a content of the element: a span inside of another content
/// would be the end of it for readers that follow the structure (poppler). Artifacts have no contents, so there it is a span.
void Painter::word(const layout::GlyphRun& run, const layout::Glyph* run_glyphs, std::size_t count, std::string_view text) {
    ++actual_texts_;
    if (element_ >= 0) {
        open_content(text);
        glyphs(run, run_glyphs, 0, count);
        return close_content();
    }
    open_content({});
    stop_showing();
    out_ += "/Span<</ActualText";
    append_text(out_, text);
    out_ += ">>BDC\n";
    glyphs(run, run_glyphs, 0, count);
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
    if (run.right_to_left || simple) open_content({});
    if (run.right_to_left) leftwards(run, run_glyphs);
    else if (!simple || !plain_ascii(run, run_glyphs)) rightwards(run, run_glyphs);
}

void Painter::box(const layout::Box& box) {
    assert(!in_text_);
    open_content({});
    fill(box.color);
    const std::int64_t left = hundredths(box.x);
    const std::int64_t bottom = flipped(box.y + box.height);
    Scrap scrap;
    scrap.put_hundredths(left);
    scrap.put(' ');
    scrap.put_hundredths(bottom);
    scrap.flush(out_);
    mark();
    scrap.put(' ');
    scrap.put_hundredths(hundredths(box.x + box.width) - left);
    scrap.put(' ');
    scrap.put_hundredths(flipped(box.y) - bottom);
    scrap.put(" re f\n");
    scrap.flush(out_);
}

void Painter::image(const layout::PlacedImage& image, int number) {
    assert(!in_text_);
    open_content({});
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
