// FormatMemo: how values were written the last time, so that the same amount or date is formatted once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace acta::templates {

/// Remembers texts by the value that they were made from and the way in which; of a bounded number, and only short ones. A result is
/// the same with it and without.
class FormatMemo {
public:
    struct Entry {
        std::uint64_t style = 0;  ///< 0: empty
        std::string from;
        std::string text;
    };

    FormatMemo() : entries_(size) {}

    /// The place of a value: where `style` and `from` are those asked for, `text` is the result; else it may be written there.
    /// `style`: not 0; everything that the text depends on beside the value and the language.
    [[nodiscard]] Entry& at(std::uint64_t style, std::string_view from) { return entries_[place(style, from)]; }
    [[nodiscard]] static bool holds(const Entry& entry, std::uint64_t style, std::string_view from) {
        return entry.style == style && entry.from == from;
    }

    /// Begins a document in this language (BCP 47 with its region) with these words: forgets what was written in others. `words`: its
    /// address tells them from others, as long as both live.
    void begin(std::string_view language, const void* words) {
        if (language_ == language && words_ == words) return;
        for (Entry& entry : entries_) entry.style = 0;
        language_ = language;
        words_ = words;
    }

private:
    static constexpr std::size_t size = 4096;

    static std::size_t place(std::uint64_t style, std::string_view from) {
        std::uint64_t hash = style * 0x9E3779B97F4A7C15u;
        for (const char c : from) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
        return static_cast<std::size_t>((hash ^ (hash >> 29)) % size);
    }

    std::vector<Entry> entries_;
    std::string language_;
    const void* words_ = nullptr;
};

}  // namespace acta::templates
