// Standard output, standard error, the progress bar, today.
#include "cli/terminal.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace acta::cli {

namespace {

int terminal_width(int descriptor) {
    if (::isatty(descriptor) == 0) return 0;
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col;
}

/// https://no-color.org: set to anything, it means no.
bool wants_colour() {
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return (no_colour == nullptr || *no_colour == '\0') && (terminal == nullptr || std::string_view(terminal) != "dumb");
}

void write_to(std::FILE* stream, std::string_view text) { std::fwrite(text.data(), 1, text.size(), stream); }

}  // namespace

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

Terminal::Terminal() : start_(std::chrono::steady_clock::now()) {
    console_.out = [this](std::string_view text) {
        clear_progress();
        write_to(stdout, text);
    };
    console_.err = [this](std::string_view text) {
        clear_progress();
        std::fflush(stdout);
        write_to(stderr, text);
    };
    console_.flush = [] { std::fflush(stdout); };
    console_.width = terminal_width(STDOUT_FILENO);
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    console_.colour = terminal && wants_colour();
    if (terminal) {
        console_.progress = [this](std::string_view what, std::size_t done, std::size_t total) { show_progress(what, done, total); };
    }
}

void Terminal::show_progress(std::string_view what, std::size_t done, std::size_t total) {
    if (total == 0 || std::chrono::steady_clock::now() - start_ < std::chrono::seconds(1)) return;
    constexpr std::size_t cells = 30;
    const std::size_t filled = done * cells / total;
    std::string bar;
    for (std::size_t i = 0; i < cells; ++i) bar += i < filled ? "█" : "░";
    std::fflush(stdout);
    write_to(stderr, fmt::format("\r  {} {} of {} {}", bar, done, total, what));
    std::fflush(stderr);
    bar_shown_ = true;
}

void Terminal::clear_progress() {
    if (!bar_shown_) return;
    write_to(stderr, "\r\x1b[K");
    std::fflush(stderr);
    bar_shown_ = false;
}

bool Terminal::finish() {
    clear_progress();
    const bool flushed = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    return flushed;
}

}  // namespace acta::cli
