// RareText: a text that is nearly always empty, in the room of a pointer.
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace acta::layout {

/// A string for fields that hardly any of very many values has: empty, it takes a pointer and no work to make or copy.
/// Reads and assigns as a std::string does.
class RareText {
public:
    RareText() = default;
    RareText(std::string text) : text_(text.empty() ? nullptr : std::make_unique<std::string>(std::move(text))) {}
    RareText(std::string_view text) : RareText(std::string(text)) {}
    RareText(const char* text) : RareText(std::string(text)) {}
    RareText(const RareText& other) : text_(other.text_ ? std::make_unique<std::string>(*other.text_) : nullptr) {}
    RareText(RareText&&) noexcept = default;
    RareText& operator=(const RareText& other) {
        if (text_ || other.text_) *this = RareText(other);
        return *this;
    }
    RareText& operator=(RareText&&) noexcept = default;
    ~RareText() = default;

    /// Becomes this text, in the memory of the one before.
    void assign(std::string_view text) {
        if (text_ && !text.empty()) text_->assign(text);
        else *this = RareText(text);
    }

    [[nodiscard]] bool empty() const { return text_ == nullptr; }
    [[nodiscard]] std::string_view view() const { return text_ ? std::string_view(*text_) : std::string_view(); }
    [[nodiscard]] const std::string& str() const { return text_ ? *text_ : no_text(); }
    operator const std::string&() const { return str(); }
    operator std::string_view() const { return view(); }

    template <std::convertible_to<std::string_view> Text>
    friend bool operator==(const RareText& a, const Text& b) { return a.view() == std::string_view(b); }

private:
    [[nodiscard]] static const std::string& no_text() {
        static const std::string none;
        return none;
    }

    std::unique_ptr<std::string> text_;  ///< null: empty
};

}  // namespace acta::layout
