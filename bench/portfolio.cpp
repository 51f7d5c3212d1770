// A large book: read it, open its registry, match its payments and track its invoices as of a day, and `acta status` as a user calls it.
// With --growth two books in turns, one of ten times the contracts of the other, and what each step takes of a contract.
//
// usage: bench_portfolio [--contracts N] [--folder DIR] [--growth ROUNDS]
#include "portfolio_book.h"

#include "app/issued.h"
#include "app/load.h"
#include "app/parallel.h"
#include "tracking/ledger.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <spawn.h>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace {

namespace fs = std::filesystem;
using namespace acta;
using Clock = std::chrono::steady_clock;

constexpr std::string_view as_of = "2026-11-10";

/// What a step took: of the clock, of all cores, and how many pages the system had to give.
struct Cost {
    double wall = 0;
    double cpu = 0;
    double faults = 0;
};

Cost operator-(const Cost& later, const Cost& earlier) {
    return {later.wall - earlier.wall, later.cpu - earlier.cpu, later.faults - earlier.faults};
}

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; }

Cost cost_of(const rusage& usage) {
    const double wall = std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
    return {wall, seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_minflt)};
}

Cost cost_so_far() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return cost_of(usage);
}

constexpr std::array<std::string_view, 5> step_names = {"read", "registry", "match and track", "aging", "together"};

/// What one process measured; it comes through a pipe as it is.
struct Measured {
    std::array<Cost, step_names.size()> steps;
    std::array<std::size_t, 6> counts{};  ///< contracts, invoices, entries of the registry, payments, allocations, left over
    long peak_mb = 0;
};

struct Status {
    Cost cost;
    long peak_mb = 0;
};

[[noreturn]] void fail(std::string_view what) {
    fmt::print(stderr, "{}\n", what);
    std::exit(1);
}

double megabytes_of_xml(const std::string& folder) {
    std::uintmax_t bytes = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ".xml") bytes += entry.file_size();
    }
    return static_cast<double>(bytes) / 1e6;
}

/// Waits for a child that must succeed, and tells what it used.
rusage wait_for(pid_t child, std::string_view what) {
    rusage usage{};
    int state = 0;
    if (child < 0 || ::wait4(child, &state, 0, &usage) != child || state != 0) fail(fmt::format("{} failed", what));
    return usage;
}

/// In a process of its own, so that its memory does not count.
void write_apart(const std::string& folder, int contracts) {
    if (fs::exists(folder + "/book.xml")) return;
    fmt::print("writing {} ...\n", folder);
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child == 0) {
        bench::write_portfolio(folder, contracts);
        ::_exit(0);
    }
    wait_for(child, "writing the book");
}

/// `acta status` of the book, its output thrown away.
Status run_status(const std::string& folder) {
    const std::string program = fs::read_symlink("/proc/self/exe").parent_path() / "acta";
    const std::string day(as_of);
    const char* const arguments[] = {program.c_str(), "status", folder.c_str(), "--as-of", day.c_str(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const auto start = Clock::now();
    pid_t child = -1;
    if (posix_spawn(&child, program.c_str(), &actions, nullptr, const_cast<char* const*>(arguments), environ) != 0) child = -1;
    const rusage usage = wait_for(child, "acta status");
    posix_spawn_file_actions_destroy(&actions);
    Cost cost = cost_of(usage);
    cost.wall = std::chrono::duration<double>(Clock::now() - start).count();
    return {cost, usage.ru_maxrss / 1024};
}

Measured measure(const std::string& folder) {
    const Cost start = cost_so_far();
    app::LoadedBook loaded = app::load_book(folder);
    const Cost read = cost_so_far();
    if (diag::has_errors(loaded.problems)) {
        app::Console console;
        console.out = console.err = [](std::string_view text) { fmt::print(stderr, "{}", text); };
        app::tell(loaded.problems, loaded.sources, console);
        std::exit(1);
    }
    registry::Registry registry(app::registry_path(folder), registry::Mode::read_only);
    const std::vector<registry::Entry> entries = registry.entries_in_brief();
    const value::Date day = *value::Date::parse(as_of);
    std::vector<tracking::Receivable> receivables = app::receivables(registry, entries, loaded.book, day);
    const Cost opened = cost_so_far();
    const tracking::Ledger ledger = tracking::track(std::move(receivables), loaded.book, day, app::for_each_at_once);
    const Cost tracked = cost_so_far();
    const std::vector<tracking::Aging> aging = tracking::aging(ledger);
    const Cost aged = cost_so_far();

    Measured measured;
    measured.steps = {read - start, opened - read, tracked - opened, aged - tracked, aged - start};
    measured.counts = {loaded.book.contracts.size(), ledger.receivables.size(),  entries.size(), loaded.book.payments.size(),
                       ledger.allocations.size(),    ledger.unapplied.size()};
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    measured.peak_mb = usage.ru_maxrss / 1024;
    return measured;
}

/// In a process of its own, so that its memory is its own, and no run finds what another left.
Measured measure_apart(const std::string& folder) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) fail("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        const Measured measured = measure(folder);
        ::_exit(::write(ends[1], &measured, sizeof(measured)) == sizeof(measured) ? 0 : 1);
    }
    ::close(ends[1]);
    Measured measured;
    const bool whole = ::read(ends[0], &measured, sizeof(measured)) == sizeof(measured);
    ::close(ends[0]);
    wait_for(child, "reading the book");
    if (!whole) fail("the figures were lost");
    return measured;
}

void run_once(const std::string& folder) {
    const double megabytes = megabytes_of_xml(folder);
    const Measured measured = measure_apart(folder);
    const Status status = run_status(folder);
    const auto& [contracts, invoices, entries, payments, allocations, left] = measured.counts;
    fmt::print("{} contracts, {} invoices ({} in the registry), {} payments, {:.0f} MB of XML\n", contracts, invoices, entries, payments,
               megabytes);
    fmt::print("{} allocations, {} payments or parts left over\n", allocations, left);
    for (std::size_t step = 0; step < step_names.size(); ++step) {
        const Cost& cost = measured.steps[step];
        fmt::print("  {:<16}{:7.2f} s {:7.2f} s of CPU", step_names[step], cost.wall, cost.cpu);
        if (step == 0) fmt::print(", {:.0f} MB/s", megabytes / cost.wall);
        if (step + 1 == step_names.size()) fmt::print(", peak {} MB", measured.peak_mb);
        fmt::print("\n");
    }
    fmt::print("  {:<16}{:7.2f} s {:7.2f} s of CPU, peak {} MB\n", "acta status", status.cost.wall, status.cost.cpu, status.peak_mb);
}

/// What the rounds of one book took of a contract, in microseconds.
class Rounds {
public:
    explicit Rounds(int contracts) : contracts_(contracts) {}
    void add(const Cost& cost) {
        wall_.push_back(cost.wall / contracts_ * 1e6);
        cpu_.push_back(cost.cpu / contracts_ * 1e6);
        faults_.push_back(cost.faults / contracts_);
    }
    [[nodiscard]] double wall() const { return median(wall_); }
    [[nodiscard]] double cpu() const { return median(cpu_); }
    [[nodiscard]] double least_cpu() const { return *std::min_element(cpu_.begin(), cpu_.end()); }
    [[nodiscard]] double most_cpu() const { return *std::max_element(cpu_.begin(), cpu_.end()); }
    [[nodiscard]] double faults() const { return median(faults_); }

private:
    static double median(std::vector<double> values) {
        std::sort(values.begin(), values.end());
        const std::size_t half = values.size() / 2;
        return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
    int contracts_;
    std::vector<double> wall_;
    std::vector<double> cpu_;
    std::vector<double> faults_;
};

void print_growth(std::string_view step, const Rounds& small, const Rounds& large) {
    fmt::print("  {:<16}{:7.1f} {:7.1f} {:7.2f}   {:7.1f} {:7.1f} {:7.2f} {:7.2f}   {:.1f}-{:.1f}, {:.1f}-{:.1f}   {:.1f} {:.1f}\n", step,
               small.wall(), large.wall(), large.wall() / small.wall(), small.cpu(), large.cpu(), large.cpu() / small.cpu(),
               large.least_cpu() / small.least_cpu(), small.least_cpu(), small.most_cpu(), large.least_cpu(), large.most_cpu(),
               small.faults(), large.faults());
}

/// A machine that others use runs faster and slower by turns: both sizes are measured in each of its moods.
void run_growth(const std::string& folder, int contracts, int rounds) {
    const std::array<int, 2> sizes = {std::max(1, contracts / 10), contracts};
    std::array<std::vector<Rounds>, 2> costs;
    for (std::size_t size = 0; size < sizes.size(); ++size) {
        write_apart(fmt::format("{}-{}", folder, sizes[size]), sizes[size]);
        costs[size].assign(step_names.size() + 1, Rounds(sizes[size]));
    }
    constexpr std::array<int, 2> times = {3, 1};
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t size = 0; size < sizes.size(); ++size) {
            const std::string book = fmt::format("{}-{}", folder, sizes[size]);
            for (int time = 0; time < times[size]; ++time) {
                const Measured measured = measure_apart(book);
                for (std::size_t step = 0; step < step_names.size(); ++step) costs[size][step].add(measured.steps[step]);
                costs[size].back().add(run_status(book).cost);
            }
        }
        fmt::print("round {} of {}\n", round + 1, rounds);
        std::fflush(stdout);
    }
    fmt::print("microseconds of a contract, medians: {} and {} contracts, ratio; then the ratio of the least, the spread of CPU time,\n"
               "and pages that the system gave\n",
               sizes[0], sizes[1]);
    fmt::print("  {:<16}{:>7} {:>7} {:>7}   {:>7} {:>7} {:>7} {:>7}   spread   pages\n", "", "wall", "wall", "ratio", "CPU", "CPU", "ratio", "least");
    for (std::size_t step = 0; step < step_names.size(); ++step) print_growth(step_names[step], costs[0][step], costs[1][step]);
    print_growth("acta status", costs[0].back(), costs[1].back());
}

}  // namespace

int main(int argc, char** argv) {
    int contracts = 100'000;
    int rounds = 0;
    std::string folder;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view option = argv[i];
        if (option == "--contracts") contracts = std::atoi(argv[i + 1]);
        else if (option == "--growth") rounds = std::atoi(argv[i + 1]);
        else if (option == "--folder") folder = argv[i + 1];
    }
    if (argc % 2 == 0 || contracts < 1 || rounds < 0) {
        fmt::print(stderr, "usage: bench_portfolio [--contracts N] [--folder DIR] [--growth ROUNDS]\n");
        return 2;
    }
    const std::string usual = (fs::temp_directory_path() / "acta-portfolio").string();
    if (rounds > 0) {
        run_growth(folder.empty() ? usual : folder, contracts, rounds);
    } else {
        if (folder.empty()) folder = fmt::format("{}-{}", usual, contracts);
        write_apart(folder, contracts);
        run_once(folder);
    }
    fmt::print("the book stays in {}\n", folder.empty() ? usual + "-*" : rounds > 0 ? folder + "-*" : folder);
    return 0;
}
