// RunText: the text of a glyph run, mostly a short word, in half the room of a std::string.
#pragma once

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
            size_ = static_cast<std::uint8_t>(text.size());
            std::memcpy(bytes_.data(), text.data(), text.size());
        } else {
            keep(std::make_unique<std::string>(text).release());
        }
    }
    RunText(const std::string& text) : RunText(std::string_view(text)) {}
    RunText(const char* text) : RunText(std::string_view(text)) {}
    RunText(const RunText& other) : bytes_(other.bytes_), size_(other.size_) {
        if (other.outside()) keep(std::make_unique<std::string>(*other.kept()).release());
    }
    RunText(RunText&& other) noexcept : bytes_(other.bytes_), size_(std::exchange(other.size_, 0)) {}
    RunText& operator=(RunText other) noexcept {
        const std::array<char, most_inside> own = bytes_;  // at once, as std::swap would not
        bytes_ = other.bytes_;
        other.bytes_ = own;
        std::swap(size_, other.size_);
        return *this;
    }
    ~RunText() {
        if (outside()) delete kept();
    }

    [[nodiscard]] std::string_view view() const {
        return outside() ? std::string_view(*kept()) : std::string_view(bytes_.data(), size_);
    }
    operator std::string_view() const { return view(); }
    [[nodiscard]] std::size_t size() const { return view().size(); }
    [[nodiscard]] bool empty() const { return size_ == 0; }
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

    [[nodiscard]] bool outside() const { return size_ == is_outside; }
    [[nodiscard]] std::string* kept() const {
        std::string* text;
        std::memcpy(&text, bytes_.data(), sizeof text);
        return text;
    }
    void keep(std::string* text) {
        std::memcpy(bytes_.data(), &text, sizeof text);
        size_ = is_outside;
    }

    std::array<char, most_inside> bytes_{};  ///< the text, or the address of one that is owned
    std::uint8_t size_ = 0;                  ///< in `bytes_`; or `is_outside`
};
static_assert(sizeof(RunText) == 16);

}  // namespace acta::layout
