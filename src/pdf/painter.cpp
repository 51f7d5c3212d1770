// Painter: one page's items as the operators of a content stream.
#include "pdf/painter.h"

#include "pdf/syntax.h"

#include <cassert>
#include <utility>

namespace acta::pdf {

namespace {

/// Beyond this, a page is of a script whose codes differ from glyph to glyph and from word to word.
constexpr int most_actual_texts_of_hinted_page = 8;

}  // namespace

void Painter::begin_page(const layout::Page& page) {
    out_.clear();
    page_.hints.clear();
    page_.changes.clear();
    page_.words.clear();
    page_.known.begin_page();
    change_ = {};
    last_ = {};
    actual_texts_ = 0;
    height_ = page.height;
    baseline_ = {};
    baseline_y_ = hundredths(height_);
    font_ = nullptr;
    color_ = {};
    rise_ = 0;
}

void Painter::end_page() {
    end_content();
    end_text();
    apply();
    if (actual_texts_ > most_actual_texts_of_hinted_page) page_.hints.clear();
}

void Painter::write_anew() {
    const auto here = static_cast<std::uint32_t>(out_.size());
    write_steps(change_);
    page_.changes.keep(change_, {here, static_cast<std::uint32_t>(out_.size()) - here});
    change_ = {};
}

void Painter::write_steps(const Change& change) {
    hint(last_.change);
    const auto takes = [&change](Change::Step step) { return (change.steps & step) != 0; };
    Cursor to = out_.begin(256);
    if (takes(Change::end_show)) to.put(")]TJ\n");
    if (takes(Change::end_content)) to.put("EMC\n");
    if (takes(Change::end_text)) to.put("ET\n");
    if (takes(Change::begin_text)) to.put("BT\n");
    if (takes(Change::set_color)) {
        out_.end(to);
        write_color(change.color);
        to = out_.begin(256);
    }
    if (takes(Change::set_font)) {
        to.put("/F");
        to.put_integer(change.font);
        to.put(' ');
        to.put_hundredths(change.size);
        to.put(" Tf\n");
    }
    if (takes(Change::move)) {
        to.put_hundredths(change.x);
        to.put(' ');
        to.put_hundredths(change.y);
        out_.end(to);
        constexpr char move[] = " Td\n";
        hint(last_.operands, sizeof move - 1);
        to.put(move);
    }
    if (takes(Change::begin_artifact)) to.put("/Artifact BMC\n");
    if (takes(Change::begin_content)) {
        to.put('/');
        to.put_text(name_of(change.tag));
        to.put("<</MCID ");
    }
    out_.end(to);
}

/// Colours come again in other changes.
void Painter::write_color(layout::Color color) {
    Change part;
    part.steps = Change::set_color;
    part.color = color;
    const auto here = static_cast<std::uint32_t>(out_.size());
    Stretch* const before = page_.changes.find(part);
    if (before != nullptr) page_.hints.push_back({here, std::exchange(before->at, here), before->size});
    Cursor to = out_.begin(16 + 4);
    put_color(to, color);
    to.put_text(is_grey(color) ? " g\n" : " rg\n");
    out_.end(to);
    if (before == nullptr) page_.changes.keep(part, {here, static_cast<std::uint32_t>(out_.size()) - here});
}

void Painter::change_kind(Kind kind) {
    if ((change_.steps & (Change::begin_text | Change::end_text | Change::move)) != 0) apply();  // nothing was painted since
    if (kind == Kind::text) begin_text();
    else end_text();
}

/// A content of the element that has an actual text and nothing else.
void Painter::open_content(std::string_view actual_text) {
    close_content();
    in_content_ = true;
    change_.steps |= Change::begin_content;
    change_.tag = layout::Tag::span;  // readers look for actual texts of spans alone (poppler)
    write_change();
    constexpr char begin[] = "/ActualText";
    static_cast<void>(write_identifier(last_.actual_text, sizeof begin - 1));
    out_ += begin;
    append_text(out_, actual_text);
    out_ += ">>BDC\n";
}

void Painter::begin_text() {
    assert(!in_text_);
    change_.steps |= Change::begin_text;
    in_text_ = true;
    line_x_ = line_y_ = 0;
    placed_ = false;
}

void Painter::end_text() {
    stop_showing();
    if (in_text_) change_.steps |= Change::end_text;
    in_text_ = false;
    placed_ = false;
}

void Painter::change_color(layout::Color color) {
    stop_showing();
    color_ = color;
    change_.steps |= Change::set_color;
    change_.color = color;
}

void Painter::change_font(const layout::GlyphRun& run) {
    stop_showing();
    font_ = &fonts_[run.font];
    codes_ = &font_->subset().ascii();
    em_ = font_->subset().units_per_em();
    font_id_ = run.font;
    size_ = run.size;
    change_.steps |= Change::set_font;
    change_.font = static_cast<std::uint16_t>(font_->subset().slot());
    change_.size = static_cast<std::int32_t>(hundredths(run.size));
    placed_ = false;
}

void Painter::box(const layout::Box& box) {
    assert(!in_text_);
    fill(box.color);
    open_content();
    const std::int64_t left = hundredths(box.x);
    const std::int64_t bottom = flipped(box.y + box.height);
    hint(last_.box);
    Cursor to = out_.begin(128);
    to.put_hundredths(left);
    to.put(' ');
    to.put_hundredths(bottom);
    out_.end(to);
    hint(last_.box_size);
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
