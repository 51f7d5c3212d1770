// PageBuffer: the text of a page's operators while it grows.
#pragma once

#include "pdf/syntax.h"

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace acta::pdf {

/// Where the next bytes go, in room that was asked for; kept in a register rather than in memory.
struct Cursor {
    char* at;

    /// Literal text.
    template <std::size_t size>
    void put(const char (&text)[size]) {
        std::memcpy(at, text, size - 1);
        at += size - 1;
    }
    void put(char c) { *at++ = c; }
    void put_text(std::string_view text) {
        std::memcpy(at, text.data(), text.size());
        at += text.size();
    }
    void put_integer(std::int64_t value) { at = write_integer(at, value); }      // at most 20 bytes
    void put_hundredths(std::int64_t value) { at = write_hundredths(at, value); }  // at most 24
};

/// A string to which hundreds of short pieces are appended; it keeps its memory.
class PageBuffer {
public:
    PageBuffer() : bytes_(std::size_t{1} << 15), end_(bytes_.data()), limit_(end_ + bytes_.size()) {}

    void clear() { end_ = bytes_.data(); }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(end_ - bytes_.data()); }
    [[nodiscard]] std::string_view view() const { return {bytes_.data(), size()}; }

    /// At most so many bytes are put at the result before `end` is called with it; nothing else is appended in between.
    [[nodiscard]] Cursor begin(std::size_t most) {
        if (static_cast<std::size_t>(limit_ - end_) < most) grow(most);
        return {end_};
    }
    void end(Cursor cursor) { end_ = cursor.at; }

    PageBuffer& operator+=(std::string_view text) {
        Cursor cursor = begin(text.size());
        cursor.put_text(text);
        end(cursor);
        return *this;
    }
    template <std::size_t size>
    PageBuffer& operator+=(const char (&text)[size]) {
        Cursor cursor = begin(size);
        cursor.put(text);
        end(cursor);
        return *this;
    }
    PageBuffer& operator+=(char c) {
        Cursor cursor = begin(1);
        cursor.put(c);
        end(cursor);
        return *this;
    }

private:
    [[gnu::noinline]] void grow(std::size_t more) {
        const std::size_t used = size();
        bytes_.resize(2 * bytes_.size() + more);
        end_ = bytes_.data() + used;
        limit_ = bytes_.data() + bytes_.size();
    }

    std::vector<char> bytes_;  ///< those behind `end_` mean nothing
    char* end_;
    char* limit_;  ///< where the room ends
};

inline void append_integer(PageBuffer& out, std::int64_t value) {
    Cursor cursor = out.begin(20);
    cursor.put_integer(value);
    out.end(cursor);
}

inline void append_hundredths(PageBuffer& out, std::int64_t value) {
    Cursor cursor = out.begin(24);
    cursor.put_hundredths(value);
    out.end(cursor);
}

/// The operands of a colour operator: one number for a grey, else three, in thousandths; at most 16 bytes.
void put_color(Cursor& to, layout::Color color);
void append_color(PageBuffer& out, layout::Color color);

/// The same as for strings.
void append_text(PageBuffer& out, std::string_view utf8);

}  // namespace acta::pdf
