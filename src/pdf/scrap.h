// Scrap: a short piece of PDF text put together on the stack; for what is written hundreds of times in every document.
#pragma once

#include "pdf/syntax.h"

#include <array>
#include <cassert>
#include <cstring>
#include <string>
#include <string_view>

namespace acta::pdf {

/// Appending to a string costs more than most of the pieces that PDF text consists of. The caller sees to it that no more than
/// `capacity` bytes are put between two flushes; numbers have at most 24.
class Scrap {
public:
    static constexpr std::size_t capacity = 512;

    /// Literal text.
    template <std::size_t size>
    void put(const char (&text)[size]) {
        std::memcpy(end_, text, size - 1);
        end_ += size - 1;
    }
    void put(char c) { *end_++ = c; }
    void put_text(std::string_view text) {
        assert(text.size() <= capacity - size());
        std::memcpy(end_, text.data(), text.size());
        end_ += text.size();
    }
    void put_integer(std::int64_t value) { end_ = write_integer(end_, value); }
    void put_hundredths(std::int64_t value) { end_ = write_hundredths(end_, value); }
    void put_reference(int object) {
        put_integer(object);
        put(" 0 R");
    }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(end_ - text_.data()); }
    void flush(std::string& out) {
        out.append(text_.data(), size());
        end_ = text_.data();
    }

private:
    std::array<char, capacity> text_;
    char* end_ = text_.data();
};

}  // namespace acta::pdf
