// Short bytes: the quick ways to compare and copy say the same as the plain ones, at every size.
#include "layout/run_text.h"
#include "layout/short_bytes.h"

#include "catch.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace acta::layout {

TEST_CASE("texts are the same where every byte is") {
    for (std::size_t size = 0; size <= 40; ++size) {
        const std::string text(size, 'a');
        CHECK(same_text(text, std::string(size, 'a')));
        CHECK_FALSE(same_text(text, std::string(size + 1, 'a')));
        for (std::size_t at = 0; at < size; ++at) {
            std::string other = text;
            other[at] = 'b';
            CAPTURE(size, at);
            CHECK_FALSE(same_text(text, other));
        }
    }
}

TEST_CASE("plain is what has printable ASCII characters alone, without a space") {
    for (std::size_t size = 0; size <= 40; ++size) {
        for (std::size_t at = 0; at < std::max<std::size_t>(size, 1); ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(size, '~');
                if (at < size) text[at] = static_cast<char>(byte);
                const bool plain = size == 0 || (byte > 0x20 && byte < 0x7F);
                if (all_plain(text) == plain) continue;
                CAPTURE(size, at, byte);
                FAIL("all_plain is wrong");
            }
        }
    }
    SUCCEED();
}

TEST_CASE("short texts are copied whole, and nothing beside them") {
    const std::string source = "0123456789abcdef";
    for (std::size_t size = 0; size <= source.size(); ++size) {
        std::string target(source.size() + 2, '.');
        copy_short(target.data() + 1, std::string_view(source).substr(0, size));
        CHECK(target == "." + source.substr(0, size) + std::string(source.size() + 1 - size, '.'));
    }
}

TEST_CASE("a run's text becomes another one, of any length, from any other") {
    for (const std::size_t before : std::vector<std::size_t>{0, 3, 15, 16, 40}) {
        for (const std::size_t after : std::vector<std::size_t>{0, 1, 7, 15, 16, 60}) {
            RunText text(std::string(before, 'x'));
            text.assign(std::string(after, 'y'));
            CHECK(text == std::string(after, 'y'));
            text.assign(text.view().substr(0, after / 2));
            CHECK(text == std::string(after / 2, 'y'));
        }
    }
}

}  // namespace acta::layout
