// The whole pipeline over a made-up month: 5,000 one-page invoices of 20 lines; documents per second, CPU per document, share of each step.
//
// usage: bench_pipeline [INVOICES [JOBS [FOLDER]]]
#include "seller.h"

#include "app/files.h"
#include "app/load.h"
#include "app/month.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int lines_per_invoice = 20;
constexpr int contracts_per_client = 100;

constexpr const char* const services[lines_per_invoice] = {
    "Website care and hosting", "Search optimisation",     "Newsletter, design and dispatch", "Product photography",
    "Campaign management",      "Copywriting in English",  "Translation into Latvian",        "Accessibility review",
    "Backup and recovery",      "Security updates",        "Analytics report",                "Shop catalogue upkeep",
    "Customer portal licence",  "Payment page licence",    "Support, office hours",           "Support, weekends",
    "Packaging design",         "Social media management", "Brand guidelines upkeep",         "Consulting"};

std::string contract(int number, int client) {
    std::string text = fmt::format(
        "  <contract id=\"C-{:05}\" client=\"c-{:04}\" kind=\"services\" signed=\"2025-12-20\" from=\"2026-01-01\" currency=\"EUR\">\n",
        number, client);
    for (int i = 0; i < lines_per_invoice; ++i) {
        text += fmt::format("    <line id=\"l{}\" description=\"{}\" unit=\"month\" quantity=\"{}\" price=\"{}.{:02}\" vat-category=\"S\" "
                            "bill=\"monthly\"/>\n",
                            i + 1, services[i], 1 + (number + i) % 4, 20 + (number * 7 + i * 13) % 900, (number * 3 + i * 29) % 100);
    }
    return text + "    <payment-terms from=\"invoice\"><add days=\"14\"/></payment-terms>\n  </contract>\n";
}

void write_book(const std::string& folder, int invoices) {
    acta::app::make_folder(folder);
    acta::app::write_file(folder + "/book.xml", bench::seller("2026-10-01", "INV-{yyyy}-{n:5}"));
    const int clients = (invoices + contracts_per_client - 1) / contracts_per_client;
    for (int client = 1; client <= clients; ++client) {
        std::string text = "<book xmlns=\"urn:acta:book:1\">\n";
        text += fmt::format("  <client id=\"c-{0:04}\" name=\"Client {0} Trading SIA\" country=\"LV\" language=\"en\" tax-id=\"LV4020{0:07}\">\n"
                            "    <address street=\"Maskavas iela {0}\" city=\"Riga\" postcode=\"LV-1063\"/>\n  </client>\n",
                            client);
        const int first = (client - 1) * contracts_per_client + 1;
        for (int number = first; number < first + contracts_per_client && number <= invoices; ++number) text += contract(number, client);
        acta::app::write_file(fmt::format("{}/client-{:04}.xml", folder, client), text + "</book>\n");
    }
}

std::chrono::nanoseconds cpu_time() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& time) { return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec); };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

void print_shares(const acta::app::MonthRun& run, std::chrono::nanoseconds read, double wall, std::size_t documents) {
    fmt::print("step          wall s   share\n");
    const auto row = [&](std::string_view name, std::chrono::nanoseconds time) {
        fmt::print("{:<12} {:>7.3f}  {:>5.1f} %\n", name, seconds(time), 100 * seconds(time) / wall);
    };
    row("read", read);
    for (const acta::app::Step& step : run.steps()) row(step.name, step.wall);
    const acta::app::PressTimes& times = run.press_times();
    const double all = seconds(times.view + times.fill + times.set + times.write + times.file);
    fmt::print("\nof render     CPU us / document   share\n");
    const auto press = [&](std::string_view name, std::chrono::nanoseconds time) {
        fmt::print("{:<12} {:>12.1f} {:>12.1f} %\n", name, 1e6 * seconds(time) / static_cast<double>(documents), 100 * seconds(time) / all);
    };
    press("view", times.view);
    press("template", times.fill);
    press("layout", times.set);
    press("pdf", times.write);
    press("file", times.file);
}

}  // namespace

int main(int argc, char** argv) {
    const int invoices = argc > 1 ? std::atoi(argv[1]) : 5000;
    const int jobs = argc > 2 ? std::atoi(argv[2]) : 0;
    const std::string folder =
        argc > 3 ? argv[3] : (fs::temp_directory_path() / fmt::format("acta-bench-{}", ::getpid())).string();
    write_book(folder, invoices);
    acta::app::Console console;
    console.out = console.err = [](std::string_view text) { fmt::print("{}", text); };

    const auto start = Clock::now();
    const auto start_cpu = cpu_time();
    acta::app::LoadedBook loaded = acta::app::load_book(folder);
    const auto read = Clock::now() - start;
    acta::app::MonthRun run(loaded, acta::value::Month(2026, 10), acta::value::Date(2026, 11, 10));
    run.plan(acta::registry::Mode::read_write);
    run.prepare();
    acta::app::tell(loaded.problems, loaded.sources, console);
    if (acta::diag::has_errors(loaded.problems)) return 1;
    run.open_output(folder + "/out");
    run.issue(jobs);
    run.track();
    run.make(jobs, console);
    const double wall = seconds(Clock::now() - start);
    const double cpu = seconds(cpu_time() - start_cpu);

    const acta::app::Made& made = run.made();
    const std::size_t documents = made.entries.size() + made.statements + made.contracts;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print("{} invoices of {} lines and {} statements, {} pages\n", made.entries.size(), lines_per_invoice, made.statements, made.pages);
    fmt::print("{:.0f} documents/s, {:.0f} us CPU/document, {:.2f} s wall, {:.2f} s CPU, peak {} MB\n\n", static_cast<double>(documents) / wall,
               1e6 * cpu / static_cast<double>(documents), wall, cpu, usage.ru_maxrss / 1024);
    print_shares(run, read, wall, documents);
    fmt::print("\nthe files stay in {}: ext4 creates files slowly where others were deleted just before\n", folder);
    return 0;
}
