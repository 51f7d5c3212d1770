// The document engine alone: invoices of 20 lines through template, layout, PDF and file; long reports; the start of the program.
//
// usage: bench_pdf [--documents N] [--rows N] [--memory] [--folder DIR] [--peers SCRIPTS MODULES]
#include "invoices.h"

#include "app/files.h"
#include "app/fonts.h"
#include "app/press.h"
#include "app/stationery.h"
#include "layout/typesetter.h"
#include "pdf/writer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <latch>
#include <memory>
#include <optional>
#include <spawn.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

extern char** environ;

namespace {

namespace fs = std::filesystem;
using namespace acta;
using Clock = std::chrono::steady_clock;

constexpr int lines_per_invoice = 20;
constexpr int batch = 500;  ///< views are made between the measured stretches, so many at a time

double micros(std::chrono::nanoseconds time) { return std::chrono::duration<double, std::micro>(time).count(); }
double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

/// Resident memory in MB: now, and the most there ever was.
double resident_mb() {
    std::ifstream status("/proc/self/statm");
    long size = 0;
    long resident = 0;
    status >> size >> resident;
    return static_cast<double>(resident * ::sysconf(_SC_PAGESIZE)) / (1 << 20);
}

long peak_mb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

struct Options {
    int documents = 20'000;
    int rows = 20'000;
    std::string folder;
    bool memory = false;
    std::string peer_scripts;  ///< the folder of programs that make the same pages with other tools; empty: do not compare
    std::string peer_modules;  ///< where npm's modules are
};

/// What all threads share.
struct Office {
    Office() : stationery(app::TemplateFolders("")), fonts(app::core_fonts()), subsets(fonts) {
        if (!stationery.prepare("invoice", {}, {"en"})) {
            fmt::print(stderr, "the invoice's template has mistakes: acta template check templates/invoice.xml\n");
            std::exit(1);
        }
        words = stationery.words("en");
        invoice = stationery.find("invoice");
    }
    app::Stationery stationery;
    layout::FontSet fonts;
    pdf::FontSubsets subsets;
    const wording::Words* words = nullptr;
    const templates::Template* invoice = nullptr;
};

struct Steps {
    std::chrono::nanoseconds fill{};
    std::chrono::nanoseconds set{};
    std::chrono::nanoseconds write{};
    std::chrono::nanoseconds file{};
    std::chrono::nanoseconds wall{};
    std::size_t bytes = 0;

    Steps& operator+=(const Steps& other) {
        fill += other.fill;
        set += other.set;
        write += other.write;
        file += other.file;
        wall += other.wall;
        bytes += other.bytes;
        return *this;
    }
};

/// What one thread works with.
class Desk {
public:
    explicit Desk(Office& office) : office_(office), wording_(*office.words, "en", "LV"), typesetter_(office.fonts), writer_(office.subsets) {}

    /// What is made is valid until the next document.
    std::string_view make(const xml::Document& view, Steps& steps) {
        fill(view, steps);
        return set_and_write(steps);
    }

    void fill(const xml::Document& view, Steps& steps) {
        const auto start = Clock::now();
        office_.invoice->fill(view.root(), wording_, [](std::string_view) { return nullptr; }, nullptr, filled_);
        steps.fill += Clock::now() - start;
    }

    std::string_view set_and_write(Steps& steps) {
        const auto start = Clock::now();
        typesetter_.set(filled_.content, setting_);
        const bool large = setting_.pages.pages.size() > most_pages_kept;
        if (large) filled_.content = {};
        const auto set_at = Clock::now();
        const std::string_view bytes = writer_.write_in_place(setting_.pages);
        const auto written_at = Clock::now();
        if (!filled_.problems.empty() || !setting_.problems.empty()) {
            fmt::print(stderr, "a document of the benchmark has problems\n");
            std::exit(1);
        }
        if (large) setting_.pages = {};
        steps.set += set_at - start;
        steps.write += written_at - set_at;
        steps.bytes += bytes.size();
        return bytes;
    }

    /// Charges the steps inside of layout and PDF; null: not any more.
    void measure(layout::StepTimes* times) {
        typesetter_.measure(times);
        writer_.measure(times);
    }

    /// Makes documents [first, first + count) and writes each to its file.
    void make_files(int first, int count, const std::string& folder, Steps& steps, bool code = false) {
        for (int done = 0; done < count; done += batch) {
            std::vector<xml::Document> views;
            for (int i = done; i < std::min(count, done + batch); ++i) views.push_back(bench::invoice_view(first + i, lines_per_invoice, code));
            const auto start = Clock::now();
            for (std::size_t i = 0; i < views.size(); ++i) {
                const std::string_view bytes = make(views[i], steps);
                const auto made = Clock::now();
                app::write_file(fmt::format("{}/{}.pdf", folder, first + done + static_cast<int>(i)), bytes);
                steps.file += Clock::now() - made;
            }
            steps.wall += Clock::now() - start;
        }
    }

private:
    static constexpr std::size_t most_pages_kept = 10;  ///< a long report's content is as large as its pages

    Office& office_;
    wording::Wording wording_;
    templates::Filled filled_;  ///< its memory serves the next document, as that of `setting_` does
    layout::Setting setting_;
    layout::Typesetter typesetter_;
    pdf::Writer writer_;
};

/// A fresh folder for each measurement: ext4 creates files slowly where others were deleted just before.
std::string fresh_folder(const Options& options, std::string_view name) {
    const std::string folder = fmt::format("{}/{}", options.folder, name);
    app::make_folder(folder);
    return folder;
}

void print_steps(const Steps& steps, int documents) {
    const double all = micros(steps.fill + steps.set + steps.write + steps.file);
    const auto row = [&](std::string_view name, std::chrono::nanoseconds time) {
        fmt::print("  {:<10} {:>8.1f} us {:>6.1f} %\n", name, micros(time) / documents, 100 * micros(time) / all);
    };
    row("template", steps.fill);
    row("layout", steps.set);
    row("pdf", steps.write);
    row("file", steps.file);
}

/// The same with a clock inside of layout and PDF, which takes time itself: a stretch of its own.
void print_inner_steps(Desk& desk, const Options& options) {
    layout::StepTimes times;
    times.now = [] { return std::int64_t{Clock::now().time_since_epoch() / std::chrono::nanoseconds(1)}; };
    desk.measure(&times);
    Steps steps;
    const int documents = options.documents / 4;
    desk.make_files(batch, documents, fresh_folder(options, "steps"), steps);
    desk.measure(nullptr);
    const auto spent = [&](layout::Step step) { return std::chrono::nanoseconds(times.spent[static_cast<std::size_t>(step)]); };
    const std::chrono::nanoseconds shaping = spent(layout::Step::shaping);
    const std::pair<std::string_view, std::chrono::nanoseconds> shares[] = {
        {"template", steps.fill},
        {"shaping", shaping},
        {"layout", steps.set - shaping},
        {"contents", spent(layout::Step::contents)},
        {"deflate", spent(layout::Step::deflate)},
        {"objects", spent(layout::Step::objects)},
        {"file", steps.file}};
    std::chrono::nanoseconds all{};
    for (const auto& [name, time] : shares) all += time;
    fmt::print("  shares, measured inside ({:.1f} us each):", micros(steps.wall) / documents);
    for (const auto& [name, time] : shares) fmt::print(" {} {:.1f} %", name, 100 * micros(time) / micros(all));
    fmt::print("\n");
}

/// The middle one of some figures, and how far they spread: a machine's speed changes by half within minutes, so all that is compared
/// is measured in turns.
struct Spread {
    explicit Spread(std::vector<double> figures) : sorted(std::move(figures)) { std::sort(sorted.begin(), sorted.end()); }
    [[nodiscard]] double middle() const { return sorted[sorted.size() / 2]; }
    [[nodiscard]] std::string text(int digits) const {
        return fmt::format("{1:.{0}f} (from {2:.{0}f} to {3:.{0}f})", digits, middle(), sorted.front(), sorted.back());
    }
    std::vector<double> sorted;
};

/// Two desks at work at the same time, each on `share` documents; documents a second until the later one is done.
double rate_of_two(std::array<std::unique_ptr<Desk>, 2>& desks, int first, int share, const std::string& folder) {
    std::array<Steps, 2> steps;
    {
        std::latch ready(2);
        std::vector<std::jthread> running;
        for (std::size_t t = 0; t < 2; ++t) {
            running.emplace_back([&, t] {
                ready.arrive_and_wait();
                desks[t]->make_files(first + static_cast<int>(t) * share, share, folder, steps[t]);
            });
        }
    }
    return 2 * share / seconds(std::max(steps[0].wall, steps[1].wall));
}

void print_alone(Office& office, const Options& options, int last) {
    Steps alone;
    const bool same = Desk(office).make(bench::invoice_view(last, lines_per_invoice), alone) ==
                      app::read_file(fmt::format("{}/one/{}.pdf", options.folder, last));
    fmt::print("  the last document made alone by a fresh desk: {}\n", same ? "the same bytes" : "OTHER BYTES");
}

/// The memory after more and more documents: flat, or something is kept.
void memory(Office& office) {
    Desk desk(office);
    Steps steps;
    fmt::print("memory:");
    int done = 0;
    for (const int until : {1'000, 10'000, 50'000, 100'000}) {
        for (; done < until; ++done) desk.make(bench::invoice_view(done, lines_per_invoice), steps);
        fmt::print(" {:.1f} MB after {}", resident_mb(), until);
    }
    fmt::print("\n");
}

/// The number that a program prints, or nothing where it is not installed or fails.
std::optional<double> number_of(const std::string& command) {
    FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr) return std::nullopt;
    double number = 0;
    const bool read = std::fscanf(pipe, "%lf", &number) == 1;
    if (::pclose(pipe) != 0 || !read) return std::nullopt;
    return number;
}

/// Another program that makes the same invoices, one warm process for each round.
struct Peer {
    std::string name;
    std::string program;
    std::string folder;
    std::vector<double> rates;
    std::vector<double> ratios;  ///< ours to its, of one round

    void measure(const Options& options, const std::string& input, double our_rate) {
        const std::optional<double> rate = number_of(fmt::format("{} '{}' '{}' '{}'", program, input, folder, options.peer_modules));
        if (!rate) return;
        rates.push_back(*rate);
        ratios.push_back(our_rate / *rate);
    }
    void print() const {
        if (rates.empty()) {
            fmt::print("ratio to {}: not measured (./dev peers installs it)\n", name);
            return;
        }
        fmt::print("ratio to {}: {}; its rate: {} documents/s, {} bytes each\n", name, Spread(ratios).text(1), Spread(rates).text(1),
                   fs::file_size(folder + "/1.pdf"));
    }
};

std::vector<Peer> peers_of(const Options& options) {
    if (options.peer_scripts.empty()) return {};
    const std::string& scripts = options.peer_scripts;
    return {{"ReportLab", fmt::format("/usr/bin/python3 '{}/reportlab_invoices.py'", scripts), fresh_folder(options, "ReportLab"), {}, {}},
            {"typst", fmt::format("node '{}/typst_invoices.mjs'", scripts), fresh_folder(options, "typst"), {}, {}}};
}

/// One thread, two threads and the others in turns: what is compared has run within the same seconds.
void rates(Office& office, const Options& options) {
    constexpr int rounds = 9;
    constexpr int peer_documents = 40;
    const int share = std::max(options.documents / rounds, 1);
    const std::string input = options.folder + "/invoices.jsonl";
    std::ofstream file(input);
    for (int n = 0; n < peer_documents; ++n) file << bench::invoice_json(n, lines_per_invoice) << '\n';
    file.close();
    std::array<std::unique_ptr<Desk>, 2> desks = {std::make_unique<Desk>(office), std::make_unique<Desk>(office)};
    for (const auto& desk : desks) {
        Steps warming;
        desk->make_files(0, batch, fresh_folder(options, "warm"), warming);
    }
    const std::string one_folder = fresh_folder(options, "one");
    const std::string two_folder = fresh_folder(options, "two");
    std::vector<Peer> peers = peers_of(options);
    Steps steps;
    std::vector<double> one;
    std::vector<double> two;
    std::vector<double> gains;
    for (int round = 0; round < rounds; ++round) {
        Steps own;
        desks[0]->make_files(batch + round * share, share, one_folder, own);
        steps += own;
        one.push_back(share / seconds(own.wall));
        two.push_back(rate_of_two(desks, batch + 2 * round * share, share, two_folder));
        gains.push_back(two.back() / one.back());
        for (Peer& peer : peers) peer.measure(options, input, one.back());
    }
    fmt::print("{} rounds of {} documents, medians\n", rounds, share);
    fmt::print("one thread: {} documents/s; {} bytes each, {:.0f} MB resident\n", Spread(one).text(0),
               steps.bytes / static_cast<std::size_t>(rounds * share), resident_mb());
    print_steps(steps, rounds * share);
    print_inner_steps(*desks[0], options);
    Steps with_code;
    desks[0]->make_files(batch, share, fresh_folder(options, "code"), with_code, true);
    fmt::print("  with a QR code to pay by: {:.0f} documents/s, {} bytes each\n", share / seconds(with_code.wall),
               with_code.bytes / static_cast<std::size_t>(share));
    print_alone(office, options, batch + rounds * share - 1);
    fmt::print("two threads: {} times one; {} documents/s\n", Spread(gains).text(2), Spread(two).text(0));
    for (const Peer& peer : peers) peer.print();
}

/// Runs a program; seconds from its start to its end, or a negative number where it failed.
double run(const std::vector<std::string>& arguments) {
    std::vector<char*> argv;
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const auto start = Clock::now();
    const int failed = posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return -1;
    int status = 0;
    waitpid(child, &status, 0);
    const double time = seconds(Clock::now() - start);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? time : -1;
}

/// One document from process start to file; this program starts itself, in a process with nothing warm but the disk's cache.
void cold_start(const Options& options) {
    const std::string self = fs::read_symlink("/proc/self/exe").string();
    std::vector<double> times;
    for (int i = 0; i < 21; ++i) times.push_back(run({self, "--one", fmt::format("{}/cold-{}.pdf", options.folder, i)}));
    std::sort(times.begin(), times.end());
    fmt::print("one document from process start to file: median {:.1f} ms (from {:.1f} to {:.1f})\n", 1e3 * times[times.size() / 2],
               1e3 * times.front(), 1e3 * times.back());
}

int make_one(const std::string& path) {
    Office office;
    Desk desk(office);
    Steps steps;
    app::write_file(path, desk.make(bench::invoice_view(1, lines_per_invoice), steps));
    return 0;
}

/// A long report in a process of its own, so that its memory is seen.
int make_report(int rows, const std::string& path) {
    Office office;
    Desk desk(office);
    Steps warming;
    desk.make(bench::invoice_view(1, lines_per_invoice), warming);
    xml::Document view = bench::invoice_view(2, rows);
    const double before = resident_mb();
    Steps steps;
    const auto start = Clock::now();
    desk.fill(view, steps);
    view = xml::Document();  // as the program does
    app::write_file(path, desk.set_and_write(steps));
    fmt::print("{:>9} rows: {:.3f} s (template {:.3f}, layout {:.3f}, pdf {:.3f}), {:.1f} MB file, peak {} MB (of these the view and all before it "
               "{:.0f})\n",
               rows, seconds(Clock::now() - start), seconds(steps.fill), seconds(steps.set), seconds(steps.write),
               static_cast<double>(steps.bytes) / (1 << 20), peak_mb(), before);
    return 0;
}

void reports(const Options& options) {
    const std::string self = fs::read_symlink("/proc/self/exe").string();
    std::fflush(stdout);
    for (const int rows : {options.rows, 5 * options.rows}) {
        const std::string command =
            fmt::format("'{}' --report {} '{}/report-{}.pdf'", self, rows, options.folder, rows);
        if (std::system(command.c_str()) != 0) fmt::print("{:>9} rows: failed\n", rows);
    }
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        const auto number = [&] { return i + 1 < argc ? std::atoi(argv[++i]) : 0; };
        if (argument == "--one" && i + 1 < argc) return make_one(argv[i + 1]);
        if (argument == "--report" && i + 2 < argc) return make_report(std::atoi(argv[i + 1]), argv[i + 2]);
        if (argument == "--json" && i + 2 < argc) {
            for (int n = 0; n < std::atoi(argv[i + 1]); ++n) fmt::print("{}\n", bench::invoice_json(n, std::atoi(argv[i + 2])));
            return 0;
        }
        if (argument == "--documents") options.documents = number();
        else if (argument == "--rows") options.rows = number();
        else if (argument == "--memory") options.memory = true;
        else if (argument == "--peers" && i + 2 < argc) {
            options.peer_scripts = argv[++i];
            options.peer_modules = argv[++i];
        } else if (argument == "--folder" && i + 1 < argc) options.folder = argv[++i];
        else {
            fmt::print(stderr, "usage: bench_pdf [--documents N] [--rows N] [--memory] [--folder DIR] [--peers SCRIPTS MODULES]\n");
            return 2;
        }
    }
    if (options.folder.empty()) options.folder = (fs::temp_directory_path() / fmt::format("acta-bench-{}", ::getpid())).string();
    app::make_folder(options.folder);
    app::keep_freed_memory();
    Office office;
    rates(office, options);
    if (options.memory) memory(office);
    std::fflush(stdout);
    cold_start(options);
    reports(options);
    fmt::print("the files stay in {}\n", options.folder);
    return 0;
}
