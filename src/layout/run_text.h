// RunText: the text of a glyph run, mostly a short word, in half the room of a std::string.
#pragma once

#include "layout/short_bytes.h"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace acta::layout {

/// A text that is made once and then read, as a std::string is. Up to 15 bytes stand in the object itself; more take memory.
class RunText {
public:
    RunText() = default;
    RunText(std::string_view text) {
        if (text.size() <= most_inside) {
            write(text);
        } else {
            keep(std::make_unique<std::string>(text).release());
        }
    }
    RunText(const std::string& text) : RunText(std::string_view(text)) {}
    RunText(const char* text) : RunText(std::string_view(text)) {}
    RunText(const RunText& other) : bytes_(other.bytes_) {
        if (other.outside()) keep(std::make_unique<std::string>(*other.kept()).release());
    }
    RunText(RunText&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    RunText& operator=(RunText other) noexcept {
        const Bytes own = bytes_;  // at once, as std::swap would not
        bytes_ = other.bytes_;
        other.bytes_ = own;
        return *this;
    }
    ~RunText() {
        if (outside()) delete kept();
    }

    /// Becomes this text.
    void assign(std::string_view text) {
        if (outside() || text.size() > most_inside) *this = RunText(text);
        else write(text);
    }

    [[nodiscard]] std::string_view view() const {
        return outside() ? std::string_view(*kept()) : std::string_view(bytes_.data(), tail());
    }
    operator std::string_view() const { return view(); }
    [[nodiscard]] std::size_t size() const { return view().size(); }
    [[nodiscard]] bool empty() const { return tail() == 0; }
    /// True for a short text of nothing but ASCII, told in a few steps; false says nothing.
    [[nodiscard]] bool is_short_ascii() const {
        std::array<std::uint64_t, 2> halves;  // with the tail, which has the high bit where the text is not inside
        std::memcpy(halves.data(), bytes_.data(), sizeof halves);
        return ((halves[0] | halves[1]) & 0x8080'8080'8080'8080U) == 0;
    }
    [[nodiscard]] bool starts_with(std::string_view text) const { return view().starts_with(text); }
    [[nodiscard]] bool ends_with(std::string_view text) const { return view().ends_with(text); }
    [[nodiscard]] bool ends_with(char last) const { return view().ends_with(last); }
    [[nodiscard]] char operator[](std::size_t at) const { return view()[at]; }
    [[nodiscard]] std::string_view::const_iterator begin() const { return view().begin(); }
    [[nodiscard]] std::string_view::const_iterator end() const { return view().end(); }

    template <std::convertible_to<std::string_view> Text>
    friend bool operator==(const RunText& a, const Text& b) { return a.view() == std::string_view(b); }

private:
    static constexpr std::size_t most_inside = 15;
    static constexpr std::uint8_t is_outside = 0xFF;
    using Bytes = std::array<char, most_inside + 1>;

    /// The size of a text that stands in the object, or `is_outside`.
    [[nodiscard]] std::uint8_t tail() const { return static_cast<std::uint8_t>(bytes_[most_inside]); }
    [[nodiscard]] bool outside() const { return tail() == is_outside; }
    [[nodiscard]] std::string* kept() const {
        std::string* text;
        std::memcpy(&text, bytes_.data(), sizeof text);
        return text;
    }
    void keep(std::string* text) {
        std::memcpy(bytes_.data(), &text, sizeof text);
        bytes_[most_inside] = static_cast<char>(is_outside);
    }
    void write(std::string_view text) {
        copy_short(bytes_.data(), text);
        bytes_[most_inside] = static_cast<char>(text.size());
    }

    Bytes bytes_{};  ///< the text, or the address of one that is owned; in the last of them which, and how long it is
};
static_assert(sizeof(RunText) == 16);

}  // namespace acta::layout
