// The page of a large month: how long it takes to make, how large it is, and what a browser takes to show, search,
// sort and scroll it. Chromium is asked in a process of its own for each round, where it is installed.
//
// usage: bench_page [--documents N] [--rounds N] [--folder DIR]
#include "../tests/html/browser.h"
#include "../tests/html/reports.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Options {
    std::size_t documents = 100'000;
    int rounds = 5;
    fs::path folder = fs::temp_directory_path() / "acta-bench-page";
};

Options options_of(int count, char** arguments) {
    Options options;
    for (int i = 1; i + 1 < count; i += 2) {
        const std::string_view name = arguments[i];
        const char* value = arguments[i + 1];
        if (name == "--documents") options.documents = static_cast<std::size_t>(std::strtoull(value, nullptr, 10));
        if (name == "--rounds") options.rounds = std::max(1, std::atoi(value));
        if (name == "--folder") options.folder = value;
    }
    return options;
}

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// From asking until the next picture of it.
constexpr std::string_view timing = R"(
    const timed = act => new Promise(done => { const start = performance.now(); act();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))); });
    const asked = hash => timed(() => { location.hash = hash; });
)";

/// What one round took, in milliseconds, by the name of the step.
std::map<std::string, double> round_of(browser::Browser& chromium, const fs::path& page) {
    const auto start = Clock::now();
    chromium.open(page);
    std::map<std::string, double> took;
    took["loaded and listed"] = milliseconds_since(start);
    const nlohmann::json paints = chromium.value_of(
        "new Promise(done => requestAnimationFrame(() => setTimeout(() => "
        "done(performance.getEntriesByType('paint').map(paint => [paint.name, paint.startTime])))))");
    for (const nlohmann::json& paint : paints) took[paint[0].get<std::string>()] = paint[1].get<double>();
    const auto time = [&](const char* name, const std::string& act) {
        took[name] = chromium.value_of(fmt::format("(async () => {{ {} return await {}; }})()", timing, act)).get<double>();
    };
    time("search, the first", "asked('q=sohne+01234')");
    time("search, another", "asked('q=2026-0999')");
    time("sort by amount", "asked('sort=gross&order=down')");
    time("sort by client", "asked('sort=client')");
    time("filter and sums", "asked('status=overdue&currency=GBP')");
    time("scroll to the middle", "timed(() => scrollTo(0, document.body.scrollHeight / 2))");
    return took;
}

void tell(const std::map<std::string, std::vector<double>>& all) {
    for (const char* name : {"first-paint", "first-contentful-paint", "loaded and listed", "search, the first", "search, another",
                             "sort by amount", "sort by client", "filter and sums", "scroll to the middle"}) {
        const auto found = all.find(name);
        if (found == all.end()) continue;
        const auto [low, high] = std::minmax_element(found->second.begin(), found->second.end());
        fmt::print("  {:<24}{:8.0f} ms ({:.0f} to {:.0f})\n", name, median(found->second), *low, *high);
    }
}

}  // namespace

int main(int count, char** arguments) {
    const Options options = options_of(count, arguments);
    fs::create_directories(options.folder);
    const fs::path path = options.folder / "index.html";
    {
        const auto report = reports::long_month(options.documents);
        const auto start = Clock::now();
        const std::string page = reports::page_of(report);
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        fmt::print("{} documents: made in {:.2f} s, {:.1f} MB, peak {} MB\n", options.documents, milliseconds_since(start) / 1000,
                   static_cast<double>(page.size()) / 1e6, usage.ru_maxrss / 1024);
        std::ofstream(path, std::ios::binary) << page;
    }
    std::map<std::string, std::vector<double>> all;
    for (int i = 0; i < options.rounds; ++i) {
        const auto chromium = browser::Browser::start(options.folder / "profile");
        if (!chromium) {
            fmt::print("chromium is not installed: the page is {}\n", path.string());
            return 0;
        }
        for (const auto& [name, milliseconds] : round_of(*chromium, path)) all[name].push_back(milliseconds);
    }
    fmt::print("Chromium, medians of {} rounds:\n", options.rounds);
    tell(all);
    return 0;
}
