// Console: where the use cases write, and what they need to know of the terminal; made by `cli`.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace acta::app {

struct Console {
    std::function<void(std::string_view)> out;  ///< results
    std::function<void(std::string_view)> err;  ///< diagnostics
    /// Called now and then while documents are made, from the calling thread; may be empty.
    std::function<void(std::string_view what, std::size_t done, std::size_t total)> progress;
    bool colour = false;
    int width = 0;  ///< of the terminal in columns; 0: not a terminal, lines are as long as they need
    std::function<void()> flush;  ///< brings out what was written; for commands that go on; may be empty
    /// Called where all was told and nothing but taking the book apart is left to do, which of a million records takes a second: the
    /// program may end here. May be empty.
    std::function<void()> all_told;
};

}  // namespace acta::app
