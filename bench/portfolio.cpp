// A large book: read it, open its registry, match its payments and track its invoices as of a day, and `acta status` as a user calls it.
// A contract has ten monthly invoices, half of them records of before and half issued in the registry, and a payment for each.
//
// usage: bench_portfolio [--contracts N] [--folder DIR]
#include "seller.h"

#include "app/files.h"
#include "app/issued.h"
#include "app/load.h"
#include "tracking/ledger.h"

#include <algorithm>
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

constexpr int invoices_per_contract = 10;  ///< the first half before Acta, the others in its registry
constexpr int contracts_per_client = 10;
constexpr int contracts_per_file = 1000;
constexpr std::string_view as_of = "2026-11-10";

double seconds(Clock::duration time) { return std::chrono::duration<double>(time).count(); }

/// The same figures in every run.
class Dice {
public:
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>(state_ >> 33U) % limit;
    }

private:
    std::uint64_t state_ = 20261110;
};

/// A German IBAN with its check digits, of account number `account`.
std::string iban(int account) {
    const std::string bban = fmt::format("37040044{:010}", account);
    int rest = 0;
    for (const char digit : bban + "131400") rest = (rest * 10 + (digit - '0')) % 97;  // DE = 13 14
    return fmt::format("DE{:02}{}", 98 - rest, bban);
}

struct Due {
    std::string number;
    value::Date issued;
    std::int64_t cents;
};

/// Invoice `month` of a contract: January 2026 is the first.
Due invoice_of(int contract, int month, Dice& dice) {
    const bool prior = month < invoices_per_contract / 2;
    // Numbers of the registry are given in order of date, so they are known before: month by month, contract by contract.
    return {prior ? fmt::format("OLD-{}-{:06}", month + 1, contract) : std::string(), value::Month(2026, static_cast<unsigned>(month + 1)).last(),
            10'000 + dice.below(900'000)};
}

std::string money(std::int64_t cents) { return fmt::format("{}.{:02}", cents / 100, cents % 100); }

constexpr std::string_view pattern = "INV-{yyyy}-{n:7}";

/// The files of one group of contracts, and what they put into the registry.
class BookWriter {
public:
    BookWriter(std::string folder, int contracts) : folder_(std::move(folder)), contracts_(contracts) {}

    void write() {
        app::make_folder(folder_);
        app::write_file(folder_ + "/book.xml", bench::seller("2026-01-01", pattern));
        for (int first = 1; first <= contracts_; first += contracts_per_file) write_group(first, std::min(first + contracts_per_file - 1, contracts_));
        issue();
    }

private:
    void write_group(int first, int last) {
        std::string clients = "<book xmlns=\"urn:acta:book:1\">\n";
        std::string history = clients;
        std::string payments = clients;
        for (int contract = first; contract <= last; ++contract) {
            const int client = (contract - 1) / contracts_per_client + 1;
            if ((contract - 1) % contracts_per_client == 0) {
                clients += fmt::format("  <client id=\"c-{0:06}\" name=\"Client {0} Trading GmbH\" country=\"DE\" language=\"de\" "
                                       "tax-id=\"DE{1:09}\">\n    <address street=\"Hafenstraße {2}\" city=\"Hamburg\" postcode=\"20457\"/>\n"
                                       "    <account iban=\"{3}\"/>\n  </client>\n",
                                       client, 100'000'000 + client, client % 200 + 1, iban(client));
            }
            clients += fmt::format("  <contract id=\"C-{:06}\" client=\"c-{:06}\" kind=\"services\" signed=\"2025-12-20\" from=\"2026-01-01\" "
                                   "currency=\"EUR\">\n    <line id=\"care\" description=\"Website care and hosting\" unit=\"month\" "
                                   "price=\"{}\" vat-category=\"S\" bill=\"monthly\"/>\n    <payment-terms from=\"invoice\"><add "
                                   "days=\"14\"/></payment-terms>\n  </contract>\n",
                                   contract, client, money(10'000 + contract % 90'000));
            for (int month = 0; month < invoices_per_contract; ++month) write_invoice(contract, client, month, history, payments);
        }
        const std::string name = fmt::format("{:06}.xml", first);
        app::make_folder(folder_ + "/clients");
        app::make_folder(folder_ + "/history");
        app::make_folder(folder_ + "/payments");
        app::write_file(folder_ + "/clients/" + name, clients + "</book>\n");
        app::write_file(folder_ + "/history/" + name, history + "</book>\n");
        app::write_file(folder_ + "/payments/" + name, payments + "</book>\n");
    }

    void write_invoice(int contract, int client, int month, std::string& history, std::string& payments) {
        Due invoice = invoice_of(contract, month, dice_);
        if (month < invoices_per_contract / 2) {
            history += fmt::format("  <invoice number=\"{}\" contract=\"C-{:06}\" issued=\"{}\" due=\"{}\" amount=\"{}\"/>\n", invoice.number,
                                   contract, invoice.issued.to_string(), invoice.issued.plus_days(14).to_string(), money(invoice.cents));
        } else {
            const std::int64_t before = static_cast<std::int64_t>(month - invoices_per_contract / 2) * contracts_ + contract;
            invoice.number = fmt::format("INV-2026-{:07}", before);
            to_issue_.push_back({before, contract, client, invoice.issued, invoice.cents});
        }
        write_payment(invoice, contract, client, month, payments);
    }

    /// Of twenty payments eleven tell the number in their text, four name the invoice, two have the payer and the amount alone, one is a part,
    /// one is of an unknown payer, and one never came.
    void write_payment(const Due& invoice, int contract, int client, int month, std::string& payments) {
        const std::uint32_t kind = dice_.below(20);
        if (kind == 19) return;
        const value::Date paid = invoice.issued.plus_days(static_cast<int>(dice_.below(40)));
        payments += fmt::format("  <payment id=\"p-{:06}-{}\" date=\"{}\" amount=\"{}\" currency=\"EUR\"", contract, month + 1, paid.to_string(),
                                money(kind == 17 ? invoice.cents / 2 : invoice.cents));
        if (kind < 11 || kind == 17) payments += fmt::format(" reference=\"Rechnung {} vom {}\"", invoice.number, invoice.issued.to_string());
        else if (kind < 15) payments += fmt::format(" invoice=\"{}\"", invoice.number);
        else payments += " reference=\"Dienstleistungen, danke\"";
        if (kind != 18) payments += fmt::format(" payer-iban=\"{}\"", iban(client));
        payments += "/>\n";
    }

    struct ToIssue {
        std::int64_t order;
        int contract;
        int client;
        value::Date issued;
        std::int64_t cents;
    };

    void issue() {
        std::sort(to_issue_.begin(), to_issue_.end(), [](const ToIssue& left, const ToIssue& right) { return left.order < right.order; });
        registry::Registry registry(app::registry_path(folder_), registry::Mode::read_write);
        constexpr std::size_t batch = 20'000;
        for (std::size_t first = 0; first < to_issue_.size(); first += batch) {
            std::vector<registry::Draft> drafts;
            for (std::size_t i = first; i < std::min(first + batch, to_issue_.size()); ++i) drafts.push_back(draft_of(to_issue_[i]));
            registry.issue(drafts, "bench", [&](std::size_t index, const std::string& number) { return frozen(drafts[index], number); });
        }
    }

    static registry::Draft draft_of(const ToIssue& one) {
        registry::Draft draft;
        draft.columns = {"invoice", std::string(pattern), one.issued, one.issued.to_string().substr(0, 7), fmt::format("c-{:06}", one.client),
                         fmt::format("C-{:06}", one.contract), "EUR", one.cents, 0, one.cents, one.cents, one.issued.plus_days(14),
                         "invoice +14d"};
        draft.claims.push_back(fmt::format("invoice:C-{:06}/care/{}", one.contract, value::Month::of(one.issued).first().to_string()));
        return draft;
    }

    /// Nothing that is measured here reads the views: a short one does.
    static std::string frozen(const registry::Draft& draft, const std::string& number) {
        return fmt::format("<view xmlns=\"urn:acta:view:1\" document=\"invoice\" number=\"{}\" client=\"{}\"/>", number, draft.columns.client);
    }

    std::string folder_;
    int contracts_;
    Dice dice_;
    std::vector<ToIssue> to_issue_;
};

double megabytes_of_xml(const std::string& folder) {
    std::uintmax_t bytes = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ".xml") bytes += entry.file_size();
    }
    return static_cast<double>(bytes) / 1e6;
}

long peak_mb(int who) {
    rusage usage{};
    getrusage(who, &usage);
    return usage.ru_maxrss / 1024;
}

/// In a process of its own, so that its memory does not count.
void write_apart(const std::string& folder, int contracts) {
    const pid_t child = ::fork();
    if (child == 0) {
        BookWriter(folder, contracts).write();
        ::_exit(0);
    }
    int state = 0;
    if (child < 0 || waitpid(child, &state, 0) != child || state != 0) {
        fmt::print(stderr, "the book could not be written\n");
        std::exit(1);
    }
}

/// `acta status` of the book, its output thrown away.
double time_status(const std::string& folder) {
    const std::string program = fs::read_symlink("/proc/self/exe").parent_path() / "acta";
    const std::string day(as_of);
    const char* const arguments[] = {program.c_str(), "status", folder.c_str(), "--as-of", day.c_str(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const auto start = Clock::now();
    pid_t child = 0;
    int state = 0;
    if (posix_spawn(&child, program.c_str(), &actions, nullptr, const_cast<char* const*>(arguments), environ) != 0 ||
        waitpid(child, &state, 0) != child || state != 0) {
        fmt::print(stderr, "acta status failed\n");
        std::exit(1);
    }
    posix_spawn_file_actions_destroy(&actions);
    return seconds(Clock::now() - start);
}

void measure(const std::string& folder) {
    const double megabytes = megabytes_of_xml(folder);
    const auto start = Clock::now();
    app::LoadedBook loaded = app::load_book(folder);
    const auto read = Clock::now();
    if (diag::has_errors(loaded.problems)) {
        app::Console console;
        console.out = console.err = [](std::string_view text) { fmt::print(stderr, "{}", text); };
        app::tell(loaded.problems, loaded.sources, console);
        std::exit(1);
    }
    registry::Registry registry(app::registry_path(folder), registry::Mode::read_only);
    const std::vector<registry::Entry> entries = registry.entries();
    const value::Date day = *value::Date::parse(as_of);
    std::vector<tracking::Receivable> receivables = app::receivables(registry, entries, loaded.book, day);
    const auto opened = Clock::now();
    const tracking::Ledger ledger = tracking::track(std::move(receivables), loaded.book, day);
    const auto tracked = Clock::now();
    const std::vector<tracking::Aging> aging = tracking::aging(ledger);
    const auto aged = Clock::now();

    fmt::print("{} contracts, {} invoices ({} in the registry), {} payments, {:.0f} MB of XML\n", loaded.book.contracts.size(),
               ledger.receivables.size(), entries.size(), loaded.book.payments.size(), megabytes);
    fmt::print("{} allocations, {} payments or parts left over, {} rows of aging\n", ledger.allocations.size(), ledger.unapplied.size(), aging.size());
    fmt::print("  read              {:7.2f} s  {:.0f} MB/s\n", seconds(read - start), megabytes / seconds(read - start));
    fmt::print("  registry          {:7.2f} s\n", seconds(opened - read));
    fmt::print("  match and track   {:7.2f} s\n", seconds(tracked - opened));
    fmt::print("  aging             {:7.2f} s\n", seconds(aged - tracked));
    fmt::print("  together          {:7.2f} s, peak {} MB\n", seconds(aged - start), peak_mb(RUSAGE_SELF));
}

}  // namespace

int main(int argc, char** argv) {
    int contracts = 100'000;
    std::string folder;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view option = argv[i];
        if (option == "--contracts") contracts = std::atoi(argv[i + 1]);
        else if (option == "--folder") folder = argv[i + 1];
    }
    if (argc % 2 == 0 || contracts < 1) {
        fmt::print(stderr, "usage: bench_portfolio [--contracts N] [--folder DIR]\n");
        return 2;
    }
    if (folder.empty()) folder = (fs::temp_directory_path() / fmt::format("acta-portfolio-{}", contracts)).string();
    if (!fs::exists(folder + "/book.xml")) {
        fmt::print("writing {} ...\n", folder);
        std::fflush(stdout);
        write_apart(folder, contracts);
    }
    measure(folder);
    const double status = time_status(folder);
    fmt::print("  acta status       {:7.2f} s, peak of all children {} MB\n", status, peak_mb(RUSAGE_CHILDREN));
    fmt::print("the book stays in {}\n", folder);
    return 0;
}
