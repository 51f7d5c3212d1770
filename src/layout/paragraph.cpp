// Paragraph: shapes paragraphs, or finds how they were shaped before; their languages, measures and titles.
#include "layout/paragraph.h"

#include <hb.h>
#include <unicode/uloc.h>

#include <algorithm>
#include <string_view>

namespace acta::layout {

namespace {

constexpr std::size_t longest_kept = 4096;
constexpr std::size_t most_languages = 256;
constexpr std::size_t most_looks = 1024;
constexpr std::uint32_t line_break_look = 0xFFFFFFFFU;  ///< in a text's key; no style's

/// The characters that Itemizer adds, and no others, are of no use in a title.
void drop_direction_marks(std::string& text) {
    for (const std::string_view mark : {"\xE2\x80\x8E", "\xE2\x80\x8F"}) {
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;) text.erase(at, mark.size());
    }
}

template <typename T>
void append_bytes(std::string& key, const T& value) {
    key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

int heading_level(Role role) {
    switch (role) {
        case Role::heading1: return 1;
        case Role::heading2: return 2;
        case Role::heading3: return 3;
        default: return 0;
    }
}

}  // namespace

Tag tag_of(Role role) {
    switch (role) {
        case Role::title:
        case Role::heading1: return Tag::h1;
        case Role::heading2: return Tag::h2;
        case Role::heading3: return Tag::h3;
        case Role::caption: return Tag::caption;
        case Role::paragraph: break;
    }
    return Tag::p;
}

void ParagraphSetter::begin_document(bool words_forgotten) {
    texts_.begin_document();
    const bool many = languages_.size() > most_languages || looks_.size() > most_looks;
    if (many || words_forgotten || texts_.full()) {
        texts_.clear();
        same_places_.assign(most_places + 1, nullptr);
    }
    if (!many) return;
    languages_.clear();
    looks_.clear();
    measures_.clear();
}

/// Documents that follow each other mostly have the same styles: what is known of them stays.
void ParagraphSetter::begin(const Content& content, const Styles& styles, PageNumbers& numbers) {
    content_ = &content;
    styles_ = &styles;
    numbers_ = &numbers;
    place_ = 0;
    outer_labels_.clear();
    document_language_ = language_ = &language_of(content.language);
    style_count_ = content.styles.size();
    measures_.resize(style_count_ + 1);
    for (std::size_t i = 0; i <= style_count_; ++i) {
        const TextStyle& style = i < style_count_ ? content.styles[i] : no_style_;
        if (measures_[i].style == style) continue;
        measures_[i] = {};
        measures_[i].style = style;
    }
}

const ParagraphSetter::Language& ParagraphSetter::language_of(const std::string& tag) {
    for (const Language& language : languages_) {
        if (language.tag == tag) return language;
    }
    Language& language = languages_.emplace_back();
    language.tag = tag;
    language.shaping = hb_language_from_string(tag.data(), static_cast<int>(tag.size()));
    language.right_to_left = uloc_isRightToLeft(tag.c_str()) != 0;
    return language;
}

/// Apart from what is done for most texts, which takes less than this. `kept`: the text, where it is that of the same place before.
[[gnu::flatten, gnu::noinline]] void ParagraphSetter::prepare_text(const TextHead& head, const Inline& only, KeptText* kept,
                                                                   KeptText*& same, PreparedParagraph& prepared) {
    if (kept == nullptr) kept = find_elsewhere(head, shown_text(only), same);
    if (kept != nullptr && kept->straight) return use_straight(*kept, prepared);
    prepared.text = kept != nullptr ? show_kept(*kept, prepared.element, only.style) : shape_new(head, only, prepared.element);
    prepared.widths = prepared.text.kept != nullptr ? prepared.text.kept->widths : widths_of(prepared.text);
    prepared.straight = !prepared.right_to_left && is_straight(prepared.text);
}

/// Of a text in the flow, without fields or links.
bool ParagraphSetter::is_straight(const PieceRange& text) const {
    if (text.count != 1) return false;
    const Piece& word = flow_.pieces[text.first];
    return word.word != nullptr && word.level == 0 && !word.forced_end;
}

void ParagraphSetter::prepare_other(const Paragraph& paragraph, std::int32_t element, std::int32_t label_element,
                                    PreparedParagraph& prepared, std::span<const std::int32_t> outer) {
    prepared.source = &paragraph;
    prepared.element = element;
    language_ = document_language_;
    if (!paragraph.language.empty()) enter_language(paragraph, element, label_element);
    prepared.language = &language_->tag;
    prepared.right_to_left = language_->right_to_left;
    if (paragraph.outer_labels != nullptr) shape_outer_labels(paragraph, label_element, outer, prepared);
    if (!paragraph.label.empty()) prepared.label = shape(paragraph.label, label_element, false);
    prepared.text = shape(paragraph.inlines, element, paragraph.hyphenate);
    measure_line(paragraph, prepared);
    prepared.widths = prepared.text.kept != nullptr ? prepared.text.kept->widths : widths_of(prepared.text);
}

void ParagraphSetter::shape_outer_labels(const Paragraph& paragraph, std::int32_t label_element,
                                         std::span<const std::int32_t> elements, PreparedParagraph& prepared) {
    prepared.outer_labels = static_cast<std::uint32_t>(outer_labels_.size());
    for (std::size_t i = 0; i < paragraph.outer_labels->size(); ++i) {
        const std::int32_t element = i < elements.size() ? elements[i] : label_element;
        if (language_ != document_language_ && i < elements.size()) say_language(element);
        outer_labels_.push_back(shape((*paragraph.outer_labels)[i].inlines, element, false));
    }
}

void ParagraphSetter::enter_language(const Paragraph& paragraph, std::int32_t element, std::int32_t label_element) {
    language_ = &language_of(paragraph.language);
    if (language_ == document_language_) return;
    say_language(element);
    if (label_element != element && !paragraph.label.empty()) say_language(label_element);
}

void ParagraphSetter::say_language(std::int32_t element) {
    if (Element* tagged = structure_.find(element)) tagged->language = language_->tag;
}

PieceRange ParagraphSetter::shape(const std::vector<Inline>& inlines, std::int32_t element, bool hyphenate) {
    if (inlines.empty()) return {static_cast<std::uint32_t>(flow_.pieces.size()), 0, nullptr};
    const Inline& start = inlines.front();
    if (is_plain(inlines)) return shape_plain(start, element, hyphenate);
    add_spans(inlines, element);
    const SourceSpan& first = spans_.front();
    const std::uint32_t look = first.line_break ? line_break_look : look_of(first.style_id, first.language);
    make_key();
    const TextHead head{language_, look, TextHead::length_of(first.text.size(), hyphenate)};
    KeptText* kept = key_.size() <= longest_kept ? texts_.find(head, key_) : nullptr;
    if (kept == nullptr) return shape_spans(head, key_);
    const PieceRange range = show_kept(*kept, element, start.style);
    name_sources(range);
    return range;
}

PieceRange ParagraphSetter::shape_plain(const Inline& only, std::int32_t element, bool hyphenate) {
    const std::string_view text = shown_text(only);
    const TextHead head = head_of(text, measure(only.style), hyphenate);
    KeptText*& same = same_place();
    KeptText* const kept = is_text(same, head, text) ? same : find_elsewhere(head, text, same);
    return kept != nullptr ? show_kept(*kept, element, only.style) : shape_new(head, only, element);
}

/// A text that `texts_` has just looked for in vain.
[[gnu::flatten, gnu::noinline]] PieceRange ParagraphSetter::shape_new(const TextHead& head, const Inline& only,
                                                                      std::int32_t element) {
    const Measure& own = measure_at(only.style);
    const std::string_view text = shown_text(only);
    const bool word = own.plain_font >= 0 && !language_->right_to_left && Itemizer::is_word(text);
    if (word) return shape_word(head, text, only.style, element);
    spans_.assign(1, make_span(only, element));
    return shape_spans(head, text);
}

/// Notes what it finds as what stands at that place: documents that follow each other are mostly alike.
KeptText* ParagraphSetter::find_elsewhere(const TextHead& head, std::string_view text, KeptText*& same) {
    if (text.size() > longest_kept) return nullptr;
    KeptText* const found = texts_.find(head, text);
    if (found != nullptr) same = found;
    return found;
}

/// A single word, as most numbers are.
PieceRange ParagraphSetter::shape_word(const TextHead& head, std::string_view text, StyleId style, std::int32_t element) {
    const Timed timed(times_, Step::shaping);
    PieceRange range{static_cast<std::uint32_t>(flow_.pieces.size()), 1, nullptr};
    const bool keep = texts_.comes_again() && !texts_.full();
    const Measure& own = measure_at(style);
    const auto font = static_cast<FontId>(own.plain_font);
    Piece& piece = flow_.pieces.emplace_back(itemizer_.make_word(text, own.style, font, language_->shaping, keep));
    if (keep) {
        range.kept = texts_.keep(head, text, &piece, 1);
        range.kept->widths = widths_of(range);
    }
    piece.element = element;
    piece.style = style;
    return range;
}

PieceRange ParagraphSetter::show_kept(KeptText& kept, std::int32_t element, StyleId style) {
    const PieceRange range{static_cast<std::uint32_t>(flow_.pieces.size()), static_cast<std::uint32_t>(kept.pieces.size()), &kept};
    for (const Piece& piece : kept.pieces) {
        Piece& shown = flow_.pieces.emplace_back(piece);
        shown.element = element;
        shown.link = shown.field = -1;
        shown.style = style;
    }
    return range;
}

/// Shapes the spans, and keeps what comes of them where `texts_` has just looked for it in vain, and not for the first time.
[[gnu::noinline]] PieceRange ParagraphSetter::shape_spans(const TextHead& head, std::string_view text) {
    const Timed timed(times_, Step::shaping);
    PieceRange range{static_cast<std::uint32_t>(flow_.pieces.size()), 0, nullptr};
    const bool keep = text.size() <= longest_kept && texts_.comes_again() && !texts_.full();
    const std::size_t missed = itemizer_.missed();
    itemizer_.itemize(spans_, language_->right_to_left, keep, flow_.pieces);
    range.count = static_cast<std::uint32_t>(flow_.pieces.size()) - range.first;
    // What has to be reported again is not kept.
    if (keep && missed == itemizer_.missed()) {
        range.kept = texts_.keep(head, text, flow_.pieces.data() + range.first, range.count);
        range.kept->widths = widths_of(range);
    }
    name_sources(range);
    return range;
}

/// The widest line, and the widest stretch between spaces.
TextWidths ParagraphSetter::widths_of(PieceRange range) const {
    TextWidths widths;
    std::int32_t line = 0;
    std::int32_t word = 0;
    const Piece* const pieces = pieces_of(range);
    if (range.count == 1) {
        widths.natural = widths.least = std::max(pieces->width - pieces->space, 0);
        return widths;
    }
    for (std::uint32_t i = 0; i < range.count; ++i) {
        const Piece& piece = pieces[i];
        const std::int32_t visible = piece.width - piece.space;
        widths.natural = std::max(widths.natural, line + visible);
        widths.least = std::max(widths.least, word + visible);
        line = piece.forced_end ? 0 : line + piece.width;
        word = piece.space > 0 || piece.forced_end ? 0 : word + visible;
    }
    return widths;
}

std::uint32_t ParagraphSetter::look_of(StyleId id, const hb_language_impl_t* language) {
    Measure& measure = measure_at(id);
    return measure.language == language && language != nullptr ? measure.look : find_look(measure, language);
}

std::uint32_t ParagraphSetter::find_look(Measure& measure, const hb_language_impl_t* language) {
    const TextStyle& style = measure.style;
    const Look look{language, style.size.milli, style.letter_spacing.milli,
                    (style.family == Family::serif ? 1U : 0U) + (style.bold ? 2U : 0U) + (style.italic ? 4U : 0U) +
                        (style.small_caps ? 8U : 0U)};
    const auto found = std::find(looks_.begin(), looks_.end(), look);
    measure.look = static_cast<std::uint32_t>(found - looks_.begin());
    measure.language = language;
    if (found == looks_.end()) looks_.push_back(look);
    return measure.look;
}

/// The text of the first span; of each other also how it looks and how long it is.
void ParagraphSetter::make_key() {
    key_ = spans_.front().text;
    for (std::size_t i = 1; i < spans_.size() && key_.size() <= longest_kept; ++i) {
        const SourceSpan& span = spans_[i];
        append_bytes(key_, span.line_break ? line_break_look : look_of(span.style_id, span.language));
        append_bytes(key_, static_cast<std::uint32_t>(span.text.size()));
        key_ += span.text;
    }
}

void ParagraphSetter::measure_line(const Paragraph& paragraph, PreparedParagraph& prepared) {
    Measure* largest = nullptr;
    const auto look_at = [&](const Inline& source) {
        Measure& own = measure(source.style);
        if (largest == nullptr || own.height > largest->height) largest = &own;
    };
    for (const Inline& source : paragraph.inlines) look_at(source);
    for (const Inline& source : paragraph.label) look_at(source);
    if (paragraph.outer_labels != nullptr) {
        for (const Label& outer : *paragraph.outer_labels) std::for_each(outer.inlines.begin(), outer.inlines.end(), look_at);
    }
    if (largest != nullptr) set_line(*largest, paragraph.line_height, prepared);
}

/// `wanted`: the paragraph's own line height, or 0.
void ParagraphSetter::find_line(Measure& measure, Length wanted) {
    measure.wanted = wanted;
    measure.line_height = wanted > Length{} ? wanted : measure.height;
    const std::int64_t lead = measure.line_height.milli - (measure.ascent + measure.descent);
    measure.line_baseline = {static_cast<std::int32_t>(lead / 2 + measure.ascent)};
}

void ParagraphSetter::find_measure(Measure& measure) {
    const TextStyle& style = measure.style;
    const std::int64_t size = style.size.milli;
    measure.known = true;
    measure.height = {static_cast<std::int32_t>((size * 135 + 50) / 100)};
    measure.plain_font = itemizer_.plain_font(style);
    if (fonts_.size() == 0) return;
    const Font& font = fonts_.font(itemizer_.main_font(style));
    measure.ascent = std::int64_t{font.ascender()} * size / font.units_per_em();
    measure.descent = -std::int64_t{font.descender()} * size / font.units_per_em();
}

void ParagraphSetter::note_heading(PreparedParagraph& prepared) {
    const int level = heading_level(prepared.source->role);
    if (level == 0 || structure_.in_artifacts() || prepared.is_empty()) return;
    std::string title;
    const auto add = [&](PieceRange range) {
        if (!title.empty() && !title.ends_with(' ')) title += ' ';
        title += text_of(range);
    };
    for (const PlacedLabel& label : place_labels(prepared)) add(label.text);
    add(prepared.text);
    drop_direction_marks(title);
    while (title.ends_with(' ')) title.pop_back();
    prepared.heading = static_cast<std::int32_t>(flow_.headings.size());
    flow_.headings.push_back({std::move(title), level});
}

std::string ParagraphSetter::text_of(PieceRange range) const {
    std::string text;
    const Piece* const pieces = pieces_of(range);
    for (std::uint32_t i = 0; i < range.count; ++i) {
        const Piece& piece = pieces[i];
        if (piece.word != nullptr) text += piece.word->text;
        if (piece.forced_end && !text.ends_with(' ')) text += ' ';
    }
    return text;
}

}  // namespace acta::layout
