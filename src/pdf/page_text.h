// PageText: the operators of one page, and where they repeat themselves.
#pragma once

#include "layout/page.h"
#include "pdf/known_words.h"
#include "pdf/page_buffer.h"
#include "pdf/quick_deflate.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <vector>

namespace acta::pdf {

/// What is said between two things that are painted: all that changes from the one to the other. Equal changes are written as the
/// same operators, so that most of them are copied from further up on the page.
struct Change {
    /// In the order in which they are written.
    enum Step : std::uint16_t {
        end_show = 1, end_content = 2, end_text = 4, begin_text = 8, set_color = 16, set_font = 32, move = 64, begin_content = 128,
        begin_artifact = 256
    };
    std::int32_t x = 0;  ///< of a move, in hundredths
    std::int32_t y = 0;
    std::int32_t size = 0;    ///< of a font, in hundredths
    std::uint16_t font = 0;   ///< the font's slot
    std::uint16_t steps = 0;  ///< all else is zero where its step is not taken
    layout::Color color;
    layout::Tag tag = layout::Tag::document;  ///< of a content, which ends with what its identifier follows
    bool operator==(const Change& other) const {
        const Words a = words();
        const Words b = other.words();
        return ((a.place ^ b.place) | (a.look ^ b.look) | (a.paint ^ b.paint)) == 0;
    }

    struct Words {
        std::uint64_t place;  ///< x and y
        std::uint64_t look;   ///< size, font and steps
        std::uint32_t paint;  ///< colour and tag
    };
    [[nodiscard]] Words words() const {
        Words words;
        const char* const bytes = reinterpret_cast<const char*>(this);
        std::memcpy(&words.place, bytes, sizeof words.place);
        std::memcpy(&words.look, bytes + sizeof words.place, sizeof words.look);
        std::memcpy(&words.paint, bytes + 2 * sizeof words.place, sizeof words.paint);
        return words;
    }
};
static_assert(sizeof(Change) == 5 * sizeof(std::uint32_t) && std::has_unique_object_representations_v<Change>);

/// A stretch of the page.
struct Stretch {
    std::uint32_t at = 0;
    std::uint32_t size = 0;
};

/// The changes of one page, each with where it was last written. Forgets one where it has no room for two: then the later one is
/// written anew, with the same bytes.
class WrittenChanges {
public:
    void clear() { ++page_; }
    /// Where this change was written last; null: it was not, or is forgotten.
    [[nodiscard]] Stretch* find(const Change& change) {
        Slot& slot = slots_[place_of(change)];
        return slot.page == page_ && slot.change == change ? &slot.stretch : nullptr;
    }
    void keep(const Change& change, Stretch stretch) { slots_[place_of(change)] = {change, stretch, page_}; }

private:
    static constexpr int bits = 8;
    struct Slot {
        Change change;
        Stretch stretch;
        std::uint32_t page = 0;
    };

    [[nodiscard]] static std::size_t place_of(const Change& change) {
        const Change::Words words = change.words();
        const std::uint64_t mixed = words.place * 0x9E3779B97F4A7C15u + (words.look ^ words.paint) * 0xD6E8FEB86659FD93u;
        return mixed >> (64 - bits);
    }

    std::array<Slot, std::size_t{1} << bits> slots_;
    std::uint32_t page_ = 1;  ///< slots of other pages are empty
};

/// Where words were written last.
class WrittenWords {
public:
    void clear() { places_.fill(0); }
    /// The place where a word of the same beginning was probably written last; 0: none. `word` has four bytes and more.
    [[nodiscard]] std::uint32_t exchange(std::string_view word, std::uint32_t here) {
        std::uint32_t beginning;
        std::memcpy(&beginning, word.data(), sizeof beginning);
        std::uint32_t& place = places_[beginning * 0x9E3779B1u >> (32 - bits)];
        const std::uint32_t last = place;
        place = here;
        return last;
    }

private:
    static constexpr int bits = 8;
    std::array<std::uint32_t, std::size_t{1} << bits> places_{};
};

struct PageText {
    WrittenWords words;
    KnownWords known;
    PageBuffer text;
    std::vector<Hint> hints;  ///< empty where too much of the page is unlike what its codes suit
    WrittenChanges changes;
};

}  // namespace acta::pdf
