// Terminal: standard output and error as the use cases need them, and the clock.
#pragma once

#include "app/console.h"

#include <chrono>
#include <string>

namespace acta::cli {

/// Today in the machine's time zone, "2026-11-10": the only call of the clock that reaches a figure.
[[nodiscard]] std::string today();

/// Writes to standard output and error; draws a progress bar on standard error when it is a terminal and the work takes over a second.
class Terminal {
public:
    Terminal();
    [[nodiscard]] const app::Console& console() const { return console_; }
    /// Removes the bar and flushes. False where standard output could not take everything (a full disk behind a redirection).
    bool finish();

private:
    void show_progress(std::string_view what, std::size_t done, std::size_t total);
    void clear_progress();

    app::Console console_;
    bool bar_shown_ = false;
    std::chrono::steady_clock::time_point start_;
};

}  // namespace acta::cli
