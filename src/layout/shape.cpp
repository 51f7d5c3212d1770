// Shape: words to glyphs with HarfBuzz.
#include "layout/shape.h"

#include "layout/hash.h"
#include "layout/numbers.h"

#include <hb.h>

#include <array>
#include <iterator>
#include <limits>

namespace acta::layout {

namespace {

constexpr std::size_t word_limit = 1U << 15;
constexpr std::string_view soft_hyphen = "\xC2\xAD";

std::uint64_t hash_word(std::string_view text, const ShapeKey& key) {
    return hash_bytes(text, mix(key.script ^ (std::uint64_t{key.font} << 40) ^ (std::uint64_t{key.right_to_left} << 60),
                                static_cast<std::uint32_t>(key.spacing) ^ (std::uint64_t{text.size()} << 33)));
}

std::int16_t narrow(hb_position_t value) {
    constexpr hb_position_t most = std::numeric_limits<std::int16_t>::max();
    return static_cast<std::int16_t>(value > most ? most : value < -most ? -most : value);
}

}  // namespace

Shaper::Shaper(const FontSet& fonts) : fonts_(fonts), buffer_(hb_buffer_create()), slots_(1024) {
    hb_buffer_set_flags(buffer_, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    numbers_ = std::make_unique<NumberComposer>([this](std::string_view text, const ShapeKey& key) {
        shape_buffer(text, key);
        std::vector<Glyph> glyphs;
        read_glyphs(key.spacing, glyphs);
        return glyphs;
    });
}

Shaper::~Shaper() { hb_buffer_destroy(buffer_); }

bool Shaper::begin() {
    for (Turn& turn : turns_) turn.count = turn.held = 0;
    turn_ = 0;
    if (words_.size() < word_limit) return false;
    words_.clear();
    slots_.assign(1024, Slot());
    return true;
}

void Shaper::end() {
    for (Turn& turn : turns_) {
        turn.count = turn.held = 0;
        if (turn.words.size() >= word_limit) std::vector<std::unique_ptr<ShapedWord>>().swap(turn.words);
    }
}

void Shaper::begin_turns() {
    for (Turn& turn : turns_) turn.held = turn.count;
}

void Shaper::next_turn() {
    turn_ = 1 - turn_;
    turns_[turn_].count = turns_[turn_].held;
}

[[gnu::flatten]] const ShapedWord& Shaper::shape_once(std::string_view text, const ShapeKey& key) {
    Turn& turn = turns_[turn_];
    if (turn.count == turn.words.size()) turn.words.push_back(std::make_unique<ShapedWord>());
    ShapedWord& word = *turn.words[turn.count];
    if (!NumberComposer::may_be_number(text) || !numbers_->compose(text, key, word)) return shape(text, key);
    ++turn.count;
    word.key = key;
    word.text.assign(text);
    measure(word);
    return word;
}

const ShapedWord& Shaper::shape(std::string_view text, const ShapeKey& key) {
    const std::uint64_t hash = hash_word(text, key);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].word != nullptr; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.hash == hash && slot.word->text == text && slot.word->key == key) return *slot.word;
    }
    const ShapedWord& word = add(text, key);
    slots_[at] = {hash, &word};
    if (words_.size() * 2 > slots_.size()) grow();
    return word;
}

void Shaper::grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.word == nullptr) continue;
        std::size_t at = slot.hash & mask;
        while (larger[at].word != nullptr) at = (at + 1) & mask;
        larger[at] = slot;
    }
    slots_ = std::move(larger);
}

void Shaper::fill_buffer(std::string_view text, const ShapeKey& key) {
    hb_buffer_clear_contents(buffer_);
    const int size = static_cast<int>(text.size());
    const bool hyphen = key.hyphenated && text.ends_with(soft_hyphen);
    hb_buffer_add_utf8(buffer_, text.data(), size, 0, hyphen ? size - 2 : size);
    // The run's text keeps its soft hyphen, so that the word can be found in the text; what shows is a hyphen.
    if (hyphen) {
        hb_buffer_add(buffer_, U'-', static_cast<unsigned>(size - 2));
        hb_buffer_set_content_type(buffer_, HB_BUFFER_CONTENT_TYPE_UNICODE);
    }
    hb_buffer_set_direction(buffer_, key.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_, static_cast<hb_script_t>(key.script));
    hb_buffer_set_language(buffer_, key.language);
}

const ShapedWord& Shaper::add(std::string_view text, const ShapeKey& key) {
    ShapedWord& word = words_.emplace_back();
    word.key = key;
    word.text = text;
    if (!numbers_->compose(text, key, word)) {
        shape_buffer(text, key);
        read_glyphs(key.spacing, word.glyphs);
        word.advance = 0;
        for (const Glyph& glyph : word.glyphs) word.advance += glyph.advance;
    }
    measure(word);
    return word;
}

/// All that follows from its glyphs and their advance.
void Shaper::measure(ShapedWord& word) const {
    word.units_per_em = fonts_.font(word.key.font).units_per_em();
    word.glyph_count = static_cast<std::uint32_t>(word.glyphs.size());
    word.space_advance = 0;
    const std::string_view text = word.text;
    if (!text.ends_with(' ')) return;
    for (const Glyph& glyph : word.glyphs) {
        if (glyph.cluster + 1U == text.size()) word.space_advance += glyph.advance;
    }
}

void Shaper::shape_buffer(std::string_view text, const ShapeKey& key) {
    std::array<hb_feature_t, 5> features;
    unsigned count = 0;
    const auto use = [&](hb_tag_t tag, std::uint32_t value) {
        features[count++] = {tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
    };
    use(HB_TAG('t', 'n', 'u', 'm'), 1);
    use(HB_TAG('l', 'n', 'u', 'm'), 1);
    if (key.spacing != 0) {
        // Letters set apart must not be joined again by a ligature.
        use(HB_TAG('l', 'i', 'g', 'a'), 0);
        use(HB_TAG('c', 'l', 'i', 'g'), 0);
    }
    if (key.small_caps) use(HB_TAG('s', 'm', 'c', 'p'), 1);
    fill_buffer(text, key);
    hb_shape(fonts_.font(key.font).handle(), buffer_, features.data(), count);
}

void Shaper::read_glyphs(std::int32_t spacing, std::vector<Glyph>& glyphs) const {
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, &count);
    glyphs.reserve(count);
    for (unsigned i = 0; i < count; ++i) {
        Glyph glyph;
        glyph.id = static_cast<std::uint16_t>(infos[i].codepoint);
        glyph.x_offset = narrow(positions[i].x_offset);
        glyph.y_offset = narrow(positions[i].y_offset);
        glyph.advance = positions[i].x_advance;
        glyph.cluster = static_cast<std::uint16_t>(infos[i].cluster);
        if (i + 1 == count || infos[i + 1].cluster != infos[i].cluster) glyph.advance += spacing;
        glyphs.push_back(glyph);
    }
}

}  // namespace acta::layout
