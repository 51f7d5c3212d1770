// Painter: one page's items as the operators of a content stream.
#include "pdf/painter.h"

#include "pdf/syntax.h"

#include <cassert>
#include <cstdlib>

namespace acta::pdf {

namespace {

/// A colour component in thousandths, as "0", ".502" or "1".
void append_component(std::string& out, std::uint8_t component) {
    const int thousandths = (component * 1000 + 127) / 255;
    if (thousandths % 1000 == 0) return append_integer(out, thousandths / 1000);
    char digits[] = {'.', static_cast<char>('0' + thousandths / 100), static_cast<char>('0' + thousandths / 10 % 10),
                     static_cast<char>('0' + thousandths % 10)};
    std::size_t length = 4;
    while (digits[length - 1] == '0') --length;
    out.append(digits, length);
}

bool shows_ascii(const layout::GlyphRun& run, const layout::Glyph* glyphs, const Subset& subset) {
    if (run.glyph_count != run.text.size()) return false;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const auto character = static_cast<unsigned char>(run.text[i]);
        if (character >= 0x80 || glyphs[i].cluster != i || glyphs[i].id == 0 || glyphs[i].y_offset != 0 ||
            subset.ascii_glyph(character) != glyphs[i].id)
            return false;
    }
    return true;
}

}  // namespace

std::int64_t Painter::flipped(layout::Length y) const { return hundredths(height_ - y); }

void Painter::begin_page(const layout::Page& page) {
    height_ = page.height;
    font_ = nullptr;
    color_ = {};
    rise_ = 0;
}

void Painter::end_page() {
    end_content();
    end_text();
}

void Painter::prepare(Kind kind) {
    end_content();
    if (kind == Kind::text) begin_text();
    else end_text();
}

void Painter::begin_content(Kind kind, std::string_view tag, int identifier) {
    prepare(kind);
    out_ += '/';
    out_ += tag;
    out_ += "<</MCID ";
    append_integer(out_, identifier);
    out_ += ">>BDC\n";
    in_content_ = true;
}

void Painter::begin_artifact(Kind kind) {
    prepare(kind);
    out_ += "/Artifact BMC\n";
    in_content_ = true;
}

void Painter::end_content() {
    stop_showing();
    pen_.placed = false;
    if (in_content_) out_ += "EMC\n";
    in_content_ = false;
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
    append_component(out_, color.red);
    if (color.red == color.green && color.green == color.blue) {
        out_ += " g\n";
        return;
    }
    out_ += ' ';
    append_component(out_, color.green);
    out_ += ' ';
    append_component(out_, color.blue);
    out_ += " rg\n";
}

void Painter::set_font(const layout::GlyphRun& run) {
    if (font_ != nullptr && font_id_ == run.font && size_ == run.size) return;
    stop_showing();
    font_ = &fonts_[run.font];
    font_id_ = run.font;
    size_ = run.size;
    out_ += "/F";
    append_integer(out_, font_->subset().slot());
    out_ += ' ';
    append_hundredths(out_, hundredths(run.size));
    out_ += " Tf\n";
    pen_.placed = false;
}

void Painter::place(std::int64_t x_milli, std::int64_t y_hundredths) {
    stop_showing();
    const std::int64_t x = hundredths({static_cast<std::int32_t>(x_milli)});
    append_hundredths(out_, x - line_x_);
    out_ += ' ';
    append_hundredths(out_, y_hundredths - line_y_);
    out_ += " Td\n";
    line_x_ = x;
    line_y_ = y_hundredths;
    pen_ = {x * 10, 0, y_hundredths, true};
}

void Painter::stop_showing() {
    if (showing_) out_ += ")]TJ\n";
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
    const std::int64_t em = font_->subset().font().units_per_em();
    if (y != 0 || rise_ != 0) rise(divide_rounded(y * hundredths(size_), em));
    // Where the em is no round thousand, widths are rounded, and that alone is no reason to move.
    if (em == 1000) move_to(origin + x, 0);
    else move_to(origin + divide_rounded(x * 1000, em), 1);
    show(code);
}

/// Most text of most documents, so without the detours of `paint`.
void Painter::plain_ascii(const layout::GlyphRun& run, const layout::Glyph* glyphs) {
    const Subset& subset = font_->subset();
    const std::int64_t em = subset.font().units_per_em();
    const std::int64_t tolerance = em == 1000 ? 0 : 1;
    const std::int64_t origin = run_origin(run);
    const int* widths = subset.widths().data();
    char codes[96];
    std::size_t count = 0;
    std::int64_t pen = 0;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
        const std::int64_t x = pen + glyphs[i].x_offset;
        const std::int64_t target = origin + (em == 1000 ? x : divide_rounded(x * 1000, em));
        const bool moves = std::abs(target - pen_.moved) > tolerance;
        if (moves || !showing_ || count + 3 > sizeof codes) {
            out_.append(codes, count);
            count = 0;
            if (moves) move_to(target, tolerance);
            if (!showing_) out_ += "[(";
            showing_ = true;
        }
        const char character = run.text[i];
        codes[count++] = '\0';
        if (character == '(' || character == ')' || character == '\\') codes[count++] = '\\';
        codes[count++] = character;
        pen_.moved += widths[static_cast<unsigned char>(character)];
        pen += glyphs[i].advance;
    }
    out_.append(codes, count);
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
    deal_out_leftwards(run, glyphs, {space, subset.width_of(space) * subset.font().units_per_em() / 1000}, leftward_);
    const std::int64_t origin = run_origin(run);
    for (const LeftwardGlyph& glyph : leftward_) paint(font_->code_of(glyph.glyph, glyph.text), origin, glyph.x, glyph.y);
    rise(0);
}

void Painter::rightwards(const layout::GlyphRun& run, const layout::Glyph* run_glyphs) {
    deal_out(run, run_glyphs, texts_);
    if (texts_.plain) return glyphs(run, run_glyphs, 0, run.glyph_count);

    // The space after a word is painted by itself, behind the word's actual text.
    std::size_t last = run.glyph_count;
    std::string_view word = run.text;
    if (last > 1 && word.size() > 1 && word.back() == ' ' && texts_.texts[last - 1] == " ") {
        word.remove_suffix(1);
        --last;
    }
    stop_showing();
    out_ += "/Span<</ActualText";
    append_text(out_, word);
    out_ += ">>BDC\n";
    glyphs(run, run_glyphs, 0, last);
    stop_showing();
    out_ += "EMC\n";
    if (last < run.glyph_count) glyphs(run, run_glyphs, last, run.glyph_count);
}

void Painter::text(const layout::GlyphRun& run, const layout::Glyph* run_glyphs) {
    if (run.glyph_count == 0) return;
    assert(in_text_);
    fill(run.color);
    set_font(run);
    const std::int64_t y = flipped(run.baseline);
    if (!pen_.placed || pen_.y != y) place(run.x.milli, y);
    if (run.right_to_left) leftwards(run, run_glyphs);
    else if (shows_ascii(run, run_glyphs, font_->subset())) plain_ascii(run, run_glyphs);
    else rightwards(run, run_glyphs);
}

void Painter::box(const layout::Box& box) {
    assert(!in_text_);
    fill(box.color);
    const std::int64_t left = hundredths(box.x);
    const std::int64_t bottom = flipped(box.y + box.height);
    for (const std::int64_t value : {left, bottom, hundredths(box.x + box.width) - left, flipped(box.y) - bottom}) {
        append_hundredths(out_, value);
        out_ += ' ';
    }
    out_ += "re f\n";
}

void Painter::image(const layout::PlacedImage& image, int number) {
    assert(!in_text_);
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
